//! Add a note.

use redress_domain::Personal;
use redress_domain::access::Actor;
use redress_domain::case::Command;

use super::handle::{Handled, OnCase, door};
use crate::{App, AppError};

/// Adds a note; it may speak of the customer, so it is his.
///
/// # Errors
/// Refused when it is empty.
pub async fn note(app: &App, actor: &Actor, on: OnCase, text: String) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, case| {
        Ok(Command::Note { text: Personal::new(case.subject(), text.trim()) })
    })
    .await
}
