//! Bring in one case of another system, as it stood there.

use jiff::Timestamp;
use redress_domain::access::{Action, Actor, Relation};
use redress_domain::case::{
    self as domain, CaseEvent, Channel, Command, Facts, ImportedStatus, Origin, decide,
};
use redress_domain::id::{CaseId, CustomerId};
use redress_domain::{Deciding, Personal};
use redress_store::{Tx, case as cases, ledger};

use super::handle::fold;
use crate::{AppError, Ids, Taken};

/// A case of another system.
#[derive(Debug, Clone)]
pub struct ImportCase {
    /// Where it comes from.
    pub origin: Origin,
    /// The customer, where the table names one.
    pub customer: Option<CustomerId>,
    /// How he reached the company.
    pub channel: Channel,
    /// When, by the table.
    pub received_at: Timestamp,
    /// The language of the contact.
    pub language: String,
    /// What he said.
    pub description: Option<String>,
    /// All other facts.
    pub facts: Facts,
    /// Where it stood.
    pub status: ImportedStatus,
    /// The answer given there.
    pub answer: Option<String>,
    /// When it was given.
    pub answered_at: Option<Timestamp>,
    /// All other columns as JSON text.
    pub extra: Option<String>,
}

/// Brings a case in; nothing when it was brought in before.
///
/// # Errors
/// Denied for who may not import.
pub fn import_case(
    tx: &mut Tx<'_>,
    actor: &Actor,
    import: &ImportCase,
    now: Timestamp,
    ids: &dyn Ids,
) -> Result<Option<Taken>, AppError> {
    let permit = actor.permit(Action::ImportCases, Relation::Other)?;
    if cases::imported(tx, &import.origin.source, &import.origin.external_id)?.is_some() {
        return Ok(None);
    }
    let id: CaseId = ids.new_id();
    let subject = import.customer.map_or_else(|| id.to_string(), |customer| customer.to_string());
    let personal = |text: &Option<String>| text.as_ref().map(|text| Personal::new(&subject, text.as_str()));
    let command = Command::Import(Box::new(domain::Import {
        id,
        number: cases::next_number(tx, import.received_at)?,
        customer: import.customer,
        channel: import.channel,
        received_at: import.received_at,
        language: import.language.clone(),
        facts: Facts { description: personal(&import.description), ..import.facts.clone() },
        origin: import.origin.clone(),
        status: import.status,
        answer: personal(&import.answer),
        answered_at: import.answered_at,
        extra: personal(&import.extra),
    }));
    let events = decide(None, &command, Deciding { by: &actor.who, now })?;
    let recorded = ledger::append::<CaseEvent>(tx, permit, &id.to_string(), 0, &events, now, None)?;
    let case = fold(None, &recorded)?;
    cases::project(tx, None, &case, &events)?;
    Ok(Some(Taken { id, number: case.number, version: case.version }))
}
