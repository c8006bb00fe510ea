//! What is known of a customer changes.

use jiff::Timestamp;
use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::CustomerId;
use redress_domain::party::{CustomerEvent, PartyRefusal};
use redress_store::Tx;

use super::CustomerInput;
use super::change::{key_is_free, load, record};
use crate::access::stream;
use crate::{App, AppError};

/// Puts `input` in place of what was known of the customer; gives the version after. What is already so is not
/// written again.
///
/// # Errors
/// As [`super::register_customer`], and without a reason; overtaken when he is not at version `expected` any more.
pub async fn revise_customer(
    app: &App,
    actor: &Actor,
    id: CustomerId,
    input: CustomerInput,
    reason: String,
    expected: Option<u64>,
) -> Result<u64, AppError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| revise_customer_in(tx, &actor, id, &input, &reason, expected, now)).await
}

/// As [`revise_customer`], inside a transaction.
///
/// # Errors
/// As [`revise_customer`].
pub fn revise_customer_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CustomerId,
    input: &CustomerInput,
    why: &str,
    expected: Option<u64>,
    now: Timestamp,
) -> Result<u64, AppError> {
    let permit = actor.permit(Action::KeepCustomers, Relation::Other)?;
    let customer = load(tx, id)?;
    stream::as_expected(expected, customer.version)?;
    let definition = input.definition(id)?;
    if definition == customer.definition {
        return Ok(customer.version);
    }
    let reason = why.trim().to_owned();
    if reason.is_empty() {
        return Err(PartyRefusal::NoReason.into());
    }
    key_is_free(tx, id, &definition)?;
    record(tx, permit, id, Some(customer), CustomerEvent::Revised { definition, reason }, now)
}
