//! How a use case can end otherwise: refused, denied, not found, overtaken, failed.

use jiff::Timestamp;
use redress_domain::access::{AccessRefusal, Denied};
use redress_domain::case;
use redress_domain::catalog::CatalogRefusal;
use redress_domain::party::PartyRefusal;
use redress_store::StoreError;

/// A use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A rule said no (422).
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The policy said no (403).
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such thing, or the actor may not know that there is (404).
    #[error("not found")]
    NotFound,
    /// Somebody else changed it meanwhile (409).
    #[error("overtaken: it is at version {current} now")]
    Overtaken {
        /// The version it is at.
        current: u64,
    },
    /// Sign-in name and password do not belong together, or the person has left (401).
    #[error("sign-in refused")]
    SignInRefused,
    /// Too many tries; not before this instant (429).
    #[error("wait until {until}")]
    Throttled {
        /// When the next try is heard.
        until: Timestamp,
    },
    /// An idempotency key came again with another request (422).
    #[error("idempotency key used for another request")]
    KeyReused,
    /// We failed (500).
    #[error(transparent)]
    Failed(StoreError),
}

/// A rule of one of the contexts said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// About a case.
    #[error("{0}")]
    Case(#[from] case::Refusal),
    /// About people and teams.
    #[error("{0}")]
    Access(#[from] AccessRefusal),
    /// About the catalogue.
    #[error("{0}")]
    Catalog(#[from] CatalogRefusal),
    /// About customers.
    #[error("{0}")]
    Party(#[from] PartyRefusal),
    /// A file is larger than allowed, empty, or of a type that is not taken.
    #[error("file: {0}")]
    File(#[from] crate::case::FileRefusal),
    /// Something that was named does not exist, such as a team or a product.
    #[error("unknown {field}")]
    Unknown {
        /// The form field that names it.
        field: &'static str,
    },
}

impl Refusal {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Case(refusal) => refusal.key(),
            Self::Access(refusal) => refusal.key(),
            Self::Catalog(refusal) => refusal.key(),
            Self::Party(refusal) => refusal.key(),
            Self::File(refusal) => refusal.key(),
            Self::Unknown { .. } => "refusal-unknown",
        }
    }
}

macro_rules! refused {
    ($($refusal:ty),*) => {
        $(impl From<$refusal> for AppError {
            fn from(refusal: $refusal) -> Self {
                Self::Refused(refusal.into())
            }
        })*
    };
}
refused!(case::Refusal, AccessRefusal, CatalogRefusal, PartyRefusal, crate::case::FileRefusal);

/// Two appends to one place of a stream are not a failure: the second was overtaken.
impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::UniqueViolation { ref what, .. } if what == "event" => Self::Overtaken { current: 0 },
            error => Self::Failed(error),
        }
    }
}
