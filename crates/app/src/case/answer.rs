//! Answer the customer, and record what he says to it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use redress_domain::Personal;
use redress_domain::access::Actor;
use redress_domain::case::{self as domain, Channel, Command, Remedy, Verdict};

use super::handle::{Handled, OnCase, door};
use crate::{App, AppError};

/// What the customer is told.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What the company finds.
    pub verdict: Verdict,
    /// The words.
    pub text: String,
    /// How.
    pub via: Channel,
    /// What he gets.
    pub remedies: BTreeSet<Remedy>,
}

/// Records the answer given to the customer.
///
/// # Errors
/// Refused as unfounded before the customer was heard, or before a complaint is classified and graded.
pub async fn answer(app: &App, actor: &Actor, on: OnCase, answer: Answer) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, case| Ok(command(&case.subject(), &answer))).await
}

pub(super) fn command(subject: &str, answer: &Answer) -> Command {
    Command::Answer {
        verdict: answer.verdict,
        text: Personal::new(subject, answer.text.trim()),
        via: answer.via,
        remedies: answer.remedies.clone(),
    }
}

/// What the customer says to the answer.
#[derive(Debug, Clone)]
pub enum Decision {
    /// He accepts it.
    Accepted,
    /// He does not.
    NotAccepted {
        /// What is missing, in his words.
        reason: String,
    },
    /// He was told where else he can turn.
    RecourseTold {
        /// Where.
        to: String,
    },
    /// He said nothing.
    NoReply {
        /// The days on which he was asked.
        asked_on: Vec<Date>,
    },
}

/// Records what the customer says to the answer.
///
/// # Errors
/// Refused when there is no answer, or silence was not asked twice.
pub async fn record_decision(
    app: &App,
    actor: &Actor,
    on: OnCase,
    decision: Decision,
) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, case| Ok(decision_command(&case.subject(), &decision))).await
}

pub(super) fn decision_command(subject: &str, decision: &Decision) -> Command {
    Command::RecordDecision(match decision {
        Decision::Accepted => domain::Decision::Accepted,
        Decision::NotAccepted { reason } => {
            domain::Decision::NotAccepted { reason: Personal::new(subject, reason.trim()) }
        }
        Decision::RecourseTold { to } => domain::Decision::RecourseTold { to: to.clone() },
        Decision::NoReply { asked_on } => domain::Decision::NoReply { asked_on: asked_on.clone() },
    })
}
