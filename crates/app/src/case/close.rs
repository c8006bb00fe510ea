//! Close a case, or open it again.

use redress_domain::access::Actor;
use redress_domain::case::Command;

use super::handle::{Handled, OnCase, door};
use crate::{App, AppError};

/// Closes a case.
///
/// # Errors
/// Refused with every condition that is still open.
pub async fn close(app: &App, actor: &Actor, on: OnCase, note: Option<String>) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| Ok(Command::Close { note: note.clone() })).await
}

/// Opens a closed case again.
///
/// # Errors
/// Refused when it is not closed, or the reason is missing.
pub async fn reopen(app: &App, actor: &Actor, on: OnCase, reason: String) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| Ok(Command::Reopen { reason: reason.clone() })).await
}
