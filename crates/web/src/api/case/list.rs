//! The list of cases: views and filters as on the work list, a page at a time by key.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::response::Response;
use jiff::Timestamp;
use redress_app::case::{self as cases, Filter, Keyset, Order, Summary, View, view_name};
use redress_domain::case;
use redress_domain::id::CaseId;
use serde::Serialize;
use utoipa::ToSchema;

use super::choices::{Against, Channel, Grade, Kind, SafetyEffect, Stage};
use crate::api::list as page_of;
use crate::problem::{Misread, Problem};
use crate::session::Signed;

/// How many cases a page has if the caller does not say, and at most.
const LIMITS: (u32, u32) = (50, 200);

const VIEWS: [View; 7] =
    [View::Mine, View::Team, View::ToTriage, View::HandOvers, View::Open, View::Closed, View::All];
const ORDERS: [(Order, &str); 3] =
    [(Order::Newest, "newest"), (Order::Oldest, "oldest"), (Order::Urgent, "urgent")];

/// What the list can be asked, beside `after` and `limit`.
pub const PARAMETERS: &[(&str, &str)] = &[
    ("view", "mine, team, to_triage, hand_overs, open (if not said), closed or all."),
    ("order", "newest (if not said), oldest or urgent."),
    ("stage", "Only cases at this stage."),
    ("kind", "Only complaints, enquiries or leads."),
    ("grade", "Only this grade."),
    ("level", "Only this priority level, 1 to 3."),
    ("channel", "Only what came in by this channel."),
    ("team", "Only what lies with this team, team_…."),
    ("assignee", "Only what this person works on, user_…."),
    ("product", "Only this product and what hangs below it, prod_…."),
];

/// A case as lists show it.
#[derive(Serialize, ToSchema)]
pub struct CaseSummary {
    /// `case_…`
    id: String,
    /// The number people say, such as `C-2026-000123`.
    number: String,
    /// Its version.
    version: u64,
    /// Where it stands.
    stage: Stage,
    /// Whether it still wants something from somebody.
    is_open: bool,
    /// What triage found.
    kind: Option<Kind>,
    /// What it is against.
    against: Option<Against>,
    /// How the customer stands to the company.
    grade: Option<Grade>,
    /// Priority, 1 (highest) to 3.
    level: Option<u8>,
    /// The team it lies with, `team_…`.
    team: Option<String>,
    /// Who works on it, `user_…`.
    assignee: Option<String>,
    /// Whose it is, `cust_…`.
    customer: Option<String>,
    /// His name.
    customer_name: Option<String>,
    /// His tier.
    tier: Option<&'static str>,
    /// How he reached the company.
    channel: Channel,
    /// When.
    #[schema(format = DateTime)]
    received_at: String,
    /// When it last changed.
    #[schema(format = DateTime)]
    changed_at: String,
    /// The first 160 characters of what he said.
    excerpt: Option<String>,
    /// The object, `prod_…`.
    product: Option<String>,
    /// The deviation, `symp_…`.
    symptom: Option<String>,
    /// The case it is shown as part of, `case_…`.
    merged_into: Option<String>,
    /// What became of its hand-over: `offered`, `accepted`, `returned`.
    hand_over: Option<String>,
    /// Whether somebody could be hurt.
    safety_effect: Option<SafetyEffect>,
}

/// What of the list is asked for.
pub struct Asked {
    filter: Filter,
    after: Option<Keyset>,
    limit: u32,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let pairs = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Query(pairs) = pairs.map_err(|_| Problem::misread("", "a query of the form name=value"))?;
        let mut asked = Self { filter: Filter::default(), after: None, limit: LIMITS.0 };
        let mut misread = Vec::new();
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            if let Err(expected) = asked.read(name, value) {
                misread.push(Misread { pointer: name.clone(), expected });
            }
        }
        if misread.is_empty() { Ok(asked) } else { Err(Problem::NotUnderstood(misread)) }
    }
}

impl Asked {
    fn read(&mut self, name: &str, value: &str) -> Result<(), String> {
        let filter = &mut self.filter;
        match name {
            "view" => filter.view = one_of(VIEWS.into_iter(), view_name, value)?,
            "order" => filter.order = one_of(ORDERS.into_iter(), |(_, name)| name, value)?.0,
            "stage" => {
                filter.stage = Some(one_of(case::Stage::ALL.iter().copied(), case::Stage::name, value)?)
            }
            "kind" => filter.kind = Some(one_of(case::Kind::ALL.iter().copied(), case::Kind::name, value)?),
            "grade" => {
                filter.grade = Some(one_of(case::Grade::ALL.iter().copied(), case::Grade::name, value)?)
            }
            "channel" => {
                filter.channel =
                    Some(one_of(case::Channel::ALL.iter().copied(), case::Channel::name, value)?);
            }
            "level" => {
                let level = value.parse().ok().and_then(case::Level::new);
                filter.level = Some(level.ok_or("1, 2 or 3")?);
            }
            "team" => filter.team = Some(identifier(value)?),
            "assignee" => filter.assignee = Some(identifier(value)?),
            "product" => filter.product = Some(identifier(value)?),
            "after" => self.after = Some(place(value).ok_or("the cursor `next` of the page before")?),
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=LIMITS.1).contains(limit));
                self.limit = limit.ok_or("a number from 1 to 200")?;
            }
            _ => return Err("no such parameter".to_owned()),
        }
        Ok(())
    }
}

fn one_of<T: Copy>(
    mut all: impl Iterator<Item = T> + Clone,
    name: impl Fn(T) -> &'static str,
    value: &str,
) -> Result<T, String> {
    let names = all.clone();
    all.find(|choice| name(*choice) == value)
        .ok_or_else(|| format!("one of: {}", names.map(name).collect::<Vec<_>>().join(", ")))
}

fn identifier<T: std::str::FromStr<Err = redress_domain::id::NotAnId>>(value: &str) -> Result<T, String> {
    value.parse().map_err(|error: redress_domain::id::NotAnId| format!("an identifier, {}_…", error.prefix))
}

/// One page of cases.
pub async fn list(signed: Signed, asked: Asked) -> Result<Response, Problem> {
    let page = cases::work(signed.app(), signed.actor(), asked.filter, asked.after, asked.limit).await?;
    let next = page.next.as_ref().map(cursor);
    Ok(page_of(page.cases.into_iter().map(told).collect(), next))
}

/// A case as lists show it, in the words of the API.
pub fn told(case: Summary) -> CaseSummary {
    CaseSummary {
        id: case.id.to_string(),
        number: case.number.to_string(),
        version: case.version,
        stage: case.stage.into(),
        is_open: case.is_open,
        kind: case.kind.map(Into::into),
        against: case.against.map(Into::into),
        grade: case.grade.map(Into::into),
        level: case.level.map(case::Level::number),
        team: case.team.map(|it| it.to_string()),
        assignee: case.assignee.map(|it| it.to_string()),
        customer: case.customer.map(|it| it.to_string()),
        customer_name: case.customer_name,
        tier: case.tier.map(|tier| tier.name()),
        channel: case.channel.into(),
        received_at: case.received_at.to_string(),
        changed_at: case.changed_at.to_string(),
        excerpt: case.excerpt,
        product: case.product.map(|it| it.to_string()),
        symptom: case.symptom.map(|it| it.to_string()),
        merged_into: case.merged_into.map(|it| it.to_string()),
        hand_over: case.hand_over_state,
        safety_effect: case.safety_effect.map(Into::into),
    }
}

/// Receipt, level and identifier: whatever the order, the place behind it is found again.
fn cursor(place: &Keyset) -> String {
    format!("{}.{}.{}", place.received_at.as_microsecond(), place.level, place.id)
}

fn place(cursor: &str) -> Option<Keyset> {
    let mut parts = cursor.splitn(3, '.');
    let received_at = Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?;
    let level = parts.next()?.parse().ok()?;
    let id: CaseId = parts.next()?.parse().ok()?;
    Some(Keyset { received_at, id, level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_place() {
        let place_of = |text: &str| place(text);
        let text = "1772442000000000.9.case_00000000000000000000000000000007";
        assert_eq!(cursor(&place_of(text).unwrap()), text);
        for broken in ["", "7", "7.9", "7.9.cust_00000000000000000000000000000007", "x.9.case_7"] {
            assert_eq!(place_of(broken), None, "{broken}");
        }
    }
}
