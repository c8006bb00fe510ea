//! The page of a case: what is known, what happened, what may be done now.

use axum::http::{Request, StatusCode};
use redress_app::case::{self as cases, Act, Classify, OnCase, Taken, Upload};
use redress_domain::access::Actor;
use redress_domain::case::{Against, Kind, LinkKind};
use redress_testkit::{World, story};

use crate::browser::{Answer, Browser};

/// A key in brackets, which stands where a word is missing.
pub fn missing_word(page: &str) -> Option<&str> {
    page.split('[').skip(1).filter_map(|part| part.split(']').next()).find(|key| {
        let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        key.contains('-') && key.chars().all(is_key)
    })
}

fn page_of(world: &World, actor: &Actor, case: &Taken) -> Answer {
    Browser::of(world, actor).get(&format!("/cases/{}", case.number))
}

/// Mr Okafor's case with everything that can happen to one.
fn crowded(world: &World) -> Taken {
    let cast = world.cast.clone();
    let (case, other) = (world.okafor_s_case(), world.okafor_s_case());
    let photo = Upload { name: "屏幕.txt".to_owned(), bytes: "no segment lights".into() };
    world.run(cases::attach(&world.app, &cast.ben, OnCase::now(case.id), photo)).unwrap();
    world
        .run(cases::link(&world.app, &cast.ben, OnCase::now(case.id), other.id, LinkKind::SameCause))
        .unwrap();
    let note = Act::Note { text: "He calls again on Tuesday.".to_owned() };
    world.play(case.id, [(cast.ben, note)]);
    world.settle(case.id);
    world.play(case.id, [(cast.mei.clone(), Act::Close { note: Some("All said.".to_owned()) })]);
    world.play(case.id, [(cast.mei, Act::Reopen { reason: "dark again".to_owned() })]);
    case
}

#[test]
fn the_story_is_told_in_both_languages_and_no_word_is_missing() {
    let world = World::new();
    let case = crowded(&world);
    let mut mei = Browser::of(&world, &world.cast.mei);
    let told = [
        (
            "en",
            ["took the call", "heard the customer", "graded it a complaint, level 1", "Reason: dark again"],
        ),
        ("zh-CN", ["接听了来电", "倾听了客户", "定级为投诉，1 级", "原因：dark again"]),
    ];
    for (language, sentences) in told {
        let page = mei.speak(language).get(&format!("/cases/{}", case.number));
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(missing_word(&page.body), None, "{language}");
        for sentence in sentences {
            assert!(page.says(sentence), "{language}: {sentence}\n{}", page.body);
        }
    }
}

#[test]
fn the_newest_entry_stands_on_top_unless_one_asks_otherwise() {
    let world = World::new();
    let case = crowded(&world);
    let mut mei = Browser::of(&world, &world.cast.mei);
    let is_before = |page: &Answer, first: &str, second: &str| page.body.find(first) < page.body.find(second);
    let page = mei.get(&format!("/cases/{}", case.number));
    assert!(is_before(&page, "reopened the case", "took the call"));
    let page = mei.get(&format!("/cases/{}?order=oldest", case.number));
    assert!(is_before(&page, "took the call", "reopened the case"));
}

#[test]
fn the_facts_say_whose_case_it_is_and_how_complete_the_picture_is() {
    let world = World::new();
    let case = crowded(&world);
    let page = page_of(&world, &world.cast.ben, &case);
    for fact in
        ["Okafor", "BP200-250914-0417", "MedShop, Boston", "<b>100 %</b>", "屏幕.txt", "C-2026-000002"]
    {
        assert!(page.says(fact), "{fact}\n{}", page.body);
    }
}

#[test]
fn an_amendment_shows_what_was_said_before_and_what_is_said_now() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let form = ben.get(&format!("/cases/{}/amendment", case.number));
    assert!(form.says("2509-B"), "{}", form.body);
    let mut fields = crate::steps::filled(&form);
    crate::steps::set(&mut fields, "lot", "2509-C");
    crate::steps::set(&mut fields, "reason", "read from the box");
    let done = crate::steps::send(&mut ben, &format!("/cases/{}/amendment", case.number), &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = ben.get(done.location());
    assert!(page.says("amended: Lot"), "{}", page.body);
    assert!(page.says("<del>2509-B</del><ins>2509-C</ins>"), "{}", page.body);
    assert!(!page.says("amended: Lot,"), "only the lot was amended");
}

#[test]
fn what_may_be_done_is_offered_and_what_may_not_says_why() {
    let world = World::new();
    let case = world.okafor_s_case();
    let page = page_of(&world, &world.cast.mei, &case);
    assert!(
        page.says(&format!("class=\"button primary\" href=\"/cases/{}/hearing\"", case.number)),
        "{}",
        page.body
    );
    assert!(page.says("Triage has not said what it is."));
    let page = page_of(&world, &world.cast.ada, &case);
    assert!(page.says("Who may: "), "the auditor is told who may");
    for noun in ["hearing", "triage", "notes", "files", "amendment", "closure"] {
        assert!(!page.says(&format!("/cases/{}/{noun}\"", case.number)), "the auditor is offered {noun}");
    }
}

#[test]
fn a_settled_case_is_closed_next_and_nothing_is_asked_twice() {
    let world = World::new();
    let case = world.okafor_s_case();
    world.settle(case.id);
    let page = page_of(&world, &world.cast.mei, &case);
    assert!(
        page.says(&format!("class=\"button primary\" href=\"/cases/{}/closure\"", case.number)),
        "{}",
        page.body
    );
    assert!(!page.says("Answer first.") && !page.says("The customer has an answer."), "{}", page.body);
}

#[test]
fn whom_a_complaint_is_about_sees_no_way_to_it() {
    let world = World::new();
    let cast = world.cast.clone();
    let take = story::complaint_about(&cast, &cast.li);
    let (case, _) = world.run(cases::take(&world.app, &cast.ben, take, None)).unwrap();
    for actor in [&cast.li, &cast.wu] {
        let page = page_of(&world, actor, &case);
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.says("The complaint is about you or your own team"), "{}", page.body);
        assert!(!page.says("laughed at me"));
        let list = Browser::of(&world, actor).get("/work?view=all");
        assert!(!list.says(&case.number.to_string()));
    }
    assert_eq!(page_of(&world, &cast.ben, &case).status, StatusCode::OK);
}

#[test]
fn a_case_taken_away_says_that_it_was_because_of_whom_it_is_about() {
    let world = World::new();
    let cast = world.cast.clone();
    let case = world.okafor_s_case();
    world.play(case.id, [(cast.mei.clone(), Act::Triage(story::triage_as(Kind::Complaint)))]);
    let about = Classify {
        against: Against::Service,
        product: None,
        about_teams: [cast.desk].into(),
        ..story::against_product(&cast)
    };
    world.play(case.id, [(cast.mei, Act::Classify(about))]);
    let page = page_of(&world, &cast.karl, &case);
    assert!(page.says("Taken away, because the complaint is about who had it."), "{}", page.body);
}

#[test]
fn a_case_that_is_not_there_and_a_number_that_is_none_are_not_found() {
    let world = World::new();
    let mut mei = Browser::of(&world, &world.cast.mei);
    for path in ["/cases/C-2026-009999", "/cases/x", "/cases/C-2026-009999/triage"] {
        assert_eq!(mei.get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn a_file_comes_back_as_it_went_in_and_runs_nowhere() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let address = format!("/cases/{}/files", case.number);
    let done = crate::steps::upload(
        &mut ben,
        &address,
        &[("日志.txt", b"no segment lights"), ("a.html", b"<script>x</script>")],
    );
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = ben.get(done.location());
    let links: Vec<_> = page.body.split(&format!("href=\"{address}/")).skip(1).collect();
    let id = |index: usize| links[index].split('"').next().unwrap().to_owned();
    let mut seen = 0;
    for id in [id(0), id(1)] {
        let file = ben.get(&format!("{address}/{id}"));
        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert!(file.header("content-security-policy").ends_with("; sandbox"), "{:?}", file.headers);
        if file.body == "no segment lights" {
            assert!(file.header("content-disposition").starts_with("inline;"));
            assert!(file.header("content-disposition").ends_with("filename*=UTF-8''%E6%97%A5%E5%BF%97.txt"));
        } else {
            assert_eq!(file.body, "<script>x</script>");
            assert!(file.header("content-disposition").starts_with("attachment;"), "{:?}", file.headers);
        }
        seen += 1;
    }
    assert_eq!(seen, 2);
    let other = world.okafor_s_case();
    let elsewhere = ben.get(&format!("/cases/{}/files/{}", other.number, id(0)));
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "a file belongs to its case");
}

#[test]
fn what_a_customer_wrote_is_shown_as_text() {
    let world = World::new();
    let case = world.okafor_s_case();
    let note = Act::Note { text: "<script>alert(1)</script>\nsecond line".to_owned() };
    world.play(case.id, [(world.cast.ben.clone(), note)]);
    let page = page_of(&world, &world.cast.ben, &case);
    assert!(!page.says("<script>alert"));
    assert!(page.says("<br>second line"), "{}", page.body);
}

#[test]
fn every_refreshed_part_has_an_id_and_no_id_stands_twice() {
    let world = World::new();
    let case = crowded(&world);
    let page = page_of(&world, &world.cast.mei, &case);
    let mut ids: Vec<_> =
        page.body.split(" id=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for id in ["head", "facts", "timeline", "actions"] {
        let tag = page.body.split('<').find(|tag| tag.contains(&format!(" id=\"{id}\""))).unwrap_or_default();
        assert!(tag.contains(&format!("data-refresh-on=\"case/{}\"", case.id)), "{id}: {tag}");
    }
    for forbidden in [" style=", "<style", "onclick="] {
        assert!(!page.says(forbidden), "{forbidden}");
    }
}

#[test]
fn a_form_with_files_that_is_none_is_not_understood() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let request =
        Request::post(format!("/cases/{}/files", case.number)).header("sec-fetch-site", "same-origin");
    let answer = ben.send(request.header("content-type", "text/plain"), "x".into());
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[test]
fn days_carry_their_year_and_countries_and_languages_their_names() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut mei = Browser::of(&world, &world.cast.mei);
    for (language, told) in [
        ("en", ["27 February 2026", "United States", ">English<"]),
        ("zh-CN", ["2026 年 2 月 27 日", "美国", ">英语<"]),
    ] {
        let page = mei.speak(language).get(&format!("/cases/{}", case.number));
        for said in told {
            assert!(page.says(said), "{language}: {said}\n{}", page.body);
        }
    }
}
