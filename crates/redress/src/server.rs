//! The HTTP server: listens on one address, and stops without breaking what is under way.

use std::future::{Future, IntoFuture};
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use anyhow::{Context, anyhow};
use redress_app::App;
use redress_web::WebConfig;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{oneshot, watch};

/// How long requests under way may take after the order to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes the address, so that nothing is begun for an address that is taken.
///
/// # Errors
/// When it is taken, or not one of this machine.
pub fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "the address {address} is taken by another program; stop it, or choose another address with --listen"
        ),
        ErrorKind::PermissionDenied => anyhow!("the address {address} may not be used; choose a port above 1023"),
        _ => anyhow!("it is not possible to listen on {address} ({error}); choose another address with --listen"),
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// The runtime that carries requests.
///
/// # Errors
/// When the operating system gives no threads.
pub fn runtime() -> anyhow::Result<Runtime> {
    Builder::new_multi_thread().enable_all().build().context("the threads of the server cannot be started")
}

/// Serves until the process is told to stop (Ctrl-C or SIGTERM); a second time stops at once. `is_up` hears the
/// address once requests are answered.
///
/// # Errors
/// When the server fails, or `is_up` does.
pub async fn serve(
    listener: TcpListener,
    app: App,
    mut config: WebConfig,
    is_up: impl FnOnce(SocketAddr) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let address = listener.local_addr()?;
    let (running, stopping) = watch::channel(());
    config.stopping = Some(stopping);
    let service = redress_web::router(app, config).into_make_service_with_connect_info::<SocketAddr>();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async {
        // The sender lives until it sends; either way it is time to stop.
        drop(stopped.await);
    });
    let mut serving = tokio::spawn(serving.into_future());
    // From here on an order to stop is heard, however soon after the greeting it comes.
    let order = order_to_stop()?;
    is_up(address)?;
    tokio::select! {
        ended = &mut serving => return ended?.context("the server failed"),
        () = order => {}
    }
    tracing::info!("stopping; requests under way are finished");
    drop(stop);
    drop(running);
    tokio::select! {
        ended = &mut serving => ended?.context("the server failed while it stopped")?,
        () = tokio::time::sleep(PATIENCE) => tracing::info!("connections that were still open are closed"),
        () = order_to_stop()? => {}
    }
    serving.abort();
    Ok(())
}

/// Resolves when the process is told to stop.
#[cfg(unix)]
fn order_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves when the process is told to stop.
#[cfg(not(unix))]
fn order_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
