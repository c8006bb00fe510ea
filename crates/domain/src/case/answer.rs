//! The answer to the customer, and what he says to it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

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

pub(super) fn record_decision(
    case: &Case,
    decision: &Decision,
    now: Timestamp,
) -> Result<Vec<CaseEvent>, Refusal> {
    match decision {
        Decision::Accepted => {}
        Decision::NotAccepted { reason } => {
            needed(reason.text().unwrap_or_default(), "reason")?;
        }
        Decision::RecourseTold { to } => {
            needed(to, "recourse")?;
        }
        Decision::NoReply { asked_on } => {
            let days: BTreeSet<_> =
                asked_on.iter().filter(|day| can_have_been_asked(case, **day, now)).collect();
            if days.len() < TIMES_ASKED {
                return Err(Refusal::AskedTooSeldom);
            }
        }
    }
    Ok(vec![CaseEvent::CustomerDecided(decision.clone())])
}

/// Not before he had the answer, not in the future; a day of grace on either side for time zones.
fn can_have_been_asked(case: &Case, day: Date, now: Timestamp) -> bool {
    let utc = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    let (today, answered) = (utc(now), case.answer.as_ref().map_or(Date::MIN, |answer| utc(answer.at)));
    day <= today.tomorrow().unwrap_or(today) && day >= answered.yesterday().unwrap_or(answered)
}
