//! Moments as the files say them: minutes after the anchor of a group, or a day before today and a time.
//!
//! **Invariant:** what is said of one group is read in that group's zone, so that its morning is a morning there.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use serde::Deserialize;

use super::DemoFault;

/// A moment, relative to the day on which the demo company is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Moment {
    /// `+17m`: minutes after the anchor.
    AfterAnchor(i64),
    /// `-12d 14:20`: so many days before today, at this local time.
    OnDay { days: i64, time: Time },
}

impl FromStr for Moment {
    type Err = DemoFault;

    fn from_str(text: &str) -> Result<Self, DemoFault> {
        let fault = || DemoFault::new("a moment", format!("{text:?} is neither +17m nor -12d 14:20"));
        if let Some(minutes) = text.strip_prefix('+').and_then(|rest| rest.strip_suffix('m')) {
            return Ok(Self::AfterAnchor(minutes.parse().map_err(|_| fault())?));
        }
        let (days, time) = text.split_once("d ").ok_or_else(fault)?;
        let days: i64 = days.parse().map_err(|_| fault())?;
        let time = time.parse().map_err(|_| fault())?;
        if days > 0 { Err(fault()) } else { Ok(Self::OnDay { days, time }) }
    }
}

impl TryFrom<String> for Moment {
    type Error = DemoFault;

    fn try_from(text: String) -> Result<Self, DemoFault> {
        text.parse()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AfterAnchor(minutes) => write!(f, "+{minutes}m"),
            Self::OnDay { days, time } => write!(f, "{days}d {time}"),
        }
    }
}

/// What the moments of one group are counted from.
pub(super) struct Anchor {
    pub(super) zone: TimeZone,
    today: Date,
    at: Timestamp,
    /// How much earlier than it is written today's part of the group happens.
    earlier: SignedDuration,
}

impl Anchor {
    /// The anchor of a group. `today_until` is the local time by which its day is over: where it is not that late yet,
    /// its day happens as much earlier, so that it has just ended.
    pub(super) fn new(
        zone: &str,
        anchor: Moment,
        today_until: Option<Time>,
        now: Timestamp,
    ) -> Result<Self, DemoFault> {
        let zone = zone_named(zone)?;
        let today = now.to_zoned(zone.clone()).date();
        let mut built = Self { zone, today, at: now, earlier: SignedDuration::ZERO };
        if let Some(time) = today_until {
            let over = built.instant(Moment::OnDay { days: 0, time })?;
            built.earlier = over.duration_since(now).max(SignedDuration::ZERO);
        }
        built.at = built.instant(anchor)?;
        Ok(built)
    }

    /// The instant of a moment.
    pub(super) fn instant(&self, moment: Moment) -> Result<Timestamp, DemoFault> {
        let fault = |error: jiff::Error| outside(moment, &error);
        match moment {
            Moment::AfterAnchor(minutes) => {
                self.at.checked_add(SignedDuration::from_mins(minutes)).map_err(fault)
            }
            Moment::OnDay { days, time } => {
                let day = self.today.checked_add(Span::new().days(days)).map_err(fault)?;
                let at = day.to_datetime(time).to_zoned(self.zone.clone()).map_err(fault)?.timestamp();
                if days == 0 { at.checked_sub(self.earlier).map_err(fault) } else { Ok(at) }
            }
        }
    }

    /// The day so many days before today.
    pub(super) fn day_ago(&self, days: i64) -> Result<Date, DemoFault> {
        day_before(self.today, days)
    }

    /// Local day and time of an instant.
    pub(super) fn local(&self, at: Timestamp) -> (Date, Time) {
        let zoned = at.to_zoned(self.zone.clone());
        (zoned.date(), zoned.time())
    }
}

/// The zone of that name.
pub(super) fn zone_named(name: &str) -> Result<TimeZone, DemoFault> {
    TimeZone::get(name).map_err(|error| DemoFault::new("a zone", error.to_string()))
}

/// The day so many days before another.
pub(super) fn day_before(day: Date, days: i64) -> Result<Date, DemoFault> {
    day.checked_sub(Span::new().days(days)).map_err(|error| DemoFault::new("a day", error.to_string()))
}

/// The latest `month-day` that lies at least `least` days before `today`.
pub(super) fn anchor_day(month_day: &str, least: i64, today: Date) -> Result<Date, DemoFault> {
    let latest = day_before(today, least)?;
    let this_year = in_year(month_day, latest.year())?;
    if this_year <= latest { Ok(this_year) } else { in_year(month_day, latest.year() - 1) }
}

/// A `month-day` of that year.
pub(super) fn in_year(month_day: &str, year: i16) -> Result<Date, DemoFault> {
    format!("{year:04}-{month_day}")
        .parse()
        .map_err(|error: jiff::Error| DemoFault::new("a day", error.to_string()))
}

fn outside(moment: Moment, error: &jiff::Error) -> DemoFault {
    DemoFault::new("a moment", format!("{moment}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MORNING: Moment = Moment::OnDay { days: 0, time: Time::constant(9, 5, 0, 0) };

    const OVER: Time = Time::constant(12, 10, 0, 0);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_reads_back_what_it_wrote() {
        for text in ["+17m", "-12d 14:20:00", "0d 08:40:00"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        for text in ["17m", "2d 09:00", "-12d", "yesterday"] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_morning_that_is_over_keeps_its_time() {
        let anchor =
            Anchor::new("America/New_York", MORNING, Some(OVER), at("2026-06-10T20:00:00Z")).unwrap();
        assert_eq!(anchor.instant(Moment::AfterAnchor(17)).unwrap(), at("2026-06-10T13:22:00Z"));
        let before = "0d 08:40".parse().unwrap();
        assert_eq!(anchor.instant(before).unwrap(), at("2026-06-10T12:40:00Z"));
    }

    #[test]
    fn a_morning_that_is_not_over_has_just_ended() {
        let now = at("2026-06-10T08:00:00Z");
        let anchor = Anchor::new("America/New_York", MORNING, Some(OVER), now).unwrap();
        assert_eq!(anchor.instant(Moment::AfterAnchor(185)).unwrap(), now);
        let before = anchor.instant("0d 08:40".parse().unwrap()).unwrap();
        assert_eq!(anchor.instant(MORNING).unwrap().duration_since(before), SignedDuration::from_mins(25));
        let yesterday = anchor.instant("-1d 19:20".parse().unwrap()).unwrap();
        assert_eq!(yesterday, at("2026-06-09T23:20:00Z"));
    }

    #[test]
    fn the_anchor_day_lies_far_enough_back() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(anchor_day("03-21", 45, day("2026-05-05")).unwrap(), day("2026-03-21"));
        assert_eq!(anchor_day("03-21", 45, day("2026-05-04")).unwrap(), day("2025-03-21"));
        assert_eq!(anchor_day("03-21", 45, day("2026-01-02")).unwrap(), day("2025-03-21"));
    }
}
