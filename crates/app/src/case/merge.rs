//! Show a case as part of another, or let it stand for itself again.

use redress_domain::access::Actor;
use redress_domain::case::{Case, Command, MergeFacts, Stage};
use redress_domain::id::CaseId;
use redress_store::{Tx, case as cases};

use super::conflict::is_in_conflict;
use super::handle::{Handled, OnCase, door, load};
use crate::{App, AppError};

/// Merges a case into another as a view; both originals stay as they are.
///
/// # Errors
/// Refused for itself, for chains, into a closed case or one of another kind, and without a reason.
pub async fn merge(
    app: &App,
    actor: &Actor,
    on: OnCase,
    into: CaseId,
    reason: String,
) -> Result<Handled, AppError> {
    let reader = actor.clone();
    door(app, actor, on, move |tx, case| command(tx, &reader, case, into, &reason)).await
}

pub(super) fn command(
    tx: &mut Tx<'_>,
    reader: &Actor,
    case: &Case,
    into: CaseId,
    reason: &str,
) -> Result<Command, AppError> {
    let other = load(tx, reader, into)?;
    let team_in_conflict = other.team.is_some_and(|team| case.about.teams.contains(&team));
    let person_in_conflict =
        other.assignee.map(|user| is_in_conflict(tx, user, &case.about)).transpose()?.unwrap_or_default();
    let facts = MergeFacts {
        into_is_merged: other.merged_into.is_some(),
        into_is_closed: other.stage == Stage::Closed,
        into_kind: other.kind,
        into_in_conflict: team_in_conflict || person_in_conflict,
        has_merged: cases::has_merged(tx, case.id)?,
    };
    Ok(Command::Merge { into, facts, reason: reason.to_owned() })
}

/// Undoes a merge.
///
/// # Errors
/// Refused when it is not merged.
pub async fn unmerge(app: &App, actor: &Actor, on: OnCase, reason: String) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| Ok(Command::Unmerge { reason: reason.clone() })).await
}
