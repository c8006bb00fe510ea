//! Record that the customer was heard.

use std::collections::BTreeSet;

use redress_domain::Personal;
use redress_domain::access::Actor;
use redress_domain::case::{Command, Heard, Remedy};

use super::handle::{Handled, OnCase, door};
use crate::{App, AppError};

/// What he feels, wants, and why, in his words.
#[derive(Debug, Clone)]
pub struct Hear {
    /// What he feels.
    pub feeling: String,
    /// What he wants.
    pub wants: String,
    /// Why he wants it.
    pub motive: String,
    /// The remedies he seeks.
    pub remedies: BTreeSet<Remedy>,
}

/// Records that the customer was heard; a second time replaces the first, which stays on the record.
///
/// # Errors
/// Refused when one of the three texts is missing.
pub async fn hear(app: &App, actor: &Actor, on: OnCase, hear: Hear) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, case| Ok(command(&case.subject(), &hear))).await
}

pub(super) fn command(subject: &str, hear: &Hear) -> Command {
    Command::Hear(Heard {
        feeling: Personal::new(subject, hear.feeling.trim()),
        wants: Personal::new(subject, hear.wants.trim()),
        motive: Personal::new(subject, hear.motive.trim()),
        remedies: hear.remedies.clone(),
    })
}
