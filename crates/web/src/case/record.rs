//! The page of a case: facts, story, what may be done now.
//!
//! Three bands: what is known ([`facts`]), what happened ([`telling`]), and what the reader may do, or why not
//! ([`actions`]). The story is the ledger, told at reading time.

pub(crate) mod actions;
mod days;
pub(crate) mod facts;
mod file;
mod head;
pub(crate) mod names;
pub(crate) mod said;
pub(crate) mod telling;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use redress_app::case::{self as cases, CaseView};
use redress_app::{AppError, party};
use redress_domain::access::Action;
use redress_domain::case::CaseEvent;
use redress_domain::id::{CaseId, CaseNumber, CustomerId};
use serde::Deserialize;

use crate::layout::{Page, answer};
use crate::problem::Problem;
use crate::routes::{Door, Routes};
use crate::session::Signed;

use actions::Actions;
use facts::Facts;
use head::Head;
use names::Names;
use telling::{Entry, Teller};

/// The addresses of this page.
pub(crate) fn routes(routes: Routes) -> Routes {
    let read = Door::Action(Action::ReadCase);
    routes.get("/cases/{number}", read, show).get("/cases/{number}/files/{id}", read, file::open)
}

#[derive(Template)]
#[template(path = "case/record.html")]
struct RecordPage {
    page: Page,
    /// The topic of its changes.
    topic: String,
    head: Head,
    facts: Facts,
    story: Vec<Entry>,
    is_oldest_first: bool,
    actions: Actions,
}

/// How the story is read.
#[derive(Deserialize)]
pub struct Reading {
    /// `oldest` for the order in which it happened.
    order: Option<String>,
}

async fn show(
    signed: Signed,
    Path(number): Path<String>,
    Query(reading): Query<Reading>,
) -> Result<Response, Problem> {
    let (id, _) = find(&signed, &number).await?;
    let view = cases::show(signed.app(), signed.actor(), id).await?;
    let names = Names::of(&signed).await?;
    let mut story = told(&signed, &names, &view, &view.story).await?;
    let is_oldest_first = reading.order.as_deref() == Some("oldest");
    if !is_oldest_first {
        story.reverse();
    }
    let head = Head::of(&names, &view);
    answer(&RecordPage {
        page: signed.page_titled(head.title.clone(), "/work"),
        topic: format!("case/{id}"),
        facts: Facts::of(&signed, &names, &view),
        actions: Actions::of(&signed, &view),
        story: days::divided(story),
        is_oldest_first,
        head,
    })
}

/// The case of that number as it stands in an address.
pub(crate) async fn find(signed: &Signed, number: &str) -> Result<(CaseId, CaseNumber), Problem> {
    let number: CaseNumber = number.parse().map_err(|_| Problem::NotFound)?;
    Ok((cases::find_number(signed.app(), number).await?, number))
}

/// The story, or a part of it, oldest first.
pub(crate) async fn told(
    signed: &Signed,
    names: &Names,
    view: &CaseView,
    story: &[redress_domain::Recorded<CaseEvent>],
) -> Result<Vec<Entry>, Problem> {
    let others = others(signed, view, story).await?;
    let customers = customers(signed, story).await?;
    let teller = Teller {
        names,
        moments: &signed.moments(),
        number: view.case.number,
        language: &view.case.language,
        others: &others,
        customers: &customers,
    };
    Ok(days::divided(teller.story(story)))
}

/// The numbers of the other cases of the story; one that the reader may not see is left without.
async fn others(
    signed: &Signed,
    view: &CaseView,
    story: &[redress_domain::Recorded<CaseEvent>],
) -> Result<BTreeMap<CaseId, CaseNumber>, Problem> {
    let mut numbers: BTreeMap<_, _> = view.links.iter().map(|link| (link.other, link.number)).collect();
    numbers.extend(view.merged_into.iter().map(|into| (into.id, into.number)));
    for recorded in story {
        let (CaseEvent::Linked { other, .. }
        | CaseEvent::Unlinked { other, .. }
        | CaseEvent::Merged { into: other, .. }) = &recorded.event
        else {
            continue;
        };
        if !numbers.contains_key(other) {
            match cases::show(signed.app(), signed.actor(), *other).await {
                Ok(other) => drop(numbers.insert(other.case.id, other.case.number)),
                Err(AppError::Denied(_) | AppError::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(numbers)
}

/// The names of the customers that the case was thought to be of.
async fn customers(
    signed: &Signed,
    story: &[redress_domain::Recorded<CaseEvent>],
) -> Result<BTreeMap<CustomerId, String>, Problem> {
    let mut names = BTreeMap::new();
    for recorded in story {
        let CaseEvent::CustomerCorrected { old, new, .. } = &recorded.event else { continue };
        for id in old.iter().chain(new) {
            match party::show_customer(signed.app(), signed.actor(), *id).await {
                Ok(customer) => drop(names.insert(*id, customer.name)),
                Err(AppError::Denied(_) | AppError::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(names)
}
