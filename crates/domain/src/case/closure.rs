//! Closing: the one step that needs everything before it, and its undoing.

use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::Kind;
use super::refusal::{Obstacle, Refusal};
use super::state::{Case, Stage};

/// All obstacles at once, so that nobody finds them one by one.
pub(super) fn ready(case: &Case) -> Result<(), Refusal> {
    let obstacles = match case.kind {
        None => vec![Obstacle::NotTriaged],
        Some(Kind::Enquiry) => enquiry(case),
        Some(Kind::Lead) => lead(case),
        Some(Kind::Complaint) => complaint(case),
    };
    if obstacles.is_empty() { Ok(()) } else { Err(Refusal::NotReadyToClose(obstacles)) }
}

fn enquiry(case: &Case) -> Vec<Obstacle> {
    let answered = matches!(case.stage, Stage::Answered | Stage::Settled);
    if answered { Vec::new() } else { vec![Obstacle::NotAnswered] }
}

fn lead(case: &Case) -> Vec<Obstacle> {
    let accepted = matches!(case.stage, Stage::HandedOver | Stage::Answered | Stage::Settled);
    if accepted { Vec::new() } else { vec![Obstacle::HandOverNotAccepted] }
}

fn complaint(case: &Case) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    if case.heard.is_none() {
        obstacles.push(Obstacle::NotHeard);
    }
    match case.stage {
        Stage::Settled | Stage::Closed => {}
        Stage::Answered => obstacles.push(Obstacle::NoCustomerDecision),
        Stage::Withdrawn if case.improvement.is_some() => {}
        Stage::Withdrawn => obstacles.push(Obstacle::ImprovementUndecided),
        Stage::Received | Stage::Triaged | Stage::InWork | Stage::HandedOver => {
            obstacles.push(Obstacle::NotAnswered);
        }
    }
    obstacles
}

pub(super) fn close(case: &Case, note: Option<&str>) -> Result<Vec<CaseEvent>, Refusal> {
    ready(case)?;
    let note = note.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    Ok(vec![CaseEvent::Closed { note }])
}

pub(super) fn reopen(reason: &str) -> Result<Vec<CaseEvent>, Refusal> {
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::Reopened { reason }])
}
