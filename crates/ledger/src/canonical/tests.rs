//! The canonical form against the standard, and the laws of writing and reading it.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{DEEPEST_NESTING, LARGEST_INTEGER, NotCanonical, parse, to_bytes};

#[test]
fn keys_are_sorted_by_utf16_code_units_as_in_the_rfc() {
    // RFC 8785 section 3.2.3, with the values it names.
    let value = json!({
        "\u{20ac}": "Euro Sign",
        "\r": "Carriage Return",
        "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\u{1f600}": "Emoji: Grinning Face",
        "\u{80}": "Control",
        "\u{f6}": "Latin Small Letter O With Diaeresis"
    });
    let expected = concat!(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",",
        "\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",",
        "\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
    assert_eq!(to_bytes(&value).unwrap(), expected);
}

#[test]
fn strings_are_escaped_no_more_than_needed() {
    let value = json!("\u{20ac}$\u{f}\u{a}A'\u{42}\"\\\"/\u{8}\u{c}\t\r\u{0}\u{7f}投诉");
    let expected = "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\"/\\b\\f\\t\\r\\u0000\u{7f}投诉\"";
    assert_eq!(to_bytes(&value).unwrap(), expected);
}

#[test]
fn a_float_is_refused_and_its_place_told() {
    let value = json!({"facts": [1, {"a/b~c": 0.5}]});
    assert_eq!(to_bytes(&value), Err(NotCanonical::Float { at: "/facts/1/a~1b~0c".into() }));
    assert_eq!(parse("1.0"), Err(NotCanonical::Float { at: String::new() }));
    assert_eq!(parse("-0"), Err(NotCanonical::Float { at: String::new() }));
    assert_eq!(parse("1e3"), Err(NotCanonical::Float { at: String::new() }));
}

#[test]
fn integers_that_some_readers_would_round_are_refused() {
    assert_eq!(to_bytes(&json!(LARGEST_INTEGER)).unwrap(), "9007199254740991");
    assert_eq!(to_bytes(&json!(-LARGEST_INTEGER)).unwrap(), "-9007199254740991");
    for beyond in [json!(LARGEST_INTEGER + 1), json!(-LARGEST_INTEGER - 1), json!(u64::MAX)] {
        assert_eq!(to_bytes(&beyond), Err(NotCanonical::OutOfRange { at: String::new() }));
    }
}

#[test]
fn the_same_value_written_in_another_way_is_refused() {
    for (text, at) in [
        (r#"{"a": 1}"#, 5),
        (r#"{"b":1,"a":2}"#, 2),
        (r#"{"a":1,"a":2}"#, 5),
        ("[1] ", 3),
        (r#""\u0041""#, 1),
        (r#""\/""#, 1),
    ] {
        assert_eq!(parse(text), Err(NotCanonical::WrittenOtherwise { at }), "{text}");
    }
}

#[test]
fn text_that_is_no_json_is_refused_without_repeating_it() {
    let error = parse("{\"name\":\"Okafor").unwrap_err();
    assert_eq!(error, NotCanonical::NotJson { line: 1, column: 15 });
    assert!(!error.to_string().contains("Okafor"));
    assert!(parse(r#""\ud800""#).is_err(), "a lone surrogate is no text");
}

#[test]
fn nesting_is_limited_to_what_can_be_read_back() {
    let nested = |depth: usize| (0..depth).fold(json!(1), |inner, _| json!([inner]));
    let deepest = nested(DEEPEST_NESTING);
    assert_eq!(parse(&to_bytes(&deepest).unwrap()).unwrap(), deepest);
    assert_eq!(to_bytes(&nested(DEEPEST_NESTING + 1)), Err(NotCanonical::TooDeep));
}

/// Any value the ledger may hold.
pub(crate) fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-LARGEST_INTEGER..=LARGEST_INTEGER).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_was_written_is_read_back(value in any_value()) {
        prop_assert_eq!(parse(&to_bytes(&value).unwrap()).unwrap(), value);
    }

    #[test]
    fn the_order_in_which_keys_were_added_does_not_matter(
        members in prop::collection::btree_map(any::<String>(), any::<bool>(), 0..12)
    ) {
        let forward: Value = members.iter().map(|(key, on)| (key.clone(), Value::from(*on))).collect();
        let backward: Value = members.iter().rev().map(|(key, on)| (key.clone(), Value::from(*on))).collect();
        prop_assert_eq!(to_bytes(&forward).unwrap(), to_bytes(&backward).unwrap());
    }
}
