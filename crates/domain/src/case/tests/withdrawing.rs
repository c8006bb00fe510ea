//! The customer withdraws: cause and improvement are decided all the same.

use super::commands::*;
use super::*;

fn decided() -> CaseEvent {
    CaseEvent::ImprovementDecided {
        cause: "battery type and direction mixed up in the cell".into(),
        improvement: "parts laid out anew".into(),
    }
}

fn waived() -> CaseEvent {
    CaseEvent::ImprovementWaived { reason: "the unit cannot be got back".into() }
}

#[test]
fn a_complaint_may_be_withdrawn_at_any_stage_before_it_is_closed() {
    for history in [a_complaint(), a_complaint_in_work(), an_answered_complaint(), a_settled_complaint()] {
        let case = given(history).when(withdraw("I bought another brand")).then([withdrawn()]);
        assert_eq!(case.stage, Stage::Withdrawn);
        assert_eq!(case.withdrawn_by, Some(Some(maria())));
    }
}

#[test]
fn only_a_complaint_is_withdrawn_and_only_once() {
    given([taken()]).when(withdraw("never mind")).then_refused(Refusal::NotTriaged);
    given(an_enquiry()).when(withdraw("never mind")).then_refused(Refusal::NotAComplaint);
    given(a_withdrawn_complaint()).when(withdraw("never mind")).then_refused(Refusal::Withdrawn);
}

#[test]
fn a_withdrawn_complaint_does_not_close_before_its_improvement_is_decided() {
    given(a_withdrawn_complaint())
        .when(close())
        .then_refused(Refusal::NotReadyToClose(vec![Obstacle::ImprovementUndecided]));
    let case = given(a_withdrawn_complaint())
        .when(decide_improvement("battery type and direction mixed up in the cell", "parts laid out anew"))
        .then([decided()]);
    assert_eq!(case.improvement, Some(Improvement::Decided));
    given(and(a_withdrawn_complaint(), decided())).when(close()).then([closed()]);
}

#[test]
fn who_recorded_the_withdrawal_does_not_waive_the_improvement() {
    given(a_withdrawn_complaint())
        .asked_by(maria())
        .when(waive("the unit cannot be got back"))
        .then_refused(Refusal::SecondPersonNeeded);
}

#[test]
fn who_recorded_the_withdrawal_does_not_waive_through_his_token_either() {
    let mut story = given(a_withdrawn_complaint());
    let token = crate::id::TokenId::from_uuid(uuid::Uuid::from_u128(900));
    story.by = ActorRef::Token(maria(), token);
    story.when(waive("the unit cannot be got back")).then_refused(Refusal::SecondPersonNeeded);
}

#[test]
fn who_works_on_the_case_does_not_waive_the_improvement() {
    given(a_withdrawn_complaint())
        .asked_by(chen_jing())
        .when(waive("the unit cannot be got back"))
        .then_refused(Refusal::SecondPersonNeeded);
}

#[test]
fn who_ever_worked_on_the_case_does_not_waive_the_improvement() {
    let mut given_away = a_complaint_in_work();
    given_away.extend([assigned_to(Some(complaint_desk()), Some(sarah())), withdrawn()]);
    for who in [chen_jing(), sarah()] {
        given(given_away.clone())
            .asked_by(who)
            .when(waive("the unit cannot be got back"))
            .then_refused(Refusal::SecondPersonNeeded);
    }
}

#[test]
fn who_accepted_it_as_a_lead_does_not_waive_its_improvement_either() {
    given(an_offered_lead())
        .and_by(feng_jun(), [CaseEvent::HandOverAccepted {}])
        .and_by(maria(), [triaged(Kind::Complaint), assigned_to(None, Some(sarah())), withdrawn()])
        .asked_by(feng_jun())
        .when(waive("the unit cannot be got back"))
        .then_refused(Refusal::SecondPersonNeeded);
}

#[test]
fn redress_itself_is_no_second_person() {
    let mut story = given(a_withdrawn_complaint());
    story.by = ActorRef::System;
    story.when(waive("the unit cannot be got back")).then_refused(Refusal::SecondPersonNeeded);
}

#[test]
fn a_second_person_waives_the_improvement_and_the_complaint_may_close() {
    let case = given(a_withdrawn_complaint())
        .asked_by(he_guoqiang())
        .when(waive("the unit cannot be got back"))
        .then([waived()]);
    assert_eq!(case.improvement, Some(Improvement::Waived));
    given(a_withdrawn_complaint()).and_by(he_guoqiang(), [waived()]).when(close()).then([closed()]);
}

#[test]
fn a_withdrawn_complaint_nobody_heard_does_not_close_either() {
    let history = vec![taken(), triaged(Kind::Complaint), withdrawn(), decided()];
    given(history).when(close()).then_refused(Refusal::NotReadyToClose(vec![Obstacle::NotHeard]));
}

#[test]
fn the_improvement_is_settled_once() {
    for settled in [decided(), waived()] {
        for command in [decide_improvement("again", "again"), waive("again")] {
            given(and(a_withdrawn_complaint(), settled.clone()))
                .asked_by(he_guoqiang())
                .when(command)
                .then_refused(Refusal::ImprovementSettled);
        }
    }
}

#[test]
fn the_improvement_of_a_complaint_that_stands_is_not_decided_here() {
    for command in [decide_improvement("cause", "fix"), waive("no need")] {
        given(a_complaint_in_work())
            .asked_by(he_guoqiang())
            .when(command)
            .then_refused(Refusal::NotWithdrawn);
    }
    for (history, refusal) in [(vec![taken()], Refusal::NotTriaged), (an_enquiry(), Refusal::NotAComplaint)] {
        given(history).asked_by(he_guoqiang()).when(waive("no need")).then_refused(refusal);
    }
}

#[test]
fn a_complaint_withdrawn_again_has_its_improvement_decided_again() {
    for settled in [decided(), waived()] {
        let mut history = a_withdrawn_complaint();
        history.extend([settled, closed(), CaseEvent::Reopened { reason: "it is dark again".into() }]);
        assert_eq!(given(history.clone()).case().improvement, None);
        given(and(history, withdrawn()))
            .when(close())
            .then_refused(Refusal::NotReadyToClose(vec![Obstacle::ImprovementUndecided]));
    }
}

#[test]
fn a_withdrawn_complaint_that_is_opened_again_has_to_be_answered() {
    let mut history = a_withdrawn_complaint();
    history.extend([decided(), closed(), CaseEvent::Reopened { reason: "she changed her mind".into() }]);
    let given = given(history);
    assert_eq!(given.case().stage, Stage::InWork);
    assert_eq!(given.case().withdrawn_by, None);
    given.when(close()).then_refused(Refusal::NotReadyToClose(vec![Obstacle::NotAnswered]));
}
