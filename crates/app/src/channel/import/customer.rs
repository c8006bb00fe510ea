//! The customer whom a row names by a key of its source.

use jiff::Timestamp;
use redress_document::case_record::CaseRecord;
use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::CustomerId;
use redress_domain::party::{CustomerKind, Tier};
use redress_store::{Tx, party as rows};

use super::record::clean;
use crate::party::{CustomerInput, register_customer_in};
use crate::{AppError, Ids};

/// The customer of that key, written down where he is missing; nothing when the row has no key.
pub(super) fn of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    record: &CaseRecord,
    ids: &dyn Ids,
    now: Timestamp,
) -> Result<Option<CustomerId>, AppError> {
    let Some(key) = record.customer_key.as_deref() else { return Ok(None) };
    let external_key = clean(&format!("{}:{key}", record.source));
    if let Some(known) = rows::by_external_key(tx, &external_key)? {
        return Ok(Some(known.id));
    }
    // Who may import but not keep customers lets Redress itself write down whom the table names.
    let may_keep = actor.permit(Action::KeepCustomers, Relation::Other).is_ok();
    let keeper = if may_keep { actor.clone() } else { Actor::system() };
    let input = CustomerInput {
        kind: CustomerKind::Person,
        name: clean(record.customer_name.as_deref().unwrap_or(key)),
        phone: None,
        email: None,
        address: None,
        country: None,
        language: record.language.clone().unwrap_or_else(|| "und".to_owned()),
        tier: Tier::Standard,
        response_profile: None,
        external_key: Some(external_key),
    };
    let id = CustomerId::from_uuid(ids.uuid());
    register_customer_in(tx, &keeper, id, &input, now)?;
    Ok(Some(id))
}
