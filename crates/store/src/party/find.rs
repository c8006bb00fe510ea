//! Finding customers: by the beginning of the name, the ending of the telephone number, mail, another system's number.

use redress_domain::id::CustomerId;

use super::customer::{CustomerRow, read};
use super::folding::{digits_of, folded, reversed};
use crate::query::sql;
use crate::{Connection, Query, StoreError, Value};

const LIST: Query = sql!("party/list_customers");
const BY_NAME: Query = sql!("party/find_by_name");
const BY_PHONE: Query = sql!("party/find_by_phone");
const BY_EMAIL: Query = sql!("party/find_by_email");
const BY_KEY: Query = sql!("party/find_by_external_key");

/// Fewer digits than this would find half the town.
const FEWEST_DIGITS: usize = 4;
/// So many leading digits may be a country code or a trunk zero that the entry was written without.
const LONGEST_PREFIX: usize = 4;
/// What is left after them must still be a number by itself.
const SHORTEST_NUMBER: usize = 7;
/// Sorts behind every letter that a name can have.
const BEHIND_LETTERS: char = '\u{10ffff}';

/// All customers by name, `limit` of them behind the one that `after` names (its folded name and identifier).
pub fn customers(
    connection: &mut Connection,
    after: Option<(&str, CustomerId)>,
    limit: u32,
) -> Result<Vec<CustomerRow>, StoreError> {
    let (name, id) = after.map_or((Value::from(""), Value::from("")), |(name, id)| (name.into(), id.into()));
    connection.rows(&LIST, &[name, id, limit.into()])?.iter().map(read).collect()
}

/// The customer whom another system knows by this number.
pub fn by_external_key(connection: &mut Connection, key: &str) -> Result<Option<CustomerRow>, StoreError> {
    connection.row_opt(&BY_KEY, &[key.into()])?.map(|row| read(&row)).transpose()
}

/// At most `limit` customers whom `text` may mean, the surest first: another system's number, mail, telephone
/// (its ending, at least four digits, with or without country code), beginning of the name.
pub fn search(connection: &mut Connection, text: &str, limit: u32) -> Result<Vec<CustomerRow>, StoreError> {
    let text = text.trim();
    let name = folded(text);
    let mut found = Vec::new();
    if name.is_empty() {
        return Ok(found);
    }
    found.extend(by_external_key(connection, text)?);
    if text.contains('@') {
        add(&mut found, connection, &BY_EMAIL, &[name.as_str().into(), limit.into()])?;
    }
    if let Some(ending) = telephone(text) {
        let mut values = vec![ending.as_str().into(), format!("{ending}z").into()];
        values.extend((1..=LONGEST_PREFIX).map(|cut| without_prefix(&ending, cut)));
        values.push(limit.into());
        add(&mut found, connection, &BY_PHONE, &values)?;
    }
    let letters = i64::try_from(name.chars().count()).unwrap_or(i64::MAX);
    let behind = format!("{name}{BEHIND_LETTERS}");
    add(&mut found, connection, &BY_NAME, &[name.into(), behind.into(), letters.into(), limit.into()])?;
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

fn add(
    found: &mut Vec<CustomerRow>,
    connection: &mut Connection,
    query: &Query,
    values: &[Value],
) -> Result<(), StoreError> {
    for row in connection.rows(query, values)? {
        let customer = read(&row)?;
        if !found.iter().any(|known| known.id == customer.id) {
            found.push(customer);
        }
    }
    Ok(())
}

/// The digits from the last to the first, if the text can be a telephone number.
fn telephone(text: &str) -> Option<String> {
    let digits = digits_of(text);
    let is_number = !text.chars().any(char::is_alphabetic);
    (is_number && digits.len() >= FEWEST_DIGITS).then(|| reversed(&digits))
}

/// The number without its first `cut` digits, or nothing when too little would be left.
fn without_prefix(ending: &str, cut: usize) -> Value {
    let left = ending.len().checked_sub(cut).filter(|left| *left >= SHORTEST_NUMBER);
    left.map(|left| &ending[..left]).into()
}
