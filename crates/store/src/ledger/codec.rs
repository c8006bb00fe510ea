//! Between events as the domain knows them and the text that is stored.

use jiff::Timestamp;
use redress_domain::{Event, Recorded};
use redress_ledger::{Envelope, OpenError, SubjectKey, seal};
use serde_json::{Map, Value as Json};

use crate::StoreError;

/// The two halves of `{"type": …, "data": …}`.
pub(super) fn split<E: Event>(event: &E) -> Result<(String, Json), StoreError> {
    let json = serde_json::to_value(event).map_err(|error| stored("an event", &error))?;
    let Json::Object(mut map) = json else { return Err(stored("an event", &"it is not an object")) };
    let data = map.remove("data").unwrap_or_else(|| Json::Object(Map::new()));
    match map.remove("type") {
        Some(Json::String(kind)) => Ok((kind, data)),
        _ => Err(stored("an event", &"it has no type")),
    }
}

/// Reads an event back: opens what is sealed, lifts old shapes to today's.
///
/// # Errors
/// [`StoreError::Corrupt`] with the place when the text is not what was written.
pub fn decode<E: Event>(
    text: &str,
    key_of: &mut impl FnMut(&str) -> Result<Option<SubjectKey>, StoreError>,
) -> Result<Recorded<E>, StoreError> {
    let envelope = Envelope::from_text(text).map_err(|error| stored("the ledger", &error))?;
    let place = envelope.place();
    let mut data = envelope.data;
    seal::open_data(&mut data, &place, key_of).map_err(|error| match error {
        OpenError::Key(error) => error,
        other => stored(&place, &other),
    })?;
    let data = upcast(&envelope.kind, envelope.kind_version, data).ok_or_else(|| {
        let what = format!("{} version {} is newer than this program", envelope.kind, envelope.kind_version);
        StoreError::Corrupt { place: place.clone(), what }
    })?;
    let mut whole = Map::new();
    whole.insert("type".to_owned(), Json::String(envelope.kind));
    whole.insert("data".to_owned(), data);
    let event = serde_json::from_value(Json::Object(whole)).map_err(|error| stored(&place, &error))?;
    let at = Timestamp::from_microsecond(envelope.at).map_err(|error| stored(&place, &error))?;
    let by = envelope.actor.parse().map_err(|error| stored(&place, &error))?;
    Ok(Recorded { version: envelope.version, at, by, event })
}

/// Lifts the data of an old version to today's shape. Every type is at version 1 still; a new
/// version adds its arm here and a golden file beside the old one.
fn upcast(_kind: &str, version: u32, data: Json) -> Option<Json> {
    (version == 1).then_some(data)
}

/// A stored text that is not what it should be.
pub(super) fn stored(place: &str, what: &impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt { place: place.to_owned(), what: what.to_string() }
}

/// A history that cannot be folded, as a failure of the store.
pub fn impossible(stream: &str, what: &redress_domain::record::ImpossibleHistory) -> StoreError {
    stored(stream, what)
}
