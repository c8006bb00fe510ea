//! The words of triage, grading, answering: closed lists, each name the field's own.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::choices;
use crate::id::{TeamId, UserId};
use crate::personal::Personal;

choices! {
    /// What triage finds a case to be.
    Kind {
        /// Somebody is not satisfied and expects an answer (投诉).
        Complaint => "complaint",
        /// A question (咨询); it goes back to the front line.
        Enquiry => "enquiry",
        /// A business opportunity (商机); it goes to sales.
        Lead => "lead",
    }
    /// How the customer reached the company.
    Channel {
        /// Telephone.
        Phone => "phone",
        /// Mail.
        Email => "email",
        /// Web form.
        WebForm => "web_form",
        /// Customer portal.
        Portal => "portal",
        /// Chat.
        Chat => "chat",
        /// Letter or fax.
        Letter => "letter",
        /// In person, on a visit.
        Visit => "visit",
        /// Social media or the press.
        Social => "social",
        /// Another program.
        Api => "api",
        /// A table of another system.
        Import => "import",
    }
    /// What a complaint is against.
    Against {
        /// How somebody was treated or served.
        Service => "service",
        /// What was made.
        Product => "product",
        /// A dispute in a project.
        Project => "project",
    }
    /// How the customer stands to the company. Not the same as the priority level.
    Grade {
        /// He suggests something (建议).
        Suggestion => "suggestion",
        /// He grumbles (抱怨).
        Grievance => "grievance",
        /// He complains (投诉).
        Complaint => "complaint",
        /// Many are affected, somebody is hurt, or the public looks on (危机).
        Crisis => "crisis",
    }
    /// High, medium, low: of impact and of urgency.
    Rating {
        /// High.
        High => "high",
        /// Medium.
        Medium => "medium",
        /// Low.
        Low => "low",
    }
    /// What the company finds about the complaint. Separate from what the customer wants.
    Verdict {
        /// The customer is right.
        Founded => "founded",
        /// He is right in part.
        PartlyFounded => "partly_founded",
        /// He is not; allowed only once his motive is on record.
        Unfounded => "unfounded",
        /// Nothing to judge: an enquiry was answered.
        Informed => "informed",
    }
    /// What the customer wants or gets (after the remedy list of ISO 10002).
    Remedy {
        /// Deliver what is missing.
        Deliver => "deliver",
        /// Repair.
        Repair => "repair",
        /// Exchange.
        Exchange => "exchange",
        /// Refund.
        Refund => "refund",
        /// Discount.
        Discount => "discount",
        /// Compensation.
        Compensation => "compensation",
        /// Honour a guarantee or a commitment.
        HonorCommitment => "honor_commitment",
        /// Correct an invoice or a record.
        Correct => "correct",
        /// Inform, explain.
        Inform => "inform",
        /// Apologise.
        Apologize => "apologize",
        /// Cause and proof that it will not come back.
        CauseAndPrevention => "cause_and_prevention",
        /// Other.
        Other => "other",
    }
    /// How one case hangs together with another.
    LinkKind {
        /// They have to do with each other.
        Related => "related",
        /// This one follows the other.
        FollowUp => "follow_up",
        /// They seem to share a cause.
        SameCause => "same_cause",
    }
    /// Where an imported case stood in its old home.
    ImportedStatus {
        /// Nothing final had happened.
        Open => "open",
        /// The customer had an answer.
        Answered => "answered",
        /// It was closed.
        Closed => "closed",
    }
}

/// Priority 1 (highest) to 3, from impact and urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// Every level, highest first.
    pub const ALL: &[Self] = &[Self(1), Self(2), Self(3)];

    /// The level of that number, if it is 1, 2 or 3.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        if matches!(number, 1..=3) { Some(Self(number)) } else { None }
    }

    /// 1, 2 or 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The level that impact and urgency suggest: high with high or medium makes 1, high with low or
    /// two mediums 2, all else 3.
    #[must_use]
    pub const fn suggested(impact: Rating, urgency: Rating) -> Self {
        match (impact, urgency) {
            (Rating::High, Rating::High | Rating::Medium) | (Rating::Medium, Rating::High) => Self(1),
            (Rating::High, Rating::Low) | (Rating::Low, Rating::High) | (Rating::Medium, Rating::Medium) => {
                Self(2)
            }
            (Rating::Medium | Rating::Low, Rating::Low) | (Rating::Low, Rating::Medium) => Self(3),
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        Self::new(number).ok_or_else(|| format!("no priority level {number}"))
    }
}
impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

/// Whom a complaint is about. They and their teams do not handle it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// People.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub users: BTreeSet<UserId>,
    /// Teams, those of the people included as they were when it was said.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub teams: BTreeSet<TeamId>,
}

impl About {
    /// True when nobody is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.users.is_empty() && self.teams.is_empty()
    }
}

/// That the customer was heard: what he feels, what he wants, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// What he feels, in his words.
    pub feeling: Personal,
    /// What he wants, in his words.
    pub wants: Personal,
    /// Why he wants it: his motive.
    pub motive: Personal,
    /// The remedies he seeks.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub remedies: BTreeSet<Remedy>,
}

/// What the customer says to the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decision {
    /// He accepts it.
    Accepted,
    /// He does not; the case goes back to work.
    NotAccepted {
        /// What is missing, in his words.
        reason: Personal,
    },
    /// He does not, and was told where else he can turn.
    RecourseTold {
        /// Where: authority, ombudsman, court.
        to: String,
    },
    /// He said nothing, although he was asked at least twice. Counted separately.
    NoReply {
        /// The days on which he was asked.
        asked_on: Vec<Date>,
    },
}

impl Decision {
    /// The name in forms, the catalogues and the API.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::NotAccepted { .. } => "not_accepted",
            Self::RecourseTold { .. } => "recourse_told",
            Self::NoReply { .. } => "no_reply",
        }
    }
}
