//! Cases of another system, brought in as they stood there.

use super::commands::*;
use super::*;

#[test]
fn an_imported_case_stands_where_it_stood() {
    for (status, stage, closed_at) in [
        (ImportedStatus::Open, Stage::Received, None),
        (ImportedStatus::Answered, Stage::Answered, None),
        (ImportedStatus::Closed, Stage::Closed, Some(earlier(60 * 24 * 20))),
    ] {
        let case = given([]).when(bring_in(status)).then([imported(status)]);
        assert_eq!((case.stage, case.closed_at), (stage, closed_at), "{status:?}");
        assert_eq!(case.origin, Some(origin()));
        assert_eq!(case.taken_by, None);
        assert_eq!(case.answer.is_some(), status != ImportedStatus::Open);
    }
}

#[test]
fn a_closed_case_of_unknown_day_closed_when_it_came_in() {
    let CaseEvent::Imported { id, number, channel, received_at, language, facts, origin, .. } =
        imported(ImportedStatus::Closed)
    else {
        unreachable!("an import is an import")
    };
    let undated = CaseEvent::Imported {
        id,
        number,
        customer: None,
        channel,
        received_at,
        language,
        facts,
        origin,
        status: ImportedStatus::Closed,
        answer: None,
        answered_at: None,
        extra: None,
    };
    assert_eq!(given([undated]).case().closed_at, Some(received_at));
}

#[test]
fn an_open_imported_case_goes_on_like_any_other() {
    given([imported(ImportedStatus::Open)])
        .when(triage(Kind::Complaint, None))
        .then([triaged(Kind::Complaint)]);
}

#[test]
fn the_customer_of_an_answered_imported_case_may_decide() {
    let case = given([imported(ImportedStatus::Answered)])
        .when(customer_says(Decision::Accepted))
        .then([accepted()]);
    assert_eq!(case.stage, Stage::Settled);
}

/// Answered there, and found to be a complaint here.
fn an_imported_complaint() -> Vec<CaseEvent> {
    vec![imported(ImportedStatus::Answered), triaged(Kind::Complaint)]
}

#[test]
fn an_answered_imported_case_is_triaged_once_and_stays_answered() {
    let case = given([imported(ImportedStatus::Answered)])
        .when(triage(Kind::Complaint, None))
        .then([triaged(Kind::Complaint)]);
    assert_eq!((case.stage, case.kind), (Stage::Answered, Some(Kind::Complaint)));
    given(an_imported_complaint()).when(triage(Kind::Enquiry, None)).then_refused(Refusal::AlreadyAnswered);
}

#[test]
fn a_settled_imported_case_is_triaged_and_stays_settled() {
    let case = given([imported(ImportedStatus::Answered), accepted()])
        .when(triage(Kind::Complaint, None))
        .then([triaged(Kind::Complaint)]);
    assert_eq!(case.stage, Stage::Settled);
}

#[test]
fn an_answered_imported_complaint_that_is_given_to_somebody_stays_answered() {
    let case = given(an_imported_complaint())
        .when(assign(Some(complaint_desk()), Some(chen_jing())))
        .then([assigned_to(Some(complaint_desk()), Some(chen_jing()))]);
    assert_eq!((case.stage, case.assignee), (Stage::Answered, Some(chen_jing())));
}

#[test]
fn an_answered_imported_complaint_is_heard_settled_and_closed() {
    let mut history = an_imported_complaint();
    history.extend([heard(), accepted()]);
    let case = given(history).when(close()).then([closed()]);
    assert_eq!(case.stage, Stage::Closed);
}

#[test]
fn a_closed_imported_case_that_is_opened_again_is_triaged_here() {
    let reopened = CaseEvent::Reopened { reason: "she called again".into() };
    let case =
        given([imported(ImportedStatus::Closed)]).when(reopen("she called again")).then([reopened.clone()]);
    assert_eq!(case.stage, Stage::Received);
    given([imported(ImportedStatus::Closed), reopened])
        .when(triage(Kind::Complaint, None))
        .then([triaged(Kind::Complaint)]);
}
