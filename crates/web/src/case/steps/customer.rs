//! Whose case it really is: found by name, phone, mail or number, then chosen.
//!
//! The form works without a script: the first button looks the customer up, the second records the correction.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::case::{self as cases, OnCase};
use redress_app::party::{self, CustomerRow};
use redress_app::{AppError, Refusal};
use redress_domain::access::Action;
use redress_domain::id::CustomerId;
use serde::Deserialize;

use super::page::{StepHead, closed, frame};
use super::{Desk, refused};
use crate::case::record::telling::Entry;
use crate::case::record::{find, told};
use crate::form::{Summary, Typed};
use crate::layout::{Page, answer_with};
use crate::problem::Problem;
use crate::session::Signed;

const NOUN: &str = "customer";
/// How many customers one look offers.
const FOUND: u32 = 8;
/// What the form sends for "not known".
const UNKNOWN: &str = "unknown";

#[derive(Template)]
#[template(path = "case/step_customer.html")]
struct CustomerPage {
    page: Page,
    head: StepHead,
    present: String,
    query: String,
    found: Vec<Found>,
    chosen: String,
    customer_error: Option<String>,
    version: u64,
    reason: String,
    reason_error: Option<String>,
    summary: Vec<Summary>,
    story: Vec<Entry>,
    is_overtaken: bool,
}

/// A customer who may be meant.
struct Found {
    id: String,
    name: String,
    note: String,
}

/// What is looked for.
#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

/// The customer as he stands, and who may be meant instead.
pub(super) async fn form(
    signed: Signed,
    Path(number): Path<String>,
    Query(search): Query<Search>,
) -> Result<Response, Problem> {
    let (id, _) = find(&signed, &number).await?;
    let desk = Desk::open(&signed, id).await?;
    if let Some(refusal) = desk.closed(Action::AmendCase)? {
        return closed(&desk, NOUN, &refusal);
    }
    let typed = Typed::of([("q", search.q)]);
    let version = desk.view.case.version;
    answer_with(StatusCode::OK, &page(&desk, &typed, version).await?)
}

/// Records whose case it is.
pub(super) async fn submit(
    signed: Signed,
    Path(number): Path<String>,
    mut typed: Typed,
) -> Result<Response, Problem> {
    let (id, number) = find(&signed, &number).await?;
    let seen = typed.version();
    let corrected = match customer(&typed) {
        Ok(customer) => {
            let on = OnCase { id, expected: seen, key: None };
            let reason = typed.text("reason");
            cases::correct_customer(signed.app(), signed.actor(), on, customer, reason).await
        }
        Err(error) => Err(error),
    };
    let Err(error) = corrected else {
        return Ok(Redirect::to(&format!("/cases/{number}")).into_response());
    };
    let desk = Desk::open(&signed, id).await?;
    if let AppError::Overtaken { .. } = error {
        let since = cases::changes_since(signed.app(), signed.actor(), id, seen.unwrap_or(0)).await?;
        let story = told(&signed, &desk.names, &desk.view, &since).await?;
        let page = page(&desk, &typed, desk.view.case.version).await?;
        return answer_with(StatusCode::CONFLICT, &CustomerPage { story, is_overtaken: true, ..page });
    }
    refused(&signed, &mut typed, error)?;
    let version = seen.unwrap_or(desk.view.case.version);
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&desk, &typed, version).await?)
}

fn customer(typed: &Typed) -> Result<Option<CustomerId>, AppError> {
    match typed.value("customer") {
        UNKNOWN => Ok(None),
        id => id.parse().map(Some).map_err(|_| Refusal::Unknown { field: "customer" }.into()),
    }
}

async fn page(desk: &Desk<'_>, typed: &Typed, version: u64) -> Result<CustomerPage, Problem> {
    let words = desk.words();
    let present = desk.view.customer.as_ref().map(|customer| customer.name.clone());
    let query = typed.text("q");
    let found = if query.is_empty() {
        Vec::new()
    } else {
        party::search_customers(desk.signed.app(), desk.signed.actor(), &query, FOUND).await?
    };
    let whole =
        typed.refusal().map(|sentence| Summary { name: String::new(), sentence: sentence.to_owned() });
    let marked = typed.errors().iter();
    let marked = marked.map(|(name, sentence)| Summary { name: name.clone(), sentence: sentence.clone() });
    Ok(CustomerPage {
        page: frame(desk, NOUN),
        head: StepHead::of(desk, NOUN),
        present: present.unwrap_or_else(|| words.t("record-customer-unknown").into_owned()),
        found: found.into_iter().map(|row| offered(desk, row)).collect(),
        query,
        chosen: typed.value("customer").to_owned(),
        customer_error: typed.error("customer").map(str::to_owned),
        version,
        reason: typed.value("reason").to_owned(),
        reason_error: typed.error("reason").map(str::to_owned),
        summary: whole.into_iter().chain(marked).collect(),
        story: Vec::new(),
        is_overtaken: false,
    })
}

fn offered(desk: &Desk<'_>, row: CustomerRow) -> Found {
    let tier = desk.names.listed("customer-tier", row.tier.name());
    let known: Vec<String> = [Some(tier), row.phone, row.email, row.country].into_iter().flatten().collect();
    Found { id: row.id.to_string(), name: row.name, note: known.join(" · ") }
}
