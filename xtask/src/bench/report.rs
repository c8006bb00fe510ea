//! The table of figures, on the terminal and in docs/performance.md.

use std::fs;

use anyhow::{Context, ensure};

use super::figures::Rounds;
use super::{Arguments, Figures, READINGS, STARTS, machine};
use crate::workspace;

const DOCUMENT: &str = "docs/performance.md";
const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";

/// The figures as a Markdown table, with what they were measured on.
#[expect(clippy::disallowed_methods, reason = "a tool has no clock but the machine's")]
pub fn table(figures: &Figures, arguments: &Arguments) -> String {
    let Arguments { seconds, rounds, clients, .. } = arguments;
    let mut table = format!(
        "`cargo xtask bench --seconds {seconds} --rounds {rounds} --clients {clients}` on {}; {}.\n\n\
         | what | median | least to most |\n|---|---:|---:|\n",
        jiff::Zoned::now().date(),
        machine::facts(),
    );
    let mut line = |what: &str, unit: &str, rounds: &Rounds| {
        // Not every system tells everything.
        let Some((least, most)) = rounds.range() else { return };
        let [median, least, most] = [rounds.median(), least, most].map(figure);
        table.push_str(&format!("| {what} | {median} {unit} | {least} to {most} |\n"));
    };
    line("durable cases through HTTP", "/s", &figures.cases_per_second);
    line("- time of a request, half of them", "ms", &figures.p50);
    line("- 95 of 100", "ms", &figures.p95);
    line("- 99 of 100", "ms", &figures.p99);
    line("- processor time of the program for one case", "µs", &figures.processor_micros);
    line(
        &format!("the same rows by bare SQLite, {clients} cases to a commit"),
        "/s",
        &figures.bare_per_second,
    );
    line("share of bare SQLite that Redress reaches", "%", &figures.share_percent);
    line("4 KiB written and made durable, one by one", "/s", &figures.syncs_per_second);
    line(&format!("work list, half of {READINGS} requests"), "ms", &figures.work.0);
    line("- 95 of 100", "ms", &figures.work.1);
    line(&format!("case page, half of {READINGS} requests"), "ms", &figures.record.0);
    line("- 95 of 100", "ms", &figures.record.1);
    line("start of the demo in a new folder, its year played", "ms", &figures.first_start);
    line(&format!("start in a folder that is there ({STARTS} a round)"), "ms", &figures.later_start);
    table
}

/// Three digits that say something, thousands parted by commas.
fn figure(value: f64) -> String {
    if value < 10.0 {
        return format!("{value:.2}");
    }
    if value < 100.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut parted = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

/// Puts the table between the marks of the document.
pub fn write(table: &str) -> anyhow::Result<()> {
    let path = workspace::root().join(DOCUMENT);
    let text = fs::read_to_string(&path).with_context(|| format!("{DOCUMENT} cannot be read"))?;
    fs::write(path, replaced(&text, table)?)?;
    Ok(())
}

fn replaced(text: &str, table: &str) -> anyhow::Result<String> {
    let (before, rest) = text.split_once(BEGIN).with_context(|| format!("{DOCUMENT} lacks {BEGIN}"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{DOCUMENT} lacks {END}"))?;
    ensure!(!after.contains(BEGIN), "{DOCUMENT} has its marks twice");
    Ok(format!("{before}{BEGIN}\n\n{table}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_the_digits_that_say_something() {
        assert_eq!([0.1234, 12.34, 123.4, 1_234_567.0].map(figure), ["0.12", "12.3", "123", "1,234,567"]);
    }

    #[test]
    fn the_table_replaces_the_one_before_and_nothing_else() {
        let text = format!("a\n{BEGIN}\nold\n{END}\nz\n");
        let once = replaced(&text, "new").unwrap();
        assert_eq!(once, format!("a\n{BEGIN}\n\nnew\n{END}\nz\n"));
        assert_eq!(replaced(&once, "new").unwrap(), once);
        assert!(replaced("nothing here", "new").is_err());
    }
}
