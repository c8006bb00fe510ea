//! The symptom tree: what customers see, in the same words for the same thing.

use askama::Template;
use axum::response::Response;
use redress_domain::access::Action;
use redress_domain::catalog::SymptomDefinition;

use super::products::{Branch, branches};
use super::shelf::Shelf;
use crate::layout::{Page, answer};
use crate::problem::Problem;
use crate::session::Signed;

#[derive(Template)]
#[template(path = "catalog/symptoms.html")]
struct SymptomsPage {
    page: Page,
    tree: Vec<Branch>,
    may_keep: bool,
}

/// The whole tree.
pub async fn show(signed: Signed) -> Result<Response, Problem> {
    let rows = SymptomDefinition::rows(&signed).await?;
    let tree = branches(signed.words, &rows, |_| (String::new(), false));
    let page = signed.page("catalogue-symptoms", "/catalogue");
    answer(&SymptomsPage { page, tree, may_keep: signed.may(Action::KeepCatalog) })
}
