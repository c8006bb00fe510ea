//! The real tables come in completely: every fact known about them is checked after mapping.
#![allow(clippy::unwrap_used, reason = "a failed step of a test has to stop the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use redress_document::case_record::{CaseRecord, ImportedStatus};
use redress_document::mapping::Mapping;
use redress_document::table::{Format, Note, ReadOptions, Table};
use serde_json::Value;

const MAPPINGS: [&str; 4] = ["cfpb-2015", "cfpb-2017", "comcast-2015", "zh-hotline"];

fn mappings() -> Vec<Mapping> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/mappings");
    let read = |name: &&str| std::fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap();
    MAPPINGS.iter().map(|name| Mapping::parse(&read(name)).unwrap()).collect()
}

fn shared_data(test: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("REDRESS_SHARED_DATA").map_or_else(beside, PathBuf::from);
    if folder.join("tables/expected.json").is_file() {
        return Some(folder);
    }
    eprintln!("NOT RUN: {test}: there is no folder {} (set REDRESS_SHARED_DATA)", folder.display());
    None
}

struct Imported {
    table: Table,
    records: Vec<CaseRecord>,
    expect: Value,
}

/// Reads the table with the mapping that its headings choose; no row may be refused or odd.
fn import(test: &str, file: &str, mapping: &str) -> Option<Imported> {
    let folder = shared_data(test)?;
    let facts: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("tables/expected.json")).unwrap()).unwrap();
    let table = Table::read(folder.join("tables").join(file), &ReadOptions::default()).unwrap();
    let mappings = mappings();
    let chosen = Mapping::choose(&mappings, table.header()).expect("the headings choose a mapping");
    assert_eq!(chosen.name(), mapping);
    let mut records = Vec::new();
    for row in chosen.read(&table).unwrap() {
        assert_eq!(row.errors, [], "line {}", row.line);
        records.push(row.record.unwrap());
    }
    let expect = facts[file]["expect"].clone();
    assert_eq!(number(&expect["rows"]), records.len());
    let numbers: BTreeSet<&str> = records.iter().map(|record| record.external_id.as_str()).collect();
    assert_eq!(numbers.len(), records.len());
    Some(Imported { table, records, expect })
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn counts<'r>(values: impl Iterator<Item = &'r str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value.to_owned()).or_default() += 1;
    }
    counts
}

fn expected_counts(value: &Value) -> BTreeMap<String, usize> {
    value.as_object().unwrap().iter().map(|(key, count)| (key.clone(), number(count))).collect()
}

fn local(record: &CaseRecord, zone: &str) -> jiff::civil::DateTime {
    record.received_at.to_zoned(TimeZone::get(zone).unwrap()).datetime()
}

fn shorter_than_five(records: &[CaseRecord]) -> usize {
    records.iter().filter_map(|record| record.place_postal.as_ref()).filter(|code| code.len() < 5).count()
}

#[test]
fn the_finance_complaints_of_2015_come_in_completely() {
    let Some(Imported { table, records, expect }) =
        import("finance complaints of 2015", "cfpb-2015/complaints.csv", "cfpb-2015")
    else {
        return;
    };
    assert_eq!(table.header().len(), number(&expect["columns"]));
    assert_eq!(table.header()[0].is_empty(), expect["header_first_cell_empty"]);
    assert_eq!(number(&expect["distinct_complaint_id"]), records.len());
    let products = counts(records.iter().map(|record| record.product[0].as_str()));
    assert_eq!(products, expected_counts(&expect["by_product"]));
    let responses = counts(records.iter().filter_map(|record| record.remedy.as_deref()));
    assert_eq!(responses, expected_counts(&expect["by_response"]));
    let timely = counts(records.iter().map(|record| record.extra["Timely response?"].as_str()));
    assert_eq!(timely, expected_counts(&expect["timely"]));
    let missing = |of: fn(&CaseRecord) -> &Option<String>| records.iter().filter(|r| of(r).is_none()).count();
    assert_eq!(missing(|record| &record.place_region), number(&expect["state_missing"]));
    assert_eq!(missing(|record| &record.place_postal), number(&expect["zip_missing"]));
    assert_eq!(shorter_than_five(&records), number(&expect["zip_shorter_than_5"]));
    assert!(records.iter().all(|record| record.status.is_some() && record.extra.contains_key("column 1")));
    finance_dates(&records, &expect);
}

fn finance_dates(records: &[CaseRecord], expect: &Value) {
    let days: Vec<Date> = records.iter().map(|record| local(record, "America/New_York").date()).collect();
    assert_eq!(days.iter().min().unwrap().to_string(), expect["first_received"].as_str().unwrap());
    assert_eq!(days.iter().max().unwrap().to_string(), expect["last_received"].as_str().unwrap());
    assert!(records.iter().all(|record| !record.received_time_known));
    let sent = records
        .iter()
        .map(|record| Date::strptime("%m/%d/%Y", &record.extra["Date sent to company"]).unwrap());
    let before = sent.zip(&days).filter(|(sent, received)| sent < received).count();
    assert_eq!(before, number(&expect["sent_before_received"]));
}

#[test]
fn the_finance_complaints_of_2017_keep_their_narratives() {
    let Some(Imported { table, records, expect }) =
        import("finance complaints of 2017", "cfpb-2017-narratives/complaints.csv", "cfpb-2017")
    else {
        return;
    };
    assert_eq!(table.header().len(), number(&expect["columns"]));
    let narratives = records.iter().filter(|record| record.description.is_some()).count();
    assert_eq!(narratives, number(&expect["narratives"]));
    let channels = counts(records.iter().filter_map(|record| record.channel.as_deref()));
    assert_eq!(
        channels,
        BTreeMap::from([("letter".into(), 11), ("phone".into(), 9), ("web_form".into(), 101)])
    );
    let via = counts(records.iter().map(|record| record.extra["submitted_via"].as_str()));
    assert_eq!(via["Referral"], 24);
    assert!(records.iter().any(|record| record.place_postal.as_deref() == Some("212XX")));
}

#[test]
fn the_telecom_complaints_keep_day_and_month_apart() {
    let Some(Imported { table, records, expect }) =
        import("telecom complaints", "telecom-comcast-2015/complaints.csv", "comcast-2015")
    else {
        return;
    };
    assert_eq!(table.header().len(), number(&expect["columns"]));
    assert_eq!(number(&expect["distinct_ticket"]), records.len());
    let moments: Vec<_> = records.iter().map(|record| local(record, "America/New_York")).collect();
    for (record, moment) in records.iter().zip(&moments) {
        let truth = Date::strptime("%d-%b-%y", &record.extra["Date_month_year"]).unwrap();
        assert_eq!(moment.date(), truth, "ticket {}", record.external_id);
    }
    let swappable =
        moments.iter().filter(|moment| moment.day() <= 12 && moment.day() != moment.month()).count();
    assert_eq!(swappable, number(&expect["rows_where_day_and_month_could_be_swapped"]));
    let months: Vec<String> = moments.iter().map(|moment| moment.strftime("%Y-%m").to_string()).collect();
    assert_eq!(counts(months.iter().map(String::as_str)), expected_counts(&expect["by_month"]));
    assert_eq!(moments.iter().min().unwrap().to_string(), expect["earliest_local"].as_str().unwrap());
    assert_eq!(moments.iter().max().unwrap().to_string(), expect["latest_local"].as_str().unwrap());
    assert!(records.iter().all(|record| record.received_time_known));
    telecom_texts(&records, &expect);
}

fn telecom_texts(records: &[CaseRecord], expect: &Value) {
    let of = |column: &str| counts(records.iter().map(|record| record.extra[column].as_str()));
    assert_eq!(of("Status"), expected_counts(&expect["status"]));
    assert_eq!(of("Received Via"), expected_counts(&expect["received_via"]));
    let open = records.iter().filter(|record| record.status == Some(ImportedStatus::Open)).count();
    assert_eq!(open, number(&expect["status"]["Open"]) + number(&expect["status"]["Pending"]));
    assert_eq!(shorter_than_five(records), number(&expect["zip_shorter_than_5"]));
    let states = counts(records.iter().filter_map(|record| record.place_region.as_deref()));
    for (state, count) in expected_counts(&expect["top_states"]) {
        assert_eq!(states[&state], count, "{state}");
    }
    for variant in expect["states_case_variants"].as_array().unwrap() {
        assert!(states.contains_key(variant.as_str().unwrap()));
    }
    let subjects: BTreeSet<String> =
        records.iter().map(|record| record.subject.as_ref().unwrap().to_lowercase()).collect();
    assert_eq!(records.len() - subjects.len(), number(&expect["subjects_equal_ignoring_case"]));
}

#[test]
fn the_messages_of_the_hotline_come_in_from_a_workbook() {
    let Some(Imported { table, records, expect }) =
        import("hotline workbook", "zh-hotline/messages_with_replies.xlsx", "zh-hotline")
    else {
        return;
    };
    assert!(matches!(table.format(), Format::Workbook { .. }));
    let header: Vec<&str> =
        expect["header"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(table.header(), header);
    assert_eq!(number(&expect["distinct_id"]), records.len());
    let mut moments: Vec<_> = records.iter().map(|record| local(record, "Asia/Shanghai")).collect();
    moments.sort();
    assert_eq!(moments[0].strftime("%Y-%m-%d %H:%M:%S").to_string(), expect["first"].as_str().unwrap());
    let last = moments[moments.len() - 1].strftime("%Y-%m-%d %H:%M:%S").to_string();
    assert_eq!(last, expect["last"].as_str().unwrap());
    reply_times(&records, &expect);
    whole_texts(&records);
}

fn reply_times(records: &[CaseRecord], expect: &Value) {
    let seconds = |record: &CaseRecord| (record.answered_at.unwrap() - record.received_at).get_seconds();
    let mut waits: Vec<i64> = records.iter().map(seconds).collect();
    waits.sort_unstable();
    let longer = |days: i64| waits.iter().filter(|wait| **wait > days * 86_400).count();
    assert_eq!(waits.iter().filter(|wait| **wait < 0).count(), number(&expect["reply_before_message"]));
    assert_eq!(longer(15), number(&expect["over_15_days"]));
    assert_eq!(longer(30), number(&expect["over_30_days"]));
    let days = |seconds: i64| seconds as f64 / 86_400.0;
    assert!((days(waits[waits.len() / 2]) - expect["median_days_to_reply"].as_f64().unwrap()).abs() < 0.0001);
    assert!((days(waits[waits.len() - 1]) - expect["max_days"].as_f64().unwrap()).abs() < 0.01);
    let midnight = |record: &&CaseRecord| {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        record.answered_at.unwrap().to_zoned(zone).time() == jiff::civil::Time::midnight()
    };
    assert_eq!(records.iter().filter(midnight).count(), number(&expect["reply_without_time_of_day"]));
}

/// The texts came out of cells padded with tabs and line breaks.
fn whole_texts(records: &[CaseRecord]) {
    for record in records {
        let description = record.description.as_deref().unwrap();
        assert_eq!(description, description.trim());
        assert!(description.chars().count() > 1);
        assert_eq!(record.status, Some(ImportedStatus::Answered));
        assert!(record.extra.is_empty(), "all columns of this table have a field: {:?}", record.extra);
    }
}

#[test]
fn the_replies_in_gbk_read_as_chinese() {
    let Some(Imported { table, records, expect }) =
        import("hotline in GBK", "zh-hotline/replies_gbk.csv", "zh-hotline")
    else {
        return;
    };
    assert_eq!(table.format(), &Format::Text { encoding: "gb18030", separator: ',' });
    assert_eq!(table.notes(), [Note::EncodingGuessed("gb18030")]);
    assert_eq!(records[0].external_id, expect["first_id"].as_str().unwrap());
    let last = &records[records.len() - 1];
    assert_eq!(last.external_id, expect["last_id"].as_str().unwrap());
    assert_eq!(last.subject.as_deref(), expect["subject_of_last"].as_str());
    whole_texts(&records);
}

#[test]
fn the_replies_with_a_byte_order_mark_lose_only_the_mark() {
    let Some(Imported { table, records, .. }) =
        import("hotline in UTF-8", "zh-hotline/replies_utf8_bom.csv", "zh-hotline")
    else {
        return;
    };
    assert_eq!(table.format(), &Format::Text { encoding: "UTF-8", separator: ',' });
    assert_eq!(table.notes(), []);
    assert_eq!(table.header()[0], "留言编号");
    whole_texts(&records);
}

#[test]
fn the_same_message_from_workbook_and_text_is_the_same_case() {
    let name = "workbook against text";
    let (Some(workbook), Some(text)) = (
        import(name, "zh-hotline/messages_with_replies.xlsx", "zh-hotline"),
        import(name, "zh-hotline/replies_gbk.csv", "zh-hotline"),
    ) else {
        return;
    };
    let of = |number: &str, records: &[CaseRecord]| {
        records.iter().find(|record| record.external_id == number).cloned()
    };
    assert_eq!(of("2549", &workbook.records), of("2549", &text.records));
}

#[test]
fn the_hazardous_workbooks_are_read_or_refused_as_their_rules_say() {
    let Some(folder) = shared_data("hazardous workbooks") else {
        return;
    };
    let folder = folder.join("xlsx-hazards");
    let facts: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
    let read = |name: &str| Table::read(folder.join(name), &ReadOptions::default()).unwrap();

    let plain = read("plain.xlsx");
    let rows: Vec<_> = plain.rows().collect();
    assert_eq!(rows.len(), number(&facts["plain.xlsx"]["rows"]));
    assert_eq!(rows[0].cells[1], facts["plain.xlsx"]["first_date"].as_str().unwrap());
    assert_eq!(rows[0].cells[3], "内容\n第二行 0");

    let titled = read("title_and_merged_header.xlsx");
    let rule = &facts["title_and_merged_header.xlsx"];
    assert_eq!(titled.header_line(), rule["header_row"].as_u64().unwrap());
    assert_eq!(titled.header(), ["投诉编号", "日期", "客户", "内容"]);
    let (cases, totals): (Vec<_>, Vec<_>) = titled.rows().partition(|row| row.issues.is_empty());
    assert_eq!(cases.len(), number(&rule["data_rows"]));
    assert_eq!((totals.len(), totals[0].line, totals[0].cells[0].as_str()), (1, 8, "合计"));

    let renamed = read("csv_renamed.xlsx");
    assert!(renamed.notes().contains(&Note::TextNamedWorkbook));
    assert_eq!(renamed.header(), ["投诉编号", "内容"]);
}
