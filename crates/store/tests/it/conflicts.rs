//! Writers that meet: one wins, the other is told or tries again; lost connections are replaced.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

use redress_store::{EVERYTHING, Query, Store, StoreError, Value};

use crate::engines::{append, count_events, count_leaves, on_each_engine, postgres};

const COUNT_UP: Query = Query::one(
    "count_up",
    "INSERT INTO counter (name, value) VALUES ($1, 1) \
     ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
);
const LATEST: Query = Query::one("latest", "SELECT COALESCE(MAX(version), 0) FROM event WHERE stream = $1");
const POSITIONS: Query = Query::one(
    "positions",
    "SELECT COUNT(*), COALESCE(MIN(position), 0), COALESCE(MAX(position) + 1, 0) FROM leaf",
);

#[test]
fn of_two_writers_of_one_version_exactly_one_wins() {
    on_each_engine(|fresh| {
        let stores = [fresh.open(), fresh.open()];
        for version in 1..=20 {
            let start = Barrier::new(2);
            let answers: Vec<_> = std::thread::scope(|scope| {
                let race = |store: &Store| {
                    start.wait();
                    store.write_blocking(move |tx| append(tx, "case_1", version))
                };
                let racers = stores.each_ref().map(|store| scope.spawn(move || race(store)));
                racers.into_iter().map(|racer| racer.join().unwrap()).collect()
            });
            let overtaken = answers
                .iter()
                .filter(|answer| matches!(answer, Err(StoreError::UniqueViolation { what, .. }) if what == "event"))
                .count();
            let won = answers.iter().filter(|answer| answer.is_ok()).count();
            assert_eq!((won, overtaken), (1, 1), "{answers:?}");
        }
        assert_eq!((count_events(&stores[0]), count_leaves(&stores[0])), (20, 20));
    });
}

#[test]
fn positions_stay_dense_whatever_the_number_of_writers() {
    on_each_engine(|fresh| {
        let stores = [fresh.open(), fresh.open()];
        std::thread::scope(|scope| {
            for writer in 0..6 {
                let store = stores[writer % 2].clone();
                scope.spawn(move || {
                    for version in 1..=20 {
                        let stream = format!("case_{writer}");
                        store.write_blocking(move |tx| append(tx, &stream, version)).unwrap();
                    }
                });
            }
        });
        let row = stores[0].read_blocking(|reader| reader.row(&POSITIONS, &[])).unwrap();
        assert_eq!(row.values(), [120.into(), 0.into(), 120.into()]);
    });
}

#[test]
fn a_job_that_lost_a_race_decides_anew_on_what_is_true_now() {
    let Some(fresh) = postgres() else { return };
    let stores = [fresh.open(), fresh.open()];
    let meet = Arc::new(Barrier::new(2));
    let job = |store: &Store| {
        let (meet, mut runs) = (Arc::clone(&meet), 0);
        store.write_blocking(move |tx| {
            let next = tx.row(&LATEST, &["case_1".into()])?.int(0)? + 1;
            runs += 1;
            if runs == 1 {
                // Both have read the same state before either writes.
                meet.wait();
            }
            append(tx, "case_1", next).map(|()| next)
        })
    };
    let mut versions: Vec<i64> = std::thread::scope(|scope| {
        let racers = stores.each_ref().map(|store| scope.spawn(|| job(store).unwrap()));
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    });
    versions.sort_unstable();
    assert_eq!(versions, [1, 2]);
}

#[test]
fn a_deadlock_ends_with_both_jobs_done() {
    let Some(fresh) = postgres() else { return };
    let stores = [fresh.open(), fresh.open()];
    for name in ["a", "b"] {
        stores[0].write_blocking(move |tx| tx.row(&COUNT_UP, &[name.into()])).unwrap();
    }
    let meet = Arc::new(Barrier::new(2));
    let job = |store: &Store, names: [&'static str; 2]| {
        let (meet, mut runs) = (Arc::clone(&meet), 0);
        store.write_blocking(move |tx| {
            tx.row(&COUNT_UP, &[names[0].into()])?;
            runs += 1;
            if runs == 1 {
                meet.wait();
            }
            tx.row(&COUNT_UP, &[names[1].into()])?.int(0)
        })
    };
    std::thread::scope(|scope| {
        let one = scope.spawn(|| job(&stores[0], ["a", "b"]).unwrap());
        let other = scope.spawn(|| job(&stores[1], ["b", "a"]).unwrap());
        let mut last = [one.join().unwrap(), other.join().unwrap()];
        last.sort_unstable();
        assert_eq!(last, [2, 3]);
    });
    let reruns: u64 = stores.iter().map(|store| store.statistics().reruns).sum();
    assert_eq!(reruns, 1);
}

#[test]
fn a_job_that_passes_over_a_failed_statement_is_not_called_done() {
    let Some(fresh) = postgres() else { return };
    const BROKEN: Query = Query::one("broken", "INSERT INTO counter (name, value) VALUES (NULL, 1)");
    let store = fresh.open();
    let answer = store.write_blocking(|tx| {
        append(tx, "case_1", 1)?;
        assert!(tx.execute(&BROKEN, &[]).is_err());
        Ok::<_, StoreError>(())
    });
    assert!(answer.is_err(), "{answer:?}");
    assert_eq!((count_events(&store), count_leaves(&store)), (0, 0));
    store.write_blocking(|tx| append(tx, "case_1", 1)).unwrap();
}

#[test]
fn a_lost_connection_is_replaced_and_the_job_runs_again() {
    const SUICIDE: Query = Query::one("suicide", "SELECT pg_terminate_backend(pg_backend_pid())");
    const OTHERS: Query = Query::one(
        "others",
        "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    let Some(fresh) = postgres() else { return };
    let store = fresh.open();
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    store
        .write_blocking(move |tx| {
            append(tx, "case_1", 1)?;
            if counted.fetch_add(1, Ordering::Relaxed) == 0 {
                tx.execute(&SUICIDE, &[])?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(runs.load(Ordering::Relaxed), 2);
    assert_eq!((count_events(&store), count_leaves(&store)), (1, 1));

    let mut changes = store.changes();
    let ended = store.write_blocking(|tx| tx.row(&OTHERS, &[])?.int(0)).unwrap();
    assert!(ended >= 4, "readers, the other writer and the listener were cut off: {ended}");
    // Every idle connection notices by itself: all readers and both writers get work.
    for version in 2..=9 {
        store.write_blocking(move |tx| append(tx, "case_1", version)).unwrap();
        assert_eq!(count_events(&store), version);
    }
    assert_eq!(changes.blocking_recv().unwrap().topic, EVERYTHING);
}

#[test]
fn a_counter_gives_each_number_once() {
    on_each_engine(|fresh| {
        let stores = [fresh.open(), fresh.open()];
        let mut given: Vec<i64> = std::thread::scope(|scope| {
            let takers: Vec<_> = (0..4)
                .map(|taker| {
                    let store = &stores[taker % 2];
                    let take =
                        || store.write_blocking(|tx| tx.row(&COUNT_UP, &[Value::from("case")])?.int(0));
                    scope.spawn(move || (0..10).map(|_| take().unwrap()).collect::<Vec<_>>())
                })
                .collect();
            takers.into_iter().flat_map(|taker| taker.join().unwrap()).collect()
        });
        given.sort_unstable();
        assert_eq!(given, (1..=40).collect::<Vec<_>>());
    });
}
