//! Entries of the catalogue and countries, as people name them: by code, by name, by what the list offered.

use redress_app::Directory;
use redress_app::catalog::{ProductRow, SymptomRow};
use redress_domain::id::{ProductId, SymptomId};

use super::figures::half_width;
use crate::words::{Language, Words};

/// What a text names.
pub(crate) enum Found<T> {
    /// Exactly this.
    One(T),
    /// Nothing.
    None,
    /// More than one.
    Several,
}

/// The most entries a list offers at once.
const OFFERED: usize = 200;

/// An entry as a list offers it: `BP200 · Blood pressure monitor`; the name alone where it begins with the code.
fn label(words: &Words, code: &str, name_en: &str, name_zh: &str) -> String {
    let name = words.either(name_en, name_zh);
    if fold(name).starts_with(&fold(code)) { name.to_owned() } else { format!("{code} · {name}") }
}

/// A product as the list offers it, in the reader's language.
pub(crate) fn label_of_product(words: &Words, row: &ProductRow) -> String {
    label(words, &row.code, &row.name_en, &row.name_zh)
}

/// A symptom as the list offers it, in the reader's language.
pub(crate) fn label_of_symptom(words: &Words, row: &SymptomRow) -> String {
    label(words, &row.code, &row.name_en, &row.name_zh)
}

/// The product that a text names.
pub(crate) fn product_named(directory: &Directory, text: &str) -> Found<ProductId> {
    let rows = directory.products.values();
    let named =
        rows.map(|row| (row.id, row.retired_at.is_none(), [&*row.code, &*row.name_en, &*row.name_zh]));
    found(named, text)
}

/// The symptom that a text names.
pub(super) fn symptom_named(directory: &Directory, text: &str) -> Found<SymptomId> {
    let rows = directory.symptoms.values();
    let named =
        rows.map(|row| (row.id, row.retired_at.is_none(), [&*row.code, &*row.name_en, &*row.name_zh]));
    found(named, text)
}

/// Code before name, what is offered before what is retired.
fn found<'a, T: Copy>(rows: impl Iterator<Item = (T, bool, [&'a str; 3])>, text: &str) -> Found<T> {
    let wanted = fold(text);
    let mut by_name = Vec::new();
    for (id, is_offered, [code, en, zh]) in rows {
        if fold(code) == wanted {
            return Found::One(id);
        }
        let is_label =
            [en, zh].iter().any(|name| fold(name) == wanted || fold(&format!("{code} · {name}")) == wanted);
        if is_label {
            by_name.push((is_offered, id));
        }
    }
    if by_name.iter().any(|(is_offered, _)| *is_offered) {
        by_name.retain(|(is_offered, _)| *is_offered);
    }
    match by_name.as_slice() {
        [] => Found::None,
        [(_, id)] => Found::One(*id),
        _ => Found::Several,
    }
}

/// What the product field offers: all when they are few, else those that fit what was typed.
pub(crate) fn products_offered(directory: &Directory, words: &Words, typed: &str) -> Vec<String> {
    let rows = directory.products.values().filter(|row| row.retired_at.is_none());
    offered(rows.map(|row| label_of_product(words, row)).collect(), typed)
}

/// What the symptom field offers.
pub(super) fn symptoms_offered(directory: &Directory, words: &Words, typed: &str) -> Vec<String> {
    let rows = directory.symptoms.values().filter(|row| row.retired_at.is_none());
    offered(rows.map(|row| label_of_symptom(words, row)).collect(), typed)
}

fn offered(mut labels: Vec<String>, typed: &str) -> Vec<String> {
    labels.sort();
    if labels.len() > OFFERED {
        let wanted = fold(typed);
        labels.retain(|label| fold(label).contains(&wanted));
        labels.truncate(OFFERED);
    }
    labels
}

/// Small letters, half width, one space between words: so that texts are compared as people read them.
pub(crate) fn fold(text: &str) -> String {
    half_width(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Countries that a form offers by name; every other one is taken by its code.
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("AE", "United Arab Emirates", "阿联酋"),
    ("AT", "Austria", "奥地利"),
    ("AU", "Australia", "澳大利亚"),
    ("BE", "Belgium", "比利时"),
    ("BR", "Brazil", "巴西"),
    ("CA", "Canada", "加拿大"),
    ("CH", "Switzerland", "瑞士"),
    ("CN", "China", "中国"),
    ("CZ", "Czechia", "捷克"),
    ("DE", "Germany", "德国"),
    ("DK", "Denmark", "丹麦"),
    ("ES", "Spain", "西班牙"),
    ("FI", "Finland", "芬兰"),
    ("FR", "France", "法国"),
    ("GB", "United Kingdom", "英国"),
    ("HK", "Hong Kong", "中国香港"),
    ("HU", "Hungary", "匈牙利"),
    ("ID", "Indonesia", "印度尼西亚"),
    ("IE", "Ireland", "爱尔兰"),
    ("IL", "Israel", "以色列"),
    ("IN", "India", "印度"),
    ("IT", "Italy", "意大利"),
    ("JP", "Japan", "日本"),
    ("KR", "South Korea", "韩国"),
    ("MO", "Macao", "中国澳门"),
    ("MX", "Mexico", "墨西哥"),
    ("MY", "Malaysia", "马来西亚"),
    ("NL", "Netherlands", "荷兰"),
    ("NO", "Norway", "挪威"),
    ("NZ", "New Zealand", "新西兰"),
    ("PH", "Philippines", "菲律宾"),
    ("PL", "Poland", "波兰"),
    ("PT", "Portugal", "葡萄牙"),
    ("RU", "Russia", "俄罗斯"),
    ("SA", "Saudi Arabia", "沙特阿拉伯"),
    ("SE", "Sweden", "瑞典"),
    ("SG", "Singapore", "新加坡"),
    ("TH", "Thailand", "泰国"),
    ("TR", "Türkiye", "土耳其"),
    ("TW", "Taiwan", "中国台湾"),
    ("US", "United States", "美国"),
    ("VN", "Vietnam", "越南"),
    ("ZA", "South Africa", "南非"),
];

/// Code and name of the countries that are offered.
pub(super) fn countries(words: &Words) -> Vec<(&'static str, &'static str)> {
    let is_chinese = words.language() == Language::ZhCn;
    COUNTRIES.iter().map(|(code, en, zh)| (*code, if is_chinese { *zh } else { *en })).collect()
}

/// The name of a country by its code; the code itself where it has none here.
pub(crate) fn country_named<'a>(words: &Words, code: &'a str) -> &'a str {
    let named = COUNTRIES.iter().find(|(known, ..)| *known == code);
    named.map_or(code, |(_, en, zh)| if words.language() == Language::ZhCn { *zh } else { *en })
}

/// The code of a country from code or name.
pub(super) fn country(text: &str) -> Option<String> {
    let plain = half_width(text).trim().to_owned();
    if plain.len() == 2 && plain.chars().all(|letter| letter.is_ascii_alphabetic()) {
        return Some(plain.to_ascii_uppercase());
    }
    let wanted = fold(&plain);
    let named = COUNTRIES.iter().find(|(_, en, zh)| fold(en) == wanted || *zh == plain);
    named.map(|(code, ..)| (*code).to_owned())
}
