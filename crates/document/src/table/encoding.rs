//! Which characters the bytes of a text file mean.
//!
//! Proof comes first (byte order mark, valid UTF-8), then a guess among the encodings our users' files really have.
//!
//! **Invariant:** a guess is told as a guess, and a character that could not be read becomes U+FFFD, never nothing.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

use super::TableError;

/// How much of the file the guess looks at, from the first byte that is not ASCII.
const SAMPLE_BYTES: usize = 1 << 20;

/// The text of a file.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub is_guessed: bool,
}

/// Turns bytes into text; `wanted` is the name of an encoding the user insists on.
pub(super) fn decode(bytes: Vec<u8>, wanted: Option<&str>) -> Result<Decoded, TableError> {
    if let Some(name) = wanted {
        let encoding = Encoding::for_label(name.as_bytes())
            .ok_or_else(|| TableError::UnknownEncoding(name.to_owned()))?;
        return decoded(bytes, encoding, false);
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return decoded(bytes, encoding, false);
    }
    if let Some(encoding) = utf_16_without_mark(&bytes) {
        return decoded(bytes, encoding, true);
    }
    if std::str::from_utf8(&bytes).is_ok() {
        return decoded(bytes, UTF_8, false);
    }
    let encoding = if is_nearly_utf_8(&bytes) { UTF_8 } else { guess(&bytes) };
    decoded(bytes, encoding, true)
}

fn decoded(bytes: Vec<u8>, encoding: &'static Encoding, is_guessed: bool) -> Result<Decoded, TableError> {
    let text = if encoding == UTF_8 && !bytes.starts_with(b"\xef\xbb\xbf") {
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    } else {
        encoding.decode_with_bom_removal(&bytes).0.into_owned()
    };
    if text.contains('\0') {
        return Err(TableError::Binary);
    }
    Ok(Decoded { text, encoding: encoding.name(), is_guessed })
}

/// Separators and line ends have a zero byte in UTF-16 on one side; a few Chinese characters have one on the other.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES) & !1];
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let encoding = match (high, low) {
        _ if low > 4 * high => UTF_16LE,
        _ if high > 4 * low => UTF_16BE,
        _ => return None,
    };
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let strange = |character: char| character.is_control() && !"\t\r\n".contains(character);
    // One pair may have been cut at the end of the sample.
    (unreadable(&text) <= 1 && !text.contains(strange)).then_some(encoding)
}

fn unreadable(text: &str) -> usize {
    text.matches(char::REPLACEMENT_CHARACTER).count()
}

/// Whether all but one in fifty of the characters beyond ASCII are sound UTF-8: then it is UTF-8 with damage.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 50 <= sound
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[first..bytes.len().min(first.saturating_add(SAMPLE_BYTES))];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, false);
    // Most files that are not UTF-8 reach us from China; the hint decides only where the bytes do not.
    let hinted = usable(detector.guess(Some(b"cn"), Utf8Detection::Deny));
    let unhinted = usable(detector.guess(None, Utf8Detection::Deny));
    [hinted, unhinted, BIG5].into_iter().find(|encoding| reads_clean(sample, encoding)).unwrap_or(hinted)
}

/// The encoding we use for what the detector names.
fn usable(guessed: &'static Encoding) -> &'static Encoding {
    if guessed == GBK || guessed == GB18030 {
        // GBK is a part of GB18030, so nothing is lost by the wider one.
        GB18030
    } else if [BIG5, SHIFT_JIS, EUC_JP, EUC_KR].contains(&guessed) {
        guessed
    } else {
        WINDOWS_1252
    }
}

/// Big5 read as GB18030 gives no errors but characters for private use, which no complaint contains.
fn reads_clean(sample: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    unreadable(&text) <= 1 && !text.contains(|character| matches!(character, '\u{e000}'..='\u{f8ff}'))
}
