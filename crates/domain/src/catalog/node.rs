//! One node of a catalogue: what is known of it, and how it changes.

use std::fmt;
use std::hash::Hash;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{ProductId, SiteId, SymptomId, TeamId, UserId};
use crate::record::{Event, ImpossibleHistory, Recorded};

/// Where a node stands in the product tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductLevel {
    /// A family of models.
    Family,
    /// A model that customers buy.
    Model,
    /// A module inside models, owned by a team.
    Module,
}

/// What is known of a product, a model or a module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDefinition {
    /// The code by which it is known, unique in the tree.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// Family, model or module.
    pub level: ProductLevel,
    /// The node above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ProductId>,
    /// The team that answers for it, also after its project ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_team: Option<TeamId>,
    /// The first responsible person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
}

/// What is known of a symptom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymptomDefinition {
    /// The code by which it is known, unique in the tree.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// The node above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<SymptomId>,
}

/// What a site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteKind {
    /// A desk that takes contacts of a region.
    Desk,
    /// A plant.
    Plant,
    /// An office.
    Office,
}

/// What is known of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteDefinition {
    /// The code by which it is known, unique.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// Desk, plant or office.
    pub kind: SiteKind,
    /// The country, ISO 3166-1 alpha-2.
    pub country: String,
    /// The time zone, IANA name.
    pub zone: String,
}

macro_rules! node_events {
    ($event:ident, $id:ty, $definition:ty, $registered:literal, $revised:literal, $retired:literal, $restored:literal) => {
        /// What happened to a node of the catalogue.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "type", content = "data")]
        pub enum $event {
            /// It was set up.
            #[serde(rename = $registered)]
            Registered {
                /// Which.
                id: $id,
                /// What is known of it.
                definition: $definition,
            },
            /// Its definition changed.
            #[serde(rename = $revised)]
            Revised {
                /// The new definition, whole; the old one is the event before.
                definition: $definition,
                /// Why.
                reason: String,
            },
            /// It is no longer offered; cases that name it keep naming it.
            #[serde(rename = $retired)]
            Retired {
                /// Why.
                reason: String,
            },
            /// It is offered again.
            #[serde(rename = $restored)]
            Restored {
                /// Why.
                reason: String,
            },
        }

        impl Event for $event {}

        impl Node<$id, $definition> {
            /// Folds one more event into the node's state.
            ///
            /// # Errors
            /// [`ImpossibleHistory`] when the event cannot follow the ones before it.
            pub fn evolve(
                before: Option<Self>,
                recorded: &Recorded<$event>,
            ) -> Result<Self, ImpossibleHistory> {
                let impossible = |what| ImpossibleHistory { version: recorded.version, what };
                if let (None, $event::Registered { id, definition }) = (&before, &recorded.event) {
                    let version = recorded.version;
                    return Ok(Self { id: *id, version, definition: definition.clone(), retired_at: None });
                }
                let mut node = before.ok_or(impossible("the first event of a node registers it"))?;
                node.version = recorded.version;
                match &recorded.event {
                    $event::Registered { .. } => return Err(impossible("a node is registered once")),
                    $event::Revised { definition, .. } => node.definition = definition.clone(),
                    $event::Retired { .. } => node.retired_at = Some(recorded.at),
                    $event::Restored { .. } => node.retired_at = None,
                }
                Ok(node)
            }
        }
    };
}

/// A node as it stands after its latest event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<I, D> {
    /// Which.
    pub id: I,
    /// The version of its latest event.
    pub version: u64,
    /// What is known of it.
    pub definition: D,
    /// When it was retired.
    pub retired_at: Option<Timestamp>,
}

node_events!(
    ProductEvent,
    ProductId,
    ProductDefinition,
    "product.registered",
    "product.revised",
    "product.retired",
    "product.restored"
);
node_events!(
    SymptomEvent,
    SymptomId,
    SymptomDefinition,
    "symptom.registered",
    "symptom.revised",
    "symptom.retired",
    "symptom.restored"
);
node_events!(
    SiteEvent,
    SiteId,
    SiteDefinition,
    "site.registered",
    "site.revised",
    "site.retired",
    "site.restored"
);

/// A definition that hangs in a tree.
pub trait Tree {
    /// The identifier of a node of this tree.
    type Id: Copy + Eq + Hash + fmt::Display;
    /// The node above.
    fn parent(&self) -> Option<Self::Id>;
    /// The code.
    fn code(&self) -> &str;
    /// The names in English and Chinese.
    fn names(&self) -> (&str, &str);

    /// Checks what a node must satisfy by itself and against the chain of nodes above it
    /// (`ancestors`, nearest first, the new parent included).
    ///
    /// # Errors
    /// The first rule that is broken.
    fn check(&self, id: Self::Id, ancestors: &[Self::Id]) -> Result<(), CatalogRefusal> {
        check_code(self.code())?;
        let (en, zh) = self.names();
        if en.trim().is_empty() || zh.trim().is_empty() {
            return Err(CatalogRefusal::NameMissing);
        }
        if ancestors.contains(&id) {
            return Err(CatalogRefusal::Circle);
        }
        Ok(())
    }
}

impl Tree for ProductDefinition {
    type Id = ProductId;
    fn parent(&self) -> Option<ProductId> {
        self.parent
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn names(&self) -> (&str, &str) {
        (&self.name_en, &self.name_zh)
    }
}

impl Tree for SymptomDefinition {
    type Id = SymptomId;
    fn parent(&self) -> Option<SymptomId> {
        self.parent
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn names(&self) -> (&str, &str) {
        (&self.name_en, &self.name_zh)
    }
}

/// Sites hang in no tree; they share the checks of code and names.
impl Tree for SiteDefinition {
    type Id = SiteId;
    fn parent(&self) -> Option<SiteId> {
        None
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn names(&self) -> (&str, &str) {
        (&self.name_en, &self.name_zh)
    }
}

fn check_code(code: &str) -> Result<(), CatalogRefusal> {
    let allowed = |c: char| !c.is_control() && c != '/' && c != '?' && c != '#';
    let trimmed = code.trim() == code;
    if trimmed && !code.is_empty() && code.chars().count() <= 120 && code.chars().all(allowed) {
        Ok(())
    } else {
        Err(CatalogRefusal::CodeMalformed)
    }
}

/// Why the catalogue cannot be kept that way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogRefusal {
    /// The code is empty, too long, or has a character that an address cannot carry.
    #[error("code malformed")]
    CodeMalformed,
    /// The code stands already.
    #[error("code taken")]
    CodeTaken,
    /// Both names are needed.
    #[error("name missing")]
    NameMissing,
    /// A node cannot hang below itself.
    #[error("circle")]
    Circle,
    /// The node above does not exist.
    #[error("parent unknown")]
    ParentUnknown,
    /// A reason is needed for every change.
    #[error("no reason")]
    NoReason,
}

impl CatalogRefusal {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::CodeMalformed => "refusal-code-malformed",
            Self::CodeTaken => "refusal-code-taken",
            Self::NameMissing => "refusal-name-missing",
            Self::Circle => "refusal-circle",
            Self::ParentUnknown => "refusal-parent-unknown",
            Self::NoReason => "refusal-no-reason",
        }
    }
}
