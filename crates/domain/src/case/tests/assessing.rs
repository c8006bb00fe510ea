//! Classification, grading and assignment of a complaint.

use super::commands::*;
use super::*;

fn classified_about_li() -> CaseEvent {
    CaseEvent::Classified {
        against: Against::Service,
        product: None,
        symptom: None,
        about: about([li_wei()], [support()]),
        reason: None,
    }
}

fn classify_about_li(assignee_in_conflict: bool, fallback_team: Option<crate::id::TeamId>) -> Command {
    Command::Classify(Classify {
        against: Against::Service,
        product: None,
        symptom: None,
        about: about([li_wei()], [support()]),
        reason: None,
        assignee_in_conflict,
        fallback_team,
    })
}

fn taken_away(team: Option<crate::id::TeamId>) -> CaseEvent {
    CaseEvent::Assigned { team, assignee: None, reason: None, conflict: true }
}

#[test]
fn a_product_complaint_is_classified_with_object_and_symptom() {
    let case = given(a_complaint()).when(Command::Classify(classify())).then([classified()]);
    assert_eq!(case.product(), Some(bp200()));
    assert_eq!(case.symptom(), Some(display_dark()));
}

#[test]
fn what_was_assessed_comes_before_what_was_stated() {
    let assessed = CaseEvent::Classified {
        against: Against::Product,
        product: Some(bp1000()),
        symptom: Some(bad_contact()),
        about: About::default(),
        reason: None,
    };
    let case = given(and(a_complaint(), assessed));
    assert_eq!(case.case().product(), Some(bp1000()));
    assert_eq!(case.case().symptom(), Some(bad_contact()));
    assert_eq!(case.case().facts, whole_picture());
}

#[test]
fn a_product_complaint_names_a_product() {
    given(a_complaint())
        .when(Command::Classify(Classify { product: None, ..classify() }))
        .then_refused(Refusal::ProductMissing);
}

#[test]
fn a_complaint_against_service_or_a_project_needs_no_product() {
    for against in [Against::Service, Against::Project] {
        let command = Command::Classify(Classify { against, product: None, symptom: None, ..classify() });
        given(a_complaint()).when(command).then([CaseEvent::Classified {
            against,
            product: None,
            symptom: None,
            about: About::default(),
            reason: None,
        }]);
    }
}

#[test]
fn only_a_complaint_is_classified_and_graded() {
    let commands = || [Command::Classify(classify()), grade(Rating::High, Rating::High, 1, None)];
    for command in commands() {
        given([taken()]).when(command).then_refused(Refusal::NotTriaged);
    }
    for history in [an_enquiry(), an_offered_lead()] {
        for command in commands() {
            given(history.clone()).when(command).then_refused(Refusal::NotAComplaint);
        }
    }
}

#[test]
fn naming_the_assignee_takes_the_case_away_from_him_in_the_same_breath() {
    let history = and(a_complaint(), assigned_to(Some(complaint_desk()), Some(li_wei())));
    let case = given(history)
        .when(classify_about_li(true, Some(cso_office())))
        .then([classified_about_li(), taken_away(Some(complaint_desk()))]);
    assert_eq!((case.team, case.assignee), (Some(complaint_desk()), None));
}

#[test]
fn the_assignee_who_is_named_loses_the_case_even_if_nobody_looked_him_up() {
    let history = and(a_complaint(), assigned_to(Some(complaint_desk()), Some(li_wei())));
    given(history)
        .when(classify_about_li(false, None))
        .then([classified_about_li(), taken_away(Some(complaint_desk()))]);
}

#[test]
fn naming_the_team_takes_the_case_to_a_team_in_no_conflict() {
    let history = and(a_complaint(), assigned_to(Some(support()), Some(zhou_lan())));
    let case = given(history)
        .when(classify_about_li(true, Some(complaint_desk())))
        .then([classified_about_li(), taken_away(Some(complaint_desk()))]);
    assert_eq!((case.team, case.assignee), (Some(complaint_desk()), None));
}

#[test]
fn without_a_team_in_no_conflict_the_case_lies_with_nobody() {
    let history = and(a_complaint(), assigned_to(Some(support()), None));
    let case =
        given(history).when(classify_about_li(false, None)).then([classified_about_li(), taken_away(None)]);
    assert_eq!(case.team, None);
}

#[test]
fn naming_others_leaves_the_case_where_it_is() {
    let history = and(a_complaint(), assigned_to(Some(complaint_desk()), Some(chen_jing())));
    let case = given(history).when(classify_about_li(false, None)).then([classified_about_li()]);
    assert_eq!(case.assignee, Some(chen_jing()));
}

/// Against the service as before, naming others and giving a reason.
fn classify_anew(about: About, reason: Option<&str>) -> Command {
    Command::Classify(Classify {
        against: Against::Service,
        product: None,
        symptom: None,
        about,
        reason: reason.map(str::to_owned),
        assignee_in_conflict: false,
        fallback_team: None,
    })
}

fn classified_anew(about: About, reason: Option<&str>) -> CaseEvent {
    let reason = reason.map(str::to_owned);
    CaseEvent::Classified { against: Against::Service, product: None, symptom: None, about, reason }
}

#[test]
fn nobody_is_cleared_without_a_reason() {
    let named_at_intake = taken_as(Take { about: about([li_wei()], [support()]), ..take() });
    for history in
        [and(a_complaint(), classified_about_li()), vec![named_at_intake, triaged(Kind::Complaint)]]
    {
        for fewer in
            [about([], []), about([], [support()]), about([li_wei()], []), about([deng_kai()], [support()])]
        {
            for reason in [None, Some(" \n")] {
                given(history.clone())
                    .when(classify_anew(fewer.clone(), reason))
                    .then_refused(Refusal::ClearingNeedsReason);
            }
        }
    }
}

#[test]
fn who_is_cleared_for_a_reason_is_named_no_longer_and_the_reason_stays() {
    let case = given(and(a_complaint(), classified_about_li()))
        .when(classify_anew(about([], [support()]), Some(" he was on leave that day ")))
        .then([classified_anew(about([], [support()]), Some("he was on leave that day"))]);
    assert_eq!(case.about, about([], [support()]));
}

#[test]
fn naming_the_same_people_or_more_needs_no_reason() {
    for more in [about([li_wei()], [support()]), about([li_wei(), deng_kai()], [support(), delivery()])] {
        given(and(a_complaint(), classified_about_li()))
            .when(classify_anew(more.clone(), None))
            .then([classified_anew(more, None)]);
    }
}

#[test]
fn impact_and_urgency_suggest_a_level() {
    use Rating::{High, Low, Medium};
    for (impact, urgency, expected) in [
        (High, High, 1),
        (High, Medium, 1),
        (Medium, High, 1),
        (High, Low, 2),
        (Medium, Medium, 2),
        (Low, High, 2),
        (Medium, Low, 3),
        (Low, Medium, 3),
        (Low, Low, 3),
    ] {
        assert_eq!(Level::suggested(impact, urgency).number(), expected, "{impact:?} {urgency:?}");
    }
}

#[test]
fn a_level_is_one_two_or_three() {
    assert_eq!(Level::ALL.len(), 3);
    for number in 0..=u8::MAX {
        assert_eq!(Level::new(number).is_some(), (1..=3).contains(&number), "{number}");
        let read = serde_json::from_str::<Level>(&number.to_string());
        assert_eq!(read.is_ok(), (1..=3).contains(&number), "{number}");
    }
}

#[test]
fn the_suggested_level_needs_no_reason() {
    let case = given(a_complaint()).when(grade(Rating::High, Rating::High, 1, None)).then([graded()]);
    assert_eq!(case.grading.map(|it| it.level.number()), Some(1));
}

#[test]
fn another_level_needs_a_reason_and_keeps_it() {
    for reason in [None, Some("  ")] {
        given(a_complaint())
            .when(grade(Rating::High, Rating::High, 3, reason))
            .then_refused(Refusal::LevelNeedsReason { suggested: 1 });
    }
    given(a_complaint()).when(grade(Rating::Low, Rating::Low, 1, Some(" a key customer's first lot "))).then(
        [CaseEvent::Graded {
            grade: Grade::Complaint,
            impact: Rating::Low,
            urgency: Rating::Low,
            level: level(1),
            reason: Some("a key customer's first lot".into()),
        }],
    );
}

#[test]
fn a_reason_for_a_level_has_a_length() {
    given(a_complaint())
        .when(grade(Rating::High, Rating::High, 1, Some(&too_long())))
        .then_refused(Refusal::TextTooLong { field: "reason", max: 20_000 });
}

#[test]
fn a_triaged_case_that_gets_somebody_is_in_work() {
    let case = given(a_complaint())
        .when(Command::Assign {
            team: Some(complaint_desk()),
            assignee: Some(chen_jing()),
            reason: Some(" speaks Chinese ".into()),
            in_conflict: false,
        })
        .then([CaseEvent::Assigned {
            team: Some(complaint_desk()),
            assignee: Some(chen_jing()),
            reason: Some("speaks Chinese".into()),
            conflict: false,
        }]);
    assert_eq!((case.stage, case.assignee), (Stage::InWork, Some(chen_jing())));
}

#[test]
fn a_team_alone_does_not_begin_the_work() {
    let case = given(a_complaint())
        .when(assign(Some(complaint_desk()), None))
        .then([assigned_to(Some(complaint_desk()), None)]);
    assert_eq!(case.stage, Stage::Triaged);
}

#[test]
fn what_nobody_has_triaged_is_given_to_nobody() {
    given([taken()]).when(assign(None, Some(chen_jing()))).then_refused(Refusal::NotTriaged);
}

#[test]
fn an_assignment_names_a_team_or_a_person() {
    given(a_complaint()).when(assign(None, None)).then_refused(Refusal::NobodyNamed);
}

#[test]
fn the_same_assignment_again_leaves_no_event() {
    given(a_complaint_in_work()).when(assign(Some(complaint_desk()), Some(chen_jing()))).then([]);
}

#[test]
fn everybody_who_ever_worked_on_a_case_is_remembered() {
    let mut history = and(an_offered_lead(), CaseEvent::HandOverAccepted {});
    history.extend([
        triaged(Kind::Complaint),
        assigned_to(Some(complaint_desk()), Some(chen_jing())),
        assigned_to(Some(complaint_desk()), None),
        assigned_to(Some(complaint_desk()), Some(sarah())),
    ]);
    let story = given(history).and_by(he_guoqiang(), [heard()]);
    let assignees: Vec<_> = story.case().assignees.iter().copied().collect();
    assert_eq!(assignees, [maria(), chen_jing(), sarah()]);
}

#[test]
fn a_complaint_is_not_given_to_whom_it_is_about() {
    let history = || and(a_complaint(), classified_about_li());
    for command in [
        assign(Some(complaint_desk()), Some(li_wei())),
        assign(Some(support()), None),
        assign(Some(support()), Some(chen_jing())),
    ] {
        given(history()).when(command).then_refused(Refusal::AssigneeInConflict);
    }
}

#[test]
fn a_complaint_is_not_given_to_a_member_of_the_team_it_is_about() {
    given(and(a_complaint(), classified_about_li()))
        .when(Command::Assign {
            team: Some(complaint_desk()),
            assignee: Some(zhou_lan()),
            reason: None,
            in_conflict: true,
        })
        .then_refused(Refusal::AssigneeInConflict);
}

#[test]
fn a_case_that_is_taken_from_who_had_it_is_in_nobody_s_work() {
    let taken_away = [
        assigned_to(Some(complaint_desk()), None),
        CaseEvent::Assigned { team: None, assignee: None, reason: None, conflict: true },
    ];
    for event in taken_away {
        let case = given(and(a_complaint_in_work(), event.clone())).case().clone();
        assert_eq!((case.stage, case.assignee), (Stage::Triaged, None));
        let answered = given(and(an_answered_complaint(), event)).case().stage;
        assert_eq!(answered, Stage::Answered, "an answer that was given stays given");
    }
}

#[test]
fn a_case_is_not_routed_to_a_team_that_a_case_merged_into_it_is_about() {
    let triage = Command::Triage {
        kind: Kind::Complaint,
        reason: "as the caller says".into(),
        route_to: Some(support()),
        in_conflict: true,
    };
    given([taken()]).when(triage).then_refused(Refusal::AssigneeInConflict);
}
