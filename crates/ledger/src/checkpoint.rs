//! The text by which a log commits to its whole past: the body of a C2SP checkpoint.
//!
//! Three lines, each ended by a line feed: the origin that names the log, the number of entries,
//! and the root in Base64 (<https://c2sp.org/tlog-checkpoint>). Only the body is here; signing it as
//! a note, and witnessing by others, is not part of this module yet. Extension lines are optional
//! in C2SP; ours have none and none are accepted, so that one checkpoint has one text.
//!
//! **Invariant:** a text that was read is the text that would be written.

use std::fmt;

use data_encoding::BASE64;

use crate::merkle::Hash;

/// What a log says of itself at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
}

/// Why a text or a name makes no checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointRefused {
    /// The origin is empty or has white space, a control character or a plus sign in it, which the
    /// name of the signing key could not bear.
    #[error(
        "the origin of a checkpoint must be a name without white space, control characters and plus signs"
    )]
    Origin,
    /// There are not exactly three lines, each ended by a line feed.
    #[error("a checkpoint has exactly three lines, each ended by a line feed")]
    Lines,
    /// The second line is not a plain decimal number.
    #[error("the size in a checkpoint is not a plain decimal number")]
    Size,
    /// The third line is not 32 bytes in padded Base64.
    #[error("the root in a checkpoint is not 32 bytes in Base64")]
    Root,
}

impl Checkpoint {
    /// A checkpoint of the log `origin` when it had `size` entries and this root.
    ///
    /// # Errors
    /// [`CheckpointRefused::Origin`].
    pub fn new(origin: impl Into<String>, size: u64, root: Hash) -> Result<Self, CheckpointRefused> {
        let origin = origin.into();
        let unusable =
            |character: char| character.is_whitespace() || character.is_control() || character == '+';
        if origin.is_empty() || origin.contains(unusable) {
            return Err(CheckpointRefused::Origin);
        }
        Ok(Self { origin, size, root })
    }

    /// The name of the log, such as a host name and a path, without a scheme.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many entries the log had.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over those entries.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.root
    }

    /// The three lines, which are the text to sign.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.to_string()
    }

    /// Reads the three lines back.
    ///
    /// # Errors
    /// Any text that [`Checkpoint::to_text`] would not have written.
    pub fn from_text(text: &str) -> Result<Self, CheckpointRefused> {
        let lines: Vec<&str> = text.split('\n').collect();
        let [origin, size_line, root_line, ""] = lines[..] else {
            return Err(CheckpointRefused::Lines);
        };
        let size: u64 = size_line.parse().map_err(|_| CheckpointRefused::Size)?;
        if size.to_string() != size_line {
            return Err(CheckpointRefused::Size);
        }
        let root = BASE64.decode(root_line.as_bytes()).map_err(|_| CheckpointRefused::Root)?;
        let root = root.try_into().map_err(|_| CheckpointRefused::Root)?;
        Self::new(origin, size, Hash(root))
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}\n{}\n{}", self.origin, self.size, BASE64.encode(&self.root.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::{empty_root, leaf_hash};

    const EMPTY: &str = "ledger.example.com/redress\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

    #[test]
    fn a_checkpoint_is_three_lines() {
        let checkpoint = Checkpoint::new("ledger.example.com/redress", 0, empty_root()).unwrap();
        assert_eq!(checkpoint.to_text(), EMPTY);
        assert_eq!(Checkpoint::from_text(EMPTY), Ok(checkpoint));
    }

    #[test]
    fn a_checkpoint_read_back_says_the_same() {
        let checkpoint = Checkpoint::new("日志.example", u64::MAX, leaf_hash(b"x")).unwrap();
        let read = Checkpoint::from_text(&checkpoint.to_text()).unwrap();
        assert_eq!((read.origin(), read.size(), read.root()), ("日志.example", u64::MAX, leaf_hash(b"x")));
    }

    #[test]
    fn text_that_would_not_be_written_is_refused() {
        let cases = [
            (EMPTY.trim_end().to_owned(), CheckpointRefused::Lines),
            (format!("{EMPTY}extension\n"), CheckpointRefused::Lines),
            (format!("{EMPTY}\n"), CheckpointRefused::Lines),
            (EMPTY.replace('\n', "\r\n"), CheckpointRefused::Size),
            (EMPTY.replace("\n0\n", "\n00\n"), CheckpointRefused::Size),
            (EMPTY.replace("\n0\n", "\n+0\n"), CheckpointRefused::Size),
            (EMPTY.replace("\n0\n", "\n18446744073709551616\n"), CheckpointRefused::Size),
            (EMPTY.replace("FU=", "FV="), CheckpointRefused::Root),
            (EMPTY.replace("47DE", ""), CheckpointRefused::Root),
            (EMPTY.replace("ledger.", "ledger "), CheckpointRefused::Origin),
            (EMPTY.replace("ledger.", "ledger+"), CheckpointRefused::Origin),
            (EMPTY.replace("ledger.example.com/redress", ""), CheckpointRefused::Origin),
        ];
        for (text, refusal) in cases {
            assert_eq!(Checkpoint::from_text(&text), Err(refusal), "{text:?}");
        }
    }
}
