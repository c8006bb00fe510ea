//! People and teams: who works here, in which roles, in which teams.
//!
//! Passwords are not here: a secret has no place in a ledger. The store keeps their Argon2id
//! hashes in a table of their own.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{SiteId, TeamId, TokenId, UserId};
use crate::personal::Personal;
use crate::record::{Event, ImpossibleHistory, Recorded};

macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident => $name:literal,)*) => {
        /// What a person is allowed to be. One person may hold several roles.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl Role {
            /// Every role, in the order of the policy table.
            pub const ALL: &[Role] = &[$(Role::$variant,)*];

            /// The name in the ledger, the catalogues and the API.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Role::$variant => $name,)* }
            }

            /// The role of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<Role> {
                Self::ALL.iter().copied().find(|role| role.name() == name)
            }
        }
    };
}

roles! {
    /// Takes contacts at the front line.
    Agent => "agent",
    /// Handles complaints at the complaint desk (投诉建议接待专员).
    ComplaintSpecialist => "complaint_specialist",
    /// Chief solution officer (首席问题解决官).
    Cso => "cso",
    /// Investigates (QE).
    QualityEngineer => "quality_engineer",
    /// Owns a module in R&D, also after its project ended.
    ModuleOwner => "module_owner",
    /// Answers for quality.
    QualityManager => "quality_manager",
    /// Management above the desks.
    Executive => "executive",
    /// Reads all, changes nothing.
    Auditor => "auditor",
    /// Keeps people and the catalogue; cannot delete.
    Administrator => "administrator",
    /// A program that brings cases in.
    Integration => "integration",
}

/// What a team is for; routing looks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamPurpose {
    /// Takes contacts.
    FrontLine,
    /// The complaint desk.
    ComplaintDesk,
    /// The office of the chief solution officer.
    CsoOffice,
    /// Quality.
    Quality,
    /// A module team in R&D.
    Module,
    /// Sales, which accepts leads.
    Sales,
    /// Delivery and implementation projects.
    Project,
    /// Any other.
    Other,
}

impl TeamPurpose {
    /// Every purpose.
    pub const ALL: &[Self] = &[
        Self::FrontLine,
        Self::ComplaintDesk,
        Self::CsoOffice,
        Self::Quality,
        Self::Module,
        Self::Sales,
        Self::Project,
        Self::Other,
    ];

    /// The name in the ledger, the catalogues and the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FrontLine => "front_line",
            Self::ComplaintDesk => "complaint_desk",
            Self::CsoOffice => "cso_office",
            Self::Quality => "quality",
            Self::Module => "module",
            Self::Sales => "sales",
            Self::Project => "project",
            Self::Other => "other",
        }
    }
}

/// What is known of a person who works here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserDefinition {
    /// What he signs in with: lower-case letters, digits, dots, hyphens.
    pub login: String,
    /// His name; it belongs to him, so it is sealed under his key.
    pub name: Personal,
    /// Mail address, if notices go there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Personal>,
    /// What he may be.
    pub roles: BTreeSet<Role>,
    /// The teams he belongs to.
    pub teams: BTreeSet<TeamId>,
    /// The language of his pages, `zh-CN` or `en`.
    pub language: String,
}

/// A person who works here, as he stands after his latest event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// The version of his latest event.
    pub version: u64,
    /// What is known of him.
    pub definition: UserDefinition,
    /// When he left; he keeps standing on the record.
    pub deactivated_at: Option<Timestamp>,
    /// His API tokens and when each was revoked. The secrets are not here.
    pub tokens: BTreeMap<TokenId, TokenIssued>,
}

/// An API token: its name, and when it was revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenIssued {
    /// What it is for, in its owner's words.
    pub name: String,
    /// When it was made.
    pub issued_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// What happened to a person's access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum AccessEvent {
    /// A person began to work here.
    #[serde(rename = "user.registered")]
    Registered {
        /// Who.
        id: UserId,
        /// What is known of him.
        definition: UserDefinition,
    },
    /// Roles, teams, name or language changed.
    #[serde(rename = "user.revised")]
    Revised {
        /// The new definition, whole; the old one is the event before.
        definition: UserDefinition,
        /// Why.
        reason: String,
    },
    /// His password was set. Says that it happened, never what it is.
    #[serde(rename = "user.password_set")]
    PasswordSet {},
    /// He left.
    #[serde(rename = "user.deactivated")]
    Deactivated {
        /// Why.
        reason: String,
    },
    /// He came back.
    #[serde(rename = "user.reactivated")]
    Reactivated {
        /// Why.
        reason: String,
    },
    /// An API token was made.
    #[serde(rename = "user.token_issued")]
    TokenIssued {
        /// Which.
        token: TokenId,
        /// What it is for.
        name: String,
    },
    /// An API token was revoked.
    #[serde(rename = "user.token_revoked")]
    TokenRevoked {
        /// Which.
        token: TokenId,
    },
}

impl Event for AccessEvent {}

impl User {
    /// Folds one more event into the person's state.
    ///
    /// # Errors
    /// [`ImpossibleHistory`] when the event cannot follow the ones before it.
    pub fn evolve(before: Option<Self>, recorded: &Recorded<AccessEvent>) -> Result<Self, ImpossibleHistory> {
        let impossible = |what| ImpossibleHistory { version: recorded.version, what };
        if let (None, AccessEvent::Registered { id, definition }) = (&before, &recorded.event) {
            return Ok(Self {
                id: *id,
                version: recorded.version,
                definition: definition.clone(),
                deactivated_at: None,
                tokens: BTreeMap::new(),
            });
        }
        let mut user = before.ok_or(impossible("the first event of a user registers him"))?;
        user.version = recorded.version;
        match &recorded.event {
            AccessEvent::Registered { .. } => return Err(impossible("a user is registered once")),
            AccessEvent::Revised { definition, .. } => user.definition = definition.clone(),
            AccessEvent::PasswordSet {} => {}
            AccessEvent::Deactivated { .. } => user.deactivated_at = Some(recorded.at),
            AccessEvent::Reactivated { .. } => user.deactivated_at = None,
            AccessEvent::TokenIssued { token, name } => {
                let issued = TokenIssued { name: name.clone(), issued_at: recorded.at, revoked_at: None };
                user.tokens.insert(*token, issued);
            }
            AccessEvent::TokenRevoked { token } => {
                let issued =
                    user.tokens.get_mut(token).ok_or(impossible("only an issued token is revoked"))?;
                issued.revoked_at = Some(recorded.at);
            }
        }
        Ok(user)
    }
}

/// What is known of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamDefinition {
    /// A short code, unique.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// What it is for.
    pub purpose: TeamPurpose,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<UserId>,
    /// Where it sits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
}

/// A team as it stands after its latest event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// The version of its latest event.
    pub version: u64,
    /// What is known of it.
    pub definition: TeamDefinition,
}

/// What happened to a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum TeamEvent {
    /// A team was set up.
    #[serde(rename = "team.registered")]
    Registered {
        /// Which.
        id: TeamId,
        /// What is known of it.
        definition: TeamDefinition,
    },
    /// Its definition changed.
    #[serde(rename = "team.revised")]
    Revised {
        /// The new definition, whole.
        definition: TeamDefinition,
        /// Why.
        reason: String,
    },
}

impl Event for TeamEvent {}

impl Team {
    /// Folds one more event into the team's state.
    ///
    /// # Errors
    /// [`ImpossibleHistory`] when the event cannot follow the ones before it.
    pub fn evolve(before: Option<Self>, recorded: &Recorded<TeamEvent>) -> Result<Self, ImpossibleHistory> {
        let impossible = |what| ImpossibleHistory { version: recorded.version, what };
        match (before, &recorded.event) {
            (None, TeamEvent::Registered { id, definition }) => {
                Ok(Self { id: *id, version: recorded.version, definition: definition.clone() })
            }
            (Some(team), TeamEvent::Revised { definition, .. }) => {
                Ok(Self { version: recorded.version, definition: definition.clone(), ..team })
            }
            (None, _) => Err(impossible("the first event of a team registers it")),
            (Some(_), _) => Err(impossible("a team is registered once")),
        }
    }
}

/// Why people and teams cannot be kept that way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccessRefusal {
    /// The sign-in name is taken.
    #[error("sign-in name taken")]
    LoginTaken,
    /// The sign-in name has a character that is not allowed, or is too short or long.
    #[error("sign-in name malformed")]
    LoginMalformed,
    /// The password is shorter than twelve characters or is the sign-in name.
    #[error("password too weak")]
    PasswordTooWeak,
    /// A person needs at least one role.
    #[error("no role")]
    NoRole,
    /// The name is missing.
    #[error("no name")]
    NoName,
    /// A reason is needed.
    #[error("no reason")]
    NoReason,
    /// The code of a team is taken.
    #[error("code taken")]
    CodeTaken,
    /// The auditor reads all and changes nothing: no other role beside it.
    #[error("auditor stands alone")]
    AuditorStandsAlone,
    /// The last active administrator cannot be deactivated or lose his role.
    #[error("last administrator")]
    LastAdministrator,
}

impl AccessRefusal {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::LoginTaken => "refusal-login-taken",
            Self::LoginMalformed => "refusal-login-malformed",
            Self::PasswordTooWeak => "refusal-password-too-weak",
            Self::NoRole => "refusal-no-role",
            Self::NoName => "refusal-no-name",
            Self::NoReason => "refusal-no-reason",
            Self::CodeTaken => "refusal-code-taken",
            Self::AuditorStandsAlone => "refusal-auditor-stands-alone",
            Self::LastAdministrator => "refusal-last-administrator",
        }
    }
}

impl UserDefinition {
    /// Checks what does not need other people to be known.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), AccessRefusal> {
        check_login(&self.login)?;
        if self.name.is_blank() {
            return Err(AccessRefusal::NoName);
        }
        if self.roles.is_empty() {
            return Err(AccessRefusal::NoRole);
        }
        if self.roles.contains(&Role::Auditor) && self.roles.len() > 1 {
            return Err(AccessRefusal::AuditorStandsAlone);
        }
        Ok(())
    }
}

/// A sign-in name: 2 to 64 lower-case letters, digits, dots, hyphens, underscores or `@`.
///
/// # Errors
/// [`AccessRefusal::LoginMalformed`].
pub fn check_login(login: &str) -> Result<(), AccessRefusal> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_@".contains(c);
    if (2..=64).contains(&login.len()) && login.chars().all(allowed) {
        Ok(())
    } else {
        Err(AccessRefusal::LoginMalformed)
    }
}

/// A password: at least twelve characters and not the sign-in name. Length beats composition rules
/// (NIST SP 800-63B, 5.1.1.2).
///
/// # Errors
/// [`AccessRefusal::PasswordTooWeak`].
pub fn check_password(login: &str, password: &str) -> Result<(), AccessRefusal> {
    let long_enough = password.chars().count() >= 12;
    let distinct = password.chars().collect::<BTreeSet<_>>().len() >= 4;
    if long_enough && distinct && !password.eq_ignore_ascii_case(login) {
        Ok(())
    } else {
        Err(AccessRefusal::PasswordTooWeak)
    }
}
