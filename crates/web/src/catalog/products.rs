//! The product tree: family, model, module, each with who answers for it.

use askama::Template;
use axum::response::Response;
use redress_app::access::People;
use redress_domain::access::Action;
use redress_domain::catalog::ProductDefinition;

use super::shelf::{Row, Shelf, people};
use crate::layout::{Page, answer};
use crate::problem::Problem;
use crate::session::Signed;
use crate::words::Words;

#[derive(Template)]
#[template(path = "catalog/products.html")]
struct ProductsPage {
    page: Page,
    tree: Vec<Branch>,
    may_keep: bool,
}

/// A node and what hangs below it; a tree is written as a list with its depths, so that the
/// template needs no recursion.
pub(super) struct Branch {
    /// Whether nodes follow below it.
    pub opens: bool,
    /// The nodes whose lists end behind it, innermost first: address and name of each, because
    /// its link stands behind its list.
    pub after: Vec<(String, String)>,
    pub path: String,
    pub code: String,
    pub name: String,
    pub owner: String,
    /// Nobody answers for it, though it is offered.
    pub is_alarm: bool,
    pub is_retired: bool,
}

/// The whole tree.
pub async fn show(signed: Signed) -> Result<Response, Problem> {
    let rows = ProductDefinition::rows(&signed).await?;
    let people = people(&signed).await?;
    let words = signed.words;
    let owner = |row: &Row<ProductDefinition>| owner(words, &row.definition, &people);
    let tree = branches(words, &rows, owner);
    let page = signed.page("catalogue-title", "/catalogue");
    answer(&ProductsPage { page, tree, may_keep: signed.may(Action::KeepCatalog) })
}

/// Team and person; nothing when nobody answers, which for a module is an alarm.
fn owner(words: &Words, product: &ProductDefinition, people: &People) -> (String, bool) {
    let team = people.teams.iter().find(|team| Some(team.id) == product.owner_team);
    let person = people.users.iter().find(|user| Some(user.id) == product.owner);
    let team = team.map(|team| words.either(&team.name_en, &team.name_zh).to_owned());
    let named: Vec<_> = team.into_iter().chain(person.map(|user| user.name.clone())).collect();
    let nobody = product.owner_team.is_none() && product.owner.is_none();
    let is_alarm = nobody && product.level == redress_domain::catalog::ProductLevel::Module;
    (named.join(" · "), is_alarm)
}

/// The rows as a tree: each below the one above it, roots first, by code.
pub(super) fn branches<D: Shelf>(
    words: &Words,
    rows: &[Row<D>],
    owner: impl Fn(&Row<D>) -> (String, bool),
) -> Vec<Branch> {
    let mut tree = Vec::with_capacity(rows.len());
    let is_root =
        |row: &&Row<D>| row.definition.parent().is_none_or(|parent| rows.iter().all(|row| row.id != parent));
    for root in rows.iter().filter(is_root) {
        grow(words, rows, root, &owner, &mut tree);
    }
    tree
}

fn grow<D: Shelf>(
    words: &Words,
    rows: &[Row<D>],
    row: &Row<D>,
    owner: &impl Fn(&Row<D>) -> (String, bool),
    tree: &mut Vec<Branch>,
) {
    let below: Vec<_> = rows.iter().filter(|other| other.definition.parent() == Some(row.id)).collect();
    let (en, zh) = row.definition.names();
    let (owner_name, is_alarm) = owner(row);
    tree.push(Branch {
        opens: !below.is_empty(),
        after: Vec::new(),
        path: format!("{}/{}", D::ROOT, row.id),
        code: row.definition.code().to_owned(),
        name: words.either(en, zh).to_owned(),
        owner: owner_name,
        is_alarm: is_alarm && row.retired_at.is_none(),
        is_retired: row.retired_at.is_some(),
    });
    for child in &below {
        grow(words, rows, child, owner, tree);
    }
    if !below.is_empty()
        && let Some(last) = tree.last_mut()
    {
        last.after.push((format!("{}/{}", D::ROOT, row.id), words.either(en, zh).to_owned()));
    }
}
