//! Triage, and the hand-over of a lead that sales must accept.

use super::commands::*;
use super::*;

#[test]
fn triage_says_what_a_case_is_and_sends_it_where_it_belongs() {
    let case = given([taken()])
        .when(triage(Kind::Complaint, Some(complaint_desk())))
        .then([triaged(Kind::Complaint), assigned_to(Some(complaint_desk()), None)]);
    assert_eq!((case.stage, case.kind), (Stage::Triaged, Some(Kind::Complaint)));
    assert_eq!((case.team, case.assignee), (Some(complaint_desk()), None));
}

#[test]
fn an_enquiry_goes_back_to_the_front_line_it_lies_with_already() {
    let case = given([taken()]).when(triage(Kind::Enquiry, Some(call_line()))).then([triaged(Kind::Enquiry)]);
    assert_eq!(case.team, Some(call_line()));
}

#[test]
fn a_case_without_a_route_stays_where_it_is() {
    let case = given([taken()]).when(triage(Kind::Complaint, None)).then([triaged(Kind::Complaint)]);
    assert_eq!(case.team, Some(call_line()));
}

#[test]
fn a_lead_is_offered_to_sales_and_stays_until_they_accept() {
    let case =
        given([taken()]).when(triage(Kind::Lead, Some(sales()))).then([triaged(Kind::Lead), offered()]);
    assert_eq!(case.team, Some(call_line()));
    assert_eq!(
        case.hand_over,
        Some(HandOver { to: sales(), offered_at: now(), state: HandOverState::Offered })
    );
}

#[test]
fn a_lead_without_a_team_to_take_it_is_refused() {
    given([taken()]).when(triage(Kind::Lead, None)).then_refused(Refusal::NoTeam);
}

#[test]
fn who_accepts_a_hand_over_has_the_case() {
    let case = given(an_offered_lead())
        .asked_by(feng_jun())
        .when(Command::AcceptHandOver)
        .then([CaseEvent::HandOverAccepted {}]);
    assert_eq!(case.stage, Stage::HandedOver);
    assert_eq!((case.team, case.assignee), (Some(sales()), Some(feng_jun())));
}

#[test]
fn a_returned_hand_over_is_triaged_again() {
    let returned = CaseEvent::HandOverReturned { reason: "she wants her money back".into() };
    let case = given(an_offered_lead())
        .asked_by(feng_jun())
        .when(return_it("she wants her money back"))
        .then([returned.clone()]);
    assert_eq!((case.stage, case.kind), (Stage::Received, None));
    assert_eq!(case.team, Some(call_line()));

    let history = and(an_offered_lead(), returned);
    let case = given(history)
        .when(triage(Kind::Complaint, Some(complaint_desk())))
        .then([triaged(Kind::Complaint), assigned_to(Some(complaint_desk()), None)]);
    assert_eq!(case.hand_over, None);
}

#[test]
fn an_answered_hand_over_is_not_answered_again() {
    let returned = CaseEvent::HandOverReturned { reason: "no".into() };
    for answered in [CaseEvent::HandOverAccepted {}, returned] {
        for command in [Command::AcceptHandOver, return_it("not ours")] {
            given(and(an_offered_lead(), answered.clone())).when(command).then_refused(Refusal::NoHandOver);
        }
    }
}

#[test]
fn what_was_never_offered_is_neither_accepted_nor_returned() {
    given(a_complaint()).when(Command::AcceptHandOver).then_refused(Refusal::NoHandOver);
    given([taken()]).when(return_it("not ours")).then_refused(Refusal::NoHandOver);
}

#[test]
fn triage_may_change_its_mind_and_an_open_offer_ends_with_it() {
    let history = and(an_offered_lead(), triaged(Kind::Complaint));
    let given = given(history);
    assert_eq!(given.case().kind, Some(Kind::Complaint));
    given.when(Command::AcceptHandOver).then_refused(Refusal::NoHandOver);
}

#[test]
fn triage_again_leaves_the_case_with_whoever_works_on_it() {
    let case = given(a_complaint_in_work()).when(triage(Kind::Enquiry, None)).then([triaged(Kind::Enquiry)]);
    assert_eq!((case.stage, case.assignee), (Stage::InWork, Some(chen_jing())));
}

#[test]
fn an_answered_case_is_not_triaged_again() {
    for history in [an_answered_complaint(), a_settled_complaint()] {
        given(history).when(triage(Kind::Enquiry, None)).then_refused(Refusal::AlreadyAnswered);
    }
}

#[test]
fn an_accepted_lead_that_turns_out_a_complaint_is_triaged_again() {
    let accepted = and(an_offered_lead(), CaseEvent::HandOverAccepted {});
    let case = given(accepted)
        .when(triage(Kind::Complaint, Some(complaint_desk())))
        .then([triaged(Kind::Complaint), assigned_to(Some(complaint_desk()), None)]);
    assert_eq!((case.kind, case.hand_over), (Some(Kind::Complaint), None));
    assert_eq!((case.team, case.assignee), (Some(complaint_desk()), None));
}

#[test]
fn no_case_is_sent_to_the_team_it_is_about() {
    let about_sales = taken_as(Take { about: about([feng_jun()], [sales()]), ..take() });
    for kind in Kind::ALL {
        given([about_sales.clone()])
            .when(triage(*kind, Some(sales())))
            .then_refused(Refusal::AssigneeInConflict);
    }
}

#[test]
fn a_withdrawn_complaint_does_not_become_an_enquiry() {
    given(a_withdrawn_complaint()).when(triage(Kind::Enquiry, None)).then_refused(Refusal::Withdrawn);
}

#[test]
fn a_case_offered_to_another_team_is_neither_assigned_nor_answered() {
    given(an_offered_lead()).when(assign(None, Some(maria()))).then_refused(Refusal::HandOverOpen);
    given(an_offered_lead()).when(answer(Verdict::Informed)).then_refused(Refusal::HandOverOpen);
}
