//! Texts made alike, so that a name or number is found however it was typed.

/// Lower case, full-width letters and digits as plain ones, one space for any white space.
pub fn folded(text: &str) -> String {
    let plain: String = text.chars().map(half_width).collect();
    plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The digits alone.
pub fn digits_of(text: &str) -> String {
    text.chars().map(half_width).filter(char::is_ascii_digit).collect()
}

/// From the last to the first.
pub(super) fn reversed(digits: &str) -> String {
    digits.chars().rev().collect()
}

/// Chinese and Japanese input methods write Latin letters and digits at full width (U+FF01 to U+FF5E).
fn half_width(letter: char) -> char {
    match letter {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_was_typed() {
        assert_eq!(folded("  Ｍaple　HILL\tCare "), "maple hill care");
        assert_eq!(folded("枫山护理院"), "枫山护理院");
    }

    #[test]
    fn a_number_is_its_digits() {
        assert_eq!(digits_of("+1 (617) 555-０１０１"), "16175550101");
        assert_eq!(digits_of("none"), "");
    }
}
