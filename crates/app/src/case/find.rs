//! Find cases by what people read out: a number, or part of it, a serial number, a lot.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::{CaseId, CaseNumber};
use redress_store::case::{self as cases, Summary};
use redress_store::{Connection, StoreError};

use crate::{App, AppError};

/// The most cases that are found at once.
const MOST: u32 = 20;
/// So many years back a running number alone is looked for.
const YEARS: i16 = 3;
/// Digits of the running number as it is written.
const SERIAL_DIGITS: usize = 6;

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct FoundCases {
    /// The case whose full number was named, whoever may see it.
    pub exact: Option<CaseNumber>,
    /// Cases the actor may see: those of that number first, then those of that serial number or lot.
    pub cases: Vec<Summary>,
}

/// Finds cases by number (`C-2026-000123`, `2026-123`, `123`), serial number or lot.
///
/// # Errors
/// Denied for who may not read cases.
pub async fn find(app: &App, actor: &Actor, text: &str) -> Result<FoundCases, AppError> {
    let (actor, now, text) = (actor.clone(), app.clock.now(), text.trim().to_owned());
    let _permit = actor.permit(Action::ReadCase, Relation::Other)?;
    if text.is_empty() {
        return Ok(FoundCases::default());
    }
    app.store.read(move |reader| Ok(found(reader, &actor, &text, now)?)).await
}

fn found(
    connection: &mut Connection,
    actor: &Actor,
    text: &str,
    now: Timestamp,
) -> Result<FoundCases, StoreError> {
    let mut ids: Vec<CaseId> = Vec::new();
    let meant = meant(text, now);
    let mut exact = None;
    for number in &meant.numbers {
        if let Some(id) = cases::id_of_number(connection, *number)? {
            ids.push(id);
            exact = exact.or(Some(*number).filter(|_| meant.is_full));
        }
    }
    for id in cases::of_identity(connection, text, MOST)? {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let summaries = ids.into_iter().map(|id| cases::summary(connection, actor, id));
    let cases = summaries.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    Ok(FoundCases { exact, cases })
}

/// The numbers a text may mean, and whether it says its year.
struct Meant {
    numbers: Vec<CaseNumber>,
    is_full: bool,
}

fn meant(text: &str, now: Timestamp) -> Meant {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let rest = plain.strip_prefix(['C', 'c']).unwrap_or(&plain);
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    if !rest.chars().all(|letter| letter.is_ascii_digit() || letter == '-') {
        return Meant { numbers: Vec::new(), is_full: false };
    }
    let is_run_together = rest.len() == 4 + SERIAL_DIGITS && rest.starts_with("20") && !rest.contains('-');
    let full = if is_run_together { format!("C-{}-{}", &rest[..4], &rest[4..]) } else { format!("C-{rest}") };
    if let Ok(number) = full.parse() {
        return Meant { numbers: vec![number], is_full: true };
    }
    let serial = rest.parse().ok().filter(|serial| *serial > 0 && rest.len() <= SERIAL_DIGITS);
    let this_year = now.to_zoned(TimeZone::UTC).year();
    let years = (0..YEARS).map(|back| this_year - back);
    let numbers = serial.map(|serial| years.map(|year| CaseNumber { year, serial }).collect());
    Meant { numbers: numbers.unwrap_or_default(), is_full: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> (Vec<String>, bool) {
        let meant = meant(text, "2026-11-23T09:00:00Z".parse().unwrap());
        (meant.numbers.iter().map(ToString::to_string).collect(), meant.is_full)
    }

    #[test]
    fn a_number_is_understood_however_it_is_read_out() {
        for text in
            ["C-2026-000123", "c-2026-123", "2026-123", " C 2026 000123 ", "C2026-000123", "2026000123"]
        {
            assert_eq!(numbers(text), (vec!["C-2026-000123".to_owned()], true), "{text}");
        }
    }

    #[test]
    fn a_running_number_alone_is_looked_for_in_the_latest_years() {
        let expected = ["C-2026-000123", "C-2025-000123", "C-2024-000123"].map(str::to_owned).to_vec();
        assert_eq!(numbers("123"), (expected.clone(), false));
        assert_eq!(numbers("C-000123"), (expected, false));
    }

    #[test]
    fn what_is_no_number_means_no_case() {
        for text in ["VH2-4471", "6175550101", "0", "--", "C-", "小林", "1234567"] {
            assert_eq!(numbers(text).0, Vec::<String>::new(), "{text}");
        }
    }
}
