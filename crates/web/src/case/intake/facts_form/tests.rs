use jiff::civil::{date, time};
use redress_domain::case::FactFault;
use redress_domain::id::{ProductId, SymptomId};

use super::*;
use crate::words::Language;

fn words() -> &'static Words {
    Words::of(Language::En)
}

fn product(number: u8, code: &str, name_en: &str, name_zh: &str) -> redress_app::catalog::ProductRow {
    redress_app::catalog::ProductRow {
        id: product_id(number),
        version: 1,
        code: code.to_owned(),
        name_en: name_en.to_owned(),
        name_zh: name_zh.to_owned(),
        level: redress_domain::catalog::ProductLevel::Model,
        parent: None,
        owner_team: None,
        owner: None,
        retired_at: None,
    }
}

fn product_id(number: u8) -> ProductId {
    format!("prod_{number:032}").parse().unwrap()
}

fn symptom_id() -> SymptomId {
    format!("symp_{:032}", 1).parse().unwrap()
}

fn directory() -> Directory {
    let mut directory = Directory::default();
    for row in [
        product(1, "BP200", "BP200 blood pressure monitor", "BP200 血压计"),
        product(2, "DSP-1", "Display", "显示屏"),
        product(3, "DSP-2", "Display", "显示器"),
    ] {
        directory.products.insert(row.id, row);
    }
    let symptom = redress_app::catalog::SymptomRow {
        id: symptom_id(),
        version: 1,
        code: "DISPLAY-DARK".to_owned(),
        name_en: "Display stays dark".to_owned(),
        name_zh: "屏幕不亮".to_owned(),
        parent: None,
        retired_at: None,
    };
    directory.symptoms.insert(symptom.id, symptom);
    directory
}

fn read_one(name: &str, value: &str) -> (Facts, Typed) {
    let mut typed = Typed::default().with(name, value);
    let facts = read(&mut typed, &directory(), words());
    (facts, typed)
}

fn all_facts() -> Facts {
    let text = |text: &str| Some(text.to_owned());
    let place =
        |region: &str| Some(Place { country: text("US"), region: text(region), locality: text("Nashua") });
    Facts {
        description: Some(Personal::new("", "Display stays dark with fresh batteries")),
        product: Some(product_id(1)),
        symptom: Some(symptom_id()),
        serial: text("VH2-4471"),
        lot: text("L-12"),
        built_on: Some(date(2026, 3, 21)),
        software_version: text("2.1"),
        place_of_use: place("Massachusetts"),
        place_of_purchase: place("New Hampshire"),
        place_on_object: text("Display"),
        first_seen_on: Some(date(2026, 11, 23)),
        first_seen_time: Some(time(8, 40, 0, 0)),
        pattern: Some(Pattern {
            kind: PatternKind::Periodic,
            every_minutes: Some(1_440),
            lasts_seconds: Some(150),
        }),
        life_cycle: Some(LifeCycle {
            point: LifeCyclePoint::FirstUse,
            used_hours: Some(200),
            design_hours: Some(20_000),
        }),
        units_affected: Some(1),
        units_at_hand: Some(10),
        magnitude: text("no segment lights"),
        trend: Some(Trend::Single),
        safety_effect: Some(SafetyEffect::Possible),
        return_possible: Some(ReturnPossible::Yes),
    }
}

#[test]
fn facts_written_into_a_form_are_read_back_unchanged_in_both_languages() {
    for language in Language::ALL {
        let words = Words::of(*language);
        let mut typed = typed_of(&all_facts(), &directory(), words);
        assert_eq!(read(&mut typed, &directory(), words), all_facts());
        assert_eq!(typed.errors(), []);
    }
}

#[test]
fn a_blank_form_holds_no_facts() {
    let mut typed = Typed::default().with("serial", "  ").with("pattern_every_unit", "hours");
    assert_eq!(read(&mut typed, &directory(), words()), Facts::default());
    assert_eq!(typed.errors(), []);
}

#[test]
fn a_product_is_known_by_code_and_by_name_in_either_language() {
    for text in [
        "BP200",
        " bp200 ",
        "ＢＰ２００",
        "BP200 blood pressure monitor",
        "BP200 血压计",
        "BP200 · BP200 血压计",
    ] {
        assert_eq!(read_one("product", text).0.product, Some(product_id(1)), "{text}");
    }
    assert_eq!(read_one("symptom", "屏幕不亮").0.symptom, Some(symptom_id()));
    assert_eq!(read_one("symptom", "DISPLAY-DARK · Display stays dark").0.symptom, Some(symptom_id()));
}

#[test]
fn a_name_that_several_products_bear_asks_for_the_code() {
    let (facts, typed) = read_one("product", "Display");
    assert_eq!(facts.product, None);
    assert_eq!(typed.error("product"), Some(&*words().t("intake-ambiguous")));
    assert_eq!(read_one("product", "显示屏").0.product, Some(product_id(2)));
}

#[test]
fn what_is_not_in_the_catalogue_is_marked_and_kept() {
    let (facts, typed) = read_one("product", "BP2000");
    assert_eq!((facts.product, typed.value("product")), (None, "BP2000"));
    assert_eq!(typed.error("product"), Some(&*words().t("intake-unknown-product")));
}

#[test]
fn days_times_and_figures_are_read_as_people_write_them() {
    for text in ["2026-11-23", "2026/11/23", "2026.11.23", "２０２６－１１－２３", "2026年11月23日"]
    {
        assert_eq!(read_one("built_on", text).0.built_on, Some(date(2026, 11, 23)), "{text}");
    }
    for text in ["08:40", "8:40", "８：４０", "8点40分"] {
        assert_eq!(read_one("first_seen_time", text).0.first_seen_time, Some(time(8, 40, 0, 0)), "{text}");
    }
    assert_eq!(read_one("units_at_hand", "1,200").0.units_at_hand, Some(1_200));
    assert_eq!(
        read_one("place_of_use_country", "美国").0.place_of_use.unwrap().country.as_deref(),
        Some("US")
    );
}

#[test]
fn what_cannot_be_read_is_marked_at_its_field() {
    for (name, value, field) in [
        ("built_on", "23 March", "built_on"),
        ("built_on", "2026-02-30", "built_on"),
        ("first_seen_time", "25:00", "first_seen_time"),
        ("units_affected", "a few", "units_affected"),
        ("units_affected", "4294967296", "units_affected"),
        ("units_affected", "-1", "units_affected"),
        ("pattern_every", "often", "pattern"),
        ("pattern_every", "12", "pattern"),
        ("life_used_hours", "200", "life_cycle"),
        ("place_of_use_country", "Atlantis", "place_of_use"),
    ] {
        let (facts, typed) = read_one(name, value);
        assert_eq!(facts, Facts::default(), "{name}={value}");
        assert!(typed.error(field).is_some(), "{name}={value}");
    }
}

#[test]
fn a_period_is_told_in_the_largest_unit_that_is_exact() {
    assert_eq!(figures::in_units(90, PERIODS), ("minutes", 90));
    assert_eq!(figures::in_units(2_880, PERIODS), ("days", 2));
    let mut typed = Typed::default()
        .with("pattern", "periodic")
        .with("pattern_every", "3")
        .with("pattern_every_unit", "weeks");
    let pattern = read(&mut typed, &directory(), words()).pattern.unwrap();
    assert_eq!(pattern.every_minutes, Some(30_240));
}

#[test]
fn an_objection_of_the_rules_stands_beside_its_field() {
    let mut typed = Typed::default();
    mark(&mut typed, words(), &[FactProblem { field: FactField::BuiltOn, fault: FactFault::InFuture }]);
    assert_eq!(typed.error("built_on"), Some(&*words().t("fault-in-future")));
}

#[derive(askama::Template)]
#[template(source = r#"{% include "case/_facts.html" %}"#, ext = "html")]
struct Groups {
    page: Shown,
    facts: FactsView,
}

/// As much of a page as the groups need.
struct Shown;

impl Shown {
    fn t(&self, key: &str) -> std::borrow::Cow<'static, str> {
        words().t(key)
    }

    fn icons(&self) -> &'static str {
        ""
    }
}

#[test]
fn the_form_shows_what_was_typed_and_what_is_wrong_with_it() {
    let mut typed = typed_of(&all_facts(), &directory(), words()).with("units_at_hand", "many");
    typed.mark("built_on", "A day that is none.");
    let groups = Groups { page: Shown, facts: FactsView::new(typed, &directory(), words()) };
    let html = askama::Template::render(&groups).unwrap();
    assert!(!html.contains('['), "a word is missing: {html}");
    assert!(html.contains(r#"id="built_on-error""#) && html.contains("A day that is none."));
    assert!(
        html.contains(r#"value="first_use" checked"#) && html.contains(r#"<option value="days" selected"#)
    );
    let order =
        ["group-1", "group-2", "group-3", "group-4"].map(|id| html.find(&format!("id=\"{id}\"")).unwrap());
    assert!(order.is_sorted(), "what, where, when, extent");
    assert!(!html.to_lowercase().contains("why"), "never why");
}
