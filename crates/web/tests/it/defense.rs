//! What keeps other sites out.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use redress_testkit::World;
use redress_web::WebConfig;

use crate::browser::Browser;

#[test]
fn a_form_from_another_site_is_refused_and_does_nothing() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    let form = "application/x-www-form-urlencoded";
    let other = Request::post("/session/end").header("content-type", form);
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")] {
        let request = Request::post("/session/end").header("content-type", form).header(name, value);
        assert_eq!(root.send(request, Body::empty()).status, StatusCode::FORBIDDEN, "{name}");
    }
    assert_eq!(root.send(other, Body::empty()).status, StatusCode::FORBIDDEN, "neither header");
    assert_eq!(root.get("/people").status, StatusCode::OK, "still signed in");
    let own =
        Request::post("/session/end").header("content-type", form).header("origin", "http://redress.example");
    assert_eq!(root.send(own, Body::empty()).status, StatusCode::SEE_OTHER);
}

#[test]
fn every_answer_binds_the_browser() {
    let world = World::new();
    let mut stranger = Browser::stranger(&world);
    for path in ["/sign-in", "/no-such-page", "/api/v1/people", "/assets/redress.css"] {
        let answer = stranger.get(path);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(answer.header("x-request-id").starts_with("R-"), "{path}");
    }
    assert_eq!(stranger.get("/sign-in").header("cache-control"), "no-store");
    assert_eq!(stranger.get("/sign-in").header("strict-transport-security"), "");
}

#[test]
fn behind_https_browsers_are_told_to_stay_with_it() {
    let world = World::new();
    let mut browser = Browser::with(&world, WebConfig { is_https: true, ..WebConfig::default() });
    assert_eq!(browser.get("/sign-in").header("strict-transport-security"), "max-age=31536000");
    let switched = browser.post("/session/language", &[("language", "en")]);
    assert!(switched.header("set-cookie").ends_with("; Secure"));
}

#[test]
fn a_body_beyond_the_limit_is_refused_in_words() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    let answer = root.post("/people", &[("name", &"x".repeat(3 * 1024 * 1024))]);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.headings(), ["Too large"]);
}
