//! The facts of a case: what, where, when, extent. Never "why".
//!
//! They are typed from the first day, because signals, IS / IS NOT and analytics live on them.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::id::{ProductId, SymptomId};
use crate::personal::Personal;

/// A place as precisely as the customer could say it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Country, ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Province, state or sales region, such as `New England`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// City, shop, building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
}

impl Place {
    /// True when nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How the deviation comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// Once, always, in a rhythm, or now and then.
    pub kind: PatternKind,
    /// The time from one occurrence to the next, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_minutes: Option<u32>,
    /// How long one occurrence lasts, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasts_seconds: Option<u32>,
}

/// What the customer has: how much of a life is used, of how much expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeCycle {
    /// The point in the life of the object.
    pub point: LifeCyclePoint,
    /// Hours in use when it was first seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_hours: Option<u32>,
    /// Hours it was designed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design_hours: Option<u32>,
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $text:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            pub enum $name {
                $($(#[$vdoc])* #[serde(rename = $text)] $variant,)*
            }

            impl $name {
                /// Every choice, in the order in which it is offered.
                pub const ALL: &[Self] = &[$(Self::$variant,)*];

                /// The name in the ledger, the catalogues and the API.
                #[must_use]
                pub const fn name(self) -> &'static str {
                    match self { $(Self::$variant => $text,)* }
                }

                /// The choice of that name.
                #[must_use]
                pub fn named(name: &str) -> Option<Self> {
                    Self::ALL.iter().copied().find(|choice| choice.name() == name)
                }
            }
        )*
    };
}
pub(super) use choices;

choices! {
    /// How the deviation comes back.
    PatternKind {
        /// It happened one time.
        Once => "once",
        /// It is always there.
        Constant => "constant",
        /// It comes in a rhythm.
        Periodic => "periodic",
        /// It comes now and then.
        Sporadic => "sporadic",
    }
    /// The point in the life of the object at which the deviation was first seen.
    LifeCyclePoint {
        /// At the customer's incoming inspection.
        IncomingInspection => "incoming_inspection",
        /// While it was installed or set up.
        Installation => "installation",
        /// On first use.
        FirstUse => "first_use",
        /// In ordinary use.
        InUse => "in_use",
        /// In transport.
        Transport => "transport",
        /// In storage.
        Storage => "storage",
        /// After a repair or an update.
        AfterService => "after_service",
    }
    /// Whether it becomes more or less.
    Trend {
        /// A single occurrence.
        Single => "single",
        /// The same as before.
        Stable => "stable",
        /// More and more.
        Rising => "rising",
        /// Less and less.
        Falling => "falling",
        /// Asked, and not known.
        Unknown => "unknown",
    }
    /// Whether somebody could have been, or was, hurt.
    SafetyEffect {
        /// Asked: nobody could be hurt.
        None => "none",
        /// Somebody could be hurt.
        Possible => "possible",
        /// Somebody was hurt.
        Injury => "injury",
    }
    /// Whether the object can come back for a look.
    ReturnPossible {
        /// It can.
        Yes => "yes",
        /// It cannot.
        No => "no",
        /// Asked, and not known.
        Unknown => "unknown",
    }
}

macro_rules! facts {
    ($($(#[$doc:meta])* $field:ident: $type:ty => $variant:ident,)*) => {
        /// The facts of a case. What nobody said is absent, never guessed.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Facts {
            $($(#[$doc])* #[serde(default, skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,)*
        }

        /// The name of one fact.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FactField {
            $($(#[$doc])* $variant,)*
        }

        impl FactField {
            /// Every fact, in the order of the guided intake.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in the ledger, in forms, in the catalogues and in the API.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($field),)* }
            }
        }

        impl Facts {
            /// The facts in which `self` and `other` differ.
            #[must_use]
            pub fn differences(&self, other: &Self) -> Vec<FactField> {
                let mut fields = Vec::new();
                $(if self.$field != other.$field { fields.push(FactField::$variant); })*
                fields
            }

            /// Only the named facts; all others absent.
            #[must_use]
            pub fn only(&self, fields: &[FactField]) -> Self {
                let mut part = Self::default();
                $(if fields.contains(&FactField::$variant) { part.$field.clone_from(&self.$field); })*
                part
            }

            /// Takes over the named facts from `new`, absent ones included.
            pub fn take_over(&mut self, fields: &[FactField], new: &Self) {
                $(if fields.contains(&FactField::$variant) { self.$field.clone_from(&new.$field); })*
            }
        }
    };
}

facts! {
    /// What the customer says, in his own words.
    description: Personal => Description,
    /// Which object: a node of the product tree.
    product: ProductId => Product,
    /// Which deviation: a node of the symptom tree.
    symptom: SymptomId => Symptom,
    /// The serial number of the object.
    serial: String => Serial,
    /// The lot it came from.
    lot: String => Lot,
    /// The day it was built.
    built_on: Date => BuiltOn,
    /// The software on it.
    software_version: String => SoftwareVersion,
    /// Where the object was when it was seen.
    place_of_use: Place => PlaceOfUse,
    /// Where it was bought.
    place_of_purchase: Place => PlaceOfPurchase,
    /// Where on the object the deviation is.
    place_on_object: String => PlaceOnObject,
    /// The day it was first seen.
    first_seen_on: Date => FirstSeenOn,
    /// The time of that day, where known.
    first_seen_time: Time => FirstSeenTime,
    /// How it comes back.
    pattern: Pattern => Pattern,
    /// The point in the life of the object.
    life_cycle: LifeCycle => LifeCycle,
    /// How many units have it.
    units_affected: u32 => UnitsAffected,
    /// How many units the customer has.
    units_at_hand: u32 => UnitsAtHand,
    /// How large a single deviation is, in the customer's words or a measured value.
    magnitude: String => Magnitude,
    /// Whether it becomes more.
    trend: Trend => Trend,
    /// Whether somebody could be hurt.
    safety_effect: SafetyEffect => SafetyEffect,
    /// Whether the object can come back.
    return_possible: ReturnPossible => ReturnPossible,
}
