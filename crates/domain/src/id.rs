//! Identifiers: prefixed UUIDv7 for machines, short numbers for people.
//!
//! **Invariant:** the prefix is part of parsing, so an identifier of one kind is never taken for
//! another, neither in code nor in an address or an API body.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// What an identifier identifies. Implemented by the marker types of this module alone.
pub trait Kind {
    /// The word before the underscore, such as `case`.
    const PREFIX: &'static str;
}

/// An identifier of one kind, written `case_0192…` (prefix, underscore, 32 hexadecimal digits).
pub struct Id<K> {
    uuid: Uuid,
    kind: PhantomData<fn() -> K>,
}

/// The text was not an identifier of the kind that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier of the form {prefix}_…: {text}")]
pub struct NotAnId {
    /// The prefix that was expected.
    pub prefix: &'static str,
    /// The text that was given.
    pub text: String,
}

impl<K: Kind> Id<K> {
    /// Wraps a UUID made elsewhere (`app::Ids`).
    #[must_use]
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, kind: PhantomData }
    }

    /// The UUID without its prefix.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", K::PREFIX, self.uuid.simple())
    }
}
impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
impl<K: Kind> FromStr for Id<K> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.strip_prefix(K::PREFIX)
            .and_then(|rest| rest.strip_prefix('_'))
            .filter(|digits| digits.len() == 32)
            .and_then(|digits| Uuid::try_parse(digits).ok())
            .map(Self::from_uuid)
            .ok_or_else(|| NotAnId { prefix: K::PREFIX, text: text.to_owned() })
    }
}
impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $marker:ident, $alias:ident, $prefix:literal;)*) => {
        $(
            $(#[$doc])*
            pub struct $marker;
            impl Kind for $marker {
                const PREFIX: &'static str = $prefix;
            }
            $(#[$doc])*
            pub type $alias = Id<$marker>;
        )*
    };
}

kinds! {
    /// One contact of one customer (工单).
    CaseKind, CaseId, "case";
    /// A customer: a person or an organization.
    CustomerKind, CustomerId, "cust";
    /// A person who works in Redress.
    UserKind, UserId, "user";
    /// A group of people who work together.
    TeamKind, TeamId, "team";
    /// A node of the product tree.
    ProductKind, ProductId, "prod";
    /// A node of the symptom tree.
    SymptomKind, SymptomId, "symp";
    /// A place the company works from: desk, plant, office.
    SiteKind, SiteId, "site";
    /// An API token.
    TokenKind, TokenId, "tokn";
    /// An attached file.
    AttachmentKind, AttachmentId, "file";
    /// One run of an import.
    ImportKind, ImportId, "impt";
}

/// The number people say on the phone, such as `C-2026-000123`: year of receipt and a running number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber {
    /// The calendar year in which the case was received (UTC).
    pub year: i16,
    /// The running number within the year, from 1.
    pub serial: u32,
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C-{:04}-{:06}", self.year, self.serial)
    }
}
impl FromStr for CaseNumber {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let refused = || NotAnId { prefix: "C", text: text.to_owned() };
        let rest = text.strip_prefix("C-").or_else(|| text.strip_prefix("c-")).ok_or_else(refused)?;
        let (year, serial) = rest.split_once('-').ok_or_else(refused)?;
        if year.len() != 4 || serial.is_empty() || serial.len() > 9 {
            return Err(refused());
        }
        Ok(Self {
            year: year.parse().map_err(|_| refused())?,
            serial: serial.parse().map_err(|_| refused())?,
        })
    }
}
impl Serialize for CaseNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for CaseNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_reads_back_what_it_wrote() {
        let id = CaseId::from_uuid(Uuid::from_u128(7));
        assert_eq!(id.to_string(), "case_00000000000000000000000000000007");
        assert_eq!(id.to_string().parse::<CaseId>().unwrap(), id);
    }

    #[test]
    fn an_identifier_of_another_kind_is_refused() {
        let team = TeamId::from_uuid(Uuid::from_u128(7)).to_string();
        assert!(team.parse::<CaseId>().is_err());
        assert!("case_7".parse::<CaseId>().is_err());
    }

    #[test]
    fn a_case_number_reads_back_what_it_wrote() {
        let number = CaseNumber { year: 2026, serial: 123 };
        assert_eq!(number.to_string(), "C-2026-000123");
        assert_eq!("c-2026-123".parse::<CaseNumber>().unwrap(), number);
        assert!("C-26-1".parse::<CaseNumber>().is_err());
        assert!("C-2026-".parse::<CaseNumber>().is_err());
    }
}
