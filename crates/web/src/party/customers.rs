//! The list of customers: by name, page after page, or those whom a few letters or digits may mean.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use redress_app::party::{self, Cursor, CustomerRow};
use redress_domain::access::Action;
use redress_domain::id::CustomerId;
use serde::Deserialize;

use super::customer::tier_name;
use crate::layout::{Page, answer};
use crate::problem::{Problem, encoded};
use crate::session::Signed;

/// Customers on one page of the list.
const PAGE: usize = 50;

/// What to look for, and where the page begins.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    id: String,
}

#[derive(Template)]
#[template(path = "party/customers.html")]
struct CustomersPage {
    page: Page,
    q: String,
    customers: Vec<Line>,
    /// The address of the next page.
    next: Option<String>,
    is_first: bool,
    may_keep: bool,
}

struct Line {
    path: String,
    name: String,
    contact: String,
    country: String,
    tier: String,
}

/// The list, or what was found.
pub async fn show(signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let q = wanted.q.trim().to_owned();
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let is_search = !q.is_empty();
    let mut rows = if is_search {
        party::search_customers(signed.app(), signed.actor(), &q, limit).await?
    } else {
        party::customers(signed.app(), signed.actor(), cursor(&wanted), limit).await?
    };
    let is_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| is_more && !is_search).map(|last| {
        let behind = Cursor::behind(last);
        format!("/customers?after={}&id={}", encoded(&behind.name), behind.id)
    });
    let line = |row: CustomerRow| Line {
        path: format!("/customers/{}", row.id),
        contact: row.phone.or(row.email).unwrap_or_default(),
        country: row.country.unwrap_or_default(),
        tier: tier_name(signed.words, row.tier),
        name: row.name,
    };
    let template = CustomersPage {
        page: signed.page("customers-title", "/customers"),
        q,
        customers: rows.into_iter().map(line).collect(),
        next,
        is_first: wanted.id.is_empty(),
        may_keep: signed.may(Action::KeepCustomers),
    };
    answer(&template)
}

fn cursor(wanted: &Wanted) -> Option<Cursor> {
    let id: CustomerId = wanted.id.parse().ok()?;
    Some(Cursor { name: wanted.after.clone(), id })
}
