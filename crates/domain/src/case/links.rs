//! Links and merges: views over originals that stay untouched.

use super::command::MergeFacts;
use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::{Kind, LinkKind};
use super::refusal::Refusal;
use super::state::{Case, Stage};
use crate::id::CaseId;

pub(super) fn link(case: &Case, other: CaseId, link: LinkKind) -> Result<Vec<CaseEvent>, Refusal> {
    if case.id == other {
        return Err(Refusal::Itself);
    }
    if case.links.get(&other) == Some(&link) {
        return Ok(Vec::new());
    }
    Ok(vec![CaseEvent::Linked { other, link }])
}

pub(super) fn unlink(case: &Case, other: CaseId, reason: &str) -> Result<Vec<CaseEvent>, Refusal> {
    if !case.links.contains_key(&other) {
        return Err(Refusal::NotLinked);
    }
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::Unlinked { other, reason }])
}

/// One level deep: neither end of a merge is itself part of another, so the view never chases chains.
/// And no way around closing: what is merged is from then on worked on, and closed, with the other.
pub(super) fn merge(
    case: &Case,
    into: CaseId,
    facts: &MergeFacts,
    reason: &str,
) -> Result<Vec<CaseEvent>, Refusal> {
    if let Some(into) = case.merged_into {
        return Err(Refusal::Merged { into });
    }
    if case.stage == Stage::Closed {
        return Err(Refusal::Closed);
    }
    if case.id == into {
        return Err(Refusal::Itself);
    }
    if case.stage == Stage::Withdrawn && case.improvement.is_none() {
        return Err(Refusal::ImprovementOpen);
    }
    suitable(case.kind, facts)?;
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::Merged { into, reason }])
}

/// Whether the other can take in a case of that kind.
fn suitable(kind: Option<Kind>, facts: &MergeFacts) -> Result<(), Refusal> {
    if facts.into_is_merged {
        return Err(Refusal::OtherIsMerged);
    }
    if facts.into_is_closed {
        return Err(Refusal::OtherIsClosed);
    }
    if !goes_into(kind, facts.into_kind) {
        return Err(Refusal::OtherKind);
    }
    if facts.into_in_conflict {
        return Err(Refusal::AssigneeInConflict);
    }
    if facts.has_merged { Err(Refusal::HasMerged) } else { Ok(()) }
}

/// Kinds must be equal. What nobody triaged may also go into a complaint, the kind that is closed
/// last of all, and counts as one from then on.
fn goes_into(kind: Option<Kind>, into: Option<Kind>) -> bool {
    kind == into || (kind.is_none() && into == Some(Kind::Complaint))
}

pub(super) fn unmerge(case: &Case, reason: &str) -> Result<Vec<CaseEvent>, Refusal> {
    if case.merged_into.is_none() {
        return Err(Refusal::NotMerged);
    }
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::Unmerged { reason }])
}
