//! The search: straight to the case whose number was read out, else one page of what fits.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::catalog::ProductRow;
use redress_app::{Directory, case, party};
use redress_domain::access::Action;
use serde::Deserialize;

use super::rows::Row;
use crate::case::intake::facts_form::{fold, label_of_product};
use crate::layout::{Page, answer};
use crate::problem::{Problem, encoded};
use crate::session::Signed;

/// The most customers and products of the page.
const FEW: usize = 20;

/// What is looked for.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "case/search.html")]
struct Results {
    page: Page,
    text: String,
    rows: Vec<Row>,
    customers: Vec<FoundCustomer>,
    products: Vec<FoundProduct>,
}

/// A customer who fits.
struct FoundCustomer {
    path: String,
    name: String,
    reach: String,
    tier: String,
}

/// A product that fits, with its cases.
struct FoundProduct {
    path: String,
    cases: String,
    label: String,
}

/// Looks for what was typed.
pub(super) async fn show(signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let text = wanted.q.trim().to_owned();
    let found = case::find(signed.app(), signed.actor(), &text).await?;
    if let Some(number) = found.exact {
        return Ok(Redirect::to(&format!("/cases/{number}")).into_response());
    }
    let directory = signed.app().directory().await?;
    let customers = customers(&signed, &text).await?;
    let products = products(&signed, &directory, &text);
    // A running number alone is a case number when nothing else bears it.
    if let ([only], true, true) = (&*found.cases, customers.is_empty(), products.is_empty())
        && text.chars().all(|letter| letter.is_ascii_digit())
    {
        return Ok(Redirect::to(&format!("/cases/{}", only.number)).into_response());
    }
    let title = if text.is_empty() {
        signed.words.t("search-title").into_owned()
    } else {
        signed.words.t1("search-title-for", "text", &text)
    };
    answer(&Results {
        page: signed.page_titled(title, "/work"),
        text,
        rows: found.cases.iter().map(|case| Row::of(&signed, &directory, case)).collect(),
        customers,
        products,
    })
}

async fn customers(signed: &Signed, text: &str) -> Result<Vec<FoundCustomer>, Problem> {
    if text.is_empty() || !signed.may(Action::ReadCustomers) {
        return Ok(Vec::new());
    }
    let limit = u32::try_from(FEW).unwrap_or(u32::MAX);
    let rows = party::search_customers(signed.app(), signed.actor(), text, limit).await?;
    let shown = |row: party::CustomerRow| FoundCustomer {
        path: format!("/customers/{}", row.id),
        reach: row.phone.into_iter().chain(row.email).collect::<Vec<_>>().join(" · "),
        tier: signed.words.t(&format!("customer-tier-{}", row.tier.name())).into_owned(),
        name: row.name,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Products whose code or one of whose names begins with, or as a whole word holds, what was typed.
fn products(signed: &Signed, directory: &Directory, text: &str) -> Vec<FoundProduct> {
    let wanted = fold(text);
    if wanted.is_empty() || !signed.may(Action::ReadCatalog) {
        return Vec::new();
    }
    let fits = |row: &&ProductRow| {
        fold(&row.code).starts_with(&wanted)
            || (wanted.chars().count() > 1
                && [&row.name_en, &row.name_zh].iter().any(|name| fold(name).contains(&wanted)))
    };
    let mut rows: Vec<&ProductRow> = directory.products.values().filter(fits).collect();
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    let shown = |row: &ProductRow| FoundProduct {
        path: format!("/catalogue/products/{}", row.id),
        cases: format!("/work?view=all&product={}", encoded(&row.code)),
        label: label_of_product(signed.words, row),
    };
    rows.into_iter().take(FEW).map(shown).collect()
}
