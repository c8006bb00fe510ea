//! Figures, days and times as people type them, full-width characters included.

use jiff::civil::{Date, Time};

/// Half-width characters for the full-width ones that Chinese input methods write.
pub(crate) fn half_width(text: &str) -> String {
    let plain = text.chars().map(|letter| match letter {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    });
    plain.collect()
}

/// A whole number: `12`, `1,200`, `１２`.
pub(super) fn number(text: &str) -> Option<u32> {
    let digits: String = half_width(text).chars().filter(|letter| !matches!(letter, ',' | ' ')).collect();
    let is_number = !digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// A day: `2026-11-23`, `2026/11/23`, `2026.11.23`, `2026年11月23日`.
pub(super) fn date(text: &str) -> Option<Date> {
    let plain = half_width(text).replace(['/', '.', '年', '月'], "-").replace('日', "");
    let parts: Vec<&str> = plain.trim().split('-').map(str::trim).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A time of day: `08:40`, `8:40`, `08:40:15`, `8点40`.
pub(super) fn time(text: &str) -> Option<Time> {
    let plain = half_width(text).replace(['点', '时'], ":").replace('分', "");
    let parts: Vec<&str> = plain.trim().split(':').map(str::trim).collect();
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (hour, minute, "0"),
        [hour, minute, second] => (hour, minute, *second),
        _ => return None,
    };
    let minute = if minute.is_empty() { "0" } else { minute };
    Time::new(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?, 0).ok()
}

/// An amount in the largest unit that tells it exactly.
pub(super) fn in_units(amount: u32, units: &[(&'static str, u32)]) -> (&'static str, u32) {
    let exact = units.iter().rev().find(|(_, factor)| amount > 0 && amount.is_multiple_of(*factor));
    exact.map_or((units[0].0, amount), |(unit, factor)| (*unit, amount / factor))
}
