//! `redress openapi`: the document of the API, as the code makes it.

use std::process::ExitCode;

use crate::output;

/// Prints the OpenAPI 3.1 document as JSON.
pub fn run() -> anyhow::Result<ExitCode> {
    output::line(redress_web::openapi_json())?;
    Ok(ExitCode::SUCCESS)
}
