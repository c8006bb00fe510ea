//! Two people, or one request that arrives twice.

use redress_app::case::{self, OnCase};
use redress_app::{AppError, IdempotencyKey};
use redress_domain::case::Kind;
use redress_testkit::on_each_engine;
use redress_testkit::story::{heard, okafor_calls, triage_as};

use super::{assert_sound, count, seen};

fn key(key: &str, fingerprint: &str) -> IdempotencyKey {
    IdempotencyKey { key: key.to_owned(), fingerprint: fingerprint.to_owned() }
}

#[test]
fn who_was_overtaken_is_told_so_and_nothing_of_his_is_written() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let taken = world.okafor_s_case();
        let as_both_saw_it = OnCase::seen(taken.id, taken.version);
        world.run(case::hear(app, &cast.ben, as_both_saw_it.clone(), heard())).unwrap();
        let second = world.run(case::triage(app, &cast.mei, as_both_saw_it, triage_as(Kind::Complaint)));
        assert!(matches!(second, Err(AppError::Overtaken { current: 2 })), "{second:?}");
        assert_eq!(seen(world, &cast.mei, taken.id).case.kind, None);
        let changes = world.run(case::changes_since(app, &cast.mei, taken.id, taken.version)).unwrap();
        assert_eq!(
            changes.iter().map(|change| (change.version, change.by)).collect::<Vec<_>>(),
            [(2, cast.ben.who)]
        );
        let now_seen = OnCase::seen(taken.id, 2);
        world.run(case::triage(app, &cast.mei, now_seen, triage_as(Kind::Complaint))).unwrap();
        assert_sound(world);
    });
}

#[test]
fn one_call_sent_twice_is_one_case() {
    on_each_engine(|world| {
        let take = || {
            let calls = okafor_calls(&world.cast);
            world.run(case::take(&world.app, &world.cast.ben, calls, Some(key("call-1", "a")))).unwrap()
        };
        let (first, is_first_repeated) = take();
        let (second, is_second_repeated) = take();
        assert_eq!((first, is_first_repeated, is_second_repeated), (second, false, true));
        assert_eq!(count(world, "all", ""), 1);
        assert_sound(world);
    });
}

#[test]
fn a_key_is_not_used_for_another_request() {
    on_each_engine(|world| {
        let take = |fingerprint: &str| {
            let calls = okafor_calls(&world.cast);
            world.run(case::take(&world.app, &world.cast.ben, calls, Some(key("call-1", fingerprint))))
        };
        take("a").unwrap();
        assert!(matches!(take("b"), Err(AppError::KeyReused)));
        assert_eq!(count(world, "all", ""), 1);
    });
}

#[test]
fn two_callers_may_use_the_same_key() {
    on_each_engine(|world| {
        for actor in [&world.cast.ben, &world.cast.li] {
            let calls = okafor_calls(&world.cast);
            let (_, repeated) =
                world.run(case::take(&world.app, actor, calls, Some(key("call-1", "a")))).unwrap();
            assert!(!repeated);
        }
        assert_eq!(count(world, "all", ""), 2);
    });
}

#[test]
fn a_key_whose_command_was_refused_is_free_again() {
    on_each_engine(|world| {
        let mut vague = okafor_calls(&world.cast);
        vague.description = "broken".to_owned();
        let key = || Some(key("call-1", "a"));
        world.run(case::take(&world.app, &world.cast.ben, vague, key())).unwrap_err();
        let calls = okafor_calls(&world.cast);
        let (_, repeated) = world.run(case::take(&world.app, &world.cast.ben, calls, key())).unwrap();
        assert!(!repeated);
    });
}

#[test]
fn a_step_sent_twice_is_one_step() {
    on_each_engine(|world| {
        let taken = world.okafor_s_case();
        let step = || {
            let on = OnCase { key: Some(key("note-1", "a")), ..OnCase::seen(taken.id, 1) };
            world.run(case::note(&world.app, &world.cast.ben, on, "He will call again.".to_owned())).unwrap()
        };
        assert_eq!(step(), step());
        assert_eq!(seen(world, &world.cast.ben, taken.id).case.version, 2);
    });
}
