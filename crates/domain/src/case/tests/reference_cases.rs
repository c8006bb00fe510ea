//! The calls that Redress exists for, from the first word to the end, each step with its permit.
//!
//! Given facts of the cases: the BP200 whose display stays dark, and six calls to the complaint
//! line of a software vendor. Names, days and wording are free.

use jiff::SignedDuration;

use super::commands::*;
use super::*;
use crate::access::{Action, Actor, DeniedBecause, Relation, Role};
use crate::id::TeamId;

/// A case as its steps leave it; every step takes ten minutes.
struct Story {
    case: Case,
    at: Timestamp,
}

impl Story {
    #[track_caller]
    fn begins(agent: &Actor, take: Take) -> Self {
        let at = now();
        let command = take_down(take);
        let _permit = agent.permit(command.action(), Relation::Other).expect("who takes contacts may");
        let deciding = Deciding { by: &agent.who, now: at };
        let events = decide(None, &command, deciding).expect("the contact can be taken down");
        let case = told_at(None, events, agent.who, at).expect("what was decided can be told");
        Self { case: case.expect("taking begins a case"), at }
    }

    /// Asks the policy, decides and goes on.
    #[track_caller]
    fn then(self, who: &Actor, command: Command) -> Self {
        let _permit = who.permit(command.action(), self.case.relation(who)).expect("he is permitted to");
        let at = self.at + SignedDuration::from_mins(10);
        let deciding = Deciding { by: &who.who, now: at };
        let events = decide(Some(&self.case), &command, deciding).expect("the rules allow it");
        let case = told_at(Some(self.case), events, who.who, at).expect("what was decided can be told");
        Self { case: case.expect("a case that began goes on"), at }
    }

    #[track_caller]
    fn is_denied(&self, who: &Actor, action: Action, because: DeniedBecause) {
        let denied = who.permit(action, self.case.relation(who)).err();
        assert_eq!(denied.map(|it| it.because), Some(because), "{action:?}");
    }
}

fn agent_maria() -> Actor {
    actor(maria(), Role::Agent, [call_line()])
}
fn specialist() -> Actor {
    actor(chen_jing(), Role::ComplaintSpecialist, [complaint_desk()])
}
fn solution_officer() -> Actor {
    actor(he_guoqiang(), Role::Cso, [cso_office()])
}
fn seller() -> Actor {
    actor(feng_jun(), Role::Agent, [sales()])
}

/// A call to the software vendor's complaint line.
fn call(description: &str, about: About) -> Take {
    Take {
        facts: Facts {
            description: Some(says(description)),
            ..if about.is_empty() { whole_picture() } else { rude_three_times() }
        },
        about,
        language: "zh-CN".into(),
        ..take()
    }
}

fn about_li() -> About {
    about([li_wei()], [support()])
}

fn against(against: Against, about: About) -> Command {
    Command::Classify(Classify {
        against,
        product: (against == Against::Product).then(bp200),
        symptom: None,
        about,
        reason: None,
        assignee_in_conflict: false,
        fallback_team: Some(complaint_desk()),
    })
}

#[test]
fn the_first_bp200_call_is_taken_judged_answered_accepted_and_closed() {
    let (maria, chen) = (agent_maria(), specialist());
    let story = Story::begins(&maria, take())
        .then(&chen, triage(Kind::Complaint, Some(complaint_desk())))
        .then(&maria, hear())
        .then(&chen, Command::Classify(classify()))
        .then(&chen, grade(Rating::High, Rating::High, 1, None))
        .then(&chen, assign(Some(complaint_desk()), Some(chen_jing())));
    assert_eq!(story.case.stage, Stage::InWork);
    story.is_denied(&maria, Action::AnswerCase, DeniedBecause::NotYours);
    let story = story
        .then(&chen, answer(Verdict::Founded))
        .then(&chen, customer_says(Decision::Accepted))
        .then(&chen, close());
    assert_eq!(story.case.stage, Stage::Closed);
    assert_eq!(story.case.closed_at, Some(now() + SignedDuration::from_mins(80)));
    assert_eq!(story.case.facts.place_of_purchase, whole_picture().place_of_purchase);
    assert_eq!(story.case.version, 10);
}

#[test]
fn call_a_about_a_rude_agent_is_handled_by_neither_him_nor_his_lead() {
    let call = call("Your agent Li was rude to me three times", about_li());
    let story = Story::begins(&agent_maria(), call)
        .then(&specialist(), triage(Kind::Complaint, Some(complaint_desk())))
        .then(&specialist(), against(Against::Service, about_li()))
        .then(&specialist(), assign(Some(complaint_desk()), Some(chen_jing())));
    let li = actor(li_wei(), Role::Agent, [support()]);
    let lead = actor(zhou_lan(), Role::ComplaintSpecialist, [support(), complaint_desk()]);
    for action in [Action::ReadCase, Action::AnswerCase, Action::AmendCase, Action::CloseCase] {
        story.is_denied(&li, action, DeniedBecause::Conflict);
        story.is_denied(&lead, action, DeniedBecause::Conflict);
    }
    let to_li = decide(
        Some(&story.case),
        &assign(None, Some(li_wei())),
        Deciding { by: &specialist().who, now: story.at },
    );
    assert_eq!(to_li, Err(Refusal::AssigneeInConflict));
}

#[test]
fn call_a_leaves_the_agent_it_is_about_when_he_had_taken_it_himself() {
    let li = actor(li_wei(), Role::Agent, [support()]);
    let story = Story::begins(&li, call("The display of the dashboard stays dark", About::default()))
        .then(&specialist(), triage(Kind::Complaint, None))
        .then(&specialist(), assign(Some(support()), Some(li_wei())))
        .then(
            &specialist(),
            Command::Classify(Classify {
                against: Against::Service,
                product: None,
                symptom: None,
                about: about_li(),
                reason: None,
                assignee_in_conflict: true,
                fallback_team: Some(complaint_desk()),
            }),
        );
    assert_eq!((story.case.team, story.case.assignee), (Some(complaint_desk()), None));
    story.is_denied(&li, Action::CloseCase, DeniedBecause::Conflict);
}

#[test]
fn call_b_about_a_defect_that_stopped_the_business_is_a_product_complaint_of_level_one() {
    let call = call("Since the update nobody can open an order", About::default());
    let story = Story::begins(&agent_maria(), call)
        .then(&specialist(), triage(Kind::Complaint, Some(complaint_desk())))
        .then(&specialist(), hear())
        .then(&specialist(), against(Against::Product, About::default()))
        .then(&specialist(), grade(Rating::High, Rating::High, 1, None));
    assert_eq!(story.case.classification.as_ref().map(|it| it.against), Some(Against::Product));
    assert_eq!(story.case.grading.as_ref().map(|it| it.level.number()), Some(1));
}

#[test]
fn call_c_about_a_fight_in_a_project_is_solved_above_the_project() {
    let manager = about([deng_kai()], [delivery()]);
    let call = call("Your project manager shouts at my people", manager.clone());
    let story = Story::begins(&agent_maria(), call)
        .then(&specialist(), triage(Kind::Complaint, Some(complaint_desk())))
        .then(&specialist(), against(Against::Project, manager))
        .then(&solution_officer(), assign(Some(cso_office()), Some(he_guoqiang())));
    let deng = actor(deng_kai(), Role::QualityManager, [delivery()]);
    story.is_denied(&deng, Action::AssignCase, DeniedBecause::Conflict);
    let story = story
        .then(&solution_officer(), hear())
        .then(&solution_officer(), grade(Rating::Medium, Rating::High, 1, None))
        .then(&solution_officer(), answer(Verdict::PartlyFounded));
    assert_eq!(story.case.stage, Stage::Answered);
}

#[track_caller]
fn goes_to_sales(description: &str) {
    let story = Story::begins(&agent_maria(), call(description, About::default()))
        .then(&specialist(), triage(Kind::Lead, Some(sales())));
    let outsider = actor(sarah(), Role::ComplaintSpecialist, [complaint_desk()]);
    story.is_denied(&outsider, Action::AnswerHandOver, DeniedBecause::NotYours);
    let story = story.then(&seller(), Command::AcceptHandOver);
    assert_eq!(story.case.stage, Stage::HandedOver);
    assert_eq!(story.case.assignee, Some(feng_jun()));
    let story = story.then(&seller(), answer(Verdict::Informed)).then(&seller(), close());
    assert_eq!(story.case.stage, Stage::Closed);
}

#[test]
fn call_d_from_somebody_who_wants_to_buy_is_a_lead_that_sales_accepts() {
    goes_to_sales("I look for the product and found only this number");
}

#[test]
fn call_e_for_what_another_product_does_is_a_lead_that_sales_accepts() {
    goes_to_sales("Can I get the export that your other product has?");
}

#[test]
fn call_f_a_suggestion_unanswered_twice_is_raised_to_a_grievance_on_the_record() {
    let graded_as = |grade| Command::Grade {
        grade,
        impact: Rating::Low,
        urgency: Rating::Low,
        level: level(3),
        reason: Some("third time without an answer".into()),
    };
    let story =
        Story::begins(&agent_maria(), call("Please add a dark mode, I asked twice before", About::default()))
            .then(&specialist(), triage(Kind::Complaint, Some(complaint_desk())))
            .then(&specialist(), graded_as(Grade::Suggestion))
            .then(&specialist(), link(other_case(), LinkKind::FollowUp))
            .then(&specialist(), link(third_case(), LinkKind::FollowUp))
            .then(&specialist(), graded_as(Grade::Grievance));
    assert_eq!(story.case.grading.as_ref().map(|it| it.grade), Some(Grade::Grievance));
    assert_eq!(story.case.links.len(), 2);
}

#[test]
fn a_withdrawn_call_is_explained_before_it_closes() {
    let nowhere: Option<TeamId> = None;
    let story = Story::begins(&agent_maria(), take())
        .then(&specialist(), triage(Kind::Complaint, nowhere))
        .then(&agent_maria(), hear())
        .then(&agent_maria(), withdraw("I bought another brand"));
    story.is_denied(&agent_maria(), Action::WaiveImprovement, DeniedBecause::Role);
    story.is_denied(&specialist(), Action::WaiveImprovement, DeniedBecause::Role);
    let story =
        story.then(&solution_officer(), waive("the unit was thrown away")).then(&specialist(), close());
    assert_eq!(story.case.stage, Stage::Closed);
}
