//! Date formats as people write them: `YYYY/M/D H:MM[:SS]`, `DD-MM-YY`, `H:MM:SS AM`, `YYYY年M月D日`.
//!
//! `YYYY` `YY` year · `MM` `M` month (minute after the hour) · `Mon` its English name · `DD` `D` day · `HH` `H` hour ·
//! `SS` `S` second · `AM` half of the day · `[ … ]` may be missing. A doubled letter wants two digits, a single one
//! takes one or two. Everything else stands for itself; a space stands for any white space.
//!
//! **Invariant:** a value is read whole or not at all.

mod value;

#[cfg(test)]
mod tests;

use std::fmt;

use jiff::civil::{Date, Time};

/// More optional parts than this are a mistake.
const MOST_ALTERNATIVES: usize = 64;

/// A format that dates or times of a column are read by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    written: String,
    alternatives: Vec<Vec<Piece>>,
}

/// Why a format cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// A letter that means nothing.
    #[error("format {format}: {letter} means nothing; use YYYY YY MM M Mon DD D HH H SS S AM and [ ]")]
    UnknownLetter {
        /// The format.
        format: String,
        /// The letter.
        letter: char,
    },
    /// A bracket without its partner, or too many.
    #[error("format {0}: the brackets do not match, or there are too many")]
    Brackets(String),
    /// A part is missing or there twice.
    #[error("format {0}: give year, month and day once each, or hours and minutes, or both")]
    Incomplete(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Year4,
    Year2,
    Month { wide: bool },
    MonthName,
    Day { wide: bool },
    Hour { wide: bool },
    Minute { wide: bool },
    Second { wide: bool },
    HalfDay,
    Space,
    Literal(char),
}

/// What a value says, in nobody's time zone yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct CivilParts {
    pub date: Option<Date>,
    pub time: Option<Time>,
}

const TOKENS: [(&str, Piece); 12] = [
    ("YYYY", Piece::Year4),
    ("YY", Piece::Year2),
    ("Mon", Piece::MonthName),
    ("MM", Piece::Month { wide: true }),
    ("M", Piece::Month { wide: false }),
    ("DD", Piece::Day { wide: true }),
    ("D", Piece::Day { wide: false }),
    ("HH", Piece::Hour { wide: true }),
    ("H", Piece::Hour { wide: false }),
    ("SS", Piece::Second { wide: true }),
    ("S", Piece::Second { wide: false }),
    ("AM", Piece::HalfDay),
];

impl DateFormat {
    /// Reads a format.
    ///
    /// # Errors
    /// [`FormatError`] says what is wrong with it.
    pub fn parse(written: &str) -> Result<Self, FormatError> {
        let brackets = || FormatError::Brackets(written.to_owned());
        let texts = alternatives(written).ok_or_else(brackets)?;
        let mut alternatives = Vec::with_capacity(texts.len());
        for text in texts {
            alternatives.push(pieces(&text, written)?);
        }
        let format = Self { written: written.to_owned(), alternatives };
        match format.is_complete() {
            true => Ok(format),
            false => Err(FormatError::Incomplete(written.to_owned())),
        }
    }

    /// Whether a value always names a day.
    #[must_use]
    pub fn has_date(&self) -> bool {
        self.alternatives.iter().all(|pieces| pieces.iter().any(|piece| matches!(piece, Piece::Day { .. })))
    }

    /// Whether a value can name a time of day.
    #[must_use]
    pub fn has_time(&self) -> bool {
        self.alternatives.iter().any(|pieces| pieces.iter().any(|piece| matches!(piece, Piece::Hour { .. })))
    }

    /// Reads a value; `None` when it is not written in this format or names no real day or time.
    pub(crate) fn read(&self, value: &str) -> Option<CivilParts> {
        self.alternatives.iter().find_map(|pieces| value::read(pieces, value))
    }

    /// Each alternative has all of a date or nothing of it, and the same for the time.
    fn is_complete(&self) -> bool {
        self.alternatives.iter().all(|pieces| {
            let count = |wanted: fn(&Piece) -> bool| pieces.iter().filter(|piece| wanted(piece)).count();
            let year = count(|piece| matches!(piece, Piece::Year4 | Piece::Year2));
            let month = count(|piece| matches!(piece, Piece::Month { .. } | Piece::MonthName));
            let day = count(|piece| matches!(piece, Piece::Day { .. }));
            let hour = count(|piece| matches!(piece, Piece::Hour { .. }));
            let minute = count(|piece| matches!(piece, Piece::Minute { .. }));
            let second = count(|piece| matches!(piece, Piece::Second { .. }));
            let half = count(|piece| matches!(piece, Piece::HalfDay));
            let date = year == month && month == day && day <= 1;
            date && hour == minute && second <= minute && half <= hour && hour <= 1 && day + hour > 0
        })
    }
}

impl fmt::Display for DateFormat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.written)
    }
}

/// The format with every choice of optional parts, the longest first.
fn alternatives(format: &str) -> Option<Vec<String>> {
    let Some(open) = format.find('[') else {
        return (!format.contains(']')).then(|| vec![format.to_owned()]);
    };
    let mut depth = 0;
    let close = format[open..].char_indices().find_map(|(index, character)| {
        depth += match character {
            '[' => 1,
            ']' => -1,
            _ => 0,
        };
        (depth == 0).then_some(open + index)
    })?;
    let (before, inside, after) = (&format[..open], &format[open + 1..close], &format[close + 1..]);
    let mut found = alternatives(&format!("{before}{inside}{after}"))?;
    found.extend(alternatives(&format!("{before}{after}"))?);
    (found.len() <= MOST_ALTERNATIVES && !before.contains(']')).then_some(found)
}

fn pieces(text: &str, written: &str) -> Result<Vec<Piece>, FormatError> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut after_hour = false;
    while let Some(first) = rest.chars().next() {
        if let Some((token, piece)) = TOKENS.iter().find(|(token, _)| rest.starts_with(token)) {
            after_hour |= matches!(piece, Piece::Hour { .. });
            pieces.push(match piece {
                Piece::Month { wide } if after_hour => Piece::Minute { wide: *wide },
                other => *other,
            });
            rest = &rest[token.len()..];
            continue;
        }
        match first {
            _ if first.is_whitespace() => pieces.push(Piece::Space),
            'T' => pieces.push(Piece::Literal('T')),
            _ if first.is_ascii_alphanumeric() => {
                return Err(FormatError::UnknownLetter { format: written.to_owned(), letter: first });
            }
            _ => pieces.push(Piece::Literal(first)),
        }
        rest = &rest[first.len_utf8()..];
    }
    Ok(pieces)
}
