//! One JSON value, one text: the canonical form whose bytes are hashed and never rewritten.
//!
//! It is RFC 8785 restricted to what an event may hold: null, booleans, strings, arrays, objects,
//! and integers that every JSON reader keeps exact. Keys are sorted by their UTF-16 code units.
//!
//! **Invariant:** `parse(to_bytes(v)) == v`, and no two texts that [`parse`] accepts are the same
//! value. The order of serde_json's map is never relied on.

use serde_json::{Map, Number, Value};

/// The largest integer, and negated the smallest, that canonical text may hold: 2^53 - 1.
pub const LARGEST_INTEGER: i64 = (1 << 53) - 1;

/// How deeply arrays and objects may be nested, below what every reader can take back in.
pub const DEEPEST_NESTING: usize = 100;

/// Why a value or a text has no place in the ledger; `at` is a JSON pointer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// A number with a fraction or an exponent; write it as an integer of a smaller unit.
    #[error("at \"{at}\": a number is not a whole number")]
    Float {
        /// Where it stands.
        at: String,
    },
    /// An integer beyond ±(2^53 - 1); write it as a string.
    #[error("at \"{at}\": an integer is beyond ±(2^53 - 1)")]
    OutOfRange {
        /// Where it stands.
        at: String,
    },
    /// Arrays and objects nested deeper than [`DEEPEST_NESTING`].
    #[error("nested deeper than {DEEPEST_NESTING} levels")]
    TooDeep,
    /// The text is not JSON at all.
    #[error("not JSON: line {line}, column {column}")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
    },
    /// The text is JSON, but not written the one way it must be.
    #[error("not in canonical form from byte {at} on")]
    WrittenOtherwise {
        /// The first byte, counted from 0, that differs from the canonical form.
        at: usize,
    },
}

/// The canonical text of a value; its UTF-8 bytes are what is stored and hashed.
///
/// # Errors
/// A float, an integer out of range, or nesting that is too deep.
pub fn to_bytes(value: &Value) -> Result<String, NotCanonical> {
    let mut writer = Writer { text: String::new(), path: Vec::new() };
    writer.value(value)?;
    Ok(writer.text)
}

/// Reads canonical text back, and refuses the same value written in any other way.
///
/// # Errors
/// Text that is no JSON, whose value has no canonical form, or that is not in it.
pub fn parse(text: &str) -> Result<Value, NotCanonical> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| NotCanonical::NotJson { line: error.line(), column: error.column() })?;
    let canonical = to_bytes(&value)?;
    if canonical == text {
        return Ok(value);
    }
    let at = canonical.bytes().zip(text.bytes()).take_while(|(expected, found)| expected == found).count();
    Err(NotCanonical::WrittenOtherwise { at })
}

/// Extends a JSON pointer (RFC 6901) by one step.
pub(crate) fn pointer_step(pointer: &str, step: &str) -> String {
    format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"))
}

struct Writer<'value> {
    text: String,
    path: Vec<Step<'value>>,
}

enum Step<'value> {
    Key(&'value str),
    Index(usize),
}

impl<'value> Writer<'value> {
    fn value(&mut self, value: &'value Value) -> Result<(), NotCanonical> {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(true) => self.text.push_str("true"),
            Value::Bool(false) => self.text.push_str("false"),
            Value::Number(number) => self.number(number)?,
            Value::String(string) => self.string(string),
            Value::Array(items) => self.array(items)?,
            Value::Object(members) => self.object(members)?,
        }
        Ok(())
    }

    fn number(&mut self, number: &Number) -> Result<(), NotCanonical> {
        let Some(integer) = number.as_i64() else {
            let at = self.place();
            return Err(if number.is_u64() {
                NotCanonical::OutOfRange { at }
            } else {
                NotCanonical::Float { at }
            });
        };
        if !(-LARGEST_INTEGER..=LARGEST_INTEGER).contains(&integer) {
            return Err(NotCanonical::OutOfRange { at: self.place() });
        }
        self.text.push_str(&integer.to_string());
        Ok(())
    }

    fn string(&mut self, string: &str) {
        self.text.push('"');
        for character in string.chars() {
            match character {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\u{8}' => self.text.push_str("\\b"),
                '\u{9}' => self.text.push_str("\\t"),
                '\u{a}' => self.text.push_str("\\n"),
                '\u{c}' => self.text.push_str("\\f"),
                '\u{d}' => self.text.push_str("\\r"),
                control if control < ' ' => self.text.push_str(&format!("\\u{:04x}", u32::from(control))),
                other => self.text.push(other),
            }
        }
        self.text.push('"');
    }

    fn array(&mut self, items: &'value [Value]) -> Result<(), NotCanonical> {
        self.text.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.nested(Step::Index(index), item)?;
        }
        self.text.push(']');
        Ok(())
    }

    fn object(&mut self, members: &'value Map<String, Value>) -> Result<(), NotCanonical> {
        let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
        // UTF-16 order differs from that of UTF-8 where a character lies beyond U+FFFF.
        sorted.sort_unstable_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
        self.text.push('{');
        for (index, (key, member)) in sorted.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.string(key);
            self.text.push(':');
            self.nested(Step::Key(key), member)?;
        }
        self.text.push('}');
        Ok(())
    }

    fn nested(&mut self, step: Step<'value>, value: &'value Value) -> Result<(), NotCanonical> {
        // The path has one step for every container that is open around this value.
        if self.path.len() == DEEPEST_NESTING {
            return Err(NotCanonical::TooDeep);
        }
        self.path.push(step);
        self.value(value)?;
        self.path.pop();
        Ok(())
    }

    fn place(&self) -> String {
        self.path.iter().fold(String::new(), |pointer, step| match step {
            Step::Key(key) => pointer_step(&pointer, key),
            Step::Index(index) => pointer_step(&pointer, &index.to_string()),
        })
    }
}

#[cfg(test)]
pub(crate) mod tests;
