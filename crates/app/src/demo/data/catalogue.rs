//! Products, symptoms, exposure.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Catalogue {
    pub(in crate::demo) family: Vec<Family>,
    pub(in crate::demo) model: Vec<Model>,
    pub(in crate::demo) module: Vec<Module>,
    pub(in crate::demo) symptom: Vec<Symptom>,
    pub(in crate::demo) exposure: Vec<Exposure>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Family {
    pub(in crate::demo) code: String,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Model {
    pub(in crate::demo) code: String,
    pub(in crate::demo) family: String,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
    pub(in crate::demo) sold_since_days: i64,
    #[serde(default)]
    pub(in crate::demo) software_versions: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Module {
    pub(in crate::demo) code: String,
    pub(in crate::demo) model: String,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
    pub(in crate::demo) team: String,
    pub(in crate::demo) owner: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Symptom {
    pub(in crate::demo) code: String,
    pub(in crate::demo) parent: Option<String>,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
}

/// Units shipped to a region; `since` are those built since the calendar anchor.
#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Exposure {
    pub(in crate::demo) product: String,
    pub(in crate::demo) built: String,
    pub(in crate::demo) region: String,
    pub(in crate::demo) units: u64,
}
