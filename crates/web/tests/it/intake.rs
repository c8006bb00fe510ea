//! The guided intake: nothing typed is lost, "it is broken" does not pass, one draft is one case.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::SignedDuration;
use redress_app::case;
use redress_testkit::World;

use crate::browser::Browser;

/// What makes a picture complete enough.
const COMPLETE: &[(&str, &str)] = &[
    ("channel", "phone"),
    ("language", "en"),
    ("product", "BP200"),
    ("description", "The display goes dark while the cuff inflates."),
    ("symptom", "LCD dark"),
    ("serial", "BP200-250914-0417"),
    ("place_of_use_country", "US"),
    ("place_of_use_region", "Massachusetts"),
    ("place_of_purchase_locality", "MedShop, Boston"),
    ("first_seen_on", "2026-02-27"),
    ("pattern", "sporadic"),
    ("pattern_lasts", "1"),
    ("pattern_lasts_unit", "minutes"),
    ("life_cycle", "in_use"),
    ("units_affected", "1"),
    ("units_at_hand", "1"),
    ("safety_effect", "possible"),
];

/// Opens a new form; gives its address.
fn begun(browser: &mut Browser<'_>) -> String {
    let path = browser.get("/cases/new").location().to_owned();
    assert!(path.starts_with("/cases/new/"), "{path}");
    path
}

fn complete_and<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    COMPLETE.iter().chain(more).copied().collect()
}

#[test]
fn the_form_asks_what_where_when_extent_and_never_why() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let path = begun(&mut ben);
    for (language, why) in [("en", "why "), ("zh-CN", "为什么坏")] {
        let page = ben.speak(language).get(&path);
        assert_eq!((page.status, page.headings().len()), (StatusCode::OK, 1));
        let ids: Vec<&str> =
            page.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let once: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len(), "no id stands twice");
        let groups = ["group-0", "group-1", "group-2", "group-3", "group-4"];
        let places = groups.map(|id| page.body.find(&format!("id=\"{id}\"")).unwrap());
        assert!(places.is_sorted(), "customer, what, where, when, extent");
        let facts = page.body[places[1]..].split("</fieldset><details").next().unwrap().to_lowercase();
        assert!(!facts.contains(why), "{facts}");
        for list in [
            "[intake-",
            "[question-",
            "[missing-",
            "[pattern-",
            "[life-",
            "[trend-",
            "[safety-",
            "[return-",
            "[remedy-",
        ] {
            assert!(!page.says(list), "{language} lacks {list}");
        }
    }
}

#[test]
fn it_is_broken_does_not_pass_until_somebody_says_why_not_more() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let path = begun(&mut ben);
    let broken = [("product", "BP200"), ("description", "It is broken"), ("serial", "S-77")];
    let refused = ben.post(&path, &broken);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("It is broken") && refused.input("serial") == "S-77", "nothing typed is lost");
    assert!(
        refused.says("says that something is wrong, not what") && refused.says("href=\"#safety_effect\"")
    );
    assert!(refused.says("name=\"incomplete_because\""));
    let summary = refused.body.split("error-summary").nth(1).unwrap().split("</ul>").next().unwrap();
    assert!(summary.contains("The picture is not complete yet"), "{summary}");
    for field in ["incomplete_because", "description", "symptom", "safety_effect"] {
        assert!(summary.contains(&format!("href=\"#{field}\"")), "{field}: {summary}");
        assert!(refused.says(&format!("id=\"{field}\"")), "{field} is there to be led to");
    }
    assert!(!summary.contains("href=\"#serial\""), "what was answered is not asked again: {summary}");
    let taken = ben.post(&path, &[&broken[..], &[("incomplete_because", "the line broke")]].concat());
    assert_eq!(taken.location(), "/cases/C-2026-000001");
}

#[test]
fn a_complete_contact_becomes_a_case_with_its_handling_time() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let path = begun(&mut ben);
    world.advance(SignedDuration::from_secs(100));
    ben.post(&format!("{path}/pause"), COMPLETE);
    world.advance(SignedDuration::from_secs(1_000));
    assert!(ben.get(&path).says("The clock stands at 1 min 40 s"));
    ben.post(&format!("{path}/resumption"), COMPLETE);
    world.advance(SignedDuration::from_secs(41));
    let customer = world.cast.okafor.to_string();
    let taken = ben.post(&path, &complete_and(&[("customer", &customer)]));
    assert_eq!(taken.location(), "/cases/C-2026-000001", "{}", taken.body);
    let number = "C-2026-000001".parse().unwrap();
    let id = world.run(case::find_number(&world.app, number)).unwrap();
    let shown = world.run(case::show(&world.app, &world.cast.ben, id)).unwrap();
    assert_eq!(shown.case.customer, Some(world.cast.okafor));
    assert_eq!(shown.case.facts.pattern.as_ref().and_then(|pattern| pattern.lasts_seconds), Some(60));
    let story = format!("{:?}", shown.story[0].event);
    assert!(story.contains("paused_seconds: 1000"), "{story}");
}

#[test]
fn the_same_draft_sent_twice_leads_to_one_case() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let path = begun(&mut ben);
    let first = ben.post(&path, COMPLETE).location().to_owned();
    assert_eq!(ben.post(&path, COMPLETE).location(), first);
    assert_eq!(ben.get(&path).location(), first, "the way back leads to the case");
    let late = Request::put(format!("{path}/draft")).header("sec-fetch-site", "same-origin");
    let late = late.header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(ben.send(late, Body::from("serial=late")).status, StatusCode::NO_CONTENT);
    assert!(world.run(case::drafts(&world.app, &world.cast.ben)).unwrap().is_empty(), "no ghost of it");
    assert!(ben.get("/work?view=all").says("count\">1</span>"));
}

#[test]
fn what_was_typed_survives_a_browser_that_dies_and_signing_out() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let path = begun(&mut ben);
    let keep = Request::put(format!("{path}/draft")).header("sec-fetch-site", "same-origin");
    let keep = keep.header("content-type", "application/x-www-form-urlencoded");
    let body =
        "serial=VH2+4471%26A&trend=rising&remedies=repair&remedies=refund&description=%E5%B1%8F%E5%B9%95";
    assert_eq!(ben.send(keep, Body::from(body)).status, StatusCode::NO_CONTENT);
    let mut again = Browser::of(&world, &world.cast.ben);
    let waiting = again.get("/cases/new");
    assert!(waiting.says("屏幕") && waiting.says(&path), "{}", waiting.body);
    let page = again.get(&path);
    assert_eq!(page.input("serial"), "VH2 4471&#38;A");
    assert!(page.says("value=\"rising\" checked") && page.says("value=\"refund\" checked"));
    let mut mei = Browser::of(&world, &world.cast.mei);
    assert_eq!(mei.get(&path).location(), "/cases/new", "nobody reads another person's draft");
    assert_eq!(again.post(&format!("{path}/disposal"), &[]).location(), "/cases/new");
    assert!(world.run(case::drafts(&world.app, &world.cast.ben)).unwrap().is_empty());
}

#[test]
fn a_new_customer_the_case_and_that_he_was_heard_come_together_or_not_at_all() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let path = begun(&mut ben);
    let newcomer =
        [("new_name", "Marian Whitcomb"), ("new_phone", "+1 617 555 0101"), ("new_kind", "person")];
    let feeling = [("feeling", "let down"), ("wants", "an exchange"), ("remedies", "exchange")];
    let refused = ben.post(&path, &complete_and(&[&newcomer[..], &feeling[..]].concat()));
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("id=\"motive-error\""), "all three belong together");
    assert!(ben.get("/search?q=whitcomb").says("Nothing was found"), "nothing was half written");
    let motive = [("motive", "her mother measures daily")];
    let taken = ben.post(&path, &complete_and(&[&newcomer[..], &feeling[..], &motive[..]].concat()));
    assert_eq!(taken.location(), "/cases/C-2026-000001", "{}", taken.body);
    assert!(ben.get("/search?q=5550101").says("Marian Whitcomb"));
    let id = world.run(case::find_number(&world.app, "C-2026-000001".parse().unwrap())).unwrap();
    let case = world.run(case::show(&world.app, &world.cast.ben, id)).unwrap().case;
    assert!(case.heard.is_some() && case.customer.is_some());
    let wrong = begun(&mut ben);
    let mail = ben.post(&wrong, &complete_and(&[("new_name", "X"), ("new_email", "no mail")]));
    assert!(mail.says("id=\"new_email-error\""), "{}", mail.body);
}

#[test]
fn facts_that_cannot_be_are_marked_beside_their_field() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let path = begun(&mut ben);
    let wrong = complete_and(&[("built_on", "2027-03-24"), ("lot", "2509-B")]);
    let refused = ben.post(&path, &wrong);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("id=\"built_on-error\"") && refused.says("href=\"#built_on\""));
    assert_eq!(refused.input("lot"), "2509-B");
    let unknown = ben.post(&path, &[("product", "BP2000"), ("units_affected", "some")]);
    assert!(unknown.says("id=\"product-error\"") && unknown.says("id=\"units_affected-error\""));
    assert!(unknown.says("id=\"incomplete_because-error\""), "everything that is wrong at once");
    assert_eq!(unknown.input("product"), "BP2000");
}

#[test]
fn the_picture_the_customer_and_similar_cases_follow_the_typing() {
    let world = World::new();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let first = begun(&mut ben);
    let customer = world.cast.okafor.to_string();
    ben.post(&first, &complete_and(&[("customer", &customer)]));
    let path = begun(&mut ben);
    let blank = ben.post(&format!("{path}/live"), &[]);
    assert!(blank.says("id=\"completeness\"") && blank.says("<p class=\"figure\">0 %</p>"), "{}", blank.body);
    let found = ben.post(&format!("{path}/live"), &[("customer_search", "samuel")]);
    assert!(found.says(&customer), "{}", found.body);
    let near = ben.post(&format!("{path}/live"), &complete_and(&[("customer", &customer)]));
    assert!(
        near.says("C-2026-000001") && near.says("Earlier from this customer") && near.says("Similar cases")
    );
    let checked = ben.post(&format!("{path}/check"), &[("serial", "S-1")]);
    assert_eq!(
        (checked.status, checked.input("serial")),
        (StatusCode::OK, "S-1"),
        "works without a script too"
    );
}

#[test]
fn a_complaint_about_ones_own_team_is_taken_and_heard_by_others() {
    let world = World::new();
    let mut li = Browser::of(&world, &world.cast.li);
    let path = begun(&mut li);
    let team = world.cast.front_2.to_string();
    let heard =
        [("feeling", "insulted"), ("wants", "an apology"), ("motive", "respect"), ("about_teams", &team)];
    let refused = li.speak("en").post(&path, &complete_and(&heard));
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert!(refused.says("id=\"feeling-error\"") && refused.says("insulted"));
    let taken = li.post(&path, &complete_and(&[("about_teams", &team)]));
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    assert!(!li.get("/work?view=all").says("C-2026-000001"));
}

#[test]
fn who_may_not_take_cases_finds_no_form() {
    let world = World::new();
    let mut ada = Browser::of(&world, &world.cast.ada);
    assert_eq!(ada.get("/cases/new").status, StatusCode::FORBIDDEN);
    assert!(!ada.get("/work").says("data-new-case"));
}
