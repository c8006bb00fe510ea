//! The contents page of what may happen to a case.

use super::command::Command;
use super::event::CaseEvent;
use super::kinds::Kind;
use super::refusal::Refusal;
use super::state::{Case, Stage};
use super::{
    amendment, answer, assignment, attachment, classification, closure, grading, heard, intake, links,
    triage, withdrawal,
};
use crate::access::{Action, ActorRef};
use crate::record::Deciding;

/// Answers what a command leads to, if anything.
///
/// # Errors
/// The rule that says no, with the facts it used.
pub fn decide(
    case: Option<&Case>,
    command: &Command,
    deciding: Deciding<'_>,
) -> Result<Vec<CaseEvent>, Refusal> {
    use Command as C;
    let case = match (case, command) {
        (None, C::Take(take)) => return intake::take(take, deciding.now),
        (None, C::Import(import)) => return intake::import(import),
        (None, _) => return Err(Refusal::NotTaken),
        (Some(_), C::Take(_) | C::Import(_)) => return Err(Refusal::AlreadyTaken),
        (Some(case), _) => case,
    };
    ready(case, command.action(), deciding.by)?;
    step(case, command, deciding)
}

fn step(case: &Case, command: &Command, deciding: Deciding<'_>) -> Result<Vec<CaseEvent>, Refusal> {
    use Command as C;
    match command {
        C::Take(_) | C::Import(_) => Err(Refusal::AlreadyTaken),
        C::Hear(heard) => heard::hear(heard),
        C::Triage { in_conflict: true, .. } => Err(Refusal::AssigneeInConflict),
        C::Triage { kind, reason, route_to, .. } => triage::triage(case, *kind, reason, *route_to),
        C::AcceptHandOver => Ok(vec![CaseEvent::HandOverAccepted {}]),
        C::ReturnHandOver { reason } => triage::return_hand_over(reason),
        C::Classify(classify) => classification::classify(case, classify),
        C::Grade { grade, impact, urgency, level, reason } => {
            grading::grade(*grade, *impact, *urgency, *level, reason.as_deref())
        }
        C::Assign { team, assignee, reason, in_conflict } => {
            assignment::assign(case, *team, *assignee, reason.as_deref(), *in_conflict)
        }
        C::Note { text } => attachment::note(text),
        C::Attach { id, name, media_type, size, sha256 } => {
            attachment::attach(*id, name, media_type, *size, sha256)
        }
        C::Amend { facts, reason } => amendment::amend(case, facts, reason, deciding.now),
        C::CorrectCustomer { customer, reason } => amendment::correct_customer(case, *customer, reason),
        C::Link { other, link } => links::link(case, *other, *link),
        C::Unlink { other, reason } => links::unlink(case, *other, reason),
        C::Merge { into, facts, reason } => links::merge(case, *into, facts, reason),
        C::Unmerge { reason } => links::unmerge(case, reason),
        C::Answer { verdict, text, via, remedies } => answer::answer(case, *verdict, text, *via, remedies),
        C::RecordDecision(decision) => answer::record_decision(case, decision, deciding.now),
        C::Withdraw { reason } => withdrawal::withdraw(reason),
        C::DecideImprovement { cause, improvement } => withdrawal::decide_improvement(cause, improvement),
        C::WaiveImprovement { reason } => withdrawal::waive_improvement(reason),
        C::Close { note, merged } => closure::close(case, merged, note.as_deref()),
        C::Reopen { reason } => closure::reopen(reason),
    }
}

/// Whether the case is ready for `action` by `by` at all, before anything is typed. A page shows
/// the refusal beside the closed action.
///
/// # Errors
/// The rule that says no.
pub fn ready(case: &Case, action: Action, by: &ActorRef) -> Result<(), Refusal> {
    use Action as A;
    // Merging and its undoing look at both cases: their own rules answer.
    let always = matches!(action, A::NoteCase | A::ReadCase | A::LinkCases | A::MergeCases);
    if always {
        return Ok(());
    }
    if let Some(into) = case.merged_into {
        return Err(Refusal::Merged { into });
    }
    match (case.stage, action) {
        (Stage::Closed, A::ReopenCase) => return Ok(()),
        (Stage::Closed, _) => return Err(Refusal::Closed),
        (_, A::ReopenCase) => return Err(Refusal::NotClosed),
        _ => {}
    }
    match action {
        A::TriageCase => triage::ready(case),
        A::AnswerHandOver => triage::hand_over_open(case),
        A::ClassifyCase | A::GradeCase => only_a_complaint(case),
        A::AssignCase => assignment::ready(case),
        A::AnswerCase => answer::ready(case),
        A::RecordDecision => answer::decision_due(case),
        A::WithdrawCase => withdrawal::ready(case),
        A::DecideImprovement => withdrawal::improvement_open(case),
        A::WaiveImprovement => withdrawal::waiver_ready(case, by),
        A::CloseCase => closure::ready(case),
        _ => Ok(()),
    }
}

/// A step that only a triaged complaint can take.
pub(super) fn only_a_complaint(case: &Case) -> Result<(), Refusal> {
    match case.kind {
        None => Err(Refusal::NotTriaged),
        Some(Kind::Complaint) => Ok(()),
        Some(Kind::Enquiry | Kind::Lead) => Err(Refusal::NotAComplaint),
    }
}

/// A text that must not be blank nor endless.
pub(super) fn needed<'t>(text: &'t str, field: &'static str) -> Result<&'t str, Refusal> {
    const MAX: usize = 20_000;
    let text = text.trim();
    if text.is_empty() {
        Err(Refusal::TextMissing { field })
    } else if text.chars().count() > MAX {
        Err(Refusal::TextTooLong { field, max: MAX })
    } else {
        Ok(text)
    }
}
