//! How complete the picture is: every question, by itself.

use super::*;
use crate::id::TeamId;

fn nobody() -> About {
    About::default()
}

fn state_of(question: Question, facts: &Facts, about: &About) -> PointState {
    let completeness = completeness(facts, about);
    let mut points = completeness.points.iter().filter(|point| point.question == question);
    points.next().expect("every question has a point").state
}

/// The whole picture without the answer to one question.
fn without(question: Question) -> Facts {
    let mut facts = whole_picture();
    match question {
        Question::Object => facts.product = None,
        Question::Deviation => facts.symptom = None,
        Question::Description => facts.description = None,
        Question::Identity => {
            facts.serial = None;
            facts.lot = None;
            facts.software_version = None;
        }
        Question::PlaceOfUse => facts.place_of_use = None,
        Question::PlaceOnObject => facts.place_on_object = None,
        Question::PlaceOfPurchase => facts.place_of_purchase = None,
        Question::FirstSeen => facts.first_seen_on = None,
        Question::Pattern => facts.pattern = None,
        Question::LifeCycle => facts.life_cycle = None,
        Question::Units => {
            facts.units_affected = None;
            facts.units_at_hand = None;
        }
        Question::Trend => facts.trend = None,
        Question::Safety => facts.safety_effect = None,
        Question::Return => facts.return_possible = None,
    }
    facts
}

#[test]
fn the_weights_of_all_questions_sum_to_a_hundred() {
    let sum: u32 = Question::ALL.iter().map(|(_, weight)| u32::from(*weight)).sum();
    assert_eq!(sum, 100);
}

#[test]
fn the_questions_are_asked_in_the_order_what_where_when_extent() {
    use Question as Q;
    let asked: Vec<Q> =
        completeness(&Facts::default(), &nobody()).points.iter().map(|point| point.question).collect();
    let first = |question| asked.iter().position(|it| *it == question).unwrap();
    assert!(first(Q::Object) < first(Q::PlaceOfUse));
    assert!(first(Q::PlaceOfPurchase) < first(Q::FirstSeen));
    assert!(first(Q::LifeCycle) < first(Q::Units));
}

#[test]
fn the_whole_picture_scores_a_hundred() {
    let whole = completeness(&whole_picture(), &nobody());
    assert_eq!(whole.score, 100);
    assert!(whole.passes());
    assert_eq!(whole.open_and_needed(), []);
}

#[test]
fn nothing_said_scores_nothing() {
    let nothing = completeness(&Facts::default(), &nobody());
    assert_eq!(nothing.score, 0);
    assert_eq!(nothing.open_and_needed().len(), Question::ALL.len());
}

#[test]
fn each_missing_answer_costs_exactly_its_weight_and_says_that_nobody_said() {
    for (question, weight) in Question::ALL {
        let facts = without(*question);
        assert_eq!(
            state_of(*question, &facts, &nobody()),
            PointState::Missing(Missing::NotSaid),
            "{question:?}"
        );
        assert_eq!(completeness(&facts, &nobody()).score, 100 - weight, "{question:?}");
    }
}

#[test]
fn object_deviation_description_and_safety_are_needed_whatever_the_score() {
    use Question as Q;
    for (question, _) in Question::ALL {
        let needed = matches!(question, Q::Object | Q::Deviation | Q::Description | Q::Safety);
        let completeness = completeness(&without(*question), &nobody());
        assert_eq!(!completeness.passes(), needed, "{question:?}");
        let open = if needed { vec![*question] } else { vec![] };
        assert_eq!(completeness.open_and_needed(), open, "{question:?}");
    }
}

#[test]
fn sixty_pass_and_less_does_not() {
    // The needed ones are 48, place of use 8, place on object 4.
    let mut facts = Facts {
        place_of_use: Some(place("US", "Florida", "Tampa")),
        ..whole_picture().only(&[
            FactField::Description,
            FactField::Product,
            FactField::Symptom,
            FactField::SafetyEffect,
            FactField::PlaceOnObject,
        ])
    };
    let enough = completeness(&facts, &nobody());
    assert_eq!((enough.score, enough.passes()), (60, true));
    facts.place_on_object = None;
    facts.trend = Some(Trend::Single);
    let too_little = completeness(&facts, &nobody());
    assert_eq!((too_little.score, too_little.passes()), (58, false));
    assert!(too_little.open_and_needed().contains(&Question::PlaceOfPurchase));
}

#[test]
fn a_vague_description_is_told_apart_from_a_missing_one() {
    let mut facts = whole_picture();
    facts.description = Some(says("The device doesn’t work"));
    assert_eq!(state_of(Question::Description, &facts, &nobody()), PointState::Missing(Missing::Vague));
}

#[test]
fn an_erased_description_counts_as_not_said() {
    let mut facts = whole_picture();
    let erased = r#"{"personal":{"subject":"cust_1","erased":true}}"#;
    facts.description = Some(serde_json::from_str(erased).unwrap());
    assert_eq!(state_of(Question::Description, &facts, &nobody()), PointState::Missing(Missing::NotSaid));
}

#[test]
fn serial_lot_or_software_tell_which_one_exactly() {
    for field in [FactField::Serial, FactField::Lot, FactField::SoftwareVersion] {
        let facts = whole_picture().only(&[field]);
        assert_eq!(state_of(Question::Identity, &facts, &nobody()), PointState::Met);
    }
}

#[test]
fn a_country_alone_is_half_a_place() {
    let only_country = || Some(Place { country: Some("US".into()), ..Place::default() });
    let facts = Facts { place_of_use: only_country(), place_of_purchase: only_country(), ..Facts::default() };
    for question in [Question::PlaceOfUse, Question::PlaceOfPurchase] {
        assert_eq!(state_of(question, &facts, &nobody()), PointState::Missing(Missing::Partly));
    }
    let nowhere = Facts { place_of_use: Some(Place::default()), ..Facts::default() };
    assert_eq!(state_of(Question::PlaceOfUse, &nowhere, &nobody()), PointState::Missing(Missing::NotSaid));
    let shop = Facts {
        place_of_purchase: Some(Place { locality: Some("a shop in Springfield".into()), ..Place::default() }),
        ..Facts::default()
    };
    assert_eq!(state_of(Question::PlaceOfPurchase, &shop, &nobody()), PointState::Met);
}

#[test]
fn a_number_without_its_total_is_half_an_extent() {
    for (units_affected, units_at_hand) in [(Some(1), None), (None, Some(10))] {
        let facts = Facts { units_affected, units_at_hand, ..Facts::default() };
        assert_eq!(state_of(Question::Units, &facts, &nobody()), PointState::Missing(Missing::Partly));
    }
}

#[test]
fn a_rhythm_has_a_period_and_what_comes_now_and_then_at_least_a_length() {
    use PatternKind as P;
    let partly = PointState::Missing(Missing::Partly);
    for (kind, every_minutes, lasts_seconds, expected) in [
        (P::Once, None, None, PointState::Met),
        (P::Constant, None, None, PointState::Met),
        (P::Periodic, None, None, partly),
        (P::Periodic, None, Some(150), partly),
        (P::Periodic, Some(240), None, PointState::Met),
        (P::Sporadic, None, None, partly),
        (P::Sporadic, None, Some(150), PointState::Met),
        (P::Sporadic, Some(240), None, PointState::Met),
    ] {
        let facts =
            Facts { pattern: Some(Pattern { kind, every_minutes, lasts_seconds }), ..Facts::default() };
        assert_eq!(
            state_of(Question::Pattern, &facts, &nobody()),
            expected,
            "{kind:?} {every_minutes:?} {lasts_seconds:?}"
        );
    }
}

#[test]
fn a_complaint_about_people_is_not_asked_about_things() {
    use Question as Q;
    let no_team: [TeamId; 0] = [];
    for about in [about([li_wei()], no_team), about([], [support()])] {
        for (question, _) in Question::ALL {
            let things = matches!(
                question,
                Q::Identity
                    | Q::PlaceOnObject
                    | Q::PlaceOfPurchase
                    | Q::LifeCycle
                    | Q::Units
                    | Q::Return
                    | Q::Safety
            );
            let state = state_of(*question, &without(Q::Object), &about);
            let expected = if things { PointState::NotApplicable } else { PointState::Met };
            assert_eq!(state, expected, "{question:?}");
        }
    }
}

#[test]
fn a_complaint_about_people_that_names_a_product_is_asked_about_things_too() {
    let li = about([li_wei()], [support()]);
    for (question, _) in Question::ALL {
        assert_eq!(state_of(*question, &whole_picture(), &li), PointState::Met, "{question:?}");
    }
    let unsafe_for_all_we_know = completeness(&without(Question::Safety), &li);
    assert_eq!(unsafe_for_all_we_know.open_and_needed(), [Question::Safety]);
    assert!(!unsafe_for_all_we_know.passes());
}

#[test]
fn a_complaint_about_people_is_scored_among_what_makes_sense() {
    // 64 points remain; object, deviation, description, place of use and first seen are 56 of them.
    let li = about([li_wei()], [support()]);
    let completeness = completeness(&rude_three_times(), &li);
    assert_eq!(completeness.score, 87);
    assert!(completeness.passes());
}

#[test]
fn a_complaint_about_people_still_says_what_they_did() {
    let li = about([li_wei()], [support()]);
    let mut facts = rude_three_times();
    facts.description = Some(says("Li has a problem"));
    let completeness = completeness(&facts, &li);
    assert!(!completeness.passes());
    assert_eq!(completeness.open_and_needed(), [Question::Description]);
}
