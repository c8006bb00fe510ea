//! Personal data inside the record: sealed under a key per person, gone when the key is destroyed.
//!
//! The domain writes a personal value as `{"personal": {"subject": "<id>", "text": "<plain>"}}`.
//! [`seal_data`] puts `{"sealed": {"subject": "<id>", "box": "<base64>"}}` in its place, [`open_data`]
//! does the reverse, and gives `{"personal": {"subject": "<id>", "erased": true}}` where the key is
//! gone. A box is XChaCha20-Poly1305 (24-byte nonce, then cipher text and tag), bound to the place it
//! was made for, so that it cannot be moved to another event or field; lengths are padded (`padding`).
//!
//! **Invariant:** what is stored holds no plain personal value, and nothing that came from outside is
//! ever taken for a box.

mod key;
mod padding;
mod places;
mod randomness;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;
use serde_json::Value;
use zeroize::Zeroizing;

pub use key::{KeyRefused, SubjectKey};
use places::{Found, Reading};
pub use randomness::{OsRandomness, Randomness};

const NONCE_LENGTH: usize = 24;

/// Marks the context of attached bytes, so that they never pass for a sealed text or the reverse; no
/// context of a text can begin with it.
const BYTES_MARK: &str = "\0bytes/";

/// Why data cannot be sealed; `at` is a JSON pointer into the data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError<E> {
    /// The key of a person could not be had.
    #[error("the key to seal with could not be had: {0}")]
    Key(E),
    /// An object with the key "sealed" came from outside.
    #[error("at \"{at}\": the key \"sealed\" is kept for the ledger itself")]
    SealedFromOutside {
        /// Where it stands.
        at: String,
    },
    /// An object with the key "personal" that has another shape than a personal value.
    #[error("at \"{at}\": a personal value has another shape than it must")]
    Malformed {
        /// Where it stands.
        at: String,
    },
    /// A text of 4 GiB or more.
    #[error("at \"{at}\": a personal text is too long")]
    TooLong {
        /// Where it stands.
        at: String,
    },
}

/// Why stored data cannot be opened; `at` is a JSON pointer into the data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError<E> {
    /// Whether there is a key could not be learned.
    #[error("the key to open with could not be had: {0}")]
    Key(E),
    /// An object with the key "sealed", or a plain personal value, that no sealing wrote.
    #[error("at \"{at}\": not what sealing writes")]
    Malformed {
        /// Where it stands.
        at: String,
    },
    /// The box was changed or moved, or the key is another one.
    #[error("at \"{at}\": {refused}")]
    Unopened {
        /// Where it stands.
        at: String,
        /// What was found.
        refused: Unopened,
    },
}

/// A box that does not open: it was changed, it belongs elsewhere, or the key is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value was changed, moved, or sealed under another key")]
pub struct Unopened;

/// Seals every personal value in `data`, wherever it stands, under the key of its person.
///
/// `context` is the event's "stream/version". An erased value stays as it is, so that an event may
/// repeat what was known when it was written. After an error, throw the data away: part of it may be
/// sealed already.
///
/// # Errors
/// The key could not be had, a value is malformed, or something calls itself sealed already.
pub fn seal_data<E>(
    data: &mut Value,
    context: &str,
    key_of: &mut impl FnMut(&str) -> Result<SubjectKey, E>,
    randomness: &mut impl Randomness,
) -> Result<(), SealError<E>> {
    places::replace(data, &mut |found, at| match found {
        Found::Personal { subject, text } => {
            let key = key_of(subject).map_err(SealError::Key)?;
            let padded = padding::pad(text).ok_or_else(|| SealError::TooLong { at: at.into() })?;
            let boxed = seal_box(&key, &place_of(context, at), &padded, randomness);
            Ok(Some(places::sealed(subject, &BASE64.encode(&boxed))))
        }
        Found::Erased => Ok(None),
        Found::Malformed(Reading::Personal) => Err(SealError::Malformed { at: at.into() }),
        Found::Sealed { .. } | Found::Malformed(Reading::Sealed) => {
            Err(SealError::SealedFromOutside { at: at.into() })
        }
    })
}

/// Opens every sealed value in `data`; where `key_of` says that the key was destroyed (`None`), the
/// erased form takes its place.
///
/// `context` is the event's "stream/version". After an error, throw the data away.
///
/// # Errors
/// The key could not be looked up, a box does not open, or the data is not what sealing writes.
pub fn open_data<E>(
    data: &mut Value,
    context: &str,
    key_of: &mut impl FnMut(&str) -> Result<Option<SubjectKey>, E>,
) -> Result<(), OpenError<E>> {
    places::replace(data, &mut |found, at| match found {
        Found::Sealed { subject, boxed } => {
            let Some(key) = key_of(subject).map_err(OpenError::Key)? else {
                return Ok(Some(places::erased(subject)));
            };
            let text = open_text(&key, &place_of(context, at), boxed)
                .map_err(|refused| OpenError::Unopened { at: at.into(), refused })?;
            Ok(Some(places::personal(subject, &text)))
        }
        Found::Erased => Ok(None),
        Found::Personal { .. } | Found::Malformed(_) => Err(OpenError::Malformed { at: at.into() }),
    })
}

/// Where data to be stored still holds a personal value that is not sealed, as a JSON pointer.
pub(crate) fn first_unsealed(data: &Value) -> Option<String> {
    places::first_unsealed(data)
}

/// Seals the bytes of an attachment; `context` says where they belong and is needed to open them.
///
/// The result is 40 bytes longer: the length of an attachment is no secret.
pub fn seal_bytes(
    key: &SubjectKey,
    context: &str,
    bytes: &[u8],
    randomness: &mut impl Randomness,
) -> Vec<u8> {
    seal_box(key, &format!("{BYTES_MARK}{context}"), bytes, randomness)
}

/// Opens what [`seal_bytes`] made with the same key and context.
///
/// # Errors
/// [`Unopened`] when a byte was changed or the key or context is another one.
pub fn open_bytes(key: &SubjectKey, context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    open_box(key, &format!("{BYTES_MARK}{context}"), sealed)
}

/// What a box in the data of an event is bound to: the context, a slash, and the JSON pointer.
fn place_of(context: &str, pointer: &str) -> String {
    format!("{context}/{pointer}")
}

fn seal_box(key: &SubjectKey, place: &str, plain: &[u8], randomness: &mut impl Randomness) -> Vec<u8> {
    let mut nonce = [0; NONCE_LENGTH];
    randomness.fill(&mut nonce);
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let cipher_text = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: place.as_bytes() })
        .expect("only a text beyond 256 GiB is too long for the cipher");
    [&nonce[..], &cipher_text].concat()
}

fn open_box(key: &SubjectKey, place: &str, boxed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let (nonce, cipher_text) = boxed.split_first_chunk::<NONCE_LENGTH>().ok_or(Unopened)?;
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let payload = Payload { msg: cipher_text, aad: place.as_bytes() };
    cipher.decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| Unopened)
}

fn open_text(key: &SubjectKey, place: &str, boxed: &str) -> Result<Zeroizing<String>, Unopened> {
    let boxed = BASE64.decode(boxed.as_bytes()).map_err(|_| Unopened)?;
    let padded = open_box(key, place, &boxed)?;
    padding::unpad(&padded).ok_or(Unopened)
}

#[cfg(test)]
mod tests;
