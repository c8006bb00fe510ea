//! The answer to the customer, and what he says to it.

use std::collections::BTreeSet;

use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::{Channel, Decision, Kind, Remedy, Verdict};
use super::refusal::Refusal;
use super::state::{Case, HandOverState, Stage};
use crate::personal::Personal;

/// How many days a silent customer must have been asked on.
const TIMES_ASKED: usize = 2;

pub(super) fn ready(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Answered | Stage::Settled => return Err(Refusal::AlreadyAnswered),
        Stage::Withdrawn => return Err(Refusal::Withdrawn),
        Stage::Closed => return Err(Refusal::Closed),
        Stage::Received | Stage::Triaged | Stage::InWork | Stage::HandedOver => {}
    }
    if case.hand_over.as_ref().is_some_and(|it| it.state == HandOverState::Offered) {
        return Err(Refusal::HandOverOpen);
    }
    match case.kind {
        None => Err(Refusal::NotTriaged),
        Some(Kind::Complaint) if case.classification.is_none() => Err(Refusal::NotClassified),
        Some(Kind::Complaint) if case.grading.is_none() => Err(Refusal::NotGraded),
        Some(Kind::Complaint | Kind::Enquiry | Kind::Lead) => Ok(()),
    }
}

/// "Unfounded" only when the customer's motive is on record.
pub(super) fn answer(
    case: &Case,
    verdict: Verdict,
    text: &Personal,
    via: Channel,
    remedies: &BTreeSet<Remedy>,
) -> Result<Vec<CaseEvent>, Refusal> {
    let is_complaint = case.kind == Some(Kind::Complaint);
    if is_complaint == (verdict == Verdict::Informed) {
        return Err(Refusal::VerdictDoesNotSuit);
    }
    if verdict == Verdict::Unfounded && case.heard.is_none() {
        return Err(Refusal::NotHeard);
    }
    needed(text.text().unwrap_or_default(), "text")?;
    Ok(vec![CaseEvent::Answered { verdict, text: text.clone(), via, remedies: remedies.clone() }])
}

pub(super) fn decision_due(case: &Case) -> Result<(), Refusal> {
    if case.stage == Stage::Answered { Ok(()) } else { Err(Refusal::NotAnswered) }
}

pub(super) fn record_decision(decision: &Decision) -> Result<Vec<CaseEvent>, Refusal> {
    match decision {
        Decision::Accepted => {}
        Decision::NotAccepted { reason } => {
            needed(reason.text().unwrap_or_default(), "reason")?;
        }
        Decision::RecourseTold { to } => {
            needed(to, "recourse")?;
        }
        Decision::NoReply { asked_on } => {
            let days: BTreeSet<_> = asked_on.iter().collect();
            if days.len() < TIMES_ASKED {
                return Err(Refusal::AskedTooSeldom);
            }
        }
    }
    Ok(vec![CaseEvent::CustomerDecided(decision.clone())])
}
