//! Finds the places of personal values in the data of an event, and puts others there.
//!
//! **Invariant:** an object with the key "personal" or "sealed" is never walked past: either it has
//! exactly the shape it must have, or it is reported as malformed.

use serde_json::{Map, Value, json};

use crate::canonical::pointer_step;

/// What stands at a place.
pub(super) enum Found<'value> {
    /// A plain personal value.
    Personal { subject: &'value str, text: &'value str },
    /// A personal value whose key was destroyed.
    Erased,
    /// A sealed value.
    Sealed { subject: &'value str, boxed: &'value str },
    /// An object with one of the two keys, but of no shape that is known.
    Malformed(Reading),
}

/// As what a malformed object was read.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    Personal,
    Sealed,
}

/// What to do with what was found at a JSON pointer: a value to put there, or `None` to leave it.
pub(super) type Decide<'decide, E> = dyn FnMut(Found<'_>, &str) -> Result<Option<Value>, E> + 'decide;

pub(super) fn personal(subject: &str, text: &str) -> Value {
    json!({"personal": {"subject": subject, "text": text}})
}

pub(super) fn erased(subject: &str) -> Value {
    json!({"personal": {"subject": subject, "erased": true}})
}

pub(super) fn sealed(subject: &str, boxed: &str) -> Value {
    json!({"sealed": {"subject": subject, "box": boxed}})
}

/// Walks through the whole value and replaces what `decide` wants replaced.
pub(super) fn replace<E>(value: &mut Value, decide: &mut Decide<'_, E>) -> Result<(), E> {
    replace_below(value, "", decide)
}

fn replace_below<E>(value: &mut Value, pointer: &str, decide: &mut Decide<'_, E>) -> Result<(), E> {
    match value {
        Value::Object(members) => {
            let replacement = match found(members) {
                Some(found) => decide(found, pointer)?,
                None => return replace_members(members, pointer, decide),
            };
            if let Some(replacement) = replacement {
                *value = replacement;
            }
            Ok(())
        }
        Value::Array(items) => items
            .iter_mut()
            .enumerate()
            .try_for_each(|(index, item)| replace_below(item, &format!("{pointer}/{index}"), decide)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn replace_members<E>(
    members: &mut Map<String, Value>,
    pointer: &str,
    decide: &mut Decide<'_, E>,
) -> Result<(), E> {
    // The order of the map is not ours to rely on, and the order of nonces should follow from the data.
    let mut sorted: Vec<(&String, &mut Value)> = members.iter_mut().collect();
    sorted.sort_unstable_by_key(|(key, _)| *key);
    sorted
        .into_iter()
        .try_for_each(|(key, member)| replace_below(member, &pointer_step(pointer, key), decide))
}

/// The JSON pointer of the first plain or malformed personal value, if there is one.
pub(super) fn first_unsealed(value: &Value) -> Option<String> {
    unsealed_below(value, "")
}

fn unsealed_below(value: &Value, pointer: &str) -> Option<String> {
    match value {
        Value::Object(members) => match found(members) {
            Some(Found::Sealed { .. } | Found::Erased) => None,
            Some(Found::Personal { .. } | Found::Malformed(_)) => Some(pointer.to_owned()),
            None => {
                members.iter().find_map(|(key, member)| unsealed_below(member, &pointer_step(pointer, key)))
            }
        },
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(index, item)| unsealed_below(item, &format!("{pointer}/{index}")))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn found(members: &Map<String, Value>) -> Option<Found<'_>> {
    // "sealed" is looked for first: it must not hide behind a "personal" beside it.
    if let Some(inner) = members.get("sealed") {
        let boxed =
            two_members(members, inner, "box").and_then(|(subject, boxed)| Some((subject, boxed.as_str()?)));
        return Some(match boxed {
            Some((subject, boxed)) => Found::Sealed { subject, boxed },
            None => Found::Malformed(Reading::Sealed),
        });
    }
    let inner = members.get("personal")?;
    let text =
        two_members(members, inner, "text").and_then(|(subject, text)| Some((subject, text.as_str()?)));
    if let Some((subject, text)) = text {
        return Some(Found::Personal { subject, text });
    }
    match two_members(members, inner, "erased") {
        Some((_, Value::Bool(true))) => Some(Found::Erased),
        _ => Some(Found::Malformed(Reading::Personal)),
    }
}

/// The subject and the other member, when `inner` is alone in `outer` and has just these two.
fn two_members<'value>(
    outer: &Map<String, Value>,
    inner: &'value Value,
    other: &str,
) -> Option<(&'value str, &'value Value)> {
    let inner = inner.as_object()?;
    let subject = inner.get("subject")?.as_str()?;
    let alone = outer.len() == 1 && inner.len() == 2 && !subject.is_empty();
    alone.then_some((subject, inner.get(other)?))
}
