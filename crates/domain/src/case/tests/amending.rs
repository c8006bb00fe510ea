//! Amendments with old and new, notes and files.

use super::commands::*;
use super::*;

fn amended(fields: &[FactField], old: Facts, new: Facts) -> CaseEvent {
    CaseEvent::Amended {
        fields: fields.to_vec(),
        old: Box::new(old),
        new: Box::new(new),
        reason: "read from the box".into(),
    }
}

#[test]
fn an_amendment_says_what_stood_there_and_what_stands_there_now() {
    let corrected =
        Facts { serial: Some("BP200-26-0004712".into()), trend: Some(Trend::Rising), ..whole_picture() };
    let case = given(a_complaint()).when(amend(corrected.clone(), "read from the box")).then([amended(
        &[FactField::Serial, FactField::Trend],
        Facts { serial: Some("BP200-26-0004711".into()), trend: Some(Trend::Single), ..Facts::default() },
        Facts { serial: Some("BP200-26-0004712".into()), trend: Some(Trend::Rising), ..Facts::default() },
    )]);
    assert_eq!(case.facts, corrected);
}

#[test]
fn an_amendment_may_take_a_fact_back() {
    let without_lot = Facts { lot: None, ..whole_picture() };
    let case = given(a_complaint()).when(amend(without_lot.clone(), "read from the box")).then([amended(
        &[FactField::Lot],
        Facts { lot: Some("NB-26-082".into()), ..Facts::default() },
        Facts::default(),
    )]);
    assert_eq!(case.facts, without_lot);
}

#[test]
fn the_first_word_stays_in_the_history_of_the_amendment() {
    let reworded = Facts { description: Some(says("No segment of the display lights")), ..whole_picture() };
    let outcome = given(a_complaint()).when(amend(reworded, "read from the box"));
    let events = outcome.result.as_ref().unwrap();
    let [CaseEvent::Amended { old, .. }] = events.as_slice() else { panic!("one amendment, not {events:?}") };
    assert_eq!(old.description, whole_picture().description);
}

#[test]
fn an_amendment_that_changes_nothing_is_refused() {
    given(a_complaint())
        .when(amend(whole_picture(), "read from the box"))
        .then_refused(Refusal::NothingChanged);
}

#[test]
fn an_amended_fact_must_be_possible_like_a_first_one() {
    let impossible = Facts { units_affected: Some(0), ..whole_picture() };
    given(a_complaint()).when(amend(impossible, "read from the box")).then_refused(Refusal::Facts(vec![
        FactProblem { field: FactField::UnitsAffected, fault: FactFault::Zero },
    ]));
}

#[test]
fn an_amendment_takes_a_fact_back_by_leaving_it_out_and_not_by_a_blank() {
    let blank = Facts { lot: Some(" ".into()), ..whole_picture() };
    given(a_complaint())
        .when(amend(blank, "read from the box"))
        .then_refused(Refusal::Facts(vec![FactProblem { field: FactField::Lot, fault: FactFault::Blank }]));
}

#[test]
fn a_case_may_turn_out_to_be_another_customers() {
    for new in [Some(another_customer()), None] {
        let case = given(a_complaint())
            .when(correct_customer(new, "namesake"))
            .then([CaseEvent::CustomerCorrected { old: Some(grace()), new, reason: "namesake".into() }]);
        assert_eq!(case.customer, new);
    }
    given(a_complaint())
        .when(correct_customer(Some(grace()), "namesake"))
        .then_refused(Refusal::NothingChanged);
}

#[test]
fn free_texts_belong_to_the_customer_or_to_the_case_where_he_is_unknown() {
    let named = given([taken()]);
    assert_eq!(named.case().subject(), grace().to_string());
    let unknown = given([taken_as(Take { customer: None, ..take() })]);
    assert_eq!(unknown.case().subject(), this_case().to_string());
}

#[test]
fn a_note_is_added_and_changes_nothing_else() {
    let before = given(a_complaint()).case().clone();
    let after = given(a_complaint())
        .when(note("will send a photo"))
        .then([CaseEvent::Noted { text: says("will send a photo") }]);
    let expected = Case { version: before.version + 1, ..before };
    assert_eq!(after, expected);
}

#[test]
fn a_file_is_attached_by_its_hash() {
    let case = given(a_complaint()).when(attach("photo.jpg")).then([CaseEvent::Attached {
        id: photo(),
        name: says("photo.jpg"),
        media_type: "image/jpeg".into(),
        size: 48_213,
        sha256: "ab".repeat(32),
    }]);
    assert_eq!(case.attachments[&photo()].size, 48_213);
}
