//! A story: a case from its taking to wherever it stands, told in instants.

use jiff::Timestamp;
use redress_domain::case::LinkKind;
use redress_domain::id::{CustomerId, UserId};

use crate::case::{Act, Take};
use crate::party::CustomerInput;

/// One case and all that happens to it.
pub(super) struct Story {
    /// The name under which other stories and faults speak of it.
    pub(super) key: String,
    /// When it is taken.
    pub(super) at: Timestamp,
    pub(super) taken_by: UserId,
    pub(super) customer: Whose,
    /// What is taken down; the customer in it is not looked at.
    pub(super) take: Take,
    /// What happens then, in the order of the instants.
    pub(super) steps: Vec<Step>,
}

/// Whose case it is.
pub(super) enum Whose {
    Known(CustomerId),
    /// Somebody who is written down as he calls.
    New(CustomerInput),
}

/// One step of a story.
pub(super) struct Step {
    pub(super) at: Timestamp,
    pub(super) by: UserId,
    pub(super) deed: Deed,
}

/// What is done. Other cases are named by the keys of their stories.
pub(super) enum Deed {
    Act(Box<Act>),
    Link { to: String, kind: LinkKind },
    Merge { into: String, reason: String },
}
