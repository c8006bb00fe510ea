//! Appending events to a stream.

use jiff::Timestamp;
use redress_domain::access::Permit;
use redress_domain::{Event, Recorded};
use redress_ledger::{Envelope, OsRandomness, PermitNote, SealError, leaf_hash, seal};

use super::codec::{split, stored};
use super::keys::key_or_new;
use crate::query::sql;
use crate::{PendingLeaf, Query, StoreError, Tx};

const ADD_EVENT: Query = sql!("ledger/add_event");

/// The event that caused a reaction, written `stream/version`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause(pub String);

/// Appends `events` to `stream` behind `version` (0 for a new stream) and spends the permit.
///
/// # Errors
/// [`StoreError::UniqueViolation`] when somebody else appended to the stream meanwhile.
pub fn append<E: Event>(
    tx: &mut Tx<'_>,
    permit: Permit,
    stream: &str,
    version: u64,
    events: &[E],
    now: Timestamp,
    because: Option<&Cause>,
) -> Result<Vec<Recorded<E>>, StoreError> {
    let note = PermitNote {
        action: permit.action().name().to_owned(),
        role: permit.role().map_or("system", |role| role.name()).to_owned(),
        relation: permit.relation().name().to_owned(),
    };
    let mut recorded = Vec::with_capacity(events.len());
    for (offset, event) in events.iter().enumerate() {
        let version = version + 1 + offset as u64;
        let (kind, mut data) = split(event)?;
        let context = format!("{stream}/{version}");
        seal::seal_data(
            &mut data,
            &context,
            &mut |subject: &str| key_or_new(tx, subject, now),
            &mut OsRandomness,
        )
        .map_err(|error| match error {
            SealError::Key(error) => error,
            other => stored(&context, &other),
        })?;
        let envelope = Envelope {
            format: redress_ledger::envelope::FORMAT,
            stream: stream.to_owned(),
            version,
            kind: kind.clone(),
            kind_version: event.kind_version(),
            at: now.as_microsecond(),
            actor: permit.actor().to_string(),
            on_behalf_of: because.map(|cause| cause.0.clone()),
            permit: note.clone(),
            data,
        };
        write(tx, &envelope)?;
        recorded.push(Recorded { version, at: now, by: permit.actor(), event: event.clone() });
    }
    Ok(recorded)
}

fn write(tx: &mut Tx<'_>, envelope: &Envelope) -> Result<(), StoreError> {
    let place = envelope.place();
    let text = envelope.to_text().map_err(|error| stored(&place, &error))?;
    let version = i64::try_from(envelope.version).map_err(|error| stored(&place, &error))?;
    let hash = leaf_hash(text.as_bytes()).to_string();
    let values = [
        envelope.stream.as_str().into(),
        version.into(),
        envelope.kind.as_str().into(),
        envelope.at.into(),
        text.into(),
    ];
    tx.execute(&ADD_EVENT, &values)?;
    tx.pending.push(PendingLeaf { stream: envelope.stream.clone(), version, hash });
    Ok(())
}
