//! The row of a case: what `project` writes and what `verify` expects.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use redress_domain::Personal;
use redress_domain::case::{
    Against, Case, Channel, Decision, Grade, HandOverState, Improvement, Kind, LifeCyclePoint, PatternKind,
    Place, Rating, ReturnPossible, SafetyEffect, Stage, Trend, Verdict, completeness,
};

use crate::Value;
use crate::difference::Table;

/// The table of cases, its columns in the order of [`values`].
pub(super) const TABLE: Table = Table {
    name: "cases",
    columns: &[
        "id",
        "number",
        "version",
        "changed_at",
        "stage",
        "is_open",
        "kind",
        "against",
        "grade",
        "impact",
        "urgency",
        "level",
        "team",
        "assignee",
        "customer",
        "channel",
        "received_at",
        "received_month",
        "taken_by",
        "desk",
        "language",
        "handling_seconds",
        "completeness",
        "description",
        "product",
        "symptom",
        "serial",
        "lot",
        "built_on",
        "software_version",
        "use_country",
        "use_region",
        "use_locality",
        "purchase_country",
        "purchase_region",
        "purchase_locality",
        "place_on_object",
        "first_seen_on",
        "first_seen_time",
        "pattern",
        "pattern_every_minutes",
        "pattern_lasts_seconds",
        "life_cycle_point",
        "life_used_hours",
        "life_design_hours",
        "units_affected",
        "units_at_hand",
        "magnitude",
        "trend",
        "safety_effect",
        "return_possible",
        "is_heard",
        "hand_over_to",
        "hand_over_state",
        "verdict",
        "answered_at",
        "decision",
        "improvement",
        "merged_into",
        "closed_at",
        "origin_source",
        "origin_external_id",
    ],
    personal: &["description"],
};

/// What a level of nobody's choosing counts as, so that urgent lists sort.
pub(super) const NO_LEVEL: i64 = 9;

/// Whether the case still wants something from somebody.
pub(super) fn is_open(case: &Case) -> bool {
    case.stage != Stage::Closed && case.merged_into.is_none()
}

/// The row of a case, in the order of [`TABLE`].
pub(super) fn values(case: &Case) -> Vec<Value> {
    let mut values = standing(case);
    values.extend(facets(case));
    values.extend(ending(case));
    values
}

fn standing(case: &Case) -> Vec<Value> {
    let grading = case.grading.as_ref();
    let against = case.classification.as_ref().map(|it| it.against);
    vec![
        case.id.into(),
        case.number.to_string().into(),
        i64::try_from(case.version).unwrap_or(i64::MAX).into(),
        case.changed_at.into(),
        case.stage.name().into(),
        is_open(case).into(),
        case.kind.map(Kind::name).into(),
        against.map(Against::name).into(),
        grading.map(|it| Grade::name(it.grade)).into(),
        grading.map(|it| Rating::name(it.impact)).into(),
        grading.map(|it| Rating::name(it.urgency)).into(),
        grading.map_or(NO_LEVEL, |it| i64::from(it.level.number())).into(),
        case.team.into(),
        case.assignee.into(),
        case.customer.into(),
        Channel::name(case.channel).into(),
        case.received_at.into(),
        month(case.received_at).into(),
        case.taken_by.into(),
        case.desk.into(),
        case.language.as_str().into(),
        case.handling_seconds.map(|it| i64::try_from(it).unwrap_or(i64::MAX)).into(),
        i64::from(completeness(&case.facts, &case.about).score).into(),
    ]
}

fn facets(case: &Case) -> Vec<Value> {
    let facts = &case.facts;
    let (usage, purchase) = (place(facts.place_of_use.as_ref()), place(facts.place_of_purchase.as_ref()));
    let pattern = facts.pattern.as_ref();
    let life = facts.life_cycle.as_ref();
    let mut values: Vec<Value> = vec![
        facts.description.as_ref().and_then(Personal::text).into(),
        case.product().into(),
        case.symptom().into(),
        facts.serial.as_deref().into(),
        facts.lot.as_deref().into(),
        facts.built_on.map(|day| day.to_string()).into(),
        facts.software_version.as_deref().into(),
    ];
    values.extend(usage.into_iter().chain(purchase));
    values.extend([
        facts.place_on_object.as_deref().into(),
        facts.first_seen_on.map(|day| day.to_string()).into(),
        facts.first_seen_time.map(|time| time.to_string()).into(),
        pattern.map(|it| PatternKind::name(it.kind)).into(),
        pattern.and_then(|it| it.every_minutes).into(),
        pattern.and_then(|it| it.lasts_seconds).into(),
        life.map(|it| LifeCyclePoint::name(it.point)).into(),
        life.and_then(|it| it.used_hours).into(),
        life.and_then(|it| it.design_hours).into(),
        facts.units_affected.into(),
        facts.units_at_hand.into(),
        facts.magnitude.as_deref().into(),
        facts.trend.map(Trend::name).into(),
        facts.safety_effect.map(SafetyEffect::name).into(),
        facts.return_possible.map(ReturnPossible::name).into(),
    ]);
    values
}

fn ending(case: &Case) -> Vec<Value> {
    let hand_over = case.hand_over.as_ref();
    let origin = case.origin.as_ref();
    vec![
        case.heard.is_some().into(),
        hand_over.map(|it| it.to).into(),
        hand_over.map(|it| hand_over_state(&it.state)).into(),
        case.answer.as_ref().and_then(|it| it.verdict).map(Verdict::name).into(),
        case.answer.as_ref().map(|it| it.at).into(),
        case.decision.as_ref().map(Decision::name).into(),
        case.improvement.as_ref().map(improvement).into(),
        case.merged_into.into(),
        case.closed_at.into(),
        origin.map(|it| it.source.as_str()).into(),
        origin.map(|it| it.external_id.as_str()).into(),
    ]
}

/// The name of a hand-over's state in the read table.
pub(super) const fn hand_over_state(state: &HandOverState) -> &'static str {
    match state {
        HandOverState::Offered => "offered",
        HandOverState::Accepted => "accepted",
        HandOverState::Returned { .. } => "returned",
    }
}

const fn improvement(improvement: &Improvement) -> &'static str {
    match improvement {
        Improvement::Decided => "decided",
        Improvement::Waived => "waived",
    }
}

fn place(place: Option<&Place>) -> [Value; 3] {
    let part = |part: fn(&Place) -> Option<&String>| place.and_then(part).map(String::as_str).into();
    [part(|it| it.country.as_ref()), part(|it| it.region.as_ref()), part(|it| it.locality.as_ref())]
}

/// The calendar month, UTC, such as `2026-11`; the bucket of trends.
fn month(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m").to_string()
}
