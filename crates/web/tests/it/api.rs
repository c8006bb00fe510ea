//! The API: problems, versions, keys, pages, and a document that says what is served.

use axum::http::{Method, StatusCode};
use redress_testkit::World;
use redress_web::{addresses, openapi_json};
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};

fn register(program: &mut Browser<'_>, key: &str, name: &str) -> Answer {
    let body = json!({"kind": "person", "name": name, "language": "en", "tier": "standard"});
    program.json(Method::POST, "/api/v1/customers", &[("idempotency-key", key)], &body)
}

#[test]
fn a_command_sent_twice_is_done_once() {
    let world = World::new();
    let mut program = Browser::program(&world, &world.cast.bridge);
    let first = register(&mut program, "k1", "Grace Holloway");
    assert_eq!(first.status, StatusCode::CREATED);
    let again = register(&mut program, "k1", "Grace Holloway");
    assert_eq!(again.value()["id"], first.value()["id"]);
    assert_eq!(
        first.header("location"),
        format!("/api/v1/customers/{}", first.value()["id"].as_str().unwrap())
    );
    let found = program.get("/api/v1/customers?q=Grace").value();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    let other = register(&mut program, "k1", "Somebody Else");
    assert_eq!(
        (other.status, &other.value()["type"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("/problems/key-reused"))
    );
}

#[test]
fn a_change_names_the_version_it_was_decided_on() {
    let world = World::new();
    let mut program = Browser::program(&world, &world.cast.bridge);
    let path = format!("/api/v1/customers/{}", world.cast.okafor);
    let read = program.get(&path);
    assert_eq!(read.header("etag"), "\"1\"");
    let body =
        json!({"kind": "person", "name": "Emeka Okafor", "language": "en", "tier": "key", "reason": "asked"});
    assert_eq!(program.json(Method::PUT, &path, &[], &body).status, StatusCode::PRECONDITION_REQUIRED);
    let changed = program.json(Method::PUT, &path, &[("if-match", "\"1\"")], &body);
    assert_eq!((changed.status, changed.header("etag")), (StatusCode::OK, "\"2\""));
    let other =
        json!({"kind": "person", "name": "Chief", "language": "en", "tier": "key", "reason": "asked"});
    let overtaken = program.json(Method::PUT, &path, &[("if-match", "\"1\"")], &other);
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert_eq!(overtaken.value()["current_version"], 2);
}

#[test]
fn a_problem_is_told_after_rfc_9457_with_facts_a_program_can_act_on() {
    let world = World::new();
    let mut program = Browser::program(&world, &world.cast.bridge);
    let refused = register(&mut program, "k2", " ");
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let body = refused.value();
    assert_eq!(body["type"], "/problems/refused");
    assert_eq!((body["status"].as_u64(), body["key"].as_str()), (Some(422), Some("refusal-no-name")));
    assert_eq!(body["errors"][0]["pointer"], "/name");
    assert_eq!(body["request_id"], refused.header("x-request-id"));

    let path = "/api/v1/customers";
    let misread = program.json(
        Method::POST,
        path,
        &[],
        &json!({"kind": "ghost", "name": "x", "language": "en", "tier": "key"}),
    );
    assert_eq!(misread.status, StatusCode::BAD_REQUEST);
    assert_eq!(misread.value()["errors"][0]["expected"], "one of: person, organization");
    let unknown = program.json(Method::POST, path, &[], &json!({"nmae": "x"}));
    assert_eq!(unknown.value()["type"], "/problems/not-understood");
    let denied = program.get("/api/v1/people/user_00000000000000000000000000000009");
    assert_eq!(
        (denied.status, &denied.value()["type"]),
        (StatusCode::NOT_FOUND, &json!("/problems/not-found"))
    );
}

#[test]
fn a_list_is_read_page_by_page_without_gap_or_repeat() {
    let world = World::new();
    let mut program = Browser::program(&world, &world.cast.bridge);
    for index in 0..7 {
        register(&mut program, &format!("c{index}"), &format!("Customer {index}"));
    }
    for path in ["/api/v1/customers", "/api/v1/people"] {
        let whole: Vec<Value> = program.get(path).value()["items"].as_array().unwrap().clone();
        let mut seen = Vec::new();
        let mut next = String::new();
        loop {
            let page = program.get(&format!("{path}?limit=3&after={next}")).value();
            seen.extend(page["items"].as_array().unwrap().clone());
            let Some(cursor) = page["next"].as_str() else { break };
            next = cursor.to_owned();
        }
        assert_eq!(seen, whole, "{path}");
    }
    assert_eq!(program.get("/api/v1/people?limit=0").status, StatusCode::BAD_REQUEST);
}

#[test]
fn a_token_that_is_unknown_or_revoked_opens_nothing() {
    let world = World::new();
    let mut program = Browser::program(&world, &world.cast.bridge);
    assert_eq!(program.get("/api/v1/customers").status, StatusCode::OK);
    let tokens = world.run(redress_app::access::own_tokens(&world.app, &world.cast.bridge)).unwrap();
    let user = world.cast.bridge.user().unwrap();
    world.run(redress_app::access::revoke_token(&world.app, &world.cast.bridge, user, tokens[0].id)).unwrap();
    let refused = program.get("/api/v1/customers");
    assert_eq!((refused.status, refused.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
}

#[test]
fn the_catalogue_is_kept_by_api() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    let here = ("sec-fetch-site", "same-origin");
    let body = json!({"code": "SHA", "name_en": "Shanghai", "name_zh": "上海", "kind": "desk", "country": "CN", "zone": "Asia/Shanghai"});
    let made = root.json(Method::POST, "/api/v1/sites", &[here], &body);
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let path = made.header("location").to_owned();
    let reason = json!({"reason": "moved"});
    let retired = root.json(Method::POST, &format!("{path}/retirement"), &[here, ("if-match", "1")], &reason);
    assert_eq!(retired.value()["version"], 2, "{}", retired.body);
    assert!(root.get(&path).value()["retired_at"].is_string());
    let restored =
        root.json(Method::DELETE, &format!("{path}/retirement"), &[here, ("if-match", "2")], &reason);
    assert_eq!(restored.value()["version"], 3);
}

#[test]
fn the_document_describes_every_operation_that_is_served() {
    let document: Value = serde_json::from_str(&openapi_json()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let served = addresses().iter().filter(|address| address.path.starts_with("/api/v1/"));
    for address in served.filter(|address| address.path != "/api/v1/openapi.json") {
        let operation = &document["paths"][address.path][address.method.as_str().to_lowercase()];
        assert!(operation["summary"].is_string(), "{} {} is not described", address.method, address.path);
    }
}

#[test]
fn whatever_the_document_refers_to_is_in_it() {
    let text = openapi_json();
    let document: Value = serde_json::from_str(&text).unwrap();
    let references =
        text.split("\"#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap());
    for name in references {
        assert!(document["components"]["schemas"][name].is_object(), "{name}");
    }
}
