//! Hashing passwords: Argon2id, outside of every transaction.
//!
//! **Invariant:** a password is in memory only while it is hashed or checked, and is wiped afterwards.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use redress_domain::access::check_password;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use crate::AppError;

/// Memory in KiB, passes and lanes, as OWASP's password storage cheat sheet recommends for Argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What a try is checked against when there is nobody of that name, so that it takes as long.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy10aGlz$rzeYOfch6U7+aFKBuP8eMXq47jl+9BAgxgyK+l09ea4";

/// Each hash takes 19 MiB; more at once would let a flood of tries eat the machine's memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The Argon2id string of a password that passed the rules.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// The PHC string, for the store.
    pub(super) fn phc(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Checks the password against the rules and hashes it. Takes tens of milliseconds on a thread for blocking work.
///
/// # Errors
/// Refused when it is too weak for this sign-in name.
pub async fn hash_password(login: &str, password: &str) -> Result<PasswordHash, AppError> {
    check_password(login, password)?;
    let password = Zeroizing::new(password.to_owned());
    let hash = on_a_thread(move || {
        let hash = argon2id().hash_password(password.as_bytes());
        let hash = hash.expect("parameters and the length of the salt are constants within the limits");
        PasswordHash(hash.to_string())
    });
    Ok(hash.await)
}

/// Whether `password` is the one behind `phc`; with no `phc` it is not, and finding out takes as long.
pub(super) async fn is_password(phc: Option<String>, password: &str) -> bool {
    let password = Zeroizing::new(password.to_owned());
    on_a_thread(move || {
        let against = phc.as_deref().unwrap_or(NOBODY);
        let matches = argon2id().verify_password(password.as_bytes(), against).is_ok();
        matches && phc.is_some()
    })
    .await
}

async fn on_a_thread<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> R {
    let _permit = AT_ONCE.acquire().await.expect("nobody closes this semaphore");
    spawn_blocking(work).await.expect("hashing panics only where its parameters are wrong")
}

fn argon2id() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("constants within the limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::Error;
    use argon2::password_hash::phc::PasswordHash as Phc;

    use super::*;

    #[test]
    fn a_try_for_nobody_costs_what_a_try_for_somebody_costs() {
        let nobody = Phc::new(NOBODY).unwrap();
        let somebody = argon2id().hash_password(b"whatever it is").unwrap();
        assert_eq!((nobody.algorithm, nobody.version), (somebody.algorithm, somebody.version));
        assert_eq!(nobody.params.to_string(), somebody.params.to_string());
        let answer = argon2id().verify_password(b"whatever it is", NOBODY);
        assert_eq!(
            answer,
            Err(Error::PasswordInvalid),
            "it was hashed and compared, not thrown out as malformed"
        );
    }
}
