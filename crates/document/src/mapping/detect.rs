//! Which date format a whole column is written in.
//!
//! Every value says which formats it can be read by; the column has the format that reads most of them, provided that
//! no other reading of the same values is left.
//!
//! **Invariant:** if two readings mean different days and neither is refuted by the column, nothing is chosen.

use std::collections::HashMap;

use super::{DateFormat, MappingError};

/// Every format a column can be detected to have; no two of them give the same day for a value that both read.
fn candidates() -> Vec<DateFormat> {
    let mut dates: Vec<String> =
        ["YYYY年M月D日", "YYYYMMDD", "D-Mon-YY", "D-Mon-YYYY", "D Mon YYYY", "Mon D, YYYY"]
            .map(str::to_owned)
            .to_vec();
    for mark in ["/", "-", "."] {
        for order in ["YYYY M D", "D M YYYY", "M D YYYY", "D M YY", "M D YY", "YY M D"] {
            dates.push(order.replace(' ', mark));
        }
    }
    let format = |date: &String| DateFormat::parse(&format!("{date}[ H:MM[:SS][ AM]]"));
    dates.iter().map(|date| format(date).expect("the candidates are sound formats")).collect()
}

/// Detects the format of a column from all of its values.
pub(super) fn detect<'v>(
    column: &str,
    values: impl Iterator<Item = std::borrow::Cow<'v, str>>,
) -> Result<DateFormat, MappingError> {
    let candidates = candidates();
    let mut readings: HashMap<u64, u64> = HashMap::new();
    let mut total = 0;
    for value in values {
        let value = value.trim();
        // Date cells of a workbook are no matter of guessing.
        if value.is_empty() || super::reading::read_iso(value).is_some() {
            continue;
        }
        total += 1;
        let fits = |index: usize| u64::from(candidates[index].read(value).is_some()) << index;
        let mask = (0..candidates.len()).map(fits).fold(0, |mask, bit| mask | bit);
        *readings.entry(mask).or_default() += 1;
    }
    let chosen = choose(&readings, total, candidates.len());
    match chosen {
        Choice::One(index) => Ok(candidates[index].clone()),
        Choice::Two(first, second) => Err(MappingError::DateAmbiguous {
            column: column.to_owned(),
            first: candidates[first].to_string(),
            second: candidates[second].to_string(),
        }),
        Choice::None => Err(MappingError::DateUnknown { column: column.to_owned() }),
    }
}

enum Choice {
    One(usize),
    Two(usize, usize),
    None,
}

/// `readings` counts the values by the set of formats that read them.
fn choose(readings: &HashMap<u64, u64>, total: u64, candidates: usize) -> Choice {
    if total == 0 {
        return Choice::One(0);
    }
    let count = |wanted: &dyn Fn(u64) -> bool| -> u64 {
        readings.iter().filter(|(mask, _)| wanted(**mask)).map(|(_, count)| count).sum()
    };
    let reads = |mask: u64, index: usize| mask >> index & 1 == 1;
    let coverage = |index: usize| count(&|mask| reads(mask, index));
    let best = (0..candidates).max_by_key(|index| (coverage(*index), std::cmp::Reverse(*index))).unwrap_or(0);
    if coverage(best) * 2 <= total {
        return Choice::None;
    }
    let only_best = |rival: usize| count(&|mask| reads(mask, best) && !reads(mask, rival));
    let only_rival = |rival: usize| count(&|mask| !reads(mask, best) && reads(mask, rival));
    let both = |rival: usize| count(&|mask| reads(mask, best) && reads(mask, rival));
    // A rival that explains values of its own is refuted only by far more values that it cannot explain.
    let stands = |rival: usize| both(rival) > 0 && only_rival(rival) * 9 >= only_best(rival);
    match (0..candidates).find(|rival| *rival != best && stands(*rival)) {
        Some(rival) => Choice::Two(best, rival),
        None => Choice::One(best),
    }
}
