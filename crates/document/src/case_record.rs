//! A case as a foreign table tells it, before it becomes a case of ours.
//!
//! **Invariant:** every non-empty cell of the row is in a field or in [`CaseRecord::extra`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

/// One row of a table, read by a mapping.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CaseRecord {
    /// The number the case bears in the system it comes from; unique within `source`.
    pub external_id: String,
    /// Name of the mapping that read the row; with `external_id` it identifies the case for good.
    pub source: String,
    /// When the complaint came in; midnight in the mapping's zone when the table tells only the day.
    pub received_at: Timestamp,
    /// Whether the table told the time of day of `received_at`, or only the day.
    pub received_time_known: bool,
    /// The way it came in, as a value of the mapping (`phone`, `web_form`, …).
    pub channel: Option<String>,
    /// What the customer is called.
    pub customer_name: Option<String>,
    /// What tells this customer from others in the source.
    pub customer_key: Option<String>,
    /// The complaint in one line.
    pub subject: Option<String>,
    /// The complaint in the customer's words.
    pub description: Option<String>,
    /// From the product family down, empty levels left out.
    pub product: Vec<String>,
    /// From the symptom group down, empty levels left out.
    pub symptom: Vec<String>,
    /// Country the case happened in.
    pub place_country: Option<String>,
    /// State, province.
    pub place_region: Option<String>,
    /// City, district.
    pub place_locality: Option<String>,
    /// Postal code exactly as the file has it: lost leading zeros are not restored.
    pub place_postal: Option<String>,
    /// What the customer was answered.
    pub answer: Option<String>,
    /// When the customer was answered.
    pub answered_at: Option<Timestamp>,
    /// Where the case stood when the table was written.
    pub status: Option<ImportedStatus>,
    /// What the customer was given or promised.
    pub remedy: Option<String>,
    /// Language of the free texts, as a language tag.
    pub language: Option<String>,
    /// Every column that feeds no field, or feeds one through a table of values, under its heading.
    pub extra: BTreeMap<String, String>,
}

/// Where an imported case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportedStatus {
    /// Nobody has answered yet.
    Open,
    /// The customer has an answer; the case is not closed.
    Answered,
    /// The case is finished in its source.
    Closed,
    /// The customer took it back.
    Withdrawn,
}

impl ImportedStatus {
    /// All of them, in the order of a case's life.
    pub const ALL: [Self; 4] = [Self::Open, Self::Answered, Self::Closed, Self::Withdrawn];

    /// The word a mapping file uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The status a mapping file means by `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}
