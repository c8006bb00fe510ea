//! Links and merges: views over originals that stay untouched.

use super::commands::*;
use super::*;

fn linked(link: LinkKind) -> CaseEvent {
    CaseEvent::Linked { other: other_case(), link }
}

#[test]
fn two_cases_are_linked_and_the_link_is_taken_back_on_the_record() {
    let case =
        given([taken()]).when(link(other_case(), LinkKind::SameCause)).then([linked(LinkKind::SameCause)]);
    assert_eq!(case.links[&other_case()], LinkKind::SameCause);
    let case = given([taken(), linked(LinkKind::SameCause)])
        .when(unlink(other_case(), "another symptom"))
        .then([CaseEvent::Unlinked { other: other_case(), reason: "another symptom".into() }]);
    assert!(case.links.is_empty());
}

#[test]
fn the_same_link_again_leaves_no_event_and_another_kind_replaces_it() {
    let history = || [taken(), linked(LinkKind::Related)];
    given(history()).when(link(other_case(), LinkKind::Related)).then([]);
    let case =
        given(history()).when(link(other_case(), LinkKind::FollowUp)).then([linked(LinkKind::FollowUp)]);
    assert_eq!(case.links[&other_case()], LinkKind::FollowUp);
}

#[test]
fn a_case_is_neither_linked_nor_merged_with_itself() {
    for command in [link(this_case(), LinkKind::Related), merge(this_case())] {
        given([taken()]).when(command).then_refused(Refusal::Itself);
    }
}

#[test]
fn a_link_that_is_not_there_is_not_taken_back() {
    given([taken(), linked(LinkKind::Related)])
        .when(unlink(third_case(), "mistaken"))
        .then_refused(Refusal::NotLinked);
}

#[test]
fn a_merged_case_keeps_everything_it_was() {
    let before = given(a_complaint()).case().clone();
    let after = given(a_complaint()).when(merge(other_case())).then([merged()]);
    let expected = Case { version: before.version + 1, merged_into: Some(other_case()), ..before };
    assert_eq!(after, expected);
}

/// Of the other case.
const A_COMPLAINT: MergeFacts = MergeFacts {
    into_is_merged: false,
    into_is_closed: false,
    into_kind: Some(Kind::Complaint),
    into_in_conflict: false,
    has_merged: false,
};

fn merge_where(facts: MergeFacts) -> Command {
    Command::Merge { into: other_case(), facts, reason: "the same".into() }
}

#[test]
fn a_merge_is_one_level_deep() {
    let into_is_merged = MergeFacts { into_is_merged: true, ..A_COMPLAINT };
    given([taken()]).when(merge_where(into_is_merged)).then_refused(Refusal::OtherIsMerged);
    let has_merged = MergeFacts { has_merged: true, ..A_COMPLAINT };
    given([taken()]).when(merge_where(has_merged)).then_refused(Refusal::HasMerged);
}

#[test]
fn a_case_is_not_merged_into_one_whose_worker_it_is_about() {
    let in_conflict = MergeFacts { into_in_conflict: true, ..A_COMPLAINT };
    given(a_complaint()).when(merge_where(in_conflict)).then_refused(Refusal::AssigneeInConflict);
}

#[test]
fn nothing_is_merged_into_a_closed_case() {
    let closed = MergeFacts { into_is_closed: true, ..A_COMPLAINT };
    given(a_complaint()).when(merge_where(closed)).then_refused(Refusal::OtherIsClosed);
}

#[test]
fn a_case_is_merged_into_one_of_its_own_kind_and_an_untriaged_one_also_into_a_complaint() {
    use Kind as K;
    let kinds = [None, Some(K::Complaint), Some(K::Enquiry), Some(K::Lead)];
    for own in kinds {
        for into in kinds {
            let history = [taken()].into_iter().chain(own.map(triaged));
            let merge = merge_where(MergeFacts { into_kind: into, ..A_COMPLAINT });
            let result = given(history).when(merge).result;
            let suits = own == into || (own, into) == (None, Some(K::Complaint));
            assert_eq!(result.is_ok(), suits, "{own:?} into {into:?}");
            assert!(suits || result == Err(Refusal::OtherKind), "{own:?} into {into:?}");
        }
    }
}

#[test]
fn a_withdrawn_complaint_is_merged_only_after_its_improvement_is_decided_or_waived() {
    given(a_withdrawn_complaint()).when(merge(other_case())).then_refused(Refusal::ImprovementOpen);
    let decided = CaseEvent::ImprovementDecided { cause: "cell".into(), improvement: "layout".into() };
    let waived = CaseEvent::ImprovementWaived { reason: "known".into() };
    for settled in [decided, waived] {
        given(and(a_withdrawn_complaint(), settled)).when(merge(other_case())).then([merged()]);
    }
}

#[test]
fn a_merged_case_is_not_merged_elsewhere_and_a_closed_one_not_at_all() {
    let into = other_case();
    for third in [merge(third_case()), merge(into)] {
        given([taken(), merged()]).when(third.clone()).then_refused(Refusal::Merged { into });
        given(a_closed_complaint()).when(third).then_refused(Refusal::Closed);
    }
}

#[test]
fn one_acts_on_the_case_it_is_part_of_and_not_on_the_merged_one() {
    let into = other_case();
    for command in [
        hear(),
        triage(Kind::Complaint, None),
        attach("photo.jpg"),
        amend(Facts::default(), "misheard"),
        merge(third_case()),
        close(),
        reopen("again"),
    ] {
        given([taken(), merged()]).when(command).then_refused(Refusal::Merged { into });
    }
    given([taken(), merged()])
        .when(note("the caller mentioned both"))
        .then([CaseEvent::Noted { text: says("the caller mentioned both") }]);
}

#[test]
fn a_merge_is_undone_and_the_case_goes_on_where_it_was() {
    let unmerged = CaseEvent::Unmerged { reason: "two units after all".into() };
    let case = given(and(a_complaint(), merged())).when(unmerge("two units after all")).then([unmerged]);
    assert_eq!((case.stage, case.merged_into), (Stage::Triaged, None));
}

#[test]
fn a_case_that_stands_for_itself_is_not_unmerged() {
    given([taken()]).when(unmerge("mistaken")).then_refused(Refusal::NotMerged);
}
