//! The power fails, twenty times, while eight people take calls: what was acknowledged is there, once.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use redress_app::access::issue_token;
use redress_domain::id::CaseId;
use redress_store::{Database, Settings, Store, StoreError, case as cases, ledger};
use redress_testkit::World;
use serde_json::{Value, json};

use super::program::{Server, request, run};

const ROUNDS: u64 = 20;
const CALLERS: u64 = 8;
/// Acknowledged cases after which the power fails, at least and at most.
const ACKNOWLEDGED: (u64, u64) = (5, 60);

/// What each request came to, by its idempotency key.
#[derive(Default)]
struct Record {
    /// Answered: the case's identifier.
    acknowledged: BTreeMap<String, String>,
    /// Sent, and the power failed before an answer came whole.
    unanswered: BTreeSet<String>,
}

#[test]
fn what_was_acknowledged_survives_every_kill_exactly_once() {
    let world = World::new();
    let token = world.run(issue_token(&world.app, &world.cast.bridge, "kill test")).unwrap().secret;
    let folder = world.leave();
    let data = folder.path().display().to_string();
    let mut record = Record::default();
    for round in 0..ROUNDS {
        let server = start(&data);
        settle_unanswered(&server.address, &token, &mut record);
        call_until_killed(server, &token, round, &mut record);
        let verified = run(&["verify", "--data", &data]);
        assert_eq!(verified.status, 0, "round {round}: {}{}", verified.out, verified.err);
    }
    let server = start(&data);
    settle_unanswered(&server.address, &token, &mut record);
    all_are_answered_alike(&server.address, &token, &record);
    assert_eq!(server.stop(), 0);
    each_is_there_once(folder.path(), &record);
    assert_eq!(run(&["verify", "--data", &data]).status, 0);
}

fn start(data: &str) -> Server {
    Server::start(&["serve", "--data", data, "--listen", "127.0.0.1:0"], "Redress serves")
}

/// One contact; nothing when the server died before it had answered whole.
fn take(address: &str, token: &str, key: &str) -> Option<String> {
    let body = json!({
        "channel": "phone",
        "language": "en",
        "description": format!("The display of my BP200 goes dark, says caller {key}."),
        "incomplete_because": "the line broke",
    });
    let headers = [
        ("Authorization", format!("Bearer {token}")),
        ("Content-Type", "application/json".to_owned()),
        ("Idempotency-Key", key.to_owned()),
    ];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = request(address, "POST", "/api/v1/cases", &headers, &body.to_string())?;
    assert!(matches!(answer.status, 200 | 201), "{}: {}", answer.status, answer.body);
    let taken: Value = serde_json::from_str(&answer.body).ok()?;
    Some(taken["id"].as_str().expect("a case has an identifier").to_owned())
}

/// Eight callers at once until a random number of cases is acknowledged; then the power fails.
fn call_until_killed(server: Server, token: &str, round: u64, record: &mut Record) {
    let enough = ACKNOWLEDGED.0 + random() % (ACKNOWLEDGED.1 - ACKNOWLEDGED.0);
    let (found, acknowledged) = (Arc::new(Mutex::new(std::mem::take(record))), Arc::new(AtomicU64::new(0)));
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let (found, acknowledged) = (Arc::clone(&found), Arc::clone(&acknowledged));
            let (address, token) = (server.address.clone(), token.to_owned());
            thread::spawn(move || {
                for call in 0.. {
                    let key = format!("{round}-{caller}-{call}");
                    let answer = take(&address, &token, &key);
                    let mut found = found.lock().unwrap();
                    let Some(id) = answer else {
                        found.unanswered.insert(key);
                        return;
                    };
                    found.acknowledged.insert(key, id);
                    acknowledged.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    while acknowledged.load(Ordering::SeqCst) < enough {
        assert!(
            callers.iter().any(|caller| !caller.is_finished()),
            "round {round}: nobody is answered any more"
        );
        thread::yield_now();
    }
    server.kill();
    for caller in callers {
        caller.join().unwrap();
    }
    *record = Arc::into_inner(found).expect("every caller has ended").into_inner().unwrap();
}

/// Who had no answer asks again, as a program would: he gets the case that was taken, or a new one.
fn settle_unanswered(address: &str, token: &str, record: &mut Record) {
    for key in std::mem::take(&mut record.unanswered) {
        let id = take(address, token, &key).expect("this server is not killed");
        record.acknowledged.insert(key, id);
    }
}

/// Asked again, every request ever sent names the case it named before.
fn all_are_answered_alike(address: &str, token: &str, record: &Record) {
    for (key, id) in &record.acknowledged {
        assert_eq!(take(address, token, key).as_ref(), Some(id), "{key}");
    }
}

/// As many cases as requests, each with a story of its own.
fn each_is_there_once(folder: &Path, record: &Record) {
    let distinct: BTreeSet<&String> = record.acknowledged.values().collect();
    assert_eq!(distinct.len(), record.acknowledged.len(), "two requests share a case");
    let store = Store::open(&Database::Sqlite(folder.join("redress.db")), Settings::new(ledger::sequence, 0));
    let ids: Vec<CaseId> = distinct.into_iter().map(|id| id.parse().unwrap()).collect();
    let expected = ids.len() as u64;
    let found = store.unwrap().read_blocking(move |reader| {
        for id in ids {
            assert_eq!(ledger::version_of(reader, &id.to_string())?, 1, "{id}");
        }
        cases::count_of(reader, "all", "")
    });
    assert_eq!(found.map_err(|error: StoreError| error).unwrap(), expected);
}

fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
