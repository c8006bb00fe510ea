//! Lists of cases: filtered, sorted, a page at a time by key. No list counts rows.

use jiff::Timestamp;
use redress_domain::access::Actor;
use redress_domain::case::{Against, Channel, Grade, Kind, Level, SafetyEffect, Stage};
use redress_domain::id::{CaseId, CaseNumber, CustomerId, ProductId, SymptomId, TeamId, UserId};
use redress_domain::party::Tier;

use crate::query::sql;
use crate::{Connection, Query, Row, StoreError, Value};

const NEWEST: Query = sql!("case/list_newest");
const OLDEST: Query = sql!("case/list_oldest");
const URGENT: Query = sql!("case/list_urgent");
const OF_CUSTOMER: Query = sql!("case/list_of_customer");
const SUMMARY: Query = sql!("case/summary");
const SIMILAR: Query = sql!("case/similar");
const MERGED_INTO: Query = sql!("case/merged_into");

/// Which cases a list begins with, before filters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// Assigned to the viewer and open.
    Mine,
    /// With one of the viewer's teams and open.
    Team,
    /// Taken and not looked at.
    ToTriage,
    /// Offered to one of the viewer's teams.
    HandOvers,
    /// All open ones.
    #[default]
    Open,
    /// Closed ones.
    Closed,
    /// All.
    All,
}

/// How a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Latest receipt first.
    #[default]
    Newest,
    /// Earliest receipt first.
    Oldest,
    /// Highest priority level first, then earliest receipt.
    Urgent,
}

/// What a list keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Which cases to begin with.
    pub view: View,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this grade.
    pub grade: Option<Grade>,
    /// Only this level.
    pub level: Option<Level>,
    /// Only this channel.
    pub channel: Option<Channel>,
    /// Only with this team.
    pub team: Option<TeamId>,
    /// Only with this person.
    pub assignee: Option<UserId>,
    /// Only this product and what hangs below it.
    pub product: Option<ProductId>,
    /// How it is sorted.
    pub order: Order,
}

/// A place in a sorted list: that of the last case of the page before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyset {
    /// Its receipt.
    pub received_at: Timestamp,
    /// Its identifier.
    pub id: CaseId,
    /// Its level, 9 for none.
    pub level: i64,
}

/// A case as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Which.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// Its version.
    pub version: u64,
    /// Where it stands.
    pub stage: Stage,
    /// Whether it still wants something from somebody.
    pub is_open: bool,
    /// What triage found.
    pub kind: Option<Kind>,
    /// How the customer stands to the company.
    pub grade: Option<Grade>,
    /// Priority level.
    pub level: Option<Level>,
    /// The team it lies with.
    pub team: Option<TeamId>,
    /// The person who works on it.
    pub assignee: Option<UserId>,
    /// Whose it is.
    pub customer: Option<CustomerId>,
    /// His name.
    pub customer_name: Option<String>,
    /// His tier.
    pub tier: Option<Tier>,
    /// How he reached the company.
    pub channel: Channel,
    /// When.
    pub received_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// The first 160 characters of what he said.
    pub excerpt: Option<String>,
    /// The object.
    pub product: Option<ProductId>,
    /// The deviation.
    pub symptom: Option<SymptomId>,
    /// What it is against.
    pub against: Option<Against>,
    /// The case it is shown as part of.
    pub merged_into: Option<CaseId>,
    /// What became of its hand-over: `offered`, `accepted`, `returned`.
    pub hand_over_state: Option<String>,
    /// Whether somebody could be hurt.
    pub safety_effect: Option<SafetyEffect>,
}

impl Summary {
    /// The place of this case in a sorted list.
    #[must_use]
    pub fn keyset(&self) -> Keyset {
        let level = self.level.map_or(super::row::NO_LEVEL, |level| i64::from(level.number()));
        Keyset { received_at: self.received_at, id: self.id, level }
    }
}

fn read(row: &Row) -> Result<Summary, StoreError> {
    let level = u8::try_from(row.int(7)?).ok().and_then(Level::new);
    Ok(Summary {
        id: row.parsed(0)?,
        number: row.parsed(1)?,
        version: row.count(2)?,
        stage: row.named(3, Stage::named)?,
        is_open: row.flag(4)?,
        kind: row.opt_named(5, Kind::named)?,
        grade: row.opt_named(6, Grade::named)?,
        level,
        team: row.opt_parsed(8)?,
        assignee: row.opt_parsed(9)?,
        customer: row.opt_parsed(10)?,
        customer_name: row.opt_text(11)?,
        tier: row.opt_named(12, Tier::named)?,
        channel: row.named(13, Channel::named)?,
        received_at: row.instant(14)?,
        changed_at: row.instant(15)?,
        excerpt: row.opt_text(16)?,
        product: row.opt_parsed(17)?,
        symptom: row.opt_parsed(18)?,
        against: row.opt_named(19, Against::named)?,
        merged_into: row.opt_parsed(20)?,
        hand_over_state: row.opt_text(21)?,
        safety_effect: row.opt_named(22, SafetyEffect::named)?,
    })
}

/// Whose conflicts of interest hide cases from a list: nobody's for the auditor, who reads all.
pub(super) fn viewer(actor: &Actor) -> Value {
    let all_seeing = actor.roles.contains(&redress_domain::access::Role::Auditor);
    let user = actor.user().filter(|_| !all_seeing);
    user.map_or_else(|| String::new().into(), Into::into)
}

/// The cases of an answer. A case that is part of one about the actor does not say of which.
fn rows(
    connection: &mut Connection,
    actor: &Actor,
    query: &Query,
    values: &[Value],
) -> Result<Vec<Summary>, StoreError> {
    let answer = connection.rows(query, values)?;
    let mut cases = answer.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
    for case in &mut cases {
        if let Some(whole) = case.merged_into
            && summary(connection, actor, whole)?.is_none()
        {
            case.merged_into = None;
        }
    }
    Ok(cases)
}

/// One page of a list: at most `limit` cases behind `after`.
pub fn list(
    connection: &mut Connection,
    actor: &Actor,
    filter: &Filter,
    after: Option<&Keyset>,
    limit: u32,
) -> Result<Vec<Summary>, StoreError> {
    let query = match filter.order {
        Order::Newest => &NEWEST,
        Order::Oldest => &OLDEST,
        Order::Urgent => &URGENT,
    };
    let mut values = conditions(actor, filter);
    values.push(after.map(|it| it.received_at).into());
    values.push(after.map(|it| it.id).into());
    values.push(limit.into());
    if filter.order == Order::Urgent {
        values.push(after.map(|it| it.level).into());
    }
    rows(connection, actor, query, &values)
}

/// `$1` to `$12` of the list queries.
fn conditions(actor: &Actor, filter: &Filter) -> Vec<Value> {
    let me = actor.user();
    let (mut is_open, mut stage, mut assignee, mut member, mut offered_to) =
        (Some(true), filter.stage, filter.assignee, None, None);
    match filter.view {
        View::Mine => assignee = me,
        View::Team => member = me,
        View::ToTriage => stage = Some(Stage::Received),
        View::HandOvers => offered_to = me,
        View::Open => {}
        View::Closed => (is_open, stage) = (None, Some(Stage::Closed)),
        View::All => is_open = None,
    }
    vec![
        viewer(actor),
        is_open.into(),
        stage.map(Stage::name).into(),
        filter.kind.map(Kind::name).into(),
        filter.grade.map(Grade::name).into(),
        filter.level.map(|level| i64::from(level.number())).into(),
        filter.channel.map(Channel::name).into(),
        filter.team.into(),
        assignee.into(),
        member.into(),
        offered_to.into(),
        filter.product.into(),
    ]
}

/// A customer's cases, latest first.
pub fn of_customer(
    connection: &mut Connection,
    actor: &Actor,
    customer: CustomerId,
    limit: u32,
) -> Result<Vec<Summary>, StoreError> {
    let values = [viewer(actor), customer.into(), limit.into()];
    rows(connection, actor, &OF_CUSTOMER, &values)
}

/// One case as lists show it; nothing when it is about the viewer.
pub fn summary(
    connection: &mut Connection,
    actor: &Actor,
    case: CaseId,
) -> Result<Option<Summary>, StoreError> {
    connection.row_opt(&SUMMARY, &[viewer(actor), case.into()])?.as_ref().map(read).transpose()
}

/// Cases of the same object, and the same deviation where it is known, latest first.
pub fn similar(
    connection: &mut Connection,
    actor: &Actor,
    product: ProductId,
    symptom: Option<SymptomId>,
    limit: u32,
) -> Result<Vec<Summary>, StoreError> {
    let values = [viewer(actor), product.into(), symptom.into(), limit.into()];
    rows(connection, actor, &SIMILAR, &values)
}

/// The cases shown as part of this one.
pub fn merged_into(
    connection: &mut Connection,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<Summary>, StoreError> {
    rows(connection, actor, &MERGED_INTO, &[viewer(actor), case.into()])
}
