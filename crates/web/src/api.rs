//! The JSON API under `/api/v1`: what the pages do, the API does, by the same use cases.
//!
//! Addresses and document come from one table: [`table`] names each operation once, and with it its
//! door, its handler and what the OpenAPI document says of it.
//!
//! **Invariant:** no operation is served that the document does not describe; own types, never the domain's.

mod case;
mod catalog;
mod customers;
mod docs;
mod exchange;
mod people;
mod table;
mod teams;

use std::sync::LazyLock;

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use utoipa::openapi::OpenApi;

use crate::routes::{Door, Routes};

pub use exchange::{Command, Made, PageOf, ReasonInput, Versioned, choice, list, listed};
pub use table::{Says, Table};

static DOCUMENT: LazyLock<String> = LazyLock::new(crate::openapi_json);

/// Every operation of the API.
fn table(routes: Routes) -> Table {
    let table = Table::over(routes);
    let table = customers::operations(catalog::operations(teams::operations(people::operations(table))));
    case::operations(table)
}

/// The addresses of this context.
pub fn routes(routes: Routes) -> Routes {
    table(routes).into_routes().get("/api/docs", Door::Public, docs::show).get(
        "/api/v1/openapi.json",
        Door::Public,
        document,
    )
}

/// The OpenAPI 3.1 document.
#[must_use]
pub fn openapi() -> OpenApi {
    table(Routes::default()).into_document()
}

async fn document() -> Response {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT.as_str()).into_response()
}
