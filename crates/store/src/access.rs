//! People, teams, and what they sign in with.
//!
//! Accounts, roles, memberships and tokens are derived from the ledger; passwords, sessions and failed tries are
//! not, and [`verify_user`] and [`verify_team`] leave them alone.
//! **Invariant:** no secret is stored: passwords as Argon2id strings, sessions and tokens as hashes.

mod actor;
mod failure;
mod secret;
mod session;
mod team;
mod user;

pub use actor::{active_administrators, actor, lock_administrators, teams_of};
pub use failure::{
    Failures, add_failure, clear_failures, failures_of, forget_failures_before, take_back_failure,
};
pub use secret::{TokenOwner, add_token_secret, owner_of_token, password_of, set_password};
pub use session::{
    Session, begin_session, end_session, end_sessions_of, forget_sessions_ended_by, session_by_hash,
    touch_session,
};
pub use team::{TeamRow, project_team, team, team_by_code, teams, verify_team};
pub use user::{
    TokenRow, UserRow, account_by_login, is_anybody_there, people_names, project, tokens_of, user, users,
    verify_user,
};
