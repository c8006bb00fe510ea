//! Drafts: what is typed, kept on the server as it would be sent.

use axum::body::Body;
use axum::extract::{FromRequest, Path, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::case::{self, Draft, Taken};
use redress_app::{App, AppError};
use redress_domain::access::Actor;

use crate::form::Typed;
use crate::problem::{Problem, encoded};
use crate::session::Signed;

/// Where the form of a draft is.
pub(super) fn address(draft: &str) -> String {
    format!("/cases/new/{draft}")
}

/// Where the case is that came of a draft.
pub(super) fn address_of(taken: &Taken) -> String {
    format!("/cases/{}", taken.number)
}

/// The form as it would be sent.
pub(super) fn text_of(typed: &Typed) -> String {
    let pairs = typed.values().iter().filter(|(_, value)| !value.is_empty());
    pairs.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

/// The form as it was kept, read as if it had just been sent.
pub(super) async fn typed_of(form: &str) -> Result<Typed, Problem> {
    let request = Request::post("/").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = request.body(Body::from(form.to_owned())).map_err(|_| Problem::misread("", "a form"))?;
    Typed::from_request(request, &()).await
}

/// What became of a draft.
pub(super) enum Found {
    /// It is still being typed.
    Draft(Draft),
    /// It became this case.
    Case(Taken),
    /// Nobody has typed it yet, or it was discarded.
    Nothing,
}

/// Looks for a draft, and for the case that came of it.
pub(super) async fn find(app: &App, actor: &Actor, id: &str) -> Result<Found, AppError> {
    match case::draft(app, actor, id.to_owned()).await {
        Ok(draft) => return Ok(Found::Draft(draft)),
        Err(AppError::NotFound) => {}
        Err(error) => return Err(error),
    }
    match case::received_from(app, actor, id).await {
        Ok(taken) => Ok(Found::Case(taken)),
        Err(AppError::NotFound) => Ok(Found::Nothing),
        Err(error) => Err(error),
    }
}

/// Keeps what was sent; gives the case instead where the draft became one already, so that a late
/// keeping never makes a second draft of a finished contact.
pub(super) async fn kept(signed: &Signed, id: &str, form: String) -> Result<Result<Draft, Taken>, AppError> {
    if let Found::Case(taken) = find(signed.app(), signed.actor(), id).await? {
        return Ok(Err(taken));
    }
    case::save_draft(signed.app(), signed.actor(), id.to_owned(), form).await.map(Ok)
}

/// Keeps what is typed, for the script.
pub(super) async fn keep_quietly(
    signed: Signed,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<StatusCode, Problem> {
    let _ = kept(&signed, &id, text_of(&typed)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps what is typed and goes back to work.
pub(super) async fn keep(signed: Signed, Path(id): Path<String>, typed: Typed) -> Result<Response, Problem> {
    Ok(match kept(&signed, &id, text_of(&typed)).await? {
        Ok(_) => Redirect::to("/cases/new").into_response(),
        Err(taken) => Redirect::to(&address_of(&taken)).into_response(),
    })
}

/// The clock of handling time stands.
pub(super) async fn pause(signed: Signed, Path(id): Path<String>, typed: Typed) -> Result<Response, Problem> {
    if let Err(taken) = kept(&signed, &id, text_of(&typed)).await? {
        return Ok(Redirect::to(&address_of(&taken)).into_response());
    }
    case::pause_draft(signed.app(), signed.actor(), id.clone()).await?;
    Ok(Redirect::to(&address(&id)).into_response())
}

/// It runs again.
pub(super) async fn resume(
    signed: Signed,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    if let Err(taken) = kept(&signed, &id, text_of(&typed)).await? {
        return Ok(Redirect::to(&address_of(&taken)).into_response());
    }
    case::resume_draft(signed.app(), signed.actor(), id.clone()).await?;
    Ok(Redirect::to(&address(&id)).into_response())
}

/// It is thrown away.
pub(super) async fn discard(signed: Signed, Path(id): Path<String>) -> Result<Response, Problem> {
    case::discard_draft(signed.app(), signed.actor(), id).await?;
    Ok(Redirect::to("/cases/new").into_response())
}

/// The seconds a draft has taken so far, pauses left out.
pub(super) fn seconds_so_far(draft: &Draft, now: jiff::Timestamp) -> u64 {
    let until = draft.paused_at.unwrap_or(now);
    let whole = until.duration_since(draft.started_at).as_secs();
    u64::try_from(whole).unwrap_or(0).saturating_sub(u64::from(draft.paused_seconds))
}
