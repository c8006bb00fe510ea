//! The frame around every page: rail, top bar, language, light or dark, who is here.
//!
//! Each page struct has a field `page: Page`; its template extends `layout.html` (or `bare.html`).

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use redress_domain::access::Action;

use crate::assets;
use crate::moments::Moments;
use crate::problem::{Problem, role_name};
use crate::routes;
use crate::session::{Me, Visitor};
use crate::words::{Told, Words};

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: &[Self] = &[Self::System, Self::Light, Self::Dark];

    /// The name in the cookie and the form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name; anything else is the system's.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.iter().copied().find(|theme| theme.name() == name).unwrap_or(Self::System)
    }
}

/// An entry of the rail.
pub struct RailEntry {
    /// Where it leads.
    pub path: &'static str,
    /// The key of its word.
    pub word: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// How many wait there; shown only where somebody waits.
    pub count: Option<u64>,
}

/// Every entry the rail can have: where, word, icon, and what one must be allowed to do.
/// An entry whose address is not served yet is not shown.
const RAIL: &[(&str, &str, &str, Action)] = &[
    ("/work", "rail-work", "work", Action::ReadCase),
    ("/customers", "rail-customers", "customers", Action::ReadCustomers),
    ("/catalogue", "rail-catalogue", "catalogue", Action::ReadCatalog),
    ("/people", "rail-people", "people", Action::ReadPeople),
];

/// What every page has in common.
pub struct Page {
    /// The title, also the heading.
    pub title: String,
    /// The words of the reader's language.
    pub words: &'static Words,
    /// Tells instants to the reader.
    pub moments: Moments,
    /// Light or dark.
    pub theme: Theme,
    /// Who is signed in.
    pub user: Option<Me>,
    /// What the user may go to.
    pub rail: Vec<RailEntry>,
    /// The entry of the rail this page belongs to.
    pub current: &'static str,
    /// Where language and theme switch come back to.
    pub asked: String,
    /// Whether the user may take a case.
    pub may_take_case: bool,
}

impl Page {
    /// The frame for this visitor.
    #[must_use]
    pub fn new(visitor: &Visitor, title: String, current: &'static str) -> Self {
        let user = visitor.known.as_ref().map(|known| known.user.clone());
        let open = RAIL.iter().filter(|(path, .., action)| visitor.may(*action) && routes::is_served(path));
        let rail = open.map(|(path, word, icon, _)| RailEntry { path, word, icon, count: None }).collect();
        Self {
            title,
            words: visitor.words,
            moments: visitor.moments(),
            theme: visitor.theme,
            user,
            rail,
            current,
            asked: visitor.asked.to_string(),
            may_take_case: visitor.may(Action::TakeCase) && routes::is_served("/cases/new"),
        }
    }

    /// Sets how many wait at an entry of the rail.
    #[must_use]
    pub fn waiting(mut self, path: &str, count: u64) -> Self {
        for entry in self.rail.iter_mut().filter(|entry| entry.path == path && count > 0) {
            entry.count = Some(count);
        }
        self
    }

    /// The sentence of that key.
    #[must_use]
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.words.t(key)
    }

    /// The sentence of that key with one value.
    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl Told) -> String {
        self.words.t1(key, name, value)
    }

    /// The sentence of that key with two values.
    #[must_use]
    pub fn t2(&self, key: &str, name: &str, value: impl Told, other: &str, second: impl Told) -> String {
        self.words.t2(key, name, value, other, second)
    }

    /// The tag of the language, for `lang`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.words.language().tag()
    }

    /// The address of the stylesheet.
    #[must_use]
    pub fn css(&self) -> &'static str {
        assets::address("redress.css")
    }

    /// The address of the script.
    #[must_use]
    pub fn script(&self) -> &'static str {
        assets::address("redress.js")
    }

    /// The address of the icons; `#name` follows it.
    #[must_use]
    pub fn icons(&self) -> &'static str {
        assets::address("icons.svg")
    }

    /// The address of the small mark in the browser's tab.
    #[must_use]
    pub fn favicon(&self) -> &'static str {
        assets::address("favicon.svg")
    }

    /// The user's roles in words.
    #[must_use]
    pub fn roles(&self) -> String {
        let roles = self.user.iter().flat_map(|user| &user.roles);
        let names: Vec<_> = roles.map(|role| role_name(self.words, *role)).collect();
        names.join(&self.words.t("problem-and"))
    }

    /// The user's initials.
    #[must_use]
    pub fn initials(&self) -> String {
        self.user.as_ref().map(|user| initials(&user.name)).unwrap_or_default()
    }
}

/// A page as an answer (200).
///
/// # Errors
/// When the template could not be written; that is ours.
pub fn answer(template: &impl Template) -> Result<Response, Problem> {
    answer_with(StatusCode::OK, template)
}

/// A page as an answer with another status, such as a form shown again (422).
///
/// # Errors
/// As [`answer`].
pub fn answer_with(status: StatusCode, template: &impl Template) -> Result<Response, Problem> {
    Ok((status, Html(template.render()?)).into_response())
}

/// The letters that stand for a name: `LX` for Lin Xiao, `林` for 林晓.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut parts = name.split_whitespace().filter_map(|part| part.chars().next());
    let Some(first) = parts.next() else { return String::new() };
    let first = first.to_uppercase().to_string();
    match parts.next_back().filter(|_| first.is_ascii()) {
        Some(last) => first + &last.to_uppercase().to_string(),
        None => first,
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_name_is_known_by_its_first_letters() {
        assert_eq!(initials("Lin Xiao"), "LX");
        assert_eq!(initials("林晓"), "林");
        assert_eq!(initials("  "), "");
    }
}
