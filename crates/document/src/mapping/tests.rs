//! Mappings over small tables: meaning of values, dates, refusals.

use jiff::Timestamp;

use super::*;
use crate::case_record::{CaseRecord, ImportedStatus};
use crate::row_errors::{Reason, RowError};
use crate::table::{ReadOptions, Table};

const MAPPING: &str = r#"
name = "kettles"
zone = "Asia/Shanghai"
language = "en"
recognise = ["No", "Date", "Text"]
product = ["Family", "Model"]

[received_at]
column = "Date"
format = "M/D/YYYY"
time_column = "Time"
time_format = "H:MM AM"

[answered_at]
column = "Answered"
format = "M/D/YYYY[ H:MM]"

[fields]
external_id = { column = "No" }
description = { column = "Text", required = true }
channel = { column = "Via", values = { "Web" = "web_form", "Phone" = "phone", "Fair" = "" } }
status = { column = "Answered", filled = "answered", empty = "open" }
customer_name = { columns = ["First", "Last"], separator = " " }
remedy = { column = "Remedy", may_be_absent = true }
"#;

const HEADER: &str = "No,Date,Time,Text,Via,Answered,First,Last,Family,Model,Color";

fn table(rows: &[&str]) -> Table {
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    Table::from_bytes(text.into_bytes(), &ReadOptions::default()).unwrap()
}

fn mapped(rows: &[&str]) -> Vec<MappedRow> {
    Mapping::parse(MAPPING).unwrap().read(&table(rows)).unwrap().collect()
}

fn record(row: &str) -> CaseRecord {
    let row = mapped(&[row]).remove(0);
    assert_eq!(row.errors, []);
    row.record.unwrap()
}

fn errors(rows: &[&str]) -> Vec<RowError> {
    mapped(rows).into_iter().flat_map(|row| row.errors).collect()
}

const SOUND: &str =
    "7,3/9/2024,2:05 PM,\"\t leaks\n badly\u{3000}\",web,3/10/2024 9:00,Chidi,Okafor,Kettle,Aurora,red";

#[test]
fn every_cell_of_a_row_has_its_place() {
    let record = record(SOUND);
    assert_eq!(record.external_id, "7");
    assert_eq!(record.source, "kettles");
    assert_eq!(record.received_at, "2024-03-09T06:05:00Z".parse::<Timestamp>().unwrap());
    assert!(record.received_time_known);
    assert_eq!(record.answered_at, Some("2024-03-10T01:00:00Z".parse().unwrap()));
    assert_eq!(record.description.as_deref(), Some("leaks\n badly"));
    assert_eq!(record.channel.as_deref(), Some("web_form"));
    assert_eq!(record.status, Some(ImportedStatus::Answered));
    assert_eq!(record.customer_name.as_deref(), Some("Chidi Okafor"));
    assert_eq!(record.product, ["Kettle", "Aurora"]);
    assert_eq!(record.language.as_deref(), Some("en"));
    let extra: Vec<_> = record.extra.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(extra, [("Color", "red"), ("Via", "web")], "a value given a meaning is kept as it was, too");
}

#[test]
fn empty_cells_are_nothing_and_a_day_without_time_says_so() {
    let record = record("7,3/9/2024,,leaks,,,,Okafor,,Aurora,");
    assert_eq!(record.received_at, "2024-03-08T16:00:00Z".parse::<Timestamp>().unwrap());
    assert!(!record.received_time_known);
    assert_eq!((record.channel, record.answered_at, record.remedy), (None, None, None));
    assert_eq!(record.status, Some(ImportedStatus::Open));
    assert_eq!(
        (record.customer_name.as_deref(), record.product),
        (Some("Okafor"), vec!["Aurora".to_owned()])
    );
    assert!(record.extra.is_empty());
}

#[test]
fn everything_wrong_with_a_row_is_told_at_once_and_the_next_row_is_taken() {
    let rows = mapped(&[",13/13/2024,25:00,,pigeon,soon,,,,,", SOUND]);
    let told: Vec<(u64, &str, &str, &str)> = rows[0]
        .errors
        .iter()
        .map(|error| (error.line, error.column.as_str(), error.value.as_str(), error.reason.key()))
        .collect();
    let expected = [
        (2, "No", "", "required_missing"),
        (2, "Via", "pigeon", "unknown_value"),
        (2, "Text", "", "required_missing"),
        (2, "Date", "13/13/2024", "not_a_date"),
        (2, "Answered", "soon", "not_a_date"),
    ];
    for error in expected {
        assert!(told.contains(&error), "{error:?} is not in {told:?}");
    }
    assert_eq!(
        (told.len(), rows[0].record.is_none(), rows[1].record.is_some()),
        (expected.len(), true, true)
    );
    let told = errors(&["7,3/9/2024,25:00,leaks,,,,,,,"]);
    assert_eq!(told[0].reason, Reason::NotATime { format: "H:MM AM".into() });
}

#[test]
fn a_number_that_comes_twice_is_a_repeat_or_a_duplicate() {
    let rows = mapped(&["7,3/9/2024,,leaks,,,,,,,", "7,3/9/2024,,leaks,,,,,,,", "7,3/9/2024,,sings,,,,,,,"]);
    assert!(rows[0].record.is_some() && rows[1].record.is_none() && rows[2].record.is_none());
    assert_eq!(rows[1].errors[0].reason, Reason::RepeatOf { line: 2 });
    assert!(rows[1].errors[0].reason.is_notice());
    assert_eq!(rows[2].errors[0].reason, Reason::DuplicateOf { line: 2 });
    assert_eq!((rows[2].errors[0].line, rows[2].errors[0].column.as_str()), (4, "No"));
}

#[test]
fn ragged_rows_come_in_with_a_notice_and_their_surplus() {
    let rows = mapped(&[
        "7,3/9/2024,,leaks",
        "8,3/9/2024,,leaks,,,,,,,red,loud",
        "9,3/9/2024,,x,,3/8/2024 1:00,,,,,",
    ]);
    assert_eq!(rows[0].errors[0].reason, Reason::TooFewCells { expected: 11, found: 4 });
    assert!(rows[0].record.is_some());
    assert_eq!(rows[1].errors[0].reason, Reason::TooManyCells { expected: 11, found: 12 });
    assert_eq!(rows[1].record.as_ref().unwrap().extra["column 12"], "loud");
    assert!(
        rows[2].record.is_some() && rows[2].errors.is_empty(),
        "a day without time proves no wrong order"
    );
    let told = errors(&["9,3/9/2024,9:00 AM,x,,3/9/2024 8:59,,,,,"]);
    assert_eq!(told[0].reason, Reason::AnsweredBeforeReceived);
}

#[test]
fn totals_are_reported_and_not_imported() {
    let rows = mapped(&[SOUND, "", "合计,,,1,,,,,,,"]);
    assert_eq!((rows[1].line, rows[1].record.is_none()), (5, true));
    assert_eq!(rows[1].errors[0].reason, Reason::TotalLine);
}

#[test]
fn a_mapping_file_with_a_mistake_is_refused_with_its_place() {
    let parse = |from: &str, to: &str| {
        assert!(MAPPING.contains(from));
        Mapping::parse(&MAPPING.replacen(from, to, 1)).unwrap_err().to_string()
    };
    assert!(parse("[fields]", "[fields]\ncolour = { column = \"x\" }").contains("unknown field `colour`"));
    assert!(parse("required = true", "requird = true").contains("unknown field `requird`"));
    assert!(parse("Asia/Shanghai", "Asia/Nowhere").contains("Asia/Nowhere"));
    assert!(parse("M/D/YYYY", "M/D/QQQQ").contains("received_at: format M/D/QQQQ: Q means nothing"));
    assert!(parse("filled = \"answered\"", "filled = \"finished\"").contains("status: must come out as"));
    assert!(parse("{ column = \"No\" }", "{ column = \"No\", constant = \"1\" }").contains("exactly one of"));
    assert!(parse("time_format = \"H:MM AM\"", "").contains("time_column and time_format go together"));
    assert!(parse("format = \"M/D/YYYY\"", "format = \"M/D/YYYY H:MM\"").contains("column of its own"));
}

#[test]
fn a_table_without_a_mapped_column_is_refused_with_the_columns_it_has() {
    let table = Table::from_bytes(b"No,Day\n1,2\n".to_vec(), &ReadOptions::default()).unwrap();
    let error = Mapping::parse(MAPPING).unwrap().read(&table).err().unwrap();
    assert!(error.to_string().starts_with("the table has no column"), "{error}");
    assert!(error.to_string().ends_with("its columns are No, Day"));
    let doubled = format!("{HEADER},no,NO\n").replace("No,", "Nr,");
    let table = Table::from_bytes(doubled.into_bytes(), &ReadOptions::default()).unwrap();
    let error = Mapping::parse(MAPPING).unwrap().read(&table).err().unwrap();
    assert_eq!(error, MappingError::ColumnTwice { column: "No".into() });
}

#[test]
fn headings_choose_the_mapping_that_knows_most_of_them() {
    let other = MAPPING.replace("kettles", "pots").replace("\"Text\"]", "\"Text\", \"Color\"]");
    let mappings = [Mapping::parse(MAPPING).unwrap(), Mapping::parse(&other).unwrap()];
    let header = |names: &str| names.split(',').map(str::to_owned).collect::<Vec<_>>();
    let chosen = |names: &str| Mapping::choose(&mappings, &header(names)).map(Mapping::name);
    assert_eq!(chosen(HEADER), Some("pots"));
    assert_eq!(chosen("text, DATE ,no"), Some("kettles"));
    assert_eq!(chosen("No,Date"), None);
    let twins = [Mapping::parse(MAPPING).unwrap(), Mapping::parse(MAPPING).unwrap()];
    assert!(Mapping::choose(&twins, &header(HEADER)).is_none(), "twins are for the user to choose between");
}

const DETECTING: &str = r#"
name = "days"
zone = "UTC"
recognise = ["No", "Date"]
[received_at]
column = "Date"
format = "detect"
[fields]
external_id = { column = "No" }
"#;

fn detected(dates: &[&str]) -> Result<Vec<Option<String>>, MappingError> {
    let rows = dates.iter().enumerate().map(|(number, date)| format!("{number},\"{date}\"\n"));
    let text = format!("No,Date\n{}", rows.collect::<String>());
    let table = Table::from_bytes(text.into_bytes(), &ReadOptions::default()).unwrap();
    let mapping = Mapping::parse(DETECTING).unwrap();
    let days = mapping.read(&table)?.map(|row| row.record.map(|record| record.received_at.to_string()));
    Ok(days.map(|day| day.map(|day| day[..10].to_owned())).collect())
}

fn check(dates: &[&str], expected: &[Option<&str>]) {
    let expected: Vec<_> = expected.iter().map(|day| day.map(str::to_owned)).collect();
    assert_eq!(detected(dates).unwrap(), expected, "{dates:?}");
}

#[test]
fn one_day_beyond_the_twelfth_settles_the_whole_column() {
    check(&["3/4/2024", "25/4/2024"], &[Some("2024-04-03"), Some("2024-04-25")]);
    check(&["3/4/2024", "4/25/2024"], &[Some("2024-03-04"), Some("2024-04-25")]);
    check(&["2024年3月4日 8:00"], &[Some("2024-03-04")]);
    check(&["Mar 4, 2024", "March 5, 2024"], &[Some("2024-03-04"), Some("2024-03-05")]);
    check(&["2024-03-04T08:00:00Z", "2024-03-05T00:00:00"], &[Some("2024-03-04"), Some("2024-03-05")]);
}

#[test]
fn a_value_against_the_column_is_an_error_and_is_never_turned_round() {
    let mut dates = vec!["3/4/2024"; 3];
    dates.extend(["25/4/2024"; 10]);
    dates.push("4/25/2024");
    let days = detected(&dates).unwrap();
    assert_eq!(days[0].as_deref(), Some("2024-04-03"));
    assert_eq!(days[13], None);
}

#[test]
fn a_column_that_can_be_read_in_two_ways_is_refused() {
    let refusal = |dates: &[&str]| detected(dates).unwrap_err().to_string();
    let sentence = refusal(&["3/4/2024", "5/6/2024"]);
    assert!(sentence.contains("which mean different days; name the format in the mapping"), "{sentence}");
    assert!(refusal(&["25/4/2024", "4/25/2024", "1/2/2024"]).contains("different days"));
    assert!(refusal(&["22-04-15", "23-04-15"]).contains("different days"), "year or day first?");
    assert!(refusal(&["yesterday", "today"]).contains("no known date format"));
}
