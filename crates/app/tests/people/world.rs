//! A company of one administrator, whose clock stands still.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use redress_app::access::{self, UserInput};
use redress_app::{App, AppError, Clock, Ids};
use redress_domain::access::{Actor, Role};
use redress_domain::id::UserId;
use redress_store::{Database, Settings, Store, StoreError, ledger, verify};
use uuid::Uuid;

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery";

/// A clock that moves when it is told to.
struct StoppedClock(Mutex<Timestamp>);

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("nobody panics with the clock")
    }
}

/// Identifiers counted from 1.
struct CountedIds(AtomicU32);

impl Ids for CountedIds {
    fn uuid(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)))
    }
}

pub struct World {
    pub app: App,
    /// Ada, the first administrator.
    pub ada: Actor,
    clock: Arc<StoppedClock>,
    _folder: tempfile::TempDir,
}

impl World {
    pub async fn new() -> World {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::Sqlite(folder.path().join("redress.db"));
        let store =
            Store::open(&database, Settings::new(ledger::sequence, 0)).expect("a fresh database opens");
        let clock = Arc::new(StoppedClock(Mutex::new("2026-03-02T09:00:00Z".parse().expect("an instant"))));
        let app = App::with(store, clock.clone(), Arc::new(CountedIds(AtomicU32::new(1))));
        let first =
            access::set_up(&app, "ada", "Ada Lindgren", PASSWORD, "en").await.expect("nobody is there yet");
        let ada = person(first.expect("the first one is made"), &[Role::Administrator]);
        World { app, ada, clock, _folder: folder }
    }

    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.clock.0.lock().expect("nobody panics with the clock");
        *now = now.checked_add(by).expect("tests end before the year 9999");
    }

    /// Registers a person with everybody's password.
    pub async fn hire(&self, login: &str, roles: &[Role]) -> Actor {
        let id = access::register_user(&self.app, &self.ada, input(login, roles)).await.expect("a free name");
        access::set_password(&self.app, &self.ada, id, PASSWORD).await.expect("a long password");
        person(id, roles)
    }

    /// Signs in from the desk's address.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<String, AppError> {
        access::sign_in(&self.app, login, password, "192.0.2.1").await
    }

    /// Who is behind a session's secret.
    pub async fn who(&self, secret: &str) -> Option<UserId> {
        let found = access::actor_of_session(&self.app, secret).await.expect("the store is open");
        found.map(|(actor, user)| {
            assert_eq!(actor.user(), Some(user.id));
            user.id
        })
    }

    /// Folds the ledger anew and compares it with every row: what every story must leave behind.
    pub async fn stays_whole(&self) {
        let report = self.app.store.read(|reader| verify::verify(reader, &mut |_, _| {})).await;
        let report = report.map_err(|error: StoreError| error).expect("the store is open");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
        assert!(report.events > 0);
    }
}

/// A person as the policy sees him.
pub fn person(id: UserId, roles: &[Role]) -> Actor {
    Actor {
        who: redress_domain::access::ActorRef::User(id),
        roles: roles.iter().copied().collect(),
        teams: BTreeSet::new(),
    }
}

/// What a form says of a person.
pub fn input(login: &str, roles: &[Role]) -> UserInput {
    UserInput {
        login: login.into(),
        name: format!("The one called {login}"),
        email: None,
        roles: roles.iter().copied().collect(),
        teams: BTreeSet::new(),
        language: "en".into(),
    }
}

/// The key of the rule that said no.
pub fn refusal<R: std::fmt::Debug>(answer: Result<R, AppError>) -> &'static str {
    match answer {
        Err(AppError::Refused(refusal)) => refusal.key(),
        other => panic!("expected a refusal, found {other:?}"),
    }
}
