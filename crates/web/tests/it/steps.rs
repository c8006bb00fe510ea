//! The steps on a case: each form in both languages, taken, refused with what was typed, overtaken.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use redress_app::case::{self as cases, Act, Decision, OnCase, Taken};
use redress_domain::access::Actor;
use redress_domain::case::{Kind, LinkKind};
use redress_testkit::{World, story};

use crate::browser::{Answer, Browser};
use crate::record::missing_word;

/// What stands in the form of a page, as the browser would send it back.
pub fn filled(page: &Answer) -> Vec<(String, String)> {
    let form = page.body.split("<form").find(|form| form.contains("data-primary")).unwrap_or_default();
    let form = form.split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(unescaped)
    };
    let (mut fields, mut list) = (Vec::new(), None);
    for tag in form.split('<').skip(1) {
        let (head, text) = tag.split_once('>').unwrap_or((tag, ""));
        if let Some(name) = list.clone().filter(|_| head.starts_with("option") && head.contains(" selected"))
        {
            fields.push((name, attribute(head, "value").unwrap_or_default()));
        }
        let Some(name) = attribute(head, "name") else { continue };
        list = Some(name.clone()).filter(|_| head.starts_with("select"));
        let is_chosen = head.contains(" checked");
        match attribute(head, "type").as_deref() {
            Some("radio" | "checkbox") if !is_chosen => {}
            _ if head.starts_with("textarea") => fields.push((name, unescaped(text))),
            _ if head.starts_with("input") => {
                fields.push((name, attribute(head, "value").unwrap_or_default()))
            }
            _ => {}
        }
    }
    fields
}

fn unescaped(text: &str) -> String {
    text.replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
}

/// Types something into a field.
pub fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
}

/// Sends a form.
pub fn send(browser: &mut Browser<'_>, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields)
}

/// Sends files.
pub fn upload(browser: &mut Browser<'_>, path: &str, files: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head =
            format!("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    let request = Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=edge");
    browser.send(request, Body::from(body))
}

/// One step, as somebody takes it.
struct Step<'a> {
    actor: &'a Actor,
    noun: &'a str,
    /// What is typed first, which is refused.
    wrong: &'a [(&'a str, &'a str)],
    /// What the refusal says.
    refusal: &'a str,
    /// What is typed then.
    right: &'a [(&'a str, &'a str)],
    /// What the story tells, in English and Chinese.
    told: [&'a str; 2],
}

/// Opens the form in both languages, is refused, corrects it, and reads what the story tells.
fn check(world: &World, case: &Taken, step: &Step<'_>) {
    let mut browser = Browser::of(world, step.actor);
    let address = format!("/cases/{}/{}", case.number, step.noun);
    for language in ["zh-CN", "en"] {
        let form = browser.speak(language).get(&address);
        assert_eq!(form.status, StatusCode::OK, "{address}: {}", form.body);
        assert_eq!(form.headings().len(), 1, "{address}");
        assert_eq!(missing_word(&form.body), None, "{address} in {language}");
    }
    let form = filled(&browser.get(&address));
    assert!(
        form.iter().any(|(name, value)| name == "version" && !value.is_empty()),
        "{address} knows its version"
    );
    if !step.refusal.is_empty() {
        let mut wrong = form.clone();
        step.wrong.iter().for_each(|(name, value)| set(&mut wrong, name, value));
        let again = send(&mut browser, &address, &wrong);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}: {}", again.body);
        assert!(again.says(step.refusal), "{address}: {}\n{}", step.refusal, again.body);
        let kept = filled(&again);
        for (name, value) in step.wrong.iter().filter(|(_, value)| !value.is_empty()) {
            assert!(
                kept.contains(&((*name).to_owned(), (*value).to_owned())),
                "{address} lost {name}: {kept:?}"
            );
        }
    }
    let mut right = form;
    step.right.iter().for_each(|(name, value)| set(&mut right, name, value));
    let done = send(&mut browser, &address, &right);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{address}: {}", done.body);
    for (language, sentence) in ["en", "zh-CN"].into_iter().zip(step.told) {
        let page = browser.speak(language).get(done.location());
        assert!(page.says(sentence), "{address}: {sentence}\n{}", page.body);
        assert_eq!(missing_word(&page.body), None, "{address} in {language}");
    }
    let overtaken = send(browser.speak("en"), &address, &right);
    assert_ne!(overtaken.status, StatusCode::SEE_OTHER, "{address} was sent twice and taken twice");
}

fn complaint(world: &World) -> Taken {
    let case = world.okafor_s_case();
    let cast = world.cast.clone();
    world.play(
        case.id,
        [(cast.ben, Act::Hear(story::heard())), (cast.mei, Act::Triage(story::triage_as(Kind::Complaint)))],
    );
    case
}

fn answered(world: &World) -> Taken {
    let case = complaint(world);
    let mei = &world.cast.mei;
    world.play(
        case.id,
        [
            (mei.clone(), Act::Classify(story::against_product(&world.cast))),
            (mei.clone(), Act::Grade(story::grave())),
            (mei.clone(), Act::Answer(story::he_is_right())),
        ],
    );
    case
}

/// Ben hears, Mei finds what it is.
fn hear_and_triage(world: &World, case: &Taken) {
    let (ben, mei) = (&world.cast.ben, &world.cast.mei);
    check(
        world,
        case,
        &Step {
            actor: ben,
            noun: "hearing",
            wrong: &[("feeling", "afraid & \"alone\""), ("wants", "a new one"), ("remedies", "exchange")],
            refusal: "This entry is needed",
            right: &[
                ("feeling", "afraid"),
                ("wants", "a new one"),
                ("motive", "his doctor"),
                ("remedies", "exchange"),
            ],
            told: ["heard the customer", "希望得到：换货"],
        },
    );
    check(
        world,
        case,
        &Step {
            actor: mei,
            noun: "triage",
            wrong: &[("kind", "enquiry")],
            refusal: "This entry is needed",
            right: &[("kind", "complaint"), ("reason", "he cannot read it")],
            told: ["found that it is a complaint", "分诊为投诉"],
        },
    );
}

/// Mei says what it is against and how grave, and gives it to Ben.
fn assess(world: &World, case: &Taken) {
    let mei = &world.cast.mei;
    let (ben_id, desk) = (world.cast.ben.user().unwrap().to_string(), world.cast.desk.to_string());
    check(
        world,
        case,
        &Step {
            actor: mei,
            noun: "classification",
            wrong: &[("against", "product"), ("product", "BP2000")],
            refusal: "BP2000",
            right: &[("against", "product"), ("product", "BP200"), ("symptom", "")],
            told: ["found it to be against the product", "认定针对产品"],
        },
    );
    check(
        world,
        case,
        &Step {
            actor: mei,
            noun: "grading",
            wrong: &[("grade", "complaint"), ("impact", "high"), ("urgency", "high"), ("level", "3")],
            refusal: "Impact and urgency suggest level 1",
            right: &[("grade", "complaint"), ("impact", "high"), ("urgency", "low"), ("reason", "")],
            told: ["graded it a complaint, level 2", "影响：高；紧急：低"],
        },
    );
    check(
        world,
        case,
        &Step {
            actor: mei,
            noun: "assignment",
            wrong: &[("reason", "typed"), ("team", ""), ("assignee", "")],
            refusal: "Name a team or a person.",
            right: &[("assignee", &ben_id), ("team", &desk)],
            told: ["gave it to", "指派给"],
        },
    );
}

/// Mei answers, he accepts, it is closed; then it is opened again.
fn answer_and_close(world: &World, case: &Taken) {
    let mei = &world.cast.mei;
    check(
        world,
        case,
        &Step {
            actor: mei,
            noun: "answer",
            wrong: &[("verdict", "founded"), ("via", "letter"), ("remedies", "refund")],
            refusal: "This entry is needed",
            right: &[
                ("verdict", "founded"),
                ("text", "You are right."),
                ("via", "phone"),
                ("remedies", "exchange"),
            ],
            told: ["answered the customer: founded", "客户得到：换货"],
        },
    );
    check(
        world,
        case,
        &Step {
            actor: mei,
            noun: "decision",
            wrong: &[("decision", "not_accepted")],
            refusal: "This entry is needed",
            right: &[("decision", "accepted")],
            told: ["the customer accepts the answer", "客户接受答复"],
        },
    );
    check(
        world,
        case,
        &Step {
            actor: mei,
            noun: "closure",
            wrong: &[],
            refusal: "",
            right: &[("note", "Sent on Tuesday.")],
            told: ["closed the case", "关闭了工单"],
        },
    );
    check(
        world,
        case,
        &Step {
            actor: mei,
            noun: "reopening",
            wrong: &[("reason", " ")],
            refusal: "This entry is needed",
            right: &[("reason", "dark again")],
            told: ["reopened the case", "重新打开了工单"],
        },
    );
}

#[test]
fn a_complaint_goes_by_plain_forms_from_the_call_to_closed() {
    let world = World::new();
    let case = world.okafor_s_case();
    hear_and_triage(&world, &case);
    assess(&world, &case);
    answer_and_close(&world, &case);
}

#[test]
fn a_withdrawn_complaint_is_explained_all_the_same() {
    let world = World::new();
    let case = complaint(&world);
    let (mei, karl) = (&world.cast.mei, &world.cast.karl);
    let withdrawal = Step {
        actor: mei,
        noun: "withdrawal",
        wrong: &[("reason", " ")],
        refusal: "This entry is needed",
        right: &[("reason", "I have no time for this")],
        told: ["the customer withdraws", "客户撤回投诉"],
    };
    check(&world, &case, &withdrawal);
    let closed = Browser::of(&world, mei).get(&format!("/cases/{}/closure", case.number));
    assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(closed.says("neither cause and improvement nor a waiver"), "{}", closed.body);
    check(
        &world,
        &case,
        &Step {
            actor: mei,
            noun: "improvement",
            wrong: &[("cause", "loose contact")],
            refusal: "This entry is needed",
            right: &[("cause", "loose contact"), ("improvement", "longer spring")],
            told: ["decided cause and improvement", "决定了原因和改进"],
        },
    );
    let second = complaint(&world);
    world.play(second.id, [(mei.clone(), Act::Withdraw { reason: "no time".to_owned() })]);
    let own = Browser::of(&world, mei).get(&format!("/cases/{}/waiver", second.number));
    assert_eq!(own.status, StatusCode::FORBIDDEN, "a specialist waives nothing");
    check(
        &world,
        &second,
        &Step {
            actor: karl,
            noun: "waiver",
            wrong: &[("reason", "")],
            refusal: "This entry is needed",
            right: &[("reason", "sold out since")],
            told: ["waived the improvement", "免除了改进"],
        },
    );
}

#[test]
fn a_lead_is_accepted_by_sales_or_sent_back() {
    let world = World::new();
    let sven = &world.cast.sven;
    let offered = || {
        let case = world.okafor_s_case();
        world.play(case.id, [(world.cast.mei.clone(), Act::Triage(story::triage_as(Kind::Lead)))]);
        case
    };
    check(
        &world,
        &offered(),
        &Step {
            actor: sven,
            noun: "hand-over/return",
            wrong: &[("reason", "")],
            refusal: "This entry is needed",
            right: &[("reason", "he buys nothing")],
            told: ["sent the hand-over back", "退回了移交"],
        },
    );
    check(
        &world,
        &offered(),
        &Step {
            actor: sven,
            noun: "hand-over/acceptance",
            wrong: &[],
            refusal: "",
            right: &[],
            told: ["accepted the hand-over", "接收了移交"],
        },
    );
}

#[test]
fn cases_are_linked_and_merged_and_both_can_be_undone() {
    let world = World::new();
    let (case, other) = (complaint(&world), complaint(&world));
    let (mei, number) = (&world.cast.mei, other.number.to_string());
    let own = case.number.to_string();
    check(
        &world,
        &case,
        &Step {
            actor: mei,
            noun: "links",
            wrong: &[("other", "C-2026-999999"), ("link", "same_cause")],
            refusal: "There is no case of that number",
            right: &[("other", &number), ("link", "same_cause")],
            told: ["linked it as of the same cause as", "关联到（疑似同因）"],
        },
    );
    check(
        &world,
        &case,
        &Step {
            actor: mei,
            noun: "links/removal",
            wrong: &[("other", &number)],
            refusal: "This entry is needed",
            right: &[("other", &number), ("reason", "another cause")],
            told: ["took back the link to", "取消了关联"],
        },
    );
    check(
        &world,
        &case,
        &Step {
            actor: mei,
            noun: "merge",
            wrong: &[("into", &own), ("reason", "the same call")],
            refusal: "Name another case.",
            right: &[("into", &number), ("reason", "the same call")],
            told: ["shows it as part of", "并入"],
        },
    );
    let host = Browser::of(&world, mei).get(&format!("/cases/{number}"));
    assert!(host.says("Part of this case") && host.says(&own), "{}", host.body);
    check(
        &world,
        &case,
        &Step {
            actor: mei,
            noun: "merge/undoing",
            wrong: &[("reason", "")],
            refusal: "This entry is needed",
            right: &[("reason", "two calls after all")],
            told: ["let it stand for itself again", "恢复独立"],
        },
    );
}

#[test]
fn a_silent_customer_was_asked_on_two_days() {
    let world = World::new();
    let case = answered(&world);
    world.advance(jiff::SignedDuration::from_hours(96));
    check(
        &world,
        &case,
        &Step {
            actor: &world.cast.mei,
            noun: "decision",
            wrong: &[("decision", "no_reply"), ("asked_first", "2026-03-03"), ("asked_again", "2026-03-03")],
            refusal: "asked on two different days",
            right: &[("decision", "no_reply"), ("asked_first", "2026-03-03"), ("asked_again", "2026-03-05")],
            told: ["the customer did not reply", "客户没有回音"],
        },
    );
}

#[test]
fn unfounded_is_closed_before_the_customer_was_heard_and_says_why() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mei = world.cast.mei.clone();
    world.play(
        case.id,
        [
            (mei.clone(), Act::Triage(story::triage_as(Kind::Complaint))),
            (mei.clone(), Act::Classify(story::against_product(&world.cast))),
            (mei.clone(), Act::Grade(story::grave())),
        ],
    );
    let mut browser = Browser::of(&world, &mei);
    let address = format!("/cases/{}/answer", case.number);
    let form = browser.get(&address);
    assert!(form.says("value=\"unfounded\" disabled"), "{}", form.body);
    assert!(form.says("Closed until the customer was heard"));
    let mut fields = filled(&form);
    for (name, value) in [("verdict", "unfounded"), ("text", "You are wrong."), ("via", "phone")] {
        set(&mut fields, name, value);
    }
    let refused = send(&mut browser, &address, &fields);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Hear the customer first.") && refused.says("You are wrong."), "{}", refused.body);
}

#[test]
fn whose_case_it_is_can_be_corrected() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let address = format!("/cases/{}/customer", case.number);
    for language in ["zh-CN", "en"] {
        let form = ben.speak(language).get(&format!("{address}?q=samuel"));
        assert_eq!(form.status, StatusCode::OK);
        assert_eq!(missing_word(&form.body), None, "{language}");
        assert!(form.says(&format!("value=\"{}\"", world.cast.okafor)), "{}", form.body);
    }
    let mut fields = filled(&ben.get(&address));
    set(&mut fields, "customer", "unknown");
    let again = send(&mut ben, &address, &fields);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the reason is missing");
    assert!(again.says("value=\"unknown\" checked"), "{}", again.body);
    set(&mut fields, "reason", "a wrong number");
    let done = send(&mut ben, &address, &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = ben.get(done.location());
    assert!(page.says("corrected whose case it is") && page.says("<ins>not known</ins>"), "{}", page.body);
    let overtaken = send(&mut ben, &address, &fields);
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.says("a wrong number"));
}

#[test]
fn a_note_is_added_from_the_page_and_an_empty_one_is_asked_for() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let address = format!("/cases/{}/notes", case.number);
    let again = ben.post(&address, &[("text", "  ")]);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("This entry is needed"));
    let done = ben.post(&address, &[("text", "He calls again.")]);
    assert!(ben.get(done.location()).says("He calls again."));
}

#[test]
fn files_are_taken_one_by_one_and_what_is_not_taken_is_named() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let address = format!("/cases/{}/files", case.number);
    for language in ["zh-CN", "en"] {
        assert_eq!(missing_word(&ben.speak(language).get(&address).body), None);
    }
    let answer =
        upload(&mut ben, &address, &[("good.txt", b"fine"), ("bad.txt", b"#!/bin/sh"), ("none.txt", b"")]);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "One file was taken.",
        "bad.txt: Files of this type are not taken",
        "none.txt: The file has no bytes",
    ] {
        assert!(answer.says(said), "{said}\n{}", answer.body);
    }
    let page = ben.get(&format!("/cases/{}", case.number));
    assert!(page.says("good.txt") && !page.says("bad.txt"));
    assert!(upload(&mut ben, &address, &[]).says("Choose at least one file."));
}

#[test]
fn who_was_overtaken_sees_what_changed_and_loses_nothing() {
    let world = World::new();
    let case = complaint(&world);
    let (mei, karl) = (world.cast.mei.clone(), world.cast.karl.clone());
    let mut browser = Browser::of(&world, &mei);
    let address = format!("/cases/{}/grading", case.number);
    let mut fields = filled(&browser.get(&address));
    for (name, value) in [("grade", "grievance"), ("impact", "low"), ("urgency", "low")] {
        set(&mut fields, name, value);
    }
    world.play(case.id, [(karl, Act::Grade(story::grave()))]);
    let page = send(&mut browser, &address, &fields);
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.says("graded it a complaint, level 1"), "what changed is told: {}", page.body);
    assert!(
        page.says("data-label=\"What you typed\">Grievance"),
        "mine and theirs stand side by side: {}",
        page.body
    );
    let kept = filled(&page);
    assert!(kept.contains(&("grade".to_owned(), "grievance".to_owned())), "{kept:?}");
    let done = send(&mut browser, &address, &kept);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "do it all the same: {}", done.body);
    assert!(browser.get(done.location()).says("graded it a grievance, level 3"));
}

#[test]
fn people_and_teams_are_folded_away_until_somebody_is_named() {
    let world = World::new();
    let case = complaint(&world);
    let mut browser = Browser::of(&world, &world.cast.mei);
    let address = format!("/cases/{}/classification", case.number);
    let page = browser.get(&address);
    let (open, closed) =
        ("<details class=\"group\" id=\"about\" open>", "<details class=\"group\" id=\"about\">");
    assert!(page.says(closed), "{}", page.body);
    let folded = page.body.split(closed).nth(1).unwrap().split("</details>").next().unwrap();
    for list in ["about_users", "about_teams"] {
        let name = format!("name=\"{list}\"");
        let labels = folded.split(&name).skip(1);
        let labels = labels.map(|rest| rest.split("<span>").nth(1).unwrap().split('<').next().unwrap());
        let labels: Vec<&str> = labels.collect();
        assert!(labels.len() > 1 && labels.is_sorted(), "{list}: {labels:?}");
    }
    let mut fields = filled(&page);
    set(&mut fields, "against", "product");
    set(&mut fields, "product", "BP2000");
    set(&mut fields, "about_users", &world.cast.karl.user().unwrap().to_string());
    let again = send(&mut browser, &address, &fields);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says(open), "{}", again.body);
}

#[test]
fn an_overtaken_amendment_compares_fact_by_fact() {
    let world = World::new();
    let case = world.okafor_s_case();
    let (mut ben, mut mei) = (Browser::of(&world, &world.cast.ben), Browser::of(&world, &world.cast.mei));
    let address = format!("/cases/{}/amendment", case.number);
    let mut mine = filled(&ben.get(&address));
    let mut theirs = filled(&mei.get(&address));
    set(&mut mine, "lot", "2509-C");
    set(&mut mine, "reason", "from the box");
    set(&mut theirs, "serial", "BP200-1");
    set(&mut theirs, "reason", "from the photo");
    assert_eq!(send(&mut mei, &address, &theirs).status, StatusCode::SEE_OTHER);
    let page = send(&mut ben, &address, &mine);
    assert_eq!(page.status, StatusCode::CONFLICT);
    for said in ["Reason: from the photo", ">2509-C</td>", "BP200-1", "from the box"] {
        assert!(page.says(said), "{said}\n{}", page.body);
    }
    assert!(!page.says("<th scope=\"row\">Product</th>"), "what is the same is not compared");
    assert!(!page.says("<th scope=\"row\">Serial number</th>"), "what only the other changed is no conflict");
}

#[test]
fn an_overtaken_amendment_done_all_the_same_undoes_nothing_of_the_other() {
    let world = World::new();
    let case = world.okafor_s_case();
    let (mut ben, mut mei) = (Browser::of(&world, &world.cast.ben), Browser::of(&world, &world.cast.mei));
    let address = format!("/cases/{}/amendment", case.number);
    let mut mine = filled(&ben.get(&address));
    let mut theirs = filled(&mei.get(&address));
    let said = mine.iter().find(|(name, _)| name == "description").unwrap().1.replace('\n', "\r\n");
    set(&mut mine, "description", &said);
    for (name, value) in [("lot", "2509-C"), ("magnitude", "90 mmHg"), ("reason", "from the box")] {
        set(&mut mine, name, value);
    }
    for (name, value) in [
        ("serial", "BP200-1"),
        ("magnitude", "70 mmHg"),
        ("description", "First line.\r\nSecond line."),
        ("place_of_use_locality", "Wuxi"),
        ("pattern", ""),
        ("pattern_every", ""),
        ("pattern_lasts", ""),
        ("reason", "from the photo"),
    ] {
        set(&mut theirs, name, value);
    }
    let done = send(&mut mei, &address, &theirs);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = send(&mut ben, &address, &mine);
    assert_eq!(page.status, StatusCode::CONFLICT);
    let compared = page.body.split("class=\"compare\"").nth(1).unwrap().split("</table>").next().unwrap();
    assert!(compared.contains("90 mmHg") && compared.contains("70 mmHg"), "both changed it: {compared}");
    assert!(!compared.contains("First line.") && !compared.contains("Wuxi"), "he left it alone: {compared}");
    let done = send(&mut ben, &address, &filled(&page));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let facts = world.run(cases::show(&world.app, &world.cast.mei, case.id)).unwrap().case.facts;
    assert_eq!(facts.lot.as_deref(), Some("2509-C"));
    assert_eq!(facts.magnitude.as_deref(), Some("90 mmHg"), "he was asked and did it all the same");
    assert_eq!(facts.serial.as_deref(), Some("BP200-1"));
    assert_eq!(facts.place_of_use.and_then(|place| place.locality).as_deref(), Some("Wuxi"));
    assert_eq!(facts.pattern, None, "what the other took away stays away");
    assert!(facts.description.unwrap().text().unwrap().starts_with("First line."));
}

#[test]
fn an_amendment_that_cannot_be_is_marked_and_kept() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut ben = Browser::of(&world, &world.cast.ben);
    let address = format!("/cases/{}/amendment", case.number);
    for language in ["zh-CN", "en"] {
        let form = ben.speak(language).get(&address);
        assert_eq!((form.status, missing_word(&form.body)), (StatusCode::OK, None), "{language}");
    }
    let mut fields = filled(&ben.get(&address));
    set(&mut fields, "built_on", "2027-01-01");
    set(&mut fields, "reason", "read from the box");
    let again = send(&mut ben, &address, &fields);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    assert!(again.says("This lies in the future."), "{}", again.body);
    assert!(filled(&again).contains(&("built_on".to_owned(), "2027-01-01".to_owned())));
}

#[test]
fn a_step_that_is_not_ready_shows_why_in_place_of_its_form() {
    let world = World::new();
    let case = world.okafor_s_case();
    let mut mei = Browser::of(&world, &world.cast.mei);
    for (noun, reason) in [
        ("grading", "Triage it first."),
        ("answer", "Triage it first."),
        ("decision", "Answer first."),
        ("reopening", "The case is not closed"),
        ("closure", "Triage has not said what it is."),
        ("merge/undoing", "not merged"),
        ("links/removal", "not linked"),
    ] {
        let page = mei.get(&format!("/cases/{}/{noun}", case.number));
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{noun}");
        assert!(page.says(reason), "{noun}: {}", page.body);
        assert!(!page.says("data-primary"), "{noun} shows a form");
    }
}

/// The ends of every address of a step, from the table itself.
fn nouns() -> BTreeSet<&'static str> {
    let steps =
        redress_web::addresses().iter().filter_map(|address| address.path.strip_prefix("/cases/{number}/"));
    steps.filter(|noun| !noun.contains('{')).collect()
}

#[test]
fn whom_a_complaint_is_about_is_refused_at_every_step() {
    let world = World::new();
    let cast = world.cast.clone();
    let take = story::complaint_about(&cast, &cast.mei);
    let (case, _) = world.run(cases::take(&world.app, &cast.ben, take, None)).unwrap();
    let other = world.okafor_s_case();
    world.run(cases::link(&world.app, &cast.ben, OnCase::now(case.id), other.id, LinkKind::Related)).unwrap();
    let version = world.run(cases::show(&world.app, &cast.ben, case.id)).unwrap().case.version;
    let mut mei = Browser::of(&world, &cast.mei);
    let nouns = nouns();
    assert!(nouns.len() > 20, "{nouns:?}");
    let number = other.number.to_string();
    let typed = [
        ("text", "x"),
        ("reason", "x"),
        ("kind", "lead"),
        ("feeling", "x"),
        ("wants", "x"),
        ("motive", "x"),
        ("grade", "crisis"),
        ("impact", "high"),
        ("urgency", "high"),
        ("against", "service"),
        ("verdict", "founded"),
        ("via", "phone"),
        ("decision", "accepted"),
        ("cause", "x"),
        ("improvement", "x"),
        ("other", &number),
        ("into", &number),
        ("link", "related"),
        ("customer", "unknown"),
    ];
    for noun in nouns {
        let address = format!("/cases/{}/{noun}", case.number);
        assert_eq!(mei.get(&address).status, StatusCode::FORBIDDEN, "GET {noun}");
        let answer = match noun {
            "files" => upload(&mut mei, &address, &[("a.txt", b"x")]),
            _ => mei.post(&address, &typed),
        };
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "POST {noun}: {}", answer.body);
    }
    let view = world.run(cases::show(&world.app, &cast.ben, case.id)).unwrap();
    assert_eq!(view.case.version, version, "nothing was written");
}

#[test]
fn who_is_in_conflict_is_not_offered_for_assignment() {
    let world = World::new();
    let cast = world.cast.clone();
    let take = story::complaint_about(&cast, &cast.li);
    let (case, _) = world.run(cases::take(&world.app, &cast.ben, take, None)).unwrap();
    world.play(case.id, [(cast.mei.clone(), Act::Triage(story::triage_as(Kind::Complaint)))]);
    let form = Browser::of(&world, &cast.mei).get(&format!("/cases/{}/assignment", case.number));
    let offers = |actor: &Actor| form.says(&format!("value=\"{}\"", actor.user().unwrap()));
    assert!(
        offers(&cast.ben) && !offers(&cast.li) && !offers(&cast.wu) && !offers(&cast.ada),
        "{}",
        form.body
    );
}

#[test]
fn a_customer_who_was_told_his_recourse_is_told_in_the_story() {
    let world = World::new();
    let case = answered(&world);
    let told = Decision::RecourseTold { to: "the ombudsman".to_owned() };
    world.play(case.id, [(world.cast.mei.clone(), Act::RecordDecision(told))]);
    let page = Browser::of(&world, &world.cast.mei).get(&format!("/cases/{}", case.number));
    assert!(page.says("Told to turn to: the ombudsman"), "{}", page.body);
}
