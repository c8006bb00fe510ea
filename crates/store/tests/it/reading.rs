//! Readers see what was committed, in one state, and change nothing; what changed is announced.

use redress_store::{Change, EVERYTHING, Query, StoreError};

use crate::engines::{append, count_events, on_each_engine, postgres};

const COUNT: Query = Query::one("count", "SELECT COUNT(*) FROM event");
const WRITE: Query = Query::one("write", "INSERT INTO counter (name, value) VALUES ('case', 1)");

#[test]
fn a_reading_job_sees_one_state_from_first_to_last() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        store.write_blocking(|tx| append(tx, "case_1", 1)).unwrap();
        let writing = store.clone();
        let (before, during) = store
            .read_blocking(move |reader| {
                let before = reader.row(&COUNT, &[])?.int(0)?;
                writing.write_blocking(|tx| append(tx, "case_1", 2))?;
                Ok::<_, StoreError>((before, reader.row(&COUNT, &[])?.int(0)?))
            })
            .unwrap();
        assert_eq!((before, during, count_events(&store)), (1, 1, 2));
    });
}

#[test]
fn a_reading_job_cannot_write() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        let answer = store.read_blocking(|reader| reader.execute(&WRITE, &[]));
        assert!(matches!(answer, Err(StoreError::Engine { .. })), "{answer:?}");
        assert_eq!(store.write_blocking(|tx| tx.execute(&WRITE, &[])).unwrap(), 1);
    });
}

#[test]
fn rows_can_be_taken_one_by_one_and_left_early() {
    const NUMBERS: Query = Query::one(
        "numbers",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n",
    );
    on_each_engine(|fresh| {
        let store = fresh.open();
        let answer = store.read_blocking(|reader| {
            let mut sum = 0;
            reader.each(&NUMBERS, &[], |row| {
                sum += row.int(0)?;
                Ok(())
            })?;
            let mut taken = 0;
            let left = reader.each(&NUMBERS, &[], |_| {
                taken += 1;
                if taken < 3 { Ok(()) } else { Err(StoreError::Busy { what: "enough".to_owned() }) }
            });
            assert!(left.is_err());
            // The connection is of use after an early end.
            Ok::<_, StoreError>((sum, taken, reader.row(&COUNT, &[])?.int(0)?))
        });
        assert_eq!(answer.unwrap(), (12_502_500, 3, 0));
    });
}

#[test]
fn a_change_is_announced_once_after_its_commit_and_never_for_a_refused_job() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        let mut changes = store.changes();
        let refused = store.write_blocking(|tx| {
            tx.notify("case/refused");
            Err::<(), _>(StoreError::Busy { what: "refused".to_owned() })
        });
        assert!(refused.is_err());
        for topic in ["case/1", "案件/2"] {
            store
                .write_blocking(move |tx| {
                    tx.notify(topic);
                    tx.notify(topic);
                    Ok::<_, StoreError>(())
                })
                .unwrap();
        }
        let heard: Vec<String> = (0..2).map(|_| changes.blocking_recv().unwrap().topic).collect();
        assert_eq!(heard, ["case/1", "案件/2"]);
        assert!(changes.try_recv().is_err());
    });
}

#[test]
fn another_node_hears_of_a_change_and_its_own_come_once() {
    let Some(fresh) = postgres() else { return };
    let (here, there) = (fresh.open(), fresh.open());
    let (mut heard_here, mut heard_there) = (here.changes(), there.changes());
    let announce = |store: &redress_store::Store, topic: &'static str| {
        store
            .write_blocking(move |tx| {
                tx.notify(topic);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    };
    announce(&here, "case/1");
    assert_eq!(heard_there.blocking_recv().unwrap(), Change { topic: "case/1".to_owned() });
    // The answer from there comes through the same channel, so an echo of "case/1" would have come before it.
    announce(&there, "case/2");
    let heard: Vec<String> = (0..2).map(|_| heard_here.blocking_recv().unwrap().topic).collect();
    assert_eq!(heard, ["case/1", "case/2"]);
    let long = "x".repeat(redress_store::TOPIC_LIMIT + 1);
    here.write_blocking(move |tx| {
        tx.notify(long.clone());
        Ok::<_, StoreError>(())
    })
    .unwrap();
    let heard: Vec<String> = (0..2).map(|_| heard_there.blocking_recv().unwrap().topic).collect();
    assert_eq!(heard, ["case/2", EVERYTHING]);
}
