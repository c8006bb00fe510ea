//! Live updates: tells open pages which topics changed, and nothing else; they ask again by themselves.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use redress_app::App;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;

use crate::routes::{Door, Routes};
use crate::session::Signed;

/// Silence longer than this makes proxies hang up.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// The address of live updates.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/events", Door::SignedIn, follow)
}

async fn follow(signed: Signed) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stopping = signed.web.config.stopping.clone();
    Sse::new(topics(signed.app(), stopping)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
}

/// A topic per change; who lagged behind is told that everything may have changed.
fn topics(
    app: &App,
    stopping: Option<watch::Receiver<()>>,
) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    unfold((app.store.changes(), stopping), |(mut changes, mut stopping)| async move {
        let changed = tokio::select! {
            changed = changes.recv() => changed,
            () = stopped(stopping.as_mut()) => return None,
        };
        let topic = match changed {
            Ok(change) => change.topic,
            Err(RecvError::Lagged(_)) => "*".to_owned(),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(Event::default().data(topic)), (changes, stopping)))
    })
}

/// Resolves when the server stops; never where nobody says so.
async fn stopped(stopping: Option<&mut watch::Receiver<()>>) {
    match stopping {
        Some(stopping) => while stopping.changed().await.is_ok() {},
        None => std::future::pending().await,
    }
}
