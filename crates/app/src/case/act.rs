//! Any step on a case inside a transaction that the caller holds: for the demo company and for
//! imports, which take many steps at once.

use jiff::Timestamp;
use redress_domain::Personal;
use redress_domain::access::Actor;
use redress_domain::case::{Case, Command, LinkKind};
use redress_domain::id::CaseId;
use redress_store::Tx;

use super::handle::{Handled, OnCase, carry_out, load, step};
use super::{
    Amend, Answer, Assign, Classify, Decision, Grade, Hear, Triage, amend, answer, assign, classify, close,
    grade, hear, merge, triage,
};
use crate::{AppError, Directory};

/// A step on a case.
#[derive(Debug, Clone)]
pub enum Act {
    /// See [`super::hear`].
    Hear(Hear),
    /// See [`super::triage`].
    Triage(Triage),
    /// See [`super::accept_hand_over`].
    AcceptHandOver,
    /// See [`super::return_hand_over`].
    ReturnHandOver {
        /// Why.
        reason: String,
    },
    /// See [`super::classify`].
    Classify(Classify),
    /// See [`super::grade`].
    Grade(Grade),
    /// See [`super::assign`].
    Assign(Assign),
    /// See [`super::note`].
    Note {
        /// The note.
        text: String,
    },
    /// See [`super::amend`].
    Amend(Box<Amend>),
    /// See [`super::link`].
    Link {
        /// The other case.
        other: CaseId,
        /// How they hang together.
        kind: LinkKind,
    },
    /// See [`super::merge`].
    Merge {
        /// The other case.
        into: CaseId,
        /// Why.
        reason: String,
    },
    /// See [`super::unmerge`].
    Unmerge {
        /// Why.
        reason: String,
    },
    /// See [`super::answer`].
    Answer(Answer),
    /// See [`super::record_decision`].
    RecordDecision(Decision),
    /// See [`super::withdraw`].
    Withdraw {
        /// Why, in the customer's words.
        reason: String,
    },
    /// See [`super::decide_improvement`].
    DecideImprovement {
        /// The cause.
        cause: String,
        /// What will be done.
        improvement: String,
    },
    /// See [`super::waive_improvement`].
    WaiveImprovement {
        /// Why not.
        reason: String,
    },
    /// See [`super::close`].
    Close {
        /// A last word.
        note: Option<String>,
    },
    /// See [`super::reopen`].
    Reopen {
        /// Why.
        reason: String,
    },
}

/// Takes a step on a case.
///
/// # Errors
/// As the use case of that step.
pub fn act_in(
    tx: &mut Tx<'_>,
    directory: &Directory,
    actor: &Actor,
    on: &OnCase,
    act: &Act,
    now: Timestamp,
) -> Result<Handled, AppError> {
    step(tx, actor, on, now, |tx, case| command(tx, directory, actor, case, act))
}

/// As [`act_in`], on a case that the caller holds as it stands; gives the case as it then stands. Who takes many
/// steps on one case does not read its whole story anew at each of them.
///
/// # Errors
/// As the use case of that step; overtaken when somebody else appended to the case meanwhile.
pub fn act_on(
    tx: &mut Tx<'_>,
    directory: &Directory,
    actor: &Actor,
    case: &Case,
    act: &Act,
    now: Timestamp,
) -> Result<Case, AppError> {
    let command = command(tx, directory, actor, case, act)?;
    carry_out(tx, actor, case, &command, now)
}

fn command(
    tx: &mut Tx<'_>,
    directory: &Directory,
    actor: &Actor,
    case: &Case,
    act: &Act,
) -> Result<Command, AppError> {
    let subject = case.subject();
    Ok(match act {
        Act::Hear(it) => hear::command(&subject, it),
        Act::Triage(it) => triage::command(tx, directory, case, it)?,
        Act::AcceptHandOver => Command::AcceptHandOver,
        Act::ReturnHandOver { reason } => Command::ReturnHandOver { reason: reason.clone() },
        Act::Classify(it) => classify::command(tx, directory, case, it)?,
        Act::Grade(it) => grade::command(it),
        Act::Assign(it) => assign::command(tx, directory, case, it)?,
        Act::Note { text } => Command::Note { text: Personal::new(subject, text.trim()) },
        Act::Amend(it) => amend::command(directory, case, it)?,
        Act::Link { other, kind } => {
            load(tx, actor, *other)?;
            Command::Link { other: *other, link: *kind }
        }
        Act::Merge { into, reason } => merge::command(tx, actor, case, *into, reason)?,
        Act::Unmerge { reason } => Command::Unmerge { reason: reason.clone() },
        Act::Answer(it) => answer::command(&subject, it),
        Act::RecordDecision(it) => answer::decision_command(&subject, it),
        Act::Withdraw { reason } => Command::Withdraw { reason: Personal::new(subject, reason.trim()) },
        Act::DecideImprovement { cause, improvement } => {
            Command::DecideImprovement { cause: cause.clone(), improvement: improvement.clone() }
        }
        Act::WaiveImprovement { reason } => Command::WaiveImprovement { reason: reason.clone() },
        Act::Close { note } => close::command(tx, case, note.as_deref())?,
        Act::Reopen { reason } => Command::Reopen { reason: reason.clone() },
    })
}
