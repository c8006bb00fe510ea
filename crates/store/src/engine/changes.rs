//! Word of what changed, to everybody on this node and, on PostgreSQL, on all others.
//!
//! It is a hint to look again, never the news itself: words may come twice or, when a receiver lags, be lost.
//! **Invariant:** a change is published only after its commit, and a node's own change once.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use postgres::Client;
use postgres::fallible_iterator::FallibleIterator;
use tokio::sync::broadcast;

use super::connection::{Connection, EngineKind};
use super::error::StoreError;
use super::server;
use super::value::Value;
use super::writer::Shared;
use crate::query::Query;

/// The topic that stands for all topics: something was missed, look at everything again.
pub const EVERYTHING: &str = "*";
/// Changes kept for a receiver that lags.
const BACKLOG: usize = 1_024;
/// How often the listener looks whether the store was closed.
const POLL: Duration = Duration::from_millis(250);
/// Time between attempts to reach the server again.
const RETRY: Duration = Duration::from_secs(1);
/// PostgreSQL's channel; its payload is the node, a space, the topic.
const CHANNEL: &str = "redress_changes";
const ANNOUNCE: Query = Query::one("engine/announce", "SELECT pg_notify($1, $2)");

/// What a topic names has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// As given to [`super::Tx::notify`], or [`EVERYTHING`].
    pub topic: String,
}

/// The sending end.
pub(crate) struct Changes {
    sender: broadcast::Sender<Change>,
    node: String,
}

impl Changes {
    /// For the node with this name, which no other node has.
    pub(crate) fn new(node: String) -> Changes {
        Changes { sender: broadcast::Sender::new(BACKLOG), node }
    }

    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.sender.subscribe()
    }

    /// Tells this node.
    pub(crate) fn publish(&self, topics: &[String]) {
        for topic in topics {
            let topic = topic.clone();
            // Nobody listening is no failure.
            drop(self.sender.send(Change { topic }));
        }
    }

    /// Tells the other nodes, with the commit that follows.
    pub(crate) fn announce(&self, connection: &mut Connection, topics: &[String]) -> Result<(), StoreError> {
        if connection.engine() == EngineKind::Sqlite {
            return Ok(());
        }
        for topic in topics {
            let payload = format!("{} {topic}", self.node);
            connection.execute(&ANNOUNCE, &[Value::from(CHANNEL), Value::from(payload)])?;
        }
        Ok(())
    }

    fn hear(&self, payload: &str) {
        match payload.split_once(' ') {
            Some((node, _)) if node == self.node => {}
            Some((_, topic)) => self.publish(&[topic.to_owned()]),
            None => tracing::warn!("a notice of another program came on {CHANNEL}"),
        }
    }
}

/// Opens the connection that hears the other nodes; what they commit from now on is heard.
pub(crate) fn listen(config: &postgres::Config) -> Result<Client, StoreError> {
    let mut client = server::connect(config)?;
    client
        .batch_execute(&format!("LISTEN {CHANNEL}"))
        .map_err(|error| StoreError::unreachable(format!("listening for changes: {error}")))?;
    Ok(client)
}

/// Hears the other nodes until the other end of `stop` is dropped.
pub(crate) fn hear_others(
    mut client: Client,
    config: &postgres::Config,
    shared: &Arc<Shared>,
    stop: &Receiver<()>,
) {
    while stop.try_recv() != Err(TryRecvError::Disconnected) {
        let heard = client.notifications().timeout_iter(POLL).next();
        match heard {
            Ok(Some(notice)) => shared.changes.hear(notice.payload()),
            Ok(None) if !client.is_closed() => {}
            Ok(None) | Err(_) => match listen_again(config, stop) {
                Some(fresh) => {
                    client = fresh;
                    shared.changes.publish(&[EVERYTHING.to_owned()]);
                }
                None => return,
            },
        }
    }
}

/// Tries until the server is back; none when the store was closed meanwhile.
fn listen_again(config: &postgres::Config, stop: &Receiver<()>) -> Option<Client> {
    loop {
        if stop.recv_timeout(RETRY) != Err(RecvTimeoutError::Timeout) {
            return None;
        }
        match listen(config) {
            Ok(client) => return Some(client),
            Err(error) => tracing::warn!(%error, "changes of other nodes are not heard"),
        }
    }
}
