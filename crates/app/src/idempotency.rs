//! Commands from outside that may arrive twice are done once.

use jiff::Timestamp;
use redress_domain::access::ActorRef;
use redress_store::{Tx, idempotency};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::AppError;

/// The caller's name for one command, and the fingerprint of what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// The caller's name for it; unique per caller.
    pub key: String,
    /// A hash of the request, so that one key is not used for two different requests.
    pub fingerprint: String,
}

/// Does `work` unless the same key was answered before; then gives that answer again. Key and
/// effect are stored in the same transaction. The flag says whether the answer is a repeated one.
///
/// # Errors
/// [`AppError::KeyReused`] when the key came with another request before.
pub fn once<R: Serialize + DeserializeOwned>(
    tx: &mut Tx<'_>,
    key: Option<&IdempotencyKey>,
    actor: ActorRef,
    now: Timestamp,
    work: impl FnOnce(&mut Tx<'_>) -> Result<R, AppError>,
) -> Result<(R, bool), AppError> {
    let Some(key) = key else { return work(tx).map(|answer| (answer, false)) };
    let name = format!("{actor}:{}", key.key);
    if let Some(before) = idempotency::answer_to(tx, &name)? {
        if before.fingerprint != key.fingerprint {
            return Err(AppError::KeyReused);
        }
        let answer =
            serde_json::from_str(&before.answer).map_err(|error| idempotency::unreadable(&name, &error))?;
        return Ok((answer, true));
    }
    let answer = work(tx)?;
    let text = serde_json::to_string(&answer).map_err(|error| idempotency::unreadable(&name, &error))?;
    idempotency::remember(tx, &name, &actor.to_string(), &key.fingerprint, &text, now)?;
    Ok((answer, false))
}
