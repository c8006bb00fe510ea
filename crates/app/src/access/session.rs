//! Who a browser's session belongs to, and signing out.

use jiff::{SignedDuration, Timestamp};
use redress_domain::access::Actor;
use redress_store::StoreError;
use redress_store::access::{self as rows, UserRow};

use super::secret::hash_of;
use crate::{App, AppError};

/// A session ends this long after its person was last there …
const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// … and this long after it began, whatever he does.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How exactly we know when he was last there; each noting is a write.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// When a session ends that began at `begun_at` and whose person is there at `now`.
pub(super) fn ends_at(begun_at: Timestamp, now: Timestamp) -> Timestamp {
    let idle = now.checked_add(IDLE).unwrap_or(Timestamp::MAX);
    let longest = begun_at.checked_add(LONGEST).unwrap_or(Timestamp::MAX);
    idle.min(longest)
}

/// Whose session this is; nothing when it has ended or its person has left. One read; a write once a minute.
///
/// # Errors
/// When the database cannot be read.
pub async fn actor_of_session(app: &App, secret: &str) -> Result<Option<(Actor, UserRow)>, AppError> {
    let (hash, now) = (hash_of(secret), app.clock.now());
    let key = hash.clone();
    let found = app
        .store
        .read(move |reader| {
            let Some(session) = rows::session_by_hash(reader, &key, now)? else { return Ok(None) };
            let Some(actor) = rows::actor(reader, session.user, None)? else { return Ok(None) };
            let user = rows::user(reader, session.user)?;
            Ok::<_, StoreError>(user.map(|user| (session, actor, user)))
        })
        .await?;
    let Some((session, actor, user)) = found else { return Ok(None) };
    if now.duration_since(session.seen_at) >= NOTED_EVERY {
        let until = ends_at(session.begun_at, now);
        let noted = app.store.write(move |tx| rows::touch_session(tx, &hash, now, until)).await;
        // The session stands whether or not its end could be moved.
        if let Err(error) = noted {
            let error: StoreError = error;
            tracing::warn!(%error, "a session could not be prolonged");
        }
    }
    Ok(Some((actor, user)))
}

/// Ends the session of this secret; that it had ended already is no failure.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_out(app: &App, secret: &str) -> Result<(), AppError> {
    let hash = hash_of(secret);
    Ok(app.store.write(move |tx| rows::end_session(tx, &hash)).await.map_err(|error: StoreError| error)?)
}
