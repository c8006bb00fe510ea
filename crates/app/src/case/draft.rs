//! Drafts of the guided intake: what was typed survives a browser that dies.

use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::UserId;
use redress_store::case::{self as cases, Draft};

use crate::{App, AppError};

/// The most bytes of a draft.
const LARGEST_DRAFT: usize = 256 * 1024;

fn author(actor: &Actor) -> Result<UserId, AppError> {
    // Only asked, not spent: a draft is no part of the record.
    let _permit = actor.permit(Action::TakeCase, Relation::Author)?;
    actor.user().ok_or(AppError::NotFound)
}

/// Saves what was typed; the first time also begins the handling time.
///
/// # Errors
/// Denied for who may not take cases.
pub async fn save_draft(app: &App, actor: &Actor, id: String, form: String) -> Result<Draft, AppError> {
    let (user, now) = (author(actor)?, app.clock.now());
    if form.len() > LARGEST_DRAFT || id.len() > 64 {
        return Err(
            redress_domain::case::Refusal::TextTooLong { field: "description", max: LARGEST_DRAFT }.into()
        );
    }
    app.store
        .write(move |tx| {
            cases::save_draft(tx, user, &id, &form, now)?;
            cases::draft(tx, user, &id)?.ok_or(AppError::NotFound)
        })
        .await
}

/// One's own draft.
///
/// # Errors
/// Not found, also for another person's.
pub async fn draft(app: &App, actor: &Actor, id: String) -> Result<Draft, AppError> {
    let user = author(actor)?;
    app.store.read(move |reader| cases::draft(reader, user, &id)?.ok_or(AppError::NotFound)).await
}

/// One's own drafts, latest first.
///
/// # Errors
/// Denied for who may not take cases.
pub async fn drafts(app: &App, actor: &Actor) -> Result<Vec<Draft>, AppError> {
    let user = author(actor)?;
    app.store.read(move |reader| Ok(cases::drafts_of(reader, user)?)).await
}

/// Begins a pause of the handling time.
///
/// # Errors
/// Not found.
pub async fn pause_draft(app: &App, actor: &Actor, id: String) -> Result<Draft, AppError> {
    change(app, actor, id, cases::pause_draft).await
}

/// Ends a pause.
///
/// # Errors
/// Not found.
pub async fn resume_draft(app: &App, actor: &Actor, id: String) -> Result<Draft, AppError> {
    change(app, actor, id, cases::resume_draft).await
}

type Change =
    fn(&mut redress_store::Tx<'_>, &Draft, jiff::Timestamp) -> Result<(), redress_store::StoreError>;

async fn change(app: &App, actor: &Actor, id: String, change: Change) -> Result<Draft, AppError> {
    let (user, now) = (author(actor)?, app.clock.now());
    app.store
        .write(move |tx| {
            let draft = cases::draft(tx, user, &id)?.ok_or(AppError::NotFound)?;
            change(tx, &draft, now)?;
            cases::draft(tx, user, &id)?.ok_or(AppError::NotFound)
        })
        .await
}

/// Throws a draft away.
///
/// # Errors
/// Denied for who may not take cases.
pub async fn discard_draft(app: &App, actor: &Actor, id: String) -> Result<(), AppError> {
    let user = author(actor)?;
    app.store.write(move |tx| Ok(cases::discard_draft(tx, user, &id)?)).await
}
