//! SQL stands in files, in one crate, and each file is used and explained.
//!
//! That every file is understood by both engines is the store's own test.

use super::{Finding, Rule};
use crate::workspace::{Tree, is_test_file, without_tests};

/// Where queries live.
const QUERIES: &str = "crates/store/sql/";

/// Only the store speaks SQL.
pub const ONLY_IN_STORE: Rule = Rule {
    rule: "no SQL stands in Rust outside crates/store",
    reason: "one crate knows the engines; a query elsewhere is one that no engine test reads",
    remedy: "write crates/store/sql/<context>/<verb>_<what>.sql and a function of the store that uses it",
    check: only_in_store,
};

/// No query lies about unused.
pub const USED: Rule = Rule {
    rule: "every file in crates/store/sql is used by its name in the store",
    reason: "a query nobody uses is still read, reviewed and migrated",
    remedy: "use it through sql!(\"<context>/<verb>_<what>\") or delete it",
    check: used,
};

/// A query says what for.
pub const EXPLAINED: Rule = Rule {
    rule: "every SQL file opens with a comment saying what for",
    reason: "a statement says what, never why",
    remedy: "write `-- ` and a sentence as the first line",
    check: explained,
};

fn only_in_store(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.below("crates/", ".rs") {
        if path.starts_with("crates/store/") || is_test_file(path) {
            continue;
        }
        for (index, line) in without_tests(text).lines().enumerate() {
            let is_comment = line.trim_start().starts_with("//");
            if !is_comment && speaks_sql(line) {
                findings.push(Finding::at(path, index, line.trim()));
            }
        }
    }
    findings
}

/// Whether a line holds an SQL statement, told by its keywords in capitals.
fn speaks_sql(line: &str) -> bool {
    let update = line.find("UPDATE ").is_some_and(|start| line[start..].contains(" SET "));
    update || ["SELECT ", "INSERT INTO ", "DELETE FROM "].iter().any(|keyword| line.contains(keyword))
}

fn used(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, _) in tree.below(QUERIES, ".sql") {
        let name = path.trim_start_matches(QUERIES).trim_end_matches(".sql");
        let name = name.trim_end_matches(".sqlite").trim_end_matches(".postgres");
        let quoted = format!("\"{name}\"");
        if !tree.below("crates/store/", ".rs").any(|(_, text)| text.contains(&quoted)) {
            findings.push(Finding::new(path, format!("{quoted} occurs nowhere in the store")));
        }
    }
    findings
}

fn explained(tree: &Tree) -> Vec<Finding> {
    let files = tree.below("crates/store/", ".sql");
    let silent = files.filter(|(_, text)| !text.starts_with("-- "));
    silent.map(|(path, _)| Finding::at(path, 0, "no comment in the first line")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{assert_holds, places};
    use super::*;

    #[test]
    fn only_the_store_speaks_sql() {
        assert_holds(&ONLY_IN_STORE);
    }

    #[test]
    fn every_query_is_used_by_name() {
        assert_holds(&USED);
    }

    #[test]
    fn every_query_says_what_for() {
        assert_holds(&EXPLAINED);
    }

    #[test]
    fn a_query_in_a_page_is_found() {
        let path = "crates/web/src/case.rs";
        for line in [
            "let a = \"SELECT id FROM event\";",
            "db(\"UPDATE event SET at = 1\");",
            "db(\"DELETE FROM event\");",
            "    INSERT INTO event VALUES ($1)",
        ] {
            assert_eq!(places(&ONLY_IN_STORE, &[(path, line)]), [format!("{path}:1")], "{line}");
        }
    }

    #[test]
    fn words_in_comments_tests_and_the_store_are_no_queries() {
        let line = "let a = \"SELECT id FROM event\";";
        let commented = format!("// {line}");
        let tested = format!("//! x\n\n#[cfg(test)]\nmod tests {{\n{line}\n}}\n");
        let files = [
            ("crates/store/src/engine.rs", line),
            ("crates/app/tests/it.rs", line),
            ("crates/web/src/case.rs", &commented),
            ("crates/web/src/list.rs", &tested),
        ];
        assert_eq!(places(&ONLY_IN_STORE, &files).len(), 0);
    }

    #[test]
    fn an_unused_query_is_found_and_a_pair_has_one_name() {
        let files = [
            ("crates/store/sql/case/list_open.sql", "-- x\n"),
            ("crates/store/sql/case/search.sqlite.sql", "-- x\n"),
            ("crates/store/sql/case/search.postgres.sql", "-- x\n"),
            ("crates/store/src/case.rs", "sql_pair!(\"case/search\")"),
        ];
        assert_eq!(places(&USED, &files), ["crates/store/sql/case/list_open.sql"]);
    }

    #[test]
    fn a_query_without_its_comment_is_found() {
        assert_eq!(places(&EXPLAINED, &[("crates/store/sql/case/list.sql", "SELECT 1;\n")]).len(), 1);
    }
}
