//! Forms: nothing typed is lost, errors stand beside their field, who was overtaken sees what changed.

use axum::http::StatusCode;
use redress_testkit::World;

use crate::browser::{Browser, PASSWORD};

#[test]
fn a_refused_form_comes_back_as_it_was_typed_with_the_error_beside_its_field() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    let fields = [
        ("name", "Yuki Tanaka"),
        ("login", "No Such Login!"),
        ("roles", "agent"),
        ("roles", "cso"),
        ("language", "en"),
        ("password", PASSWORD),
    ];
    let refused = root.post("/people", &fields);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("id=\"login-error\"") && refused.says("href=\"#login\""), "{}", refused.body);
    assert_eq!(refused.input("name"), "Yuki Tanaka");
    assert_eq!(refused.body.matches(" checked").count(), 3, "two roles and a language");
    assert!(!refused.says(PASSWORD), "a secret is never sent back");
}

#[test]
fn a_person_is_added_revised_and_leaves() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    let fields = [
        ("name", "Yuki Tanaka"),
        ("login", "yuki"),
        ("roles", "agent"),
        ("language", "en"),
        ("password", PASSWORD),
    ];
    assert_eq!(root.post("/people", &fields).location(), "/people");
    let list = root.get("/people");
    let path = list.body.split("Yuki Tanaka").next().unwrap().rsplit("href=\"").next().unwrap();
    let path = path.split('"').next().unwrap().to_owned();
    let mut yuki = Browser::stranger(&world);
    assert_eq!(yuki.post("/session", &[("name", "yuki"), ("password", PASSWORD)]).location(), "/");

    let left = root.post(&format!("{path}/deactivation"), &[("reason", "")]);
    assert_eq!(left.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is needed");
    let left = root.post(&format!("{path}/deactivation"), &[("reason", "went back to Osaka")]);
    assert_eq!(left.location(), "/people");
    assert_eq!(yuki.get("/me").status, StatusCode::SEE_OTHER, "his session has ended");
}

#[test]
fn who_was_overtaken_sees_what_changed_and_loses_nothing() {
    let world = World::new();
    let path = format!("/customers/{}", world.cast.okafor);
    let mut mei = Browser::of(&world, &world.cast.mei);
    let mut ben = Browser::of(&world, &world.cast.ben);
    let form = mei.get(&format!("{path}/revision"));
    let version = form.input("version").to_owned();
    let revised = |name: &'static str, version: &str| {
        vec![
            ("kind", "person".to_owned()),
            ("name", name.to_owned()),
            ("language", "en".to_owned()),
            ("tier", "key".to_owned()),
            ("reason", "he said so".to_owned()),
            ("version", version.to_owned()),
        ]
    };
    let send = |browser: &mut Browser<'_>, fields: Vec<(&str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&path, &fields)
    };
    assert_eq!(send(&mut ben, revised("Emeka Okafor", &version)).status, StatusCode::SEE_OTHER);

    let overtaken = send(&mut mei, revised("Chief Okafor", &version));
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert_eq!(overtaken.input("name"), "Chief Okafor", "what was typed is kept");
    assert!(overtaken.says("Emeka Okafor"), "what it is now is shown");
    let now = overtaken.input("version").to_owned();
    assert_ne!(now, version);
    assert_eq!(send(&mut mei, revised("Chief Okafor", &now)).status, StatusCode::SEE_OTHER);
    assert_eq!(mei.get(&path).headings(), ["Chief Okafor"]);
}

#[test]
fn a_product_is_added_below_another_and_retired() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    let parent = world.cast.bp200.to_string();
    let fields = [
        ("code", "BP200-CUFF"),
        ("name_en", "Cuff"),
        ("name_zh", "袖带"),
        ("level", "module"),
        ("parent", &*parent),
    ];
    let added = root.post("/catalogue/products", &fields);
    assert_eq!(added.location(), "/catalogue", "{}", added.body);
    let tree = root.get("/catalogue");
    assert!(tree.says("no owner"), "a module nobody answers for is an alarm");
    assert_eq!(tree.body.matches("<ul").count(), tree.body.matches("</ul>").count());
    let again = root.post("/catalogue/products", &fields);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("id=\"code-error\""));
    let path =
        tree.body.split("BP200-CUFF").nth(1).unwrap().split("class=\"tree-open\" href=\"").nth(1).unwrap();
    let path = path.split('"').next().unwrap();
    assert_eq!(
        root.post(&format!("{path}/retirement"), &[("reason", "no longer made")]).location(),
        "/catalogue"
    );
    assert!(root.get("/catalogue").says("retired"));
}

#[test]
fn a_token_is_shown_once_and_revoked() {
    let world = World::new();
    let mut mei = Browser::of(&world, &world.cast.mei);
    let shown = mei.post("/me/tokens", &[("name", "nightly export")]);
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.says("rdr_"));
    let page = mei.get("/me");
    assert!(page.says("nightly export") && !page.says("rdr_"));
    let path = page.body.split("action=\"/me/tokens/").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(mei.post(&format!("/me/tokens/{path}"), &[]).location(), "/me");
    assert!(mei.get("/me").says("Revoked today"));
    assert_eq!(mei.post("/me/tokens", &[("name", " ")]).status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn customers_are_found_by_name_and_by_telephone() {
    let world = World::new();
    let mut mei = Browser::of(&world, &world.cast.mei);
    let fields = [
        ("kind", "person"),
        ("name", "陈静"),
        ("phone", "+86 000 1234 5678"),
        ("language", "zh-CN"),
        ("tier", "standard"),
    ];
    mei.post("/customers", &fields);
    for q in ["%E9%99%88", "12345678"] {
        assert!(mei.get(&format!("/customers?q={q}")).says("陈静"), "{q}");
    }
    let nobody = mei.get("/customers?q=zzz");
    assert!(nobody.says("Nobody fits"));
}
