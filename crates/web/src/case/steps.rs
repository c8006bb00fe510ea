//! The forms of the steps on a case: one page each, all made the same way.
//!
//! A step says which fields it has, what is already known, and which use case takes it ([`Step`]); [`form`] and
//! [`submit`] do the rest: the door, the head, the refusal beside its field, what another changed meanwhile.
//!
//! **Invariant:** a form carries the version it was filled from, and nothing typed is lost.

mod amendment;
mod answer;
mod assignment;
mod classification;
mod closure;
mod customer;
mod decision;
mod desk;
mod files;
mod grading;
mod hand_over;
mod hearing;
mod links;
mod merge;
mod note;
mod page;
mod triage;
mod withdrawal;

use std::future::Future;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::case::{self as cases, OnCase};
use redress_app::{AppError, Refusal};
use redress_domain::access::Action;
use redress_domain::case as domain;

use crate::case::record::find;
use crate::form::{Field, Typed};
use crate::problem::Problem;
use crate::routes::{Door, Routes};
use crate::session::Signed;

use desk::{Desk, Hint, Offered, Remark};

/// A step on a case, as a form.
trait Step: Send + 'static {
    /// The end of its address; `do-…` and `step-…` with it name its words.
    const NOUN: &'static str;
    /// What the policy must permit.
    const ACTION: Action;
    /// Whether its entries replace others, so that it makes sense to compare them.
    const REPLACES: bool = false;

    /// Its fields.
    fn fields(desk: &Desk<'_>) -> Vec<Field>;

    /// What the form is filled with at first.
    fn known(_: &Desk<'_>) -> Typed {
        Typed::default()
    }

    /// What whoever takes the step should know, above the form.
    fn remarks(_: &Desk<'_>) -> Vec<Remark> {
        Vec::new()
    }

    /// What the choices of its fields mean, and which are closed.
    fn hints(_: &Desk<'_>) -> Vec<Hint> {
        Vec::new()
    }

    /// What its lines offer while one types.
    fn offered(_: &Desk<'_>, _: &Typed) -> Vec<Offered> {
        Vec::new()
    }

    /// Why it makes no sense for this case, beyond the rules of its action.
    fn closed(_: &Desk<'_>) -> Option<Refusal> {
        None
    }

    /// Takes the step.
    fn take(
        signed: &Signed,
        on: OnCase,
        typed: &mut Typed,
    ) -> impl Future<Output = Result<(), Otherwise>> + Send;
}

/// How a step ended otherwise.
enum Otherwise {
    /// What was typed cannot be read; the form says where.
    Marked,
    /// The use case said so.
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Otherwise {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

/// The addresses of this page.
pub(crate) fn routes(routes: Routes) -> Routes {
    use Action as A;
    let routes = step::<hearing::Hearing>(routes, "/cases/{number}/hearing");
    let routes = step::<triage::Triage>(routes, "/cases/{number}/triage");
    let routes = step::<hand_over::Acceptance>(routes, "/cases/{number}/hand-over/acceptance");
    let routes = step::<hand_over::Return>(routes, "/cases/{number}/hand-over/return");
    let routes = step::<classification::Classification>(routes, "/cases/{number}/classification");
    let routes = step::<grading::Grading>(routes, "/cases/{number}/grading");
    let routes = step::<assignment::Assignment>(routes, "/cases/{number}/assignment");
    let routes = step::<note::Note>(routes, "/cases/{number}/notes");
    let routes = step::<links::Link>(routes, "/cases/{number}/links");
    let routes = step::<links::Unlink>(routes, "/cases/{number}/links/removal");
    let routes = step::<merge::Merge>(routes, "/cases/{number}/merge");
    let routes = step::<merge::Unmerge>(routes, "/cases/{number}/merge/undoing");
    let routes = step::<answer::Answer>(routes, "/cases/{number}/answer");
    let routes = step::<decision::Decision>(routes, "/cases/{number}/decision");
    let routes = step::<withdrawal::Withdrawal>(routes, "/cases/{number}/withdrawal");
    let routes = step::<withdrawal::Improvement>(routes, "/cases/{number}/improvement");
    let routes = step::<withdrawal::Waiver>(routes, "/cases/{number}/waiver");
    let routes = step::<closure::Closure>(routes, "/cases/{number}/closure");
    let routes = step::<closure::Reopening>(routes, "/cases/{number}/reopening");
    routes
        .get("/cases/{number}/amendment", Door::Action(A::AmendCase), amendment::form)
        .post("/cases/{number}/amendment", Door::Action(A::AmendCase), amendment::submit)
        .get("/cases/{number}/customer", Door::Action(A::AmendCase), customer::form)
        .post("/cases/{number}/customer", Door::Action(A::AmendCase), customer::submit)
        .get("/cases/{number}/files", Door::Action(A::AttachFile), files::form)
        .upload("/cases/{number}/files", Door::Action(A::AttachFile), files::submit)
}

fn step<S: Step>(routes: Routes, path: &'static str) -> Routes {
    let door = Door::Action(S::ACTION);
    routes.get(path, door, form::<S>).post(path, door, submit::<S>)
}

/// The form, or why the step cannot be taken now.
async fn form<S: Step>(signed: Signed, Path(number): Path<String>) -> Result<Response, Problem> {
    let (id, _) = find(&signed, &number).await?;
    let desk = Desk::open(&signed, id).await?;
    if let Some(refusal) = desk.closed(S::ACTION)?.or_else(|| S::closed(&desk)) {
        return page::closed(&desk, S::NOUN, &refusal);
    }
    page::fresh::<S>(&desk)
}

/// Takes the step and goes back to the case.
async fn submit<S: Step>(
    signed: Signed,
    Path(number): Path<String>,
    mut typed: Typed,
) -> Result<Response, Problem> {
    let (id, number) = find(&signed, &number).await?;
    let on = OnCase { id, expected: typed.version(), key: None };
    let Err(otherwise) = S::take(&signed, on, &mut typed).await else {
        return Ok(Redirect::to(&format!("/cases/{number}")).into_response());
    };
    let seen = typed.version();
    match otherwise {
        Otherwise::App(AppError::Overtaken { .. }) => {
            let desk = Desk::open(&signed, id).await?;
            let changes = cases::changes_since(signed.app(), signed.actor(), id, seen.unwrap_or(0)).await?;
            page::overtaken::<S>(&desk, &typed, &changes).await
        }
        Otherwise::App(error) => {
            refused(&signed, &mut typed, error)?;
            page::again::<S>(&Desk::open(&signed, id).await?, &typed)
        }
        Otherwise::Marked => page::again::<S>(&Desk::open(&signed, id).await?, &typed),
    }
}

/// Puts a refusal beside its field; whatever is none is a problem of its own.
fn refused(signed: &Signed, typed: &mut Typed, error: AppError) -> Result<(), Problem> {
    let words = signed.words;
    match &error {
        AppError::Refused(Refusal::Unknown { field }) if typed.value(field).trim().is_empty() => {
            typed.mark(field, words.t("step-choose"));
        }
        AppError::Refused(Refusal::Case(domain::Refusal::ClearingNeedsReason)) => {
            typed.mark("reason", words.t("refusal-clearing-needs-reason"));
        }
        AppError::Refused(Refusal::Case(domain::Refusal::AskedTooSeldom)) => {
            typed.mark("asked_first", words.t("refusal-asked-too-seldom"));
        }
        AppError::Refused(Refusal::Case(domain::Refusal::Facts(problems))) => {
            super::intake::facts_form::mark(typed, words, problems);
        }
        _ => {
            typed.refused(words, error)?;
        }
    }
    Ok(())
}

/// The name of something chosen from a closed list.
///
/// # Errors
/// What was named is none of them, or nothing was chosen.
fn chosen<T>(typed: &Typed, field: &'static str, named: impl Fn(&str) -> Option<T>) -> Result<T, AppError> {
    named(typed.value(field)).ok_or(AppError::Refused(Refusal::Unknown { field }))
}

/// Everything chosen from a closed list.
///
/// # Errors
/// As [`chosen`].
fn all_chosen<T, C: FromIterator<T>>(
    typed: &Typed,
    field: &'static str,
    named: impl Fn(&str) -> Option<T>,
) -> Result<C, AppError> {
    let all: Option<C> = typed.all(field).map(named).collect();
    all.ok_or(AppError::Refused(Refusal::Unknown { field }))
}
