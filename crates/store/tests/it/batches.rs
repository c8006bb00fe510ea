//! Group commit: many jobs share a commit, and none pays for another's failure.

use std::sync::mpsc;

use redress_store::{PendingLeaf, Settings, Store, StoreError, Tx};
use tokio::task::JoinHandle;

use crate::engines::{Fresh, append, count_events, count_leaves, on_each_engine, run, settings};

/// A refusal of the rules, as a use case has it beside the store's failures.
#[derive(Debug)]
enum Refused {
    ByRule,
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Refused {
        Refused::Store(error)
    }
}

/// Opens with one writer, so that what waits together is one batch.
fn one_writer(fresh: &Fresh) -> Store {
    let settings = Settings { writers: 1, ..settings() };
    Store::open(&fresh.database, settings).unwrap()
}

/// Sends the jobs so that all of them wait while the first one holds the writer, and gives their answers.
fn together<J>(store: &Store, jobs: Vec<J>) -> Vec<Result<(), Refused>>
where
    J: FnMut(&mut Tx<'_>) -> Result<(), Refused> + Send + 'static,
{
    run(async {
        let (release, gate) = mpsc::channel::<()>();
        let gate = std::sync::Mutex::new(gate);
        let holder = store.clone();
        let first = tokio::spawn(async move {
            holder
                .write(move |_| {
                    // Ends when the test drops its end, and at once if the job is run again.
                    let _ = gate.lock().unwrap().recv();
                    Ok::<_, Refused>(())
                })
                .await
        });
        let waiting: Vec<JoinHandle<_>> = jobs
            .into_iter()
            .map(|job| {
                let store = store.clone();
                tokio::spawn(async move { store.write(job).await })
            })
            .collect();
        // One round of this single-threaded runtime polls every task once, which puts its job into the queue.
        tokio::task::yield_now().await;
        drop(release);
        first.await.unwrap().unwrap();
        let mut answers = Vec::new();
        for task in waiting {
            answers.push(task.await.unwrap());
        }
        answers
    })
}

#[test]
fn jobs_that_wait_together_share_one_commit() {
    on_each_engine(|fresh| {
        let store = one_writer(fresh);
        let jobs =
            (1..=100).map(|version| move |tx: &mut Tx<'_>| Ok(append(tx, "case_1", version)?)).collect();
        assert!(together(&store, jobs).iter().all(Result::is_ok));
        let statistics = store.statistics();
        assert_eq!(statistics.jobs, 101);
        assert!(statistics.commits < 50, "{statistics:?}");
        assert!(statistics.largest_batch > 1, "{statistics:?}");
        assert_eq!((count_events(&store), count_leaves(&store)), (100, 100));
    });
}

#[test]
fn a_refused_job_leaves_the_others_and_no_trace() {
    on_each_engine(|fresh| {
        let store = one_writer(fresh);
        let jobs = (1..=30)
            .map(|version| {
                move |tx: &mut Tx<'_>| {
                    append(tx, "case_1", version)?;
                    if version % 3 == 0 { Err(Refused::ByRule) } else { Ok(()) }
                }
            })
            .collect();
        let answers = together(&store, jobs);
        for (index, answer) in answers.iter().enumerate() {
            let is_refused = matches!(answer, Err(Refused::ByRule));
            assert_eq!(is_refused, (index + 1) % 3 == 0, "{index}: {answer:?}");
        }
        assert_eq!((count_events(&store), count_leaves(&store)), (20, 20));
        assert_eq!(store.statistics().refused, 10);
    });
}

#[test]
fn a_panicking_job_is_taken_back_and_the_writer_lives_on() {
    on_each_engine(|fresh| {
        let store = one_writer(fresh);
        let jobs = (1..=3)
            .map(|version| {
                move |tx: &mut Tx<'_>| {
                    append(tx, "case_1", version)?;
                    assert!(version != 2, "the second job trips");
                    Ok(())
                }
            })
            .collect();
        let answers = together(&store, jobs);
        let tripped = matches!(&answers[1], Err(Refused::Store(StoreError::Panicked { what })) if what == "the second job trips");
        assert!(tripped && answers[0].is_ok() && answers[2].is_ok(), "{answers:?}");
        let (events, leaves) = (count_events(&store), count_leaves(&store));
        assert_eq!((events, leaves), (2, 2));
        let read = store.read_blocking(|_| -> Result<(), StoreError> { panic!("the reader trips") });
        assert!(matches!(read, Err(StoreError::Panicked { .. })), "{read:?}");
        assert_eq!(count_events(&store), 2);
    });
}

#[test]
fn a_leaf_the_sequencer_refuses_fails_its_own_job_alone() {
    on_each_engine(|fresh| {
        let store = one_writer(fresh);
        let jobs = (1..=5)
            .map(|version| {
                move |tx: &mut Tx<'_>| {
                    append(tx, "case_1", version)?;
                    if version == 4 {
                        tx.pending = vec![PendingLeaf {
                            stream: "case_1".to_owned(),
                            version,
                            hash: "refused".to_owned(),
                        }];
                    }
                    Ok(())
                }
            })
            .collect();
        let answers = together(&store, jobs);
        let bad: Vec<usize> = (0..5).filter(|index| answers[*index].is_err()).collect();
        assert_eq!(bad, [3], "{answers:?}");
        assert!(matches!(answers[3], Err(Refused::Store(StoreError::Corrupt { .. }))));
        assert_eq!((count_events(&store), count_leaves(&store)), (4, 4));
    });
}

#[test]
fn an_answer_comes_after_the_commit() {
    on_each_engine(|fresh| {
        let writing = one_writer(fresh);
        let watching = fresh.open();
        for version in 1..=20 {
            writing.write_blocking(move |tx| append(tx, "case_1", version)).unwrap();
            assert_eq!(count_events(&watching), version);
        }
    });
}

#[test]
fn what_was_queued_is_done_before_the_store_closes() {
    on_each_engine(|fresh| {
        let store = one_writer(fresh);
        run(async {
            for version in 1..=50 {
                let store = store.clone();
                // The caller goes away at once; its job stays in the queue.
                let task =
                    tokio::spawn(async move { store.write(move |tx| append(tx, "case_1", version)).await });
                tokio::task::yield_now().await;
                task.abort();
            }
        });
        drop(store);
        assert_eq!(count_events(&fresh.open()), 50);
    });
}
