//! The list of sites: desks, plants, offices.

use askama::Template;
use axum::response::Response;
use redress_domain::access::Action;
use redress_domain::catalog::SiteDefinition;

use super::shelf::{Row, SITE_KINDS, Shelf};
use crate::layout::{Page, answer};
use crate::problem::Problem;
use crate::session::Signed;

#[derive(Template)]
#[template(path = "catalog/sites.html")]
struct SitesPage {
    page: Page,
    sites: Vec<Line>,
    may_keep: bool,
}

struct Line {
    path: String,
    name: String,
    code: String,
    kind: String,
    country: String,
    zone: String,
    is_retired: bool,
}

/// Every site.
pub async fn show(signed: Signed) -> Result<Response, Problem> {
    let words = signed.words;
    let line = |row: Row<SiteDefinition>| {
        let kind = SITE_KINDS.iter().find(|(kind, ..)| *kind == row.definition.kind);
        Line {
            path: format!("{}/{}", SiteDefinition::ROOT, row.id),
            name: words.either(&row.definition.name_en, &row.definition.name_zh).to_owned(),
            kind: kind.map(|(_, _, key)| words.t(key).into_owned()).unwrap_or_default(),
            code: row.definition.code,
            country: row.definition.country,
            zone: row.definition.zone,
            is_retired: row.retired_at.is_some(),
        }
    };
    let sites = SiteDefinition::rows(&signed).await?.into_iter().map(line).collect();
    let page = signed.page("catalogue-sites", "/catalogue");
    answer(&SitesPage { page, sites, may_keep: signed.may(Action::KeepCatalog) })
}
