//! A problem for a program: RFC 9457, with the facts a program can act on.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use redress_app::{AppError, Refusal};
use redress_domain::case;
use serde_json::{Map, Value, json};

use super::{Problem, field_of, sentence};
use crate::session::Visitor;

/// The problem as `application/problem+json`.
pub fn told(visitor: &Visitor, problem: &Problem) -> Response {
    let status = problem.status();
    let mut body = Map::new();
    body.insert("type".into(), format!("/problems/{}", problem.kind()).into());
    body.insert("title".into(), visitor.words.t(&problem.title_key()).into());
    body.insert("status".into(), status.as_u16().into());
    body.insert("detail".into(), problem.sentence(visitor).into());
    body.insert("request_id".into(), (*visitor.request_id).into());
    add_facts(&mut body, visitor, problem);
    let mut response = (status, Value::Object(body).to_string()).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if status == axum::http::StatusCode::UNAUTHORIZED {
        response.headers_mut().insert("www-authenticate", HeaderValue::from_static("Bearer"));
    }
    response
}

fn add_facts(body: &mut Map<String, Value>, visitor: &Visitor, problem: &Problem) {
    match problem {
        Problem::App(AppError::Refused(refusal)) => add_refusal(body, visitor, refusal),
        Problem::App(AppError::Denied(denied)) | Problem::Denied(denied) => {
            body.insert("action".into(), denied.action.name().into());
            body.insert("roles".into(), denied.roles.iter().map(|role| role.name()).collect());
        }
        Problem::App(AppError::Overtaken { current }) if *current > 0 => {
            body.insert("current_version".into(), (*current).into());
        }
        Problem::Outrun { current, changed } => {
            body.insert("current_version".into(), (*current).into());
            body.insert("changed".into(), changed.clone().into());
        }
        Problem::App(AppError::Throttled { until }) => {
            body.insert("until".into(), until.to_string().into());
        }
        Problem::NotUnderstood(misread) if !misread.is_empty() => {
            let errors =
                misread.iter().map(|part| json!({"pointer": part.pointer, "expected": part.expected}));
            body.insert("errors".into(), errors.collect());
        }
        _ => {}
    }
}

fn add_refusal(body: &mut Map<String, Value>, visitor: &Visitor, refusal: &Refusal) {
    body.insert("key".into(), refusal.key().into());
    let errors: Vec<Value> = match refusal {
        Refusal::Case(case::Refusal::Facts(problems)) => problems
            .iter()
            .map(|problem| {
                json!({
                    "pointer": format!("/facts/{}", problem.field.name()),
                    "key": problem.fault.key(),
                    "detail": sentence::fault(visitor.words, problem),
                })
            })
            .collect(),
        Refusal::Case(case::Refusal::NotReadyToClose(open)) => {
            body.insert("open".into(), open.iter().map(|obstacle| obstacle.key()).collect());
            Vec::new()
        }
        Refusal::Case(case::Refusal::Incomplete { score, open }) => {
            body.insert("score".into(), (*score).into());
            body.insert("open".into(), open.iter().map(|question| question.name()).collect());
            Vec::new()
        }
        refusal => field_of(refusal)
            .map(|field| json!({"pointer": format!("/{field}"), "key": refusal.key()}))
            .into_iter()
            .collect(),
    };
    if !errors.is_empty() {
        body.insert("errors".into(), errors.into());
    }
}
