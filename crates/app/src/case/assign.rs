//! Give a case to a team or a person.

use std::collections::BTreeSet;

use redress_domain::access::Actor;
use redress_domain::case::{Case, Command};
use redress_domain::id::{TeamId, UserId};
use redress_store::Tx;

use super::conflict::{teams_of, with_merged};
use super::handle::{Handled, OnCase, door};
use crate::{App, AppError, Directory, Refusal};

/// Who shall work on it.
#[derive(Debug, Clone)]
pub struct Assign {
    /// The team; the person's own where only he is named.
    pub team: Option<TeamId>,
    /// The person.
    pub assignee: Option<UserId>,
    /// Why.
    pub reason: Option<String>,
}

/// Gives a case to a team or a person, never to whom it is about.
///
/// # Errors
/// Refused when nobody is named, or somebody in a conflict of interest.
pub async fn assign(app: &App, actor: &Actor, on: OnCase, assign: Assign) -> Result<Handled, AppError> {
    let directory = app.directory().await?;
    door(app, actor, on, move |tx, case| command(tx, &directory, case, &assign)).await
}

pub(super) fn command(
    tx: &mut Tx<'_>,
    directory: &Directory,
    case: &Case,
    assign: &Assign,
) -> Result<Command, AppError> {
    let unknown = |field| Err(Refusal::Unknown { field }.into());
    if assign.team.is_some_and(|team| !directory.teams.contains_key(&team)) {
        return unknown("team");
    }
    let active = |user| directory.users.get(&user).is_some_and(|row| row.deactivated_at.is_none());
    if assign.assignee.is_some_and(|user| !active(user)) {
        return unknown("assignee");
    }
    let own = assign.assignee.map(|user| teams_of(tx, user)).transpose()?.unwrap_or_default();
    let team = assign.team.or_else(|| assign.assignee.and_then(|_| own_team(&own, case)));
    let about = with_merged(tx, case.id, &case.about)?;
    let in_conflict = assign.assignee.is_some_and(|user| about.users.contains(&user))
        || own.iter().chain(&team).any(|team| about.teams.contains(team));
    Ok(Command::Assign { team, assignee: assign.assignee, reason: assign.reason.clone(), in_conflict })
}

/// The present team if the person belongs to it, else his first one.
fn own_team(teams: &BTreeSet<TeamId>, case: &Case) -> Option<TeamId> {
    case.team.filter(|team| teams.contains(team)).or_else(|| teams.first().copied()).or(case.team)
}
