//! The rules of Redress: what may happen to a complaint, and what it means when it has happened.
//!
//! Each context is a module: [`case`] (intake to closure), [`access`] (people, roles, conflicts of
//! interest, permits), [`catalog`] (products, symptoms, sites), [`party`] (customers).
//!
//! **Invariant:** pure. No input or output, no clock, no randomness, no database, no sentences a
//! user reads. Time and identifiers are handed in; refusals carry facts, the words are the web's.

pub mod access;
pub mod case;
pub mod catalog;
pub mod id;
pub mod party;
pub mod personal;
pub mod record;

pub use personal::Personal;
pub use record::{Deciding, Event, Recorded};
