//! Show a case: what is this, what happened, what may I do now.

use redress_domain::Recorded;
use redress_domain::access::{Action, Actor};
use redress_domain::case::{Case, CaseEvent, Completeness, completeness};
use redress_domain::id::{CaseId, CaseNumber};
use redress_store::case::{self as cases, LinkRow, StoredFile, Summary};
use redress_store::party::{self, CustomerRow};
use redress_store::{Connection, ledger};

use super::handle::fold;
use super::offers::{Offer, offers};
use crate::{App, AppError};

/// A case as its page shows it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// As it stands.
    pub case: Case,
    /// How complete the picture is.
    pub completeness: Completeness,
    /// What happened, oldest first.
    pub story: Vec<Recorded<CaseEvent>>,
    /// What may be done now, and if not, why.
    pub offers: Vec<Offer>,
    /// The customer.
    pub customer: Option<CustomerRow>,
    /// Links from both ends.
    pub links: Vec<LinkRow>,
    /// Attached files.
    pub files: Vec<StoredFile>,
    /// Cases shown as part of this one.
    pub merged: Vec<Summary>,
    /// The case this one is shown as part of.
    pub merged_into: Option<Summary>,
    /// The customer's other cases.
    pub earlier: Vec<Summary>,
}

/// How many of the customer's other cases are shown.
const EARLIER: u32 = 6;

/// Shows a case.
///
/// # Errors
/// Not found; denied in a conflict of interest.
pub async fn show(app: &App, actor: &Actor, id: CaseId) -> Result<CaseView, AppError> {
    let actor = actor.clone();
    app.store.read(move |reader| view(reader, &actor, id)).await
}

fn view(connection: &mut Connection, actor: &Actor, id: CaseId) -> Result<CaseView, AppError> {
    let story = ledger::events_of::<CaseEvent>(connection, &id.to_string(), 0)?;
    let case = fold(None, &story)?;
    // Only asked, not spent: reading leaves no trace in the ledger.
    let _permit = actor.permit(Action::ReadCase, case.relation(actor))?;
    let story = discreet(connection, actor, story)?;
    let customer = case.customer.map(|customer| party::customer(connection, customer)).transpose()?.flatten();
    let earlier = case.customer.map(|customer| cases::of_customer(connection, actor, customer, EARLIER + 1));
    let mut earlier = earlier.transpose()?.unwrap_or_default();
    earlier.retain(|other| other.id != id);
    Ok(CaseView {
        completeness: completeness(&case.facts, &case.about),
        offers: offers(&case, actor),
        customer,
        links: cases::links_of(connection, actor, id)?,
        files: cases::files_of(connection, id)?,
        merged: cases::merged_into(connection, actor, id)?,
        merged_into: case
            .merged_into
            .map(|into| cases::summary(connection, actor, into))
            .transpose()?
            .flatten(),
        earlier,
        story,
        case,
    })
}

/// The story without what names another case that is about the reader himself.
fn discreet(
    connection: &mut Connection,
    actor: &Actor,
    story: Vec<Recorded<CaseEvent>>,
) -> Result<Vec<Recorded<CaseEvent>>, AppError> {
    let mut told = Vec::with_capacity(story.len());
    for recorded in story {
        let other = match &recorded.event {
            CaseEvent::Linked { other, .. } | CaseEvent::Unlinked { other, .. } => Some(*other),
            CaseEvent::Merged { into, .. } => Some(*into),
            _ => None,
        };
        let is_hidden = match other {
            Some(other) => cases::summary(connection, actor, other)?.is_none(),
            None => false,
        };
        if !is_hidden {
            told.push(recorded);
        }
    }
    Ok(told)
}

/// What happened to a case since somebody saw it, so that he who was overtaken sees what changed.
///
/// # Errors
/// Not found; denied in a conflict of interest.
pub async fn changes_since(
    app: &App,
    actor: &Actor,
    id: CaseId,
    version: u64,
) -> Result<Vec<Recorded<CaseEvent>>, AppError> {
    let mut story = show(app, actor, id).await?.story;
    story.retain(|recorded| recorded.version > version);
    Ok(story)
}

/// The case of that number.
///
/// # Errors
/// Not found.
pub async fn find_number(app: &App, number: CaseNumber) -> Result<CaseId, AppError> {
    app.store.read(move |reader| cases::id_of_number(reader, number)?.ok_or(AppError::NotFound)).await
}
