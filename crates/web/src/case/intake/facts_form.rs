//! The facts of a case as a form: every entry a text, read into [`Facts`] and written back from them.
//!
//! [`read`] marks beside its field what cannot be read and leaves that fact out; [`typed_of`] fills a
//! form from facts; [`mark`] puts the domain's objections beside their fields. The intake and the
//! amendment of a case share this and the template `case/_facts.html` with [`FactsView`].
//!
//! **Invariant:** what nobody typed is absent, never guessed.

mod choosing;
mod figures;
mod view;

use redress_app::Directory;
use redress_domain::Personal;
use redress_domain::case::{
    FactField, FactProblem, Facts, LifeCycle, LifeCyclePoint, Pattern, PatternKind, Place, ReturnPossible,
    SafetyEffect, Trend,
};

use crate::form::Typed;
use crate::problem;
use crate::words::Words;

pub(crate) use choosing::{
    Found, country_named, fold, label_of_product, label_of_symptom, product_named, products_offered,
};
pub(crate) use view::FactsView;

/// What the period of a rhythm is told in: name in the form, minutes of one.
const PERIODS: &[(&str, u32)] = &[("minutes", 1), ("hours", 60), ("days", 1_440), ("weeks", 10_080)];
/// What the length of an occurrence is told in: name in the form, seconds of one.
const LENGTHS: &[(&str, u32)] = &[("seconds", 1), ("minutes", 60), ("hours", 3_600), ("days", 86_400)];

/// The field to which an error about this fact belongs; also its id in the page.
pub(crate) const fn field_name(field: FactField) -> &'static str {
    field.name()
}

/// The facts as typed. What cannot be read is marked on `typed` and absent in the facts; the form can
/// be used when `typed.errors()` is empty. The description stands in them under no person's key: the
/// use cases take it separately and seal it.
pub(crate) fn read(typed: &mut Typed, directory: &Directory, words: &Words) -> Facts {
    let mut reading = Reading { typed, words };
    Facts {
        description: reading.typed.optional("description").map(|text| Personal::new("", text)),
        product: reading
            .chosen("product", "intake-unknown-product", |text| choosing::product_named(directory, text)),
        symptom: reading
            .chosen("symptom", "intake-unknown-symptom", |text| choosing::symptom_named(directory, text)),
        serial: reading.typed.optional("serial"),
        lot: reading.typed.optional("lot"),
        built_on: reading.parsed("built_on", "intake-not-a-date", figures::date),
        software_version: reading.typed.optional("software_version"),
        place_of_use: reading.place("place_of_use"),
        place_of_purchase: reading.place("place_of_purchase"),
        place_on_object: reading.typed.optional("place_on_object"),
        first_seen_on: reading.parsed("first_seen_on", "intake-not-a-date", figures::date),
        first_seen_time: reading.parsed("first_seen_time", "intake-not-a-time", figures::time),
        pattern: reading.pattern(),
        life_cycle: reading.life_cycle(),
        units_affected: reading.number("units_affected"),
        units_at_hand: reading.number("units_at_hand"),
        magnitude: reading.typed.optional("magnitude"),
        trend: Trend::named(reading.typed.value("trend")),
        safety_effect: SafetyEffect::named(reading.typed.value("safety_effect")),
        return_possible: ReturnPossible::named(reading.typed.value("return_possible")),
    }
}

/// Puts what the domain objects to beside the fields it speaks of.
pub(crate) fn mark(typed: &mut Typed, words: &Words, problems: &[FactProblem]) {
    for problem in problems {
        typed.mark(field_name(problem.field), problem::fault(words, problem));
    }
}

/// A form filled with these facts.
pub(crate) fn typed_of(facts: &Facts, directory: &Directory, words: &Words) -> Typed {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let figure = |figure: Option<u32>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    let product = facts.product.and_then(|id| directory.products.get(&id));
    let symptom = facts.symptom.and_then(|id| directory.symptoms.get(&id));
    let time = facts.first_seen_time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
    let mut typed = Typed::of([
        ("description", facts.description.as_ref().and_then(Personal::text).unwrap_or_default().to_owned()),
        ("product", product.map(|row| label_of_product(words, row)).unwrap_or_default()),
        ("symptom", symptom.map(|row| label_of_symptom(words, row)).unwrap_or_default()),
        ("serial", text(&facts.serial)),
        ("lot", text(&facts.lot)),
        ("built_on", facts.built_on.map(|day| day.to_string()).unwrap_or_default()),
        ("software_version", text(&facts.software_version)),
        ("place_on_object", text(&facts.place_on_object)),
        ("first_seen_on", facts.first_seen_on.map(|day| day.to_string()).unwrap_or_default()),
        ("first_seen_time", time.unwrap_or_default()),
        ("units_affected", figure(facts.units_affected)),
        ("units_at_hand", figure(facts.units_at_hand)),
        ("magnitude", text(&facts.magnitude)),
        ("trend", facts.trend.map(Trend::name).unwrap_or_default().to_owned()),
        ("safety_effect", facts.safety_effect.map(SafetyEffect::name).unwrap_or_default().to_owned()),
        ("return_possible", facts.return_possible.map(ReturnPossible::name).unwrap_or_default().to_owned()),
    ]);
    for (name, place) in
        [("place_of_use", &facts.place_of_use), ("place_of_purchase", &facts.place_of_purchase)]
    {
        let Some(place) = place else { continue };
        for (part, value) in
            [("country", &place.country), ("region", &place.region), ("locality", &place.locality)]
        {
            typed = typed.with(&format!("{name}_{part}"), text(value));
        }
    }
    with_life_cycle(with_pattern(typed, facts.pattern.as_ref()), facts.life_cycle.as_ref())
}

fn with_pattern(typed: Typed, pattern: Option<&Pattern>) -> Typed {
    let Some(pattern) = pattern else { return typed };
    let mut typed = typed.with("pattern", pattern.kind.name());
    if let Some(minutes) = pattern.every_minutes {
        let (unit, count) = figures::in_units(minutes, PERIODS);
        typed = typed.with("pattern_every", count.to_string()).with("pattern_every_unit", unit);
    }
    if let Some(seconds) = pattern.lasts_seconds {
        let (unit, count) = figures::in_units(seconds, LENGTHS);
        typed = typed.with("pattern_lasts", count.to_string()).with("pattern_lasts_unit", unit);
    }
    typed
}

fn with_life_cycle(typed: Typed, life: Option<&LifeCycle>) -> Typed {
    let Some(life) = life else { return typed };
    let mut typed = typed.with("life_cycle", life.point.name());
    for (name, hours) in [("life_used_hours", life.used_hours), ("life_design_hours", life.design_hours)] {
        typed = hours.into_iter().fold(typed, |typed, hours| typed.with(name, hours.to_string()));
    }
    typed
}

/// A form on its way to facts.
struct Reading<'a> {
    typed: &'a mut Typed,
    words: &'a Words,
}

impl Reading<'_> {
    /// The entry read as something, or nothing and a mark.
    fn parsed<T>(&mut self, name: &str, otherwise: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.typed.optional(name)?;
        let value = parse(&text);
        if value.is_none() {
            self.typed.mark(name, self.words.t(otherwise));
        }
        value
    }

    fn number(&mut self, name: &str) -> Option<u32> {
        self.parsed(name, "intake-not-a-number", figures::number)
    }

    /// An entry of the catalogue, by code or name.
    fn chosen<T>(
        &mut self,
        name: &str,
        unknown: &str,
        find: impl Fn(&str) -> choosing::Found<T>,
    ) -> Option<T> {
        let text = self.typed.optional(name)?;
        match find(&text) {
            choosing::Found::One(id) => return Some(id),
            choosing::Found::None => self.typed.mark(name, self.words.t(unknown)),
            choosing::Found::Several => self.typed.mark(name, self.words.t("intake-ambiguous")),
        }
        None
    }

    fn place(&mut self, name: &str) -> Option<Place> {
        let country = format!("{name}_country");
        let typed_country = self.typed.optional(&country);
        let country = typed_country.as_deref().and_then(choosing::country);
        if typed_country.is_some() && country.is_none() {
            self.typed.mark(name, self.words.t("intake-not-a-country"));
        }
        let region = self.typed.optional(&format!("{name}_region"));
        let locality = self.typed.optional(&format!("{name}_locality"));
        Some(Place { country, region, locality }).filter(|place| !place.is_empty())
    }

    /// A figure in a unit that was chosen beside it.
    fn in_unit(&mut self, name: &str, field: &str, units: &[(&str, u32)]) -> Option<u32> {
        let text = self.typed.optional(name)?;
        let unit = self.typed.text(&format!("{name}_unit"));
        let factor = units.iter().find(|(name, _)| *name == unit).map_or(units[0].1, |(_, factor)| *factor);
        let whole =
            figures::number(&text).and_then(|count| count.checked_mul(factor)).filter(|whole| *whole > 0);
        if whole.is_none() {
            self.typed.mark(field, self.words.t("intake-not-a-number"));
        }
        whole
    }

    fn pattern(&mut self) -> Option<Pattern> {
        let every_minutes = self.in_unit("pattern_every", "pattern", PERIODS);
        let lasts_seconds = self.in_unit("pattern_lasts", "pattern", LENGTHS);
        let kind = PatternKind::named(self.typed.value("pattern"));
        if kind.is_none() && (every_minutes.is_some() || lasts_seconds.is_some()) {
            self.typed.mark("pattern", self.words.t("intake-choose-first"));
        }
        kind.map(|kind| Pattern { kind, every_minutes, lasts_seconds })
    }

    fn life_cycle(&mut self) -> Option<LifeCycle> {
        let [used_hours, design_hours] = ["life_used_hours", "life_design_hours"]
            .map(|name| self.in_unit(name, "life_cycle", &[("hours", 1)]));
        let point = LifeCyclePoint::named(self.typed.value("life_cycle"));
        if point.is_none() && (used_hours.is_some() || design_hours.is_some()) {
            self.typed.mark("life_cycle", self.words.t("intake-choose-first"));
        }
        point.map(|point| LifeCycle { point, used_hours, design_hours })
    }
}

#[cfg(test)]
mod tests;
