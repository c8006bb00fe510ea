//! Words live in catalogues, complete in both languages, and no page asks for a word that is not there.

use std::collections::BTreeMap;

use super::{Finding, Rule};
use crate::workspace::{Tree, is_test_file, without_tests};

/// Where the catalogues live, one folder a language.
const LOCALES: &str = "crates/web/locales/";

/// The languages that are complete.
const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// How templates and pages look a word up: the function's name, directly before `("key"`.
/// To adapt when the lookup is called otherwise.
const LOOKUPS: [&str; 5] = ["t", "t1", "t2", "t3", "tv"];

/// How the keys begin that are named where no page is: a use case names the words of its refusal.
const KEYS_OF_REFUSALS: &str = "refusal-";

/// Every word in both languages.
pub const BOTH_LANGUAGES: Rule = Rule {
    rule: "every key of the catalogues stands once in en and once in zh-CN",
    reason: "a missing word is a hole in the page of the reader who cannot guess it",
    remedy: "write the word in the other language too; a key stands in one file only",
    check: both_languages,
};

/// No word is asked for that is not there.
pub const KNOWN: Rule = Rule {
    rule: "every key that a template, a page or a refusal names exists in the catalogues",
    reason: "the reader would see the key in place of the word",
    remedy: "add the key to crates/web/locales/en and zh-CN, or correct its spelling",
    check: known,
};

/// Every key of a language with the files that hold it; attributes as `key.attribute`.
fn catalogue<'a>(tree: &'a Tree, language: &str) -> BTreeMap<String, Vec<&'a str>> {
    let mut keys: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let folder = format!("{LOCALES}{language}/");
    for (path, text) in tree.files().filter(|(path, _)| path.starts_with(&folder) && path.ends_with(".ftl")) {
        let mut message = "";
        for line in text.lines() {
            let Some((name, _)) = line.split_once('=') else {
                continue;
            };
            let name = name.trim_end();
            if let Some(attribute) = name.trim_start().strip_prefix('.').filter(|_| line.starts_with(' ')) {
                keys.entry(format!("{message}.{attribute}")).or_default().push(path);
            } else if is_key(name.trim_start_matches('-')) {
                message = name;
                keys.entry(name.to_string()).or_default().push(path);
            }
        }
    }
    keys
}

/// Whether the text is a key as Fluent knows them.
fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn both_languages(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (language, other) in [(LANGUAGES[0], LANGUAGES[1]), (LANGUAGES[1], LANGUAGES[0])] {
        let counterpart = catalogue(tree, other);
        for (key, paths) in catalogue(tree, language) {
            if !counterpart.contains_key(&key) {
                findings.push(Finding::new(paths[0], format!("{key} is missing in {other}")));
            }
            if paths.len() > 1 {
                findings.push(Finding::new(paths[1], format!("{key} stands twice ({})", paths[0])));
            }
        }
    }
    findings
}

fn known(tree: &Tree) -> Vec<Finding> {
    let keys = catalogue(tree, LANGUAGES[0]);
    let mut findings = Vec::new();
    let pages = tree.below("crates/web/templates/", ".html").chain(tree.below("crates/web/src/", ".rs"));
    let sources = pages.chain(tree.below("crates/app/src/", ".rs"));
    // Tests may ask for a word that is not there, to see what happens.
    for (path, text) in sources.filter(|(path, _)| !is_test_file(path)) {
        for (index, line) in without_tests(text).lines().enumerate() {
            for key in keys_named(line).into_iter().chain(refusals_named(line)) {
                if !keys.contains_key(key) {
                    findings.push(Finding::at(path, index, format!("{key} is in no catalogue")));
                }
            }
        }
    }
    findings
}

/// The keys a line looks up.
fn keys_named(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for lookup in LOOKUPS {
        let call = format!("{lookup}(\"");
        for (start, _) in line.match_indices(&call) {
            let before = line[..start].chars().next_back();
            let is_tail = before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
            let key = line[start + call.len()..].split('"').next().unwrap_or_default();
            let attribute_aside = key.split('.').next().unwrap_or_default();
            if !is_tail && is_key(attribute_aside) {
                found.push(key);
            }
        }
    }
    found
}

/// The words of refusals that a line names in quotes.
fn refusals_named(line: &str) -> impl Iterator<Item = &str> {
    let quoted = line.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.starts_with(KEYS_OF_REFUSALS) && *text != KEYS_OF_REFUSALS && is_key(text))
}

#[cfg(test)]
mod tests {
    use super::super::{assert_holds, places};
    use super::*;

    const EN: &str = "crates/web/locales/en/case.ftl";
    const ZH: &str = "crates/web/locales/zh-CN/case.ftl";

    #[test]
    fn every_word_stands_in_both_languages() {
        assert_holds(&BOTH_LANGUAGES);
    }

    #[test]
    fn every_word_a_page_asks_for_exists() {
        assert_holds(&KNOWN);
    }

    #[test]
    fn a_word_that_one_language_lacks_is_found_whichever_it_is() {
        let files =
            [(EN, "case-title = Case\ncase-close = Close\n"), (ZH, "case-title = 工单\ncase-open = 打开\n")];
        assert_eq!(places(&BOTH_LANGUAGES, &files), [EN, ZH]);
    }

    #[test]
    fn an_attribute_that_one_language_lacks_is_found() {
        let files = [(EN, "case-close = Close\n    .title = Close it\n"), (ZH, "case-close = 关闭\n")];
        assert_eq!(places(&BOTH_LANGUAGES, &files), [EN]);
    }

    #[test]
    fn a_key_that_stands_twice_is_found() {
        let twice = "case-title = Case\ncase-title = Cases\n";
        assert_eq!(places(&BOTH_LANGUAGES, &[(EN, twice), (ZH, "case-title = 工单\n")]), [EN]);
    }

    #[test]
    fn a_word_no_catalogue_holds_is_found() {
        let page = "crates/web/templates/case/show.html";
        let text =
            "{{ t(\"case-title\") }}\n{{ words.t(\"case-tilte\") }}\n{{ list.insert(\"case-gone\") }}\n";
        assert_eq!(places(&KNOWN, &[(page, text), (EN, "case-title = Case\n")]), [format!("{page}:2")]);
    }

    #[test]
    fn a_refusal_without_words_is_found() {
        let (path, text) =
            ("crates/app/src/case.rs", "Self::Empty => \"refusal-file-empty\",\nx(\"refusal-\")\n");
        assert_eq!(places(&KNOWN, &[(path, text)]), [format!("{path}:1")]);
        assert_eq!(places(&KNOWN, &[(path, text), (EN, "refusal-file-empty = Empty\n")]).len(), 0);
    }

    #[test]
    fn text_that_runs_over_lines_and_plurals_are_no_keys() {
        let text =
            "case-count =\n    { $n ->\n        [one] a = b\n       *[other] many\n    }\n# note = x\n";
        assert_eq!(catalogue(&Tree::of(&[(EN, text)]), "en").into_keys().collect::<Vec<_>>(), ["case-count"]);
    }
}
