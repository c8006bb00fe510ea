//! Dates, times, lengths, sizes and figures as the reader writes them.
//!
//! **Invariant:** instants are UTC everywhere else; zone and words enter here and nowhere else.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

use crate::words::{Language, Words};

/// Tells instants to one reader: in his language, in his zone, seen from one `now`.
#[derive(Clone)]
pub struct Moments {
    words: &'static Words,
    zone: TimeZone,
    now: Timestamp,
}

impl Moments {
    /// For a reader of these words in that zone, at that instant.
    #[must_use]
    pub const fn new(words: &'static Words, zone: TimeZone, now: Timestamp) -> Self {
        Self { words, zone, now }
    }

    /// The instant of the page.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The reader's zone.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// In words and figures: `today 09:05, 3 minutes ago`, `今天 09:05（3 分钟前）`; far away only the day.
    #[must_use]
    pub fn told(&self, at: Timestamp) -> String {
        let distance = self.now.as_second() - at.as_second();
        let when = self.when(at);
        if distance.abs() >= 86_400 {
            return when;
        }
        self.words.t2("moment-told", "when", &when, "distance", self.distance(at))
    }

    /// Day and time without the distance: `today 09:05`, `19 November 14:20`.
    #[must_use]
    pub fn when(&self, at: Timestamp) -> String {
        let local = at.to_zoned(self.zone.clone());
        let time = format!("{:02}:{:02}", local.hour(), local.minute());
        self.words.t2("moment-when", "day", self.day(local.date()), "time", &time)
    }

    /// The time alone: `09:05`.
    #[must_use]
    pub fn time(&self, at: Timestamp) -> String {
        let local = at.to_zoned(self.zone.clone());
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// The day of an instant in the reader's zone.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> String {
        self.day(at.to_zoned(self.zone.clone()).date())
    }

    /// A day in words: today, yesterday, tomorrow, `19 November`, with its year when it is another one.
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        let today = self.now.to_zoned(self.zone.clone()).date();
        match today.since(day).map(|span| span.get_days()) {
            Ok(0) if day == today => return self.words.t("moment-today").into_owned(),
            Ok(1) if day < today => return self.words.t("moment-yesterday").into_owned(),
            Ok(-1) if day > today => return self.words.t("moment-tomorrow").into_owned(),
            _ => {}
        }
        let date = self.date(day);
        if day.year() == today.year() { date } else { self.whole_day(day) }
    }

    /// A day with its year, whenever it is: `19 November 2026`; for days that are read long after.
    #[must_use]
    pub fn whole_day(&self, day: Date) -> String {
        self.words.t2("moment-year", "date", self.date(day), "year", day.year().to_string())
    }

    /// `19 November`, `11 月 19 日`.
    fn date(&self, day: Date) -> String {
        let month = match self.words.language() {
            Language::ZhCn => day.month().to_string(),
            Language::En => MONTHS[usize::try_from(day.month() - 1).unwrap_or(0)].to_owned(),
        };
        self.words.t2("moment-date", "day", day.day().to_string(), "month", &month)
    }

    /// How far an instant lies from now: `3 minutes ago`, `in 2 hours`.
    #[must_use]
    pub fn distance(&self, at: Timestamp) -> String {
        let seconds = self.now.as_second() - at.as_second();
        if seconds.abs() < 60 {
            return self.words.t("moment-now").into_owned();
        }
        let length = self.length(seconds.unsigned_abs());
        let key = if seconds > 0 { "moment-ago" } else { "moment-in" };
        self.words.t1(key, "length", &length)
    }

    /// A length in its largest unit: `40 seconds`, `3 minutes`, `2 hours`, `5 days`.
    #[must_use]
    pub fn length(&self, seconds: u64) -> String {
        let (key, count) = match seconds {
            0..60 => ("moment-seconds", seconds),
            60..3_600 => ("moment-minutes", seconds / 60),
            3_600..86_400 => ("moment-hours", seconds / 3_600),
            _ => ("moment-days", seconds / 86_400),
        };
        self.words.t1(key, "count", count)
    }

    /// A length in minutes and seconds: `4 min 41 s`; what handling time is told in.
    #[must_use]
    pub fn minutes_and_seconds(&self, seconds: u64) -> String {
        self.words.t2("moment-minutes-seconds", "minutes", seconds / 60, "seconds", seconds % 60)
    }

    /// The instant for machines, RFC 3339, for the `datetime` attribute.
    #[must_use]
    pub fn machine(&self, at: Timestamp) -> String {
        at.to_string()
    }
}

/// Grows with the language, not with the calendar.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A figure with its thousands apart: `1,234`, `-1,234.5`.
#[must_use]
pub fn grouped(value: f64) -> String {
    let text = value.to_string();
    let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) =
        rest.split_once('.').map_or((rest, String::new()), |(whole, part)| (whole, format!(".{part}")));
    let mut apart = String::with_capacity(whole.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    format!("{sign}{apart}{fraction}")
}

/// A size in bytes as people say it: `640 B`, `12 KB`, `3.4 MB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(language: Language) -> Moments {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        Moments::new(Words::of(language), zone, "2026-11-23T01:08:30Z".parse().unwrap())
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn what_was_a_moment_ago_is_told_in_words_and_figures() {
        assert_eq!(moments(Language::En).told(at("2026-11-23T01:05:00Z")), "today 09:05, 3 minutes ago");
        assert_eq!(moments(Language::ZhCn).told(at("2026-11-23T01:05:00Z")), "今天 09:05（3 分钟前）");
    }

    #[test]
    fn what_is_far_away_is_told_by_its_day() {
        assert_eq!(moments(Language::En).told(at("2026-11-19T06:20:00Z")), "19 November 14:20");
        assert_eq!(moments(Language::ZhCn).told(at("2025-11-19T06:20:00Z")), "2025 年 11 月 19 日 14:20");
        assert_eq!(moments(Language::En).day_of(at("2026-11-21T16:30:00Z")), "yesterday");
        assert_eq!(moments(Language::En).distance(at("2026-11-23T03:30:00Z")), "in 2 hours");
    }

    #[test]
    fn a_whole_day_carries_its_year_even_when_it_is_today() {
        let day = jiff::civil::date(2026, 11, 23);
        assert_eq!(moments(Language::En).whole_day(day), "23 November 2026");
        assert_eq!(moments(Language::ZhCn).whole_day(day), "2026 年 11 月 23 日");
    }

    #[test]
    fn days_change_at_the_readers_midnight() {
        let before = moments(Language::En).when(at("2026-11-22T15:59:00Z"));
        let after = moments(Language::En).when(at("2026-11-22T16:00:00Z"));
        assert_eq!((before.as_str(), after.as_str()), ("yesterday 23:59", "today 00:00"));
    }

    #[test]
    fn figures_have_their_thousands_apart() {
        assert_eq!(grouped(1_234_567.0), "1,234,567");
        assert_eq!(grouped(-999.0), "-999");
        assert_eq!(grouped(-1_000.5), "-1,000.5");
        assert_eq!(
            (size(640), size(11_001), size(3_450_000)),
            ("640 B".into(), "12 KB".into(), "3.4 MB".into())
        );
    }
}
