//! Closing and reopening.

use super::commands::*;
use super::*;

#[track_caller]
fn check_obstacles(history: Vec<CaseEvent>, obstacles: &[Obstacle]) {
    given(history).when(close()).then_refused(Refusal::NotReadyToClose(obstacles.to_vec()));
}

#[test]
fn a_settled_complaint_is_closed() {
    let case = given(a_settled_complaint()).when(close()).then([closed()]);
    assert_eq!((case.stage, case.closed_at), (Stage::Closed, Some(now())));
}

#[test]
fn a_last_word_is_kept_and_a_blank_one_is_not() {
    let with = |note: &str| Command::Close { note: Some(note.into()), merged: Vec::new() };
    given(a_settled_complaint())
        .when(with(" send her the leaflet "))
        .then([CaseEvent::Closed { note: Some("send her the leaflet".into()) }]);
    given(a_settled_complaint()).when(with("  ")).then([closed()]);
}

#[test]
fn what_nobody_triaged_is_not_closed() {
    check_obstacles(vec![taken()], &[Obstacle::NotTriaged]);
}

#[test]
fn a_complaint_is_never_closed_before_the_customer_had_an_answer() {
    check_obstacles(a_complaint_in_work(), &[Obstacle::NotAnswered]);
    check_obstacles(a_complaint(), &[Obstacle::NotHeard, Obstacle::NotAnswered]);
}

#[test]
fn a_complaint_is_not_closed_before_the_customer_said_what_he_thinks() {
    check_obstacles(an_answered_complaint(), &[Obstacle::NoCustomerDecision]);
}

#[test]
fn a_complaint_is_not_closed_before_the_customer_was_heard() {
    let unheard = vec![
        taken(),
        triaged(Kind::Complaint),
        classified(),
        graded(),
        answered(Verdict::Founded),
        accepted(),
    ];
    check_obstacles(unheard.clone(), &[Obstacle::NotHeard]);
    given(and(unheard, heard())).when(close()).then([closed()]);
}

const HEARD: MergedPart =
    MergedPart { kind: Some(Kind::Complaint), is_heard: true, is_improvement_open: false };

#[track_caller]
fn check_merged(history: Vec<CaseEvent>, merged: MergedPart, obstacles: &[Obstacle]) {
    let close = Command::Close { note: None, merged: vec![HEARD, merged] };
    let outcome = given(history).when(close);
    if obstacles.is_empty() {
        outcome.then([closed()]);
    } else {
        outcome.then_refused(Refusal::NotReadyToClose(obstacles.to_vec()));
    }
}

#[test]
fn a_case_is_not_closed_before_every_customer_of_a_complaint_merged_into_it_was_heard() {
    check_merged(a_settled_complaint(), HEARD, &[]);
    for kind in [Some(Kind::Complaint), None] {
        let unheard = MergedPart { kind, is_heard: false, ..HEARD };
        check_merged(a_settled_complaint(), unheard, &[Obstacle::MergedNotHeard]);
    }
}

#[test]
fn what_nobody_triaged_counts_as_what_it_was_merged_into() {
    let untriaged = MergedPart { kind: None, is_heard: false, ..HEARD };
    let informed = and(an_enquiry(), answered(Verdict::Informed));
    let close = Command::Close { note: None, merged: vec![untriaged] };
    given(informed).when(close).then([closed()]);
}

#[test]
fn a_case_is_not_closed_before_a_withdrawn_complaint_merged_into_it_has_its_improvement() {
    let withdrawn = MergedPart { is_improvement_open: true, ..HEARD };
    check_merged(a_settled_complaint(), withdrawn, &[Obstacle::MergedImprovementUndecided]);
}

#[test]
fn a_complaint_is_not_closed_as_part_of_an_enquiry() {
    let informed = and(an_enquiry(), answered(Verdict::Informed));
    check_merged(informed, HEARD, &[Obstacle::MergedOfOtherKind]);
}

#[test]
fn an_enquiry_is_closed_once_it_was_answered() {
    check_obstacles(an_enquiry(), &[Obstacle::NotAnswered]);
    given(and(an_enquiry(), answered(Verdict::Informed))).when(close()).then([closed()]);
}

#[test]
fn a_lead_is_closed_once_sales_accepted_it() {
    check_obstacles(an_offered_lead(), &[Obstacle::HandOverNotAccepted]);
    given(and(an_offered_lead(), CaseEvent::HandOverAccepted {})).when(close()).then([closed()]);
}

#[test]
fn a_closed_case_takes_no_step_but_notes_links_and_being_opened_again() {
    for command in [
        hear(),
        triage(Kind::Enquiry, None),
        Command::AcceptHandOver,
        Command::Classify(classify()),
        grade(Rating::High, Rating::High, 1, None),
        assign(None, Some(sarah())),
        attach("photo.jpg"),
        amend(Facts::default(), "misheard"),
        correct_customer(None, "misheard"),
        merge(other_case()),
        answer(Verdict::Founded),
        customer_says(Decision::Accepted),
        withdraw("bought another"),
        decide_improvement("cell", "layout"),
        waive("no cause"),
        close(),
    ] {
        given(a_closed_complaint()).asked_by(he_guoqiang()).when(command).then_refused(Refusal::Closed);
    }
    given(a_closed_complaint())
        .when(note("she called to thank"))
        .then([CaseEvent::Noted { text: says("she called to thank") }]);
    given(a_closed_complaint())
        .when(link(other_case(), LinkKind::FollowUp))
        .then([CaseEvent::Linked { other: other_case(), link: LinkKind::FollowUp }]);
}

#[test]
fn a_closed_complaint_is_opened_again_and_answered_anew() {
    let reopened = CaseEvent::Reopened { reason: "it is dark again".into() };
    let case = given(a_closed_complaint()).when(reopen("it is dark again")).then([reopened.clone()]);
    assert_eq!((case.stage, case.closed_at), (Stage::InWork, None));
    assert_eq!(case.decision, None);

    let history = and(a_closed_complaint(), reopened);
    check_obstacles(history.clone(), &[Obstacle::NotAnswered]);
    given(history).when(answer(Verdict::Founded)).then([answered(Verdict::Founded)]);
}

#[test]
fn only_a_closed_case_is_opened_again() {
    for history in [vec![taken()], a_complaint_in_work(), a_settled_complaint()] {
        given(history).when(reopen("it is dark again")).then_refused(Refusal::NotClosed);
    }
}
