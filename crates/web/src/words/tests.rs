use std::collections::BTreeSet;
use std::path::Path;

use super::*;

fn every_key(zh: bool) -> BTreeSet<String> {
    CATALOGUES.iter().flat_map(|(_, chinese, english)| keys_of(if zh { chinese } else { english })).collect()
}

#[test]
fn both_languages_have_the_same_words() {
    let (zh, en) = (every_key(true), every_key(false));
    assert_eq!(zh.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in en");
    assert_eq!(en.difference(&zh).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in zh-CN");
}

#[test]
fn every_catalogue_is_read_without_an_error_and_none_is_left_out() {
    for (context, zh, en) in CATALOGUES {
        for text in [zh, en] {
            assert!(FluentResource::try_new((*text).to_owned()).is_ok(), "{context} has errors");
        }
    }
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag());
        for file in std::fs::read_dir(folder).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let known = CATALOGUES.iter().any(|(context, ..)| format!("{context}.ftl") == name);
            assert!(known, "{name} is not in catalogues!");
        }
        let words = Words::of(*language);
        for key in every_key(false) {
            assert!(words.has(&key), "{key} in {}", language.tag());
        }
    }
}

#[test]
fn no_word_stands_twice() {
    for zh in [true, false] {
        let texts = CATALOGUES.iter().map(|(_, chinese, english)| if zh { chinese } else { english });
        let mut seen = BTreeSet::new();
        for key in texts.flat_map(|text| keys_of(text)) {
            assert!(seen.insert(key.clone()), "{key} stands twice");
        }
    }
}

#[test]
fn a_missing_word_is_shown_as_its_key_in_brackets() {
    assert_eq!(Words::of(Language::En).t("no-such-word"), "[no-such-word]");
}

#[test]
fn a_number_chooses_its_plural_and_is_grouped() {
    let words = Words::of(Language::En);
    assert_eq!(words.t1("moment-minutes", "count", 1), "1 minute");
    assert_eq!(words.t1("moment-minutes", "count", 1_200), "1,200 minutes");
    assert_eq!(Words::of(Language::ZhCn).t1("moment-minutes", "count", 3), "3 分钟");
}

#[test]
fn every_rule_of_the_house_has_its_words() {
    use redress_domain::access::{Action, Role, TeamPurpose};
    let keys = Role::ALL.iter().map(|role| format!("role-{}", role.name().replace('_', "-")));
    let purposes =
        TeamPurpose::ALL.iter().map(|purpose| format!("purpose-{}", purpose.name().replace('_', "-")));
    let actions =
        Action::ALL.iter().map(|action| format!("action-{}", action.name().replace(['_', '.'], "-")));
    for key in keys.chain(purposes).chain(actions) {
        assert!(Words::of(Language::En).has(&key), "{key}");
    }
}

/// The keys that `key()` of the domain and the app can give stand in their sources as literals.
#[test]
fn every_refusal_of_domain_and_app_has_its_words() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut seen = 0;
    for root in ["domain/src", "app/src"] {
        for text in sources(&crates.join(root)) {
            for prefix in ["\"refusal-", "\"obstacle-", "\"fault-"] {
                for (start, _) in text.match_indices(prefix) {
                    let key = text[start + 1..].split('"').next().unwrap();
                    seen += 1;
                    assert!(Words::of(Language::En).has(key), "{key}");
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} keys were seen: did the sources move?");
}

fn sources(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(std::fs::read_to_string(path).unwrap());
        }
    }
    texts
}
