//! Teams are set up and changed.

use std::sync::Arc;

use jiff::Timestamp;
use redress_domain::access::{
    AccessRefusal, Action, Actor, Permit, Relation, Team, TeamDefinition, TeamEvent,
};
use redress_domain::catalog::CatalogRefusal;
use redress_domain::id::TeamId;
use redress_store::{Connection, Tx, access as rows, catalog, ledger};

use super::change::{TOPIC, reason};
use super::stream;
use crate::{App, AppError, Ids, Refusal};

/// Sets up a team.
///
/// # Errors
/// Refused when code or names are missing, the code is taken, or lead or site do not exist.
pub async fn register_team(app: &App, actor: &Actor, definition: TeamDefinition) -> Result<TeamId, AppError> {
    let (actor, ids, now) = (actor.clone(), Arc::clone(&app.ids), app.clock.now());
    app.store.write(move |tx| register_team_in(tx, &actor, &definition, ids.as_ref(), now)).await
}

/// As [`register_team`], inside a transaction.
///
/// # Errors
/// As [`register_team`].
pub fn register_team_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    definition: &TeamDefinition,
    ids: &dyn Ids,
    now: Timestamp,
) -> Result<TeamId, AppError> {
    let permit = actor.permit(Action::KeepPeople, Relation::Other)?;
    let id = TeamId::from_uuid(ids.uuid());
    check(tx, id, definition)?;
    let event = TeamEvent::Registered { id, definition: definition.clone() };
    record(tx, permit, id, None, event, now)?;
    Ok(id)
}

/// Puts `definition` in place of what was known of the team; gives the version after.
///
/// # Errors
/// As [`register_team`], and refused without a reason; overtaken when the team is not at version `expected`.
pub async fn revise_team(
    app: &App,
    actor: &Actor,
    id: TeamId,
    definition: TeamDefinition,
    reason: String,
    expected: Option<u64>,
) -> Result<u64, AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| revise_team_in(tx, &actor, id, &definition, &reason, expected, now)).await
}

/// As [`revise_team`], inside a transaction.
///
/// # Errors
/// As [`revise_team`].
pub fn revise_team_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: TeamId,
    definition: &TeamDefinition,
    why: &str,
    expected: Option<u64>,
    now: Timestamp,
) -> Result<u64, AppError> {
    let permit = actor.permit(Action::KeepPeople, Relation::Other)?;
    let team = ledger::load(tx, &id.to_string(), Team::evolve)?.ok_or(AppError::NotFound)?;
    stream::as_expected(expected, team.version)?;
    if *definition == team.definition {
        return Ok(team.version);
    }
    let reason = reason(why)?;
    check(tx, id, definition)?;
    let event = TeamEvent::Revised { definition: definition.clone(), reason };
    Ok(record(tx, permit, id, Some(team), event, now)?.version)
}

fn record(
    tx: &mut Tx<'_>,
    permit: Permit,
    id: TeamId,
    before: Option<Team>,
    event: TeamEvent,
    now: Timestamp,
) -> Result<Team, AppError> {
    let name = id.to_string();
    let version = before.as_ref().map_or(0, |team| team.version);
    let recorded = ledger::append(tx, permit, &name, version, &[event], now, None)?;
    let team = stream::folded(&name, before, &recorded, Team::evolve)?;
    rows::project_team(tx, &team)?;
    tx.notify(TOPIC);
    Ok(team)
}

fn check(connection: &mut Connection, id: TeamId, definition: &TeamDefinition) -> Result<(), AppError> {
    let TeamDefinition { code, name_en, name_zh, lead, site, .. } = definition;
    if code.is_empty() || code.trim() != code {
        return Err(CatalogRefusal::CodeMalformed.into());
    }
    if name_en.trim().is_empty() || name_zh.trim().is_empty() {
        return Err(AccessRefusal::NoName.into());
    }
    if rows::team_by_code(connection, code)?.is_some_and(|other| other.id != id) {
        return Err(AccessRefusal::CodeTaken.into());
    }
    if let Some(lead) = lead
        && rows::user(connection, *lead)?.is_none()
    {
        return Err(Refusal::Unknown { field: "lead" }.into());
    }
    if let Some(site) = site
        && catalog::site(connection, *site)?.is_none()
    {
        return Err(Refusal::Unknown { field: "site" }.into());
    }
    Ok(())
}
