//! What every change of a customer shares.

use jiff::Timestamp;
use redress_domain::Personal;
use redress_domain::access::Permit;
use redress_domain::id::CustomerId;
use redress_domain::party::{Customer, CustomerDefinition, CustomerEvent, PartyRefusal};
use redress_store::{Connection, Tx, ledger, party as rows};

use crate::AppError;
use crate::access::stream;

/// The topic of everything about customers.
const TOPIC: &str = "customers";

/// The customer as he stands.
pub(super) fn load(connection: &mut Connection, id: CustomerId) -> Result<Customer, AppError> {
    ledger::load(connection, &id.to_string(), Customer::evolve)?.ok_or(AppError::NotFound)
}

/// Appends behind `before` and writes the row that follows; gives the version after.
pub(super) fn record(
    tx: &mut Tx<'_>,
    permit: Permit,
    id: CustomerId,
    before: Option<Customer>,
    event: CustomerEvent,
    now: Timestamp,
) -> Result<u64, AppError> {
    let name = id.to_string();
    let version = before.as_ref().map_or(0, |customer| customer.version);
    let recorded = ledger::append(tx, permit, &name, version, &[event], now, None)?;
    let customer = stream::folded(&name, before, &recorded, Customer::evolve)?;
    rows::project(tx, &customer)?;
    tx.notify(TOPIC);
    Ok(customer.version)
}

/// Refuses a number of another system that names somebody else already.
pub(super) fn key_is_free(
    connection: &mut Connection,
    id: CustomerId,
    definition: &CustomerDefinition,
) -> Result<(), AppError> {
    let Some(key) = definition.external_key.as_ref().and_then(Personal::text) else { return Ok(()) };
    match rows::by_external_key(connection, key)? {
        Some(other) if other.id != id => Err(PartyRefusal::ExternalKeyTaken.into()),
        _ => Ok(()),
    }
}
