//! The days of a story, as headings.

use jiff::Timestamp;

use super::telling::Entry;
use crate::moments::Moments;
use crate::words::Words;

/// A day as a heading: `Today · Monday`, `19 November · Thursday`.
pub(crate) fn heading(words: &Words, moments: &Moments, at: Timestamp) -> String {
    let weekday = at.to_zoned(moments.zone().clone()).weekday().to_monday_one_offset();
    let weekday = words.t(&format!("record-weekday-{weekday}"));
    let heading = words.t2("record-day", "day", moments.day_of(at), "weekday", &weekday);
    let mut letters = heading.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// Marks where a day begins, in the order in which the entries are shown.
pub(crate) fn divided(mut story: Vec<Entry>) -> Vec<Entry> {
    let mut day = String::new();
    for entry in &mut story {
        entry.is_first_of_day = entry.day != day;
        day.clone_from(&entry.day);
    }
    story
}
