//! A problem for a person: a page in the usual frame that says what happened and what to do.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use redress_app::AppError;

use super::Problem;
use crate::layout::Page;
use crate::session::Visitor;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: Page,
    sentences: Vec<&'a str>,
    icon: &'static str,
    tone: &'static str,
    /// The number to tell support; only where we failed.
    number: Option<&'a str>,
}

/// The problem as a page.
pub fn told(visitor: &Visitor, problem: &Problem) -> Response {
    let sentence = problem.sentence(visitor);
    let failed = matches!(problem, Problem::App(AppError::Failed(_)) | Problem::Page(_) | Problem::Busy);
    let (icon, tone) = match problem.kind() {
        "denied" | "cross-site" => ("lock", "refused"),
        "overtaken" => ("merge", "overtaken"),
        _ if failed => ("warning", "failed"),
        "not-found" => ("search", "info"),
        _ => ("refused", "refused"),
    };
    let page = ProblemPage {
        page: visitor.page(&problem.title_key(), ""),
        sentences: sentence.lines().collect(),
        icon,
        tone,
        number: failed.then_some(&*visitor.request_id),
    };
    match page.render() {
        Ok(text) => (problem.status(), Html(text)).into_response(),
        Err(error) => {
            tracing::error!(request.id = %visitor.request_id, %error, "the problem page was not written");
            (problem.status(), visitor.request_id.to_string()).into_response()
        }
    }
}
