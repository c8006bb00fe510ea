//! A row of a table as a case of ours.

use std::collections::BTreeMap;

use redress_document::case_record::{CaseRecord, ImportedStatus as Told};
use redress_domain::case::{Channel, Facts, ImportedStatus, Origin, Place};
use redress_domain::id::{CustomerId, ImportId, ProductId, SymptomId};

use super::Incoming;
use crate::case::ImportCase;

/// Longer texts cannot be facts; they would refuse every later amendment.
const LONGEST_PLACE: usize = 200;
const LONGEST_DESCRIPTION: usize = 20_000;
/// The language tag of a text whose language nobody told.
const UNDETERMINED: &str = "und";

pub(super) fn as_case(
    incoming: &Incoming,
    import: ImportId,
    customer: Option<CustomerId>,
    product: Option<ProductId>,
    symptom: Option<SymptomId>,
) -> ImportCase {
    let record = &incoming.record;
    let mut beside = Beside::new(record);
    let channel = record.channel.as_deref().and_then(Channel::named);
    if channel.is_none() {
        beside.keep("channel", record.channel.as_deref());
    }
    if customer.is_none() {
        beside.keep("customer_name", record.customer_name.as_deref());
    }
    let description = description(record, &mut beside);
    let place = place(record, &mut beside);
    ImportCase {
        origin: Origin {
            import,
            source: record.source.clone(),
            external_id: clean(&record.external_id),
            line: incoming.line,
        },
        customer,
        channel: channel.unwrap_or(Channel::Import),
        received_at: record.received_at,
        language: record.language.clone().unwrap_or_else(|| UNDETERMINED.to_owned()),
        description,
        facts: Facts { product, symptom, place_of_use: place, ..Facts::default() },
        status: status(record, &mut beside),
        answer: record.answer.as_deref().map(clean),
        answered_at: record.answered_at,
        extra: beside.into_json(),
    }
}

/// A withdrawn case of another system is finished there; that it was withdrawn stays beside it.
fn status(record: &CaseRecord, beside: &mut Beside) -> ImportedStatus {
    match record.status {
        None | Some(Told::Open) => ImportedStatus::Open,
        Some(Told::Answered) => ImportedStatus::Answered,
        Some(Told::Closed) => ImportedStatus::Closed,
        Some(Told::Withdrawn) => {
            beside.keep("status", Some(Told::Withdrawn.word()));
            ImportedStatus::Closed
        }
    }
}

/// The complaint in one line, and below it in the customer's words.
fn description(record: &CaseRecord, beside: &mut Beside) -> Option<String> {
    let parts = [record.subject.as_deref(), record.description.as_deref()];
    let whole = parts.into_iter().flatten().map(clean).collect::<Vec<_>>().join("\n\n");
    if whole.chars().count() <= LONGEST_DESCRIPTION {
        return Some(whole).filter(|text| !text.is_empty());
    }
    beside.keep("description", Some(&whole));
    Some(whole.chars().take(LONGEST_DESCRIPTION).collect())
}

fn place(record: &CaseRecord, beside: &mut Beside) -> Option<Place> {
    let mut fitting = |key: &'static str, text: &Option<String>, fits: fn(&str) -> bool| {
        let text = text.as_deref().map(clean)?;
        if fits(&text) {
            return Some(text);
        }
        beside.keep(key, Some(&text));
        None
    };
    let is_short = |text: &str| text.chars().count() <= LONGEST_PLACE;
    let is_code = |text: &str| text.len() == 2 && text.chars().all(|letter| letter.is_ascii_uppercase());
    let place = Place {
        country: fitting("place_country", &record.place_country, is_code),
        region: fitting("place_region", &record.place_region, is_short),
        locality: fitting("place_locality", &record.place_locality, is_short),
    };
    Some(place).filter(|place| !place.is_empty())
}

/// What has no field of ours, by heading of the table or name of the mapping's field.
struct Beside(BTreeMap<String, String>);

impl Beside {
    fn new(record: &CaseRecord) -> Self {
        let extra = record.extra.iter().map(|(heading, text)| (clean(heading), clean(text)));
        let mut beside = Self(extra.collect());
        beside.keep("place_postal", record.place_postal.as_deref());
        beside.keep("remedy", record.remedy.as_deref());
        if !record.received_time_known {
            beside.keep("received_time", Some("unknown"));
        }
        beside
    }

    /// Keeps a value unless the same stands there under the heading it came from.
    fn keep(&mut self, key: &str, value: Option<&str>) {
        let Some(value) = value.map(clean) else { return };
        if self.0.values().any(|known| *known == value) {
            return;
        }
        let mut key = key.to_owned();
        while self.0.contains_key(&key) {
            key.push('_');
        }
        self.0.insert(key, value);
    }

    /// Keys sorted and no white space between: the same columns are the same text.
    fn into_json(self) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        Some(serde_json::to_string(&self.0).expect("a map of texts is always valid JSON"))
    }
}

/// No database of ours keeps the character NUL in a text.
pub(super) fn clean(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests;
