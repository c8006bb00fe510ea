//! Closing: the one step that needs everything before it, and its undoing.

use super::command::MergedPart;
use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::Kind;
use super::refusal::{Obstacle, Refusal};
use super::state::{Case, Stage};

/// All obstacles of the case itself at once, so that nobody finds them one by one.
pub(super) fn ready(case: &Case) -> Result<(), Refusal> {
    unless(obstacles(case))
}

fn unless(obstacles: Vec<Obstacle>) -> Result<(), Refusal> {
    if obstacles.is_empty() { Ok(()) } else { Err(Refusal::NotReadyToClose(obstacles)) }
}

fn obstacles(case: &Case) -> Vec<Obstacle> {
    match case.kind {
        None => vec![Obstacle::NotTriaged],
        Some(Kind::Enquiry) => enquiry(case),
        Some(Kind::Lead) => lead(case),
        Some(Kind::Complaint) => complaint(case),
    }
}

/// What the cases shown as part of it still lack. One that nobody triaged counts as what the whole is.
fn of_merged(case: &Case, merged: &[MergedPart]) -> Vec<Obstacle> {
    let is_unheard = |part: &MergedPart| part.kind.or(case.kind) == Some(Kind::Complaint) && !part.is_heard;
    let is_other = |part: &MergedPart| part.kind.zip(case.kind).is_some_and(|(part, whole)| part != whole);
    [
        (merged.iter().any(is_unheard), Obstacle::MergedNotHeard),
        (merged.iter().any(|part| part.is_improvement_open), Obstacle::MergedImprovementUndecided),
        (merged.iter().any(is_other), Obstacle::MergedOfOtherKind),
    ]
    .into_iter()
    .filter_map(|(stands, obstacle)| stands.then_some(obstacle))
    .collect()
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

pub(super) fn close(
    case: &Case,
    merged: &[MergedPart],
    note: Option<&str>,
) -> Result<Vec<CaseEvent>, Refusal> {
    ready(case)?;
    unless(of_merged(case, merged))?;
    let note = note.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    Ok(vec![CaseEvent::Closed { note }])
}

pub(super) fn reopen(reason: &str) -> Result<Vec<CaseEvent>, Refusal> {
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::Reopened { reason }])
}
