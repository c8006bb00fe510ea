//! Formats against values as people write them.

use super::*;

fn read(format: &str, value: &str) -> Option<String> {
    let parts = DateFormat::parse(format).unwrap().read(value)?;
    Some(match (parts.date, parts.time) {
        (Some(date), Some(time)) => date.to_datetime(time).to_string(),
        (Some(date), None) => date.to_string(),
        (None, Some(time)) => time.to_string(),
        (None, None) => String::new(),
    })
}

fn check(format: &str, value: &str, expected: &str) {
    assert_eq!(read(format, value).as_deref(), Some(expected), "{value} as {format}");
}

#[test]
fn a_format_reads_dates_as_people_write_them() {
    check("M/D/YYYY", "3/19/2015", "2015-03-19");
    check("M/D/YYYY", "03/09/2015", "2015-03-09");
    check("DD-MM-YY", "05-07-15", "2015-07-05");
    check("D-Mon-YY", "05-Jul-15", "2015-07-05");
    check("Mon D, YYYY", "September 5, 2015", "2015-09-05");
    check("YYYY/M/D H:MM:SS", "2019/4/25 9:32:09", "2019-04-25T09:32:09");
    check("YYYY/M/D H:MM[:SS]", "2019/4/25 9:32", "2019-04-25T09:32:00");
    check("YYYY/M/D[ H:MM[:SS]]", "2019/4/25", "2019-04-25");
    check("YYYY年M月D日", "2024年2月29日", "2024-02-29");
    check("YYYYMMDD", "20240229", "2024-02-29");
    check("DD-MM-YY", "01-01-69", "1969-01-01");
}

#[test]
fn noon_and_midnight_are_told_apart_on_a_twelve_hour_clock() {
    check("H:MM:SS AM", "12:05:00 AM", "00:05:00");
    check("H:MM:SS AM", "12:05:00 PM", "12:05:00");
    check("H:MM:SS AM", "3:53:50\u{202f}pm", "15:53:50");
    check("AMH:MM", "下午3:05", "15:05:00");
    assert_eq!(read("H:MM AM", "13:05 PM"), None);
    assert_eq!(read("H:MM AM", "0:05 AM"), None);
}

#[test]
fn a_value_is_read_whole_or_not_at_all() {
    assert_eq!(read("M/D/YYYY", "13/1/2015"), None);
    assert_eq!(read("M/D/YYYY", "2/29/2015"), None);
    assert_eq!(read("M/D/YYYY", "1/1/2015 8:00"), None);
    assert_eq!(read("MM/DD/YYYY", "1/1/2015"), None);
    assert_eq!(read("M/D/YY", "1/1/2015"), None);
    assert_eq!(read("M/D/YYYY", ""), None);
}

#[test]
fn a_format_that_cannot_work_is_refused() {
    for format in ["YYYY/M", "M/D/YYYY[", "M/D]/YYYY", "YYYY-M-D Q", "D/D/YYYY", "", "H", "YYYY-M-D SS"] {
        assert!(DateFormat::parse(format).is_err(), "{format}");
    }
}
