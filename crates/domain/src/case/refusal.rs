//! Why a rule said no: facts, not prose. The words are the web's.

use super::completeness::Question;
use super::facts::FactField;
use crate::id::CaseId;

/// A rule said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such case.
    #[error("not taken")]
    NotTaken,
    /// It was taken already.
    #[error("already taken")]
    AlreadyTaken,
    /// It is closed; reopen it first.
    #[error("closed")]
    Closed,
    /// It is not closed.
    #[error("not closed")]
    NotClosed,
    /// It is shown as part of another; act there, or undo the merge.
    #[error("merged")]
    Merged {
        /// The other.
        into: CaseId,
    },
    /// It is not merged into anything.
    #[error("not merged")]
    NotMerged,
    /// A case cannot be merged or linked with itself.
    #[error("itself")]
    Itself,
    /// The other is itself part of a third.
    #[error("other is merged")]
    OtherIsMerged,
    /// The other is closed; what came after it is linked with it.
    #[error("other is closed")]
    OtherIsClosed,
    /// Triage found the other to be something else.
    #[error("other is of another kind")]
    OtherKind,
    /// It was withdrawn, and its improvement is neither decided nor waived.
    #[error("improvement open")]
    ImprovementOpen,
    /// Others are part of this one; undo those merges first.
    #[error("has merged")]
    HasMerged,
    /// They are not linked.
    #[error("not linked")]
    NotLinked,
    /// Facts cannot be as stated.
    #[error("facts")]
    Facts(Vec<FactProblem>),
    /// The picture is not complete and no reason was given.
    #[error("incomplete")]
    Incomplete {
        /// The score, 0 to 100.
        score: u8,
        /// The questions that are open and must not be.
        open: Vec<Question>,
    },
    /// An instant lies in the future, or its end before its beginning.
    #[error("time")]
    Time,
    /// A text that is needed is missing.
    #[error("text missing")]
    TextMissing {
        /// The form field.
        field: &'static str,
    },
    /// A text is longer than allowed.
    #[error("text too long")]
    TextTooLong {
        /// The form field.
        field: &'static str,
        /// The most characters allowed.
        max: usize,
    },
    /// Triage has not said what it is.
    #[error("not triaged")]
    NotTriaged,
    /// Only a complaint can be classified, graded, withdrawn.
    #[error("not a complaint")]
    NotAComplaint,
    /// There is no team that could accept it.
    #[error("no team to hand over to")]
    NoTeam,
    /// No hand-over waits for an answer.
    #[error("no hand-over")]
    NoHandOver,
    /// It waits for another team to accept it.
    #[error("hand-over open")]
    HandOverOpen,
    /// It has not been said what it is against.
    #[error("not classified")]
    NotClassified,
    /// Grade and level are missing.
    #[error("not graded")]
    NotGraded,
    /// A level other than the suggested one needs a reason.
    #[error("level needs a reason")]
    LevelNeedsReason {
        /// The suggested level.
        suggested: u8,
    },
    /// A product complaint names a product.
    #[error("product missing")]
    ProductMissing,
    /// He or his team is the one the complaint is about.
    #[error("assignee in conflict")]
    AssigneeInConflict,
    /// A complaint stops being about somebody only for a reason on the record.
    #[error("clearing needs a reason")]
    ClearingNeedsReason,
    /// Neither team nor person was named.
    #[error("nobody named")]
    NobodyNamed,
    /// The customer's motive is not on record.
    #[error("not heard")]
    NotHeard,
    /// The verdict does not suit the kind of case.
    #[error("verdict does not suit")]
    VerdictDoesNotSuit,
    /// The customer has an answer already; his decision comes next.
    #[error("already answered")]
    AlreadyAnswered,
    /// The customer has no answer yet.
    #[error("not answered")]
    NotAnswered,
    /// Silence counts only after the customer was asked on two days.
    #[error("asked too seldom")]
    AskedTooSeldom,
    /// It was withdrawn.
    #[error("withdrawn")]
    Withdrawn,
    /// It was not withdrawn.
    #[error("not withdrawn")]
    NotWithdrawn,
    /// The improvement is decided or waived already.
    #[error("improvement decided")]
    ImprovementSettled,
    /// A second person is needed: neither who recorded the withdrawal nor who works on the case.
    #[error("second person needed")]
    SecondPersonNeeded,
    /// Conditions for closing are open; all of them.
    #[error("not ready to close")]
    NotReadyToClose(Vec<Obstacle>),
    /// Nothing would change.
    #[error("nothing changed")]
    NothingChanged,
}

/// What stands in the way of closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// Triage has not said what it is.
    NotTriaged,
    /// Nobody recorded that the customer was heard.
    NotHeard,
    /// The customer had no answer.
    NotAnswered,
    /// The customer has not said what he thinks of it.
    NoCustomerDecision,
    /// It was withdrawn, and neither cause and improvement nor a waiver is on record.
    ImprovementUndecided,
    /// The other team has not accepted.
    HandOverNotAccepted,
    /// The customer of a complaint shown as part of it was not heard.
    MergedNotHeard,
    /// A withdrawn complaint shown as part of it has neither cause and improvement nor a waiver.
    MergedImprovementUndecided,
    /// A case shown as part of it was found to be of another kind.
    MergedOfOtherKind,
}

impl Obstacle {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotTriaged => "obstacle-not-triaged",
            Self::NotHeard => "obstacle-not-heard",
            Self::NotAnswered => "obstacle-not-answered",
            Self::NoCustomerDecision => "obstacle-no-customer-decision",
            Self::ImprovementUndecided => "obstacle-improvement-undecided",
            Self::HandOverNotAccepted => "obstacle-hand-over-not-accepted",
            Self::MergedNotHeard => "obstacle-merged-not-heard",
            Self::MergedImprovementUndecided => "obstacle-merged-improvement-undecided",
            Self::MergedOfOtherKind => "obstacle-merged-of-other-kind",
        }
    }
}

/// A fact that cannot be as stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactProblem {
    /// Which fact.
    pub field: FactField,
    /// What is wrong with it.
    pub fault: FactFault,
}

/// What is wrong with a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactFault {
    /// It lies in the future.
    InFuture,
    /// It was seen before the object was built.
    BeforeBuilt,
    /// More units are affected than the customer has.
    MoreThanAtHand,
    /// No unit is affected.
    Zero,
    /// A time without a day.
    TimeWithoutDay,
    /// Said to be known, and blank.
    Blank,
    /// Longer than allowed.
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// A country is a code of two capital letters.
    CountryMalformed,
    /// More of the life is used than it has.
    MoreThanDesigned,
}

impl FactFault {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::InFuture => "fault-in-future",
            Self::BeforeBuilt => "fault-before-built",
            Self::MoreThanAtHand => "fault-more-than-at-hand",
            Self::Zero => "fault-zero",
            Self::TimeWithoutDay => "fault-time-without-day",
            Self::Blank => "fault-blank",
            Self::TooLong { .. } => "fault-too-long",
            Self::CountryMalformed => "fault-country-malformed",
            Self::MoreThanDesigned => "fault-more-than-designed",
        }
    }
}

impl Refusal {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NotTaken => "refusal-not-taken",
            Self::AlreadyTaken => "refusal-already-taken",
            Self::Closed => "refusal-closed",
            Self::NotClosed => "refusal-not-closed",
            Self::Merged { .. } => "refusal-merged",
            Self::NotMerged => "refusal-not-merged",
            Self::Itself => "refusal-itself",
            Self::OtherIsMerged => "refusal-other-is-merged",
            Self::OtherIsClosed => "refusal-other-is-closed",
            Self::OtherKind => "refusal-other-kind",
            Self::ImprovementOpen => "refusal-improvement-open",
            Self::HasMerged => "refusal-has-merged",
            Self::NotLinked => "refusal-not-linked",
            Self::Facts(_) => "refusal-facts",
            Self::Incomplete { .. } => "refusal-incomplete",
            Self::Time => "refusal-time",
            Self::TextMissing { .. } => "refusal-text-missing",
            Self::TextTooLong { .. } => "refusal-text-too-long",
            Self::NotTriaged => "refusal-not-triaged",
            Self::NotAComplaint => "refusal-not-a-complaint",
            Self::NoTeam => "refusal-no-team",
            Self::NoHandOver => "refusal-no-hand-over",
            Self::HandOverOpen => "refusal-hand-over-open",
            Self::NotClassified => "refusal-not-classified",
            Self::NotGraded => "refusal-not-graded",
            Self::LevelNeedsReason { .. } => "refusal-level-needs-reason",
            Self::ProductMissing => "refusal-product-missing",
            Self::AssigneeInConflict => "refusal-assignee-in-conflict",
            Self::ClearingNeedsReason => "refusal-clearing-needs-reason",
            Self::NobodyNamed => "refusal-nobody-named",
            Self::NotHeard => "refusal-not-heard",
            Self::VerdictDoesNotSuit => "refusal-verdict-does-not-suit",
            Self::AlreadyAnswered => "refusal-already-answered",
            Self::NotAnswered => "refusal-not-answered",
            Self::AskedTooSeldom => "refusal-asked-too-seldom",
            Self::Withdrawn => "refusal-withdrawn",
            Self::NotWithdrawn => "refusal-not-withdrawn",
            Self::ImprovementSettled => "refusal-improvement-settled",
            Self::SecondPersonNeeded => "refusal-second-person-needed",
            Self::NotReadyToClose(_) => "refusal-not-ready-to-close",
            Self::NothingChanged => "refusal-nothing-changed",
        }
    }
}
