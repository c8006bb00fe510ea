//! Who may do what: people, teams, roles, conflicts of interest, permits.
//!
//! [`Actor::permit`] is the only maker of a [`Permit`], and the store appends nothing without one;
//! so whatever stands in the ledger was permitted, and its "who" is the "who" that was checked.
//!
//! **Invariant:** nobody handles, edits or closes a complaint about himself or his own team
//! ([`Relation::Conflicted`]), whatever his roles.

mod action;
mod actor;
mod person;
mod policy;
mod throttle;

#[cfg(test)]
mod tests;

pub use action::Action;
pub use actor::{Actor, ActorRef, Denied, DeniedBecause, Permit};
pub use person::{
    AccessEvent, AccessRefusal, Role, Team, TeamDefinition, TeamEvent, TeamPurpose, TokenIssued, User,
    UserDefinition, check_login, check_password,
};
pub use policy::{Relation, permits, roles_that_may};
pub use throttle::{Throttle, throttle};
