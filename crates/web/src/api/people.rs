//! People by API.

use axum::extract::Path;
use axum::response::Response;
use redress_app::access::{self, UserInput, UserRow};
use redress_domain::access::{Action, Role};
use redress_domain::id::{TeamId, UserId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

use super::exchange::once_for;
use super::{Command, Made, PageOf, ReasonInput, Says, Table, Versioned, choice, listed};
use crate::problem::Problem;
use crate::routes::Door;
use crate::session::Signed;

const ROOT: &str = "/api/v1/people";

/// A person who works here.
#[derive(Serialize, ToSchema)]
struct Person {
    /// `user_…`
    id: String,
    /// The version of the entry.
    version: u64,
    /// What he signs in with.
    login: String,
    /// The name; empty once it was erased.
    name: String,
    /// Mail address.
    email: Option<String>,
    /// The language of his pages.
    language: String,
    /// His roles.
    roles: Vec<&'static str>,
    /// The teams he belongs to, `team_…`.
    teams: Vec<String>,
    /// When he left.
    deactivated_at: Option<String>,
}

/// What is to stand in a person's entry.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonInput {
    /// Lower-case letters, digits, dots, hyphens.
    login: String,
    /// The name.
    name: String,
    /// Mail address.
    #[serde(default)]
    email: Option<String>,
    /// `zh-CN` or `en`.
    language: String,
    /// At least one.
    roles: Vec<String>,
    /// The teams he belongs to, `team_…`.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    teams: Vec<TeamId>,
    /// Why; needed when the entry is revised.
    #[serde(default)]
    reason: Option<String>,
}

/// The operations on people.
pub fn operations(table: Table) -> Table {
    let (read, keep) = (Door::Action(Action::ReadPeople), Door::Action(Action::KeepPeople));
    let says = |does| Says { group: "people", does };
    table
        .list::<Person, _, _>(ROOT, read, says("List people"), list)
        .create::<PersonInput, Made, _, _>(ROOT, keep, says("Add a person"), create)
        .read::<Person, _, _>("/api/v1/people/{id}", read, says("Read a person"), show)
        .change::<PersonInput, Made, _, _>("/api/v1/people/{id}", keep, says("Revise a person"), revise)
        .step::<ReasonInput, Made, _, _>(
            "/api/v1/people/{id}/deactivation",
            keep,
            says("Deactivate a person who left"),
            deactivate,
        )
        .take_back::<ReasonInput, Made, _, _>(
            "/api/v1/people/{id}/deactivation",
            keep,
            says("Reactivate a person who came back"),
            reactivate,
        )
}

async fn list(signed: Signed, page: PageOf) -> Result<Response, Problem> {
    let people = access::people(signed.app(), signed.actor()).await?.users;
    Ok(listed(people, &page, |user| user.login.clone(), told))
}

async fn show(signed: Signed, Path(id): Path<UserId>) -> Result<Versioned<Person>, Problem> {
    let (user, _) = access::show_user(signed.app(), signed.actor(), id).await?;
    Ok(Versioned(user.version, told(user)))
}

async fn create(signed: Signed, command: Command<PersonInput>) -> Result<Response, Problem> {
    let (input, _) = input(command.body)?;
    let ids = Arc::clone(&signed.app().ids);
    let id: UserId = once_for!(signed, command.key, |tx, actor, now| {
        access::register_user_in(tx, &actor, &input, &*ids, now)
    })?;
    Ok(Made { id: id.to_string(), version: 1 }.created(ROOT))
}

async fn revise(
    signed: Signed,
    Path(id): Path<UserId>,
    command: Command<PersonInput>,
) -> Result<Response, Problem> {
    let expected = Some(command.expected()?);
    let (input, reason) = input(command.body)?;
    let version = once_for!(signed, command.key, |tx, actor, now| {
        access::revise_user_in(tx, &actor, id, &input, &reason, expected, now)
    })?;
    Ok(Made { id: id.to_string(), version }.changed())
}

async fn deactivate(
    signed: Signed,
    Path(id): Path<UserId>,
    command: Command<ReasonInput>,
) -> Result<Response, Problem> {
    let (expected, reason) = (Some(command.expected()?), command.body.reason);
    let version = once_for!(signed, command.key, |tx, actor, now| {
        access::deactivate_user_in(tx, &actor, id, &reason, expected, now)
    })?;
    Ok(Made { id: id.to_string(), version }.changed())
}

async fn reactivate(
    signed: Signed,
    Path(id): Path<UserId>,
    command: Command<ReasonInput>,
) -> Result<Response, Problem> {
    let (expected, reason) = (Some(command.expected()?), command.body.reason);
    let version = once_for!(signed, command.key, |tx, actor, now| {
        access::reactivate_user_in(tx, &actor, id, &reason, expected, now)
    })?;
    Ok(Made { id: id.to_string(), version }.changed())
}

fn told(user: UserRow) -> Person {
    Person {
        id: user.id.to_string(),
        version: user.version,
        login: user.login,
        name: user.name,
        email: user.email,
        language: user.language,
        roles: user.roles.iter().map(|role| role.name()).collect(),
        teams: user.teams.iter().map(ToString::to_string).collect(),
        deactivated_at: user.deactivated_at.map(|at| at.to_string()),
    }
}

fn input(body: PersonInput) -> Result<(UserInput, String), Problem> {
    let known: Vec<_> = Role::ALL.iter().map(|role| (*role, role.name())).collect();
    let roles: Result<_, _> = body.roles.iter().map(|name| choice("/roles", name, &known)).collect();
    let input = UserInput {
        login: body.login,
        name: body.name,
        email: body.email,
        roles: roles?,
        teams: body.teams.into_iter().collect(),
        language: body.language,
    };
    Ok((input, body.reason.unwrap_or_default()))
}
