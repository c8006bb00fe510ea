//! Who is asking, and the proof that the policy said yes.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Action, Relation, Role, permits, roles_that_may};
use crate::id::{NotAnId, TeamId, TokenId, UserId};

/// Who did something, as the ledger's envelope writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorRef {
    /// A person in a session: `user_…`.
    User(UserId),
    /// A program with a person's API token: `user_…/tokn_…`.
    Token(UserId, TokenId),
    /// Redress itself, on behalf of an event or at set-up: `system`.
    System,
}

impl ActorRef {
    /// The person answerable, if it was a person or a program in his name.
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::User(user) | Self::Token(user, _) => Some(*user),
            Self::System => None,
        }
    }
}

impl fmt::Display for ActorRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(user) => write!(f, "{user}"),
            Self::Token(user, token) => write!(f, "{user}/{token}"),
            Self::System => f.write_str("system"),
        }
    }
}

impl FromStr for ActorRef {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text == "system" {
            return Ok(Self::System);
        }
        match text.split_once('/') {
            Some((user, token)) => Ok(Self::Token(user.parse()?, token.parse()?)),
            None => Ok(Self::User(text.parse()?)),
        }
    }
}

impl Serialize for ActorRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for ActorRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Who is asking, with what the policy needs to know of him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who, for the record.
    pub who: ActorRef,
    /// What he is allowed to be.
    pub roles: BTreeSet<Role>,
    /// The teams he belongs to or leads.
    pub teams: BTreeSet<TeamId>,
}

impl Actor {
    /// Redress itself: set-up, imports from the command line, reactions.
    #[must_use]
    pub fn system() -> Self {
        Self { who: ActorRef::System, roles: BTreeSet::new(), teams: BTreeSet::new() }
    }

    /// The person answerable, if any.
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        self.who.user()
    }

    /// Asks the policy. The one way to a [`Permit`].
    ///
    /// # Errors
    /// [`Denied`] says whether a role is missing or a conflict of interest stands in the way, and
    /// which roles could.
    pub fn permit(&self, action: Action, relation: Relation) -> Result<Permit, Denied> {
        if self.who == ActorRef::System {
            return Ok(Permit { actor: self.who, action, role: None, relation });
        }
        // A program never makes keys for itself: tokens and passwords are a person's to keep.
        let keys = matches!(action, Action::KeepOwnTokens | Action::KeepOwnPassword);
        if keys && matches!(self.who, ActorRef::Token(..)) {
            return Err(Denied { action, because: DeniedBecause::Program, roles: Vec::new() });
        }
        match self.roles.iter().find(|role| permits(**role, action, relation)) {
            Some(role) => Ok(Permit { actor: self.who, action, role: Some(*role), relation }),
            None => {
                Err(Denied { action, because: self.why_not(action, relation), roles: roles_that_may(action) })
            }
        }
    }

    fn why_not(&self, action: Action, relation: Relation) -> DeniedBecause {
        let without_conflict = self.roles.iter().any(|role| {
            Relation::ALL.iter().any(|other| *other != Relation::Conflicted && permits(*role, action, *other))
        });
        match (relation, without_conflict) {
            (Relation::Conflicted, true) => DeniedBecause::Conflict,
            (_, true) => DeniedBecause::NotYours,
            (_, false) => DeniedBecause::Role,
        }
    }
}

/// Proof that the policy let `actor` take `action`. Spent by one append.
#[must_use]
#[derive(Debug)]
pub struct Permit {
    actor: ActorRef,
    action: Action,
    role: Option<Role>,
    relation: Relation,
}

impl Permit {
    /// Who was checked.
    pub const fn actor(&self) -> ActorRef {
        self.actor
    }
    /// What was permitted.
    pub const fn action(&self) -> Action {
        self.action
    }
    /// The role that permitted it; nothing for Redress itself.
    pub const fn role(&self) -> Option<Role> {
        self.role
    }
    /// How the actor stood to the object.
    pub const fn relation(&self) -> Relation {
        self.relation
    }
}

/// The policy said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not permitted: {action:?} ({because:?})")]
pub struct Denied {
    /// What was asked.
    pub action: Action,
    /// Why not.
    pub because: DeniedBecause,
    /// The roles that may, so that the page can say whom to ask.
    pub roles: Vec<Role>,
}

/// Why the policy said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeniedBecause {
    /// None of the actor's roles includes it.
    Role,
    /// His roles include it, but not for an object that is neither his nor his team's.
    NotYours,
    /// The complaint is about himself or his own team.
    Conflict,
    /// It is a program with a token, and this is a person's to do.
    Program,
}
