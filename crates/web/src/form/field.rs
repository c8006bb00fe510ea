//! One field of a form, as a page describes it.

use std::borrow::Cow;

/// How a field is filled in.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One line; the `type` of the input: `text`, `email`, `tel`, `date` …
    Line(&'static str),
    /// Several lines.
    Lines,
    /// A secret; never sent back.
    Secret,
    /// One of a long list.
    Select(Vec<Choice>),
    /// One of a few, all in sight.
    One(Vec<Choice>),
    /// Any of a few, all in sight.
    Any(Vec<Choice>),
}

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self { value: value.to_string(), label: label.into() }
    }
}

/// A field: name, label, how it is filled in.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name in the form; also the id in the page.
    pub name: &'static str,
    /// The label.
    pub label: String,
    /// A line of help.
    pub help: Option<String>,
    /// How it is filled in.
    pub kind: Kind,
    /// Whether it may stay blank.
    pub is_optional: bool,
    /// What the browser may fill in by itself, `autocomplete`.
    pub autocomplete: &'static str,
}

impl Field {
    /// A field that is needed.
    #[must_use]
    pub fn new(name: &'static str, label: Cow<'_, str>, kind: Kind) -> Self {
        Self { name, label: label.into_owned(), help: None, kind, is_optional: false, autocomplete: "off" }
    }

    /// One line of text.
    #[must_use]
    pub fn line(name: &'static str, label: Cow<'_, str>) -> Self {
        Self::new(name, label, Kind::Line("text"))
    }

    /// With a line of help.
    #[must_use]
    pub fn help(mut self, help: Cow<'_, str>) -> Self {
        self.help = Some(help.into_owned());
        self
    }

    /// That may stay blank.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// That the browser may fill in.
    #[must_use]
    pub const fn filled_by_browser(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// The choices, if it has some.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            Kind::Select(choices) | Kind::One(choices) | Kind::Any(choices) => choices,
            Kind::Line(_) | Kind::Lines | Kind::Secret => &[],
        }
    }
}
