//! Cases by API: whatever a page does, a program does too.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use redress_domain::case::Kind;
use redress_testkit::{World, on_each_engine, story};
use redress_web::{addresses, openapi_json};
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};

const ROOT: &str = "/api/v1/cases";

/// What the first caller of the morning says: the display of a new BP200 stays dark.
fn bp200_call(world: &World) -> Value {
    let place = |locality: &str| json!({"country": "US", "region": "New England", "locality": locality});
    json!({
        "customer": world.cast.okafor.to_string(),
        "channel": "phone",
        "received_at": "2026-03-02T08:55:00Z",
        "language": "en",
        "description": "I put the batteries in and pressed the button, and the display stays dark whatever I try.",
        "facts": {
            "product": world.cast.bp200.to_string(),
            "symptom": world.cast.lcd_dark.to_string(),
            "serial": "BP200-260221-0417",
            "built_on": "2026-02-21",
            "place_of_use": place("Boston"),
            "place_of_purchase": place("MedShop, Boston"),
            "place_on_object": "whole display",
            "first_seen_on": "2026-03-01",
            "first_seen_time": "19:30",
            "pattern": {"kind": "constant"},
            "life_cycle": {"point": "first_use", "used_hours": 0},
            "units_affected": 1,
            "units_at_hand": 1,
            "trend": "single",
            "safety_effect": "possible",
            "return_possible": "yes",
        },
        "handling": {"started_at": "2026-03-02T08:55:00Z", "ended_at": "2026-03-02T08:59:10Z", "paused_seconds": 10},
    })
}

fn taken(program: &mut Browser<'_>, key: &str) -> Answer {
    let body = bp200_call(program.world);
    program.json(Method::POST, ROOT, &[("idempotency-key", key)], &body)
}

/// Takes a step and gives the version after it.
fn step(program: &mut Browser<'_>, case: &str, noun: &str, version: u64, body: &Value) -> u64 {
    let seen = format!("\"{version}\"");
    let done = program.json(Method::POST, &format!("{ROOT}/{case}/{noun}"), &[("if-match", &seen)], body);
    assert_eq!(done.status, StatusCode::OK, "{noun}: {}", done.body);
    let after = done.value()["version"].as_u64().expect("a version");
    assert_eq!(done.header("etag"), format!("\"{after}\""));
    after
}

#[test]
fn a_program_takes_the_bp200_call_from_the_first_word_to_closed() {
    on_each_engine(|world| {
        let mut agent = Browser::program(world, &world.cast.ben);
        let mut specialist = Browser::program(world, &world.cast.mei);
        let made = taken(&mut agent, "call-1");
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        let (id, number) = (made.value()["id"].as_str().unwrap().to_owned(), made.value()["number"].clone());
        assert_eq!(number, "C-2026-000001");
        assert_eq!((made.header("location"), made.header("etag")), (&*format!("{ROOT}/{id}"), "\"1\""));

        let heard = json!({"feeling": "worried", "wants": "a monitor that lights up", "motive": "his doctor asks for the values daily", "remedies": ["exchange"]});
        let version = step(&mut agent, &id, "hearing", 1, &heard);
        let version = step(
            &mut specialist,
            &id,
            "triage",
            version,
            &json!({"kind": "complaint", "reason": "it does not work"}),
        );
        let against = json!({"against": "product", "product": world.cast.display.to_string(), "symptom": world.cast.lcd_dark.to_string()});
        let version = step(&mut specialist, &id, "classification", version, &against);
        let grading = json!({"grade": "complaint", "impact": "high", "urgency": "medium"});
        let version = step(&mut specialist, &id, "grading", version, &grading);
        let mei = world.cast.mei.user().unwrap().to_string();
        let version = step(&mut specialist, &id, "assignment", version, &json!({"assignee": mei}));
        let version = step(&mut specialist, &id, "notes", version, &json!({"text": "He will send it back."}));
        let answer = json!({"verdict": "founded", "text": "The display is at fault; a new one is on its way.", "via": "phone", "remedies": ["exchange", "apologize"]});
        let version = step(&mut specialist, &id, "answer", version, &answer);
        let version = step(&mut specialist, &id, "decision", version, &json!({"decision": "accepted"}));
        step(&mut specialist, &id, "closure", version, &json!({}));

        let whole = agent.get(&format!("{ROOT}/{}", number.as_str().unwrap())).value();
        assert_eq!((&whole["id"], &whole["stage"]), (&json!(id), &json!("closed")));
        assert_eq!(whole["answer"]["text"], "The display is at fault; a new one is on its way.");
        assert_eq!(whole["heard"]["motive"], "his doctor asks for the values daily");
        assert_eq!((&whole["grading"]["level"], &whole["handling_seconds"]), (&json!(1), &json!(240)));
        assert_eq!(whole["facts"]["place_of_purchase"]["locality"], "MedShop, Boston");
        assert_eq!(whole["customer"]["name"], "Samuel Okafor");
        assert!(world.verify().faults.is_empty(), "{:?}", world.verify().faults);
    });
}

#[test]
fn a_call_sent_twice_is_one_case_and_the_second_answer_says_so() {
    let world = World::new();
    let mut program = Browser::program(&world, &world.cast.ben);
    let (first, again) = (taken(&mut program, "k"), taken(&mut program, "k"));
    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::OK));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    assert_eq!((first.value(), first.header("etag")), (again.value(), again.header("etag")));
    assert_eq!(program.get(ROOT).value()["items"].as_array().unwrap().len(), 1);
    let mut other = bp200_call(&world);
    other["language"] = json!("zh-CN");
    let reused = program.json(Method::POST, ROOT, &[("idempotency-key", "k")], &other);
    assert_eq!(reused.value()["type"], "/problems/key-reused");
}

#[test]
fn who_was_overtaken_is_told_what_happened_since() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut agent = Browser::program(&world, &world.cast.ben);
    let mut specialist = Browser::program(&world, &world.cast.mei);
    let path = format!("{ROOT}/{}/notes", case.id);
    let note = |text: &str| json!({"text": text});
    assert_eq!(specialist.json(Method::POST, &path, &[], &note("I look into it.")).status, StatusCode::OK);
    let overtaken = agent.json(Method::POST, &path, &[("if-match", "\"1\"")], &note("Nobody looks."));
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    let problem = overtaken.value();
    assert_eq!((&problem["type"], &problem["current_version"]), (&json!("/problems/overtaken"), &json!(2)));
    assert_eq!(problem["changed"].as_array().unwrap().len(), 1);
    assert_eq!(problem["changed"][0]["type"], "case.noted");
    assert_eq!(problem["changed"][0]["data"]["text"], "I look into it.");
    assert_eq!(agent.get(&format!("{ROOT}/{}", case.id)).header("etag"), "\"2\"");
    // Who does not mind what others did says so by sending no version.
    assert_eq!(agent.json(Method::POST, &path, &[], &note("Both look.")).value()["version"], 3);
}

#[test]
fn what_cannot_be_read_is_named_where_it_stands() {
    let world = World::new();
    let mut program = Browser::program(&world, &world.cast.ben);
    let check = |program: &mut Browser<'_>, change: fn(&mut Value), pointer: &str| {
        let mut body = bp200_call(program.world);
        change(&mut body);
        let answer = program.json(Method::POST, ROOT, &[], &body);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{pointer}: {}", answer.body);
        assert_eq!(answer.value()["errors"][0]["pointer"], pointer, "{}", answer.body);
    };
    check(&mut program, |body| body["channel"] = json!("pigeon"), "/channel");
    check(&mut program, |body| body["facts"]["trend"] = json!("up"), "/facts/trend");
    check(&mut program, |body| body["facts"]["first_seen_on"] = json!("yesterday"), "/facts/first_seen_on");
    check(&mut program, |body| body["facts"]["product"] = json!("cust_1"), "/facts/product");
    check(&mut program, |body| body["facts"]["units_affected"] = json!(-1), "/facts/units_affected");
    check(&mut program, |body| body["facts"]["colour"] = json!("red"), "/facts/colour");
    check(&mut program, |body| body["why"] = json!("because"), "/why");
    check(&mut program, |body| body["about_users"] = json!(["li"]), "/about_users/0");
    check(&mut program, |body| body["description"] = json!("dark\u{0}"), "");
    assert_eq!(program.get(&format!("{ROOT}?view=all")).value()["items"], json!([]));
    let query = program.get(&format!("{ROOT}?stage=lost&level=4&color=red"));
    let pointers =
        query.value()["errors"].as_array().unwrap().iter().map(|it| it["pointer"].clone()).collect::<Value>();
    assert_eq!((query.status, pointers), (StatusCode::BAD_REQUEST, json!(["stage", "level", "color"])));
}

#[test]
fn what_a_rule_refuses_comes_with_its_key_and_its_facts() {
    let world = World::new();
    let mut agent = Browser::program(&world, &world.cast.ben);
    let mut vague = bp200_call(&world);
    vague["facts"] = json!({});
    vague["description"] = json!("it is broken");
    let refused = agent.json(Method::POST, ROOT, &[], &vague);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.value()["key"], "refusal-incomplete");
    assert!(refused.value()["open"].as_array().unwrap().contains(&json!("object")));
    let mut early = bp200_call(&world);
    early["facts"]["first_seen_on"] = json!("2026-01-01");
    let refused = agent.json(Method::POST, ROOT, &[], &early).value();
    assert_eq!(refused["errors"][0]["pointer"], "/facts/first_seen_on");

    let case = world.okafor_s_case();
    let mut specialist = Browser::program(&world, &world.cast.mei);
    let path = format!("{ROOT}/{}", case.id);
    specialist.json(
        Method::POST,
        &format!("{path}/triage"),
        &[],
        &json!({"kind": "complaint", "reason": "dark"}),
    );
    let refused = specialist.json(Method::POST, &format!("{path}/closure"), &[], &json!({})).value();
    assert_eq!(refused["open"], json!(["obstacle-not-heard", "obstacle-not-answered"]));
    let offers = specialist.get(&path).value()["offers"].clone();
    let close = offers.as_array().unwrap().iter().find(|offer| offer["action"] == "case.close").unwrap();
    assert_eq!((&close["state"], &close["obstacles"]), (&json!("refused"), &refused["open"]));
    let denied = agent.json(Method::POST, &format!("{path}/closure"), &[], &json!({}));
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    assert_eq!(denied.value()["action"], "case.close");
}

#[test]
fn whom_a_case_is_about_neither_reads_nor_changes_it() {
    let world = World::new();
    let (app, cast) = (&world.app, &world.cast);
    let taking = redress_app::case::take(app, &cast.ben, story::complaint_about(cast, &cast.li), None);
    let (case, _) = world.run(taking).unwrap();
    let mut li = Browser::program(&world, &cast.li);
    assert_eq!(li.get(&format!("{ROOT}?view=all")).value()["items"], json!([]));
    for path in ["", "/events", "/files"] {
        assert_eq!(li.get(&format!("{ROOT}/{}{path}", case.number)).status, StatusCode::FORBIDDEN, "{path}");
    }
    let note = li.json(Method::POST, &format!("{ROOT}/{}/notes", case.id), &[], &json!({"text": "not so"}));
    assert_eq!(note.status, StatusCode::FORBIDDEN);
}

#[test]
fn the_list_is_filtered_and_read_page_by_page() {
    on_each_engine(|world| {
        let mut agent = Browser::program(world, &world.cast.ben);
        for index in 0..5 {
            world.advance(jiff::SignedDuration::from_mins(1));
            assert_eq!(taken(&mut agent, &format!("k{index}")).status, StatusCode::CREATED);
        }
        let mut enquiry = bp200_call(world);
        enquiry["channel"] = json!("email");
        agent.json(Method::POST, ROOT, &[], &enquiry);
        for order in ["newest", "oldest", "urgent"] {
            let whole = agent.get(&format!("{ROOT}?order={order}")).value()["items"].clone();
            let (mut seen, mut next) = (Vec::new(), String::new());
            loop {
                let page = agent.get(&format!("{ROOT}?order={order}&limit=4&after={next}")).value();
                seen.extend(page["items"].as_array().unwrap().clone());
                let Some(cursor) = page["next"].as_str() else { break };
                next = cursor.to_owned();
            }
            assert_eq!((json!(seen), seen.len()), (whole, 6), "{order}");
        }
        let mails = agent.get(&format!("{ROOT}?view=to_triage&channel=email")).value()["items"].clone();
        assert_eq!(mails.as_array().unwrap().len(), 1);
        assert_eq!(agent.get(&format!("{ROOT}?view=closed")).value()["items"], json!([]));
    });
}

#[test]
fn the_story_is_data_and_goes_on_behind_a_version() {
    let world = World::new();
    let case = world.okafor_s_case();
    world.settle(case.id);
    let mut agent = Browser::program(&world, &world.cast.ben);
    let path = format!("{ROOT}/{}/events", case.id);
    let story = agent.get(&path).value()["items"].clone();
    let kinds: Vec<_> = story.as_array().unwrap().iter().map(|it| it["type"].as_str().unwrap()).collect();
    assert_eq!(kinds[..3], ["case.taken", "case.heard", "case.triaged"]);
    assert_eq!(story[1]["data"]["wants"], "a monitor that he can read, this week");
    assert_eq!(story[1]["by"], world.cast.ben.user().unwrap().to_string());
    let rest = agent.get(&format!("{path}?after=2&limit=1")).value();
    assert_eq!((&rest["items"][0]["type"], &rest["next"]), (&json!("case.triaged"), &json!("3")));
}

#[test]
fn a_file_comes_back_as_it_was_sent() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut agent = Browser::program(&world, &world.cast.ben);
    let path = format!("{ROOT}/{}/files", case.id);
    let name = "attachment; filename*=UTF-8''%E4%B8%8D%E4%BA%AE.txt";
    let bytes = "the display stays dark 屏幕不亮";
    let post = || Request::post(&path).header("content-disposition", name).header("idempotency-key", "f1");
    let sent = agent.send(post(), Body::from(bytes));
    assert_eq!((sent.status, &sent.value()["version"]), (StatusCode::OK, &json!(2)), "{}", sent.body);
    assert_eq!(agent.send(post(), Body::from(bytes)).value()["version"], 2);
    let form =
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"log.txt\"\r\n\r\nline\r\n--x--\r\n";
    let post = Request::post(&path).header("content-type", "multipart/form-data; boundary=x");
    assert_eq!(agent.send(post, Body::from(form)).value()["version"], 3);

    let files = agent.get(&path).value()["items"].clone();
    assert_eq!((&files[0]["name"], &files[0]["media_type"]), (&json!("不亮.txt"), &json!("text/plain")));
    let read = agent.get(&format!("{path}/{}", files[0]["id"].as_str().unwrap()));
    assert_eq!((read.body.as_str(), read.header("content-type")), (bytes, "text/plain"));
    assert!(
        read.header("content-disposition").starts_with("attachment"),
        "{}",
        read.header("content-disposition")
    );
    assert_eq!(
        agent.get(&format!("{path}/file_00000000000000000000000000000001")).status,
        StatusCode::NOT_FOUND
    );
    let empty = agent.send(Request::post(&path), Body::empty());
    assert_eq!(empty.value()["key"], "refusal-file-empty");
}

#[test]
fn links_and_merges_are_made_and_taken_back() {
    let world = World::new();
    let (one, other) = (world.okafor_s_case(), world.okafor_s_case());
    let mut mei = Browser::program(&world, &world.cast.mei);
    let path = format!("{ROOT}/{}", one.id);
    let linking = json!({"other": other.number.to_string(), "kind": "same_cause"});
    assert_eq!(mei.json(Method::POST, &format!("{path}/links"), &[], &linking).status, StatusCode::OK);
    assert_eq!(mei.get(&path).value()["links"][0]["number"], other.number.to_string());
    let reason = json!({"reason": "seen too quickly"});
    let unlinked = mei.json(Method::DELETE, &format!("{path}/links/{}", other.id), &[], &reason);
    assert_eq!((unlinked.status, &mei.get(&path).value()["links"]), (StatusCode::OK, &json!([])));
    let merge = json!({"into": other.id.to_string(), "reason": "he called twice"});
    assert_eq!(mei.json(Method::POST, &format!("{path}/merge"), &[], &merge).status, StatusCode::OK);
    assert_eq!(mei.get(&path).value()["merged_into"]["number"], other.number.to_string());
    let apart = mei.json(Method::DELETE, &format!("{path}/merge"), &[], &reason);
    assert_eq!((apart.status, &mei.get(&path).value()["merged_into"]), (StatusCode::OK, &Value::Null));
    let nowhere = json!({"into": "C-2026-000099", "reason": "x"});
    let unknown = mei.json(Method::POST, &format!("{path}/merge"), &[], &nowhere).value();
    assert_eq!(unknown["errors"][0]["pointer"], "/into");
}

#[test]
fn a_lead_is_handed_over_and_a_withdrawn_complaint_waits_for_its_improvement() {
    let world = World::new();
    let lead = world.okafor_s_case().id.to_string();
    let (mut mei, mut sven) =
        (Browser::program(&world, &world.cast.mei), Browser::program(&world, &world.cast.sven));
    let to_sales = json!({"kind": "lead", "reason": "he wants to buy"});
    let version = step(&mut mei, &lead, "triage", 1, &to_sales);
    let version = step(&mut sven, &lead, "hand-over/return", version, &json!({"reason": "he has bought"}));
    let version = step(&mut mei, &lead, "triage", version, &to_sales);
    step(&mut sven, &lead, "hand-over/acceptance", version, &json!({}));
    assert_eq!(mei.get(&format!("{ROOT}/{lead}")).value()["hand_over"]["state"], "accepted");

    let case = world.okafor_s_case();
    world.play(
        case.id,
        [
            (world.cast.ben.clone(), redress_app::case::Act::Hear(story::heard())),
            (world.cast.mei.clone(), redress_app::case::Act::Triage(story::triage_as(Kind::Complaint))),
        ],
    );
    let (id, version) =
        (case.id.to_string(), mei.get(&format!("{ROOT}/{}", case.id)).value()["version"].as_u64().unwrap());
    let version = step(&mut mei, &id, "withdrawal", version, &json!({"reason": "I have no time for this"}));
    let improvement = json!({"cause": "the display's plug", "improvement": "a plug that locks"});
    let version = step(&mut mei, &id, "improvement", version, &improvement);
    let version = step(&mut mei, &id, "closure", version, &json!({"note": "settled"}));
    let whole = mei.get(&format!("{ROOT}/{id}")).value();
    assert_eq!(whole["withdrawal"]["reason"], "I have no time for this");
    assert_eq!(whole["improvement"]["cause"], "the display's plug");
    step(&mut mei, &id, "reopening", version, &json!({"reason": "it came back"}));
}

#[test]
fn facts_are_amended_and_the_customer_is_corrected() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut mei = Browser::program(&world, &world.cast.mei);
    let path = format!("{ROOT}/{}", case.id);
    let mut facts = mei.get(&path).value()["facts"].clone();
    facts["serial"] = json!("BP200-250914-0418");
    let amendment = json!({"facts": facts, "reason": "misheard"});
    let done = mei.json(Method::POST, &format!("{path}/amendment"), &[], &amendment);
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    let story = mei.get(&format!("{path}/events?after=1")).value()["items"][0]["data"].clone();
    assert_eq!(
        (&story["fields"], &story["old"]["serial"]),
        (&json!(["serial"]), &json!("BP200-250914-0417"))
    );
    let nothing = mei.json(Method::POST, &format!("{path}/amendment"), &[], &amendment);
    assert_eq!(nothing.value()["key"], "refusal-nothing-changed");
    let nobody = json!({"reason": "he is not our customer"});
    assert_eq!(mei.json(Method::POST, &format!("{path}/customer"), &[], &nobody).status, StatusCode::OK);
    assert_eq!(mei.get(&path).value()["customer"], Value::Null);
}

#[test]
fn nothing_is_in_the_document_that_is_not_served() {
    let document: Value = serde_json::from_str(&openapi_json()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    let served: Vec<_> = addresses().iter().map(|it| (it.path, it.method.as_str().to_lowercase())).collect();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            assert!(served.contains(&(path.as_str(), method.clone())), "{method} {path} is not served");
        }
    }
    let keys = &document["components"]["schemas"]["RefusalKey"]["enum"];
    for key in ["refusal-incomplete", "refusal-not-heard", "fault-in-future", "obstacle-not-answered"] {
        assert!(keys.as_array().unwrap().contains(&json!(key)), "{key}");
    }
    assert_eq!(document["components"]["schemas"]["Kind"]["enum"], json!(["complaint", "enquiry", "lead"]));
}
