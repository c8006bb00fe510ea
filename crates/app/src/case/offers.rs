//! What may be done with a case now, and if not, why.

use redress_domain::access::{Action, Actor, Denied};
use redress_domain::case::{Case, HandOverState, Kind, Refusal, Stage, ready};

/// One action on a case as offered to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub action: Action,
    /// Open, or closed and why.
    pub state: OfferState,
}

/// Whether an action is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferState {
    /// It may be done.
    Open,
    /// A rule says no.
    Refused(Refusal),
    /// The policy says no.
    Denied(Denied),
}

impl Offer {
    /// Whether it may be done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == OfferState::Open
    }
}

/// The actions of a case in the order of its life. Those that can make no sense for it are left out.
const ACTIONS: &[Action] = &[
    Action::HearCustomer,
    Action::TriageCase,
    Action::AnswerHandOver,
    Action::ClassifyCase,
    Action::GradeCase,
    Action::AssignCase,
    Action::AnswerCase,
    Action::RecordDecision,
    Action::WithdrawCase,
    Action::DecideImprovement,
    Action::WaiveImprovement,
    Action::CloseCase,
    Action::ReopenCase,
    Action::AmendCase,
    Action::NoteCase,
    Action::AttachFile,
    Action::LinkCases,
    Action::MergeCases,
];

/// Every action that makes sense for the case, open or closed, for this actor.
#[must_use]
pub fn offers(case: &Case, actor: &Actor) -> Vec<Offer> {
    ACTIONS
        .iter()
        .filter(|action| makes_sense(case, **action))
        .map(|action| {
            let state = match (
                actor.permit(*action, case.relation_for(*action, actor)),
                ready(case, *action, &actor.who),
            ) {
                (Err(denied), _) => OfferState::Denied(denied),
                (Ok(_), Err(refusal)) => OfferState::Refused(refusal),
                (Ok(_), Ok(())) => OfferState::Open,
            };
            Offer { action: *action, state }
        })
        .collect()
}

fn makes_sense(case: &Case, action: Action) -> bool {
    let is_complaint = matches!(case.kind, None | Some(Kind::Complaint));
    let is_withdrawn = case.stage == Stage::Withdrawn;
    let is_offered = case.hand_over.as_ref().is_some_and(|it| it.state == HandOverState::Offered);
    match action {
        Action::ClassifyCase | Action::GradeCase | Action::WithdrawCase => is_complaint,
        Action::DecideImprovement | Action::WaiveImprovement => is_withdrawn,
        Action::AnswerHandOver => is_offered,
        Action::ReopenCase => case.stage == Stage::Closed,
        _ => true,
    }
}
