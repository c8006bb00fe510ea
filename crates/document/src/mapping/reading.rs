//! One row read by a mapping: texts, paths, instants, and what is wrong with them.
//!
//! **Invariant:** all fields are read even if one is wrong, so that a row has to be repaired only once.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};

use super::bind::{Bound, BoundMoment};
use super::date_format::CivilParts;
use super::{DateFormat, Field, Mapping, MomentRule, Origin, TextRule, Unknown};
use crate::case_record::{CaseRecord, ImportedStatus};
use crate::row_errors::{Reason, RowError};
use crate::table::{Row, RowIssue, is_blank_character};

/// One row while it is being read.
pub(super) struct Reading<'r> {
    names: &'r [String],
    row: &'r Row,
    /// What is to be told so far.
    pub errors: Vec<RowError>,
}

impl<'r> Reading<'r> {
    pub(super) fn new(names: &'r [String], row: &'r Row) -> Self {
        Self { names, row, errors: Vec::new() }
    }

    fn tell(&mut self, column: usize, reason: Reason) {
        let name = self.names.get(column).map_or("", String::as_str);
        let value = self.row.cells.get(column).map_or("", String::as_str);
        self.errors.push(RowError::new(self.row.line, name, value, reason));
    }

    /// Tells what is odd about the row as a whole.
    pub(super) fn tell_issues(&mut self, expected: usize) {
        for issue in &self.row.issues {
            let reason = match *issue {
                RowIssue::TooFewCells { found } => Reason::TooFewCells { expected, found },
                RowIssue::TooManyCells { found } => Reason::TooManyCells { expected, found },
                RowIssue::TotalLine => Reason::TotalLine,
                RowIssue::RepeatedHeader => Reason::RepeatedHeader,
                RowIssue::UnclosedQuote => Reason::UnclosedQuote,
                RowIssue::UnreadableCharacter => Reason::UnreadableCharacter,
            };
            let value = match issue {
                RowIssue::TooManyCells { .. } => self.row.cells[expected..].join(" | "),
                _ => self.row.cells.iter().find(|cell| !cell.trim().is_empty()).cloned().unwrap_or_default(),
            };
            self.errors.push(RowError::new(self.row.line, "", &value, reason));
        }
    }

    fn cell(&self, column: usize) -> &str {
        self.row.cells.get(column).map_or("", |cell| trimmed(cell))
    }

    /// All fields are read, so that everything wrong with the row is told at once.
    pub(super) fn record(&mut self, mapping: &Mapping, bound: &Bound) -> Option<CaseRecord> {
        let mut texts: HashMap<Field, String> = HashMap::new();
        for (field, rule) in &mapping.fields {
            if let Some(text) = self.text(rule, &bound.fields[field]) {
                texts.insert(*field, text);
            }
        }
        let received = self.moment(&mapping.received_at, &bound.received_at);
        let answered = match (&mapping.answered_at, &bound.answered_at) {
            (Some(rule), Some(bound)) => self.moment(rule, bound),
            _ => None,
        };
        let (received_at, received_time_known) = received?;
        if let (Some((answered_at, true)), Some(bound), true) =
            (answered, &bound.answered_at, received_time_known)
            && answered_at < received_at
        {
            self.tell(bound.column, Reason::AnsweredBeforeReceived);
        }
        let mut take = |field| texts.remove(&field);
        Some(CaseRecord {
            external_id: take(Field::ExternalId)?,
            source: mapping.name.clone(),
            received_at,
            received_time_known,
            channel: take(Field::Channel),
            customer_name: take(Field::CustomerName),
            customer_key: take(Field::CustomerKey),
            subject: take(Field::Subject),
            description: take(Field::Description),
            product: self.path(&bound.product),
            symptom: self.path(&bound.symptom),
            place_country: take(Field::PlaceCountry),
            place_region: take(Field::PlaceRegion),
            place_locality: take(Field::PlaceLocality),
            place_postal: take(Field::PlacePostal),
            answer: take(Field::Answer),
            answered_at: answered.map(|(at, _)| at),
            status: take(Field::Status).as_deref().and_then(ImportedStatus::from_word),
            remedy: take(Field::Remedy),
            language: take(Field::Language).or_else(|| mapping.language.clone()),
            extra: self.beside(bound),
        })
    }

    fn path(&self, columns: &[usize]) -> Vec<String> {
        let cells = columns.iter().map(|column| self.cell(*column));
        cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
    }

    fn beside(&self, bound: &Bound) -> BTreeMap<String, String> {
        let surplus = self.names.len()..self.row.cells.len();
        let columns = bound.beside.iter().copied().chain(surplus);
        let filled = columns.filter(|column| !self.cell(*column).is_empty());
        filled
            .map(|column| {
                let name = self.names.get(column).cloned();
                (name.unwrap_or_else(|| format!("column {}", column + 1)), self.cell(column).to_owned())
            })
            .collect()
    }

    /// The text of a field; `None` when it is empty or was told as an error.
    fn text(&mut self, rule: &TextRule, columns: &[usize]) -> Option<String> {
        let text = match &rule.origin {
            Origin::Constant(constant) => constant.clone(),
            Origin::Columns { separator, .. } => self.path(columns).join(separator),
        };
        if text.is_empty() {
            if rule.is_required && rule.empty.is_none() {
                self.tell(columns.first().copied().unwrap_or(usize::MAX), Reason::RequiredMissing);
            }
            return rule.empty.clone();
        }
        if rule.filled.is_some() {
            return rule.filled.clone();
        }
        if rule.values.is_empty() {
            return Some(text);
        }
        if let Some(meaning) = rule.values.get(&text.to_lowercase()) {
            return Some(meaning.clone()).filter(|meaning| !meaning.is_empty());
        }
        match rule.unknown {
            Unknown::Keep => Some(text),
            Unknown::LeaveEmpty => None,
            Unknown::Refuse => {
                let known = rule.known.clone();
                self.tell(columns.first().copied().unwrap_or(usize::MAX), Reason::UnknownValue { known });
                None
            }
        }
    }

    /// The instant, and whether the time of day was told; `None` when it is empty or was told as an error.
    fn moment(&mut self, rule: &MomentRule, bound: &BoundMoment) -> Option<(Timestamp, bool)> {
        let value = self.cell(bound.column);
        if value.is_empty() {
            if rule.is_required {
                self.tell(bound.column, Reason::RequiredMissing);
            }
            return None;
        }
        let read = read_iso(value).or_else(|| bound.format.read(value).map(Written::Civil));
        let not_a_date = Reason::NotADate { format: bound.format.to_string() };
        let parts = match read {
            Some(Written::Instant(instant)) => return Some((instant, true)),
            Some(Written::Civil(parts)) => parts,
            None => {
                self.tell(bound.column, not_a_date);
                return None;
            }
        };
        let time = match &bound.time {
            None => parts.time,
            Some((column, format)) => match self.time(*column, format) {
                Ok(time) => time,
                Err(reason) => {
                    self.tell(*column, reason);
                    return None;
                }
            },
        };
        let civil = parts.date?.to_datetime(time.unwrap_or(Time::midnight()));
        // A time that the clocks skipped or ran through twice is read as most software does: later, then earlier.
        match rule.zone.to_timestamp(civil) {
            Ok(instant) => Some((instant, time.is_some())),
            Err(_) => {
                self.tell(bound.column, not_a_date);
                None
            }
        }
    }

    fn time(&self, column: usize, format: &DateFormat) -> Result<Option<Time>, Reason> {
        let value = self.cell(column);
        if value.is_empty() {
            return Ok(None);
        }
        // A time cell of a workbook comes as HH:MM:SS whatever the column looks like.
        let workbook = || value.parse::<Time>().ok().filter(|_| value.len() == "HH:MM:SS".len());
        let read = format.read(value).and_then(|parts| parts.time).or_else(workbook);
        read.map(Some).ok_or_else(|| Reason::NotATime { format: format.to_string() })
    }
}

/// What a date cell says.
pub(super) enum Written {
    Instant(Timestamp),
    Civil(CivilParts),
}

/// Reads ISO 8601 with a `T`, as date cells of workbooks come and as programs write: it has only one meaning.
pub(super) fn read_iso(value: &str) -> Option<Written> {
    if value.as_bytes().get(10) != Some(&b'T') {
        return None;
    }
    if let Ok(instant) = value.parse::<Timestamp>() {
        return Some(Written::Instant(instant));
    }
    let moment: DateTime = value.parse().ok()?;
    // A date cell without a time is a date cell at midnight.
    let time = Some(moment.time()).filter(|time| *time != Time::midnight());
    Some(Written::Civil(CivilParts { date: Some(moment.date()), time }))
}

fn trimmed(cell: &str) -> &str {
    cell.trim_matches(is_blank_character)
}
