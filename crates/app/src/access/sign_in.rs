//! Signing in with name and password, with the brake on guessing.
//!
//! **Invariant:** a try is counted before its password is looked at, so that tries at the same time brake each
//! other; an answer does not tell, by words or by time, whether the name exists.

use jiff::{SignedDuration, Timestamp};
use redress_domain::access::{Throttle, check_login, throttle};
use redress_store::access::{self as rows, Session, UserRow};
use redress_store::{StoreError, Tx};

use super::password::is_password;
use super::secret::{hash_of, new_secret};
use super::session::ends_at;
use crate::{App, AppError};

/// Failures older than this count no more.
const FAILURES_LAST: SignedDuration = SignedDuration::from_hours(24);
/// Many people share the address of an office: so many failures more than one name may have, an address may have.
const ADDRESS_GRACE: u32 = 45;

/// Begins a session; gives its secret, for the browser's cookie alone. `address` is where the try comes from.
///
/// # Errors
/// [`AppError::SignInRefused`] for a wrong name or password and for who has left; [`AppError::Throttled`] after
/// too many failures of the name or from the address.
pub async fn sign_in(app: &App, login: &str, password: &str, address: &str) -> Result<String, AppError> {
    let login = login.trim().to_lowercase();
    let address = format!("address:{address}");
    let user = try_password(app, &login, password, Some(address)).await?;
    let (secret, now) = (new_secret(""), app.clock.now());
    let hash = hash_of(&secret);
    let session = Session { user: user.id, begun_at: now, seen_at: now, ends_at: ends_at(now, now) };
    app.store
        .write(move |tx| {
            // He may have left while his password was checked.
            if rows::actor(tx, session.user, None)?.is_none() {
                return Err(AppError::SignInRefused);
            }
            rows::forget_sessions_ended_by(tx, now)?;
            rows::begin_session(tx, &hash, &session)?;
            Ok(())
        })
        .await?;
    Ok(secret)
}

/// The person, if he is active and this is his password; counts the try against name and address.
pub(super) async fn try_password(
    app: &App,
    login: &str,
    password: &str,
    address: Option<String>,
) -> Result<UserRow, AppError> {
    let now = app.clock.now();
    let known = check_login(login).is_ok().then(|| login.to_owned());
    let mut counted: Vec<String> = known.iter().map(|login| format!("login:{login}")).collect();
    counted.extend(address.clone());
    let name = known.as_ref().map(|login| format!("login:{login}"));
    let account = app.store.write(move |tx| account_to_try(tx, known.as_deref(), &counted, now)).await?;
    let (user, phc) = account.map_or((None, None), |(user, phc)| (Some(user), phc));
    let is_right = is_password(phc, password).await;
    let user =
        user.filter(|user| is_right && user.deactivated_at.is_none()).ok_or(AppError::SignInRefused)?;
    app.store
        .write(move |tx| {
            // The address keeps the failures of others: an account of one's own does not buy more guesses.
            name.iter().try_for_each(|who| rows::clear_failures(tx, who))?;
            address.iter().try_for_each(|who| rows::take_back_failure(tx, who))
        })
        .await
        .map_err(|error: StoreError| AppError::from(error))?;
    Ok(user)
}

/// Counts the try as failed until it has succeeded, and gives account and password to check against.
fn account_to_try(
    tx: &mut Tx<'_>,
    login: Option<&str>,
    counted: &[String],
    now: Timestamp,
) -> Result<Option<(UserRow, Option<String>)>, AppError> {
    rows::forget_failures_before(tx, now.checked_sub(FAILURES_LAST).unwrap_or(Timestamp::MIN))?;
    for who in counted {
        let Some(failures) = rows::failures_of(tx, who)? else { continue };
        let grace = if who.starts_with("login:") { 0 } else { ADDRESS_GRACE };
        if let Throttle::WaitUntil(until) =
            throttle(failures.count.saturating_sub(grace), failures.last_at, now)
        {
            return Err(AppError::Throttled { until });
        }
    }
    for who in counted {
        rows::add_failure(tx, who, now)?;
    }
    let Some(user) = login.map(|login| rows::account_by_login(tx, login)).transpose()?.flatten() else {
        return Ok(None);
    };
    let phc = rows::password_of(tx, user.id)?;
    Ok(Some((user, phc)))
}
