//! Stylesheet, script and pictures: part of the binary, told to browsers once and for good.
//!
//! **Invariant:** an address names the content by its hash, so what is kept for a year is never stale.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

macro_rules! assets {
    ($($name:literal => $kind:literal),* $(,)?) => {
        static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
            vec![$(Asset::new($name, $kind, include_bytes!(concat!("../assets/", $name))),)*]
        });
    };
}
assets! {
    "redress.css" => "text/css; charset=utf-8",
    "redress.js" => "text/javascript; charset=utf-8",
    "icons.svg" => "image/svg+xml",
    "favicon.svg" => "image/svg+xml",
}

struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
    etag: String,
    address: String,
}

impl Asset {
    fn new(name: &'static str, kind: &'static str, bytes: &'static [u8]) -> Self {
        let hash = HEXLOWER.encode(&Sha256::digest(bytes)[..8]);
        let address = format!("/assets/{name}?v={hash}");
        Self { name, kind, bytes, etag: format!("\"{hash}\""), address }
    }
}

/// The address of an asset, with the hash of its content.
///
/// # Panics
/// When there is no such asset: a spelling mistake that the first page shows.
pub fn address(name: &str) -> &'static str {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    &asset.expect("templates name only assets that are listed above").address
}

/// The addresses of all assets, open to everybody.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(show))
}

async fn show(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kept = [(CACHE_CONTROL, "public, max-age=31536000, immutable"), (ETAG, &*asset.etag)];
    if headers.get(IF_NONE_MATCH).is_some_and(|tag| tag == &*asset.etag) {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    (kept, [(CONTENT_TYPE, asset.kind)], asset.bytes).into_response()
}
