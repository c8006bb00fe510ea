//! Taking a contact down by API.

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use redress_app::case::{self as cases, Take, Taken};
use redress_domain::case::Handling;
use redress_domain::id::{CustomerId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ROOT;
use super::choices::Channel;
use super::facts::CaseFacts;
use crate::api::{Command, Made, Versioned};
use crate::problem::Problem;
use crate::session::Signed;

const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// What a contact said.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseTaking {
    /// The customer, where he is known: `cust_…`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    customer: Option<CustomerId>,
    /// How he reached the company.
    channel: Channel,
    /// When; now if absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Timestamp>,
    /// The language of the contact, such as `zh-CN`.
    language: String,
    /// What he said, in his own words.
    #[serde(default)]
    description: String,
    /// What, where, when, extent.
    #[serde(default)]
    facts: CaseFacts,
    /// The people it is about, `user_…`; they will not see it.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    about_users: Vec<UserId>,
    /// The teams it is about, `team_…`.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    about_teams: Vec<TeamId>,
    /// How long the taking took.
    #[serde(default)]
    handling: Option<CaseHandling>,
    /// Why it is taken although the picture is not complete.
    #[serde(default)]
    incomplete_because: Option<String>,
}

/// How long the taking took.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseHandling {
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    /// When it ended.
    #[schema(value_type = String, format = DateTime)]
    ended_at: Timestamp,
    /// Seconds in between in which nobody worked on it.
    #[serde(default)]
    paused_seconds: u32,
}

/// The case that came of it.
#[derive(Serialize, ToSchema)]
pub struct CaseTaken {
    /// `case_…`
    id: String,
    /// The number people say.
    number: String,
    /// Its version.
    version: u64,
}

/// Takes a contact down; a repeated request gets the same answer, said to be one.
pub async fn create(signed: Signed, command: Command<CaseTaking>) -> Result<Response, Problem> {
    let take = command.body.into();
    let (taken, is_repeated) = cases::take(signed.app(), signed.actor(), take, command.key).await?;
    Ok(told(taken, is_repeated))
}

fn told(taken: Taken, is_repeated: bool) -> Response {
    let Taken { id, number, version } = taken;
    let body = CaseTaken { id: id.to_string(), number: number.to_string(), version };
    if is_repeated {
        return ([(REPLAYED, HeaderValue::from_static("true"))], Versioned(version, body)).into_response();
    }
    (StatusCode::CREATED, Made::at(ROOT, &body.id), Versioned(version, body)).into_response()
}

impl From<CaseTaking> for Take {
    fn from(taking: CaseTaking) -> Self {
        Self {
            customer: taking.customer,
            channel: taking.channel.0,
            received_at: taking.received_at,
            language: taking.language,
            description: taking.description,
            facts: taking.facts.into(),
            about_users: taking.about_users.into_iter().collect(),
            about_teams: taking.about_teams.into_iter().collect(),
            draft: None,
            handling: taking.handling.map(|it| Handling {
                started_at: it.started_at,
                ended_at: it.ended_at,
                paused_seconds: it.paused_seconds,
            }),
            incomplete_because: taking.incomplete_because,
        }
    }
}
