//! Who works on a case. Never whom it is about.

use super::event::CaseEvent;
use super::refusal::Refusal;
use super::state::{Case, HandOverState};
use crate::id::{TeamId, UserId};

/// Only what triage has looked at is given to somebody, and not while another team is asked.
pub(super) fn ready(case: &Case) -> Result<(), Refusal> {
    if case.kind.is_none() {
        return Err(Refusal::NotTriaged);
    }
    match case.hand_over.as_ref().map(|it| &it.state) {
        Some(HandOverState::Offered) => Err(Refusal::HandOverOpen),
        Some(HandOverState::Accepted | HandOverState::Returned { .. }) | None => Ok(()),
    }
}

pub(super) fn assign(
    case: &Case,
    team: Option<TeamId>,
    assignee: Option<UserId>,
    reason: Option<&str>,
    in_conflict: bool,
) -> Result<Vec<CaseEvent>, Refusal> {
    let names_conflict = team.is_some_and(|team| case.about.teams.contains(&team))
        || assignee.is_some_and(|user| case.about.users.contains(&user));
    if in_conflict || names_conflict {
        return Err(Refusal::AssigneeInConflict);
    }
    if team.is_none() && assignee.is_none() {
        return Err(Refusal::NobodyNamed);
    }
    if (team, assignee) == (case.team, case.assignee) {
        return Ok(Vec::new());
    }
    let reason = reason.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    Ok(vec![CaseEvent::Assigned { team, assignee, reason, conflict: false }])
}
