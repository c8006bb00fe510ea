//! The facts as `case/_facts.html` writes them: four groups, in the order in which they are asked.

use redress_app::Directory;
use redress_domain::case::{LifeCyclePoint, PatternKind, ReturnPossible, SafetyEffect, Trend};

use super::{LENGTHS, PERIODS, choosing};
use crate::form::{Choice, Typed};
use crate::words::Words;

/// What stands in the four groups of the form, and what they offer. The template that includes
/// `case/_facts.html` has it as `facts`, beside `page`.
pub(crate) struct FactsView {
    typed: Typed,
    words: &'static Words,
    /// Products on offer.
    pub(crate) products: Vec<String>,
    /// Symptoms on offer.
    pub(crate) symptoms: Vec<String>,
    /// Countries on offer, code and name.
    pub(crate) countries: Vec<(&'static str, &'static str)>,
}

impl FactsView {
    /// The form as it was typed.
    #[must_use]
    pub(crate) fn new(typed: Typed, directory: &Directory, words: &'static Words) -> Self {
        Self {
            products: choosing::products_offered(directory, words, typed.value("product")),
            symptoms: choosing::symptoms_offered(directory, words, typed.value("symptom")),
            countries: choosing::countries(words),
            typed,
            words,
        }
    }

    /// What stands in a field.
    #[must_use]
    pub(crate) fn value(&self, name: &str) -> &str {
        self.typed.value(name)
    }

    /// What is wrong with a field.
    #[must_use]
    pub(crate) fn error(&self, name: &str) -> Option<&str> {
        self.typed.error(name)
    }

    /// Whether a choice is chosen.
    #[must_use]
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.typed.value(name) == value
    }

    /// Whether a choice is among those chosen.
    #[must_use]
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.typed.has(name, value)
    }

    /// How it comes back.
    #[must_use]
    pub(crate) fn patterns(&self) -> Vec<Choice> {
        self.choices("pattern", PatternKind::ALL.iter().map(|choice| choice.name()))
    }

    /// Points in the life of the object.
    #[must_use]
    pub(crate) fn points(&self) -> Vec<Choice> {
        self.choices("life", LifeCyclePoint::ALL.iter().map(|choice| choice.name()))
    }

    /// Whether it becomes more.
    #[must_use]
    pub(crate) fn trends(&self) -> Vec<Choice> {
        self.choices("trend", Trend::ALL.iter().map(|choice| choice.name()))
    }

    /// Whether somebody could be hurt.
    #[must_use]
    pub(crate) fn safeties(&self) -> Vec<Choice> {
        self.choices("safety", SafetyEffect::ALL.iter().map(|choice| choice.name()))
    }

    /// Whether it can come back.
    #[must_use]
    pub(crate) fn returns(&self) -> Vec<Choice> {
        self.choices("return", ReturnPossible::ALL.iter().map(|choice| choice.name()))
    }

    /// Units of the period of a rhythm.
    #[must_use]
    pub(crate) fn periods(&self) -> Vec<Choice> {
        self.choices("intake-unit", PERIODS.iter().map(|(unit, _)| *unit))
    }

    /// Units of the length of an occurrence.
    #[must_use]
    pub(crate) fn lengths(&self) -> Vec<Choice> {
        self.choices("intake-unit", LENGTHS.iter().map(|(unit, _)| *unit))
    }

    fn choices(&self, list: &str, names: impl Iterator<Item = &'static str>) -> Vec<Choice> {
        let word = |name: &str| self.words.t(&format!("{list}-{}", name.replace('_', "-"))).into_owned();
        names.map(|name| Choice::new(name, word(name))).collect()
    }
}
