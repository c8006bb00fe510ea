//! Teams by API.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use redress_app::access::{self, TeamRow};
use redress_domain::access::{Action, TeamDefinition, TeamPurpose};
use redress_domain::id::{SiteId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::exchange::once_for;
use super::{Command, Made, PageOf, Says, Table, Versioned, choice, listed};
use crate::problem::Problem;
use crate::routes::Door;
use crate::session::Signed;

const ROOT: &str = "/api/v1/teams";

/// A group of people who work together.
#[derive(Serialize, ToSchema)]
struct Team {
    /// `team_…`
    id: String,
    /// The version of the entry.
    version: u64,
    /// Short and unique.
    code: String,
    /// The name in English.
    name_en: String,
    /// The name in Chinese.
    name_zh: String,
    /// What it is for.
    purpose: &'static str,
    /// Who leads it, `user_…`.
    lead: Option<String>,
    /// Where it sits, `site_…`.
    site: Option<String>,
}

/// What is to stand in a team's entry.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TeamInput {
    /// Short and unique.
    code: String,
    /// The name in English.
    name_en: String,
    /// The name in Chinese.
    name_zh: String,
    /// What it is for: `front_line`, `complaint_desk`, `cso_office`, `quality`, `module`, `sales`, `project`, `other`.
    purpose: String,
    /// Who leads it, `user_…`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    lead: Option<UserId>,
    /// Where it sits, `site_…`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    site: Option<SiteId>,
    /// Why; needed when the entry is revised.
    #[serde(default)]
    reason: Option<String>,
}

/// The operations on teams.
pub fn operations(table: Table) -> Table {
    let (read, keep) = (Door::Action(Action::ReadPeople), Door::Action(Action::KeepPeople));
    let says = |does| Says { group: "teams", does };
    table
        .list::<Team, _, _>(ROOT, read, says("List teams"), list)
        .create::<TeamInput, Made, _, _>(ROOT, keep, says("Add a team"), create)
        .read::<Team, _, _>("/api/v1/teams/{id}", read, says("Read a team"), show)
        .change::<TeamInput, Made, _, _>("/api/v1/teams/{id}", keep, says("Revise a team"), revise)
}

async fn list(signed: Signed, page: PageOf) -> Result<Response, Problem> {
    let teams = access::teams(signed.app(), signed.actor()).await?;
    Ok(listed(teams, &page, |team| team.code.clone(), told))
}

async fn show(signed: Signed, Path(id): Path<TeamId>) -> Result<Versioned<Team>, Problem> {
    let teams = access::teams(signed.app(), signed.actor()).await?;
    let team = teams.into_iter().find(|team| team.id == id).ok_or(Problem::NotFound)?;
    Ok(Versioned(team.version, told(team)))
}

async fn create(signed: Signed, command: Command<TeamInput>) -> Result<Response, Problem> {
    let (definition, _) = definition(command.body)?;
    let ids = Arc::clone(&signed.app().ids);
    let id: TeamId = once_for!(signed, command.key, |tx, actor, now| {
        access::register_team_in(tx, &actor, &definition, &*ids, now)
    })?;
    Ok(Made { id: id.to_string(), version: 1 }.created(ROOT))
}

async fn revise(
    signed: Signed,
    Path(id): Path<TeamId>,
    command: Command<TeamInput>,
) -> Result<Response, Problem> {
    let expected = Some(command.expected()?);
    let (definition, reason) = definition(command.body)?;
    let version = once_for!(signed, command.key, |tx, actor, now| {
        access::revise_team_in(tx, &actor, id, &definition, &reason, expected, now)
    })?;
    Ok(Made { id: id.to_string(), version }.changed())
}

fn told(team: TeamRow) -> Team {
    Team {
        id: team.id.to_string(),
        version: team.version,
        code: team.code,
        name_en: team.name_en,
        name_zh: team.name_zh,
        purpose: team.purpose.name(),
        lead: team.lead.map(|lead| lead.to_string()),
        site: team.site.map(|site| site.to_string()),
    }
}

fn definition(body: TeamInput) -> Result<(TeamDefinition, String), Problem> {
    let known: Vec<_> = TeamPurpose::ALL.iter().map(|purpose| (*purpose, purpose.name())).collect();
    let definition = TeamDefinition {
        code: body.code,
        name_en: body.name_en,
        name_zh: body.name_zh,
        purpose: choice("/purpose", &body.purpose, &known)?,
        lead: body.lead,
        site: body.site,
    };
    Ok((definition, body.reason.unwrap_or_default()))
}
