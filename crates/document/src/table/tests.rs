//! Files as they really come: encodings, separators, ragged rows, workbooks sound and unsound.

use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Table {
    Table::from_bytes(text.as_bytes().to_vec(), &ReadOptions::default()).unwrap()
}

fn refused(bytes: &[u8]) -> TableError {
    Table::from_bytes(bytes.to_vec(), &ReadOptions::default()).unwrap_err()
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    table.rows().map(|row| row.cells).collect()
}

fn encoding_of(table: &Table) -> &'static str {
    match table.format() {
        Format::Text { encoding, .. } => encoding,
        Format::Workbook { .. } => "workbook",
    }
}

const CHINESE: &str =
    "投诉编号,客户,内容\nC1,王先生,电池发热,充电时很烫\nC2,李女士,屏幕有一条亮线，要求退换货\n";
const TRADITIONAL: &str =
    "投訴編號,客戶,內容\nC1,陳先生,電池過熱並且無法充電\nC2,林小姐,螢幕出現亮線,要求退換貨\n";

#[test]
fn chinese_text_is_read_in_every_encoding_it_comes_in() {
    let whole = read(CHINESE);
    for (encoding, name) in [(encoding_rs::GBK, "gb18030"), (encoding_rs::GB18030, "gb18030")] {
        let table =
            Table::from_bytes(encoding.encode(CHINESE).0.into_owned(), &ReadOptions::default()).unwrap();
        assert_eq!((encoding_of(&table), cells(&table)), (name, cells(&whole)));
        assert_eq!(table.notes(), [Note::EncodingGuessed("gb18030")]);
    }
    let table =
        Table::from_bytes(encoding_rs::BIG5.encode(TRADITIONAL).0.into_owned(), &ReadOptions::default());
    let table = table.unwrap();
    assert_eq!((encoding_of(&table), cells(&table)), ("Big5", cells(&read(TRADITIONAL))));
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    let little =
        |mark: &[u8]| [mark.to_vec(), CHINESE.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let big =
        |mark: &[u8]| [mark.to_vec(), CHINESE.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
    for bytes in [little(b"\xff\xfe"), little(b""), big(b"\xfe\xff"), big(b"")] {
        let table = Table::from_bytes(bytes, &ReadOptions::default()).unwrap();
        assert_eq!(table.header()[0], "投诉编号");
        assert_eq!(cells(&table), cells(&read(CHINESE)));
    }
}

#[test]
fn western_bytes_are_windows_1252_and_a_wanted_encoding_wins() {
    let bytes = b"number,text\n1,caf\xe9 \x80 20\n2,na\xefve fa\xe7ade\n".to_vec();
    let table = Table::from_bytes(bytes.clone(), &ReadOptions::default()).unwrap();
    assert_eq!(encoding_of(&table), "windows-1252");
    assert_eq!(cells(&table)[0][1], "café € 20");
    let wanted = ReadOptions { encoding: Some("windows-1251".into()), ..ReadOptions::default() };
    assert_eq!(cells(&Table::from_bytes(bytes.clone(), &wanted).unwrap())[0][1], "cafй Ђ 20");
    let wanted = ReadOptions { encoding: Some("klingon".into()), ..ReadOptions::default() };
    assert!(matches!(Table::from_bytes(bytes, &wanted), Err(TableError::UnknownEncoding(_))));
}

#[test]
fn one_damaged_byte_does_not_turn_utf_8_into_something_else() {
    let mut bytes = "编号,内容\n".as_bytes().to_vec();
    for number in 0..60 {
        bytes.extend(format!("{number},电池发热\n").bytes());
    }
    bytes.extend(b"60,x\xffy\n");
    let table = Table::from_bytes(bytes, &ReadOptions::default()).unwrap();
    let last = table.rows().last().unwrap();
    assert_eq!((encoding_of(&table), last.cells[1].as_str()), ("UTF-8", "x\u{fffd}y"));
    assert_eq!(last.issues, [RowIssue::UnreadableCharacter]);
}

#[test]
fn the_separator_is_found_by_agreement_between_rows() {
    for (separator, text) in [
        (',', "a,b,c\n1,\"x;y;z\",3\n2,u,v\n"),
        (';', "a;b;c\n1;2,5;3,5\n4;5,5;6,5\n"),
        ('\t', "a\tb\n1\tx, y, z\n2\tw\n"),
        ('|', "a|b\n1|x, y\n2|z\n"),
        (',', "only\none\ncolumn\n"),
        (';', "sep=;\r\na;b\r\n1;2\r\n"),
    ] {
        assert_eq!(read(text).format(), &Format::Text { encoding: "UTF-8", separator }, "{text}");
    }
    assert_eq!(read("sep=;\r\na;b\r\n1;2\r\n").rows().next().unwrap().line, 3);
}

#[test]
fn the_line_of_a_row_is_the_line_an_editor_shows() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "a,b\n\n1,\"x\ny\"\n\n\n2,z\n3,w".replace('\n', end);
        let lines: Vec<u64> = read(&text).rows().map(|row| row.line).collect();
        assert_eq!(lines, [3, 7, 8], "{end:?}");
    }
}

#[test]
fn ragged_rows_are_kept_and_told() {
    let table = read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3,,\n1,2,3\n");
    let rows: Vec<Row> = table.rows().collect();
    assert_eq!(rows[1].cells, ["4", "5", ""]);
    assert_eq!(rows[1].issues, [RowIssue::TooFewCells { found: 2 }]);
    assert_eq!(rows[2].cells, ["6", "7", "8", "9"]);
    assert_eq!(rows[2].issues, [RowIssue::TooManyCells { found: 4 }]);
    assert_eq!((rows[3].cells.len(), rows[3].issues.len()), (3, 0));
}

#[test]
fn a_quote_that_is_never_closed_is_told_where_it_begins() {
    let table = read("a,b\n1,fine\n2,\"opened\n3,swallowed\n4,too\n");
    let rows: Vec<Row> = table.rows().collect();
    assert_eq!((rows.len(), rows[1].line), (2, 3));
    assert_eq!(rows[1].issues, [RowIssue::UnclosedQuote]);
    let table = read("a,b\n1,a 5\" screen\n2,\"closed\nwell\"\n");
    assert!(table.rows().all(|row| row.issues.is_empty()));
}

#[test]
fn headings_are_found_below_titles_and_may_begin_empty() {
    let table = read("Complaints of May,,,\n,,,\nNumber,Date,Customer,Text\n1,2,3,4\n5,6,7,8\n9,9,9,9\n");
    assert_eq!((table.header_line(), table.header()[2].as_str()), (3, "Customer"));
    assert_eq!(table.notes(), [Note::LinesAboveHeader(2)]);
    let table = read(",Number,Date,Date\n0,1,2,3\n1,2,3,4\n");
    assert_eq!(table.column_names(), ["column 1", "Number", "Date", "Date (2)"]);
}

#[test]
fn without_headings_the_user_is_asked_and_may_name_the_line() {
    assert!(matches!(refused(b"1,2024-01-01,3\n2,2024-01-02,4\n"), TableError::NoHeader));
    let line = |line| ReadOptions { header: HeaderChoice::Line(line), ..ReadOptions::default() };
    let text = b"x,y\nNumber,Text\n1,a\n".to_vec();
    assert_eq!(Table::from_bytes(text.clone(), &line(2)).unwrap().header(), ["Number", "Text"]);
    let missing = Table::from_bytes(text, &line(9));
    assert!(matches!(missing, Err(TableError::NoHeaderAtLine { line: 9 })));
}

#[test]
fn totals_and_repeated_headings_are_told_apart_from_cases() {
    let table = read("编号,日期,客户,内容\n1,2,3,4\n编号,日期,客户,内容\n5,6,7,8\n合计：,,,2\n");
    let issues: Vec<Vec<RowIssue>> = table.rows().map(|row| row.issues).collect();
    assert_eq!(issues, [vec![], vec![RowIssue::RepeatedHeader], vec![], vec![RowIssue::TotalLine]]);
    let table = read("kind,count,text,more\ntotal,1,the total is wrong,x\nb,1,2,3\n");
    assert!(table.rows().all(|row| row.issues.is_empty()), "a full row is a case, whatever its first word");
}

#[test]
fn what_is_no_table_is_refused_by_its_content() {
    assert!(matches!(refused(b""), TableError::Empty));
    assert!(matches!(refused(b"\xef\xbb\xbf \r\n"), TableError::Empty));
    assert!(matches!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0"), TableError::Binary));
    assert!(matches!(refused(b"%PDF-1.7\n1 0 obj"), TableError::Binary));
    assert!(matches!(refused(b"<html><table><tr><td>1</td></tr></table></html>"), TableError::Markup));
    assert!(matches!(refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook"), TableError::OldWorkbook));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &name].concat();
    assert!(matches!(refused(&encrypted), TableError::Encrypted));
}

#[test]
fn limits_hold_for_files_and_cells() {
    let limits = |file_bytes, cells| ReadOptions {
        limits: Limits { file_bytes, cells, ..Limits::default() },
        ..ReadOptions::default()
    };
    let text = b"a,b\n1,2\n3,4\n".to_vec();
    let read = |options| Table::from_bytes(text.clone(), &options);
    assert!(read(limits(12, 6)).is_ok());
    assert!(matches!(read(limits(11, 6)), Err(TableError::FileTooLarge { bytes: 12, limit: 11 })));
    assert!(matches!(read(limits(12, 5)), Err(TableError::TooManyCells { limit: 5 })));
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of sheets, each given as the XML of its rows.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (index, (name, rows)) in sheets.iter().enumerate() {
        let id = index + 1;
        list += &format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>");
        let kind = format!("{OFFICE}/worksheet");
        relations +=
            &format!("<Relationship Id=\"rId{id}\" Type=\"{kind}\" Target=\"worksheets/s{id}.xml\"/>");
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/s{id}.xml"), sheet));
    }
    let book = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>");
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>");
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/>\
         <xf numFmtId=\"21\"/></cellXfs></styleSheet>"
    );
    let root = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut files = vec![
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", relations.as_str()),
        ("xl/styles.xml", styles.as_str()),
    ];
    files.extend(parts.iter().map(|(name, content)| (name.as_str(), content.as_str())));
    archive(&files)
}

fn row(number: u32, cells: &[&str]) -> String {
    let text = |(index, cell): (usize, &&str)| {
        let column = char::from(b'A' + u8::try_from(index).unwrap());
        format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")
    };
    format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(text).collect::<String>())
}

#[test]
fn cells_of_a_workbook_read_as_a_person_would_type_them() {
    let rows = row(1, &["number", "date", "length", "time", "share", "truth"])
        + "<row r=\"3\"><c r=\"A3\"><v>2549</v></c><c r=\"B3\" s=\"1\"><v>45351.35416666666</v></c>\
           <c r=\"C3\" s=\"2\"><v>1.5</v></c><c r=\"D3\" s=\"3\"><v>0.6499999</v></c>\
           <c r=\"E3\"><v>0.1</v></c><c r=\"F3\" t=\"b\"><v>1</v></c></row>";
    let table = Table::from_bytes(workbook(&[("S", &rows)]), &ReadOptions::default()).unwrap();
    let rows: Vec<Row> = table.rows().collect();
    assert_eq!(rows[0].line, 3);
    assert_eq!(rows[0].cells, ["2549", "2024-02-29T08:30:00", "36:00:00", "15:36:00", "0.1", "TRUE"]);
}

#[test]
fn the_first_sheet_that_holds_anything_is_read_and_the_others_are_named() {
    let full = row(1, &["a", "b"]) + &row(2, &["1", "x"]);
    let other = row(1, &["c", "d"]) + &row(2, &["2", "y"]);
    let bytes = workbook(&[("Empty", ""), ("Full", &full), ("Other", &other)]);
    let table = Table::from_bytes(bytes.clone(), &ReadOptions::default()).unwrap();
    assert_eq!(table.format(), &Format::Workbook { sheet: "Full".into() });
    assert_eq!(table.notes(), [Note::OtherSheets(vec!["Empty".into(), "Other".into()])]);
    let named = |name: &str| ReadOptions { sheet: Some(name.into()), ..ReadOptions::default() };
    assert_eq!(Table::from_bytes(bytes.clone(), &named("Other")).unwrap().header(), ["c", "d"]);
    let error = Table::from_bytes(bytes, &named("Nowhere")).unwrap_err();
    assert_eq!(error.to_string(), "the workbook has no sheet named Nowhere; it has Empty, Full, Other");
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused_before_it_does() {
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>";
    let options =
        ReadOptions { limits: Limits { cells: 10_000, ..Limits::default() }, ..ReadOptions::default() };
    let error = Table::from_bytes(workbook(&[("S", far)]), &options).unwrap_err();
    assert!(matches!(error, TableError::TooManyCells { limit: 10_000 }), "{error}");
    let long = row(1, &["a", "b"]) + &row(2, &[&"x".repeat(1 << 20), "y"]);
    let bytes = workbook(&[("S", &long)]);
    assert!(bytes.len() < 1 << 14);
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let error = Table::from_bytes(bytes, &ReadOptions { limits, ..ReadOptions::default() }).unwrap_err();
    assert!(matches!(error, TableError::UnpacksTooLarge { .. }), "{error}");
}

#[test]
fn archives_that_are_no_workbook_and_damaged_ones_are_told_apart() {
    assert!(matches!(refused(&archive(&[("word/document.xml", "<x/>")])), TableError::NotAWorkbook));
    assert!(matches!(refused(&archive(&[("xl/styles.xml", "<x/>")])), TableError::Damaged { .. }));
    let sound = workbook(&[("S", &(row(1, &["a", "b"]) + &row(2, &["1", "x"])))]);
    for length in [10, sound.len() / 2, sound.len() - 10] {
        assert!(matches!(refused(&sound[..length]), TableError::Damaged { .. }), "{length} bytes");
    }
    let torn = "<row r=\"1\"><c r=\"A1\"><v>1</v></c";
    assert!(matches!(refused(&workbook(&[("S", torn)])), TableError::Damaged { .. }));
}

proptest! {
    #[test]
    fn what_was_written_as_csv_is_read_again(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z,;|\t\"\r\n电池 ]{0,12}", 3), 0..20),
        separator in proptest::sample::select(vec![b',', b';', b'\t', b'|']),
        crlf in proptest::bool::ANY,
    ) {
        let ends = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(ends).from_writer(Vec::new());
        writer.write_record(["first", "second", "third"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let options = ReadOptions {
            separator: Some(char::from(separator)),
            header: HeaderChoice::Line(1),
            ..ReadOptions::default()
        };
        let table = Table::from_bytes(bytes, &options).unwrap();
        let filled = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        prop_assert_eq!(cells(&table), filled.collect::<Vec<_>>());
        prop_assert!(table.rows().all(|row| row.issues.is_empty()));
    }

    #[test]
    fn no_bytes_at_all_make_the_reader_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        if let Ok(table) = Table::from_bytes(bytes, &ReadOptions::default()) {
            prop_assert!(table.rows().all(|row| row.cells.len() >= table.header().len()));
        }
    }
}
