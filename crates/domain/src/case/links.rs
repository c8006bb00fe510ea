//! Links and merges: views over originals that stay untouched.

use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::LinkKind;
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

/// What a merge needs to know beyond the case itself.
pub(super) struct Target {
    pub(super) is_merged: bool,
    pub(super) in_conflict: bool,
    pub(super) has_merged: bool,
}

/// One level deep: neither end of a merge is itself part of another, so the view never chases chains.
pub(super) fn merge(
    case: &Case,
    into: CaseId,
    target: &Target,
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
    if target.is_merged {
        return Err(Refusal::OtherIsMerged);
    }
    if target.in_conflict {
        return Err(Refusal::AssigneeInConflict);
    }
    if target.has_merged {
        return Err(Refusal::HasMerged);
    }
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::Merged { into, reason }])
}

pub(super) fn unmerge(case: &Case, reason: &str) -> Result<Vec<CaseEvent>, Refusal> {
    if case.merged_into.is_none() {
        return Err(Refusal::NotMerged);
    }
    let reason = needed(reason, "reason")?.to_owned();
    Ok(vec![CaseEvent::Unmerged { reason }])
}
