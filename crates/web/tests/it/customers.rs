//! A customer's page: what is known of him, and his cases.

use axum::http::StatusCode;
use redress_app::case;
use redress_testkit::{World, story};

use crate::browser::Browser;
use crate::record::missing_word;

#[test]
fn a_customer_without_a_case_has_a_page_that_says_so_in_both_languages() {
    let world = World::new();
    let mut mei = Browser::of(&world, &world.cast.mei);
    let address = format!("/customers/{}", world.cast.okafor);
    for (language, title, nothing) in [("en", "Cases", "No case yet"), ("zh-CN", "工单", "还没有工单")]
    {
        let page = mei.speak(language).get(&address);
        assert_eq!((page.status, page.headings().len()), (StatusCode::OK, 1), "{language}");
        assert!(page.says(&format!("<h2>{title}</h2>")) && page.says(nothing), "{}", page.body);
        assert!(page.says("<a class=\"button\" href=\"/cases/new\">"), "the first step: {}", page.body);
        assert_eq!(missing_word(&page.body), None, "{language}");
    }
}

#[test]
fn a_customer_s_page_shows_his_cases_and_nobody_else_s() {
    let world = World::new();
    let (older, newer) = (world.okafor_s_case(), {
        world.advance(jiff::SignedDuration::from_hours(1));
        world.okafor_s_case()
    });
    let stranger = case::Take { customer: None, ..story::okafor_calls(&world.cast) };
    let stranger = world.run(case::take(&world.app, &world.cast.ben, stranger, None)).unwrap().0;
    let mut mei = Browser::of(&world, &world.cast.mei);
    let address = format!("/customers/{}", world.cast.okafor);
    for (language, stage) in [("en", "Received"), ("zh-CN", "已受理")] {
        let page = mei.speak(language).get(&address);
        let place = |number: &str| page.body.find(&format!("href=\"/cases/{number}\""));
        let (latest, earlier) = (place(&newer.number.to_string()), place(&older.number.to_string()));
        assert!(latest.is_some() && latest < earlier, "latest first: {}", page.body);
        assert_eq!(place(&stranger.number.to_string()), None, "{}", page.body);
        assert!(page.says(stage) && page.says("The display of my BP200"), "{}", page.body);
        assert_eq!(missing_word(&page.body), None, "{language}");
    }
}

#[test]
fn a_customer_with_many_cases_shows_the_latest_and_says_that_there_are_more() {
    let world = World::new();
    let first = world.okafor_s_case().number.to_string();
    for _ in 1..case::PAGE {
        world.okafor_s_case();
    }
    let mut mei = Browser::of(&world, &world.cast.mei);
    let address = format!("/customers/{}", world.cast.okafor);
    assert!(mei.get(&address).says(&first));
    world.advance(jiff::SignedDuration::from_mins(1));
    world.okafor_s_case();
    let page = mei.get(&address);
    assert!(!page.says(&first) && page.says("The latest 50 cases are shown."), "{}", page.body);
}
