//! Use cases of a case. Being written.

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// It has no bytes.
    #[error("empty")]
    Empty,
    /// It is larger than allowed.
    #[error("too large")]
    TooLarge {
        /// The most bytes allowed.
        max: u64,
    },
    /// Its bytes are those of a program.
    #[error("type not taken")]
    TypeNotTaken,
}

impl FileRefusal {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "refusal-file-empty",
            Self::TooLarge { .. } => "refusal-file-too-large",
            Self::TypeNotTaken => "refusal-file-type",
        }
    }
}
