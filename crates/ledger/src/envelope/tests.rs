//! Envelopes that must be readable for ever, and texts that must never pass for one.

use serde_json::json;

use super::*;

fn envelope() -> Envelope {
    Envelope {
        format: FORMAT,
        stream: "case_1".into(),
        version: 1,
        kind: "case.taken".into(),
        kind_version: 1,
        at: 1_772_442_000_000_000,
        actor: "user_ben".into(),
        on_behalf_of: None,
        permit: PermitNote { action: "case.take".into(), role: "agent".into(), relation: "none".into() },
        data: json!({"channel": "phone"}),
    }
}

const TEXT: &str = concat!(
    r#"{"actor":"user_ben","at":1772442000000000,"data":{"channel":"phone"},"format":1,"#,
    r#""permit":{"action":"case.take","relation":"none","role":"agent"},"#,
    r#""stream":"case_1","type":"case.taken","type_version":1,"version":1}"#
);

#[test]
fn an_envelope_is_written_canonically_and_read_back() {
    assert_eq!(envelope().to_text().unwrap(), TEXT);
    assert_eq!(Envelope::from_text(TEXT).unwrap(), envelope());
    assert_eq!(envelope().place(), "case_1/1");
}

#[test]
fn the_causing_event_is_written_only_when_there_is_one() {
    let caused = Envelope { on_behalf_of: Some("case_0/12".into()), ..envelope() };
    let text = caused.to_text().unwrap();
    assert!(text.contains(r#""because":"case_0/12""#));
    assert_eq!(Envelope::from_text(&text).unwrap(), caused);
    let with_null = TEXT.replace(r#","data""#, r#","because":null,"data""#);
    assert_eq!(Envelope::from_text(&with_null), Err(EnvelopeRefused::Field("because")));
}

#[test]
fn an_unknown_format_is_refused_by_its_number_whatever_else_has_changed() {
    let refusal = Envelope::from_text(r#"{"format":2,"something":"new"}"#).unwrap_err();
    assert_eq!(refusal, EnvelopeRefused::UnknownFormat { found: 2 });
    assert_eq!(refusal.to_string(), "the event has format 2; this release reads format 1 only");
    assert_eq!(Envelope::from_text(r#"{"format":"1"}"#), Err(EnvelopeRefused::NoFormat));
    assert_eq!(Envelope::from_text("[]"), Err(EnvelopeRefused::NoFormat));
    let later = Envelope { format: 2, ..envelope() };
    assert_eq!(later.to_text(), Err(EnvelopeRefused::UnknownFormat { found: 2 }));
}

#[test]
fn an_unknown_or_missing_key_is_refused() {
    let extra = TEXT.replace(r#","version":1}"#, r#","version":1,"weather":"fine"}"#);
    assert!(
        matches!(Envelope::from_text(&extra), Err(EnvelopeRefused::Shape(why)) if why.contains("weather"))
    );
    let missing = TEXT.replace(r#""actor":"user_ben","#, "");
    assert!(
        matches!(Envelope::from_text(&missing), Err(EnvelopeRefused::Shape(why)) if why.contains("actor"))
    );
    let in_permit = TEXT.replace(r#""role":"agent"}"#, r#""role":"agent","season":"x"}"#);
    assert!(matches!(Envelope::from_text(&in_permit), Err(EnvelopeRefused::Shape(_))));
    let without_data = TEXT.replace(r#""data":{"channel":"phone"},"#, "");
    assert!(matches!(Envelope::from_text(&without_data), Err(EnvelopeRefused::Shape(_))));
}

#[test]
fn text_that_is_not_canonical_is_refused() {
    let spaced = TEXT.replace(r#""format":1"#, r#""format": 1"#);
    assert!(matches!(Envelope::from_text(&spaced), Err(EnvelopeRefused::NotCanonical(_))));
    let float = Envelope { data: json!({"share": 0.5}), ..envelope() };
    assert!(matches!(float.to_text(), Err(EnvelopeRefused::NotCanonical(_))));
}

#[test]
fn fields_without_sense_are_neither_written_nor_read() {
    type Spoil = fn(&mut Envelope);
    let spoilers: [(&str, Spoil); 10] = [
        ("stream", |envelope| envelope.stream = "case_1/2".into()),
        ("stream", |envelope| envelope.stream = String::new()),
        ("version", |envelope| envelope.version = 0),
        ("type", |envelope| envelope.kind = " ".into()),
        ("type_version", |envelope| envelope.kind_version = 0),
        ("actor", |envelope| envelope.actor = "user\n".into()),
        ("because", |envelope| envelope.on_behalf_of = Some("case_1".into())),
        ("because", |envelope| envelope.on_behalf_of = Some("case_1/0".into())),
        ("because", |envelope| envelope.on_behalf_of = Some("case_1/+1".into())),
        ("permit", |envelope| envelope.permit.role = String::new()),
    ];
    for (field, spoil) in spoilers {
        let mut spoiled = envelope();
        spoil(&mut spoiled);
        assert_eq!(spoiled.to_text(), Err(EnvelopeRefused::Field(field)), "{spoiled:?}");
        let text = canonical::to_bytes(&serde_json::to_value(&spoiled).unwrap()).unwrap();
        assert_eq!(Envelope::from_text(&text), Err(EnvelopeRefused::Field(field)), "{text}");
    }
}

#[test]
fn a_personal_value_that_is_not_sealed_is_neither_written_nor_read() {
    let plain = json!({"reporter": [{"personal": {"subject": "cust_1", "text": "Okafor"}}]});
    let envelope = Envelope { data: plain, ..envelope() };
    let refusal = EnvelopeRefused::Unsealed { at: "/reporter/0".into() };
    assert_eq!(envelope.to_text(), Err(refusal.clone()));
    let text = canonical::to_bytes(&serde_json::to_value(&envelope).unwrap()).unwrap();
    assert_eq!(Envelope::from_text(&text), Err(refusal));
    let erased = json!({"reporter": {"personal": {"subject": "cust_1", "erased": true}}});
    assert!(Envelope { data: erased, ..envelope }.to_text().is_ok());
}
