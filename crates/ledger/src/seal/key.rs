//! The key of one person; whoever destroys it erases what was sealed under it.
//!
//! **Invariant:** the bytes leave only as hex for the key table, never by a debug print, and are
//! overwritten when the key is dropped.

use std::fmt;

use data_encoding::HEXLOWER;
use zeroize::{Zeroize, Zeroizing};

use super::randomness::Randomness;

const LENGTH: usize = 32;

/// 32 secret bytes, under which the personal values of one person are sealed.
#[derive(Clone)]
pub struct SubjectKey([u8; LENGTH]);

/// The text is not 64 lower-case hex digits. It does not say what the text was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key is written as 64 lower-case hex digits")]
pub struct KeyRefused;

impl SubjectKey {
    /// A new key.
    pub fn generate(randomness: &mut impl Randomness) -> Self {
        let mut key = Self([0; LENGTH]);
        randomness.fill(&mut key.0);
        key
    }

    /// Reads a stored key.
    ///
    /// # Errors
    /// [`KeyRefused`].
    pub fn from_hex(text: &str) -> Result<Self, KeyRefused> {
        let mut key = Self([0; LENGTH]);
        if HEXLOWER.decode_len(text.len()) != Ok(LENGTH) {
            return Err(KeyRefused);
        }
        match HEXLOWER.decode_mut(text.as_bytes(), &mut key.0) {
            Ok(LENGTH) => Ok(key),
            _ => Err(KeyRefused),
        }
    }

    /// The key as it is stored, in the key table and nowhere else.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(HEXLOWER.encode(&self.0))
    }

    pub(super) fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }
}

impl fmt::Debug for SubjectKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SubjectKey(secret)")
    }
}

impl Drop for SubjectKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
