//! A customer is written down.

use std::sync::Arc;

use jiff::Timestamp;
use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::CustomerId;
use redress_domain::party::CustomerEvent;
use redress_store::Tx;

use super::CustomerInput;
use super::change::{key_is_free, record};
use crate::{App, AppError};

/// Writes a customer down.
///
/// # Errors
/// Refused without a name, with a mail address that cannot be one, or when another system's number names somebody
/// else already.
pub async fn register_customer(
    app: &App,
    actor: &Actor,
    input: CustomerInput,
) -> Result<CustomerId, AppError> {
    let (actor, ids, now) = (actor.clone(), Arc::clone(&app.ids), app.clock.now());
    app.store
        .write(move |tx| {
            let id = CustomerId::from_uuid(ids.uuid());
            register_customer_in(tx, &actor, id, &input, now)?;
            Ok(id)
        })
        .await
}

/// As [`register_customer`], inside a transaction and under an identifier of the caller's, so that what he writes
/// beside it can already belong to this customer.
///
/// # Errors
/// As [`register_customer`]; overtaken when the identifier is taken.
pub fn register_customer_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CustomerId,
    input: &CustomerInput,
    now: Timestamp,
) -> Result<(), AppError> {
    let permit = actor.permit(Action::KeepCustomers, Relation::Other)?;
    let definition = input.definition(id)?;
    key_is_free(tx, id, &definition)?;
    record(tx, permit, id, None, CustomerEvent::Registered { id, definition }, now)?;
    Ok(())
}
