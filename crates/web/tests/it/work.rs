//! The work list and the search: what next, and where is it.

use axum::http::StatusCode;
use redress_app::case::{self, Taken};
use redress_testkit::{World, story};

use crate::browser::{Answer, Browser};

/// Takes Mr Okafor's call so many times.
fn calls(world: &World, count: usize) -> Vec<Taken> {
    let take = || story::okafor_calls(&world.cast);
    (0..count).map(|_| world.run(case::take(&world.app, &world.cast.ben, take(), None)).unwrap().0).collect()
}

/// The numbers of the cases of a page, in their order.
fn numbers(page: &Answer) -> Vec<String> {
    let parts = page.body.split("<td class=\"ref\">").skip(1);
    parts.map(|part| part.split('<').next().unwrap().to_owned()).collect()
}

/// Where the link with these words leads.
fn link(page: &Answer, rel: &str) -> String {
    let tag = page.body.split(rel).nth(1).unwrap_or_else(|| panic!("no {rel} in {}", page.body));
    tag.split("href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

#[test]
fn whoever_begins_is_led_to_where_somebody_waits() {
    let world = World::new();
    let mut mei = Browser::of(&world, &world.cast.mei);
    assert_eq!(mei.get("/").location(), "/work");
    let page = mei.get("/work");
    assert!(page.says("Nothing is waiting for you"), "{}", page.body);
    calls(&world, 1);
    let page = mei.get("/work");
    assert!(page.says("aria-current=\"page\">To triage <span class=\"count\">1</span>"), "{}", page.body);
    assert_eq!(numbers(&page), ["C-2026-000001"]);
    assert!(page.says("<b class=\"count\">1</b>"), "the rail says how many wait for triage");
}

#[test]
fn the_list_is_read_in_both_languages_and_every_view() {
    let world = World::new();
    calls(&world, 2);
    let mut mei = Browser::of(&world, &world.cast.mei);
    for language in ["zh-CN", "en"] {
        mei.speak(language);
        for view in ["mine", "team", "to_triage", "hand_overs", "open", "closed", "all"] {
            for filter in ["", "&grade=crisis", "&product=BP200", "&product=nothing"] {
                let page = mei.get(&format!("/work?view={view}{filter}"));
                assert_eq!((page.status, page.headings().len()), (StatusCode::OK, 1), "{view}{filter}");
                for list in ["[work-", "[stage-", "[kind-", "[grade-", "[channel-", "[safety-", "[customer-"]
                {
                    assert!(!page.says(list), "{view}{filter} in {language} lacks {list}");
                }
            }
        }
    }
}

/// The stages that the filters of a page offer.
fn stages_offered(page: &Answer) -> Vec<String> {
    let parts = page.body.split("stage=").skip(1);
    let names = parts.map(|part| part.split(['"', '&']).next().unwrap().to_owned());
    names.collect()
}

#[test]
fn the_filters_offer_only_stages_that_the_view_can_hold() {
    let world = World::new();
    calls(&world, 1);
    let mut mei = Browser::of(&world, &world.cast.mei);
    let open = ["received", "triaged", "in_work", "handed_over", "answered", "settled", "withdrawn"];
    for view in ["mine", "team", "open"] {
        assert_eq!(stages_offered(&mei.get(&format!("/work?view={view}"))), open, "{view}");
    }
    for view in ["to_triage", "closed"] {
        let page = mei.get(&format!("/work?view={view}"));
        assert!(stages_offered(&page).is_empty(), "{view} is one stage");
        assert!(!page.says(">Stage</summary>"), "{view} has no empty menu");
    }
    let offered = stages_offered(&mei.get("/work?view=hand_overs"));
    assert_eq!(offered, ["triaged", "in_work", "answered", "settled"]);
    assert_eq!(stages_offered(&mei.get("/work?view=all")), [&open[..], &["closed"]].concat());
}

#[test]
fn filters_and_order_stand_in_the_address() {
    let world = World::new();
    calls(&world, 3);
    let mut mei = Browser::of(&world, &world.cast.mei);
    assert_eq!(numbers(&mei.get("/work?view=open&product=BP200")).len(), 3, "with what hangs below it");
    assert_eq!(numbers(&mei.get("/work?view=open&product=BP200-LCD")).len(), 0);
    assert_eq!(numbers(&mei.get("/work?view=open&channel=email")).len(), 0);
    assert!(mei.get("/work?view=open&channel=email").says("No case fits these filters"));
    let oldest = numbers(&mei.get("/work?view=open&sort=oldest"));
    let mut newest = numbers(&mei.get("/work?view=open&sort=newest"));
    newest.reverse();
    assert_eq!(oldest, newest);
    assert!(mei.get("/work?view=open&product=XY1").says("no product “XY1”"));
    assert_eq!(mei.get("/work?grade=nonsense").status, StatusCode::BAD_REQUEST);
    assert_eq!(mei.get("/work?after=nonsense").status, StatusCode::BAD_REQUEST);
}

#[test]
fn page_after_page_shows_every_case_once() {
    let world = World::new();
    calls(&world, 60);
    let mut mei = Browser::of(&world, &world.cast.mei);
    let first = mei.get("/work?view=open&sort=newest");
    let second = mei.get(&link(&first, "rel=\"next\""));
    let mut all = [numbers(&first), numbers(&second)].concat();
    assert_eq!((numbers(&first).len(), all.len()), (50, 60));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 60, "none twice, none left out");
    assert!(second.says("Back to the beginning") && !second.says("rel=\"next\""));
}

#[test]
fn a_case_about_somebody_is_in_no_list_of_his() {
    let world = World::new();
    let take = story::complaint_about(&world.cast, &world.cast.li);
    let taken = world.run(case::take(&world.app, &world.cast.ben, take, None)).unwrap().0;
    let number = taken.number.to_string();
    assert!(Browser::of(&world, &world.cast.mei).get("/work?view=open").says(&number));
    for actor in [&world.cast.li, &world.cast.wu] {
        let mut browser = Browser::of(&world, actor);
        assert!(!browser.get("/work?view=open").says(&number));
        assert!(!browser.get("/search?q=1").says(&number));
    }
}

#[test]
fn a_case_number_leads_straight_to_its_case() {
    let world = World::new();
    let number = calls(&world, 1)[0].number.to_string();
    let mut ben = Browser::of(&world, &world.cast.ben);
    for text in ["C-2026-000001", "c-2026-1", "2026-1", "1"] {
        let found = ben.get(&format!("/search?q={text}"));
        assert_eq!(found.location(), format!("/cases/{number}"), "{text}");
    }
}

#[test]
fn one_search_finds_cases_customers_and_products() {
    let world = World::new();
    let number = calls(&world, 1)[0].number.to_string();
    let mut ben = Browser::of(&world, &world.cast.ben);
    for identity in ["BP200-250914-0417", "bp200-250914-0417", "2509-B"] {
        assert!(ben.get(&format!("/search?q={identity}")).says(&number), "{identity}");
    }
    let customer = format!("/customers/{}", world.cast.okafor);
    assert!(ben.get("/search?q=samuel").says(&customer));
    let products = ben.get("/search?q=bp200");
    assert!(products.says(&format!("/catalogue/products/{}", world.cast.bp200)));
    assert!(ben.get("/search?q=nonsense").says("Nothing was found"));
    assert_eq!(ben.speak("zh-CN").get("/search").headings(), ["搜索"]);
}
