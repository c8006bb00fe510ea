//! The facts of a case in the words of the API: what, where, when, extent.

use jiff::civil::{Date, Time};
use redress_domain::case;
use redress_domain::id::{ProductId, SymptomId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::choices::{LifeCyclePoint, PatternKind, ReturnPossible, SafetyEffect, Trend};

/// The facts of a case. What nobody said is absent, never guessed.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CaseFacts {
    /// The object: `prod_…`, a node of the product tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    product: Option<ProductId>,
    /// The deviation: `symp_…`, a node of the symptom tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    symptom: Option<SymptomId>,
    /// The serial number of the object.
    #[serde(skip_serializing_if = "Option::is_none")]
    serial: Option<String>,
    /// The lot it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    lot: Option<String>,
    /// The day it was built.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    built_on: Option<Date>,
    /// The software on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    software_version: Option<String>,
    /// Where the object was when it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    place_of_use: Option<CasePlace>,
    /// Where it was bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    place_of_purchase: Option<CasePlace>,
    /// Where on the object the deviation is.
    #[serde(skip_serializing_if = "Option::is_none")]
    place_on_object: Option<String>,
    /// The day it was first seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    first_seen_on: Option<Date>,
    /// The time of that day, such as `09:05`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    first_seen_time: Option<Time>,
    /// How it comes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<CasePattern>,
    /// The point in the life of the object.
    #[serde(skip_serializing_if = "Option::is_none")]
    life_cycle: Option<CaseLifeCycle>,
    /// How many units have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    units_affected: Option<u32>,
    /// How many units the customer has.
    #[serde(skip_serializing_if = "Option::is_none")]
    units_at_hand: Option<u32>,
    /// How large a single deviation is, in the customer's words or a measured value.
    #[serde(skip_serializing_if = "Option::is_none")]
    magnitude: Option<String>,
    /// Whether it becomes more.
    #[serde(skip_serializing_if = "Option::is_none")]
    trend: Option<Trend>,
    /// Whether somebody could be hurt.
    #[serde(skip_serializing_if = "Option::is_none")]
    safety_effect: Option<SafetyEffect>,
    /// Whether the object can come back for a look.
    #[serde(skip_serializing_if = "Option::is_none")]
    return_possible: Option<ReturnPossible>,
}

/// A place as precisely as the customer could say it.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CasePlace {
    /// Two capital letters, ISO 3166-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    /// Province, state or sales region.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    /// City, shop, building.
    #[serde(skip_serializing_if = "Option::is_none")]
    locality: Option<String>,
}

/// How a deviation comes back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CasePattern {
    /// Once, always, in a rhythm, or now and then.
    kind: PatternKind,
    /// Minutes from one occurrence to the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    every_minutes: Option<u32>,
    /// Seconds that one occurrence lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lasts_seconds: Option<u32>,
}

/// How much of the object's life is used, of how much expected.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseLifeCycle {
    /// The point at which it was first seen.
    point: LifeCyclePoint,
    /// Hours in use at that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used_hours: Option<u32>,
    /// Hours it was designed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    design_hours: Option<u32>,
}

impl From<CaseFacts> for case::Facts {
    fn from(facts: CaseFacts) -> Self {
        Self {
            description: None,
            product: facts.product,
            symptom: facts.symptom,
            serial: facts.serial,
            lot: facts.lot,
            built_on: facts.built_on,
            software_version: facts.software_version,
            place_of_use: facts.place_of_use.map(Into::into),
            place_of_purchase: facts.place_of_purchase.map(Into::into),
            place_on_object: facts.place_on_object,
            first_seen_on: facts.first_seen_on,
            first_seen_time: facts.first_seen_time,
            pattern: facts.pattern.map(Into::into),
            life_cycle: facts.life_cycle.map(Into::into),
            units_affected: facts.units_affected,
            units_at_hand: facts.units_at_hand,
            magnitude: facts.magnitude,
            trend: facts.trend.map(|it| it.0),
            safety_effect: facts.safety_effect.map(|it| it.0),
            return_possible: facts.return_possible.map(|it| it.0),
        }
    }
}

impl From<case::Facts> for CaseFacts {
    fn from(facts: case::Facts) -> Self {
        Self {
            product: facts.product,
            symptom: facts.symptom,
            serial: facts.serial,
            lot: facts.lot,
            built_on: facts.built_on,
            software_version: facts.software_version,
            place_of_use: facts.place_of_use.map(Into::into),
            place_of_purchase: facts.place_of_purchase.map(Into::into),
            place_on_object: facts.place_on_object,
            first_seen_on: facts.first_seen_on,
            first_seen_time: facts.first_seen_time,
            pattern: facts.pattern.map(Into::into),
            life_cycle: facts.life_cycle.map(Into::into),
            units_affected: facts.units_affected,
            units_at_hand: facts.units_at_hand,
            magnitude: facts.magnitude,
            trend: facts.trend.map(Into::into),
            safety_effect: facts.safety_effect.map(Into::into),
            return_possible: facts.return_possible.map(Into::into),
        }
    }
}

impl From<CasePlace> for case::Place {
    fn from(place: CasePlace) -> Self {
        Self { country: place.country, region: place.region, locality: place.locality }
    }
}
impl From<case::Place> for CasePlace {
    fn from(place: case::Place) -> Self {
        Self { country: place.country, region: place.region, locality: place.locality }
    }
}
impl From<CasePattern> for case::Pattern {
    fn from(it: CasePattern) -> Self {
        Self { kind: it.kind.0, every_minutes: it.every_minutes, lasts_seconds: it.lasts_seconds }
    }
}
impl From<case::Pattern> for CasePattern {
    fn from(it: case::Pattern) -> Self {
        Self { kind: it.kind.into(), every_minutes: it.every_minutes, lasts_seconds: it.lasts_seconds }
    }
}
impl From<CaseLifeCycle> for case::LifeCycle {
    fn from(it: CaseLifeCycle) -> Self {
        Self { point: it.point.0, used_hours: it.used_hours, design_hours: it.design_hours }
    }
}
impl From<case::LifeCycle> for CaseLifeCycle {
    fn from(it: case::LifeCycle) -> Self {
        Self { point: it.point.into(), used_hours: it.used_hours, design_hours: it.design_hours }
    }
}
