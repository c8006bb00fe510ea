//! People, teams, signing in, API tokens.
//!
//! Each use case is a file; functions ending in `_in` work inside a transaction, the others are its doors.
//! **Invariant:** no secret leaves this module but to its owner, once, and none is stored but as a hash.

mod change;
mod input;
mod leave;
mod list;
mod password;
mod register_user;
mod revise_user;
mod secret;
mod session;
mod set_password;
mod set_up;
mod sign_in;
pub(crate) mod stream;
mod team;
mod token;

pub use input::UserInput;
pub use leave::{deactivate_user, deactivate_user_in, reactivate_user, reactivate_user_in};
pub use list::{People, people, people_names, pick_accounts, show_user, teams};
pub use password::{PasswordHash, hash_password};
pub use redress_store::access::{TeamRow, TokenRow, UserRow};
pub use register_user::{register_user, register_user_in};
pub use revise_user::{revise_user, revise_user_in};
pub use session::{actor_of_session, sign_out};
pub use set_password::{change_own_password, set_password, set_password_in};
pub use set_up::{needs_set_up, set_up};
pub use sign_in::sign_in;
pub use team::{register_team, register_team_in, revise_team, revise_team_in};
pub use token::{IssuedToken, actor_of_token, issue_token, own_tokens, revoke_token};
