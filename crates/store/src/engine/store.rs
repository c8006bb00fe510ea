//! The store as the rest of the program holds it: write, read, hear of changes.
//!
//! **Invariant:** an answer to `write` that is not an error is durable; dropping the last handle ends the threads
//! after the queued jobs are done.

use std::sync::{Arc, Mutex, mpsc as std_mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::{broadcast, mpsc, oneshot};

use super::changes::{self, Change, Changes};
use super::connection::Connection;
use super::embedded::Purpose;
use super::error::StoreError;
use super::job::{Job, Work, guarded};
use super::migrate;
use super::queue::queue;
use super::reader::{ReadJob, ReaderThread};
use super::statistics::{Counters, Statistics};
use super::transaction::{Reader, Sequence, Tx};
use super::writer::{Shared, Writer};
use super::{Database, server};
use crate::query::Query;

/// Writing jobs that may wait; more make their callers wait.
const WRITE_QUEUE: usize = 1_024;
/// Reading jobs that may wait; more make their callers wait.
const READ_QUEUE: usize = 1_024;
/// Writer threads on PostgreSQL; SQLite has one, always.
const POSTGRES_WRITERS: usize = 2;
/// Reader threads where the machine has as many cores.
const MOST_READERS: usize = 4;
/// How long a writer waits for somebody else's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const ENCODING: Query = Query::one("engine/encoding", "SELECT current_setting('server_encoding')");
const NODE: Query = Query::one("engine/node", "SELECT CAST(gen_random_uuid() AS TEXT)");

/// How a store is opened.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Gives the events of a batch their positions, right before its commit.
    pub sequence: Sequence,
    /// The instant of opening, microseconds UTC; written beside the migrations it applies.
    pub opened_at: i64,
    /// Reader threads.
    pub readers: usize,
    /// Writer threads on PostgreSQL; ignored on SQLite.
    pub writers: usize,
    /// How long a writer waits for a lock that another process holds, before [`StoreError::Busy`].
    pub busy_timeout: Duration,
}

impl Settings {
    /// The usual settings.
    pub fn new(sequence: Sequence, opened_at: i64) -> Settings {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Settings {
            sequence,
            opened_at,
            readers: cores.clamp(2, MOST_READERS),
            writers: POSTGRES_WRITERS,
            busy_timeout: BUSY_TIMEOUT,
        }
    }
}

/// A handle to the open database; clones share it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    writing: Option<mpsc::Sender<Box<dyn Job>>>,
    reading: Option<mpsc::Sender<ReadJob>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    shared: Arc<Shared>,
    /// Dropped to stop the listener.
    _listening: Option<std_mpsc::Sender<()>>,
}

impl Store {
    /// Opens the database, creates or brings forward its schema, and starts the threads.
    ///
    /// Blocks. Fails with [`StoreError::Unavailable`], [`StoreError::Busy`] or [`StoreError::Migration`].
    pub fn open(database: &Database, settings: Settings) -> Result<Store, StoreError> {
        // PostgreSQL's client must not be made inside an async runtime, and the caller may be in one.
        let opening = || -> Result<Store, StoreError> { Opening::new(database, settings)?.start() };
        thread::scope(|scope| scope.spawn(opening).join())
            .unwrap_or_else(|_| Err(StoreError::unreachable("opening the store panicked")))
    }

    /// Runs the job in a transaction and answers after the commit.
    ///
    /// An error of the job takes back what it wrote, and is the answer. On PostgreSQL the job is run again after a
    /// conflict with another writer, so it must load what it decides on, and keep nothing from an earlier run.
    /// Jobs that wait together share one commit. Keep slow work outside: one writer serves everybody.
    pub async fn write<R, E, F>(&self, job: F) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<R, E> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let job: Box<dyn Job> = Box::new(Work::new(job, caller));
        self.writing()?.send(job).await.map_err(|_| StoreError::closed())?;
        answer.await.map_err(|_| StoreError::closed())?
    }

    /// As [`Store::write`], for threads outside an async runtime (it panics inside one).
    pub fn write_blocking<R, E, F>(&self, job: F) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<R, E> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let job: Box<dyn Job> = Box::new(Work::new(job, caller));
        self.writing()?.blocking_send(job).map_err(|_| StoreError::closed())?;
        answer.blocking_recv().map_err(|_| StoreError::closed())?
    }

    /// Runs the job on a reader thread; all it reads is one committed state.
    pub async fn read<R, E, F>(&self, job: F) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Reader<'_>) -> Result<R, E> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let job = read_job(job, caller);
        self.reading()?.send(job).await.map_err(|_| StoreError::closed())?;
        answer.await.map_err(|_| StoreError::closed())?
    }

    /// As [`Store::read`], for threads outside an async runtime (it panics inside one).
    pub fn read_blocking<R, E, F>(&self, job: F) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Reader<'_>) -> Result<R, E> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let job = read_job(job, caller);
        self.reading()?.blocking_send(job).map_err(|_| StoreError::closed())?;
        answer.blocking_recv().map_err(|_| StoreError::closed())?
    }

    /// What changes from now on, on this node and (on PostgreSQL) on all others.
    ///
    /// A receiver that lagged treats it like [`changes::EVERYTHING`].
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.inner.shared.changes.subscribe()
    }

    /// What the store has done since it was opened.
    pub fn statistics(&self) -> Statistics {
        self.inner.shared.counters.statistics()
    }

    fn writing(&self) -> Result<&mpsc::Sender<Box<dyn Job>>, StoreError> {
        self.inner.writing.as_ref().ok_or_else(StoreError::closed)
    }

    fn reading(&self) -> Result<&mpsc::Sender<ReadJob>, StoreError> {
        self.inner.reading.as_ref().ok_or_else(StoreError::closed)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.writing = None;
        self.reading = None;
        let threads = self.threads.get_mut().map(std::mem::take).unwrap_or_default();
        for handle in threads {
            // The last handle may be dropped by a job, on one of these threads.
            if handle.thread().id() != thread::current().id() {
                drop(handle.join());
            }
        }
    }
}

fn read_job<R, E, F>(job: F, caller: oneshot::Sender<Result<R, E>>) -> ReadJob
where
    R: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: FnOnce(&mut Reader<'_>) -> Result<R, E> + Send + 'static,
{
    Box::new(move |reader| {
        let answer = match reader {
            Ok(reader) => guarded(|| job(reader)),
            Err(error) => Err(error.into()),
        };
        // The caller may have gone away.
        drop(caller.send(answer));
    })
}

/// A store with its connections open and its threads not yet started.
struct Opening {
    writers: Vec<Connection>,
    readers: Vec<Connection>,
    listener: Option<(postgres::Client, postgres::Config)>,
    shared: Arc<Shared>,
}

impl Opening {
    fn new(database: &Database, settings: Settings) -> Result<Opening, StoreError> {
        let open = |purpose| Connection::open(database, purpose, settings.busy_timeout);
        let mut first = open(Purpose::Writing)?;
        let (node, listener, writers) = match database {
            Database::Sqlite(_) => (String::new(), None, 1),
            Database::Postgres(url) => {
                refuse_other_encodings(&mut first)?;
                let config = server::config(url)?;
                let client = changes::listen(&config)?;
                let node = first.row(&NODE, &[])?.text(0)?;
                (node, Some((client, config)), settings.writers.max(1))
            }
        };
        migrate::migrate(&mut first, settings.opened_at)?;
        let others = (1..writers).map(|_| open(Purpose::Writing));
        let writers = std::iter::once(Ok(first)).chain(others).collect::<Result<_, _>>()?;
        let readers = (0..settings.readers.max(1)).map(|_| open(Purpose::Reading));
        let readers = readers.collect::<Result<_, _>>()?;
        let shared = Arc::new(Shared {
            sequence: settings.sequence,
            counters: Counters::default(),
            changes: Changes::new(node),
        });
        Ok(Opening { writers, readers, listener, shared })
    }

    fn start(self) -> Result<Store, StoreError> {
        let shared = self.shared;
        let (writing, jobs) = queue(WRITE_QUEUE);
        let (reading, reads) = queue(READ_QUEUE);
        let mut threads = Vec::new();
        for connection in self.writers {
            let (queue, shared) = (jobs.clone(), Arc::clone(&shared));
            let writer = Writer { connection, queue, shared };
            threads.push(spawn("store-writer", move || writer.work())?);
        }
        for connection in self.readers {
            let (queue, shared) = (reads.clone(), Arc::clone(&shared));
            let reader = ReaderThread { connection, queue, shared };
            threads.push(spawn("store-reader", move || reader.work())?);
        }
        let mut listening = None;
        if let Some((client, config)) = self.listener {
            let (stop, stopped) = std_mpsc::channel();
            let shared = Arc::clone(&shared);
            // Not joined at the end: it notices within its polling time, and holds nothing that must be saved.
            spawn("store-listener", move || {
                changes::hear_others(client, &config, &shared, &stopped);
            })?;
            listening = Some(stop);
        }
        Ok(Store {
            inner: Arc::new(Inner {
                writing: Some(writing),
                reading: Some(reading),
                threads: Mutex::new(threads),
                shared,
                _listening: listening,
            }),
        })
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, StoreError> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|error| StoreError::unreachable(format!("starting a thread: {error}")))
}

fn refuse_other_encodings(connection: &mut Connection) -> Result<(), StoreError> {
    let encoding = connection.row(&ENCODING, &[])?.text(0)?;
    if encoding == "UTF8" {
        return Ok(());
    }
    Err(StoreError::unreachable(format!(
        "the PostgreSQL database is encoded in {encoding}; create one with ENCODING 'UTF8'"
    )))
}
