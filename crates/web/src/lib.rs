//! Pages, JSON API and live updates: everything that comes and goes by HTTP.
//!
//! One request: [`routes`] finds the handler, [`session`] says who knocks, the door lets in or not,
//! the handler calls one use case of `app` and answers with a page or a JSON value; whatever else
//! happened is a [`problem`]. Words come from [`words`], times from [`moments`].
//!
//! **Invariant:** every address stands in [`routes`] with its door; no handler reads headers or cookies.

pub mod access;
pub mod api;
mod assets;
mod carrying;
pub mod case;
pub mod catalog;
mod config;
mod cookies;
mod defense;
mod events;
pub mod form;
pub mod layout;
pub mod moments;
pub mod party;
pub mod problem;
pub mod routes;
pub mod session;
pub mod words;

use std::sync::Arc;

use redress_app::App;

pub use config::{DemoPerson, WebConfig};
pub use routes::{Address, Door, addresses};

/// What every handler can reach: the use cases, and how this site is run.
#[derive(Clone)]
pub struct Web {
    /// The use cases.
    pub app: App,
    /// How this site is run.
    pub config: Arc<WebConfig>,
}

/// The whole site as a service: pages, API, assets, with their guards.
pub fn router(app: App, config: WebConfig) -> axum::Router {
    words::Words::load_all();
    carrying::carried(Web { app, config: Arc::new(config) })
}

/// The OpenAPI 3.1 document of the API, as indented JSON.
///
/// # Panics
/// Never: the document is made of strings and maps.
#[must_use]
pub fn openapi_json() -> String {
    api::openapi().to_pretty_json().expect("a document of strings and maps is valid JSON")
}
