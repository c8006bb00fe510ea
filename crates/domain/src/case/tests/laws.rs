//! Laws that hold for every story, whoever asks for what in whatever order.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use super::commands::*;
use super::*;
use crate::access::{Action, Actor, Relation, Role};
use crate::id::{CaseId, TeamId};

/// A failing story becomes a test with a name, not a seed in a file.
fn config() -> Config {
    Config { failure_persistence: None, ..Config::default() }
}

/// Everybody of the cast and his team.
fn people() -> BTreeMap<UserId, TeamId> {
    BTreeMap::from([
        (maria(), call_line()),
        (li_wei(), support()),
        (zhou_lan(), support()),
        (chen_jing(), complaint_desk()),
        (he_guoqiang(), cso_office()),
        (feng_jun(), sales()),
    ])
}

fn anybody() -> impl Strategy<Value = UserId> {
    select(people().into_keys().collect::<Vec<_>>())
}

fn any_team() -> impl Strategy<Value = TeamId> {
    select(vec![call_line(), support(), complaint_desk(), cso_office(), sales()])
}

fn any_case() -> impl Strategy<Value = CaseId> {
    select(vec![this_case(), other_case(), third_case()])
}

/// Mostly words, sometimes none.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![5 => Just("because".to_owned()), 1 => Just("  ".to_owned())]
}

/// Each fact absent or as one of three callers said it.
fn any_facts() -> impl Strategy<Value = Facts> {
    let callers = [whole_picture(), rude_three_times(), half_a_picture()];
    proptest::collection::vec(0..=callers.len(), FactField::ALL.len()).prop_map(move |picks| {
        let mut facts = Facts::default();
        for (field, pick) in FactField::ALL.iter().zip(picks) {
            if let Some(caller) = pick.checked_sub(1) {
                facts.take_over(&[*field], &callers[caller]);
            }
        }
        facts
    })
}

/// What a caller says who knows little: half answers, and a vague description.
fn half_a_picture() -> Facts {
    Facts {
        description: Some(says("it is broken")),
        product: Some(bp1000()),
        symptom: Some(bad_contact()),
        serial: Some("BP1000-1".into()),
        built_on: Some(date(2026, 3, 26)),
        place_of_use: Some(Place { country: Some("US".into()), ..Place::default() }),
        first_seen_on: Some(today()),
        pattern: Some(Pattern { kind: PatternKind::Periodic, every_minutes: None, lasts_seconds: None }),
        units_at_hand: Some(10),
        safety_effect: Some(SafetyEffect::Possible),
        ..whole_picture()
    }
}

fn any_about() -> impl Strategy<Value = About> {
    let users = proptest::collection::btree_set(anybody(), 0..=1);
    let teams = proptest::collection::btree_set(any_team(), 0..=1);
    (users, teams).prop_map(|(users, teams)| About { users, teams })
}

fn any_decision() -> impl Strategy<Value = Decision> {
    prop_oneof![
        Just(Decision::Accepted),
        any_text().prop_map(|reason| Decision::NotAccepted { reason: says(&reason) }),
        any_text().prop_map(|to| Decision::RecourseTold { to }),
        subsequence(vec![date(2026, 3, 26), date(2026, 3, 28), date(2026, 3, 30)], 0..=3)
            .prop_map(|asked_on| Decision::NoReply { asked_on }),
    ]
}

fn a_beginning() -> impl Strategy<Value = Command> {
    let taken = (any_about(), any::<bool>()).prop_map(|(about, whole)| {
        take_down(Take {
            about,
            facts: if whole { whole_picture() } else { half_a_picture() },
            incomplete_because: (!whole).then(|| "the line broke off".into()),
            ..take()
        })
    });
    prop_oneof![8 => taken, 1 => select(ImportedStatus::ALL).prop_map(bring_in)]
}

fn an_assessment() -> impl Strategy<Value = Command> {
    let team = || proptest::option::of(any_team());
    let triage = (select(Kind::ALL), any_text(), team())
        .prop_map(|(kind, reason, route_to)| Command::Triage { kind, reason, route_to, in_conflict: false });
    let classify = (select(Against::ALL), any_about(), any_text(), team()).prop_map(
        |(against, about, reason, fallback_team)| {
            Command::Classify(Classify { against, about, reason: Some(reason), fallback_team, ..classify() })
        },
    );
    let grade = (select(Rating::ALL), select(Rating::ALL), 1..=3_u8, any_text())
        .prop_map(|(impact, urgency, number, reason)| grade(impact, urgency, number, Some(&reason)));
    let assign = (team(), proptest::option::of(anybody())).prop_map(|(team, who)| assign(team, who));
    prop_oneof![
        2 => Just(hear()),
        3 => triage,
        1 => Just(Command::AcceptHandOver),
        1 => any_text().prop_map(|reason| return_it(&reason)),
        3 => classify,
        3 => grade,
        2 => assign,
    ]
}

fn an_addition() -> impl Strategy<Value = Command> {
    prop_oneof![
        any_text().prop_map(|text| note(&text)),
        any_text().prop_map(|name| attach(&name)),
        (any_facts(), any_text()).prop_map(|(facts, reason)| amend(facts, &reason)),
        select(vec![None, Some(grace()), Some(another_customer())])
            .prop_map(|customer| correct_customer(customer, "namesake")),
        (any_case(), select(LinkKind::ALL)).prop_map(|(other, kind)| link(other, kind)),
        any_case().prop_map(|other| unlink(other, "mistaken")),
        any_case().prop_map(merge),
        any_text().prop_map(|reason| unmerge(&reason)),
    ]
}

fn an_ending() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => select(Verdict::ALL).prop_map(answer),
        3 => any_decision().prop_map(customer_says),
        1 => any_text().prop_map(|reason| withdraw(&reason)),
        1 => any_text().prop_map(|cause| decide_improvement(&cause, "layout")),
        1 => any_text().prop_map(|reason| waive(&reason)),
        3 => Just(close()),
        1 => any_text().prop_map(|reason| reopen(&reason)),
    ]
}

type Wish = (UserId, Command);

fn any_wishes() -> impl Strategy<Value = Vec<Wish>> {
    let command = prop_oneof![3 => an_assessment(), 1 => an_addition(), 3 => an_ending()];
    let rest = proptest::collection::vec((anybody(), command), 0..60);
    (anybody(), a_beginning(), rest).prop_map(|(who, beginning, mut wishes)| {
        wishes.insert(0, (who, beginning));
        wishes
    })
}

/// Fills in what `app` looks up before it asks: who is in conflict by his team, and which team is not.
fn looked_up(command: Command, case: Option<&Case>) -> Command {
    let belongs = |who: Option<UserId>, about: &About| {
        who.is_some_and(|who| about.users.contains(&who) || about.teams.contains(&people()[&who]))
    };
    match (command, case) {
        (Command::Classify(classify), Some(case)) => Command::Classify(Classify {
            assignee_in_conflict: belongs(case.assignee, &classify.about),
            fallback_team: classify.fallback_team.filter(|team| !classify.about.teams.contains(team)),
            ..classify
        }),
        (Command::Assign { team, assignee, reason, .. }, Some(case)) => {
            Command::Assign { in_conflict: belongs(assignee, &case.about), team, assignee, reason }
        }
        (command, _) => command,
    }
}

/// What one wish met: the case before it, the answer, and the case after it.
struct Step {
    by: ActorRef,
    command: Command,
    before: Option<Case>,
    result: Result<Vec<CaseEvent>, Refusal>,
    after: Option<Case>,
}

/// Plays the wishes; whoever is in conflict gets no permit, so his wish comes to nothing.
fn play(wishes: Vec<Wish>) -> Vec<Step> {
    let mut case: Option<Case> = None;
    let mut steps = Vec::new();
    for (who, command) in wishes {
        let asks = Actor {
            who: ActorRef::User(who),
            roles: BTreeSet::from([Role::Cso]),
            teams: BTreeSet::from([people()[&who]]),
        };
        if case.as_ref().is_some_and(|case| case.relation(&asks) == Relation::Conflicted) {
            continue;
        }
        let command = looked_up(command, case.as_ref());
        let deciding = Deciding { by: &asks.who, now: now() };
        let result = decide(case.as_ref(), &command, deciding);
        let events = result.clone().unwrap_or_default();
        let before = case.clone();
        case = told(case, events, asks.who).expect("every story that decide writes can be told");
        steps.push(Step { by: asks.who, command, before, result, after: case.clone() });
    }
    steps
}

proptest! {
    #![proptest_config(config())]

    /// Whatever the order of commands, `evolve` accepts every story `decide` writes, and counts it.
    #[test]
    fn every_story_decide_writes_can_be_told(wishes in any_wishes()) {
        let mut written = 0;
        for step in play(wishes) {
            written += step.result.map_or(0, |events| events.len() as u64);
            prop_assert_eq!(step.after.map_or(0, |case| case.version), written);
        }
    }

    #[test]
    fn every_event_reads_back_from_json_as_it_was_written(wishes in any_wishes()) {
        for event in play(wishes).into_iter().filter_map(|step| step.result.ok()).flatten() {
            let text = serde_json::to_string(&event).unwrap();
            prop_assert_eq!(serde_json::from_str::<CaseEvent>(&text).unwrap(), event);
        }
    }

    /// A page that asks beforehand is never told otherwise afterwards.
    #[test]
    fn what_is_not_ready_is_refused_for_the_same_reason(wishes in any_wishes()) {
        for step in play(wishes) {
            let Some(before) = &step.before else { continue };
            let begins = matches!(step.command.action(), Action::TakeCase | Action::ImportCases);
            if let Err(refusal) = ready(before, step.command.action(), &step.by)
                && !begins
            {
                prop_assert_eq!(step.result, Err(refusal));
            }
        }
    }

    /// The invariant of the context, on every case that triage found a complaint.
    #[test]
    fn a_closed_complaint_was_heard_and_settled_or_withdrawn_with_its_improvement(wishes in any_wishes()) {
        for case in play(wishes).into_iter().filter_map(|step| step.after) {
            if case.stage == Stage::Closed && case.kind == Some(Kind::Complaint) {
                let settled = case.answer.is_some()
                    && case.decision.as_ref().is_some_and(|it| !matches!(it, Decision::NotAccepted { .. }));
                let withdrawn = case.withdrawn_by.is_some() && case.improvement.is_some();
                prop_assert!(case.heard.is_some());
                prop_assert!(settled || withdrawn);
            }
        }
    }

    #[test]
    fn nobody_is_told_unfounded_before_his_motive_is_on_record(wishes in any_wishes()) {
        for step in play(wishes) {
            let unfounded = step.result.iter().flatten().any(|event| {
                matches!(event, CaseEvent::Answered { verdict: Verdict::Unfounded, .. })
            });
            let heard = step.after.is_some_and(|case| case.heard.is_some());
            prop_assert!(!unfounded || heard);
        }
    }

    #[test]
    fn nobody_works_on_a_complaint_about_himself_or_his_team(wishes in any_wishes()) {
        for case in play(wishes).into_iter().filter_map(|step| step.after) {
            if let Some(assignee) = case.assignee {
                prop_assert!(!case.about.users.contains(&assignee));
                prop_assert!(!case.about.teams.contains(&people()[&assignee]));
            }
        }
    }

    #[test]
    fn no_case_lies_with_a_team_it_is_about(wishes in any_wishes()) {
        for case in play(wishes).into_iter().filter_map(|step| step.after) {
            prop_assert!(case.team.is_none_or(|team| !case.about.teams.contains(&team)));
        }
    }

    #[test]
    fn nobody_is_cleared_without_a_reason_on_the_record(wishes in any_wishes()) {
        for step in play(wishes) {
            let (Some(before), Some(after)) = (step.before, step.after) else { continue };
            let still_named = before.about.users.is_subset(&after.about.users)
                && before.about.teams.is_subset(&after.about.teams);
            let reason_recorded = step.result.iter().flatten().any(|event| {
                matches!(event, CaseEvent::Classified { reason: Some(_), .. })
            });
            prop_assert!(still_named || reason_recorded);
        }
    }

    #[test]
    fn who_waives_an_improvement_never_worked_on_the_case(wishes in any_wishes()) {
        for step in play(wishes) {
            let waived = step.result.iter().flatten().any(|event| {
                matches!(event, CaseEvent::ImprovementWaived { .. })
            });
            let worked_on_it = step.before.is_some_and(|case| {
                step.by.user().is_none_or(|user| case.assignees.contains(&user))
            });
            prop_assert!(!waived || !worked_on_it);
        }
    }

    #[test]
    fn an_amendment_can_be_read_backwards(wishes in any_wishes()) {
        for step in play(wishes) {
            let (Some(before), Some(after)) = (step.before, step.after) else { continue };
            for event in step.result.iter().flatten() {
                if let CaseEvent::Amended { fields, old, .. } = event {
                    let mut back = after.facts.clone();
                    back.take_over(fields, old);
                    prop_assert_eq!(&back, &before.facts);
                }
            }
        }
    }

    /// The product apart: named in a complaint about people, it opens the questions about things.
    #[test]
    fn adding_a_fact_never_lowers_the_score(
        facts in any_facts(),
        more in any_facts(),
        about in any_about(),
    ) {
        let mut fuller = facts.clone();
        for field in FactField::ALL {
            let said_already = facts.only(&[*field]) != Facts::default();
            let opens_questions = *field == FactField::Product && !about.is_empty();
            if !said_already && !opens_questions {
                fuller.take_over(&[*field], &more);
            }
        }
        let before = completeness(&facts, &about);
        let after = completeness(&fuller, &about);
        prop_assert!(after.score >= before.score);
        prop_assert!(after.score <= 100);
    }

    #[test]
    fn taking_over_the_differences_makes_equal(mut facts in any_facts(), other in any_facts()) {
        let fields = facts.differences(&other);
        prop_assert_eq!(fields.is_empty(), facts == other);
        facts.take_over(&fields, &other);
        prop_assert_eq!(facts, other);
    }

    #[test]
    fn only_the_named_facts_remain(
        facts in any_facts(),
        fields in subsequence(FactField::ALL, 0..=FactField::ALL.len()),
    ) {
        let part = facts.only(&fields);
        for field in FactField::ALL {
            let one = |facts: &Facts| facts.only(&[*field]);
            let expected = if fields.contains(field) { one(&facts) } else { Facts::default() };
            prop_assert_eq!(one(&part), expected);
        }
        prop_assert_eq!(facts.only(FactField::ALL), facts);
    }
}

/// The laws above would hold of no story at all: these stories meet every kind of event.
#[test]
fn the_stories_of_these_laws_meet_every_kind_of_event() {
    let mut runner = TestRunner::deterministic();
    let mut met = BTreeSet::new();
    for _ in 0..500 {
        let wishes = any_wishes().new_tree(&mut runner).unwrap().current();
        for event in play(wishes).into_iter().filter_map(|step| step.result.ok()).flatten() {
            let written = serde_json::to_value(&event).unwrap();
            met.insert(written["type"].as_str().unwrap().to_owned());
        }
    }
    let expected = [
        "taken",
        "imported",
        "heard",
        "triaged",
        "hand_over_offered",
        "hand_over_accepted",
        "hand_over_returned",
        "classified",
        "graded",
        "assigned",
        "noted",
        "attached",
        "amended",
        "customer_corrected",
        "linked",
        "unlinked",
        "merged",
        "unmerged",
        "answered",
        "customer_decided",
        "withdrawn",
        "improvement_decided",
        "improvement_waived",
        "closed",
        "reopened",
    ];
    let expected: BTreeSet<String> = expected.iter().map(|name| format!("case.{name}")).collect();
    assert_eq!(met, expected);
}

#[test]
fn a_history_no_decision_can_have_written_is_refused() {
    let impossible = |events: Vec<CaseEvent>| told(None, events, ActorRef::System).is_err();
    assert!(impossible(vec![heard()]), "nothing before the first event");
    assert!(impossible(vec![taken(), taken()]), "a case begins once");
    assert!(impossible(vec![taken(), CaseEvent::HandOverAccepted {}]));
    assert!(impossible(vec![taken(), CaseEvent::Unmerged { reason: "x".into() }]));
    assert!(impossible(vec![taken(), CaseEvent::Unlinked { other: other_case(), reason: "x".into() },]));
}

#[test]
fn a_history_with_a_missing_version_is_refused() {
    let case = given([taken()]).case().clone();
    for version in [0, 1, 3] {
        let recorded = Recorded { version, at: now(), by: ActorRef::System, event: heard() };
        let refused = Case::evolve(Some(case.clone()), &recorded).unwrap_err();
        assert_eq!(refused.version, version);
    }
}
