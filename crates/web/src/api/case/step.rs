//! A step on a case as it comes by API: which case, as the caller saw it, and what is wanted.

use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::response::Response;
use redress_app::case::{self as cases, Handled, OnCase};
use redress_app::{AppError, Refusal};
use redress_domain::id::{CaseId, CaseNumber};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::story;
use crate::Web;
use crate::api::{Command, Made};
use crate::problem::Problem;
use crate::session::Signed;

/// The case that the address names, by identifier or by number.
pub struct Which(pub CaseId);

/// A step on the case that the address names.
pub struct Step<B> {
    /// The case, the version the caller saw, his name for the step.
    pub on: OnCase,
    /// What is wanted.
    pub body: B,
}

impl FromRequestParts<Web> for Which {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let text = on_path(parts, web, "id").await?;
        find(web, &text).await?.map(Self).ok_or(Problem::NotFound)
    }
}

impl<B: DeserializeOwned + Send> FromRequest<Web> for Step<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Which(id) = Which::from_request_parts(&mut parts, web).await?;
        let command = Command::<B>::from_request(Request::from_parts(parts, body), web).await?;
        let on = OnCase { id, expected: command.seen(), key: command.key };
        Ok(Self { on, body: command.body })
    }
}

/// What stands at a place of the address.
pub async fn on_path(parts: &mut Parts, web: &Web, name: &str) -> Result<String, Problem> {
    let params = RawPathParams::from_request_parts(parts, web).await.map_err(|_| Problem::NotFound)?;
    let found = params.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| text.to_owned()).ok_or(Problem::NotFound)
}

/// The case of that identifier or number.
async fn find(web: &Web, text: &str) -> Result<Option<CaseId>, Problem> {
    if let Ok(id) = text.parse::<CaseId>() {
        return Ok(Some(id));
    }
    let Ok(number) = text.parse::<CaseNumber>() else { return Ok(None) };
    match cases::find_number(&web.app, number).await {
        Ok(id) => Ok(Some(id)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Another case that a body names, by identifier or by number.
///
/// # Errors
/// Refused, with the field, when there is none.
pub async fn other(signed: &Signed, field: &'static str, text: &str) -> Result<CaseId, Problem> {
    let found = find(&signed.web, text.trim()).await?;
    found.ok_or_else(|| AppError::Refused(Refusal::Unknown { field }).into())
}

/// The answer to a step; who was overtaken is told what happened since he looked.
///
/// # Errors
/// As the step.
pub async fn answered(
    signed: &Signed,
    (id, seen): (CaseId, Option<u64>),
    done: Result<Handled, AppError>,
) -> Result<Response, Problem> {
    match (done, seen) {
        (Ok(handled), _) => Ok(Made { id: handled.id.to_string(), version: handled.version }.changed()),
        (Err(AppError::Overtaken { current }), Some(seen)) => {
            let since = cases::changes_since(signed.app(), signed.actor(), id, seen).await?;
            let current = since.last().map_or(current, |last| last.version);
            let told = since.iter().map(|recorded| serde_json::to_value(story::told(recorded)));
            let changed: Vec<Value> = told.flatten().collect();
            Err(Problem::Outrun { current, changed })
        }
        (Err(error), _) => Err(error.into()),
    }
}
