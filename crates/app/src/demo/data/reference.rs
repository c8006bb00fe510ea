//! The reference cases, step by step.

use jiff::civil::Time;
use redress_domain::case::{
    Against, Grade, Kind, Level, LinkKind, Pattern, Rating, ReturnPossible, SafetyEffect, Trend, Verdict,
};
use serde::Deserialize;

use super::{LifePoint, Way, Wish};
use crate::demo::moment::Moment;

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Reference {
    pub(in crate::demo) calendar_anchor: String,
    pub(in crate::demo) calendar_anchor_min_days: i64,
    pub(in crate::demo) desk_answer: Vec<DeskAnswer>,
    pub(in crate::demo) report: Vec<ReportVersion>,
    pub(in crate::demo) group: Vec<Group>,
    pub(in crate::demo) case: Vec<ReferenceCase>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Group {
    pub(in crate::demo) key: String,
    pub(in crate::demo) zone: String,
    pub(in crate::demo) anchor: Moment,
    pub(in crate::demo) today_until: Option<Time>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct DeskAnswer {
    pub(in crate::demo) group: String,
    pub(in crate::demo) desk: String,
    pub(in crate::demo) asked_by: String,
    pub(in crate::demo) asked_at: Moment,
    pub(in crate::demo) question: String,
    pub(in crate::demo) answered_by: String,
    pub(in crate::demo) answered_at: Moment,
    pub(in crate::demo) seen: bool,
    pub(in crate::demo) text: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct ReportVersion {
    pub(in crate::demo) case: String,
    pub(in crate::demo) version: u32,
    pub(in crate::demo) kind: String,
    pub(in crate::demo) sent_at: Moment,
    pub(in crate::demo) by: String,
    pub(in crate::demo) answered_at: Option<Moment>,
    pub(in crate::demo) reasons: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct ReferenceCase {
    pub(in crate::demo) key: String,
    pub(in crate::demo) group: String,
    pub(in crate::demo) at: Moment,
    pub(in crate::demo) customer: Option<String>,
    pub(in crate::demo) caller: Option<Caller>,
    pub(in crate::demo) speaker: Option<String>,
    pub(in crate::demo) intake: Intake,
    pub(in crate::demo) what: What,
    #[serde(rename = "where")]
    pub(in crate::demo) places: Places,
    pub(in crate::demo) when: When,
    pub(in crate::demo) extent: Extent,
    pub(in crate::demo) heard: HeardHere,
    pub(in crate::demo) description: String,
    #[serde(default)]
    pub(in crate::demo) steps: Vec<ReferenceStep>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Caller {
    pub(in crate::demo) name: String,
    pub(in crate::demo) phone: String,
    pub(in crate::demo) country: String,
    pub(in crate::demo) locality: String,
    pub(in crate::demo) language: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Intake {
    pub(in crate::demo) taken_by: String,
    pub(in crate::demo) channel: Way,
    pub(in crate::demo) language: String,
    pub(in crate::demo) handling_seconds: i64,
    pub(in crate::demo) incomplete_because: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct What {
    pub(in crate::demo) product: Option<String>,
    pub(in crate::demo) module: Option<String>,
    pub(in crate::demo) symptom: String,
    pub(in crate::demo) serial: Option<String>,
    pub(in crate::demo) lot: Option<String>,
    pub(in crate::demo) built_on: Option<String>,
    pub(in crate::demo) built_days_ago: Option<i64>,
    pub(in crate::demo) software_version: Option<String>,
    pub(in crate::demo) about_person: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Places {
    #[serde(rename = "use")]
    pub(in crate::demo) of_use: Where,
    pub(in crate::demo) purchase: Where,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Where {
    pub(in crate::demo) country: String,
    pub(in crate::demo) region: String,
    pub(in crate::demo) locality: Option<String>,
    pub(in crate::demo) shop: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct When {
    pub(in crate::demo) first_seen: Moment,
    pub(in crate::demo) pattern: Pattern,
    pub(in crate::demo) life_cycle_point: Life,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Life {
    pub(in crate::demo) kind: LifePoint,
    pub(in crate::demo) text: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Extent {
    pub(in crate::demo) units_affected: u32,
    pub(in crate::demo) units_at_hand: u32,
    pub(in crate::demo) trend: Trend,
    pub(in crate::demo) safety_effect: SafetyEffect,
    pub(in crate::demo) return_possible: ReturnPossible,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct HeardHere {
    pub(in crate::demo) feeling: String,
    pub(in crate::demo) wants: String,
    pub(in crate::demo) why: String,
    pub(in crate::demo) remedy: Wish,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct ReferenceStep {
    pub(in crate::demo) by: String,
    #[serde(flatten)]
    pub(in crate::demo) at: StepAt,
    #[serde(flatten)]
    pub(in crate::demo) deed: Deed,
}

/// When a step is taken: minutes after the case was received, or a moment of the group.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::demo) enum StepAt {
    After(i64),
    At(Moment),
}

#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(in crate::demo) enum Deed {
    Triage { kind: Kind, reason: String },
    Classify { against: Against, product: Option<String>, module: Option<String>, symptom: String },
    Grade { grade: Grade, reason: String },
    Level { level: Level, impact: Rating, urgency: Rating, reason: String },
    Assign { team: String, person: Option<String> },
    Note { text: String },
    Answer { verdict: AnswerKind, text: String },
    CustomerReply { accepted: bool, text: String },
    Link { to: String, relation: Relation },
    HandOver { team: String, text: String },
    AcceptHandOver { text: String },
    Close { reason: String },
}

/// A verdict, or a word in between that is no answer yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::demo) enum AnswerKind {
    Interim,
    Founded,
    PartlyFounded,
    Unfounded,
    Informed,
}

impl AnswerKind {
    /// The verdict; nothing for a word in between.
    pub(in crate::demo) const fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Interim => None,
            Self::Founded => Some(Verdict::Founded),
            Self::PartlyFounded => Some(Verdict::PartlyFounded),
            Self::Unfounded => Some(Verdict::Unfounded),
            Self::Informed => Some(Verdict::Informed),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::demo) enum Relation {
    Repeat,
    SameSymptom,
}

impl Relation {
    pub(in crate::demo) const fn kind(self) -> LinkKind {
        match self {
            Self::Repeat => LinkKind::FollowUp,
            Self::SameSymptom => LinkKind::SameCause,
        }
    }
}
