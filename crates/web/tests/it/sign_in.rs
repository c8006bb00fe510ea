//! Signing in and out, and what a device remembers.

use axum::http::StatusCode;
use redress_app::access;
use redress_domain::access::Role;
use redress_testkit::World;
use redress_web::{DemoPerson, WebConfig};

use crate::browser::{Browser, PASSWORD};

fn give_password(world: &World) -> String {
    let user = world.cast.ben.user().unwrap();
    world.run(async {
        access::set_password(&world.app, &world.cast.root, user, PASSWORD).await.unwrap();
        access::show_user(&world.app, &world.cast.root, user).await.unwrap().0.login
    })
}

#[test]
fn whoever_signs_in_comes_to_where_he_wanted_to_go_and_out_again() {
    let world = World::new();
    let login = give_password(&world);
    let mut browser = Browser::stranger(&world);
    let sent_away = browser.get("/people");
    assert_eq!(sent_away.location(), "/sign-in?to=/people");
    let form = browser.get(sent_away.location());
    assert_eq!((form.status, form.input("to")), (StatusCode::OK, "/people"));

    let fields = [("name", &*login), ("password", PASSWORD), ("to", "/people")];
    let signed_in = browser.post("/session", &fields);
    assert_eq!((signed_in.status, signed_in.location()), (StatusCode::SEE_OTHER, "/people"));
    let cookie = signed_in.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(browser.get("/people").status, StatusCode::OK);

    assert_eq!(browser.post("/session/end", &[]).location(), "/sign-in");
    assert_eq!(browser.get("/people").status, StatusCode::SEE_OTHER);
}

#[test]
fn a_wrong_password_is_told_without_saying_whether_the_name_exists() {
    let world = World::new();
    let login = give_password(&world);
    let mut browser = Browser::stranger(&world);
    let wrong = browser.post("/session", &[("name", &login), ("password", "wrong wrong wrong")]);
    let unknown = browser.post("/session", &[("name", "nobody"), ("password", "wrong wrong wrong")]);
    let sentence = "User name and password do not belong together";
    for answer in [&wrong, &unknown] {
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.says(sentence));
        assert!(!answer.says("wrong wrong"), "a secret is never sent back");
    }
    assert_eq!(wrong.input("name"), login, "the name that was typed is kept");
}

#[test]
fn guessing_is_braked_and_told() {
    let world = World::new();
    give_password(&world);
    let mut browser = Browser::stranger(&world);
    let tries =
        (0..6).map(|_| browser.post("/session", &[("name", "ben"), ("password", "guess guess guess")]));
    let last = tries.last().unwrap();
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.says("Too many tries"));
}

#[test]
fn nobody_is_sent_to_another_site_after_signing_in() {
    let world = World::new();
    let login = give_password(&world);
    let fields = [("name", &*login), ("password", PASSWORD), ("to", "//elsewhere.example")];
    assert_eq!(Browser::stranger(&world).post("/session", &fields).location(), "/");
}

#[test]
fn in_a_demo_one_steps_in_as_somebody_without_a_password() {
    let world = World::new();
    let login = give_password(&world);
    let ben = DemoPerson {
        login: login.clone(),
        password: PASSWORD.to_owned(),
        name: "Ben".to_owned(),
        role: Role::Agent,
        team_en: "Front line".to_owned(),
        team_zh: "一线".to_owned(),
    };
    let config = WebConfig { demo_people: Some(vec![ben]), ..WebConfig::default() };
    let mut browser = Browser::with(&world, config);
    let page = browser.get("/sign-in");
    assert!(page.says("Demo company") && !page.says(PASSWORD));
    assert_eq!(browser.post("/session/demo", &[("person", &login)]).location(), "/");
    assert_eq!(browser.get("/me").status, StatusCode::OK);
    let root = Browser::stranger(&world).post("/session/demo", &[("person", &login)]);
    assert_eq!(root.status, StatusCode::NOT_FOUND, "without a demo nobody steps in");
}

#[test]
fn the_language_is_the_chosen_one_then_ones_own_then_the_browsers() {
    let world = World::new();
    let mut stranger = Browser::stranger(&world);
    assert!(stranger.forget().asking("en-GB", "/sign-in").says("lang=\"en\""));
    assert!(stranger.asking("fr", "/sign-in").says("lang=\"zh-CN\""));

    let mut ben = Browser::of(&world, &world.cast.ben);
    assert!(ben.get("/people").says("<h1>People</h1>"));
    let switched = ben.post("/session/language", &[("language", "zh-CN"), ("to", "/people")]);
    assert_eq!(switched.location(), "/people");
    assert!(ben.get("/people").says("<h1>人员</h1>"));
}

#[test]
fn the_theme_is_remembered() {
    let world = World::new();
    let mut stranger = Browser::stranger(&world);
    assert!(!stranger.get("/sign-in").says("data-theme"));
    stranger.post("/session/theme", &[("theme", "dark"), ("to", "/sign-in")]);
    assert!(stranger.get("/sign-in").says("data-theme=\"dark\""));
}
