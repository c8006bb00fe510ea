//! Taking a contact down.

use jiff::SignedDuration;
use jiff::civil::date;

use super::commands::*;
use super::*;

/// The whole picture with one thing changed.
fn picture(change: impl FnOnce(&mut Facts)) -> Take {
    let mut take = take();
    change(&mut take.facts);
    take
}

#[test]
fn a_complete_picture_is_taken_down_as_it_was_said() {
    let case = given([]).when(take_down(take())).then([taken()]);
    assert_eq!(case.stage, Stage::Received);
    assert_eq!(case.facts, whole_picture());
    assert_eq!((case.taken_by, case.team), (Some(maria()), Some(call_line())));
    assert_eq!((case.version, case.changed_at), (1, now()));
}

#[test]
fn a_case_is_taken_once() {
    given([taken()]).when(take_down(take())).then_refused(Refusal::AlreadyTaken);
    given([taken()]).when(bring_in(ImportedStatus::Open)).then_refused(Refusal::AlreadyTaken);
}

#[test]
fn handling_time_leaves_pauses_out_and_is_never_negative() {
    let case = given([]).when(take_down(take())).then([taken()]);
    assert_eq!(case.handling_seconds, Some(270));
    let asleep = Handling { started_at: earlier(1), ended_at: now(), paused_seconds: 600 };
    assert_eq!(asleep.seconds(), 0);
}

#[test]
fn it_is_broken_does_not_pass_however_much_else_was_said() {
    for text in ["It is broken.", "坏了", "我的机器有问题"] {
        given([])
            .when(take_down(picture(|facts| facts.description = Some(says(text)))))
            .then_refused(Refusal::Incomplete { score: 88, open: vec![Question::Description] });
    }
}

#[test]
fn it_is_broken_and_nothing_else_names_every_open_question() {
    let mut bare = take();
    bare.facts = Facts { description: Some(says("it is broken")), ..Facts::default() };
    let every = Question::ALL.iter().map(|(question, _)| *question).collect();
    given([]).when(take_down(bare)).then_refused(Refusal::Incomplete { score: 0, open: every });
}

#[test]
fn a_case_without_a_word_from_the_customer_is_refused() {
    given([])
        .when(take_down(picture(|facts| facts.description = None)))
        .then_refused(Refusal::TextMissing { field: "description" });
}

#[test]
fn an_incomplete_picture_is_taken_with_the_reason_on_record() {
    let mut vague = picture(|facts| facts.description = Some(says("it is broken")));
    vague.incomplete_because = Some("  the line broke off ".into());
    let mut expected = vague.clone();
    expected.incomplete_because = Some("the line broke off".into());
    given([]).when(take_down(vague)).then([taken_as(expected)]);
}

#[test]
fn a_blank_reason_is_no_reason() {
    let mut vague = picture(|facts| facts.description = Some(says("it is broken")));
    vague.incomplete_because = Some("  ".into());
    given([])
        .when(take_down(vague))
        .then_refused(Refusal::Incomplete { score: 88, open: vec![Question::Description] });
}

#[test]
fn a_complete_picture_keeps_no_excuse_for_being_incomplete() {
    let mut excused = take();
    excused.incomplete_because = Some("in a hurry".into());
    given([]).when(take_down(excused)).then([taken()]);
}

#[test]
fn a_contact_is_not_taken_before_it_came() {
    let mut ahead = take();
    ahead.received_at = now() + SignedDuration::from_secs(1);
    given([]).when(take_down(ahead)).then_refused(Refusal::Time);
    let mut this_instant = take();
    this_instant.received_at = now();
    given([]).when(take_down(this_instant.clone())).then([taken_as(this_instant)]);
}

#[test]
fn handling_ends_after_it_began_and_not_in_the_future() {
    for (started_at, ended_at) in [(now(), earlier(1)), (earlier(5), now() + SignedDuration::from_secs(1))] {
        let mut odd = take();
        odd.handling = Some(Handling { started_at, ended_at, paused_seconds: 0 });
        given([]).when(take_down(odd)).then_refused(Refusal::Time);
    }
}

#[track_caller]
fn check_fault(field: FactField, fault: FactFault, change: impl FnOnce(&mut Facts)) {
    given([])
        .when(take_down(picture(change)))
        .then_refused(Refusal::Facts(vec![FactProblem { field, fault }]));
}

#[test]
fn a_date_that_lies_ahead_for_everybody_is_refused() {
    check_fault(FactField::FirstSeenOn, FactFault::InFuture, |facts| {
        facts.first_seen_on = Some(date(2026, 3, 29));
    });
    check_fault(FactField::BuiltOn, FactFault::InFuture, |facts| {
        facts.built_on = Some(date(2026, 3, 29));
        facts.first_seen_on = None;
        facts.first_seen_time = None;
    });
}

#[test]
fn a_customer_across_the_date_line_may_be_a_day_ahead() {
    let tomorrow = picture(|facts| facts.first_seen_on = Some(date(2026, 3, 28)));
    given([]).when(take_down(tomorrow.clone())).then([taken_as(tomorrow)]);
}

#[test]
fn nothing_fails_before_it_was_built() {
    check_fault(FactField::FirstSeenOn, FactFault::BeforeBuilt, |facts| {
        facts.first_seen_on = Some(date(2026, 3, 22));
    });
    let same_day = picture(|facts| facts.first_seen_on = facts.built_on);
    given([]).when(take_down(same_day.clone())).then([taken_as(same_day)]);
}

#[test]
fn a_time_belongs_to_a_day() {
    check_fault(FactField::FirstSeenTime, FactFault::TimeWithoutDay, |facts| {
        facts.first_seen_on = None;
    });
}

#[test]
fn units_affected_are_at_least_one_and_at_most_those_at_hand() {
    check_fault(FactField::UnitsAffected, FactFault::Zero, |facts| {
        facts.units_affected = Some(0);
    });
    check_fault(FactField::UnitsAffected, FactFault::MoreThanAtHand, |facts| {
        (facts.units_affected, facts.units_at_hand) = (Some(11), Some(10));
    });
}

#[test]
fn a_life_is_used_at_most_twice() {
    let used = |hours| LifeCycle {
        point: LifeCyclePoint::InUse,
        used_hours: Some(hours),
        design_hours: Some(20_000),
    };
    check_fault(FactField::LifeCycle, FactFault::MoreThanDesigned, |facts| {
        facts.life_cycle = Some(used(40_001));
    });
    let old = picture(|facts| facts.life_cycle = Some(used(40_000)));
    given([]).when(take_down(old.clone())).then([taken_as(old)]);
}

#[test]
fn a_country_is_a_code_of_two_capital_letters() {
    for code in ["us", "USA", "中国", "U1"] {
        check_fault(FactField::PlaceOfUse, FactFault::CountryMalformed, |facts| {
            facts.place_of_use = Some(place(code, "New England", "Boston"));
        });
    }
    check_fault(FactField::PlaceOfPurchase, FactFault::CountryMalformed, |facts| {
        facts.place_of_purchase = Some(place("", "New England", "Boston"));
    });
}

#[test]
fn a_text_fact_has_a_length() {
    let long = || Some("字".repeat(201));
    let check = |field, change: fn(&mut Facts, Option<String>)| {
        check_fault(field, FactFault::TooLong { max: 200 }, |facts| {
            change(facts, long());
        });
        let fits = picture(|facts| change(facts, Some("字".repeat(200))));
        given([]).when(take_down(fits.clone())).then([taken_as(fits)]);
    };
    check(FactField::Serial, |facts, text| facts.serial = text);
    check(FactField::Lot, |facts, text| facts.lot = text);
    check(FactField::SoftwareVersion, |facts, text| {
        facts.software_version = text;
    });
    check(FactField::PlaceOnObject, |facts, text| facts.place_on_object = text);
    check(FactField::Magnitude, |facts, text| facts.magnitude = text);
    check(FactField::PlaceOfUse, |facts, text| {
        facts.place_of_use.as_mut().unwrap().region = text;
    });
    check(FactField::PlaceOfPurchase, |facts, text| {
        facts.place_of_purchase.as_mut().unwrap().locality = text;
    });
    check_fault(FactField::Description, FactFault::TooLong { max: 20_000 }, |facts| {
        facts.description = Some(says(&too_long()))
    });
}

#[test]
fn a_fact_that_is_said_is_not_blank() {
    let check = |field, change: fn(&mut Facts, Option<String>)| {
        for blank in ["", " \n\t", "\u{3000}"] {
            check_fault(field, FactFault::Blank, |facts| change(facts, Some(blank.into())));
        }
    };
    check(FactField::Description, |facts, text| facts.description = text.map(|it| says(&it)));
    check(FactField::Serial, |facts, text| facts.serial = text);
    check(FactField::Lot, |facts, text| facts.lot = text);
    check(FactField::SoftwareVersion, |facts, text| facts.software_version = text);
    check(FactField::PlaceOnObject, |facts, text| facts.place_on_object = text);
    check(FactField::Magnitude, |facts, text| facts.magnitude = text);
    check(FactField::PlaceOfUse, |facts, text| facts.place_of_use.as_mut().unwrap().locality = text);
    check(FactField::PlaceOfPurchase, |facts, text| facts.place_of_purchase.as_mut().unwrap().region = text);
}

#[test]
fn no_contact_is_taken_to_the_team_it_is_about() {
    let about_us = Take { about: about([], [call_line()]), ..take() };
    given([]).when(take_down(about_us.clone())).then_refused(Refusal::AssigneeInConflict);
    let elsewhere = Take { team: Some(complaint_desk()), ..about_us.clone() };
    given([]).when(take_down(elsewhere.clone())).then([taken_as(elsewhere)]);
    let nowhere = Take { team: None, ..about_us };
    given([]).when(take_down(nowhere.clone())).then([taken_as(nowhere)]);
}

#[test]
fn all_faults_are_told_at_once() {
    let many = picture(|facts| {
        facts.first_seen_on = None;
        facts.units_affected = Some(0);
    });
    given([]).when(take_down(many)).then_refused(Refusal::Facts(vec![
        FactProblem { field: FactField::FirstSeenTime, fault: FactFault::TimeWithoutDay },
        FactProblem { field: FactField::UnitsAffected, fault: FactFault::Zero },
    ]));
}
