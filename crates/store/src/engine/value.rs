//! Values that go into and come out of both engines: nothing, text, whole numbers.
//!
//! **Invariant:** a value read back equals the value written, on either engine; no floats, no blobs, no NUL in text.

use super::error::StoreError;

/// A value bound to a parameter or found in a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// TEXT.
    Text(String),
    /// BIGINT: counts, instants as microseconds UTC, flags as 0 or 1.
    Int(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Value {
        Value::Int(i64::from(number))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Int(i64::from(number))
    }
}

/// A flag: 0 or 1.
impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Int(i64::from(flag))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Value::Null => "NULL",
            Value::Text(_) => "text",
            Value::Int(_) => "a number",
        }
    }
}

/// One row of an answer; columns are counted from 0.
///
/// The readers fail with [`StoreError::Corrupt`], naming query and column, when the column is missing or of another type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    query: &'static str,
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(query: &'static str, values: Vec<Value>) -> Row {
        Row { query, values }
    }

    /// The text in a column that is never NULL.
    pub fn text(&self, column: usize) -> Result<String, StoreError> {
        self.text_ref(column).map(str::to_owned)
    }

    /// As [`Row::text`], borrowed.
    pub fn text_ref(&self, column: usize) -> Result<&str, StoreError> {
        match self.value(column)? {
            Value::Text(text) => Ok(text),
            other => Err(self.wrong(column, "text", other)),
        }
    }

    /// The text in a column that may be NULL.
    pub fn opt_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text.clone())),
            other => Err(self.wrong(column, "text or NULL", other)),
        }
    }

    /// The number in a column that is never NULL.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        match self.value(column)? {
            Value::Int(number) => Ok(*number),
            other => Err(self.wrong(column, "a number", other)),
        }
    }

    /// The number in a column that may be NULL.
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Int(number) => Ok(Some(*number)),
            other => Err(self.wrong(column, "a number or NULL", other)),
        }
    }

    /// The flag in a column that is never NULL: 0 or 1, anything else is corrupt.
    pub fn flag(&self, column: usize) -> Result<bool, StoreError> {
        match self.value(column)? {
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            other => Err(self.wrong(column, "0 or 1", other)),
        }
    }

    /// Whatever stands in the column.
    pub fn value(&self, column: usize) -> Result<&Value, StoreError> {
        self.values.get(column).ok_or_else(|| StoreError::Corrupt {
            place: format!("query {}", self.query),
            what: format!("column {column} was asked for, the row has {}", self.values.len()),
        })
    }

    /// All columns, in order.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    fn wrong(&self, column: usize, wanted: &str, found: &Value) -> StoreError {
        StoreError::Corrupt {
            place: format!("query {}, column {column}", self.query),
            what: format!("expected {wanted}, found {}", found.kind()),
        }
    }
}
