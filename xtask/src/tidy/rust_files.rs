//! What every Rust file owes its reader: an opening sentence, a telling name, honest promises.

use super::{Finding, Rule};
use crate::workspace::{Tree, is_test_file};

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 7] = ["common", "core", "utils", "helpers", "misc", "manager", "service"];

/// Words that promise work, put together here so that the rule does not find itself.
const PROMISE_WORDS: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// Endings of the files in which promises are looked for.
const SOURCE_ENDINGS: [&str; 8] = [".rs", ".sql", ".html", ".css", ".js", ".ftl", ".toml", ".svg"];

/// A file says first what it is for.
pub const OPENING: Rule = Rule {
    rule: "every Rust file but a `tests.rs`, whose name says it, opens with `//!` and a sentence on what it is for",
    reason: "who opens a file wants to know in one line whether he is in the right place",
    remedy: "write the sentence, and the invariants the file keeps",
    check: opening,
};

/// Promises carry the number under which they are kept.
pub const PROMISES: Rule = Rule {
    rule: "a promise in the code carries the number of its issue in parentheses",
    reason: "a promise without a number is forgotten",
    remedy: "do it now, or open an issue and write its number as (#123) behind the word",
    check: promises,
};

/// Names say what is inside.
pub const NAMES: Rule = Rule {
    rule: "no module is called common, core, utils, helpers, misc, manager or service, and no file mod.rs",
    reason: "a thing that fits nowhere is a missing noun",
    remedy: "find the noun; write `foo.rs` beside `foo/` in place of `foo/mod.rs`",
    check: names,
};

/// Tests run, and their names are sentences.
pub const TESTS: Rule = Rule {
    rule: "no test is ignored, and none is called test_something",
    reason: "an ignored test is a rule nobody keeps; a name that is a sentence is the report when it fails",
    remedy: "mend or delete the test; name it after the rule it holds",
    check: tests_run,
};

/// Our own Rust files.
fn rust(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.below("crates/", ".rs").chain(tree.below("xtask/", ".rs"))
}

fn opening(tree: &Tree) -> Vec<Finding> {
    let silent = rust(tree).filter(|(path, text)| !path.ends_with("/tests.rs") && !text.starts_with("//! "));
    silent.map(|(path, _)| Finding::at(path, 0, "does not open with `//! `")).collect()
}

fn promises(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.files() {
        let is_source = SOURCE_ENDINGS.iter().any(|ending| path.ends_with(ending));
        for (index, line) in text.lines().enumerate().filter(|_| is_source) {
            for word in PROMISE_WORDS {
                if line.split(word).skip(1).any(|rest| !has_number(rest)) {
                    findings.push(Finding::at(path, index, format!("{word} without a number")));
                }
            }
        }
    }
    findings
}

/// Whether the text behind the word is `(#123)` and more.
fn has_number(rest: &str) -> bool {
    let number = rest.strip_prefix("(#").and_then(|rest| rest.split_once(')')).map(|(number, _)| number);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn names(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in rust(tree) {
        if path.ends_with("/mod.rs") {
            findings.push(Finding::new(path, "`mod.rs`"));
        }
        for part in path.split('/').skip(2).map(|part| part.trim_end_matches(".rs")) {
            if EMPTY_NAMES.contains(&part) {
                findings.push(Finding::new(path, format!("`{part}`")));
            }
        }
        for (index, line) in text.lines().enumerate() {
            let module = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            let inline = module.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(" {"));
            if inline.is_some_and(|name| EMPTY_NAMES.contains(&name)) {
                findings.push(Finding::at(path, index, format!("`{}`", line.trim())));
            }
        }
    }
    findings
}

fn tests_run(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in rust(tree) {
        let mut in_tests = is_test_file(path);
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_start();
            in_tests |= line.starts_with("#[cfg(test)]");
            if line.starts_with("#[ignore") {
                findings.push(Finding::at(path, index, "ignored"));
            }
            if in_tests && (line.starts_with("fn test_") || line.starts_with("async fn test_")) {
                findings.push(Finding::at(path, index, line));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::{assert_holds, places};
    use super::*;

    #[test]
    fn every_rust_file_opens_with_what_it_is_for() {
        assert_holds(&OPENING);
    }

    #[test]
    fn every_promise_has_a_number() {
        assert_holds(&PROMISES);
    }

    #[test]
    fn every_module_has_a_telling_name() {
        assert_holds(&NAMES);
    }

    #[test]
    fn no_test_is_ignored_or_named_after_nothing() {
        assert_holds(&TESTS);
    }

    #[test]
    fn a_file_without_its_sentence_is_found() {
        let files = [
            ("crates/app/src/case.rs", "use std::fs;\n"),
            ("crates/app/src/case/tests.rs", "use super::*;\n"),
        ];
        assert_eq!(places(&OPENING, &files), ["crates/app/src/case.rs:1"]);
    }

    #[test]
    fn only_a_promise_without_a_number_is_found() {
        let word = PROMISE_WORDS[0];
        let text = format!("//! x\n// {word}(#12): later\n// {word}: later\n// {word}(#): later\n");
        let path = "crates/app/src/case.rs";
        assert_eq!(places(&PROMISES, &[(path, &text)]), [format!("{path}:3"), format!("{path}:4")]);
    }

    #[test]
    fn empty_names_are_found_as_file_as_folder_and_inline() {
        for path in
            ["crates/app/src/utils.rs", "crates/app/src/helpers/mail.rs", "crates/app/src/case/mod.rs"]
        {
            assert_eq!(places(&NAMES, &[(path, "//! x\n")]).len(), 1, "{path}");
        }
        assert_eq!(places(&NAMES, &[("crates/app/src/lib.rs", "pub mod misc {\n}\n")]).len(), 1);
        assert_eq!(places(&NAMES, &[("crates/app/src/case.rs", "mod closure;\n")]).len(), 0);
    }

    #[test]
    fn ignored_tests_and_empty_test_names_are_found() {
        let text = "//! x\n#[cfg(test)]\nmod tests {\n    #[test]\n    #[ignore]\n    fn test_it() {}\n}\n";
        assert_eq!(places(&TESTS, &[("crates/app/src/case.rs", text)]).len(), 2);
    }
}
