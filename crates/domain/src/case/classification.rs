//! What a complaint is against, and whom: who is named does not keep the case.

use super::command::Classify;
use super::event::CaseEvent;
use super::kinds::Against;
use super::refusal::Refusal;
use super::state::Case;

/// Takes the case away from whom it is about, in the same breath as it is said.
pub(super) fn classify(case: &Case, classify: &Classify) -> Result<Vec<CaseEvent>, Refusal> {
    if classify.against == Against::Product && classify.product.is_none() {
        return Err(Refusal::ProductMissing);
    }
    let reason = classify.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let names_fewer = !case.about.users.is_subset(&classify.about.users)
        || !case.about.teams.is_subset(&classify.about.teams);
    if names_fewer && reason.is_none() {
        return Err(Refusal::ClearingNeedsReason);
    }
    let mut events = vec![CaseEvent::Classified {
        against: classify.against,
        product: classify.product,
        symptom: classify.symptom,
        about: classify.about.clone(),
        reason: reason.map(str::to_owned),
    }];
    let team_in_conflict = case.team.is_some_and(|team| classify.about.teams.contains(&team));
    let assignee_in_conflict = case
        .assignee
        .is_some_and(|user| classify.assignee_in_conflict || classify.about.users.contains(&user));
    if team_in_conflict || assignee_in_conflict {
        events.push(CaseEvent::Assigned {
            team: if team_in_conflict { classify.fallback_team } else { case.team },
            assignee: None,
            reason: None,
            conflict: true,
        });
    }
    Ok(events)
}
