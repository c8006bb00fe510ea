//! Close a case, or open it again.

use redress_domain::access::Actor;
use redress_domain::case::{Case, Command, MergedPart};
use redress_store::{Tx, case as cases, ledger};

use super::handle::{Handled, OnCase, door};
use crate::{App, AppError};

/// Closes a case.
///
/// # Errors
/// Refused with every condition that is still open, of the case and of those merged into it.
pub async fn close(app: &App, actor: &Actor, on: OnCase, note: Option<String>) -> Result<Handled, AppError> {
    door(app, actor, on, move |tx, case| command(tx, case, note.as_deref())).await
}

/// A case closes for all that are shown as part of it, so each of them is looked at.
pub(super) fn command(tx: &mut Tx<'_>, case: &Case, note: Option<&str>) -> Result<Command, AppError> {
    let mut merged = Vec::new();
    for part in cases::ids_merged_into(tx, case.id)? {
        let part = ledger::load(tx, &part.to_string(), Case::evolve)?.ok_or(AppError::NotFound)?;
        merged.push(MergedPart::from(&part));
    }
    Ok(Command::Close { note: note.map(str::to_owned), merged })
}

/// Opens a closed case again.
///
/// # Errors
/// Refused when it is not closed, or the reason is missing.
pub async fn reopen(app: &App, actor: &Actor, on: OnCase, reason: String) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| Ok(Command::Reopen { reason: reason.clone() })).await
}
