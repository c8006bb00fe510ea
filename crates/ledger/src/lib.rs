//! The record nobody can quietly change: canonical bytes, Merkle log, sealed personal data.
//!
//! An event is an [`Envelope`]; its canonical text is stored once and its [`leaf_hash`] is a leaf of
//! the Merkle tree whose [`Frontier`] the store keeps. Values of a person are sealed inside the text
//! under that person's [`SubjectKey`]: without the key they are gone, and every hash still holds.
//!
//! **Invariant:** this crate never asks what an event means, and never changes a format that was
//! written once; the golden files in `tests/golden` stand for that.

pub mod canonical;
pub mod checkpoint;
pub mod envelope;
pub mod merkle;
pub mod seal;

pub use canonical::NotCanonical;
pub use checkpoint::{Checkpoint, CheckpointRefused};
pub use envelope::{Envelope, EnvelopeRefused, PermitNote};
pub use merkle::{
    Frontier, FrontierRefused, Hash, HashRefused, ProofRefused, consistency_proof, content_hash,
    inclusion_proof, leaf_hash, node_hash, root_of, verify_consistency, verify_inclusion,
};
pub use seal::{
    KeyRefused, OpenError, OsRandomness, Randomness, SealError, SubjectKey, Unopened, open_bytes, open_data,
    seal_bytes, seal_data,
};
