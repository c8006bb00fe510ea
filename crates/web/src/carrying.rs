//! What every request passes through before its handler, and every answer after it.
//!
//! From the outside in: number and log line, security headers, compression, who knocks, problems
//! told, timeout, limits, forms from elsewhere refused, the door, the handler.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use data_encoding::BASE32_NOPAD;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::timeout::TimeoutLayer;

use crate::problem::Problem;
use crate::{Web, assets, defense, routes, session};

/// The most bytes of a request that carries no files.
const BODY: usize = 2 * 1024 * 1024;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Answers below this are sent as they are: a packet is a packet.
const WORTH_COMPRESSING: u64 = 860;

/// The number of a request in the log; people read it out to support.
#[derive(Debug, Clone)]
pub struct RequestId(pub Arc<str>);

/// The table of addresses with everything around it.
pub fn carried(web: Web) -> Router {
    // What waits for events must be neither compressed (it would be held back) nor timed out.
    let compressed = SizeAbove::new(WORTH_COMPRESSING)
        .and(NotForContentType::const_new("text/event-stream"))
        .and(NotForContentType::const_new("image/png"))
        .and(NotForContentType::const_new("image/jpeg"));
    routes::table()
        .into_router()
        .fallback(|| async { Problem::NotFound })
        .method_not_allowed_fallback(|| async { Problem::Method })
        .layer(from_fn(defense::refuse_other_sites))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(from_fn_with_state(web.clone(), session::meet))
        .merge(assets::routes())
        .layer(CompressionLayer::new().compress_when(compressed))
        .layer(from_fn_with_state(web.clone(), defense::add_headers))
        .layer(from_fn_with_state(web.clone(), number_and_log))
        .with_state(web)
}

/// Gives the request its number and writes its line: pattern of the address, never its values.
async fn number_and_log(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let bytes = web.app.ids.uuid().into_bytes();
    let code = BASE32_NOPAD.encode(&bytes[11..]);
    let id: Arc<str> = format!("R-{}-{}", &code[..4], &code[4..]).into();
    request.extensions_mut().insert(RequestId(Arc::clone(&id)));
    let method = request.method().clone();
    let pattern = request.extensions().get::<MatchedPath>().cloned();
    let begun = Instant::now();
    let mut response = next.run(request).await;
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let path = pattern.as_ref().map_or("(none)", MatchedPath::as_str);
    tracing::info!(request.id = %id, %method, path, status = response.status().as_u16(), duration_ms, "request");
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
