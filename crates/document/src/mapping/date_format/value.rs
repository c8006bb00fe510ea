//! A value read piece by piece.
//!
//! **Invariant:** a day or time that does not exist is not read as another one.

use jiff::civil::{Date, Time};

use super::{CivilParts, Piece};

#[derive(Default)]
struct Numbers {
    year: Option<i16>,
    month: i8,
    day: i8,
    hour: Option<i8>,
    minute: i8,
    second: i8,
    is_afternoon: Option<bool>,
}

/// Reads `value` by one alternative of a format.
pub(super) fn read(pieces: &[Piece], value: &str) -> Option<CivilParts> {
    let mut numbers = Numbers::default();
    let mut rest = value;
    for piece in pieces {
        rest = read_piece(*piece, rest, &mut numbers)?;
    }
    if rest.is_empty() { numbers.parts() } else { None }
}

fn read_piece<'v>(piece: Piece, rest: &'v str, numbers: &mut Numbers) -> Option<&'v str> {
    let small =
        |wide: bool| digits(rest, if wide { 2 } else { 1 }, 2).map(|(number, rest)| (number as i8, rest));
    match piece {
        Piece::Year4 => {
            let (year, rest) = digits(rest, 4, 4)?;
            numbers.year = Some(year);
            Some(rest)
        }
        Piece::Year2 => {
            let (year, rest) = digits(rest, 2, 2)?;
            // As POSIX and spreadsheet programs do: 69 to 99 belong to the last century.
            numbers.year = Some(if year >= 69 { 1900 + year } else { 2000 + year });
            Some(rest)
        }
        Piece::Month { wide } => small(wide).map(|(number, rest)| {
            numbers.month = number;
            rest
        }),
        Piece::Day { wide } => small(wide).map(|(number, rest)| {
            numbers.day = number;
            rest
        }),
        Piece::Hour { wide } => small(wide).map(|(number, rest)| {
            numbers.hour = Some(number);
            rest
        }),
        Piece::Minute { wide } => small(wide).map(|(number, rest)| {
            numbers.minute = number;
            rest
        }),
        Piece::Second { wide } => small(wide).map(|(number, rest)| {
            numbers.second = number;
            rest
        }),
        Piece::MonthName => month_name(rest).map(|(month, rest)| {
            numbers.month = month;
            rest
        }),
        Piece::HalfDay => half_day(rest).map(|(is_afternoon, rest)| {
            numbers.is_afternoon = Some(is_afternoon);
            rest
        }),
        Piece::Space => Some(rest.trim_start()).filter(|trimmed| trimmed.len() < rest.len()),
        Piece::Literal(literal) => rest.strip_prefix(literal),
    }
}

/// As many ASCII digits as there are, between `least` and `most`.
fn digits(rest: &str, least: usize, most: usize) -> Option<(i16, &str)> {
    let length = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if length < least {
        return None;
    }
    Some((rest[..length].parse().ok()?, &rest[length..]))
}

fn month_name(rest: &str) -> Option<(i8, &str)> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = rest[..length].to_ascii_lowercase();
    let is_name =
        |name: &str| word == name || word == name[..3] || (word == "sept" && name.starts_with("sept"));
    let month = NAMES.iter().position(|name| is_name(name))?;
    Some((i8::try_from(month).ok()? + 1, &rest[length..]))
}

fn half_day(rest: &str) -> Option<(bool, &str)> {
    const WORDS: [(&str, bool); 6] =
        [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true), ("上午", false), ("下午", true)];
    WORDS.iter().find_map(|(word, is_afternoon)| {
        let begin = rest.get(..word.len())?;
        begin.eq_ignore_ascii_case(word).then(|| (*is_afternoon, &rest[word.len()..]))
    })
}

impl Numbers {
    fn parts(&self) -> Option<CivilParts> {
        let date = match self.year {
            Some(year) => Some(Date::new(year, self.month, self.day).ok()?),
            None => None,
        };
        let time = match self.hour {
            Some(hour) => Some(Time::new(self.hour_of_day(hour)?, self.minute, self.second, 0).ok()?),
            None => None,
        };
        Some(CivilParts { date, time })
    }

    fn hour_of_day(&self, hour: i8) -> Option<i8> {
        match self.is_afternoon {
            None => Some(hour),
            Some(_) if !(1..=12).contains(&hour) => None,
            Some(false) => Some(hour % 12),
            Some(true) => Some(hour % 12 + 12),
        }
    }
}
