//! The band of actions: what may be done now, and if not, why.
//!
//! **Invariant:** every action that makes sense for the case stands here, open or closed with its reason.

use redress_app::Refusal;
use redress_app::case::{CaseView, OfferState};
use redress_domain::access::{Action, Denied, DeniedBecause};
use redress_domain::case::{self, Case, Kind, Stage};

use crate::problem::{self, role_name};
use crate::session::Signed;
use crate::words::Words;

/// An action that is open.
pub(crate) struct Open {
    /// Where its form is.
    pub address: String,
    /// What it does.
    pub label: String,
    /// Its icon.
    pub icon: &'static str,
    /// Whether it is what should come next.
    pub is_next: bool,
}

/// Actions that are closed for the same reason.
pub(crate) struct Closed {
    /// What they would do, one after the other.
    pub labels: String,
    /// Why not, a sentence each.
    pub reasons: Vec<String>,
}

/// The band of actions.
pub(crate) struct Actions {
    /// What may be done now, the next step first.
    pub open: Vec<Open>,
    /// What the case is not ready for.
    pub not_yet: Vec<Closed>,
    /// What others may do.
    pub for_others: Vec<Closed>,
    /// Whether the reader may add a note right here.
    pub may_note: bool,
}

impl Actions {
    /// The band for this reader.
    pub(crate) fn of(signed: &Signed, view: &CaseView) -> Self {
        let (words, case) = (signed.words, &view.case);
        let next = next(case);
        let mut band =
            Self { open: Vec::new(), not_yet: Vec::new(), for_others: Vec::new(), may_note: false };
        for offer in &view.offers {
            for (noun, icon) in forms(case, offer.action) {
                let label = words.t(&format!("do-{}", noun.replace('/', "-"))).into_owned();
                match &offer.state {
                    OfferState::Open => band.open.push(Open {
                        address: format!("/cases/{}/{noun}", case.number),
                        label,
                        icon,
                        is_next: next == Some(offer.action) && *noun != "hand-over/return",
                    }),
                    OfferState::Refused(refusal) => shelve(
                        words,
                        &mut band.not_yet,
                        label,
                        refused(words, &Refusal::Case(refusal.clone())),
                    ),
                    OfferState::Denied(denied) => {
                        shelve(words, &mut band.for_others, label, vec![who_may(words, denied)])
                    }
                }
            }
            band.may_note |= offer.action == Action::NoteCase && offer.is_open();
        }
        band.open.sort_by_key(|open| !open.is_next);
        band
    }
}

/// The forms of an action: the end of their address and their icon. Nothing for what stands elsewhere on the page.
fn forms(case: &Case, action: Action) -> &'static [(&'static str, &'static str)] {
    let is_settled = case.stage == Stage::Settled && case.kind.is_some();
    match action {
        // What the customer has settled is not judged, answered or decided a second time.
        Action::TriageCase | Action::AnswerCase | Action::RecordDecision if is_settled => &[],
        Action::HearCustomer => &[("hearing", "heard")],
        Action::TriageCase => &[("triage", "triage")],
        Action::AnswerHandOver => &[("hand-over/acceptance", "handover"), ("hand-over/return", "leave")],
        Action::ClassifyCase => &[("classification", "box")],
        Action::GradeCase => &[("grading", "grade")],
        Action::AssignCase => &[("assignment", "person")],
        Action::NoteCase => &[("notes", "note")],
        Action::AttachFile => &[("files", "attach")],
        Action::AmendCase => &[("amendment", "edit"), ("customer", "customers")],
        Action::LinkCases if case.links.is_empty() => &[("links", "link")],
        Action::LinkCases => &[("links", "link"), ("links/removal", "link")],
        Action::MergeCases if case.merged_into.is_some() => &[("merge/undoing", "merge")],
        Action::MergeCases => &[("merge", "merge")],
        Action::AnswerCase => &[("answer", "answer")],
        Action::RecordDecision => &[("decision", "heard")],
        Action::WithdrawCase => &[("withdrawal", "withdraw")],
        Action::DecideImprovement => &[("improvement", "check")],
        Action::WaiveImprovement => &[("waiver", "shield")],
        Action::CloseCase => &[("closure", "lock")],
        Action::ReopenCase => &[("reopening", "reopen")],
        _ => &[],
    }
}

/// The step that brings the case on, whoever may take it.
fn next(case: &Case) -> Option<Action> {
    let is_complaint = case.kind == Some(Kind::Complaint);
    let is_offered = case.hand_over.as_ref().is_some_and(|it| it.state == case::HandOverState::Offered);
    match case.stage {
        _ if case.merged_into.is_some() => None,
        Stage::Closed => None,
        Stage::Withdrawn if case.improvement.is_none() => Some(Action::DecideImprovement),
        _ if is_offered => Some(Action::AnswerHandOver),
        _ if case.heard.is_none() && matches!(case.kind, None | Some(Kind::Complaint)) => {
            Some(Action::HearCustomer)
        }
        _ if case.kind.is_none() => Some(Action::TriageCase),
        Stage::Withdrawn | Stage::Settled => Some(Action::CloseCase),
        Stage::Answered if is_complaint => Some(Action::RecordDecision),
        Stage::Answered => Some(Action::CloseCase),
        _ if is_complaint && case.classification.is_none() => Some(Action::ClassifyCase),
        _ if is_complaint && case.grading.is_none() => Some(Action::GradeCase),
        _ if case.assignee.is_none() => Some(Action::AssignCase),
        Stage::HandedOver if case.kind == Some(Kind::Lead) => Some(Action::CloseCase),
        Stage::Received | Stage::Triaged | Stage::InWork | Stage::HandedOver => Some(Action::AnswerCase),
    }
}

/// Why the case is not ready, a sentence each.
pub(crate) fn refused(words: &Words, refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::Case(case::Refusal::NotReadyToClose(open)) => problem::obstacles(words, open),
        refusal => problem::refusal(words, refusal).lines().map(str::to_owned).collect(),
    }
}

/// Who may, where the reader may not; the action itself stands beside it.
fn who_may(words: &Words, denied: &Denied) -> String {
    let key = match denied.because {
        DeniedBecause::Role => "record-who-may",
        DeniedBecause::Program => "record-who-may-program",
        DeniedBecause::NotYours => "record-who-may-not-yours",
        DeniedBecause::Conflict => "record-who-may-conflict",
    };
    let roles: Vec<_> = denied.roles.iter().map(|role| role_name(words, *role)).collect();
    words.t1(key, "roles", roles.join(&words.t("problem-and")))
}

fn shelve(words: &Words, shelf: &mut Vec<Closed>, label: String, reasons: Vec<String>) {
    match shelf.iter_mut().find(|closed| closed.reasons == reasons) {
        Some(closed) => {
            closed.labels.push_str(&words.t("problem-and"));
            closed.labels.push_str(&label);
        }
        None => shelf.push(Closed { labels: label, reasons }),
    }
}
