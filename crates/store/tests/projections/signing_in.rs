//! Passwords, sessions, token secrets, failed tries.

use redress_store::access::{self, Failures, Session, TokenOwner};

use crate::engines::on_each_engine;
use crate::{at, id, read, write};

const SESSION: fn() -> Session =
    || Session { user: id(1), begun_at: at(100), seen_at: at(100), ends_at: at(200) };

#[test]
fn a_new_password_takes_the_place_of_the_old() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        assert_eq!(read(&store, |reader| access::password_of(reader, id(1))), None);
        write(&store, |tx| access::set_password(tx, id(1), "$argon2id$old", at(1)));
        write(&store, |tx| access::set_password(tx, id(1), "$argon2id$new", at(2)));
        let stands = read(&store, |reader| access::password_of(reader, id(1)));
        assert_eq!(stands.as_deref(), Some("$argon2id$new"));
    });
}

#[test]
fn a_session_is_found_until_it_ends() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| access::begin_session(tx, "hash", &SESSION()));
        assert_eq!(read(&store, |reader| access::session_by_hash(reader, "hash", at(199))), Some(SESSION()));
        assert_eq!(read(&store, |reader| access::session_by_hash(reader, "hash", at(200))), None);
        assert_eq!(read(&store, |reader| access::session_by_hash(reader, "other", at(150))), None);
        write(&store, |tx| access::touch_session(tx, "hash", at(150), at(300)));
        let touched = read(&store, |reader| access::session_by_hash(reader, "hash", at(200))).unwrap();
        assert_eq!((touched.seen_at, touched.ends_at, touched.begun_at), (at(150), at(300), at(100)));
        write(&store, |tx| access::end_session(tx, "hash"));
        assert_eq!(read(&store, |reader| access::session_by_hash(reader, "hash", at(200))), None);
    });
}

#[test]
fn all_sessions_of_a_person_end_and_no_others() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| {
            access::begin_session(tx, "desk", &SESSION())?;
            access::begin_session(tx, "home", &SESSION())?;
            access::begin_session(tx, "other", &Session { user: id(2), ..SESSION() })?;
            access::begin_session(tx, "short", &Session { user: id(2), ends_at: at(120), ..SESSION() })?;
            access::end_sessions_of(tx, id(1))?;
            access::forget_sessions_ended_by(tx, at(120))
        });
        let stands = |hash: &'static str| {
            read(&store, move |reader| access::session_by_hash(reader, hash, at(110))).is_some()
        };
        assert_eq!(["desk", "home", "other", "short"].map(stands), [false, false, true, false]);
    });
}

#[test]
fn the_owner_of_a_token_is_found_by_the_hash_of_its_secret() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| access::add_token_secret(tx, "hash", id(7), id(1)));
        let owner = read(&store, |reader| access::owner_of_token(reader, "hash"));
        assert_eq!(owner, Some(TokenOwner { token: id(7), user: id(1) }));
        assert_eq!(read(&store, |reader| access::owner_of_token(reader, "other")), None);
    });
}

#[test]
fn failures_are_counted_in_a_row_and_forgotten() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| {
            access::add_failure(tx, "login:ben", at(10))?;
            access::add_failure(tx, "login:ben", at(20))?;
            access::add_failure(tx, "address:::1", at(5))
        });
        let of = |who: &'static str| read(&store, move |reader| access::failures_of(reader, who));
        assert_eq!(of("login:ben"), Some(Failures { count: 2, last_at: at(20) }));
        write(&store, |tx| access::forget_failures_before(tx, at(20)));
        assert_eq!(of("address:::1"), None);
        assert_eq!(of("login:ben").map(|it| it.count), Some(2));
        write(&store, |tx| access::clear_failures(tx, "login:ben"));
        assert_eq!(of("login:ben"), None);
    });
}
