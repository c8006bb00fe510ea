//! The work list, a customer's cases, and what stands beside the intake.

use std::collections::BTreeMap;

use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::{CustomerId, ProductId, SymptomId};
use redress_store::case::{self as cases, Filter, Keyset, Summary, View};
use redress_store::{Connection, StoreError};

use crate::{App, AppError};

/// Cases of one page.
pub const PAGE: u32 = 50;

/// One page of the work list.
#[derive(Debug, Clone)]
pub struct WorkPage {
    /// The cases.
    pub cases: Vec<Summary>,
    /// The place behind which the next page begins, if there is one.
    pub next: Option<Keyset>,
    /// How many cases each view holds, by name of the view.
    pub counts: BTreeMap<&'static str, u64>,
    /// How many open cases are of each kind.
    pub kinds: BTreeMap<String, u64>,
    /// How many open cases are of each grade.
    pub grades: BTreeMap<String, u64>,
    /// How many cases stand at each stage.
    pub stages: BTreeMap<String, u64>,
}

/// One page of the work list, at most `limit` cases behind `after`.
///
/// # Errors
/// Denied for who may not read cases.
pub async fn work(
    app: &App,
    actor: &Actor,
    filter: Filter,
    after: Option<Keyset>,
    limit: u32,
) -> Result<WorkPage, AppError> {
    let actor = actor.clone();
    let _permit = actor.permit(Action::ReadCase, Relation::Other)?;
    app.store
        .read(move |reader| {
            let mut page = cases::list(reader, &actor, &filter, after.as_ref(), limit + 1)?;
            let more = page.len() > limit as usize;
            page.truncate(limit as usize);
            Ok(WorkPage {
                next: page.last().filter(|_| more).map(Summary::keyset),
                cases: page,
                counts: counts(reader, &actor)?,
                kinds: cases::counts(reader, "kind")?,
                grades: cases::counts(reader, "grade")?,
                stages: cases::counts(reader, "stage")?,
            })
        })
        .await
}

/// The name of a view in addresses and the API.
#[must_use]
pub const fn view_name(view: View) -> &'static str {
    match view {
        View::Mine => "mine",
        View::Team => "team",
        View::ToTriage => "to_triage",
        View::HandOvers => "hand_overs",
        View::Open => "open",
        View::Closed => "closed",
        View::All => "all",
    }
}

fn counts(connection: &mut Connection, actor: &Actor) -> Result<BTreeMap<&'static str, u64>, StoreError> {
    let mut of_teams = |scope| {
        let teams = actor.teams.iter().map(|team| cases::count_of(connection, scope, &team.to_string()));
        teams.sum::<Result<u64, StoreError>>()
    };
    let (team, hand_overs) = (of_teams("team")?, of_teams("hand_over")?);
    let me = actor.user().map(|user| user.to_string()).unwrap_or_default();
    Ok(BTreeMap::from([
        (view_name(View::Mine), cases::count_of(connection, "assignee", &me)?),
        (view_name(View::Team), team),
        (view_name(View::ToTriage), cases::count_of(connection, "stage", "received")?),
        (view_name(View::HandOvers), hand_overs),
        (view_name(View::Open), cases::count_of(connection, "open", "")?),
        (view_name(View::Closed), cases::count_of(connection, "stage", "closed")?),
        (view_name(View::All), cases::count_of(connection, "all", "")?),
    ]))
}

/// A customer's cases, latest first.
///
/// # Errors
/// Denied for who may not read cases.
pub async fn cases_of_customer(
    app: &App,
    actor: &Actor,
    customer: CustomerId,
) -> Result<Vec<Summary>, AppError> {
    let actor = actor.clone();
    let _permit = actor.permit(Action::ReadCase, Relation::Other)?;
    app.store.read(move |reader| Ok(cases::of_customer(reader, &actor, customer, PAGE)?)).await
}

/// What stands beside the intake while an agent types.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// This customer's earlier cases.
    pub earlier: Vec<Summary>,
    /// Cases of the same object, and the same deviation where it is known.
    pub similar: Vec<Summary>,
}

/// This customer's earlier cases and similar ones of others.
///
/// # Errors
/// Denied for who may not read cases.
pub async fn beside(
    app: &App,
    actor: &Actor,
    customer: Option<CustomerId>,
    product: Option<ProductId>,
    symptom: Option<SymptomId>,
) -> Result<Beside, AppError> {
    const FEW: u32 = 8;
    let actor = actor.clone();
    let _permit = actor.permit(Action::ReadCase, Relation::Other)?;
    app.store
        .read(move |reader| {
            let earlier = customer.map(|it| cases::of_customer(reader, &actor, it, FEW)).transpose()?;
            let similar = product.map(|it| cases::similar(reader, &actor, it, symptom, FEW)).transpose()?;
            Ok(Beside { earlier: earlier.unwrap_or_default(), similar: similar.unwrap_or_default() })
        })
        .await
}
