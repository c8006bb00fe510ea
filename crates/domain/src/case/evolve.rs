//! What each event means for the state. No rules here: the event has already happened.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{CaseEvent as E, Handling};
use super::kinds::{About, Decision, ImportedStatus};
use super::state::{
    Answer, Attachment, Case, Classification, Grading, HandOver, HandOverState, Improvement, Stage,
};
use crate::record::{ImpossibleHistory, Recorded};

impl Case {
    /// Folds one more event into the case.
    ///
    /// # Errors
    /// [`ImpossibleHistory`] when the event cannot follow the ones before it.
    pub fn evolve(before: Option<Self>, recorded: &Recorded<E>) -> Result<Self, ImpossibleHistory> {
        let impossible = |what| ImpossibleHistory { version: recorded.version, what };
        let mut case = match before {
            None => {
                return Self::begin(recorded).ok_or(impossible("a case begins by being taken or imported"));
            }
            Some(case) => case,
        };
        if recorded.version != case.version + 1 {
            return Err(impossible("a version is missing"));
        }
        case.version = recorded.version;
        case.changed_at = recorded.at;
        case.take_event(recorded).map_err(impossible)?;
        Ok(case)
    }

    /// The first event makes the case.
    fn begin(recorded: &Recorded<E>) -> Option<Self> {
        let mut case = match &recorded.event {
            E::Taken {
                id,
                number,
                customer,
                channel,
                received_at,
                desk,
                team,
                language,
                facts,
                about,
                handling,
                ..
            } => {
                let mut case = Self::blank(*id, *number, *channel, *received_at, language, facts);
                case.customer = *customer;
                case.desk = *desk;
                case.team = *team;
                case.about = about.clone();
                case.taken_by = recorded.by.user();
                case.handling_seconds = handling.as_ref().map(Handling::seconds);
                case
            }
            E::Imported {
                id,
                number,
                customer,
                channel,
                received_at,
                language,
                facts,
                origin,
                status,
                answered_at,
                ..
            } => {
                let mut case = Self::blank(*id, *number, *channel, *received_at, language, facts);
                case.customer = *customer;
                case.origin = Some(origin.clone());
                case.answer = answered_at.map(|at| Answer { verdict: None, at, by: None });
                case.stage = match status {
                    ImportedStatus::Open => Stage::Received,
                    ImportedStatus::Answered => Stage::Answered,
                    ImportedStatus::Closed => Stage::Closed,
                };
                case.closed_at =
                    (*status == ImportedStatus::Closed).then(|| answered_at.unwrap_or(*received_at));
                case
            }
            _ => return None,
        };
        case.version = recorded.version;
        case.changed_at = recorded.at;
        Some(case)
    }

    fn blank(
        id: crate::id::CaseId,
        number: crate::id::CaseNumber,
        channel: super::kinds::Channel,
        received_at: jiff::Timestamp,
        language: &str,
        facts: &super::facts::Facts,
    ) -> Self {
        Self {
            id,
            number,
            version: 1,
            changed_at: received_at,
            stage: Stage::Received,
            customer: None,
            channel,
            received_at,
            taken_by: None,
            desk: None,
            language: language.to_owned(),
            facts: facts.clone(),
            about: About::default(),
            handling_seconds: None,
            origin: None,
            heard: None,
            kind: None,
            hand_over: None,
            classification: None,
            grading: None,
            team: None,
            assignee: None,
            answer: None,
            decision: None,
            withdrawn_by: None,
            improvement: None,
            merged_into: None,
            links: BTreeMap::new(),
            attachments: BTreeMap::new(),
            closed_at: None,
            assignees: BTreeSet::new(),
        }
    }

    fn take_event(&mut self, recorded: &Recorded<E>) -> Result<(), &'static str> {
        match &recorded.event {
            E::Taken { .. } | E::Imported { .. } => return Err("a case begins once"),
            E::Heard(heard) => self.heard = Some(heard.clone()),
            E::Triaged { kind, .. } => {
                self.kind = Some(*kind);
                self.hand_over = None;
                self.stage = match self.stage {
                    Stage::Answered | Stage::Settled => self.stage,
                    _ if self.assignee.is_some() => Stage::InWork,
                    _ => Stage::Triaged,
                };
            }
            E::HandOverOffered { .. } | E::HandOverAccepted {} | E::HandOverReturned { .. } => {
                self.take_hand_over(recorded)?;
            }
            E::Classified { .. } | E::Graded { .. } | E::Assigned { .. } => {
                self.take_assessment(&recorded.event)
            }
            E::Noted { .. } => {}
            E::Attached { id, name, media_type, size, sha256 } => {
                let file = Attachment {
                    name: name.clone(),
                    media_type: media_type.clone(),
                    size: *size,
                    sha256: sha256.clone(),
                };
                self.attachments.insert(*id, file);
            }
            E::Amended { fields, new, .. } => self.facts.take_over(fields, new),
            E::CustomerCorrected { new, .. } => self.customer = *new,
            E::Linked { other, link } => {
                self.links.insert(*other, *link);
            }
            E::Unlinked { other, .. } => {
                self.links.remove(other).ok_or("only a link that stands is taken back")?;
            }
            E::Merged { into, .. } => self.merged_into = Some(*into),
            E::Unmerged { .. } => {
                self.merged_into.take().ok_or("only a merged case stands for itself again")?;
            }
            E::Answered { .. }
            | E::CustomerDecided(_)
            | E::Withdrawn { .. }
            | E::ImprovementDecided { .. }
            | E::ImprovementWaived { .. }
            | E::Closed { .. }
            | E::Reopened { .. } => self.take_ending(recorded),
        }
        Ok(())
    }

    /// What was found about the case, and who works on it.
    fn take_assessment(&mut self, event: &E) {
        match event {
            E::Classified { against, product, symptom, about, .. } => {
                self.classification =
                    Some(Classification { against: *against, product: *product, symptom: *symptom });
                self.about = about.clone();
            }
            E::Graded { grade, impact, urgency, level, .. } => {
                self.grading =
                    Some(Grading { grade: *grade, impact: *impact, urgency: *urgency, level: *level });
            }
            E::Assigned { team, assignee, .. } => {
                self.team = *team;
                self.assignee = *assignee;
                self.assignees.extend(*assignee);
                self.stage = match (self.stage, assignee) {
                    (Stage::Triaged, Some(_)) => Stage::InWork,
                    // Taken from who had it: nobody works on it until somebody is named.
                    (Stage::InWork, None) => Stage::Triaged,
                    (stage, _) => stage,
                };
            }
            _ => {}
        }
    }

    fn take_hand_over(&mut self, recorded: &Recorded<E>) -> Result<(), &'static str> {
        if let E::HandOverOffered { to } = &recorded.event {
            self.hand_over =
                Some(HandOver { to: *to, offered_at: recorded.at, state: HandOverState::Offered });
            return Ok(());
        }
        let hand_over = self.hand_over.as_mut().ok_or("only an offered hand-over is answered")?;
        if let E::HandOverReturned { reason } = &recorded.event {
            hand_over.state = HandOverState::Returned { reason: reason.clone() };
            self.kind = None;
            self.stage = Stage::Received;
        } else {
            hand_over.state = HandOverState::Accepted;
            self.team = Some(hand_over.to);
            self.assignee = recorded.by.user();
            self.assignees.extend(self.assignee);
            self.stage = Stage::HandedOver;
        }
        Ok(())
    }

    /// The events toward the end of a case's life.
    fn take_ending(&mut self, recorded: &Recorded<E>) {
        match &recorded.event {
            E::Answered { verdict, .. } => {
                self.answer =
                    Some(Answer { verdict: Some(*verdict), at: recorded.at, by: recorded.by.user() });
                self.decision = None;
                self.stage = Stage::Answered;
            }
            E::CustomerDecided(decision) => {
                let back_to_work = matches!(decision, Decision::NotAccepted { .. });
                self.stage = if back_to_work { Stage::InWork } else { Stage::Settled };
                self.decision = Some(decision.clone());
            }
            E::Withdrawn { .. } => {
                self.withdrawn_by = Some(recorded.by.user());
                self.stage = Stage::Withdrawn;
            }
            E::ImprovementDecided { .. } => self.improvement = Some(Improvement::Decided),
            E::ImprovementWaived { .. } => self.improvement = Some(Improvement::Waived),
            E::Closed { .. } => {
                self.closed_at = Some(recorded.at);
                self.stage = Stage::Closed;
            }
            _ => {
                self.closed_at = None;
                self.withdrawn_by = None;
                self.decision = None;
                self.improvement = None;
                self.stage = if self.kind.is_some() { Stage::InWork } else { Stage::Received };
            }
        }
    }
}
