//! A case: one contact of one customer, from the first word to closed (工单).
//!
//! The state is nothing but the fold of the events ([`Case::evolve`]); what may happen next is
//! answered by [`decide`], and [`ready`] tells a page beforehand what it would answer.
//!
//! **Invariant:** no complaint is answered as unfounded before the customer's motive is on record,
//! and none closes before it is explained: accepted, or recourse told, or withdrawn *and* its cause
//! and improvement decided.

mod amendment;
mod answer;
mod assignment;
mod attachment;
mod classification;
mod closure;
mod command;
mod completeness;
mod decide;
mod event;
mod evolve;
mod facts;
mod grading;
mod heard;
mod intake;
mod kinds;
mod links;
mod refusal;
mod state;
mod triage;
mod vague;
mod withdrawal;

#[cfg(test)]
mod tests;

pub use command::{Classify, Command, Import, MergeFacts, MergedPart, Take};
pub use completeness::{Completeness, Missing, Point, PointState, Question, completeness};
pub use decide::{decide, ready};
pub use event::{CaseEvent, Handling, Origin};
pub use facts::{
    FactField, Facts, LifeCycle, LifeCyclePoint, Pattern, PatternKind, Place, ReturnPossible, SafetyEffect,
    Trend,
};
pub use kinds::{
    About, Against, Channel, Decision, Grade, Heard, ImportedStatus, Kind, Level, LinkKind, Rating, Remedy,
    Verdict,
};
pub use refusal::{FactFault, FactProblem, Obstacle, Refusal};
pub use state::{
    Answer, Attachment, Case, Classification, Grading, HandOver, HandOverState, Improvement, Stage,
};
