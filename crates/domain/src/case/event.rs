//! What can have happened to a case. Past tense; never refused, never changed.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::facts::{FactField, Facts};
use super::kinds::{
    About, Against, Channel, Decision, Grade, Heard, ImportedStatus, Kind, Level, LinkKind, Rating, Remedy,
    Verdict,
};
use crate::id::{
    AttachmentId, CaseId, CaseNumber, CustomerId, ImportId, ProductId, SiteId, SymptomId, TeamId, UserId,
};
use crate::personal::Personal;
use crate::record::Event;

/// How long the taking took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handling {
    /// When the form was opened.
    pub started_at: Timestamp,
    /// When the case was taken.
    pub ended_at: Timestamp,
    /// The seconds in between in which the agent had paused.
    pub paused_seconds: u32,
}

impl Handling {
    /// The seconds spent on the contact, pauses left out; never negative.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        let whole = self.ended_at.duration_since(self.started_at).as_secs();
        u64::try_from(whole - i64::from(self.paused_seconds)).unwrap_or(0)
    }
}

/// Where an imported case came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The run that brought it in.
    pub import: ImportId,
    /// The name of the mapping, such as `cfpb-2015`.
    pub source: String,
    /// Its number in its old home; with `source` it is unique.
    pub external_id: String,
    /// The line of the file.
    pub line: u64,
}

/// What happened to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum CaseEvent {
    /// A contact was taken down.
    #[serde(rename = "case.taken")]
    Taken {
        /// Which case.
        id: CaseId,
        /// Its number for people.
        number: CaseNumber,
        /// The customer, where he is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customer: Option<CustomerId>,
        /// How he reached the company.
        channel: Channel,
        /// When the contact reached the company.
        received_at: Timestamp,
        /// The desk that took it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        desk: Option<SiteId>,
        /// The team it lies with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        team: Option<TeamId>,
        /// The language of the contact.
        language: String,
        /// What was said.
        facts: Facts,
        /// Whom it is about.
        #[serde(default, skip_serializing_if = "About::is_empty")]
        about: About,
        /// How long it took.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handling: Option<Handling>,
        /// Why it was taken although the picture is not complete.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        incomplete_because: Option<String>,
    },
    /// A case of another system was brought in as it stood there.
    #[serde(rename = "case.imported")]
    Imported {
        /// Which case.
        id: CaseId,
        /// Its number for people.
        number: CaseNumber,
        /// The customer, where the table names one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customer: Option<CustomerId>,
        /// How he reached the company.
        channel: Channel,
        /// When, by the table.
        received_at: Timestamp,
        /// The language of the contact.
        language: String,
        /// What the table says.
        facts: Facts,
        /// Where it came from.
        origin: Origin,
        /// Where it stood.
        status: ImportedStatus,
        /// The answer given there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<Personal>,
        /// When it was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answered_at: Option<Timestamp>,
        /// All other columns, as JSON text; nothing of the table is lost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        extra: Option<Personal>,
    },
    /// The customer was heard.
    #[serde(rename = "case.heard")]
    Heard(Heard),
    /// Triage found what it is.
    #[serde(rename = "case.triaged")]
    Triaged {
        /// Complaint, enquiry or lead.
        kind: Kind,
        /// Why.
        reason: String,
    },
    /// It was offered to another team, which must accept.
    #[serde(rename = "case.hand_over_offered")]
    HandOverOffered {
        /// To whom.
        to: TeamId,
    },
    /// The other team accepted.
    #[serde(rename = "case.hand_over_accepted")]
    HandOverAccepted {},
    /// The other team sent it back.
    #[serde(rename = "case.hand_over_returned")]
    HandOverReturned {
        /// Why.
        reason: String,
    },
    /// It was said what the complaint is against.
    #[serde(rename = "case.classified")]
    Classified {
        /// Service, product or project.
        against: Against,
        /// The object, as assessed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        product: Option<ProductId>,
        /// The symptom, as assessed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        symptom: Option<SymptomId>,
        /// Whom it is about.
        #[serde(default, skip_serializing_if = "About::is_empty")]
        about: About,
        /// Why; needed when somebody is no longer named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Grade and priority level were set.
    #[serde(rename = "case.graded")]
    Graded {
        /// Suggestion, grievance, complaint, crisis.
        grade: Grade,
        /// The impact.
        impact: Rating,
        /// The urgency.
        urgency: Rating,
        /// 1 to 3.
        level: Level,
        /// Why; needed when the level is not the one that impact and urgency suggest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// It was given to a team or a person.
    #[serde(rename = "case.assigned")]
    Assigned {
        /// The team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        team: Option<TeamId>,
        /// The person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assignee: Option<UserId>,
        /// Why, where a rule or a person said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// True when it was taken away from somebody because of a conflict of interest.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        conflict: bool,
    },
    /// A note was added.
    #[serde(rename = "case.noted")]
    Noted {
        /// The note.
        text: Personal,
    },
    /// A file was attached.
    #[serde(rename = "case.attached")]
    Attached {
        /// Which.
        id: AttachmentId,
        /// The name it came with.
        name: Personal,
        /// The type its bytes show.
        media_type: String,
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of the sealed bytes as stored, hexadecimal.
        sha256: String,
    },
    /// Facts were corrected or completed.
    #[serde(rename = "case.amended")]
    Amended {
        /// Which facts.
        fields: Vec<FactField>,
        /// What they said before.
        old: Box<Facts>,
        /// What they say now.
        new: Box<Facts>,
        /// Why.
        reason: String,
    },
    /// The case belongs to another customer than was thought.
    #[serde(rename = "case.customer_corrected")]
    CustomerCorrected {
        /// Who it was thought to be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        old: Option<CustomerId>,
        /// Who it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new: Option<CustomerId>,
        /// Why.
        reason: String,
    },
    /// It was linked to another case.
    #[serde(rename = "case.linked")]
    Linked {
        /// The other.
        other: CaseId,
        /// How they hang together.
        link: LinkKind,
    },
    /// A link was taken back.
    #[serde(rename = "case.unlinked")]
    Unlinked {
        /// The other.
        other: CaseId,
        /// Why.
        reason: String,
    },
    /// It is shown as part of another case; both originals stay as they are.
    #[serde(rename = "case.merged")]
    Merged {
        /// The other.
        into: CaseId,
        /// Why.
        reason: String,
    },
    /// It stands for itself again.
    #[serde(rename = "case.unmerged")]
    Unmerged {
        /// Why.
        reason: String,
    },
    /// The customer had an answer.
    #[serde(rename = "case.answered")]
    Answered {
        /// What the company finds.
        verdict: Verdict,
        /// What the customer was told.
        text: Personal,
        /// How.
        via: Channel,
        /// What he gets.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        remedies: BTreeSet<Remedy>,
    },
    /// The customer said what he thinks of the answer, or kept silent.
    #[serde(rename = "case.customer_decided")]
    CustomerDecided(Decision),
    /// The customer withdrew.
    #[serde(rename = "case.withdrawn")]
    Withdrawn {
        /// Why, in his words.
        reason: Personal,
    },
    /// Cause and improvement were decided although the customer withdrew.
    #[serde(rename = "case.improvement_decided")]
    ImprovementDecided {
        /// The cause.
        cause: String,
        /// What will be done.
        improvement: String,
    },
    /// A second person recorded why no improvement is decided.
    #[serde(rename = "case.improvement_waived")]
    ImprovementWaived {
        /// Why not.
        reason: String,
    },
    /// It was closed.
    #[serde(rename = "case.closed")]
    Closed {
        /// A last word for those who read it later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// It was opened again.
    #[serde(rename = "case.reopened")]
    Reopened {
        /// Why.
        reason: String,
    },
}

impl Event for CaseEvent {}
