//! What may be done at each stage, and what a page says of the rest before anything is typed.

use super::*;
use crate::access::Action as A;

/// Asked by the chief solution officer, who had no hand in these cases. Every action on a case that
/// is not named as closed is open.
#[track_caller]
fn check(history: Vec<CaseEvent>, stage: Stage, closed: &[(A, Refusal)]) {
    let given = given(history).asked_by(he_guoqiang());
    assert_eq!(given.case().stage, stage);
    let on_cases = A::ALL.iter().filter(|action| action.name().starts_with("case."));
    for action in on_cases {
        let expected = closed
            .iter()
            .find(|(name, _)| name == action)
            .map_or(Ok(()), |(_, refusal)| Err(refusal.clone()));
        assert_eq!(ready(given.case(), *action, &given.by), expected, "{action:?}");
    }
}

fn not_ready(obstacles: impl IntoIterator<Item = Obstacle>) -> (A, Refusal) {
    let obstacles = obstacles.into_iter().collect();
    (A::CloseCase, Refusal::NotReadyToClose(obstacles))
}

const NO_HAND_OVER: (A, Refusal) = (A::AnswerHandOver, Refusal::NoHandOver);
const NOT_CLOSED: (A, Refusal) = (A::ReopenCase, Refusal::NotClosed);

/// What stays shut until a complaint is withdrawn.
fn improvement(because: Refusal) -> [(A, Refusal); 2] {
    [(A::DecideImprovement, because.clone()), (A::WaiveImprovement, because)]
}

#[test]
fn a_received_case_waits_for_triage() {
    let mut closed = vec![
        NO_HAND_OVER,
        (A::ClassifyCase, Refusal::NotTriaged),
        (A::GradeCase, Refusal::NotTriaged),
        (A::AssignCase, Refusal::NotTriaged),
        (A::AnswerCase, Refusal::NotTriaged),
        (A::RecordDecision, Refusal::NotAnswered),
        (A::WithdrawCase, Refusal::NotTriaged),
        not_ready([Obstacle::NotTriaged]),
        NOT_CLOSED,
    ];
    closed.extend(improvement(Refusal::NotTriaged));
    check(vec![taken()], Stage::Received, &closed);
}

#[test]
fn a_triaged_complaint_waits_for_classification_and_grade() {
    let mut closed = vec![
        NO_HAND_OVER,
        (A::AnswerCase, Refusal::NotClassified),
        (A::RecordDecision, Refusal::NotAnswered),
        not_ready([Obstacle::NotHeard, Obstacle::NotAnswered]),
        NOT_CLOSED,
    ];
    closed.extend(improvement(Refusal::NotWithdrawn));
    check(a_complaint(), Stage::Triaged, &closed);
}

#[test]
fn a_complaint_in_work_is_ready_to_be_answered() {
    let mut closed = vec![
        NO_HAND_OVER,
        (A::RecordDecision, Refusal::NotAnswered),
        not_ready([Obstacle::NotAnswered]),
        NOT_CLOSED,
    ];
    closed.extend(improvement(Refusal::NotWithdrawn));
    check(a_complaint_in_work(), Stage::InWork, &closed);
}

#[test]
fn an_offered_lead_waits_for_sales() {
    let mut closed = vec![
        (A::ClassifyCase, Refusal::NotAComplaint),
        (A::GradeCase, Refusal::NotAComplaint),
        (A::AssignCase, Refusal::HandOverOpen),
        (A::AnswerCase, Refusal::HandOverOpen),
        (A::RecordDecision, Refusal::NotAnswered),
        (A::WithdrawCase, Refusal::NotAComplaint),
        not_ready([Obstacle::HandOverNotAccepted]),
        NOT_CLOSED,
    ];
    closed.extend(improvement(Refusal::NotAComplaint));
    check(an_offered_lead(), Stage::Triaged, &closed);
}

#[test]
fn an_accepted_lead_is_answered_closed_or_found_to_be_something_else() {
    let mut closed = vec![
        NO_HAND_OVER,
        (A::ClassifyCase, Refusal::NotAComplaint),
        (A::GradeCase, Refusal::NotAComplaint),
        (A::RecordDecision, Refusal::NotAnswered),
        (A::WithdrawCase, Refusal::NotAComplaint),
        NOT_CLOSED,
    ];
    closed.extend(improvement(Refusal::NotAComplaint));
    let accepted = and(an_offered_lead(), CaseEvent::HandOverAccepted {});
    check(accepted, Stage::HandedOver, &closed);
}

#[test]
fn an_answered_complaint_waits_for_the_customer() {
    let mut closed = vec![
        NO_HAND_OVER,
        (A::TriageCase, Refusal::AlreadyAnswered),
        (A::AnswerCase, Refusal::AlreadyAnswered),
        not_ready([Obstacle::NoCustomerDecision]),
        NOT_CLOSED,
    ];
    closed.extend(improvement(Refusal::NotWithdrawn));
    check(an_answered_complaint(), Stage::Answered, &closed);
}

#[test]
fn a_settled_complaint_is_ready_to_close() {
    let mut closed = vec![
        NO_HAND_OVER,
        (A::TriageCase, Refusal::AlreadyAnswered),
        (A::AnswerCase, Refusal::AlreadyAnswered),
        (A::RecordDecision, Refusal::NotAnswered),
        NOT_CLOSED,
    ];
    closed.extend(improvement(Refusal::NotWithdrawn));
    check(a_settled_complaint(), Stage::Settled, &closed);
}

#[test]
fn a_withdrawn_complaint_waits_for_its_improvement() {
    let closed = [
        NO_HAND_OVER,
        (A::TriageCase, Refusal::Withdrawn),
        (A::AnswerCase, Refusal::Withdrawn),
        (A::RecordDecision, Refusal::NotAnswered),
        (A::WithdrawCase, Refusal::Withdrawn),
        not_ready([Obstacle::ImprovementUndecided]),
        NOT_CLOSED,
    ];
    check(a_withdrawn_complaint(), Stage::Withdrawn, &closed);
}

/// Actions that only add, whatever became of the case, and merging, which looks at two cases.
const ALWAYS: [A; 4] = [A::ReadCase, A::NoteCase, A::LinkCases, A::MergeCases];

#[test]
fn a_closed_case_can_be_read_noted_linked_unmerged_and_opened_again() {
    let closed: Vec<_> = A::ALL
        .iter()
        .filter(|action| !ALWAYS.contains(action) && **action != A::ReopenCase)
        .map(|action| (*action, Refusal::Closed))
        .collect();
    check(a_closed_complaint(), Stage::Closed, &closed);
}

#[test]
fn a_merged_case_can_be_read_noted_linked_and_unmerged() {
    let into = other_case();
    let closed: Vec<_> = A::ALL
        .iter()
        .filter(|action| !ALWAYS.contains(action))
        .map(|action| (*action, Refusal::Merged { into }))
        .collect();
    check(and(a_complaint(), merged()), Stage::Triaged, &closed);
    check(and(a_closed_complaint(), merged()), Stage::Closed, &closed);
}

#[test]
fn a_case_imported_with_its_answer_waits_for_triage_or_the_customer() {
    let mut closed = vec![
        NO_HAND_OVER,
        (A::ClassifyCase, Refusal::NotTriaged),
        (A::GradeCase, Refusal::NotTriaged),
        (A::AssignCase, Refusal::NotTriaged),
        (A::AnswerCase, Refusal::AlreadyAnswered),
        (A::WithdrawCase, Refusal::NotTriaged),
        not_ready([Obstacle::NotTriaged]),
        NOT_CLOSED,
    ];
    closed.extend(improvement(Refusal::NotTriaged));
    check(vec![imported(ImportedStatus::Answered)], Stage::Answered, &closed);
}

#[test]
fn a_page_says_beforehand_that_a_second_person_is_needed() {
    let story = given(a_withdrawn_complaint());
    for who in [maria(), chen_jing()] {
        let by = ActorRef::User(who);
        assert_eq!(ready(story.case(), A::WaiveImprovement, &by), Err(Refusal::SecondPersonNeeded));
        assert_eq!(ready(story.case(), A::DecideImprovement, &by), Ok(()));
    }
}

#[test]
fn every_stage_has_a_name_that_finds_it_again() {
    for stage in Stage::ALL {
        assert_eq!(Stage::named(stage.name()), Some(*stage));
    }
    assert_eq!(Stage::named("lost"), None);
}
