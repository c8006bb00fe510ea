//! Not everything that comes in as a complaint is one.

use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::Kind;
use super::refusal::Refusal;
use super::state::{Case, HandOverState, Stage};
use crate::id::TeamId;

/// Triage may be repeated until the customer has an answer; each change of kind stays on the record.
pub(super) fn ready(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Received | Stage::Triaged | Stage::InWork | Stage::HandedOver => Ok(()),
        // Imported with its answer: nobody has said yet what it is.
        Stage::Answered | Stage::Settled if case.kind.is_none() => Ok(()),
        Stage::Answered | Stage::Settled => Err(Refusal::AlreadyAnswered),
        Stage::Withdrawn => Err(Refusal::Withdrawn),
        Stage::Closed => Err(Refusal::Closed),
    }
}

/// A lead is offered to sales, which must accept; everything else goes to the team it is routed to.
pub(super) fn triage(
    case: &Case,
    kind: Kind,
    reason: &str,
    route_to: Option<TeamId>,
) -> Result<Vec<CaseEvent>, Refusal> {
    if route_to.is_some_and(|team| case.about.teams.contains(&team)) {
        return Err(Refusal::AssigneeInConflict);
    }
    let reason = needed(reason, "reason")?.to_owned();
    let mut events = vec![CaseEvent::Triaged { kind, reason }];
    match (kind, route_to) {
        (Kind::Lead, Some(to)) => events.push(CaseEvent::HandOverOffered { to }),
        (Kind::Lead, None) => return Err(Refusal::NoTeam),
        (Kind::Complaint | Kind::Enquiry, Some(team)) if case.team != Some(team) => {
            events.push(CaseEvent::Assigned {
                team: Some(team),
                assignee: None,
                reason: None,
                conflict: false,
            });
        }
        (Kind::Complaint | Kind::Enquiry, _) => {}
    }
    Ok(events)
}

/// A hand-over waits for an answer.
pub(super) fn hand_over_open(case: &Case) -> Result<(), Refusal> {
    match case.hand_over.as_ref().map(|it| &it.state) {
        Some(HandOverState::Offered) => Ok(()),
        Some(HandOverState::Accepted | HandOverState::Returned { .. }) | None => Err(Refusal::NoHandOver),
    }
}

/// Sent back, it has to be triaged again.
pub(super) fn return_hand_over(reason: &str) -> Result<Vec<CaseEvent>, Refusal> {
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::HandOverReturned { reason }])
}
