//! Links and merges: views over originals that stay untouched.

use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::LinkKind;
use super::refusal::Refusal;
use super::state::Case;
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
pub(super) fn merge(
    case: &Case,
    into: CaseId,
    into_is_merged: bool,
    has_merged: bool,
    reason: &str,
) -> Result<Vec<CaseEvent>, Refusal> {
    if case.id == into {
        return Err(Refusal::Itself);
    }
    if into_is_merged {
        return Err(Refusal::OtherIsMerged);
    }
    if has_merged {
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
