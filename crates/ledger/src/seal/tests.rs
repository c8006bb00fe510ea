//! What sealing promises: it opens in its place, nowhere else, and not after the key is gone.

use std::collections::BTreeMap;
use std::convert::Infallible;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::canonical;
use crate::canonical::tests::any_value;

/// Counts upward, so that every nonce differs and every run is the same.
struct Counting(u64);

impl Randomness for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 += 1;
            chunk.copy_from_slice(&self.0.to_be_bytes()[..chunk.len()]);
        }
    }
}

/// Every person has a key of his own, until it is destroyed.
fn key_of(subject: &str) -> SubjectKey {
    let seed = subject.bytes().fold(7, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    SubjectKey::generate(&mut Counting(seed << 8))
}

fn sealed_in(context: &str, mut data: Value) -> Result<Value, SealError<Infallible>> {
    seal_data(&mut data, context, &mut |subject| Ok(key_of(subject)), &mut Counting(0))?;
    Ok(data)
}

fn opened_in(context: &str, mut data: Value) -> Result<Value, OpenError<Infallible>> {
    open_data(&mut data, context, &mut |subject| Ok(Some(key_of(subject))))?;
    Ok(data)
}

fn okafor() -> Value {
    json!({
        "what": "kettle leaks",
        "reporter": personal("cust_okafor", "Mr Okafor, +44 20 7946 0000"),
        "notes": [{"by/whom": personal("user_ben", "他很生气")}],
    })
}

const PLACE: &str = "case_1/1";

#[test]
fn what_was_sealed_opens_to_what_it_was() {
    let sealed = sealed_in(PLACE, okafor()).unwrap();
    assert_eq!(sealed["what"], "kettle leaks");
    assert_eq!(sealed["reporter"]["sealed"]["subject"], "cust_okafor");
    assert_eq!(sealed["notes"][0]["by/whom"]["sealed"]["subject"], "user_ben");
    assert_eq!(opened_in(PLACE, sealed).unwrap(), okafor());
}

#[test]
fn a_destroyed_key_erases_one_person_and_nobody_else() {
    let mut data = sealed_in(PLACE, okafor()).unwrap();
    let mut keys = |subject: &str| Ok::<_, Infallible>((subject != "cust_okafor").then(|| key_of(subject)));
    open_data(&mut data, PLACE, &mut keys).unwrap();
    assert_eq!(data["reporter"], json!({"personal": {"subject": "cust_okafor", "erased": true}}));
    assert_eq!(data["notes"], okafor()["notes"]);
}

#[test]
fn an_erased_value_may_be_repeated_in_a_later_event() {
    let data = json!({"old": erased("cust_okafor"), "new": personal("cust_okafor", "Ngozi")});
    let sealed = sealed_in(PLACE, data.clone()).unwrap();
    assert_eq!(sealed["old"], data["old"]);
    assert_eq!(opened_in(PLACE, sealed).unwrap(), data);
}

#[test]
fn a_box_opens_nowhere_but_in_its_place() {
    let sealed = sealed_in(PLACE, okafor()).unwrap();
    let unopened = |at: &str| Err(OpenError::Unopened { at: at.into(), refused: Unopened });
    assert_eq!(opened_in("case_1/2", sealed.clone()), unopened("/notes/0/by~1whom"));
    assert_eq!(opened_in("case_2/1", sealed.clone()), unopened("/notes/0/by~1whom"));
    let moved = json!({"answer": sealed["reporter"]});
    assert_eq!(opened_in(PLACE, moved), unopened("/answer"));
    let mut renamed = json!({"reporter": sealed["reporter"]});
    renamed["reporter"]["sealed"]["subject"] = "user_ben".into();
    assert_eq!(opened_in(PLACE, renamed), unopened("/reporter"));
}

#[test]
fn one_flipped_bit_anywhere_in_the_box_is_noticed() {
    let sealed = sealed_in(PLACE, json!(personal("cust_okafor", "Okafor"))).unwrap();
    let boxed = BASE64.decode(sealed["sealed"]["box"].as_str().unwrap().as_bytes()).unwrap();
    assert_eq!(boxed.len(), 24 + 32 + 16);
    for bit in 0..boxed.len() * 8 {
        let mut changed = boxed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let changed = places::sealed("cust_okafor", &BASE64.encode(&changed));
        let refused = opened_in(PLACE, changed);
        assert_eq!(refused, Err(OpenError::Unopened { at: String::new(), refused: Unopened }), "bit {bit}");
    }
    for length in 0..boxed.len() {
        assert!(opened_in(PLACE, places::sealed("cust_okafor", &BASE64.encode(&boxed[..length]))).is_err());
    }
    assert!(opened_in(PLACE, places::sealed("cust_okafor", "not Base64!")).is_err());
}

#[test]
fn the_box_of_a_short_text_does_not_tell_its_length() {
    let length = |text: &str| {
        let sealed = sealed_in(PLACE, personal("cust_1", text)).unwrap();
        sealed["sealed"]["box"].as_str().unwrap().len()
    };
    assert_eq!(length("Li"), length("Wolfeschlegelstein"));
}

#[test]
fn nothing_from_outside_passes_for_a_box() {
    let genuine = sealed_in(PLACE, personal("cust_1", "Okafor")).unwrap();
    let shapes = [
        genuine,
        json!({"sealed": null}),
        json!({"sealed": "box", "other": 1}),
        json!({"personal": {"subject": "cust_1", "text": "x"}, "sealed": true}),
    ];
    for shape in shapes {
        let refusal = sealed_in(PLACE, json!({"free": [shape]}));
        assert_eq!(refusal, Err(SealError::SealedFromOutside { at: "/free/0".into() }));
    }
}

#[test]
fn a_personal_value_of_another_shape_is_refused_not_passed_by() {
    let shapes = [
        json!({"personal": "Okafor"}),
        json!({"personal": {"subject": "cust_1"}}),
        json!({"personal": {"text": "Okafor"}}),
        json!({"personal": {"subject": "", "text": "Okafor"}}),
        json!({"personal": {"subject": "cust_1", "text": 7}}),
        json!({"personal": {"subject": "cust_1", "text": "Okafor", "more": 1}}),
        json!({"personal": {"subject": "cust_1", "text": "Okafor"}, "beside": 1}),
        json!({"personal": {"subject": "cust_1", "erased": false}}),
        json!({"personal": {"subject": "cust_1", "erased": true, "text": "Okafor"}}),
    ];
    for shape in shapes {
        let data = json!({"who": shape});
        let malformed = SealError::Malformed { at: "/who".into() };
        assert_eq!(sealed_in(PLACE, data.clone()), Err(malformed), "{data}");
        assert_eq!(opened_in(PLACE, data), Err(OpenError::Malformed { at: "/who".into() }));
    }
}

#[test]
fn a_plain_personal_value_in_the_record_is_a_fault() {
    assert_eq!(opened_in(PLACE, okafor()), Err(OpenError::Malformed { at: "/notes/0/by~1whom".into() }));
}

#[test]
fn a_key_store_that_fails_is_told_and_not_taken_for_an_erasure() {
    let mut data = okafor();
    let mut fails = |_: &str| Err::<SubjectKey, _>("disk full");
    assert_eq!(seal_data(&mut data, PLACE, &mut fails, &mut Counting(0)), Err(SealError::Key("disk full")));
    let mut data = sealed_in(PLACE, okafor()).unwrap();
    let mut fails = |_: &str| Err::<Option<SubjectKey>, _>("disk full");
    assert_eq!(open_data(&mut data, PLACE, &mut fails), Err(OpenError::Key("disk full")));
}

#[test]
fn an_attachment_opens_under_its_key_and_context_only() {
    let key = key_of("cust_1");
    let sealed = seal_bytes(&key, "attachment_1", b"a photo", &mut Counting(0));
    assert_eq!(sealed.len(), 7 + 40);
    assert_eq!(open_bytes(&key, "attachment_1", &sealed).unwrap().as_slice(), b"a photo");
    assert_eq!(open_bytes(&key, "attachment_2", &sealed), Err(Unopened));
    assert_eq!(open_bytes(&key_of("cust_2"), "attachment_1", &sealed), Err(Unopened));
    for byte in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[byte] ^= 0x80;
        assert_eq!(open_bytes(&key, "attachment_1", &changed), Err(Unopened));
    }
    assert_eq!(open_bytes(&key, "attachment_1", &[]), Err(Unopened));
}

#[test]
fn a_sealed_text_does_not_open_as_an_attachment() {
    let sealed = sealed_in(PLACE, personal("cust_1", "Okafor")).unwrap();
    let boxed = BASE64.decode(sealed["sealed"]["box"].as_str().unwrap().as_bytes()).unwrap();
    assert!(open_box(&key_of("cust_1"), &place_of(PLACE, ""), &boxed).is_ok());
    assert_eq!(open_bytes(&key_of("cust_1"), &place_of(PLACE, ""), &boxed), Err(Unopened));
}

#[test]
fn a_key_is_stored_as_hex_and_never_printed() {
    let key = key_of("cust_1");
    let hex = key.to_hex();
    assert_eq!(SubjectKey::from_hex(&hex).unwrap().to_hex(), hex);
    assert_eq!(format!("{key:?}"), "SubjectKey(secret)");
    for wrong in ["", &hex[1..], &hex[2..], &hex.to_uppercase(), &"g".repeat(64), &format!("{}00", *hex)] {
        assert!(SubjectKey::from_hex(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn the_operating_system_gives_another_nonce_each_time() {
    let key = SubjectKey::generate(&mut OsRandomness);
    let once = seal_bytes(&key, "attachment_1", b"a photo", &mut OsRandomness);
    let again = seal_bytes(&key, "attachment_1", b"a photo", &mut OsRandomness);
    assert_ne!(once[..24], again[..24]);
    assert_ne!(once[24..], again[24..]);
    assert_ne!(key.to_hex(), SubjectKey::generate(&mut OsRandomness).to_hex());
}

/// Data with personal values at any depth, beside values of every other kind.
fn any_data() -> impl Strategy<Value = (Value, Vec<String>)> {
    let texts = prop::collection::vec("[a-zA-Z0-9\u{4e00}-\u{4eff} ]{8,70}", 1..5);
    (texts, any_value(), "[a-z~/]{1,4}").prop_map(|(texts, other, key)| {
        let first = json!({"other": other});
        let data = texts.iter().enumerate().fold(first, |inner, (number, text)| {
            json!({key.clone(): [personal(&format!("cust_{number}"), text), inner], "same": number})
        });
        (data, texts)
    })
}

fn personal(subject: &str, text: &str) -> Value {
    places::personal(subject, text)
}

fn erased(subject: &str) -> Value {
    places::erased(subject)
}

proptest! {
    #[test]
    fn sealed_data_opens_to_itself_and_shows_no_plain_text((data, texts) in any_data()) {
        let sealed = sealed_in(PLACE, data.clone()).unwrap();
        let stored = canonical::to_bytes(&sealed).unwrap();
        // Text of eight or more characters does not stand in Base64 or in the other values by chance.
        let other = canonical::to_bytes(&data).unwrap();
        for text in &texts {
            let escaped = canonical::to_bytes(&Value::from(text.as_str())).unwrap();
            prop_assert!(other.contains(&escaped));
            prop_assert!(!stored.contains(text.as_str()));
        }
        prop_assert_eq!(first_unsealed(&sealed), None);
        prop_assert!(first_unsealed(&data).is_some());
        prop_assert_eq!(opened_in(PLACE, canonical::parse(&stored).unwrap()).unwrap(), data);
    }

    #[test]
    fn every_box_of_an_event_has_its_own_nonce((data, texts) in any_data()) {
        let sealed = sealed_in(PLACE, data).unwrap();
        let mut nonces = BTreeMap::new();
        let stored = canonical::to_bytes(&sealed).unwrap();
        for boxed in stored.split("\"box\":\"").skip(1) {
            *nonces.entry(boxed[..32].to_owned()).or_insert(0) += 1;
        }
        prop_assert_eq!(nonces.len(), texts.len());
    }
}
