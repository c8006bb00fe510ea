//! "The customer gave up" is not an ending: cause and improvement come first.

use super::decide::{needed, only_a_complaint};
use super::event::CaseEvent;
use super::refusal::Refusal;
use super::state::{Case, Stage};
use crate::access::ActorRef;
use crate::personal::Personal;

pub(super) fn ready(case: &Case) -> Result<(), Refusal> {
    only_a_complaint(case)?;
    if case.stage == Stage::Withdrawn { Err(Refusal::Withdrawn) } else { Ok(()) }
}

pub(super) fn withdraw(reason: &Personal) -> Result<Vec<CaseEvent>, Refusal> {
    needed(reason.text().unwrap_or_default(), "reason")?;
    Ok(vec![CaseEvent::Withdrawn { reason: reason.clone() }])
}

pub(super) fn improvement_open(case: &Case) -> Result<(), Refusal> {
    only_a_complaint(case)?;
    if case.stage != Stage::Withdrawn {
        return Err(Refusal::NotWithdrawn);
    }
    if case.improvement.is_some() { Err(Refusal::ImprovementSettled) } else { Ok(()) }
}

/// The second person is a person, and neither who recorded the withdrawal nor who works, or ever
/// worked, on the case.
pub(super) fn waiver_ready(case: &Case, by: &ActorRef) -> Result<(), Refusal> {
    improvement_open(case)?;
    let second = by
        .user()
        .is_some_and(|user| case.withdrawn_by != Some(Some(user)) && !case.assignees.contains(&user));
    if second { Ok(()) } else { Err(Refusal::SecondPersonNeeded) }
}

pub(super) fn decide_improvement(cause: &str, improvement: &str) -> Result<Vec<CaseEvent>, Refusal> {
    let cause = needed(cause, "cause")?.to_owned();
    let improvement = needed(improvement, "improvement")?.to_owned();
    Ok(vec![CaseEvent::ImprovementDecided { cause, improvement }])
}

pub(super) fn waive_improvement(reason: &str) -> Result<Vec<CaseEvent>, Refusal> {
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::ImprovementWaived { reason }])
}
