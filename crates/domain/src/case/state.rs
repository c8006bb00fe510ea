//! A case as it stands after its latest event.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::event::Origin;
use super::facts::Facts;
use super::kinds::{About, Against, Channel, Decision, Grade, Heard, Kind, Level, LinkKind, Rating, Verdict};
use crate::access::{Action, Actor, Relation};
use crate::id::{AttachmentId, CaseId, CaseNumber, CustomerId, ProductId, SiteId, SymptomId, TeamId, UserId};
use crate::personal::Personal;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Taken down; nobody has looked at it yet, or a hand-over came back.
    Received,
    /// Triage said what it is.
    Triaged,
    /// Somebody works on it.
    InWork,
    /// Another team accepted it.
    HandedOver,
    /// The customer had an answer.
    Answered,
    /// The customer accepted, was told his recourse, or kept silent.
    Settled,
    /// The customer withdrew.
    Withdrawn,
    /// Closed.
    Closed,
}

impl Stage {
    /// Every stage, in the order of a case's life.
    pub const ALL: &[Self] = &[
        Self::Received,
        Self::Triaged,
        Self::InWork,
        Self::HandedOver,
        Self::Answered,
        Self::Settled,
        Self::Withdrawn,
        Self::Closed,
    ];

    /// The name in read tables, the catalogues and the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Triaged => "triaged",
            Self::InWork => "in_work",
            Self::HandedOver => "handed_over",
            Self::Answered => "answered",
            Self::Settled => "settled",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|stage| stage.name() == name)
    }
}

/// A hand-over and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The team it was offered to.
    pub to: TeamId,
    /// When.
    pub offered_at: Timestamp,
    /// What became of it.
    pub state: HandOverState,
}

/// What became of a hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandOverState {
    /// Nobody has answered yet.
    Offered,
    /// Accepted.
    Accepted,
    /// Sent back.
    Returned {
        /// Why.
        reason: String,
    },
}

/// What a complaint is against, as assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classification {
    /// Service, product or project.
    pub against: Against,
    /// The object.
    pub product: Option<ProductId>,
    /// The symptom.
    pub symptom: Option<SymptomId>,
}

/// Grade and level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grading {
    /// Suggestion, grievance, complaint, crisis.
    pub grade: Grade,
    /// The impact.
    pub impact: Rating,
    /// The urgency.
    pub urgency: Rating,
    /// 1 to 3.
    pub level: Level,
}

/// The latest answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What the company found.
    pub verdict: Option<Verdict>,
    /// When it was given.
    pub at: Timestamp,
    /// Who gave it.
    pub by: Option<UserId>,
}

/// What was decided on the improvement of a withdrawn complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Improvement {
    /// Cause and improvement are decided.
    Decided,
    /// A second person recorded why not.
    Waived,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name it came with.
    pub name: Personal,
    /// The type its bytes show.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of the sealed bytes.
    pub sha256: String,
}

/// A case as it stands after its latest event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Which.
    pub id: CaseId,
    /// Its number for people.
    pub number: CaseNumber,
    /// The version of its latest event.
    pub version: u64,
    /// When that was recorded.
    pub changed_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
    /// Whose it is.
    pub customer: Option<CustomerId>,
    /// How he reached the company.
    pub channel: Channel,
    /// When.
    pub received_at: Timestamp,
    /// Who took it down.
    pub taken_by: Option<UserId>,
    /// The desk that took it.
    pub desk: Option<SiteId>,
    /// The language of the contact.
    pub language: String,
    /// What was said, amendments applied.
    pub facts: Facts,
    /// Whom it is about.
    pub about: About,
    /// The seconds its taking took.
    pub handling_seconds: Option<u64>,
    /// Where it was imported from.
    pub origin: Option<Origin>,
    /// That the customer was heard.
    pub heard: Option<Heard>,
    /// What triage found.
    pub kind: Option<Kind>,
    /// The latest hand-over.
    pub hand_over: Option<HandOver>,
    /// What it is against.
    pub classification: Option<Classification>,
    /// Grade and level.
    pub grading: Option<Grading>,
    /// The team it lies with.
    pub team: Option<TeamId>,
    /// The person who works on it.
    pub assignee: Option<UserId>,
    /// The latest answer.
    pub answer: Option<Answer>,
    /// What the customer said to it.
    pub decision: Option<Decision>,
    /// Who recorded the withdrawal, if it is withdrawn.
    pub withdrawn_by: Option<Option<UserId>>,
    /// What was decided on the improvement.
    pub improvement: Option<Improvement>,
    /// The case it is shown as part of.
    pub merged_into: Option<CaseId>,
    /// Links recorded on this case.
    pub links: BTreeMap<CaseId, LinkKind>,
    /// Attached files.
    pub attachments: BTreeMap<AttachmentId, Attachment>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Everybody who ever worked on it, the present assignee included.
    pub assignees: BTreeSet<UserId>,
}

impl Case {
    /// How `actor` stands to this case; a conflict of interest comes before everything else.
    #[must_use]
    pub fn relation(&self, actor: &Actor) -> Relation {
        let user = actor.user();
        let is_user = |other: Option<UserId>| user.is_some() && user == other;
        let about_him = user.is_some_and(|user| self.about.users.contains(&user));
        let about_his_team = self.about.teams.iter().any(|team| actor.teams.contains(team));
        let with_his_team = |team: Option<TeamId>| team.is_some_and(|team| actor.teams.contains(&team));
        let offered_to =
            self.hand_over.as_ref().filter(|it| it.state == HandOverState::Offered).map(|it| it.to);
        if about_him || about_his_team {
            Relation::Conflicted
        } else if is_user(self.assignee) {
            Relation::Assignee
        } else if with_his_team(self.team) || with_his_team(offered_to) {
            Relation::OwnTeam
        } else if is_user(self.taken_by) {
            Relation::Author
        } else {
            Relation::Other
        }
    }

    /// As [`Self::relation`], but for one action: a hand-over is answered by the team it was offered
    /// to, not by the one that still holds the case.
    #[must_use]
    pub fn relation_for(&self, action: Action, actor: &Actor) -> Relation {
        let relation = self.relation(actor);
        if action != Action::AnswerHandOver || relation == Relation::Conflicted {
            return relation;
        }
        let is_asked = self.hand_over.as_ref().is_some_and(|it| actor.teams.contains(&it.to));
        if is_asked { Relation::OwnTeam } else { Relation::Other }
    }

    /// The object: as assessed, else as stated.
    #[must_use]
    pub fn product(&self) -> Option<ProductId> {
        self.classification.as_ref().and_then(|it| it.product).or(self.facts.product)
    }

    /// The symptom: as assessed, else as stated.
    #[must_use]
    pub fn symptom(&self) -> Option<SymptomId> {
        self.classification.as_ref().and_then(|it| it.symptom).or(self.facts.symptom)
    }

    /// Whose personal data the free texts of this case are: the customer's, or the case's own
    /// where the customer is unknown.
    #[must_use]
    pub fn subject(&self) -> String {
        self.customer.map_or_else(|| self.id.to_string(), |customer| customer.to_string())
    }
}
