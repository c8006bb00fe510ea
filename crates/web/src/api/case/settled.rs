//! What was settled between the company and the customer: heard, answered, decided, withdrawn.

use redress_domain::Personal;
use redress_domain::case::{Case, CaseEvent, Decision, Heard, Improvement};
use serde::Serialize;
use utoipa::ToSchema;

use super::choices::{Channel, Remedy, Verdict};
use super::record::user;

/// That the customer was heard, in his words; `null` where they were erased.
#[derive(Serialize, ToSchema)]
pub struct CaseHeard {
    /// What he feels.
    feeling: Option<String>,
    /// What he wants.
    wants: Option<String>,
    /// Why he wants it.
    motive: Option<String>,
    /// The remedies he seeks.
    remedies: Vec<Remedy>,
}

/// The latest answer to the customer.
#[derive(Serialize, ToSchema)]
pub struct CaseAnswer {
    /// What the company finds.
    verdict: Option<Verdict>,
    /// When it was given.
    #[schema(format = DateTime)]
    at: String,
    /// Who gave it, `user_…`.
    by: Option<String>,
    /// What the customer was told.
    text: Option<String>,
    /// How.
    via: Option<Channel>,
    /// What he gets.
    remedies: Vec<Remedy>,
}

/// What the customer said to the answer.
#[derive(Serialize, ToSchema)]
pub struct CaseDecision {
    /// `accepted`, `not_accepted`, `recourse_told`, `no_reply`.
    decision: &'static str,
    /// What is missing, in his words.
    reason: Option<String>,
    /// Where else he was told to turn.
    recourse: Option<String>,
    /// The days on which he was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asked_on: Vec<String>,
}

/// That the customer withdrew.
#[derive(Serialize, ToSchema)]
pub struct CaseWithdrawal {
    /// Who recorded it, `user_…`.
    by: Option<String>,
    /// Why, in the customer's words.
    reason: Option<String>,
}

/// What was decided on the improvement of a withdrawn complaint.
#[derive(Serialize, ToSchema)]
pub struct CaseImprovement {
    /// `decided`, or `waived` by a second person.
    state: &'static str,
    /// The cause.
    cause: Option<String>,
    /// What will be done.
    improvement: Option<String>,
    /// Why nothing will be done.
    reason: Option<String>,
}

fn text(personal: &Personal) -> Option<String> {
    personal.text().map(str::to_owned)
}

impl From<&Heard> for CaseHeard {
    fn from(heard: &Heard) -> Self {
        Self {
            feeling: text(&heard.feeling),
            wants: text(&heard.wants),
            motive: text(&heard.motive),
            remedies: heard.remedies.iter().map(|it| (*it).into()).collect(),
        }
    }
}

impl From<&Decision> for CaseDecision {
    fn from(decision: &Decision) -> Self {
        let mut told = Self { decision: decision.name(), reason: None, recourse: None, asked_on: Vec::new() };
        match decision {
            Decision::Accepted => {}
            Decision::NotAccepted { reason } => told.reason = text(reason),
            Decision::RecourseTold { to } => told.recourse = Some(to.clone()),
            Decision::NoReply { asked_on } => {
                told.asked_on = asked_on.iter().map(ToString::to_string).collect();
            }
        }
        told
    }
}

impl CaseAnswer {
    /// The latest answer; the words stand in the story alone.
    pub fn of(case: &Case, story: &[CaseEvent]) -> Option<Self> {
        let answer = case.answer.as_ref()?;
        let mut told = Self {
            verdict: answer.verdict.map(Into::into),
            at: answer.at.to_string(),
            by: user(answer.by),
            text: None,
            via: None,
            remedies: Vec::new(),
        };
        match story.iter().rev().find(|event| has_answer(event)) {
            Some(CaseEvent::Answered { text: words, via, remedies, .. }) => {
                told.text = text(words);
                told.via = Some((*via).into());
                told.remedies = remedies.iter().map(|it| (*it).into()).collect();
            }
            Some(CaseEvent::Imported { answer, .. }) => told.text = answer.as_ref().and_then(text),
            _ => {}
        }
        Some(told)
    }
}

fn has_answer(event: &CaseEvent) -> bool {
    matches!(event, CaseEvent::Answered { .. } | CaseEvent::Imported { answer: Some(_), .. })
}

impl CaseWithdrawal {
    /// The withdrawal that stands.
    pub fn of(case: &Case, story: &[CaseEvent]) -> Option<Self> {
        let by = user(case.withdrawn_by?);
        let reason = story.iter().rev().find_map(|event| match event {
            CaseEvent::Withdrawn { reason } => Some(text(reason)),
            _ => None,
        });
        Some(Self { by, reason: reason.flatten() })
    }
}

impl CaseImprovement {
    /// What stands of it.
    pub fn of(case: &Case, story: &[CaseEvent]) -> Option<Self> {
        let mut told = match case.improvement.as_ref()? {
            Improvement::Decided => Self { state: "decided", cause: None, improvement: None, reason: None },
            Improvement::Waived => Self { state: "waived", cause: None, improvement: None, reason: None },
        };
        for event in story.iter().rev() {
            match event {
                CaseEvent::ImprovementDecided { cause, improvement } => {
                    told.cause = Some(cause.clone());
                    told.improvement = Some(improvement.clone());
                }
                CaseEvent::ImprovementWaived { reason } => told.reason = Some(reason.clone()),
                _ => continue,
            }
            break;
        }
        Some(told)
    }
}
