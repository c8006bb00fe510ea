//! Hides how long a text is: a 4-byte big-endian length, the text, zeros up to a multiple of 32.
//!
//! **Invariant:** one text has one padded form, and [`unpad`] accepts no other.

use zeroize::Zeroizing;

const BLOCK: usize = 32;
const PREFIX: usize = 4;

/// The padded text; `None` when it is too long for the length prefix.
pub(super) fn pad(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let length = u32::try_from(text.len()).ok()?;
    let padded_length = (PREFIX + text.len()).next_multiple_of(BLOCK);
    // With the whole capacity from the start, no unpadded copy is left behind by growing.
    let mut padded = Zeroizing::new(Vec::with_capacity(padded_length));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(text.as_bytes());
    padded.resize(padded_length, 0);
    Some(padded)
}

/// The text inside; `None` when [`pad`] did not make this.
pub(super) fn unpad(padded: &[u8]) -> Option<Zeroizing<String>> {
    let (prefix, rest) = padded.split_first_chunk::<PREFIX>()?;
    let length = usize::try_from(u32::from_be_bytes(*prefix)).ok()?;
    let (text, zeros) = rest.split_at_checked(length)?;
    let expected_length = (PREFIX + length).next_multiple_of(BLOCK);
    if padded.len() != expected_length || zeros.iter().any(|byte| *byte != 0) {
        return None;
    }
    Some(Zeroizing::new(std::str::from_utf8(text).ok()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_about_the_same_length_look_alike() {
        for (text, padded_length) in [("", 32), ("Li", 32), (&*"x".repeat(28), 32), (&*"x".repeat(29), 64)] {
            let padded = pad(text).unwrap();
            assert_eq!(padded.len(), padded_length);
            assert_eq!(unpad(&padded).unwrap().as_str(), text);
        }
    }

    #[test]
    fn what_padding_did_not_make_is_refused() {
        let padded = pad("Okafor").unwrap();
        let changed = |index: usize, byte: u8| {
            let mut changed = padded.to_vec();
            changed[index] = byte;
            changed
        };
        assert!(unpad(&changed(31, 1)).is_none(), "not zero");
        assert!(unpad(&changed(0, 255)).is_none(), "longer than it is");
        assert!(unpad(&changed(3, 2)).is_none(), "shorter than it is");
        assert!(unpad(&changed(4, 0xff)).is_none(), "not UTF-8");
        assert!(unpad(&[&padded[..], &[0; 32]].concat()).is_none(), "a block too many");
        assert!(unpad(&[]).is_none());
    }
}
