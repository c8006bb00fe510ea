//! Tables of other systems come in completely, once, and as they stood there.
#![allow(clippy::unwrap_used, reason = "a failed step of a test has to stop the test")]

use std::path::Path;

use redress_app::AppError;
use redress_app::channel::import::{
    ImportError, ImportReport, import_cases, mapping_for, mapping_named, rehearse,
};
use redress_document::table::{ReadOptions, Table};
use redress_domain::access::Actor;
use redress_domain::case::{Case, CaseEvent, Stage};
use redress_domain::id::CaseId;
use redress_store::case::{Filter, View};
use redress_store::{StoreError, case as cases, catalog, ledger, party};
use redress_testkit::shared_data::shared_data;
use redress_testkit::{World, on_each_engine};
use serde_json::Value;

/// Three messages to a hotline: one answered, one open, one that repeats the first word for word.
const HOTLINE: &str = "\
留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间
101,A001,屏幕不亮,2020/1/6 8:31:19,血压计屏幕不亮,已为您更换,2020/1/8 10:00:00
102,A002,读数偏高,2020/1/7 9:00:00,读数比医院高,,
101,A001,屏幕不亮,2020/1/6 8:31:19,血压计屏幕不亮,已为您更换,2020/1/8 10:00:00
";

fn table(text: &str) -> Table {
    Table::from_bytes(text.as_bytes().to_vec(), &ReadOptions::default()).unwrap()
}

fn bring_in(world: &World, actor: &Actor, table: &Table) -> ImportReport {
    let mapping = mapping_for(table.header()).expect("the headings choose a mapping");
    import_cases(&world.app, actor, table, &mapping, &mut |_| {}).unwrap()
}

fn count(world: &World, scope: &'static str, key: &str) -> u64 {
    let key = key.to_owned();
    let counted = world.app.store.read_blocking(move |reader| cases::count_of(reader, scope, &key));
    counted.map_err(|error: StoreError| error).unwrap()
}

fn imported_case(world: &World, source: &'static str, number: &'static str) -> (Case, CaseEvent) {
    let found = world.app.store.read_blocking(move |reader| {
        let id: CaseId = cases::imported(reader, source, number)?.expect("the case came in");
        let case = ledger::load(reader, &id.to_string(), Case::evolve)?.expect("it has a stream");
        let story = ledger::events_of::<CaseEvent>(reader, &id.to_string(), 0)?;
        Ok((case, story[0].event.clone()))
    });
    found.map_err(|error: StoreError| error).unwrap()
}

fn assert_sound(world: &World) {
    assert_eq!(world.verify().faults, []);
}

#[test]
fn importing_twice_adds_nothing() {
    on_each_engine(|world| {
        let table = table(HOTLINE);
        let first = bring_in(world, &world.cast.root, &table);
        let counts = (first.rows, first.imported, first.already_there, first.repeated, first.refused);
        assert_eq!(counts, (3, 2, 0, 1, 0));
        let size = world.verify().events;
        let second = bring_in(world, &world.cast.root, &table);
        let counts = (second.rows, second.imported, second.already_there, second.repeated);
        assert_eq!(counts, (3, 0, 2, 1));
        assert_eq!(world.verify().events, size);
        assert_eq!(count(world, "all", ""), 2);
        assert_sound(world);
    });
}

#[test]
fn an_imported_case_tells_where_it_came_from_and_what_was_answered() {
    on_each_engine(|world| {
        bring_in(world, &world.cast.root, &table(HOTLINE));
        let (answered, event) = imported_case(world, "zh-hotline", "101");
        assert_eq!(answered.stage, Stage::Answered);
        let origin = answered.origin.unwrap();
        assert_eq!(
            (origin.source.as_str(), origin.external_id.as_str(), origin.line),
            ("zh-hotline", "101", 2)
        );
        assert_eq!(answered.received_at, "2020-01-06T00:31:19Z".parse().unwrap());
        assert_eq!(answered.facts.description.unwrap().text(), Some("屏幕不亮\n\n血压计屏幕不亮"));
        let CaseEvent::Imported { answer, answered_at, .. } = event else { panic!("an import is an import") };
        assert_eq!(answer.unwrap().text(), Some("已为您更换"));
        assert_eq!(answered_at, Some("2020-01-08T02:00:00Z".parse().unwrap()));
        let (open, _) = imported_case(world, "zh-hotline", "102");
        assert_eq!(open.stage, Stage::Received);
    });
}

#[test]
fn a_customer_whom_the_table_names_is_written_down_once() {
    on_each_engine(|world| {
        let again = "\
留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间
103,A001,又不亮了,2020/2/6 8:31:19,更换以后又不亮了,,
";
        bring_in(world, &world.cast.root, &table(HOTLINE));
        bring_in(world, &world.cast.root, &table(again));
        let first = imported_case(world, "zh-hotline", "101").0.customer.unwrap();
        assert_eq!(imported_case(world, "zh-hotline", "103").0.customer, Some(first));
        let row =
            world.app.store.read_blocking(move |reader| party::by_external_key(reader, "zh-hotline:A001"));
        let row = row.map_err(|error: StoreError| error).unwrap().unwrap();
        assert_eq!((row.id, row.name.as_str(), row.language.as_str()), (first, "A001", "zh-CN"));
        assert_sound(world);
    });
}

#[test]
fn a_row_that_cannot_be_read_is_told_and_the_others_come_in() {
    let world = World::new();
    let broken = HOTLINE.replace("2020/1/7 9:00:00", "sometime");
    let report = bring_in(&world, &world.cast.root, &table(&broken));
    assert_eq!((report.imported, report.refused, report.errors.len()), (1, 1, 1));
    let error = &report.errors[0];
    assert_eq!((error.line, error.column.as_str(), error.value.as_str()), (3, "留言时间", "sometime"));
}

#[test]
fn who_may_not_import_brings_nothing_in() {
    let world = World::new();
    let (table, mapping) = (table(HOTLINE), mapping_named("zh-hotline").unwrap());
    for (name, actor) in [("ben", &world.cast.ben), ("ada", &world.cast.ada)] {
        let refused = import_cases(&world.app, actor, &table, &mapping, &mut |_| {});
        assert!(matches!(refused, Err(ImportError::App(AppError::Denied(_)))), "{name}");
    }
    assert_eq!(count(&world, "all", ""), 0);
}

#[test]
fn a_program_brings_cases_in_under_its_own_name() {
    let world = World::new();
    bring_in(&world, &world.cast.bridge, &table(HOTLINE));
    let found = world.app.store.read_blocking(|reader| {
        let id = cases::imported(reader, "zh-hotline", "101")?.expect("the case came in");
        ledger::events_of::<CaseEvent>(reader, &id.to_string(), 0)
    });
    let story = found.map_err(|error: StoreError| error).unwrap();
    assert_eq!(story[0].by, world.cast.bridge.who);
}

#[test]
fn a_table_without_the_mapping_s_columns_is_refused_as_a_whole() {
    let world = World::new();
    let mapping = mapping_named("cfpb-2015").unwrap();
    let refused = import_cases(&world.app, &world.cast.root, &table(HOTLINE), &mapping, &mut |_| {});
    assert!(matches!(refused, Err(ImportError::Mapping(_))));
    assert_eq!(count(&world, "all", ""), 0);
}

#[test]
fn a_rehearsal_counts_and_writes_nothing() {
    let world = World::new();
    let before = world.verify().events;
    let report = rehearse(&*world.app.ids, &table(HOTLINE), &mapping_named("zh-hotline").unwrap()).unwrap();
    assert_eq!((report.rows, report.imported, report.repeated), (3, 2, 1));
    assert_eq!(world.verify().events, before);
}

#[test]
fn progress_ends_at_the_whole_table() {
    let world = World::new();
    let rows: String =
        (0..450).map(|row| format!("{row},A{row},题,2020/1/6 8:31:19,内容{row},,\n")).collect();
    let text = format!("{}\n{rows}", HOTLINE.lines().next().unwrap());
    let (table, mut seen) = (table(&text), Vec::new());
    let mapping = mapping_named("zh-hotline").unwrap();
    let mut note =
        |progress: redress_app::channel::import::Progress| seen.push((progress.rows, progress.imported));
    import_cases(&world.app, &world.cast.root, &table, &mapping, &mut note).unwrap();
    assert_eq!(seen, [(200, 200), (400, 400), (450, 450)]);
}

/// The real tables, with what is known about them, into one world.
#[test]
fn the_real_tables_come_in_completely_and_once() {
    let Some(folder) = shared_data("the real tables come in") else { return };
    let folder = folder.join("tables");
    let facts = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let facts: Value = serde_json::from_str(&facts).unwrap();
    let expect = |file: &str| facts[file]["expect"].clone();
    let world = World::new();

    let banks = expect("cfpb-2015/complaints.csv");
    come_in(&world, &folder.join("cfpb-2015/complaints.csv"), &banks);
    for (family, rows) in banks["by_product"].as_object().unwrap() {
        assert_eq!(cases_below(&world, family), rows.as_u64().unwrap(), "{family}");
    }
    let open = sum(&banks["by_response"], &["In progress", "Untimely response"]);
    let mut standing = (open, number(&banks["rows"]) - open);
    assert_eq!(received_and_closed(&world), standing);

    let telecom = expect("telecom-comcast-2015/complaints.csv");
    come_in(&world, &folder.join("telecom-comcast-2015/complaints.csv"), &telecom);
    standing.0 += sum(&telecom["status"], &["Open", "Pending"]);
    standing.1 += sum(&telecom["status"], &["Closed", "Solved"]);
    assert_eq!(received_and_closed(&world), standing);

    come_in(
        &world,
        &folder.join("cfpb-2017-narratives/complaints.csv"),
        &expect("cfpb-2017-narratives/complaints.csv"),
    );
    come_in(
        &world,
        &folder.join("zh-hotline/messages_with_replies.xlsx"),
        &expect("zh-hotline/messages_with_replies.xlsx"),
    );
    // The two text files are of the same source: what the workbook had is there already.
    for file in ["zh-hotline/replies_gbk.csv", "zh-hotline/replies_utf8_bom.csv"] {
        let table = Table::read(folder.join(file), &ReadOptions::default()).unwrap();
        let report = bring_in(&world, &world.cast.root, &table);
        let rows = number(&expect(file)["rows"]);
        assert_eq!((report.rows, report.imported + report.already_there), (rows, rows), "{file}");
    }
    assert_sound(&world);
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn sum(group: &Value, words: &[&str]) -> u64 {
    words.iter().map(|word| number(&group[word])).sum()
}

fn come_in(world: &World, file: &Path, expect: &Value) {
    let (rows, before) = (number(&expect["rows"]), count(world, "all", ""));
    let table = Table::read(file, &ReadOptions::default()).unwrap();
    let first = bring_in(world, &world.cast.root, &table);
    assert_eq!((first.rows, first.imported, first.refused), (rows, rows, 0), "{}", file.display());
    assert_eq!(first.errors, [], "{}", file.display());
    let second = bring_in(world, &world.cast.root, &table);
    assert_eq!((second.imported, second.already_there), (0, rows), "{}", file.display());
    assert_eq!(count(world, "all", ""), before + rows, "{}", file.display());
}

fn received_and_closed(world: &World) -> (u64, u64) {
    (count(world, "stage", "received"), count(world, "stage", "closed"))
}

/// Counted page by page, as a person who scrolls through the list would.
fn cases_below(world: &World, family: &str) -> u64 {
    let family = family.to_owned();
    let counted = world.app.store.read_blocking(move |reader| {
        let product = catalog::product_by_code(reader, &family)?.map(|row| row.id);
        let filter = Filter { view: View::All, product, ..Filter::default() };
        let (mut seen, mut after) = (0, None);
        loop {
            let page = cases::list(reader, &Actor::system(), &filter, after.as_ref(), 1_000)?;
            seen += page.len() as u64;
            match page.last() {
                Some(last) => after = Some(last.keyset()),
                None => return Ok(seen),
            }
        }
    });
    counted.map_err(|error: StoreError| error).unwrap()
}
