//! The Merkle tree of RFC 9162, section 2.1, over SHA-256.
//!
//! [`root_of`] is the definition of the standard, word for word; [`Frontier`] reaches the same root
//! one leaf at a time; `proof` makes and checks the proofs an outsider asks for.
//!
//! **Invariant:** a leaf is hashed with the prefix 0x00 and a node with 0x01, so that neither can
//! pass for the other.

mod frontier;
mod proof;

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

pub use frontier::{Frontier, FrontierRefused};
pub use proof::{ProofRefused, consistency_proof, inclusion_proof, verify_consistency, verify_inclusion};

/// A SHA-256 value: of a leaf, of an inner node, or of a whole tree. Written as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// The text is not 64 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a hash is written as 64 lower-case hex digits")]
pub struct HashRefused;

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = HashRefused;

    fn from_str(text: &str) -> Result<Self, HashRefused> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| HashRefused)?;
        Ok(Self(bytes.try_into().map_err(|_| HashRefused)?))
    }
}

/// The plain SHA-256 of bytes kept outside the tree, such as a file that an entry names by its hash.
#[must_use]
pub fn content_hash(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

/// The hash of one entry: SHA-256(0x00 || bytes).
#[must_use]
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(bytes).finalize().into())
}

/// The hash of two subtrees side by side: SHA-256(0x01 || left || right).
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Hash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// The root of a tree without leaves: SHA-256 of nothing.
#[must_use]
pub fn empty_root() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// The root over leaf hashes, by the recursive definition of the standard.
#[must_use]
pub fn root_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node_hash(&root_of(left), &root_of(right))
        }
    }
}

/// The largest power of two smaller than `size`, which is at least 2.
fn split(size: usize) -> usize {
    size.next_power_of_two() / 2
}

#[cfg(test)]
mod tests;
