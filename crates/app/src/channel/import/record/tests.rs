use redress_domain::id::{CustomerId, ImportId};

use super::*;

fn record() -> CaseRecord {
    CaseRecord {
        external_id: "250635".into(),
        source: "comcast-2015".into(),
        received_at: "2015-04-22T19:53:50Z".parse().unwrap(),
        received_time_known: true,
        channel: Some("phone".into()),
        customer_name: None,
        customer_key: None,
        subject: Some("Comcast Cable Internet Speeds".into()),
        description: None,
        product: Vec::new(),
        symptom: Vec::new(),
        place_country: Some("US".into()),
        place_region: Some("Maryland".into()),
        place_locality: Some("Abingdon".into()),
        place_postal: Some("21009".into()),
        answer: None,
        answered_at: None,
        status: Some(Told::Closed),
        remedy: None,
        language: Some("en".into()),
        extra: BTreeMap::from([("Filing on Behalf of Someone".into(), "No".into())]),
    }
}

fn case(record: CaseRecord) -> ImportCase {
    let incoming = Incoming { line: 2, record };
    as_case(&incoming, ImportId::from_uuid(uuid::Uuid::from_u128(1)), None, None, None)
}

fn extra(record: CaseRecord) -> BTreeMap<String, String> {
    case(record).extra.map(|text| serde_json::from_str(&text).unwrap()).unwrap_or_default()
}

#[test]
fn every_column_is_a_fact_or_stands_beside_the_case() {
    let case = case(record());
    assert_eq!(case.description.as_deref(), Some("Comcast Cable Internet Speeds"));
    let place = case.facts.place_of_use.unwrap();
    assert_eq!(place.country.as_deref(), Some("US"));
    assert_eq!(place.region.as_deref(), Some("Maryland"));
    assert_eq!(place.locality.as_deref(), Some("Abingdon"));
    assert_eq!((case.channel, case.status), (Channel::Phone, ImportedStatus::Closed));
    assert_eq!(case.extra.as_deref(), Some(r#"{"Filing on Behalf of Someone":"No","place_postal":"21009"}"#));
}

#[test]
fn the_customer_s_words_stand_below_the_line_that_sums_them_up() {
    let both = CaseRecord { description: Some("It stalls every evening.".into()), ..record() };
    let expected = "Comcast Cable Internet Speeds\n\nIt stalls every evening.";
    assert_eq!(case(both).description.as_deref(), Some(expected));
    let neither = CaseRecord { subject: None, ..record() };
    assert_eq!(case(neither).description, None);
}

#[test]
fn what_cannot_be_a_fact_stands_beside_the_case() {
    let odd = CaseRecord {
        channel: Some("carrier pigeon".into()),
        place_country: Some("Neverland".into()),
        place_region: Some("x".repeat(201)),
        status: Some(Told::Withdrawn),
        customer_name: Some("Ms Bell".into()),
        received_time_known: false,
        ..record()
    };
    let case = case(odd.clone());
    assert_eq!((case.channel, case.status), (Channel::Import, ImportedStatus::Closed));
    let place = case.facts.place_of_use.unwrap();
    assert_eq!((place.country, place.region), (None, None));
    let extra = extra(odd);
    for (key, value) in [
        ("channel", "carrier pigeon"),
        ("place_country", "Neverland"),
        ("status", "withdrawn"),
        ("customer_name", "Ms Bell"),
        ("received_time", "unknown"),
    ] {
        assert_eq!(extra.get(key).map(String::as_str), Some(value), "{key}");
    }
    assert_eq!(extra["place_region"].len(), 201);
}

#[test]
fn the_name_of_a_known_customer_does_not_stand_a_second_time() {
    let named = CaseRecord { customer_name: Some("Ms Bell".into()), ..record() };
    let incoming = Incoming { line: 2, record: named };
    let (import, customer) = (uuid::Uuid::from_u128(1), CustomerId::from_uuid(uuid::Uuid::from_u128(2)));
    let case = as_case(&incoming, ImportId::from_uuid(import), Some(customer), None, None);
    assert!(!case.extra.unwrap().contains("Ms Bell"));
}

#[test]
fn a_column_keeps_its_place_when_its_heading_is_a_name_of_ours() {
    let clash = CaseRecord { extra: BTreeMap::from([("place_postal".into(), "x".into())]), ..record() };
    let extra = extra(clash);
    assert_eq!((extra["place_postal"].as_str(), extra["place_postal_"].as_str()), ("x", "21009"));
}

#[test]
fn a_text_too_long_for_a_fact_is_cut_and_kept_whole_beside() {
    let long = "屏".repeat(20_001);
    let case = case(CaseRecord { subject: None, description: Some(long.clone()), ..record() });
    assert_eq!(case.description.unwrap().chars().count(), 20_000);
    let beside: BTreeMap<String, String> = serde_json::from_str(&case.extra.unwrap()).unwrap();
    assert_eq!(beside["description"], long);
}

#[test]
fn no_text_holds_a_character_that_a_database_refuses() {
    let odd = CaseRecord { subject: Some("a\0b".into()), place_region: Some("c\0".into()), ..record() };
    let case = case(odd);
    assert_eq!(case.description.as_deref(), Some("a\u{fffd}b"));
    assert_eq!(case.facts.place_of_use.unwrap().region.as_deref(), Some("c\u{fffd}"));
}
