//! The answer to the customer, and what he says to it.

use jiff::civil::{Date, date};

use super::commands::*;
use super::*;

#[test]
fn a_complaint_that_was_assessed_is_answered() {
    let case = given(a_complaint_in_work())
        .asked_by(chen_jing())
        .when(answer(Verdict::Founded))
        .then([answered(Verdict::Founded)]);
    assert_eq!(case.stage, Stage::Answered);
    assert_eq!(
        case.answer,
        Some(Answer { verdict: Some(Verdict::Founded), at: now(), by: Some(chen_jing()) })
    );
}

#[test]
fn no_complaint_is_answered_as_unfounded_before_the_motive_is_on_record() {
    let unheard = [taken(), triaged(Kind::Complaint), classified(), graded()];
    given(unheard.clone()).when(answer(Verdict::Unfounded)).then_refused(Refusal::NotHeard);
    let mut heard_too = unheard.to_vec();
    heard_too.push(heard());
    given(heard_too).when(answer(Verdict::Unfounded)).then([answered(Verdict::Unfounded)]);
}

#[test]
fn hearing_records_feeling_wish_and_motive() {
    let case = given([taken()]).when(hear()).then([heard()]);
    assert_eq!(case.heard, Some(heard_her()));
}

#[test]
fn an_erased_motive_cannot_be_recorded() {
    let erased = r#"{"personal":{"subject":"cust_1","erased":true}}"#;
    let command = Command::Hear(Heard { motive: serde_json::from_str(erased).unwrap(), ..heard_her() });
    given([taken()]).when(command).then_refused(Refusal::TextMissing { field: "motive" });
}

#[test]
fn a_complaint_is_triaged_classified_and_graded_before_it_is_answered() {
    let mut history = vec![taken()];
    for (next, refusal) in [
        (triaged(Kind::Complaint), Refusal::NotTriaged),
        (classified(), Refusal::NotClassified),
        (graded(), Refusal::NotGraded),
    ] {
        given(history.clone()).when(answer(Verdict::Founded)).then_refused(refusal);
        history.push(next);
    }
    given(history).when(answer(Verdict::Founded)).then([answered(Verdict::Founded)]);
}

#[test]
fn an_enquiry_is_informed_and_a_complaint_is_judged() {
    given(an_enquiry()).when(answer(Verdict::Informed)).then([answered(Verdict::Informed)]);
    for verdict in [Verdict::Founded, Verdict::PartlyFounded, Verdict::Unfounded] {
        given(an_enquiry()).when(answer(verdict)).then_refused(Refusal::VerdictDoesNotSuit);
    }
    given(a_complaint_in_work()).when(answer(Verdict::Informed)).then_refused(Refusal::VerdictDoesNotSuit);
}

#[test]
fn an_accepted_lead_is_informed() {
    let history = and(an_offered_lead(), CaseEvent::HandOverAccepted {});
    given(history).when(answer(Verdict::Informed)).then([answered(Verdict::Informed)]);
}

#[test]
fn a_second_answer_waits_for_the_customers_decision() {
    for history in [an_answered_complaint(), a_settled_complaint()] {
        given(history).when(answer(Verdict::Founded)).then_refused(Refusal::AlreadyAnswered);
    }
}

#[test]
fn a_withdrawn_complaint_is_not_answered() {
    given(a_withdrawn_complaint()).when(answer(Verdict::Unfounded)).then_refused(Refusal::Withdrawn);
}

#[test]
fn an_accepted_answer_settles_the_complaint() {
    let case = given(an_answered_complaint()).when(customer_says(Decision::Accepted)).then([accepted()]);
    assert_eq!(case.stage, Stage::Settled);
    assert_eq!(case.decision, Some(Decision::Accepted));
}

#[test]
fn an_answer_not_accepted_brings_the_complaint_back_to_work_and_can_be_given_anew() {
    let decision = Decision::NotAccepted { reason: says("I want the cause, not only a new unit") };
    let decided = CaseEvent::CustomerDecided(decision.clone());
    let case = given(an_answered_complaint()).when(customer_says(decision)).then([decided.clone()]);
    assert_eq!(case.stage, Stage::InWork);

    let case = given(and(an_answered_complaint(), decided))
        .when(answer(Verdict::PartlyFounded))
        .then([answered(Verdict::PartlyFounded)]);
    assert_eq!((case.stage, case.decision), (Stage::Answered, None));
}

#[test]
fn a_customer_who_was_told_his_recourse_settles_the_complaint() {
    let decision = Decision::RecourseTold { to: "Consumer mediation board, Boston".into() };
    let case = given(an_answered_complaint())
        .when(customer_says(decision.clone()))
        .then([CaseEvent::CustomerDecided(decision)]);
    assert_eq!(case.stage, Stage::Settled);
}

/// Answered on Monday, 23 March; it is Friday now.
fn answered_on_monday() -> Given {
    given_earlier(4 * 24 * 60, an_answered_complaint())
}

fn march(day: i8) -> Date {
    date(2026, 3, day)
}

#[test]
fn silence_counts_only_after_the_customer_was_asked_on_two_days() {
    let tuesday = march(24);
    for asked_on in [vec![], vec![tuesday], vec![tuesday, tuesday, tuesday]] {
        answered_on_monday()
            .when(customer_says(Decision::NoReply { asked_on }))
            .then_refused(Refusal::AskedTooSeldom);
    }
    let decision = Decision::NoReply { asked_on: vec![tuesday, march(26)] };
    let case = answered_on_monday()
        .when(customer_says(decision.clone()))
        .then([CaseEvent::CustomerDecided(decision)]);
    assert_eq!(case.stage, Stage::Settled);
}

#[test]
fn nobody_was_asked_before_his_answer_or_in_the_future() {
    for impossible in [march(1), march(21), march(29), date(2026, 4, 1)] {
        answered_on_monday()
            .when(customer_says(Decision::NoReply { asked_on: vec![march(24), impossible] }))
            .then_refused(Refusal::AskedTooSeldom);
    }
}

#[test]
fn a_customer_in_another_time_zone_may_have_been_asked_a_day_aside() {
    let decision = Decision::NoReply { asked_on: vec![march(22), march(28)] };
    answered_on_monday().when(customer_says(decision.clone())).then([CaseEvent::CustomerDecided(decision)]);
}

#[test]
fn a_decision_needs_an_answer_it_is_about() {
    for history in [vec![taken()], a_complaint_in_work(), a_settled_complaint(), a_withdrawn_complaint()] {
        given(history).when(customer_says(Decision::Accepted)).then_refused(Refusal::NotAnswered);
    }
}
