//! Every page renders in both languages, with one heading and no word missing.

use axum::http::{Method, StatusCode};
use redress_testkit::World;
use redress_web::addresses;

use crate::browser::Browser;

/// The addresses of pages, each with something that is there in place of `{id}`.
fn pages(world: &World) -> Vec<String> {
    let cast = &world.cast;
    let user = cast.ben.user().unwrap().to_string();
    let pages = addresses().iter().filter(|address| address.method == Method::GET);
    let pages = pages.filter(|address| !address.path.starts_with("/api/v1/"));
    let pages = pages.filter(|address| !["/", "/events", "/cases/new"].contains(&address.path));
    let named = pages.filter_map(|address| {
        let id = match address.path.split("{").next().unwrap_or_default() {
            "/people/" => user.clone(),
            "/teams/" => cast.desk.to_string(),
            "/catalogue/products/" => cast.display.to_string(),
            "/catalogue/symptoms/" => cast.lcd_dark.to_string(),
            "/customers/" => cast.okafor.to_string(),
            path if path == address.path => String::new(),
            _ => return None,
        };
        Some(address.path.replace("{id}", &id))
    });
    named.filter(|path| !path.contains('{')).collect()
}

#[test]
fn every_page_renders_in_both_languages() {
    let world = World::new();
    let paths = pages(&world);
    assert!(paths.len() > 15, "only {} pages", paths.len());
    for actor in [&world.cast.root, &world.cast.ada, &world.cast.mei] {
        let mut browser = Browser::of(&world, actor);
        for language in ["zh-CN", "en"] {
            browser.speak(language);
            for path in &paths {
                let page = browser.get(path);
                let place = format!("{path} in {language} for {}", actor.who);
                assert!(
                    matches!(page.status, StatusCode::OK | StatusCode::FORBIDDEN),
                    "{place}: {}",
                    page.status
                );
                assert_eq!(page.headings().len(), 1, "{place} has one heading");
                assert!(page.says(&format!("lang=\"{language}\"")), "{place}");
                for missing in [
                    "[frame-",
                    "[form-",
                    "[problem-",
                    "[people-",
                    "[catalogue-",
                    "[customer",
                    "[api-",
                    "[me-",
                ] {
                    assert!(!page.says(missing), "{place} lacks a word: {missing}");
                }
            }
        }
    }
}

#[test]
fn no_page_carries_a_style_or_a_script_of_its_own() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    for path in pages(&world) {
        let page = root.get(&path);
        for forbidden in [" style=", "<style", "onclick=", "<script>"] {
            assert!(!page.says(forbidden), "{path} has {forbidden}");
        }
    }
}

#[test]
fn every_field_has_its_label_and_no_id_stands_twice() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    for path in pages(&world) {
        let page = root.get(&path);
        let mut ids: Vec<_> =
            page.body.split(" id=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path}: an id stands twice");
        for label in page.body.split("<label for=\"").skip(1) {
            let name = label.split('"').next().unwrap();
            assert!(ids.binary_search(&name).is_ok(), "{path}: the label of {name} leads nowhere");
        }
    }
}

#[test]
fn what_was_typed_by_others_is_shown_as_text() {
    let world = World::new();
    let mut mei = Browser::of(&world, &world.cast.mei);
    let fields =
        [("kind", "person"), ("name", "<script>alert(1)</script>"), ("language", "en"), ("tier", "key")];
    let made = mei.post("/customers", &fields);
    let page = mei.get(made.location());
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.says("<script>alert"), "{}", page.body);
}
