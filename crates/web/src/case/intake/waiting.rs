//! One's own drafts: go on, discard, or begin a new one.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::case::{self, Draft};
use redress_domain::party::CustomerKind;

use super::draft::{address, seconds_so_far, typed_of};
use crate::layout::{Page, answer};
use crate::problem::Problem;
use crate::session::Signed;

#[derive(Template)]
#[template(path = "case/intake_waiting.html")]
struct Waiting {
    page: Page,
    drafts: Vec<Row>,
}

struct Row {
    path: String,
    what: Option<String>,
    customer: String,
    changed: String,
    time: String,
    is_paused: bool,
}

/// What one began and did not finish; where there is nothing, a new form at once.
pub(super) async fn show(signed: Signed) -> Result<Response, Problem> {
    let drafts = case::drafts(signed.app(), signed.actor()).await?;
    let begun: Vec<&Draft> = drafts.iter().filter(|draft| !draft.form.is_empty()).collect();
    if begun.is_empty() {
        return begin(signed).await;
    }
    let mut rows = Vec::with_capacity(begun.len());
    for draft in begun {
        rows.push(row(&signed, draft).await?);
    }
    answer(&Waiting { page: signed.page("intake-drafts-title", "/work"), drafts: rows })
}

async fn row(signed: &Signed, draft: &Draft) -> Result<Row, Problem> {
    let typed = typed_of(&draft.form).await?;
    let moments = signed.moments();
    let said = ["description", "symptom", "product"].into_iter().find_map(|name| typed.optional(name));
    let customer = ["new_name", "customer_search"].into_iter().find_map(|name| typed.optional(name));
    Ok(Row {
        path: address(&draft.id),
        what: said.map(|text| text.chars().take(160).collect()),
        customer: customer.unwrap_or_default(),
        changed: moments.told(draft.changed_at),
        time: moments.minutes_and_seconds(seconds_so_far(draft, signed.now)),
        is_paused: draft.paused_at.is_some(),
    })
}

/// A new form; its clock runs from now. Forms that nobody typed into are dropped on the way.
pub(super) async fn begin(signed: Signed) -> Result<Response, Problem> {
    let (app, actor) = (signed.app(), signed.actor());
    for blank in case::drafts(app, actor).await?.into_iter().filter(|draft| draft.form.is_empty()) {
        case::discard_draft(app, actor, blank.id).await?;
    }
    let id = app.ids.uuid().simple().to_string();
    case::save_draft(app, actor, id.clone(), String::new()).await?;
    Ok(Redirect::to(&address(&id)).into_response())
}

/// Person and organization, as forms name them.
pub(super) const CUSTOMER_KINDS: &[(CustomerKind, &str)] =
    &[(CustomerKind::Person, "person"), (CustomerKind::Organization, "organization")];
