//! What the cast asks for, and that every command names its action and waits for a case.

use std::collections::BTreeSet;

use super::*;
use crate::access::Action;
use crate::id::{CaseId, CustomerId, TeamId};

pub fn take_down(take: Take) -> Command {
    Command::Take(Box::new(take))
}

pub fn bring_in(status: ImportedStatus) -> Command {
    let CaseEvent::Imported {
        id,
        number,
        customer,
        channel,
        received_at,
        language,
        facts,
        origin,
        status,
        answer,
        answered_at,
        extra,
    } = imported(status)
    else {
        unreachable!("an import is an import")
    };
    Command::Import(Box::new(Import {
        id,
        number,
        customer,
        channel,
        received_at,
        language,
        facts,
        origin,
        status,
        answer,
        answered_at,
        extra,
    }))
}

pub fn hear() -> Command {
    Command::Hear(heard_her())
}

pub fn triage(kind: Kind, route_to: Option<TeamId>) -> Command {
    Command::Triage { kind, reason: "as the caller says".into(), route_to, in_conflict: false }
}

pub fn return_it(reason: &str) -> Command {
    Command::ReturnHandOver { reason: reason.into() }
}

/// Against the product, as the events of the cast have it.
pub fn classify() -> Classify {
    Classify {
        against: Against::Product,
        product: Some(bp200()),
        symptom: Some(display_dark()),
        about: About::default(),
        reason: None,
        assignee_in_conflict: false,
        fallback_team: None,
    }
}

pub fn grade(impact: Rating, urgency: Rating, number: u8, reason: Option<&str>) -> Command {
    Command::Grade {
        grade: Grade::Complaint,
        impact,
        urgency,
        level: level(number),
        reason: reason.map(str::to_owned),
    }
}

pub fn assign(team: Option<TeamId>, assignee: Option<UserId>) -> Command {
    Command::Assign { team, assignee, reason: None, in_conflict: false }
}

pub fn note(text: &str) -> Command {
    Command::Note { text: says(text) }
}

pub fn attach(name: &str) -> Command {
    Command::Attach {
        id: photo(),
        name: says(name),
        media_type: "image/jpeg".into(),
        size: 48_213,
        sha256: "ab".repeat(32),
    }
}

pub fn amend(facts: Facts, reason: &str) -> Command {
    Command::Amend { facts: Box::new(facts), reason: reason.into() }
}

pub fn correct_customer(customer: Option<CustomerId>, reason: &str) -> Command {
    Command::CorrectCustomer { customer, reason: reason.into() }
}

pub fn link(other: CaseId, link: LinkKind) -> Command {
    Command::Link { other, link }
}

pub fn unlink(other: CaseId, reason: &str) -> Command {
    Command::Unlink { other, reason: reason.into() }
}

pub fn merge(into: CaseId) -> Command {
    Command::Merge {
        into,
        facts: MergeFacts { into_kind: Some(Kind::Complaint), ..MergeFacts::default() },
        reason: "the same call twice".into(),
    }
}

pub fn unmerge(reason: &str) -> Command {
    Command::Unmerge { reason: reason.into() }
}

pub fn answer(verdict: Verdict) -> Command {
    Command::Answer {
        verdict,
        text: says("Please exchange the unit at the shop"),
        via: Channel::Phone,
        remedies: BTreeSet::from([Remedy::Exchange]),
    }
}

pub fn customer_says(decision: Decision) -> Command {
    Command::RecordDecision(decision)
}

pub fn withdraw(reason: &str) -> Command {
    Command::Withdraw { reason: says(reason) }
}

pub fn decide_improvement(cause: &str, improvement: &str) -> Command {
    Command::DecideImprovement { cause: cause.into(), improvement: improvement.into() }
}

pub fn waive(reason: &str) -> Command {
    Command::WaiveImprovement { reason: reason.into() }
}

pub fn close() -> Command {
    Command::Close { note: None, merged: Vec::new() }
}

pub fn reopen(reason: &str) -> Command {
    Command::Reopen { reason: reason.into() }
}

/// One of each, with the action that the policy is asked about.
fn one_of_each() -> Vec<(Command, Action)> {
    use Action as A;
    vec![
        (take_down(take()), A::TakeCase),
        (bring_in(ImportedStatus::Open), A::ImportCases),
        (hear(), A::HearCustomer),
        (triage(Kind::Complaint, None), A::TriageCase),
        (Command::AcceptHandOver, A::AnswerHandOver),
        (return_it("not ours"), A::AnswerHandOver),
        (Command::Classify(classify()), A::ClassifyCase),
        (grade(Rating::High, Rating::High, 1, None), A::GradeCase),
        (assign(None, Some(chen_jing())), A::AssignCase),
        (note("a note"), A::NoteCase),
        (attach("photo.jpg"), A::AttachFile),
        (amend(Facts::default(), "misheard"), A::AmendCase),
        (correct_customer(None, "misheard"), A::AmendCase),
        (link(other_case(), LinkKind::Related), A::LinkCases),
        (unlink(other_case(), "mistaken"), A::LinkCases),
        (merge(other_case()), A::MergeCases),
        (unmerge("mistaken"), A::MergeCases),
        (answer(Verdict::Founded), A::AnswerCase),
        (customer_says(Decision::Accepted), A::RecordDecision),
        (withdraw("bought another"), A::WithdrawCase),
        (decide_improvement("cell", "layout"), A::DecideImprovement),
        (waive("no cause to be found"), A::WaiveImprovement),
        (close(), A::CloseCase),
        (reopen("it is dark again"), A::ReopenCase),
    ]
}

#[test]
fn every_command_asks_the_policy_about_its_own_action() {
    for (command, action) in one_of_each() {
        assert_eq!(command.action(), action, "{command:?}");
    }
}

#[test]
fn nothing_but_taking_or_importing_happens_to_a_case_that_does_not_exist() {
    for (command, action) in one_of_each() {
        let begins = matches!(action, Action::TakeCase | Action::ImportCases);
        let result = given([]).when(command).result;
        assert_eq!(result.is_ok(), begins, "{action:?}");
        assert!(begins || result == Err(Refusal::NotTaken), "{action:?}");
    }
}

/// The text of `field` is refused when blank and when endless, and taken otherwise.
#[track_caller]
fn check_text(history: Vec<CaseEvent>, field: &'static str, with: impl Fn(&str) -> Command) {
    let ask = |text: &str| given(history.clone()).asked_by(he_guoqiang()).when(with(text));
    ask(" \n\t").then_refused(Refusal::TextMissing { field });
    ask(&too_long()).then_refused(Refusal::TextTooLong { field, max: 20_000 });
    assert!(ask("a reason").result.is_ok(), "{field}");
}

#[test]
fn hearing_needs_feeling_wish_and_motive() {
    let hear_with = |feeling: &str, wants: &str, motive: &str| {
        Command::Hear(Heard {
            feeling: says(feeling),
            wants: says(wants),
            motive: says(motive),
            remedies: BTreeSet::new(),
        })
    };
    check_text(vec![taken()], "feeling", |it| hear_with(it, "x", "x"));
    check_text(vec![taken()], "wants", |it| hear_with("x", it, "x"));
    check_text(vec![taken()], "motive", |it| hear_with("x", "x", it));
}

#[test]
fn what_changes_a_case_on_the_way_says_why() {
    let linked = CaseEvent::Linked { other: other_case(), link: LinkKind::Related };
    check_text(vec![taken()], "reason", |reason| Command::Triage {
        kind: Kind::Complaint,
        reason: reason.into(),
        route_to: None,
        in_conflict: false,
    });
    check_text(an_offered_lead(), "reason", return_it);
    check_text(vec![taken()], "reason", |it| amend(Facts::default(), it));
    check_text(vec![taken()], "reason", |it| correct_customer(None, it));
    check_text(vec![taken(), linked], "reason", |it| unlink(other_case(), it));
    check_text(vec![taken()], "reason", |reason| Command::Merge {
        into: other_case(),
        facts: MergeFacts::default(),
        reason: reason.into(),
    });
    check_text(vec![taken(), merged()], "reason", unmerge);
}

#[test]
fn a_note_has_a_text_and_a_file_a_name() {
    check_text(vec![taken()], "text", note);
    check_text(vec![taken()], "file", attach);
}

#[test]
fn what_ends_a_case_is_said_in_words() {
    check_text(a_complaint_in_work(), "text", |text| Command::Answer {
        verdict: Verdict::Founded,
        text: says(text),
        via: Channel::Phone,
        remedies: BTreeSet::new(),
    });
    check_text(an_answered_complaint(), "reason", |text| {
        customer_says(Decision::NotAccepted { reason: says(text) })
    });
    check_text(an_answered_complaint(), "recourse", |to| {
        customer_says(Decision::RecourseTold { to: to.into() })
    });
    check_text(a_complaint(), "reason", withdraw);
    check_text(a_withdrawn_complaint(), "cause", |it| decide_improvement(it, "x"));
    check_text(a_withdrawn_complaint(), "improvement", |it| decide_improvement("x", it));
    check_text(a_withdrawn_complaint(), "reason", waive);
    check_text(a_closed_complaint(), "reason", reopen);
}
