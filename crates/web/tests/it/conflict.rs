//! A complaint about Li: whatever he asks for, neither its number nor its identifier comes back.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use redress_app::case::{self, OnCase, Upload};
use redress_domain::access::{Action, Actor};
use redress_domain::case::LinkKind;
use redress_testkit::{World, story};
use redress_web::{Door, addresses};

use crate::browser::{Answer, Browser};

const API: &str = "/api/v1/cases";

/// The complaint and the cases around it, which Li may read.
struct Scene {
    number: String,
    id: String,
    file: String,
    /// Numbers and identifiers of the cases that hang together with it.
    near: Vec<(String, String)>,
}

/// Ben takes a complaint about Li, with serial and lot; Mei hangs other cases on it, and a file.
fn scene(world: &World) -> Scene {
    let (app, cast) = (&world.app, &world.cast);
    let facts = story::okafor_calls(cast).facts;
    let take = case::Take { facts, ..story::complaint_about(cast, &cast.li) };
    let (about_li, _) = world.run(case::take(app, &cast.ben, take, None)).unwrap();
    let [linked, merged, alone] = [(); 3].map(|()| world.okafor_s_case());
    let (mei, now) = (&cast.mei, OnCase::now);
    world.run(case::link(app, mei, now(about_li.id), linked.id, LinkKind::SameCause)).unwrap();
    let upload = Upload { name: "voice.txt".to_owned(), bytes: b"he laughed".to_vec() };
    world.run(case::attach(app, mei, now(about_li.id), upload)).unwrap();
    let view = world.run(case::show(app, mei, about_li.id)).unwrap();
    Scene {
        number: about_li.number.to_string(),
        id: about_li.id.to_string(),
        file: view.files[0].id.to_string(),
        near: [linked, merged, alone].map(|it| (it.number.to_string(), it.id.to_string())).into(),
    }
}

/// Mei shows the second of the cases around it as part of it.
fn merge(world: &World, scene: &Scene) {
    let (merged, into) = (scene.near[1].1.parse().unwrap(), scene.id.parse().unwrap());
    let reason = "he called twice".to_owned();
    world.run(case::merge(&world.app, &world.cast.mei, OnCase::now(merged), into, reason)).unwrap();
}

impl Scene {
    /// Panics where a page gives the complaint away.
    fn absent(&self, place: &str, page: &Answer) {
        for told in [&self.number, &self.id, "laughed", "voice.txt"] {
            assert!(!page.says(told), "{place} says {told}: {}", page.body);
            assert!(!page.location().contains(told), "{place} leads to {told}");
        }
    }

    /// Asks for an address that must answer and not give the complaint away.
    fn asks(&self, browser: &mut Browser<'_>, path: &str) -> Answer {
        let page = browser.get(path);
        assert!(!page.status.is_server_error() && page.status != StatusCode::NOT_FOUND, "{path}");
        self.absent(path, &page);
        page
    }

    /// Every address below a case that is only read, for this case.
    fn of_case(&self, case: &str) -> Vec<(String, Door)> {
        let below = addresses().iter().filter(|it| it.method == Method::GET);
        let below = below.filter_map(|it| {
            let rest = it.path.strip_prefix("/cases/{number}").map(|rest| ("/cases", rest));
            let (root, rest) =
                rest.or_else(|| it.path.strip_prefix("/api/v1/cases/{id}").map(|rest| (API, rest)))?;
            let rest = rest.replace("{id}", &self.file).replace("{file}", &self.file);
            assert!(!rest.contains('{'), "{} wants something this test does not know", it.path);
            Some((format!("{root}/{case}{rest}"), it.door))
        });
        below.collect()
    }
}

/// Every address outside the cases that is only read, each with something that is there.
fn elsewhere(world: &World) -> Vec<String> {
    let cast = &world.cast;
    let read = addresses().iter().filter(|it| it.method == Method::GET);
    // Live updates never end, and what begins with a case is asked for by itself.
    let read = read.filter(|it| it.path != "/events" && !it.path.contains("/cases/"));
    let named = read.map(|it| {
        let id = match it.path.trim_start_matches("/api/v1").split('/').nth(1).unwrap_or_default() {
            "people" => cast.ben.user().unwrap().to_string(),
            "teams" => cast.front_2.to_string(),
            "customers" => cast.okafor.to_string(),
            "catalogue" | "products" if it.path.contains("products") => cast.bp200.to_string(),
            "catalogue" | "symptoms" if it.path.contains("symptoms") => cast.lcd_dark.to_string(),
            _ => String::new(),
        };
        it.path.replace("{id}", &id)
    });
    named.filter(|path| !path.contains('{') && !path.contains("//") && !path.ends_with('/')).collect()
}

/// The addresses of the work list and of the list of the API, in every view and order.
fn lists(world: &World) -> Vec<String> {
    let views = ["mine", "team", "to_triage", "hand_overs", "open", "closed", "all"];
    let of_view = views.iter().flat_map(|view| {
        ["newest", "oldest", "urgent"].map(|order| {
            [format!("/work?view={view}&sort={order}"), format!("{API}?view={view}&order={order}&limit=200")]
        })
    });
    let desk = world.cast.desk;
    let filtered = [
        "/work?view=all&product=BP200".to_owned(),
        "/work?view=all&stage=received&channel=phone".to_owned(),
        format!("/work?view=all&team={desk}"),
        format!("{API}?view=all&product={}", world.cast.bp200),
        format!("{API}?view=all&stage=received&team={desk}"),
    ];
    of_view.flatten().chain(filtered).collect()
}

/// Those who must not know: whom it is about, and who leads his team.
fn in_conflict(world: &World) -> [&Actor; 2] {
    [&world.cast.li, &world.cast.wu]
}

/// The browser for pages, the program for the API.
fn asked_by<'b, 'w>(
    path: &str,
    browser: &'b mut Browser<'w>,
    program: &'b mut Browser<'w>,
) -> &'b mut Browser<'w> {
    if path.starts_with("/api/v1") { program } else { browser }
}

#[test]
fn no_list_and_no_page_gives_a_complaint_away_to_whom_it_is_about() {
    let world = World::new();
    let scene = scene(&world);
    for actor in in_conflict(&world) {
        let (mut browser, mut program) = (Browser::of(&world, actor), Browser::program(&world, actor));
        let mut paths = [lists(&world), elsewhere(&world)].concat();
        assert!(paths.len() > 60, "only {} addresses", paths.len());
        let searches = ["BP200-250914-0417", "2509-B", "Okafor", "samuel", "BP200", "1"];
        paths.extend(searches.map(|text| format!("/search?q={text}")));
        for path in &paths {
            scene.asks(asked_by(path, &mut browser, &mut program), path);
        }
    }
    merge(&world, &scene);
    for actor in in_conflict(&world) {
        let (mut browser, mut program) = (Browser::of(&world, actor), Browser::program(&world, actor));
        for path in &[lists(&world), elsewhere(&world)].concat() {
            scene.asks(asked_by(path, &mut browser, &mut program), path);
        }
        let alone = &scene.near[2].0;
        let customer = format!("/customers/{}", world.cast.okafor);
        for path in ["/work?view=all", "/search?q=2509-B", &customer] {
            assert!(browser.get(path).says(alone), "{path} shows what he may read");
        }
    }
    let mut mei = Browser::of(&world, &world.cast.mei);
    let customer = format!("/customers/{}", world.cast.okafor);
    for path in ["/work?view=all", "/search?q=2509-B", "/search?q=BP200-250914-0417", &customer] {
        assert!(mei.get(path).says(&scene.number), "{path} shows it to who may read it");
    }
}

#[test]
fn no_case_that_hangs_together_with_it_gives_a_complaint_away() {
    let world = World::new();
    let scene = scene(&world);
    for actor in in_conflict(&world) {
        let (mut browser, mut program) = (Browser::of(&world, actor), Browser::program(&world, actor));
        for (number, id) in &scene.near {
            for (path, _) in [scene.of_case(number), scene.of_case(id)].concat() {
                let page = asked_by(&path, &mut browser, &mut program).get(&path);
                assert!(!page.status.is_server_error(), "{path}");
                // The file that is asked for is another case's.
                scene.absent(&path, &page);
            }
            assert_eq!(browser.get(&format!("/cases/{number}")).status, StatusCode::OK, "he may read it");
        }
    }
    merge(&world, &scene);
    for actor in in_conflict(&world) {
        let (mut browser, mut program) = (Browser::of(&world, actor), Browser::program(&world, actor));
        for (path, _) in scene.of_case(&scene.near[1].1).into_iter().chain(scene.of_case(&scene.near[1].0)) {
            scene.absent(&path, &asked_by(&path, &mut browser, &mut program).get(&path));
        }
    }
    let mut mei = Browser::of(&world, &world.cast.mei);
    for (number, _) in &scene.near[..2] {
        assert!(
            mei.get(&format!("/cases/{number}")).says(&scene.number),
            "who may read it sees how they hang together"
        );
    }
}

#[test]
fn no_address_of_a_complaint_opens_to_whom_it_is_about() {
    let world = World::new();
    let scene = scene(&world);
    let mut mei = (Browser::of(&world, &world.cast.mei), Browser::program(&world, &world.cast.mei));
    for actor in in_conflict(&world) {
        let (mut browser, mut program) = (Browser::of(&world, actor), Browser::program(&world, actor));
        for (named, other) in [(&scene.number, &scene.id), (&scene.id, &scene.number)] {
            for (path, door) in scene.of_case(named) {
                if named == &scene.id && !path.starts_with(API) {
                    continue;
                }
                let page = asked_by(&path, &mut browser, &mut program).get(&path);
                let closed = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
                assert!(closed.contains(&page.status), "{path}: {}", page.status);
                for told in [other.as_str(), "laughed", "voice.txt"] {
                    assert!(!page.says(told), "{path} says {told}: {}", page.body);
                }
                if door == Door::Action(Action::ReadCase) {
                    let open = asked_by(&path, &mut mei.0, &mut mei.1).get(&path);
                    assert_eq!(open.status, StatusCode::OK, "{path} opens to who may read it");
                }
            }
        }
    }
}

#[test]
fn a_search_for_the_number_of_a_complaint_leads_him_to_a_closed_door() {
    let world = World::new();
    let scene = scene(&world);
    for actor in in_conflict(&world) {
        let mut browser = Browser::of(&world, actor);
        let found = browser.get(&format!("/search?q={}", scene.number));
        let page = if found.location().is_empty() { found } else { browser.get(found.location()) };
        assert!(page.status == StatusCode::FORBIDDEN || page.says("Nothing was found"), "{}", page.body);
        for told in [&scene.id, "laughed", "voice.txt"] {
            assert!(!page.says(told), "{told}: {}", page.body);
        }
    }
    let found = Browser::of(&world, &world.cast.mei).get(&format!("/search?q={}", scene.number));
    assert_eq!(found.location(), format!("/cases/{}", scene.number));
}

#[test]
fn nothing_beside_his_intake_gives_a_complaint_away() {
    let world = World::new();
    let scene = scene(&world);
    let customer = world.cast.okafor.to_string();
    let fields = [("customer", &*customer), ("product", "BP200"), ("symptom", "LCD dark"), ("serial", "S-1")];
    let beside = |browser: &mut Browser<'_>| {
        let path = browser.get("/cases/new").location().to_owned();
        let live = browser.post(&format!("{path}/live"), &fields);
        let keep = Request::put(format!("{path}/draft")).header("sec-fetch-site", "same-origin");
        let keep = keep.header("content-type", "application/x-www-form-urlencoded");
        let body = format!("customer={customer}&product=BP200&symptom=LCD+dark");
        assert_eq!(browser.send(keep, Body::from(body)).status, StatusCode::NO_CONTENT);
        [live, browser.post(&format!("{path}/check"), &fields), browser.get(&path)]
    };
    for actor in in_conflict(&world) {
        for page in beside(&mut Browser::of(&world, actor)) {
            scene.absent("the intake", &page);
            assert!(page.says("Earlier from this customer") && page.says("Similar cases"), "{}", page.body);
            assert!(page.says(&scene.near[2].0), "{}", page.body);
        }
    }
    for page in beside(&mut Browser::of(&world, &world.cast.mei)) {
        assert!(page.says(&scene.number), "{}", page.body);
    }
}
