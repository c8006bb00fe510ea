//! Customers, shops, walk-in callers.

use redress_domain::party::{CustomerKind, Tier};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Customers {
    pub(in crate::demo) profile: Vec<Profile>,
    pub(in crate::demo) shop: Vec<Shop>,
    pub(in crate::demo) customer: Vec<KnownCustomer>,
    pub(in crate::demo) walk_in_names_en: WalkInNames,
    pub(in crate::demo) walk_in_names_zh: WalkInNames,
    pub(in crate::demo) walk_in_region: Vec<WalkInRegion>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Profile {
    pub(in crate::demo) key: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Shop {
    pub(in crate::demo) key: String,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
    /// Absent where the customer's own place is that of the purchase.
    pub(in crate::demo) region: Option<String>,
    pub(in crate::demo) locality: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct KnownCustomer {
    pub(in crate::demo) key: String,
    pub(in crate::demo) kind: CustomerKind,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
    pub(in crate::demo) tier: Tier,
    pub(in crate::demo) country: String,
    pub(in crate::demo) region: String,
    pub(in crate::demo) locality: String,
    pub(in crate::demo) language: String,
    pub(in crate::demo) profile: String,
    pub(in crate::demo) phone: String,
    pub(in crate::demo) email: String,
    pub(in crate::demo) new_since_days: Option<i64>,
    pub(in crate::demo) products: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct WalkInNames {
    pub(in crate::demo) given: Vec<String>,
    pub(in crate::demo) family: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct WalkInRegion {
    pub(in crate::demo) region: String,
    pub(in crate::demo) phone: String,
    pub(in crate::demo) localities: Vec<String>,
}
