//! The mapping file as it is written.
//!
//! **Invariant:** what cannot work is refused here, before a table is touched.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{DateFormat, Field, Mapping, MappingError, MomentRule, Origin, PathRule, TextRule, Unknown};
use crate::case_record::ImportedStatus;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingFile {
    name: String,
    /// For people who choose a mapping by hand; not used by the program.
    #[serde(default, rename = "about")]
    _about: Option<String>,
    zone: String,
    recognise: Vec<String>,
    language: Option<String>,
    received_at: MomentEntry,
    answered_at: Option<MomentEntry>,
    fields: FieldEntries,
    product: Option<Vec<String>>,
    symptom: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MomentEntry {
    column: String,
    format: String,
    time_column: Option<String>,
    time_format: Option<String>,
    zone: Option<String>,
    #[serde(default)]
    required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldEntries {
    external_id: TextEntry,
    channel: Option<TextEntry>,
    customer_name: Option<TextEntry>,
    customer_key: Option<TextEntry>,
    subject: Option<TextEntry>,
    description: Option<TextEntry>,
    place_country: Option<TextEntry>,
    place_region: Option<TextEntry>,
    place_locality: Option<TextEntry>,
    place_postal: Option<TextEntry>,
    answer: Option<TextEntry>,
    status: Option<TextEntry>,
    remedy: Option<TextEntry>,
    language: Option<TextEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextEntry {
    column: Option<String>,
    columns: Option<Vec<String>>,
    separator: Option<String>,
    constant: Option<String>,
    #[serde(default)]
    values: BTreeMap<String, String>,
    unknown: Option<Unknown>,
    filled: Option<String>,
    empty: Option<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    may_be_absent: bool,
}

pub(super) fn parse(toml: &str) -> Result<Mapping, MappingError> {
    let file: MappingFile =
        toml::from_str(toml).map_err(|error| MappingError::NotUnderstood(error.to_string()))?;
    if file.name.trim().is_empty() {
        return Err(senseless("name", "must not be empty"));
    }
    let mut received_at = moment_rule("received_at", file.received_at, &file.zone)?;
    received_at.is_required = true;
    let answered_at =
        file.answered_at.map(|entry| moment_rule("answered_at", entry, &file.zone)).transpose()?;
    Ok(Mapping {
        name: file.name,
        recognise: file.recognise,
        language: file.language,
        fields: text_rules(file.fields)?,
        product: PathRule { columns: file.product.unwrap_or_default() },
        symptom: PathRule { columns: file.symptom.unwrap_or_default() },
        received_at,
        answered_at,
    })
}

fn senseless(field: &str, detail: &str) -> MappingError {
    MappingError::Senseless { field: field.to_owned(), detail: detail.to_owned() }
}

fn text_rules(entries: FieldEntries) -> Result<BTreeMap<Field, TextRule>, MappingError> {
    let named = [
        (Field::ExternalId, "external_id", Some(entries.external_id)),
        (Field::Channel, "channel", entries.channel),
        (Field::CustomerName, "customer_name", entries.customer_name),
        (Field::CustomerKey, "customer_key", entries.customer_key),
        (Field::Subject, "subject", entries.subject),
        (Field::Description, "description", entries.description),
        (Field::PlaceCountry, "place_country", entries.place_country),
        (Field::PlaceRegion, "place_region", entries.place_region),
        (Field::PlaceLocality, "place_locality", entries.place_locality),
        (Field::PlacePostal, "place_postal", entries.place_postal),
        (Field::Answer, "answer", entries.answer),
        (Field::Status, "status", entries.status),
        (Field::Remedy, "remedy", entries.remedy),
        (Field::Language, "language", entries.language),
    ];
    let mut rules = BTreeMap::new();
    for (field, name, entry) in named {
        let Some(entry) = entry else { continue };
        let mut rule = text_rule(name, entry)?;
        match field {
            Field::ExternalId => rule.is_required = true,
            Field::Status => check_status(&rule)?,
            _ => {}
        }
        rules.insert(field, rule);
    }
    Ok(rules)
}

fn text_rule(name: &str, entry: TextEntry) -> Result<TextRule, MappingError> {
    let origin = match (entry.column, entry.columns, entry.constant) {
        (Some(column), None, None) => Origin::Columns { names: vec![column], separator: String::new() },
        (None, Some(names), None) if !names.is_empty() => {
            Origin::Columns { names, separator: entry.separator.clone().unwrap_or_else(|| " ".to_owned()) }
        }
        (None, None, Some(constant)) => Origin::Constant(constant),
        _ => {
            return Err(senseless(name, "needs exactly one of column, columns (not empty), constant"));
        }
    };
    let joins = matches!(&origin, Origin::Columns { names, .. } if names.len() > 1);
    if entry.separator.is_some() && !joins {
        return Err(senseless(name, "a separator needs several columns"));
    }
    let by_filling = entry.filled.is_some() || entry.empty.is_some();
    if by_filling && !entry.values.is_empty() {
        return Err(senseless(name, "use either values, or filled and empty"));
    }
    if entry.unknown.is_some() && entry.values.is_empty() {
        return Err(senseless(name, "unknown needs values"));
    }
    let known = entry.values.keys().cloned().collect();
    let values: BTreeMap<String, String> =
        entry.values.iter().map(|(value, meaning)| (value.trim().to_lowercase(), meaning.clone())).collect();
    if values.len() < entry.values.len() {
        return Err(senseless(name, "two values differ only in case or surrounding space"));
    }
    Ok(TextRule {
        origin,
        values,
        known,
        unknown: entry.unknown.unwrap_or_default(),
        filled: entry.filled,
        empty: entry.empty,
        is_required: entry.required,
        may_be_absent: entry.may_be_absent,
    })
}

/// A status can only be one of ours, whatever the table holds.
fn check_status(rule: &TextRule) -> Result<(), MappingError> {
    let mut words: Vec<&String> = rule.values.values().chain(&rule.filled).chain(&rule.empty).collect();
    if let Origin::Constant(constant) = &rule.origin {
        words.push(constant);
    }
    let open_ended = words.is_empty() || rule.unknown == Unknown::Keep;
    let foreign = words.into_iter().any(|word| ImportedStatus::from_word(word).is_none());
    if open_ended || foreign {
        return Err(senseless("status", "must come out as open, answered, closed or withdrawn"));
    }
    Ok(())
}

fn moment_rule(name: &str, entry: MomentEntry, zone: &str) -> Result<MomentRule, MappingError> {
    let format_error = |error| MappingError::Format { field: name.to_owned(), error };
    let format = match entry.format.as_str() {
        "detect" => None,
        format => Some(DateFormat::parse(format).map_err(format_error)?),
    };
    let time = match (entry.time_column, entry.time_format) {
        (None, None) => None,
        (Some(column), Some(format)) => Some((column, DateFormat::parse(&format).map_err(format_error)?)),
        _ => return Err(senseless(name, "time_column and time_format go together")),
    };
    if format.as_ref().is_some_and(|format| !format.has_date()) {
        return Err(senseless(name, "the format must have year, month and day"));
    }
    if time.as_ref().is_some_and(|(_, format)| format.has_date() || !format.has_time()) {
        return Err(senseless(name, "the time format must have hours and minutes, and no date"));
    }
    if time.is_some() && format.as_ref().is_some_and(DateFormat::has_time) {
        return Err(senseless(name, "the time is both in the date's format and in a column of its own"));
    }
    let zone = entry.zone.as_deref().unwrap_or(zone);
    let zone = TimeZone::get(zone).map_err(|_| MappingError::UnknownZone(zone.to_owned()))?;
    Ok(MomentRule { column: entry.column, format, time, zone, is_required: entry.required })
}
