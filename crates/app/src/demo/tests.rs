//! The demo company as a whole, on real stores.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use redress_domain::Recorded;
use redress_domain::access::{Actor, Relation, Role};
use redress_domain::case::{Case, CaseEvent, Grade, Kind, LinkKind, Stage, completeness};
use redress_domain::id::UserId;
use redress_store::case::{self as cases, Filter, Summary, View};
use redress_store::verify::verify;
use redress_store::{Database, Settings, Store, StoreError, access, ledger};
use redress_testkit::postgres::fresh_database;
use tempfile::TempDir;

use super::{Company, Demo, LoadOptions, PASSWORD, load, load_with};
use crate::case::OnCase;
use crate::{App, Directory};

/// A Wednesday afternoon in America; in China it is Thursday already, before dawn.
const AFTERNOON: &str = "2026-06-10T20:00:00Z";
const NO_BACKGROUND: LoadOptions = LoadOptions { background: 0 };

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The demo company on a store of its own.
struct Played {
    app: App,
    company: Company,
    now: Timestamp,
    _folder: Option<TempDir>,
}

fn app_on(database: &Database, now: Timestamp) -> App {
    App::new(Store::open(database, Settings::new(ledger::sequence, now.as_microsecond())).unwrap())
}

fn played(now: &str, background: usize) -> Played {
    let (now, folder) = (instant(now), tempfile::tempdir().unwrap());
    let app = app_on(&Database::Sqlite(folder.path().join("redress.db")), now);
    let company = load_with(&app, now, LoadOptions { background }).unwrap();
    Played { app, company, now, _folder: Some(folder) }
}

impl Played {
    fn directory(&self) -> Directory {
        self.app.store.read_blocking(|reader| Directory::load(reader)).unwrap()
    }

    fn user(&self, login: &'static str) -> UserId {
        let row =
            self.app.store.read_blocking(move |reader| access::account_by_login(reader, login)).unwrap();
        row.unwrap().id
    }

    fn actor(&self, login: &'static str) -> Actor {
        let user = self.user(login);
        self.app.store.read_blocking(move |reader| access::actor(reader, user, None)).unwrap().unwrap()
    }

    fn summaries(&self) -> Vec<Summary> {
        let (auditor, filter) = (self.actor("qian.rui"), Filter { view: View::All, ..Filter::default() });
        let all = move |reader: &mut redress_store::Reader<'_>| {
            cases::list(reader, &auditor, &filter, None, 10_000)
        };
        self.app.store.read_blocking(all).unwrap()
    }

    /// Every case with its story, earliest first.
    fn cases(&self) -> Vec<(Case, Vec<Recorded<CaseEvent>>)> {
        let ids: Vec<_> = self.summaries().iter().map(|summary| summary.id).collect();
        let all = self.app.store.read_blocking(move |reader| {
            let story = |id: &redress_domain::id::CaseId| {
                let stream = id.to_string();
                let case = ledger::load(reader, &stream, Case::evolve)?.unwrap();
                Ok((case, ledger::events_of(reader, &stream, 0)?))
            };
            ids.iter().map(story).collect::<Result<Vec<_>, StoreError>>()
        });
        let mut all = all.unwrap();
        all.sort_by_key(|(case, _)| case.received_at);
        all
    }

    fn case_that_says(&self, words: &str) -> Case {
        let says =
            |case: &Case| case.facts.description.as_ref().and_then(|it| it.text()).unwrap().contains(words);
        let mut found: Vec<_> = self.cases().into_iter().map(|(case, _)| case).filter(says).collect();
        assert_eq!(found.len(), 1, "{words}");
        found.remove(0)
    }

    fn faults(&self) -> Vec<redress_store::verify::Fault> {
        self.app.store.read_blocking(|reader| verify(reader, &mut |_, _| {})).unwrap().faults
    }
}

#[test]
fn the_files_can_be_read() {
    let demo = Demo::read().unwrap();
    assert_eq!(demo.reference.case.len(), 76);
    assert_eq!(demo.background.cases, 600);
}

#[test]
fn what_is_loaded_once_is_not_loaded_again() {
    let first = played(AFTERNOON, 10);
    let later = first.now.checked_add(SignedDuration::from_hours(30)).unwrap();
    let again = load(&first.app, later).unwrap();
    assert_eq!(first.company.played, Some(86));
    assert_eq!(again, Company { played: None, ..first.company.clone() });
    assert_eq!(first.summaries().len(), 86);
}

#[test]
fn the_ledger_of_the_demo_company_verifies() {
    assert_eq!(played(AFTERNOON, 120).faults(), []);
}

#[test]
fn everybody_can_sign_in_with_the_password_that_is_told() {
    let played = played(AFTERNOON, 0);
    let logins: BTreeSet<_> = played.company.people.iter().map(|person| person.login.as_str()).collect();
    assert!(
        logins.contains("maria.alvarez") && logins.contains("chen.jing") && !logins.contains("shop.link")
    );
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for login in ["maria.alvarez", "tang.lei"] {
        let signed_in = runtime.block_on(crate::access::sign_in(&played.app, login, PASSWORD, "::1"));
        assert!(signed_in.is_ok(), "{login}: {:?}", signed_in.err());
    }
    let program = runtime.block_on(crate::access::sign_in(&played.app, "shop.link", PASSWORD, "::1"));
    assert!(program.is_err(), "a program has no password");
}

#[test]
fn every_role_has_somebody_to_sign_in_as() {
    let played = played(AFTERNOON, 0);
    let roles: BTreeSet<_> = played.company.people.iter().map(|person| person.role).collect();
    let missing: Vec<_> = Role::ALL.iter().filter(|role| !roles.contains(role)).collect();
    assert_eq!(missing, [&Role::Integration]);
}

#[test]
fn forty_seven_monitors_bought_in_new_england_stay_dark_and_three_of_them_elsewhere() {
    let played = played(AFTERNOON, 200);
    let directory = played.directory();
    let (dark, model) = (symptom(&directory, "DSP-DARK"), product(&directory, "BP200"));
    let calls: Vec<_> = played
        .cases()
        .into_iter()
        .map(|(case, _)| case)
        .filter(|case| case.facts.symptom == Some(dark) && case.facts.product == Some(model))
        .collect();
    assert_eq!(calls.len(), 47);
    let region = |place: &Option<redress_domain::case::Place>| place.clone().unwrap().region.unwrap();
    assert!(calls.iter().all(|case| region(&case.facts.place_of_purchase) == "New England"));
    let elsewhere = calls.iter().filter(|case| region(&case.facts.place_of_use) != "New England");
    assert_eq!(elsewhere.count(), 3);
    let built = |case: &Case| case.facts.built_on.unwrap();
    assert!(calls.iter().all(|case| built(case) >= "2026-03-21".parse().unwrap()));
    assert_eq!(calls[0].received_at, instant("2026-06-10T13:05:00Z"));
    assert_eq!((calls[0].stage, calls[0].assignee), (Stage::Received, None));
    let taken = calls.iter().filter(|case| case.stage == Stage::InWork).count();
    assert_eq!((taken, calls.iter().filter(|case| case.stage == Stage::Received).count()), (20, 27));
}

#[test]
fn no_background_case_blurs_the_morning() {
    let played = played(AFTERNOON, 300);
    let directory = played.directory();
    let (dark, model) = (symptom(&directory, "DSP-DARK"), product(&directory, "BP200"));
    let anchor = "2026-03-21".parse().unwrap();
    for (case, _) in played.cases() {
        if case.facts.product == Some(model) && case.facts.symptom != Some(dark) {
            assert!(case.facts.built_on.unwrap() < anchor, "{}", case.number);
            assert!(played.now.duration_since(case.received_at) >= SignedDuration::from_hours(24));
        }
    }
}

#[test]
fn a_morning_that_is_not_over_has_just_ended() {
    let played = played("2026-06-10T08:00:00Z", 0);
    let latest = played.cases().into_iter().map(|(case, _)| case.received_at).max().unwrap();
    assert_eq!(latest, instant("2026-06-10T07:47:00Z"));
    let dark = symptom(&played.directory(), "DSP-DARK");
    let calls = played.cases().into_iter().filter(|(case, _)| case.facts.symptom == Some(dark)).count();
    assert_eq!(calls, 47);
    assert_eq!(played.company.played, Some(76), "nor is a day that has only begun in China missing");
}

#[test]
fn whom_the_complaint_is_about_and_his_lead_are_in_conflict() {
    let played = played(AFTERNOON, 0);
    let case = played.case_that_says("客服李伟");
    assert_eq!(case.about.users, BTreeSet::from([played.user("li.wei")]));
    for login in ["li.wei", "zhou.lan"] {
        assert_eq!(case.relation(&played.actor(login)), Relation::Conflicted, "{login}");
    }
    assert_eq!(case.relation(&played.actor("chen.jing")), Relation::Assignee);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let lead = played.actor("zhou.lan");
    let note = crate::case::note(&played.app, &lead, OnCase::now(case.id), "…".to_owned());
    assert!(matches!(runtime.block_on(note), Err(crate::AppError::Denied(_))));
}

#[test]
fn the_reference_cases_stand_where_their_file_leaves_them() {
    let played = played(AFTERNOON, 0);
    let settled = played.case_that_says("才买六个星期");
    assert_eq!((settled.stage, settled.heard.is_some()), (Stage::Closed, true));
    let again = played.case_that_says("跟上次 X2 一模一样");
    assert_eq!(again.grading.as_ref().unwrap().level.number(), 1);
    let first = again.links.iter().find(|(_, kind)| **kind == LinkKind::FollowUp).unwrap();
    assert_eq!(played.summaries().iter().find(|it| it.id == *first.0).unwrap().stage, Stage::Closed);
    let lead = played.case_that_says("新开的分院");
    assert_eq!(
        (lead.kind, lead.stage, lead.assignee),
        (Some(Kind::Lead), Stage::Answered, Some(played.user("feng.jun")))
    );
    let waiting = played.case_that_says("预测下周的预约量");
    assert_eq!((waiting.kind, waiting.hand_over.unwrap().offered_at < played.now), (Some(Kind::Lead), true));
    let third = played.case_that_says("第三次提了");
    assert_eq!(third.grading.unwrap().grade, Grade::Grievance);
    let laser = played.cases().into_iter().map(|(case, _)| case).filter_map(|case| case.facts.life_cycle);
    let hours: BTreeSet<_> = laser.filter_map(|life| Some((life.used_hours?, life.design_hours?))).collect();
    assert!(hours.contains(&(200, 20_000)), "{hours:?}");
}

#[test]
fn the_record_runs_forward_and_ends_before_now() {
    let played = played(AFTERNOON, 300);
    let mut numbers = Vec::new();
    for (case, story) in played.cases() {
        assert!(story.windows(2).all(|pair| pair[0].at <= pair[1].at), "{}", case.number);
        assert!(story.iter().all(|recorded| recorded.at <= played.now), "{}", case.number);
        assert_eq!(story[0].at, case.received_at);
        numbers.push((case.received_at, case.number));
    }
    assert!(numbers.windows(2).all(|pair| pair[0].1 < pair[1].1 || pair[0].0 == pair[1].0));
    assert!(played.summaries().iter().all(|summary| summary.changed_at <= played.now));
}

#[test]
fn every_picture_is_complete_unless_it_is_said_why_not() {
    let played = played(AFTERNOON, 300);
    let mut incomplete = 0;
    for (case, story) in played.cases() {
        let CaseEvent::Taken { incomplete_because, .. } = &story[0].event else { panic!("{}", case.number) };
        if completeness(&case.facts, &case.about).passes() {
            assert_eq!(incomplete_because, &None);
        } else {
            assert!(incomplete_because.is_some(), "{}", case.number);
            incomplete += 1;
        }
    }
    assert_eq!(incomplete, 1, "the one who wants to buy has no product yet");
}

#[test]
fn the_year_has_something_of_everything() {
    let played = played(AFTERNOON, 600);
    assert_eq!(played.company.played, Some(676));
    let mut stages: BTreeMap<Stage, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<Option<Kind>, usize> = BTreeMap::new();
    let mut happened = BTreeSet::new();
    for (case, story) in played.cases() {
        *stages.entry(case.stage).or_default() += 1;
        *kinds.entry(case.kind).or_default() += 1;
        happened.extend(story.iter().map(|recorded| name(&recorded.event)));
    }
    // Between accepting a lead and answering it lies an hour; it is chance whether one is caught in it.
    let lasting = Stage::ALL.iter().filter(|stage| !matches!(stage, Stage::HandedOver));
    let missing: Vec<_> = lasting.filter(|stage| !stages.contains_key(stage)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(stages[&Stage::Closed] > 300 && stages[&Stage::Received] > 30, "{stages:?}");
    assert!(kinds[&Some(Kind::Complaint)] > kinds[&Some(Kind::Enquiry)], "{kinds:?}");
    assert!(kinds[&Some(Kind::Lead)] > 10, "{kinds:?}");
    for rare in [
        "case.merged",
        "case.unmerged",
        "case.withdrawn",
        "case.improvement_waived",
        "case.reopened",
        "case.amended",
    ] {
        assert!(happened.contains(rare), "{rare} never happens: {happened:?}");
    }
}

#[test]
fn the_same_day_draws_the_same_year() {
    let told = |played: &Played| {
        let cases = played.cases().into_iter();
        let told = cases.map(|(case, story)| {
            (
                case.number,
                case.received_at,
                case.stage,
                story.len(),
                case.facts.serial,
                case.facts.first_seen_on,
            )
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(&played(AFTERNOON, 60)), told(&played(AFTERNOON, 60)));
}

#[test]
fn every_day_of_a_year_can_be_the_first() {
    for day in [
        "2026-01-01T00:10:00Z",
        "2026-03-29T01:30:00Z",
        "2026-05-05T16:20:00Z",
        "2028-02-29T23:50:00Z",
        "2026-11-01T06:30:00Z",
    ] {
        let played = played(day, 80);
        let future =
            played.cases().into_iter().filter(|(_, story)| story.iter().any(|it| it.at > played.now));
        assert_eq!(future.count(), 0, "{day}");
        assert_eq!(played.faults(), [], "{day}");
    }
}

#[test]
fn every_module_and_model_has_an_owner() {
    let played = played(AFTERNOON, 0);
    let directory = played.directory();
    let below = directory.products.values().filter(|row| row.parent.is_some());
    let orphans: Vec<_> = below.filter(|row| row.owner.is_none() || row.owner_team.is_none()).collect();
    assert!(orphans.is_empty(), "{orphans:?}");
    assert!(directory.teams.values().all(|team| team.lead.is_some()));
}

#[test]
fn the_demo_company_lives_on_the_server_engine_too() {
    let Some(server) = fresh_database() else { return };
    let now = instant(AFTERNOON);
    let app = app_on(&server.database(), now);
    let company = load_with(&app, now, LoadOptions { background: 20 }).unwrap();
    assert_eq!(company.played, Some(96));
    assert_eq!(load_with(&app, now, NO_BACKGROUND).unwrap().played, None);
    let played = Played { app, company, now, _folder: None };
    assert_eq!(played.faults(), []);
    assert_eq!(played.cases().len(), 96);
}

fn symptom(directory: &Directory, code: &str) -> redress_domain::id::SymptomId {
    directory.symptoms.values().find(|row| row.code == code).unwrap().id
}

fn product(directory: &Directory, code: &str) -> redress_domain::id::ProductId {
    directory.products.values().find(|row| row.code == code).unwrap().id
}

/// The name of an event, as the ledger writes it.
fn name(event: &CaseEvent) -> String {
    let json = serde_json::to_value(event).unwrap();
    json["type"].as_str().unwrap().to_owned()
}
