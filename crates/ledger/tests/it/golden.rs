//! Events as they were written once. These files must never change: a ledger in the field holds them.
//!
//! When a test here fails, the code is wrong, not the file. A new format gets new files.

use std::convert::Infallible;
use std::path::Path;

use redress_ledger::{
    Envelope, Frontier, PermitNote, Randomness, SubjectKey, leaf_hash, open_bytes, open_data, seal_bytes,
    seal_data,
};
use serde_json::{Value, json};

/// The files in the order they are appended, each with the hash of its leaf.
const RECORDED: [(&str, &str); 4] = [
    ("1_case_taken.json", "e674083e82d9bece25d25bff73f8ba16aac218e3de8a93d317027f335e3f5618"),
    ("2_case_amended_after_erasure.json", "e17c62873842de593e752bc79073b67f140686217751d660c8b7bdff795b1e34"),
    ("3_case_graded_because.json", "f5e6b52849bd6deae55158b9ca08ba70be635fad4ba58d28cc003b5569487d65"),
    ("4_every_kind_of_value.json", "e160f2f8c400298330e008a527042612c23a5d1bf002701b147fccf472c9b3ec"),
];

/// The root of the tree of these four leaves.
const RECORDED_ROOT: &str = "1cbd181b4d84f93bcc886d0c8935b73529c57ae65b08c7fd2f42a3f8ccd0d2bd";

/// An attachment's bytes, sealed under the same key.
const RECORDED_BYTES: &str =
    "404142434445464748494a4b4c4d4e4f5051525354555657902c039c34849b008a63ad3652948c7f5973cc18ddeba1";

/// Each byte is one more than the last one, over all calls.
struct Rising(u8);

impl Randomness for Rising {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0;
            self.0 = self.0.wrapping_add(1);
        }
    }
}

fn key() -> SubjectKey {
    SubjectKey::from_hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f").unwrap()
}

fn event(version: u64, kind: &str, data: Value) -> Envelope {
    Envelope {
        format: 1,
        stream: "case_0195f3a07c1e7000a000000000000001".into(),
        version,
        kind: kind.into(),
        kind_version: 1,
        at: 1_772_442_000_123_456,
        actor: "user_0195f3a07c1e7000a0000000000000be".into(),
        on_behalf_of: None,
        permit: PermitNote { action: "case.take".into(), role: "agent".into(), relation: "own_desk".into() },
        data,
    }
}

/// The four events before sealing.
fn events() -> [Envelope; 4] {
    let taken = json!({
        "channel": "phone",
        "reporter": {"personal": {"subject": "cust_okafor", "text": "Mr Okafor, +44 20 7946 0000"}},
        "words": [{"personal": {"subject": "cust_okafor", "text": "水壶漏水，孩子差点烫伤。The kettle leaks."}}],
    });
    let amended = json!({
        "field": "reporter",
        "old": {"personal": {"subject": "cust_gone", "erased": true}},
        "new": {"personal": {"subject": "cust_okafor", "text": ""}},
    });
    let every_kind = json!({
        "null": null, "true": true, "false": false, "zero": 0, "least": -9_007_199_254_740_991_i64,
        "greatest": 9_007_199_254_740_991_i64, "empty": {}, "none": [], "text": "\u{0}\t\"\\/\u{7f}é漢😀",
        "\u{1f600}": "beyond", "\u{fb33}": "after it, by UTF-16", "a/b~c": {"z": 1, "a": [1, [2]]},
    });
    [
        event(1, "case.taken", taken),
        event(2, "case.amended", amended),
        Envelope {
            on_behalf_of: Some("case_0195f3a07c1e7000a000000000000001/1".into()),
            actor: "system".into(),
            at: -1,
            kind_version: 3,
            ..event(3, "case.graded", json!({"grade": "complaint"}))
        },
        event(4, "case.noted", every_kind),
    ]
}

fn sealed(mut envelope: Envelope) -> Envelope {
    let place = envelope.place();
    let mut randomness = Rising(u8::try_from(envelope.version).unwrap() << 4);
    seal_data(&mut envelope.data, &place, &mut |_| Ok::<_, Infallible>(key()), &mut randomness).unwrap();
    envelope
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_events_are_still_written_byte_for_byte_as_they_were() {
    for (envelope, (name, _)) in events().into_iter().zip(RECORDED) {
        assert_eq!(sealed(envelope).to_text().unwrap(), file(name), "{name}");
    }
}

#[test]
fn the_recorded_events_still_have_their_leaf_hashes_and_their_root() {
    let leaves = RECORDED.map(|(name, recorded)| {
        let leaf = leaf_hash(file(name).as_bytes());
        assert_eq!(leaf.to_string(), recorded, "{name}");
        leaf
    });
    assert_eq!(Frontier::from_iter(leaves).root().to_string(), RECORDED_ROOT);
}

#[test]
fn the_recorded_events_still_open_to_what_was_said() {
    for (expected, (name, _)) in events().into_iter().zip(RECORDED) {
        let mut envelope = Envelope::from_text(&file(name)).unwrap();
        let place = envelope.place();
        open_data(&mut envelope.data, &place, &mut |_| Ok::<_, Infallible>(Some(key()))).unwrap();
        assert_eq!(envelope, expected, "{name}");
    }
}

#[test]
fn a_sealed_attachment_still_has_its_recorded_bytes() {
    let recorded = data_encoding::HEXLOWER.decode(RECORDED_BYTES.as_bytes()).unwrap();
    assert_eq!(seal_bytes(&key(), "attachment_1", b"a photo", &mut Rising(0x40)), recorded);
    assert_eq!(open_bytes(&key(), "attachment_1", &recorded).unwrap().as_slice(), b"a photo");
}

#[test]
fn every_golden_file_is_tested() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, RECORDED.map(|(name, _)| name));
}
