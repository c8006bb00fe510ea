//! What a year of ordinary cases is drawn from.

use redress_domain::case::{Against, Grade, Kind, Level, PatternKind, SafetyEffect, Verdict};
use serde::Deserialize;

use super::reference::Relation;
use super::{LifePoint, Way, Wish};

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Background {
    pub(in crate::demo) cases: usize,
    pub(in crate::demo) days: i64,
    pub(in crate::demo) seed: u64,
    pub(in crate::demo) walk_in_percent: u32,
    pub(in crate::demo) closer_percent: u32,
    pub(in crate::demo) enquiry_handling_seconds: [u32; 2],
    pub(in crate::demo) complaint_handling_seconds: [u32; 2],
    pub(in crate::demo) hours: [jiff::civil::Time; 2],
    pub(in crate::demo) weekday_weights: [u64; 7],
    pub(in crate::demo) quiet_today: Vec<String>,
    pub(in crate::demo) built_before: Vec<String>,
    pub(in crate::demo) built_days_before_case: [u32; 2],
    pub(in crate::demo) known_customers_only: Vec<String>,
    pub(in crate::demo) call_line: CallLine,
    pub(in crate::demo) family_front: Vec<FamilyFront>,
    pub(in crate::demo) machine_account: String,
    pub(in crate::demo) software_families: Vec<String>,
    pub(in crate::demo) parts: Parts,
    pub(in crate::demo) excluded: Vec<Excluded>,
    pub(in crate::demo) season: Vec<Season>,
    pub(in crate::demo) channel: Vec<ChannelWeight>,
    pub(in crate::demo) slot: Vec<Slot>,
    pub(in crate::demo) closer: Vec<Closer>,
    pub(in crate::demo) heard: Vec<Heard>,
    pub(in crate::demo) answer: Vec<AnswerText>,
    pub(in crate::demo) learning: Vec<Learning>,
    pub(in crate::demo) phrase: Vec<Phrase>,
    pub(in crate::demo) course: Vec<Course>,
}

/// The line that takes so many of a hundred calls of a whole country; its desks take the others.
#[derive(Debug, Deserialize)]
pub(in crate::demo) struct CallLine {
    pub(in crate::demo) country: String,
    pub(in crate::demo) team: String,
    pub(in crate::demo) percent: u32,
}

/// Who plays a part: for customers who write Chinese, and for all others.
#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Parts {
    pub(in crate::demo) specialist: [String; 2],
    pub(in crate::demo) quality: [String; 2],
    pub(in crate::demo) sales: [String; 2],
    pub(in crate::demo) second: [String; 2],
}

/// The front line of a family, whatever the region.
#[derive(Debug, Deserialize)]
pub(in crate::demo) struct FamilyFront {
    pub(in crate::demo) family: String,
    pub(in crate::demo) team: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Excluded {
    pub(in crate::demo) product: String,
    pub(in crate::demo) symptom: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Season {
    pub(in crate::demo) key: String,
    pub(in crate::demo) months: [u64; 12],
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct ChannelWeight {
    pub(in crate::demo) key: Way,
    pub(in crate::demo) weight: u64,
}

/// Words for a gap in a phrase; `days` says how long ago each of them is, where it says that.
#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Slot {
    pub(in crate::demo) key: String,
    #[serde(default)]
    pub(in crate::demo) days: Vec<i64>,
    pub(in crate::demo) en: Vec<String>,
    pub(in crate::demo) zh: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Closer {
    pub(in crate::demo) customer: String,
    pub(in crate::demo) en: String,
    pub(in crate::demo) zh: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Heard {
    pub(in crate::demo) key: String,
    pub(in crate::demo) remedy: Wish,
    pub(in crate::demo) feeling_en: String,
    pub(in crate::demo) feeling_zh: String,
    pub(in crate::demo) wants_en: String,
    pub(in crate::demo) wants_zh: String,
    pub(in crate::demo) why_en: String,
    pub(in crate::demo) why_zh: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct AnswerText {
    pub(in crate::demo) key: String,
    pub(in crate::demo) verdict: Verdict,
    pub(in crate::demo) en: String,
    pub(in crate::demo) zh: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Learning {
    pub(in crate::demo) symptom: String,
    pub(in crate::demo) cause_en: String,
    pub(in crate::demo) cause_zh: String,
    pub(in crate::demo) improvement_en: String,
    pub(in crate::demo) improvement_zh: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Phrase {
    pub(in crate::demo) key: String,
    pub(in crate::demo) products: Vec<String>,
    pub(in crate::demo) module: Option<String>,
    pub(in crate::demo) symptom: String,
    pub(in crate::demo) kind: Kind,
    pub(in crate::demo) against: Against,
    pub(in crate::demo) weight: u64,
    pub(in crate::demo) season: String,
    pub(in crate::demo) grade: Grade,
    pub(in crate::demo) level: Level,
    pub(in crate::demo) pattern: PatternKind,
    pub(in crate::demo) life_cycle_point: LifePoint,
    pub(in crate::demo) safety_effect: SafetyEffect,
    pub(in crate::demo) heard: String,
    pub(in crate::demo) answer: String,
    pub(in crate::demo) en: String,
    pub(in crate::demo) zh: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Course {
    pub(in crate::demo) key: String,
    pub(in crate::demo) weight: u64,
    pub(in crate::demo) kinds: Vec<Kind>,
    pub(in crate::demo) age_days: [i64; 2],
    pub(in crate::demo) families: Option<Vec<String>>,
    pub(in crate::demo) against: Option<Vec<Against>>,
    pub(in crate::demo) verdicts: Option<Vec<Verdict>>,
    #[serde(default)]
    pub(in crate::demo) same_customer: bool,
    pub(in crate::demo) steps: Vec<CourseStep>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct CourseStep {
    #[serde(rename = "do")]
    pub(in crate::demo) deed: CourseDeed,
    pub(in crate::demo) by: Part,
    pub(in crate::demo) wait: [u32; 2],
    #[serde(default)]
    pub(in crate::demo) en: String,
    #[serde(default)]
    pub(in crate::demo) zh: String,
    pub(in crate::demo) reason_en: Option<String>,
    pub(in crate::demo) reason_zh: Option<String>,
    pub(in crate::demo) as_kind: Option<Kind>,
    pub(in crate::demo) to: Option<Part>,
    pub(in crate::demo) team: Option<String>,
    pub(in crate::demo) accepted: Option<bool>,
    pub(in crate::demo) relation: Option<Relation>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::demo) enum CourseDeed {
    Triage,
    Classify,
    Grade,
    Level,
    Assign,
    Note,
    Answer,
    CustomerReply,
    Link,
    HandOver,
    AcceptHandOver,
    ReturnHandOver,
    Withdraw,
    DecideImprovement,
    WaiveImprovement,
    Merge,
    Unmerge,
    Amend,
    Close,
    Reopen,
}

/// Who takes a step, as a part in the play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::demo) enum Part {
    Front,
    Specialist,
    Owner,
    Quality,
    Sales,
    Second,
}
