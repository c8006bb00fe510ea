//! Stylesheet, script and pictures are told once and for good.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use redress_testkit::World;

use crate::browser::Browser;

#[test]
fn an_asset_is_kept_for_good_under_the_hash_of_its_content() {
    let world = World::new();
    let mut stranger = Browser::stranger(&world);
    let page = stranger.get("/sign-in");
    let address = page.body.split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(address.starts_with("/assets/redress.css?v="), "{address}");
    let css = stranger.get(address);
    assert_eq!((css.status, css.header("content-type")), (StatusCode::OK, "text/css; charset=utf-8"));
    assert_eq!(css.header("cache-control"), "public, max-age=31536000, immutable");

    let again = Request::get(address).header("if-none-match", css.header("etag"));
    assert_eq!(stranger.send(again, Body::empty()).status, StatusCode::NOT_MODIFIED);
    assert_eq!(stranger.get("/assets/other.css").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_page_names_only_icons_that_exist() {
    let world = World::new();
    let mut root = Browser::of(&world, &world.cast.root);
    let icons = root.get("/assets/icons.svg").body;
    for path in ["/people", "/catalogue", "/customers", "/me", "/no-such-page"] {
        let page = root.get(path).body;
        for icon in page.split("/assets/icons.svg").skip(1) {
            let name = icon.split('#').nth(1).unwrap().split('"').next().unwrap();
            assert!(icons.contains(&format!("id=\"{name}\"")), "{path}: {name}");
        }
    }
}
