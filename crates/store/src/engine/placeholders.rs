//! Turns PostgreSQL's `$1` into SQLite's `?1`.
//!
//! In SQLite `$2` is a *name*, bound by first appearance, so `SELECT $2, $1` would swap its values.
//! **Invariant:** string literals, quoted identifiers and comments are copied unchanged.

/// The text with every parameter `$N` written `?N`.
pub(crate) fn numbered(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let skipped = match bytes[at] {
            quote @ (b'\'' | b'"') => quoted(rest, quote),
            b'-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            b'/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            b'$' if is_parameter(bytes, at) => {
                out.push('?');
                at += 1;
                continue;
            }
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        out.push_str(&rest[..skipped]);
        at += skipped;
    }
    out
}

/// Length of a quoted piece with its quotes; a doubled quote reads as two pieces side by side, which is as good.
fn quoted(rest: &str, quote: u8) -> usize {
    rest[1..].find(char::from(quote)).map_or(rest.len(), |end| end + 2)
}

/// A dollar followed by a digit, and not in the middle of a name.
fn is_parameter(bytes: &[u8], at: usize) -> bool {
    let before =
        at.checked_sub(1).is_some_and(|index| bytes[index].is_ascii_alphanumeric() || bytes[index] == b'_');
    !before && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn a_parameter_becomes_a_numbered_one() {
        assert_eq!(numbered("SELECT $2, $1, $10"), "SELECT ?2, ?1, ?10");
    }

    #[test]
    fn literals_identifiers_and_comments_stay_as_they_are() {
        let kept = "SELECT '$1', 'it''s $2', \"a$3\", \"$4\" -- $5 'open\n/* $6 ' */ FROM t";
        assert_eq!(numbered(kept), kept);
        assert_eq!(numbered("-- 投诉 $1\nSELECT '投$1诉', $1"), "-- 投诉 $1\nSELECT '投$1诉', ?1");
        assert_eq!(numbered("SELECT a$1, $, $x, '$1"), "SELECT a$1, $, $x, '$1");
    }
}
