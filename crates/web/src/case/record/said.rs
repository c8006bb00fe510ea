//! Facts as the reader sees them: one text per fact, or that it was erased.

use redress_domain::Personal;
use redress_domain::case::{FactField, Facts, LifeCycle, Pattern, Place};

use super::names::Names;
use crate::moments::Moments;
use crate::words::Language;

/// A text, or nothing where the law took it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// The text; nothing when it was erased.
    pub text: Option<String>,
}

impl Said {
    /// A text that belongs to nobody.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()) }
    }

    /// A text that belongs to a person.
    pub(crate) fn of(personal: &Personal) -> Self {
        Self { text: personal.text().map(str::to_owned) }
    }

    /// At most that many characters, for narrow places.
    pub(crate) fn clipped(self, most: usize) -> Self {
        Self { text: self.text.map(|text| clipped(&text, most)) }
    }
}

/// At most that many characters of a text, with a sign where it goes on.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// Tells facts to one reader.
pub(crate) struct FactTeller<'a> {
    /// Names in his language.
    pub names: &'a Names,
    /// Times in his zone.
    pub moments: &'a Moments,
}

impl FactTeller<'_> {
    /// What a fact says; nothing when nobody said it.
    pub(crate) fn value(&self, facts: &Facts, field: FactField) -> Option<Said> {
        use FactField as F;
        let plain = |text: &Option<String>| text.clone().map(Said::plain);
        let listed = |list: &str, name: &str| Said::plain(self.names.listed(list, name));
        match field {
            F::Description => facts.description.as_ref().map(Said::of),
            F::Product => facts.product.map(|id| Said::plain(self.names.product(id))),
            F::Symptom => facts.symptom.map(|id| Said::plain(self.names.symptom(id))),
            F::Serial => plain(&facts.serial),
            F::Lot => plain(&facts.lot),
            F::BuiltOn => facts.built_on.map(|day| Said::plain(self.moments.whole_day(day))),
            F::SoftwareVersion => plain(&facts.software_version),
            F::PlaceOfUse => facts.place_of_use.as_ref().map(|place| Said::plain(self.place(place))),
            F::PlaceOfPurchase => {
                facts.place_of_purchase.as_ref().map(|place| Said::plain(self.place(place)))
            }
            F::PlaceOnObject => plain(&facts.place_on_object),
            F::FirstSeenOn => facts.first_seen_on.map(|day| Said::plain(self.moments.whole_day(day))),
            F::FirstSeenTime => {
                facts.first_seen_time.map(|at| Said::plain(format!("{:02}:{:02}", at.hour(), at.minute())))
            }
            F::Pattern => facts.pattern.as_ref().map(|pattern| Said::plain(self.pattern(pattern))),
            F::LifeCycle => facts.life_cycle.as_ref().map(|life| Said::plain(self.life_cycle(life))),
            F::UnitsAffected => facts.units_affected.map(|units| Said::plain(units.to_string())),
            F::UnitsAtHand => facts.units_at_hand.map(|units| Said::plain(units.to_string())),
            F::Magnitude => plain(&facts.magnitude),
            F::Trend => facts.trend.map(|trend| listed("trend", trend.name())),
            F::SafetyEffect => facts.safety_effect.map(|effect| listed("safety", effect.name())),
            F::ReturnPossible => facts.return_possible.map(|answer| listed("return", answer.name())),
        }
    }

    /// The nearest first where one writes so, the farthest first in Chinese.
    fn place(&self, place: &Place) -> String {
        let country = place.country.as_deref().map(|code| self.names.country(code));
        let parts = [place.locality.as_deref(), place.region.as_deref(), country];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        match self.names.words.language() {
            Language::En => parts.join(", "),
            Language::ZhCn => parts.into_iter().rev().collect::<Vec<_>>().join(" "),
        }
    }

    fn pattern(&self, pattern: &Pattern) -> String {
        let words = self.names.words;
        let kind = self.names.listed("pattern", pattern.kind.name());
        let every = pattern
            .every_minutes
            .map(|minutes| words.t1("record-pattern-every", "length", self.exact(u64::from(minutes) * 60)));
        let lasts = pattern
            .lasts_seconds
            .map(|seconds| words.t1("record-pattern-lasts", "length", self.exact(u64::from(seconds))));
        let parts: Vec<String> = [Some(kind), every, lasts].into_iter().flatten().collect();
        parts.join(&words.t("record-comma"))
    }

    /// A length in the largest unit that loses nothing: 90 minutes are no hour.
    fn exact(&self, seconds: u64) -> String {
        let units = [("moment-days", 86_400), ("moment-hours", 3_600), ("moment-minutes", 60)];
        let whole = units.into_iter().find(|(_, unit)| seconds >= *unit && seconds.is_multiple_of(*unit));
        let (key, unit) = whole.unwrap_or(("moment-seconds", 1));
        self.names.words.t1(key, "count", seconds / unit)
    }

    fn life_cycle(&self, life: &LifeCycle) -> String {
        let words = self.names.words;
        let point = self.names.listed("life", life.point.name());
        let used = match (life.used_hours, life.design_hours) {
            (Some(used), Some(design)) => words.t2("record-life-used-of", "used", used, "design", design),
            (Some(used), None) => words.t1("record-life-used", "used", used),
            (None, Some(design)) => words.t1("record-life-design", "design", design),
            (None, None) => return point,
        };
        [point, used].join(&words.t("record-comma"))
    }
}

#[cfg(test)]
mod tests {
    use super::clipped;

    #[test]
    fn a_long_text_is_cut_between_characters_and_says_so() {
        assert_eq!(clipped("屏幕一直不亮", 3), "屏幕一…");
        assert_eq!(clipped("dark screen", 5), "dark…");
        assert_eq!(clipped("dark", 4), "dark");
    }
}
