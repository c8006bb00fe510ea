//! What somebody wants to happen to a case. Imperative; may be refused.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::event::{Handling, Origin};
use super::facts::Facts;
use super::kinds::{
    About, Against, Channel, Decision, Grade, Heard, ImportedStatus, Kind, Level, LinkKind, Rating, Remedy,
    Verdict,
};
use super::state::{Case, Stage};
use crate::access::Action;
use crate::id::{AttachmentId, CaseId, CaseNumber, CustomerId, ProductId, SiteId, SymptomId, TeamId, UserId};
use crate::personal::Personal;

/// Take a contact down.
#[derive(Debug, Clone)]
pub struct Take {
    /// The new identifier.
    pub id: CaseId,
    /// The new number.
    pub number: CaseNumber,
    /// The customer, where known.
    pub customer: Option<CustomerId>,
    /// How he reached the company.
    pub channel: Channel,
    /// When; not after now.
    pub received_at: Timestamp,
    /// The desk that takes it.
    pub desk: Option<SiteId>,
    /// The team it lies with first.
    pub team: Option<TeamId>,
    /// The language of the contact.
    pub language: String,
    /// What was said.
    pub facts: Facts,
    /// Whom it is about.
    pub about: About,
    /// How long it took.
    pub handling: Option<Handling>,
    /// Why it is taken although the picture is not complete.
    pub incomplete_because: Option<String>,
}

/// Bring a case of another system in.
#[derive(Debug, Clone)]
pub struct Import {
    /// The new identifier.
    pub id: CaseId,
    /// The new number.
    pub number: CaseNumber,
    /// The customer, where the table names one.
    pub customer: Option<CustomerId>,
    /// How he reached the company.
    pub channel: Channel,
    /// When, by the table.
    pub received_at: Timestamp,
    /// The language of the contact.
    pub language: String,
    /// What the table says.
    pub facts: Facts,
    /// Where it comes from.
    pub origin: Origin,
    /// Where it stood.
    pub status: ImportedStatus,
    /// The answer given there.
    pub answer: Option<Personal>,
    /// When it was given.
    pub answered_at: Option<Timestamp>,
    /// All other columns as JSON text.
    pub extra: Option<Personal>,
}

/// Say what a complaint is against.
#[derive(Debug, Clone)]
pub struct Classify {
    /// Service, product or project.
    pub against: Against,
    /// The object, as assessed.
    pub product: Option<ProductId>,
    /// The symptom, as assessed.
    pub symptom: Option<SymptomId>,
    /// Whom it is about, their teams included.
    pub about: About,
    /// Why; needed when somebody is no longer named.
    pub reason: Option<String>,
    /// True when the present assignee is one of them, or of one of their teams.
    pub assignee_in_conflict: bool,
    /// A team in no conflict, to which the case goes if its present one is in conflict.
    pub fallback_team: Option<TeamId>,
}

/// What a merge needs to know beyond the case itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MergeFacts {
    /// True when the other is itself merged into a third.
    pub into_is_merged: bool,
    /// True when the other is closed.
    pub into_is_closed: bool,
    /// What triage found the other to be.
    pub into_kind: Option<Kind>,
    /// True when who works on the other is one whom this one is about.
    pub into_in_conflict: bool,
    /// True when others are merged into this one.
    pub has_merged: bool,
}

/// A case that is shown as part of the one to be closed, which closes for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergedPart {
    /// What triage found it to be.
    pub kind: Option<Kind>,
    /// True when its customer was heard.
    pub is_heard: bool,
    /// True when it was withdrawn, and its improvement is neither decided nor waived.
    pub is_improvement_open: bool,
}

impl From<&Case> for MergedPart {
    fn from(case: &Case) -> Self {
        Self {
            kind: case.kind,
            is_heard: case.heard.is_some(),
            is_improvement_open: case.stage == Stage::Withdrawn && case.improvement.is_none(),
        }
    }
}

/// What somebody wants to happen to a case.
#[derive(Debug, Clone)]
pub enum Command {
    /// Take it down.
    Take(Box<Take>),
    /// Bring it in.
    Import(Box<Import>),
    /// Record that the customer was heard.
    Hear(Heard),
    /// Say what it is.
    Triage {
        /// Complaint, enquiry or lead.
        kind: Kind,
        /// Why.
        reason: String,
        /// Where it goes from here: complaint desk, front line or sales.
        route_to: Option<TeamId>,
        /// True when a case shown as part of it is about that team.
        in_conflict: bool,
    },
    /// Accept a hand-over.
    AcceptHandOver,
    /// Send a hand-over back.
    ReturnHandOver {
        /// Why.
        reason: String,
    },
    /// Say what it is against.
    Classify(Classify),
    /// Set grade and level.
    Grade {
        /// Suggestion, grievance, complaint, crisis.
        grade: Grade,
        /// The impact.
        impact: Rating,
        /// The urgency.
        urgency: Rating,
        /// 1 to 3.
        level: Level,
        /// Why, needed when the level is not the suggested one.
        reason: Option<String>,
    },
    /// Give it to a team or a person.
    Assign {
        /// The team.
        team: Option<TeamId>,
        /// The person.
        assignee: Option<UserId>,
        /// Why.
        reason: Option<String>,
        /// True when that person or team is one the complaint, or one shown as part of it, is about.
        in_conflict: bool,
    },
    /// Add a note.
    Note {
        /// The note.
        text: Personal,
    },
    /// Attach a file that is stored already.
    Attach {
        /// Which.
        id: AttachmentId,
        /// The name it came with.
        name: Personal,
        /// The type its bytes show.
        media_type: String,
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of the sealed bytes, hexadecimal.
        sha256: String,
    },
    /// Correct or complete the facts.
    Amend {
        /// All facts as they should be.
        facts: Box<Facts>,
        /// Why.
        reason: String,
    },
    /// Say whose case it really is.
    CorrectCustomer {
        /// Who it is.
        customer: Option<CustomerId>,
        /// Why.
        reason: String,
    },
    /// Link it to another.
    Link {
        /// The other.
        other: CaseId,
        /// How they hang together.
        link: LinkKind,
    },
    /// Take a link back.
    Unlink {
        /// The other.
        other: CaseId,
        /// Why.
        reason: String,
    },
    /// Show it as part of another.
    Merge {
        /// The other.
        into: CaseId,
        /// What stands beyond the case itself.
        facts: MergeFacts,
        /// Why.
        reason: String,
    },
    /// Let it stand for itself again.
    Unmerge {
        /// Why.
        reason: String,
    },
    /// Answer the customer.
    Answer {
        /// What the company finds.
        verdict: Verdict,
        /// What he is told.
        text: Personal,
        /// How.
        via: Channel,
        /// What he gets.
        remedies: BTreeSet<Remedy>,
    },
    /// Record what the customer says to the answer.
    RecordDecision(Decision),
    /// Record that the customer withdraws.
    Withdraw {
        /// Why, in his words.
        reason: Personal,
    },
    /// Decide cause and improvement.
    DecideImprovement {
        /// The cause.
        cause: String,
        /// What will be done.
        improvement: String,
    },
    /// Record, as a second person, why no improvement is decided.
    WaiveImprovement {
        /// Why not.
        reason: String,
    },
    /// Close it.
    Close {
        /// A last word.
        note: Option<String>,
        /// The cases shown as part of it.
        merged: Vec<MergedPart>,
    },
    /// Open it again.
    Reopen {
        /// Why.
        reason: String,
    },
}

impl Command {
    /// The action that the policy must permit.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Take(_) => Action::TakeCase,
            Self::Import(_) => Action::ImportCases,
            Self::Hear(_) => Action::HearCustomer,
            Self::Triage { .. } => Action::TriageCase,
            Self::AcceptHandOver | Self::ReturnHandOver { .. } => Action::AnswerHandOver,
            Self::Classify(_) => Action::ClassifyCase,
            Self::Grade { .. } => Action::GradeCase,
            Self::Assign { .. } => Action::AssignCase,
            Self::Note { .. } => Action::NoteCase,
            Self::Attach { .. } => Action::AttachFile,
            Self::Amend { .. } | Self::CorrectCustomer { .. } => Action::AmendCase,
            Self::Link { .. } | Self::Unlink { .. } => Action::LinkCases,
            Self::Merge { .. } | Self::Unmerge { .. } => Action::MergeCases,
            Self::Answer { .. } => Action::AnswerCase,
            Self::RecordDecision(_) => Action::RecordDecision,
            Self::Withdraw { .. } => Action::WithdrawCase,
            Self::DecideImprovement { .. } => Action::DecideImprovement,
            Self::WaiveImprovement { .. } => Action::WaiveImprovement,
            Self::Close { .. } => Action::CloseCase,
            Self::Reopen { .. } => Action::ReopenCase,
        }
    }
}
