//! One page of the work list.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use redress_app::case::{self, PAGE, View, WorkPage, view_name};
use redress_app::{AppError, Directory};
use redress_domain::access::Action;

use super::asked::{Asked, VIEWS, order_name, usual_order};
use super::filters::{Menu, menus};
use super::rows::{Row, word};
use crate::case::intake::facts_form::products_offered;
use crate::layout::{Page, answer};
use crate::problem::Problem;
use crate::session::Signed;

#[derive(Template)]
#[template(path = "case/work.html")]
struct List {
    page: Page,
    lede: String,
    tabs: Vec<Tab>,
    menus: Vec<Menu>,
    products: Products,
    clear: Option<String>,
    notice: Option<String>,
    rows: Vec<Row>,
    /// Whether the rows say who works on them; among one's own they need not.
    has_owner: bool,
    columns: Columns,
    first: Option<String>,
    next: Option<String>,
    empty: Empty,
}

/// A view.
struct Tab {
    href: String,
    label: String,
    count: u64,
    is_current: bool,
}

/// The filter by product, which is typed.
struct Products {
    label: String,
    typed: String,
    is_on: bool,
    offered: Vec<String>,
    carried: Vec<(String, String)>,
}

/// What can be sorted, and how it is: `ascending`, `descending` or nothing.
struct Columns {
    level: Sorted,
    received: Sorted,
}

struct Sorted {
    href: String,
    how: &'static str,
}

/// What an empty list says: what it is for, and the first step.
struct Empty {
    title: String,
    say: String,
    others: Vec<Tab>,
    may_take: bool,
}

/// The list that the address asks for. Where it names no view, the first in which somebody waits.
pub(super) async fn show(
    signed: Signed,
    Query(values): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let directory = signed.app().directory().await?;
    let mut asked = Asked::read(values, &directory)?;
    let mut work = work(&signed, &asked).await?;
    if !asked.names_view && work.cases.is_empty() && !asked.is_filtered() {
        let waiting = [View::Team, View::ToTriage, View::HandOvers, View::Open];
        let waiting =
            waiting.into_iter().find(|view| count(&work, *view) > 0 && may_see_first(&signed, *view));
        if let Some(view) = waiting {
            asked.filter.view = view;
            if !asked.names_order {
                asked.filter.order = usual_order(view);
            }
            work = self::work(&signed, &asked).await?;
        }
    }
    answer(&page(&signed, &directory, &asked, &work))
}

async fn work(signed: &Signed, asked: &Asked) -> Result<WorkPage, AppError> {
    case::work(signed.app(), signed.actor(), asked.filter.clone(), asked.after.clone(), PAGE).await
}

/// What waits for triage is the first thing to do only for those who triage.
fn may_see_first(signed: &Signed, view: View) -> bool {
    view != View::ToTriage || signed.may(Action::TriageCase)
}

fn count(work: &WorkPage, view: View) -> u64 {
    work.counts.get(view_name(view)).copied().unwrap_or(0)
}

fn page(signed: &Signed, directory: &Directory, asked: &Asked, work: &WorkPage) -> List {
    let words = signed.words;
    let tabs: Vec<Tab> = VIEWS.iter().map(|view| tab(signed, asked, work, *view)).collect();
    let waiting = if signed.may(Action::TriageCase) { View::ToTriage } else { View::Mine };
    let unknown = asked.unknown_product.as_ref();
    List {
        page: signed.page("work-title", "/work").waiting("/work", count(work, waiting)),
        lede: words.t(&format!("work-lede-{}", order_name(asked.filter.order))).into_owned(),
        tabs,
        menus: menus(words, directory, asked, work),
        products: products(signed, directory, asked),
        clear: asked.is_filtered().then(|| asked.cleared()),
        notice: unknown.map(|text| words.t1("work-unknown-product", "text", text)),
        rows: work.cases.iter().map(|case| Row::of(signed, directory, case)).collect(),
        has_owner: asked.filter.view != View::Mine,
        columns: columns(asked),
        first: asked.after.as_ref().map(|_| asked.with("after", None)),
        next: work.next.as_ref().map(|place| asked.behind(place)),
        empty: empty(signed, asked, work),
    }
}

fn tab(signed: &Signed, asked: &Asked, work: &WorkPage, view: View) -> Tab {
    Tab {
        href: asked.in_view(view),
        label: word(signed.words, "work-view", view_name(view)),
        count: count(work, view),
        is_current: view == asked.filter.view,
    }
}

fn products(signed: &Signed, directory: &Directory, asked: &Asked) -> Products {
    let words = signed.words;
    let title = words.t("work-filter-product");
    let row = asked.filter.product.and_then(|id| directory.products.get(&id));
    let on = row.map(|row| words.t2("work-filter-on", "name", &title, "value", &row.code));
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    Products {
        is_on: row.is_some(),
        label: on.unwrap_or_else(|| title.clone().into_owned()),
        typed: asked.value("product").unwrap_or_default().to_owned(),
        offered: products_offered(directory, words, ""),
        carried: asked.carried("product").into_iter().map(own).collect(),
    }
}

fn columns(asked: &Asked) -> Columns {
    use redress_app::case::Order;
    let (level, received) = match asked.filter.order {
        Order::Newest => ("", "descending"),
        Order::Oldest => ("", "ascending"),
        Order::Urgent => ("ascending", ""),
    };
    let other = if asked.filter.order == Order::Newest { Order::Oldest } else { Order::Newest };
    let sorted = |order, how| Sorted { href: asked.with("sort", Some(order_name(order))), how };
    Columns { level: sorted(Order::Urgent, level), received: sorted(other, received) }
}

fn empty(signed: &Signed, asked: &Asked, work: &WorkPage) -> Empty {
    let view = if asked.is_filtered() { "filtered" } else { view_name(asked.filter.view) };
    let key = format!("work-empty-{}", view.replace('_', "-"));
    let others = [View::Team, View::ToTriage, View::Open, View::All];
    let others = others.into_iter().map(|view| tab(signed, asked, work, view));
    Empty {
        title: signed.words.t(&key).into_owned(),
        say: signed.words.t(&format!("{key}-say")).into_owned(),
        others: others.filter(|tab| tab.count > 0 && !tab.is_current).take(1).collect(),
        may_take: signed.may(Action::TakeCase),
    }
}
