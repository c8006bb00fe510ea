//! The steps on a case: each a resource below it, each the use case that the pages call.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use redress_app::case as cases;
use redress_domain::id::CaseId;

use super::bodies::{
    CaseAcceptance, CaseAmendment, CaseAnswering, CaseAssignment, CaseClassifying, CaseClosure,
    CaseCustomerCorrection, CaseDeciding, CaseGradingInput, CaseHearing, CaseImproving, CaseLinking,
    CaseMerge, CaseNote, CaseTriage,
};
use super::step::{Step, answered, on_path, other};
use crate::Web;
use crate::api::ReasonInput;
use crate::problem::Problem;
use crate::session::Signed;

/// The handler of a step whose use case takes one value made of the body.
macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident($body:ty) = $use_case:path, $value:expr;)*) => {
        $(
            $(#[$doc])*
            pub async fn $name(signed: Signed, step: Step<$body>) -> Result<Response, Problem> {
                let seen = (step.on.id, step.on.expected);
                let value: fn($body) -> _ = $value;
                let done = $use_case(signed.app(), signed.actor(), step.on, value(step.body)).await;
                answered(&signed, seen, done).await
            }
        )*
    };
}

steps! {
    /// Records that the customer was heard.
    hear(CaseHearing) = cases::hear, Into::into;
    /// Says what a case is.
    triage(CaseTriage) = cases::triage, Into::into;
    /// Sends a hand-over back.
    return_hand_over(ReasonInput) = cases::return_hand_over, |body| body.reason;
    /// Says what a complaint is against.
    classify(CaseClassifying) = cases::classify, Into::into;
    /// Sets grade and priority level.
    grade(CaseGradingInput) = cases::grade, Into::into;
    /// Gives it to a team or a person.
    assign(CaseAssignment) = cases::assign, Into::into;
    /// Adds a note.
    note(CaseNote) = cases::note, |body| body.text;
    /// Corrects or completes the facts.
    amend(CaseAmendment) = cases::amend, Into::into;
    /// Lets a merged case stand for itself again.
    unmerge(ReasonInput) = cases::unmerge, |body| body.reason;
    /// Records the answer given to the customer.
    answer(CaseAnswering) = cases::answer, Into::into;
    /// Records what he says to it.
    decide(CaseDeciding) = cases::record_decision, Into::into;
    /// Records that he withdraws.
    withdraw(ReasonInput) = cases::withdraw, |body| body.reason;
    /// As a second person, records why no improvement is decided.
    waive(ReasonInput) = cases::waive_improvement, |body| body.reason;
    /// Closes it.
    close(CaseClosure) = cases::close, |body| body.note;
    /// Opens it again.
    reopen(ReasonInput) = cases::reopen, |body| body.reason;
}

/// Accepts a hand-over.
pub async fn accept_hand_over(signed: Signed, step: Step<CaseAcceptance>) -> Result<Response, Problem> {
    let seen = (step.on.id, step.on.expected);
    let done = cases::accept_hand_over(signed.app(), signed.actor(), step.on).await;
    answered(&signed, seen, done).await
}

/// Says whose case it really is.
pub async fn correct_customer(
    signed: Signed,
    step: Step<CaseCustomerCorrection>,
) -> Result<Response, Problem> {
    let (seen, body) = ((step.on.id, step.on.expected), step.body);
    let done =
        cases::correct_customer(signed.app(), signed.actor(), step.on, body.customer, body.reason).await;
    answered(&signed, seen, done).await
}

/// Decides cause and improvement of a withdrawn complaint.
pub async fn improve(signed: Signed, step: Step<CaseImproving>) -> Result<Response, Problem> {
    let (seen, body) = ((step.on.id, step.on.expected), step.body);
    let done =
        cases::decide_improvement(signed.app(), signed.actor(), step.on, body.cause, body.improvement).await;
    answered(&signed, seen, done).await
}

/// Links it to another.
pub async fn link(signed: Signed, step: Step<CaseLinking>) -> Result<Response, Problem> {
    let (seen, kind) = ((step.on.id, step.on.expected), step.body.kind.0);
    let to = other(&signed, "other", &step.body.other).await?;
    let done = cases::link(signed.app(), signed.actor(), step.on, to, kind).await;
    answered(&signed, seen, done).await
}

/// Takes a link back.
pub async fn unlink(signed: Signed, to: Linked, step: Step<ReasonInput>) -> Result<Response, Problem> {
    let seen = (step.on.id, step.on.expected);
    let done = cases::unlink(signed.app(), signed.actor(), step.on, to.0, step.body.reason).await;
    answered(&signed, seen, done).await
}

/// Shows it as part of another.
pub async fn merge(signed: Signed, step: Step<CaseMerge>) -> Result<Response, Problem> {
    let seen = (step.on.id, step.on.expected);
    let into = other(&signed, "into", &step.body.into).await?;
    let done = cases::merge(signed.app(), signed.actor(), step.on, into, step.body.reason).await;
    answered(&signed, seen, done).await
}

/// The other end of the link that the address names.
pub struct Linked(CaseId);

impl FromRequestParts<Web> for Linked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let text = on_path(parts, web, "other").await?;
        text.parse().map(Self).map_err(|_| Problem::NotFound)
    }
}
