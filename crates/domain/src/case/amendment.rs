//! Corrections: who, when, why, old and new. The first word stays readable for ever.

use jiff::Timestamp;

use super::decide::needed;
use super::event::CaseEvent;
use super::facts::Facts;
use super::intake;
use super::refusal::Refusal;
use super::state::Case;
use crate::id::CustomerId;

pub(super) fn amend(
    case: &Case,
    facts: &Facts,
    reason: &str,
    now: Timestamp,
) -> Result<Vec<CaseEvent>, Refusal> {
    let fields = case.facts.differences(facts);
    if fields.is_empty() {
        return Err(Refusal::NothingChanged);
    }
    let reason = needed(reason, "reason")?.to_owned();
    intake::check_facts(facts, now)?;
    let (old, new) = (Box::new(case.facts.only(&fields)), Box::new(facts.only(&fields)));
    Ok(vec![CaseEvent::Amended { fields, old, new, reason }])
}

pub(super) fn correct_customer(
    case: &Case,
    customer: Option<CustomerId>,
    reason: &str,
) -> Result<Vec<CaseEvent>, Refusal> {
    if case.customer == customer {
        return Err(Refusal::NothingChanged);
    }
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::CustomerCorrected { old: case.customer, new: customer, reason }])
}
