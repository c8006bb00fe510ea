//! From what people do in a story to the steps that the use cases know.
//!
//! A story says grade and level one after the other, calls a word in between an answer, and lets customers reply to
//! reports; the record knows one grading, and for the rest notes until there is a use case.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use redress_domain::case as domain;
use redress_domain::case::{Channel, Kind, Level, LinkKind, Rating, Remedy, Verdict};
use redress_domain::id::{TeamId, UserId};

use super::story::{Deed, Step};
use crate::case::{Act, Amend, Answer, Assign, Classify, Decision, Grade, Triage};

/// Seconds between a step and the note that belongs to it.
const BESIDE: i64 = 20;

/// What somebody does, and when.
pub(super) struct Done {
    pub(super) at: Timestamp,
    pub(super) by: UserId,
    pub(super) what: What,
}

/// What somebody does, in the words of the stories.
pub(super) enum What {
    Triage {
        kind: Kind,
        reason: String,
        route_to: Option<TeamId>,
    },
    Classify(Classify),
    Grade {
        grade: domain::Grade,
        reason: Option<String>,
    },
    Level {
        level: Level,
        impact: Rating,
        urgency: Rating,
        reason: Option<String>,
    },
    Assign {
        team: TeamId,
        person: Option<UserId>,
    },
    Note(String),
    /// Without a verdict it is a word in between.
    Answer {
        verdict: Option<Verdict>,
        text: String,
        remedy: Remedy,
    },
    Reply {
        accepted: bool,
        text: Option<String>,
    },
    Link {
        to: String,
        kind: LinkKind,
    },
    HandOver {
        team: TeamId,
        is_sales: bool,
        text: String,
    },
    AcceptHandOver {
        text: Option<String>,
    },
    ReturnHandOver {
        reason: String,
    },
    Withdraw {
        reason: String,
    },
    DecideImprovement {
        cause: String,
        improvement: String,
    },
    WaiveImprovement {
        reason: String,
    },
    Merge {
        into: String,
        reason: String,
    },
    Unmerge {
        reason: String,
    },
    Amend(Box<Amend>),
    Close {
        note: String,
    },
    Reopen {
        reason: String,
    },
}

/// Puts the steps of one story together. `via` is how the customer is answered, `joint` stands between two reasons.
pub(super) struct Teller {
    via: Channel,
    joint: &'static str,
    steps: Vec<Step>,
    kind: Option<Kind>,
    is_answered: bool,
    is_withdrawn: bool,
    was_returned: bool,
    grade: Option<(domain::Grade, Option<String>, Timestamp, UserId)>,
}

impl Teller {
    pub(super) fn new(channel: Channel, is_chinese: bool) -> Self {
        let via = match channel {
            Channel::Api | Channel::WebForm => Channel::Email,
            other => other,
        };
        Self {
            via,
            joint: if is_chinese { "" } else { " " },
            steps: Vec::new(),
            kind: None,
            is_answered: false,
            is_withdrawn: false,
            was_returned: false,
            grade: None,
        }
    }

    /// The steps, in the order of their instants.
    pub(super) fn told(mut self) -> Vec<Step> {
        self.grade_alone();
        self.steps.sort_by_key(|step| step.at);
        self.steps
    }

    pub(super) fn act(&mut self, at: Timestamp, by: UserId, act: Act) {
        self.steps.push(Step { at, by, deed: Deed::Act(Box::new(act)) });
    }

    fn note(&mut self, at: Timestamp, by: UserId, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.act(at, by, Act::Note { text });
        }
    }

    pub(super) fn tell(&mut self, done: Done) {
        let Done { at, by, what } = done;
        if !matches!(what, What::Level { .. }) {
            self.grade_alone();
        }
        match what {
            What::Triage { kind, reason, route_to } => {
                self.kind = Some(kind);
                self.was_returned = false;
                self.act(at, by, Act::Triage(Triage { kind, reason, route_to }));
            }
            What::Classify(classify) => self.act(at, by, Act::Classify(classify)),
            What::Grade { grade, reason } => self.grade = Some((grade, reason, at, by)),
            What::Level { level, impact, urgency, reason } => {
                let Some((grade, why, ..)) = self.grade.take() else { return };
                let reasons: Vec<String> = why.into_iter().chain(reason).collect();
                let reason = (!reasons.is_empty()).then(|| reasons.join(self.joint));
                self.act(at, by, Act::Grade(Grade { grade, impact, urgency, level: Some(level), reason }));
            }
            What::Assign { team, person } => {
                self.act(at, by, Act::Assign(Assign { team: Some(team), assignee: person, reason: None }));
            }
            What::Note(text) => self.note(at, by, Some(text)),
            What::Link { to, kind } => self.steps.push(Step { at, by, deed: Deed::Link { to, kind } }),
            What::Merge { into, reason } => {
                self.steps.push(Step { at, by, deed: Deed::Merge { into, reason } })
            }
            What::Unmerge { reason } => self.act(at, by, Act::Unmerge { reason }),
            What::Amend(amend) => self.act(at, by, Act::Amend(amend)),
            other => self.tell_ending(at, by, other),
        }
    }

    /// Hand-overs, answers and all that comes after them.
    fn tell_ending(&mut self, at: Timestamp, by: UserId, what: What) {
        match what {
            What::HandOver { team, is_sales, text } => self.hand_over(at, by, team, is_sales, text),
            What::AcceptHandOver { text } => {
                self.act(at, by, Act::AcceptHandOver);
                self.note(beside(at), by, text);
            }
            What::ReturnHandOver { reason } => {
                self.was_returned = true;
                self.act(at, by, Act::ReturnHandOver { reason });
            }
            What::Answer { verdict: None, text, .. } => self.note(at, by, Some(text)),
            What::Answer { verdict: Some(verdict), text, remedy } => {
                self.is_answered = true;
                let answer = Answer {
                    verdict: self.fitting(verdict),
                    text,
                    via: self.via,
                    remedies: given(verdict, remedy),
                };
                self.act(at, by, Act::Answer(answer));
            }
            What::Reply { accepted, text } => self.reply(at, by, accepted, text),
            What::Withdraw { reason } => {
                self.is_withdrawn = true;
                self.act(at, by, Act::Withdraw { reason });
            }
            // Of an answered complaint the record has no improvement yet: what quality decides is a note.
            What::DecideImprovement { cause, improvement } if self.is_withdrawn => {
                self.act(at, by, Act::DecideImprovement { cause, improvement });
            }
            What::DecideImprovement { cause, improvement } => {
                self.note(at, by, Some([cause, improvement].join(self.joint)));
            }
            What::WaiveImprovement { reason } => self.act(at, by, Act::WaiveImprovement { reason }),
            What::Close { note } => self.act(at, by, Act::Close { note: Some(note) }),
            What::Reopen { reason } => {
                self.is_answered = false;
                self.act(at, by, Act::Reopen { reason });
            }
            _ => {}
        }
    }

    /// To sales with the triage, or with another triage after it came back; to others by giving it to their team.
    fn hand_over(&mut self, at: Timestamp, by: UserId, team: TeamId, is_sales: bool, text: String) {
        if !is_sales {
            self.act(at, by, Act::Assign(Assign { team: Some(team), assignee: None, reason: None }));
            self.note(beside(at), by, Some(text));
        } else if self.was_returned {
            self.was_returned = false;
            self.act(at, by, Act::Triage(Triage { kind: Kind::Lead, reason: text, route_to: Some(team) }));
        } else {
            self.note(at, by, Some(text));
        }
    }

    /// What the customer says to the answer; to anything else he says it in a note.
    fn reply(&mut self, at: Timestamp, by: UserId, accepted: bool, text: Option<String>) {
        if !self.is_answered {
            self.note(at, by, text);
        } else if accepted {
            self.act(at, by, Act::RecordDecision(Decision::Accepted));
            self.note(beside(at), by, text);
        } else {
            self.is_answered = false;
            let reason = text.unwrap_or_default();
            self.act(at, by, Act::RecordDecision(Decision::NotAccepted { reason }));
        }
    }

    /// A grade that no level follows: neither impact nor urgency was worth a word.
    fn grade_alone(&mut self) {
        let Some((grade, reason, at, by)) = self.grade.take() else { return };
        let low = Rating::Low;
        self.act(at, by, Act::Grade(Grade { grade, impact: low, urgency: low, level: None, reason }));
    }

    /// A suggestion is a complaint of the mildest grade, and whoever suggests something is right to.
    fn fitting(&self, verdict: Verdict) -> Verdict {
        match (self.kind, verdict) {
            (Some(Kind::Complaint), Verdict::Informed) => Verdict::Founded,
            (_, verdict) => verdict,
        }
    }
}

/// Only who is right gets what he asked for; the others get the explanation that is the answer.
fn given(verdict: Verdict, remedy: Remedy) -> BTreeSet<Remedy> {
    match verdict {
        Verdict::Founded => BTreeSet::from([remedy]),
        Verdict::PartlyFounded | Verdict::Unfounded | Verdict::Informed => BTreeSet::from([Remedy::Inform]),
    }
}

/// A little later.
pub(super) fn beside(at: Timestamp) -> Timestamp {
    at.checked_add(SignedDuration::from_secs(BESIDE)).unwrap_or(at)
}
