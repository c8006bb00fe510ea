//! Receive a contact as the intake took it down: a customer not known yet, the case, and that he was
//! heard, all or nothing.

use redress_domain::access::Actor;
use redress_domain::id::CustomerId;
use redress_store::Tx;

use super::{Act, Hear, OnCase, Take, Taken, act_in, take_in};
use crate::party::{CustomerInput, register_customer_in};
use crate::{App, AppError, Directory, IdempotencyKey, once};

/// Everything the intake took down.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The case.
    pub take: Take,
    /// The customer, where he is new; then `take.customer` is ignored.
    pub newcomer: Option<CustomerInput>,
    /// What he feels and wants, and why, where he was heard already.
    pub heard: Option<Hear>,
}

/// Receives a contact. The same draft sent twice leads to one case: the second time the first
/// answer is given again.
///
/// # Errors
/// As [`super::take`], [`super::hear`] and [`register_customer`](crate::party::register_customer); then
/// nothing of it is written.
pub async fn receive(app: &App, actor: &Actor, contact: Contact) -> Result<Taken, AppError> {
    let (app, actor, directory) = (app.clone(), actor.clone(), app.directory().await?);
    let store = app.store.clone();
    store
        .write(move |tx| {
            let key = contact.take.draft.as_deref().map(key_of_draft);
            let now = app.clock.now();
            let (taken, _repeated) = once(tx, key.as_ref(), actor.who, now, |tx| {
                receive_in(tx, &app, &directory, &actor, &contact)
            })?;
            Ok(taken)
        })
        .await
}

/// The case that came of a draft, if it was taken.
///
/// # Errors
/// Not found when no case came of it.
pub async fn received_from(app: &App, actor: &Actor, draft: &str) -> Result<Taken, AppError> {
    let (actor, now, key) = (actor.clone(), app.clock.now(), key_of_draft(draft));
    app.store
        .write(move |tx| {
            let (taken, _repeated) = once(tx, Some(&key), actor.who, now, |_| Err(AppError::NotFound))?;
            Ok(taken)
        })
        .await
}

/// One draft, one case, whatever stood in the form when it was sent once more.
fn key_of_draft(draft: &str) -> IdempotencyKey {
    IdempotencyKey { key: format!("draft:{draft}"), fingerprint: "intake".to_owned() }
}

fn receive_in(
    tx: &mut Tx<'_>,
    app: &App,
    directory: &Directory,
    actor: &Actor,
    contact: &Contact,
) -> Result<Taken, AppError> {
    let (now, mut take) = (app.clock.now(), contact.take.clone());
    if let Some(newcomer) = &contact.newcomer {
        let id: CustomerId = app.ids.new_id();
        register_customer_in(tx, actor, id, newcomer, now)?;
        take.customer = Some(id);
    }
    let taken = take_in(tx, directory, actor, &take, now, &*app.ids)?;
    let Some(heard) = &contact.heard else { return Ok(taken) };
    let on = OnCase::seen(taken.id, taken.version);
    let handled = act_in(tx, directory, actor, &on, &Act::Hear(heard.clone()), now)?;
    Ok(Taken { version: handled.version, ..taken })
}
