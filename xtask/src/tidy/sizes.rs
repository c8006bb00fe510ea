//! If a file no longer fits on two screens, it is two files.
//!
//! Functions are measured by clippy (`too_many_lines`, clippy.toml).

use super::{Finding, Rule};
use crate::workspace::{Tree, is_test_file, without_tests};

/// Files that were too long when the rule came: path and lines, one a line. It only ever gets shorter.
const OVERSIZED: &str = "xtask/src/tidy/oversized.txt";

/// Files within their limits, or on the shrinking list.
pub const SIZES: Rule = Rule {
    rule: "a Rust file has at most 500 lines without its tests (a test file 800), a template 120, a query 40, \
           ARCHITECTURE.md 250, an ADR 80",
    reason: "what does not fit into a head is changed by guessing",
    remedy: "find the second noun in the file and give it a file; a file on xtask/src/tidy/oversized.txt may only \
             shrink, and its number with it",
    check: sizes,
};

/// The limit of a file and its length as the limit counts it, in lines.
fn measure(path: &str, text: &str) -> Option<(usize, usize)> {
    let lines = text.lines().count();
    if path.ends_with(".rs") {
        let product = without_tests(text).lines().count();
        return Some(if is_test_file(path) { (800, lines) } else { (500, product) });
    }
    if path.contains("/templates/") && path.ends_with(".html") {
        return Some((120, lines));
    }
    if path.starts_with("crates/store/sql/") && path.ends_with(".sql") {
        return Some((40, lines));
    }
    if path == "ARCHITECTURE.md" {
        return Some((250, lines));
    }
    let is_decision = path.starts_with("docs/adr/") && path.ends_with(".md") && !path.ends_with("README.md");
    is_decision.then_some((80, lines))
}

fn sizes(tree: &Tree) -> Vec<Finding> {
    let (listed, mut findings) = read_list(tree.text(OVERSIZED).unwrap_or_default());
    for (path, text) in tree.files() {
        let Some((limit, lines)) = measure(path, text) else {
            continue;
        };
        match listed.iter().find(|(name, _)| *name == path) {
            None if lines > limit => {
                findings.push(Finding::new(path, format!("{lines} lines, {limit} are allowed")));
            }
            Some((_, old)) if lines > *old => {
                findings.push(Finding::new(
                    path,
                    format!("grew from {old} to {lines} lines; it may only shrink"),
                ));
            }
            Some(_) if lines <= limit => {
                findings.push(Finding::new(OVERSIZED, format!("{path} is within its limit: strike it off")));
            }
            Some((_, old)) if lines < *old => {
                findings
                    .push(Finding::new(OVERSIZED, format!("{path} has {lines} lines now: lower its number")));
            }
            _ => {}
        }
    }
    for (path, _) in listed {
        if tree.text(path).is_none() {
            findings.push(Finding::new(OVERSIZED, format!("{path} is gone: strike it off")));
        }
    }
    findings
}

/// The listed paths with their lines, and what on the list cannot be read.
fn read_list(text: &str) -> (Vec<(&str, usize)>, Vec<Finding>) {
    let mut listed = Vec::new();
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let entry = line.trim();
        if entry.is_empty() || entry.starts_with('#') {
            continue;
        }
        match entry.rsplit_once(' ').map(|(path, lines)| (path, lines.parse())) {
            Some((path, Ok(lines))) => listed.push((path, lines)),
            _ => {
                findings.push(Finding::at(OVERSIZED, index, "expected a path, a space and a number of lines"))
            }
        }
    }
    (listed, findings)
}

#[cfg(test)]
mod tests {
    use super::super::{assert_holds, places};
    use super::*;

    const LONG: &str = "crates/app/src/case.rs";

    #[test]
    fn files_are_within_their_limits_or_on_the_shrinking_list() {
        assert_holds(&SIZES);
    }

    #[test]
    fn a_file_that_is_too_long_is_found() {
        assert_eq!(places(&SIZES, &[(LONG, &"x\n".repeat(501))]), [LONG]);
        assert_eq!(places(&SIZES, &[("crates/store/sql/case/list.sql", &"x\n".repeat(41))]).len(), 1);
        assert_eq!(places(&SIZES, &[("crates/web/templates/case/show.html", &"x\n".repeat(121))]).len(), 1);
        assert_eq!(places(&SIZES, &[("docs/adr/0001-x.md", &"x\n".repeat(81))]).len(), 1);
    }

    #[test]
    fn tests_at_the_end_of_a_file_do_not_count() {
        let text = format!("{}\n#[cfg(test)]\nmod tests {{\n{}}}\n", "x\n".repeat(400), "x\n".repeat(300));
        assert_eq!(places(&SIZES, &[(LONG, &text)]).len(), 0);
    }

    #[test]
    fn a_listed_file_may_not_grow() {
        let list = format!("{LONG} 600\n");
        assert_eq!(places(&SIZES, &[(LONG, &"x\n".repeat(601)), (OVERSIZED, &list)]), [LONG]);
        assert_eq!(places(&SIZES, &[(LONG, &"x\n".repeat(600)), (OVERSIZED, &list)]).len(), 0);
    }

    #[test]
    fn the_list_shrinks_with_the_file() {
        let list = format!("# today's offenders\n{LONG} 600\ncrates/gone.rs 900\n");
        let found = places(&SIZES, &[(LONG, &"x\n".repeat(599)), (OVERSIZED, &list)]);
        assert_eq!(found, [OVERSIZED, OVERSIZED]);
    }

    #[test]
    fn an_entry_without_a_number_is_found() {
        assert_eq!(places(&SIZES, &[(OVERSIZED, "crates/app/src/case.rs\n")]).len(), 1);
    }
}
