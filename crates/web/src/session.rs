//! Who knocks: a visitor with language, zone and theme; signed in or not.
//!
//! [`meet`] looks once per request, before the door; handlers take [`Signed`] or [`Visitor`] as argument.
//!
//! **Invariant:** a [`Signed`] exists only where the session or the token was found good in this request.

mod meeting;

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use redress_app::App;
use redress_domain::access::{Action, Actor, Role, roles_that_may};
use redress_domain::id::UserId;

use crate::Web;
use crate::layout::{Page, Theme};
use crate::moments::Moments;
use crate::problem::Problem;
use crate::words::{Language, Words};

pub use meeting::meet;

/// Somebody looking at a page, known or not.
#[derive(Clone)]
pub struct Visitor {
    /// What handlers can reach.
    pub web: Web,
    /// The words of his language.
    pub words: &'static Words,
    /// His time zone.
    pub zone: TimeZone,
    /// Light or dark.
    pub theme: Theme,
    /// The instant of the request.
    pub now: Timestamp,
    /// The path and query that were asked for; where a language switch comes back to.
    pub asked: Arc<str>,
    /// The number under which this request stands in the log.
    pub request_id: Arc<str>,
    /// The network address the request came from, for the brake on guessing.
    pub address: Arc<str>,
    /// Who he is, once signed in.
    pub known: Option<Arc<Known>>,
}

/// Who a visitor is.
#[derive(Debug)]
pub struct Known {
    /// Who acts, as the policy knows him.
    pub actor: Actor,
    /// What the frame shows of him.
    pub user: Me,
    /// The secret of the session, to end it; nothing when a token was sent.
    pub session: Option<String>,
}

/// The person of this session, as the frame shows him.
#[derive(Clone)]
pub struct Me {
    /// Who.
    pub id: UserId,
    /// His name.
    pub name: String,
    /// What he signs in with.
    pub login: String,
    /// The language of his entry.
    pub language: String,
    /// His roles.
    pub roles: Vec<Role>,
}

/// Names nobody, so that no log line leaks a name.
impl std::fmt::Debug for Me {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Me({})", self.id)
    }
}

impl Visitor {
    /// The use cases.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.web.app
    }

    /// The language of the page.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.words.language()
    }

    /// Tells instants to this reader.
    #[must_use]
    pub fn moments(&self) -> Moments {
        Moments::new(self.words, self.zone.clone(), self.now)
    }

    /// Whether one of his roles may take the action on some object; what pages offer follows it.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        let roles = roles_that_may(action);
        self.known.as_ref().is_some_and(|known| known.actor.roles.iter().any(|role| roles.contains(role)))
    }

    /// The frame of a page: the key of its title, and the entry of the rail it belongs to (`/people`).
    #[must_use]
    pub fn page(&self, title_key: &str, current: &'static str) -> Page {
        Page::new(self, self.words.t(title_key).into_owned(), current)
    }

    /// The frame of a page whose title is a name or a number.
    #[must_use]
    pub fn page_titled(&self, title: impl Into<String>, current: &'static str) -> Page {
        Page::new(self, title.into(), current)
    }

    /// Whether the answer is for a program.
    #[must_use]
    pub fn is_program(&self) -> bool {
        self.asked.starts_with("/api/v1/")
    }
}

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Signed {
    visitor: Visitor,
    known: Arc<Known>,
}

impl Signed {
    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.known.actor
    }

    /// The person.
    #[must_use]
    pub fn user(&self) -> &Me {
        &self.known.user
    }

    /// The secret of the session, if it is one.
    #[must_use]
    pub fn session_secret(&self) -> Option<&str> {
        self.known.session.as_deref()
    }
}

impl Deref for Signed {
    type Target = Visitor;
    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or(Problem::NotFound)
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let known = visitor.known.clone().ok_or(Problem::SignInNeeded)?;
        Ok(Self { visitor, known })
    }
}
