//! `redress import cases`.

use std::fs;
use std::path::{Path, PathBuf};

use redress_testkit::shared_data::shared_data;
use tempfile::TempDir;

use super::program::{Said, redress, run, said, settled};

const HOTLINE: &str = "\
留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间
101,A001,屏幕不亮,2020/1/6 8:31:19,血压计屏幕不亮,已为您更换,2020/1/8 10:00:00
102,A002,读数偏高,2020/1/7 9:00:00,读数比医院高,,
101,A001,屏幕不亮,2020/1/6 8:31:19,血压计屏幕不亮,已为您更换,2020/1/8 10:00:00
";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::with_prefix("redress-import-").unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn table(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// Imports into the data folder, standing in the desk's folder.
    fn import(&self, file: &Path, more: &[&str]) -> Said {
        let data = self.path().join("data");
        let mut command = redress(&["import", "cases"]);
        command.arg(file).arg("--data").arg(data).args(more).current_dir(self.path());
        said(&command.output().unwrap())
    }
}

#[test]
fn a_table_comes_in_once_and_the_report_says_so() {
    let desk = Desk::new();
    let file = desk.table("hotline.csv", HOTLINE);
    let first = desk.import(&file, &[]);
    let expected = "DIR/hotline.csv: 3 rows, read with the mapping zh-hotline
brought in 2
there already 0
repeated 1
refused 0
took 0.00 s";
    assert_eq!((first.status, settled(&first.out, desk.path()).as_str()), (0, expected));
    assert!(first.err.contains("Taken, but odd (repeat_of): 1 row, line 4"), "{}", first.err);
    let second = desk.import(&file, &[]);
    assert_eq!(second.status, 0);
    assert!(settled(&second.out, desk.path()).contains("brought in 0\nthere already 2"), "{}", second.out);
}

#[test]
fn rows_that_cannot_be_taken_go_to_a_file_with_line_column_value_and_reason() {
    let desk = Desk::new();
    let file = desk.table("hotline.csv", &HOTLINE.replace("2020/1/7 9:00:00", "sometime"));
    let told = desk.import(&file, &[]);
    assert_eq!(told.status, 2);
    assert!(
        told.out.contains("What is wrong with the refused rows stands in hotline.csv.errors.csv."),
        "{}",
        told.out
    );
    let errors = fs::read_to_string(desk.path().join("hotline.csv.errors.csv")).unwrap();
    let expected = "\u{feff}line,column,value,reason\n3,留言时间,sometime,not_a_date: does not read as a date in the format";
    assert!(errors.starts_with(expected), "{errors}");
    let elsewhere = desk.path().join("wrong.csv");
    let told = desk.import(&file, &["--errors", elsewhere.to_str().unwrap()]);
    assert_eq!((told.status, elsewhere.is_file()), (2, true));
}

#[test]
fn a_dry_run_reads_and_writes_nothing() {
    let desk = Desk::new();
    let file = desk.table("hotline.csv", HOTLINE);
    let told = desk.import(&file, &["--dry-run"]);
    assert_eq!(told.status, 0);
    assert!(settled(&told.out, desk.path()).contains("would come in 2"), "{}", told.out);
    assert!(!desk.path().join("data").exists());
}

#[test]
fn a_table_that_no_mapping_was_made_for_is_told_with_its_columns() {
    let desk = Desk::new();
    let file = desk.table("other.csv", "Nummer,Text\n1,kaputt\n2,auch kaputt\n");
    let told = desk.import(&file, &[]);
    assert_eq!(told.status, 1);
    let expected = "redress: no mapping was made for a table with the columns Nummer, Text; name one with --mapping \
        (cfpb-2015, cfpb-2017, comcast-2015, zh-hotline) or write a file\n";
    assert_eq!(told.err, expected);
    let told = desk.import(&file, &["--mapping", "no-such"]);
    assert!(told.err.contains("there is neither a mapping nor a file named no-such"), "{}", told.err);
    let told = desk.import(&file, &["--mapping", "cfpb-2015"]);
    assert!(told.err.contains("the table has no column"), "{}", told.err);
    assert_eq!(told.status, 1);
}

#[test]
fn a_mapping_file_of_one_s_own_is_taken() {
    let desk = Desk::new();
    let file = desk.table("other.csv", "Nummer,Text,Tag\n1,kaputt,2026-01-05\n2,auch kaputt,2026-01-06\n");
    let mapping = "name = \"own\"\nrecognise = [\"Nummer\"]\nzone = \"Europe/Berlin\"\nlanguage = \"de\"\n
        [received_at]\ncolumn = \"Tag\"\nformat = \"YYYY-MM-DD\"\n
        [fields]\nexternal_id = { column = \"Nummer\" }\ndescription = { column = \"Text\" }\n";
    let mapping = desk.table("own.toml", mapping);
    let told = desk.import(&file, &["--mapping", mapping.to_str().unwrap()]);
    assert_eq!(told.status, 0, "{}", told.err);
    assert!(settled(&told.out, desk.path()).contains("brought in 2"), "{}", told.out);
}

#[test]
fn a_file_that_is_no_table_is_told_by_name() {
    let desk = Desk::new();
    let told = desk.import(&desk.path().join("nowhere.csv"), &[]);
    assert_eq!(told.status, 1);
    assert!(told.err.contains("nowhere.csv: the file cannot be read"), "{}", told.err);
    let page = desk.table("page.xlsx", "<html><body>complaints</body></html>");
    let told = desk.import(&page, &[]);
    assert!(told.err.contains("this is a web page or XML, not a table"), "{}", told.err);
}

#[test]
fn the_real_workbook_comes_in() {
    let Some(folder) = shared_data("the real workbook comes in") else { return };
    let desk = Desk::new();
    let told = desk.import(&folder.join("tables/zh-hotline/messages_with_replies.xlsx"), &[]);
    assert_eq!(told.status, 0, "{}", told.err);
    assert!(settled(&told.out, desk.path()).contains("brought in 939\n"), "{}", told.out);
    let data = desk.path().join("data");
    assert_eq!(run(&["verify", "--data", data.to_str().unwrap()]).status, 0);
}
