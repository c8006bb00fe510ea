//! No stranger passes a door, and nobody one that is not his.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use redress_domain::access::roles_that_may;
use redress_testkit::World;
use redress_web::{Address, Door, addresses};

use crate::browser::{Answer, Browser};

fn knock(browser: &mut Browser<'_>, address: &Address) -> Answer {
    let path = address.path.replace("{id}", "user_00000000000000000000000000000001");
    let path: String = path
        .split('/')
        .map(|part| if part.starts_with('{') { "x" } else { part })
        .collect::<Vec<_>>()
        .join("/");
    let request = Request::builder().method(address.method.clone()).uri(path);
    let request = request
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    browser.send(request, Body::empty())
}

#[test]
fn no_stranger_passes_a_door() {
    let world = World::new();
    let mut stranger = Browser::stranger(&world);
    let guarded: Vec<_> = addresses().iter().filter(|address| address.door != Door::Public).collect();
    assert!(guarded.len() > 40, "only {} addresses are guarded", guarded.len());
    for address in guarded {
        let answer = knock(&mut stranger, address);
        let place = format!("{} {}", address.method, address.path);
        if address.path.starts_with("/api/v1/") {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{place}");
            assert_eq!(answer.value()["type"], "/problems/sign-in", "{place}");
        } else {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{place}");
            assert!(answer.location().starts_with("/sign-in?to="), "{place}");
        }
    }
}

#[test]
fn nobody_passes_a_door_that_his_roles_do_not_open() {
    let world = World::new();
    let mut ada = Browser::of(&world, &world.cast.ada);
    let roles = &world.cast.ada.roles;
    let mut refused = 0;
    for address in addresses() {
        let Door::Action(action) = address.door else { continue };
        if roles_that_may(action).iter().any(|role| roles.contains(role)) {
            continue;
        }
        let answer = knock(&mut ada, address);
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {}", address.method, address.path);
        refused += 1;
    }
    assert!(refused > 20, "the auditor was refused only {refused} times");
}

#[test]
fn the_only_open_doors_are_those_everybody_needs() {
    let open = addresses().iter().filter(|address| address.door == Door::Public);
    let open: Vec<_> = open.map(|address| format!("{} {}", address.method, address.path)).collect();
    let expected = [
        "GET /",
        "GET /sign-in",
        "POST /session",
        "POST /session/demo",
        "POST /session/end",
        "POST /session/language",
        "POST /session/theme",
        "GET /api/docs",
        "GET /api/v1/openapi.json",
    ];
    assert_eq!(open, expected);
}

#[test]
fn whoever_is_denied_reads_who_may() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let answer = ben.get("/people/new");
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.says("Who may: administrator"), "{}", answer.body);
    assert!(!ben.get("/people").says("/people/new"), "no way is shown to what is not permitted");
}

#[test]
fn an_unknown_address_and_an_unknown_method_are_told_in_the_frame() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let unknown = ben.get("/no-such-page");
    assert_eq!((unknown.status, unknown.headings()), (StatusCode::NOT_FOUND, vec!["There is nothing here"]));
    assert!(unknown.says("class=\"rail\""));
    assert_eq!(ben.post("/events", &[]).status, StatusCode::METHOD_NOT_ALLOWED);
    let other = ben.json(
        Method::DELETE,
        "/api/v1/people",
        &[("sec-fetch-site", "same-origin")],
        &serde_json::json!({}),
    );
    assert_eq!(other.value()["type"], "/problems/method");
}
