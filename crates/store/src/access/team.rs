//! Teams.

use redress_domain::access::{Team, TeamPurpose};
use redress_domain::id::{SiteId, TeamId, UserId};

use crate::difference::{Difference, Table, version};
use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Tx, Value};

const UPSERT: Query = sql!("access/upsert_team");
const TEAM: Query = sql!("access/team");
const BY_CODE: Query = sql!("access/team_by_code");
const LIST: Query = sql!("access/list_teams");

const TABLE: Table = Table {
    name: "team",
    columns: &["id", "version", "code", "name_en", "name_zh", "purpose", "lead", "site"],
    personal: &[],
};

/// A team, as lists and pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRow {
    /// Which.
    pub id: TeamId,
    /// The version of its latest event.
    pub version: u64,
    /// A short code, unique.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// What it is for.
    pub purpose: TeamPurpose,
    /// Who leads it.
    pub lead: Option<UserId>,
    /// Where it sits.
    pub site: Option<SiteId>,
}

/// Writes the row that follows from the team's state.
pub fn project_team(tx: &mut Tx<'_>, team: &Team) -> Result<(), StoreError> {
    tx.execute(&UPSERT, &values(team))?;
    Ok(())
}

/// Where the row of this team differs from what [`project_team`] would write.
pub fn verify_team(connection: &mut Connection, team: &Team) -> Result<Vec<Difference>, StoreError> {
    let found = connection.row_opt(&TEAM, &[team.id.into()])?;
    Ok(TABLE.compare(&team.id.to_string(), &values(team), found.as_ref()))
}

fn values(team: &Team) -> Vec<Value> {
    let definition = &team.definition;
    vec![
        team.id.into(),
        version(team.version),
        definition.code.as_str().into(),
        definition.name_en.as_str().into(),
        definition.name_zh.as_str().into(),
        definition.purpose.name().into(),
        definition.lead.into(),
        definition.site.into(),
    ]
}

/// One team.
pub fn team(connection: &mut Connection, id: TeamId) -> Result<Option<TeamRow>, StoreError> {
    connection.row_opt(&TEAM, &[id.into()])?.map(|row| team_row(&row)).transpose()
}

/// The team of this code.
pub fn team_by_code(connection: &mut Connection, code: &str) -> Result<Option<TeamRow>, StoreError> {
    connection.row_opt(&BY_CODE, &[code.into()])?.map(|row| team_row(&row)).transpose()
}

/// All teams, by code.
pub fn teams(connection: &mut Connection) -> Result<Vec<TeamRow>, StoreError> {
    connection.rows(&LIST, &[])?.iter().map(team_row).collect()
}

fn team_row(row: &Row) -> Result<TeamRow, StoreError> {
    Ok(TeamRow {
        id: row.parsed(0)?,
        version: row.count(1)?,
        code: row.text(2)?,
        name_en: row.text(3)?,
        name_zh: row.text(4)?,
        purpose: row.named(5, purpose_named)?,
        lead: row.opt_parsed(6)?,
        site: row.opt_parsed(7)?,
    })
}

fn purpose_named(name: &str) -> Option<TeamPurpose> {
    TeamPurpose::ALL.iter().copied().find(|purpose| purpose.name() == name)
}
