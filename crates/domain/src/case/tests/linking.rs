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

/// Into the other case, of which three things are known.
fn merge_where(into_is_merged: bool, into_in_conflict: bool, has_merged: bool) -> Command {
    Command::Merge {
        into: other_case(),
        into_is_merged,
        into_in_conflict,
        has_merged,
        reason: "the same".into(),
    }
}

#[test]
fn a_merge_is_one_level_deep() {
    given([taken()]).when(merge_where(true, false, false)).then_refused(Refusal::OtherIsMerged);
    given([taken()]).when(merge_where(false, false, true)).then_refused(Refusal::HasMerged);
}

#[test]
fn a_case_is_not_merged_into_one_whose_worker_it_is_about() {
    given(a_complaint()).when(merge_where(false, true, false)).then_refused(Refusal::AssigneeInConflict);
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
