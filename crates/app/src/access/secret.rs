//! Secrets of sessions and tokens: random, shown once, kept as a hash.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

/// A new secret: 256 random bits, so that hashing it once is enough.
pub(super) fn new_secret(prefix: &str) -> String {
    let mut random = [0; 32];
    getrandom::fill(&mut random).expect("an operating system without randomness cannot run Redress");
    format!("{prefix}{}", BASE64URL_NOPAD.encode(&random))
}

/// What stands in the database in its place.
pub(super) fn hash_of(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}
