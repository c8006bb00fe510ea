//! Say what a case is, and answer hand-overs.

use redress_domain::access::{Actor, TeamPurpose};
use redress_domain::case::{About, Case, Command, Kind};
use redress_domain::id::TeamId;
use redress_store::Tx;

use super::conflict::with_merged;
use super::handle::{Handled, OnCase, door};
use crate::{App, AppError, Directory, Refusal};

/// What triage finds.
#[derive(Debug, Clone)]
pub struct Triage {
    /// Complaint, enquiry or lead.
    pub kind: Kind,
    /// Why.
    pub reason: String,
    /// Where it goes; chosen by kind if absent.
    pub route_to: Option<TeamId>,
}

/// Says what a case is; a lead is offered to sales, a complaint goes to the complaint desk, an
/// enquiry back to the front line.
///
/// # Errors
/// Refused when the customer has an answer already.
pub async fn triage(app: &App, actor: &Actor, on: OnCase, triage: Triage) -> Result<Handled, AppError> {
    let directory = app.directory().await?;
    door(app, actor, on, move |tx, case| command(tx, &directory, case, &triage)).await
}

pub(super) fn command(
    tx: &mut Tx<'_>,
    directory: &Directory,
    case: &Case,
    triage: &Triage,
) -> Result<Command, AppError> {
    if triage.route_to.is_some_and(|team| !directory.teams.contains_key(&team)) {
        return Err(Refusal::Unknown { field: "route_to" }.into());
    }
    let about = with_merged(tx, case.id, &case.about)?;
    let route_to = triage.route_to.or_else(|| route(directory, case, &about, triage.kind));
    let in_conflict = route_to.is_some_and(|team| about.teams.contains(&team));
    Ok(Command::Triage { kind: triage.kind, reason: triage.reason.clone(), route_to, in_conflict })
}

fn route(directory: &Directory, case: &Case, about: &About, kind: Kind) -> Option<TeamId> {
    match kind {
        Kind::Complaint => directory.complaint_team(about),
        Kind::Lead => directory.team_for(TeamPurpose::Sales, about),
        Kind::Enquiry => {
            let present = case.team.and_then(|team| directory.teams.get(&team));
            let front = present.filter(|team| team.purpose == TeamPurpose::FrontLine).map(|team| team.id);
            front.or_else(|| directory.team_for(TeamPurpose::FrontLine, about))
        }
    }
}

/// Accepts a hand-over to one's own team.
///
/// # Errors
/// Refused when none waits.
pub async fn accept_hand_over(app: &App, actor: &Actor, on: OnCase) -> Result<Handled, AppError> {
    door(app, actor, on, |_, _| Ok(Command::AcceptHandOver)).await
}

/// Sends a hand-over back, with the reason.
///
/// # Errors
/// Refused when none waits or the reason is missing.
pub async fn return_hand_over(
    app: &App,
    actor: &Actor,
    on: OnCase,
    reason: String,
) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| Ok(Command::ReturnHandOver { reason: reason.clone() })).await
}
