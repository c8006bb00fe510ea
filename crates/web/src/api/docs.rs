//! The page that explains the API: the OpenAPI document, made readable.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use serde_json::Value;

use super::openapi;
use crate::layout::{Page, answer};
use crate::problem::Problem;
use crate::session::Visitor;

#[derive(Template)]
#[template(path = "api/docs.html")]
struct DocsPage {
    page: Page,
    groups: Vec<Group>,
}

struct Group {
    name: String,
    operations: Vec<Operation>,
}

struct Operation {
    anchor: String,
    method: String,
    path: String,
    does: String,
    parameters: Vec<Line>,
    fields: Vec<Line>,
    answers: Vec<(String, String)>,
    call: String,
}

/// A parameter or a field.
struct Line {
    name: String,
    kind: String,
    says: String,
    is_needed: bool,
}

/// The reference.
pub async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let document = serde_json::to_value(openapi()).unwrap_or_default();
    let groups = groups(&document);
    answer(&DocsPage { page: visitor.page("api-title", ""), groups })
}

fn groups(document: &Value) -> Vec<Group> {
    let mut groups: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (path, methods) in members(&document["paths"]) {
        for method in ["get", "post", "put", "delete"] {
            let said = &methods[method];
            if said.is_object() {
                let group = string(&said["tags"][0]);
                groups.entry(group).or_default().push(operation(document, path, method, said));
            }
        }
    }
    groups.into_iter().map(|(name, operations)| Group { name, operations }).collect()
}

fn operation(document: &Value, path: &str, method: &str, said: &Value) -> Operation {
    let parameters = items(&said["parameters"]).map(|parameter| Line {
        name: string(&parameter["name"]),
        kind: string(&parameter["in"]),
        says: string(&parameter["description"]),
        is_needed: parameter["required"] == true,
    });
    let body = resolved(document, &said["requestBody"]["content"]["application/json"]["schema"]);
    let fields: Vec<_> = body.map(fields).unwrap_or_default();
    let answers =
        members(&said["responses"]).map(|(status, answer)| (status.clone(), string(&answer["description"])));
    Operation {
        anchor: string(&said["operationId"]),
        method: method.to_owned(),
        path: path.to_owned(),
        does: string(&said["summary"]),
        parameters: parameters.collect(),
        call: call(method, path, &fields),
        fields,
        answers: answers.collect(),
    }
}

fn fields(schema: &Value) -> Vec<Line> {
    let needed: Vec<_> = items(&schema["required"]).filter_map(Value::as_str).collect();
    let line = |(name, field): (&String, &Value)| Line {
        name: name.clone(),
        kind: kind(field),
        says: string(&field["description"]),
        is_needed: needed.contains(&name.as_str()),
    };
    members(&schema["properties"]).map(line).collect()
}

/// The type of a field: `string`, `list of string`, the name of what it refers to.
fn kind(field: &Value) -> String {
    if let Some(name) = field["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or(name).to_owned();
    }
    let named = match &field["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        kind => kind.as_str(),
    };
    match named {
        Some("array") => format!("{}[]", kind(&field["items"])),
        Some(kind) => kind.to_owned(),
        None => items(&field["oneOf"]).map(kind).filter(|kind| kind != "null").collect(),
    }
}

/// How it is called from a shell.
fn call(method: &str, path: &str, fields: &[Line]) -> String {
    let mut call =
        format!("curl -X {} $REDRESS{path} \\\n  -H \"Authorization: Bearer rdr_…\"", method.to_uppercase());
    if method != "get" {
        call.push_str(" \\\n  -H \"Idempotency-Key: …\" -H \"Content-Type: application/json\"");
    }
    if method == "put" || method == "delete" || path.contains("}/") {
        call.push_str(" \\\n  -H 'If-Match: \"7\"'");
    }
    let needed: Vec<_> = fields.iter().filter(|field| field.is_needed).map(sample).collect();
    if !needed.is_empty() {
        call.push_str(&format!(" \\\n  -d '{{ {} }}'", needed.join(",\n        ")));
    }
    call
}

fn sample(field: &Line) -> String {
    let value = if field.kind.ends_with("[]") { "[\"…\"]" } else { "\"…\"" };
    format!("\"{}\": {value}", field.name)
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    match schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        Some(name) => Some(&document["components"]["schemas"][name]),
        None => Some(schema).filter(|schema| schema.is_object()),
    }
}

/// The text, without the marks that stand around names in the document.
fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace('`', "")
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
