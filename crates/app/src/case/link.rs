//! Link two cases, or take the link back.

use redress_domain::access::Actor;
use redress_domain::case::{Command, LinkKind};
use redress_domain::id::CaseId;

use super::handle::{Handled, OnCase, door, load};
use crate::{App, AppError};

/// Links a case to another that the actor may see too.
///
/// # Errors
/// Refused for a link with itself; not found when the other does not exist.
pub async fn link(
    app: &App,
    actor: &Actor,
    on: OnCase,
    other: CaseId,
    kind: LinkKind,
) -> Result<Handled, AppError> {
    let reader = actor.clone();
    door(app, actor, on, move |tx, _| {
        load(tx, &reader, other)?;
        Ok(Command::Link { other, link: kind })
    })
    .await
}

/// Takes a link back, with the reason.
///
/// # Errors
/// Refused when there is no such link on this case.
pub async fn unlink(
    app: &App,
    actor: &Actor,
    on: OnCase,
    other: CaseId,
    reason: String,
) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| Ok(Command::Unlink { other, reason: reason.clone() })).await
}
