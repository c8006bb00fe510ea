//! The ledger: events appended once as bytes, read back as what happened.
//!
//! **Invariant:** nothing is appended without a [`Permit`], and every personal value is sealed
//! before it becomes bytes. Positions in the Merkle tree are given by [`sequence`] alone.

mod append;
mod codec;
mod keys;
mod load;
mod sequence;

pub use append::{Cause, append};
pub use codec::{decode, impossible};
pub use keys::{key_of_subject, open_bytes, seal_bytes};
pub use load::{events_of, head, load, texts_behind, texts_of, version_of};
pub use sequence::sequence;

/// SHA-256 of sealed bytes, hexadecimal: the name under which they are kept.
#[must_use]
pub fn content_hash(sealed: &[u8]) -> String {
    redress_ledger::content_hash(sealed).to_string()
}
