//! Stories of a case: given what has happened, when somebody wants something, then this happens.
//!
//! Every list of events that `decide` gives here is also told to [`Case::evolve`], so a rule that
//! writes an impossible history fails in whichever story meets it first.

mod amending;
mod answering;
mod assessing;
mod cast;
mod closing;
mod commands;
mod completing;
mod handing_over;
mod importing;
mod laws;
mod linking;
mod readiness;
mod reference_cases;
mod relations;
mod taking;
mod withdrawing;

use jiff::Timestamp;

use self::cast::*;
use super::*;
use crate::access::ActorRef;
use crate::id::UserId;
use crate::record::{Deciding, ImpossibleHistory, Recorded};

/// A history, and who asks for more.
struct Given {
    case: Option<Case>,
    by: ActorRef,
}

/// A history recorded by Maria, who also asks.
fn given(events: impl IntoIterator<Item = CaseEvent>) -> Given {
    let by = ActorRef::User(maria());
    let case = told(None, events, by).expect("the history of a story is possible");
    Given { case, by }
}

/// The same, recorded some minutes before the clock stopped.
fn given_earlier(minutes: i64, events: impl IntoIterator<Item = CaseEvent>) -> Given {
    let by = ActorRef::User(maria());
    let case = told_at(None, events, by, earlier(minutes)).expect("the history of a story is possible");
    Given { case, by }
}

impl Given {
    /// More history, recorded by somebody else.
    fn and_by(self, who: UserId, events: impl IntoIterator<Item = CaseEvent>) -> Self {
        let case = told(self.case, events, ActorRef::User(who)).expect("the history of a story is possible");
        Self { case, ..self }
    }

    /// Who asks.
    fn asked_by(self, who: UserId) -> Self {
        Self { by: ActorRef::User(who), ..self }
    }

    fn case(&self) -> &Case {
        self.case.as_ref().expect("the story has begun")
    }

    fn when(self, command: Command) -> Outcome {
        let deciding = Deciding { by: &self.by, now: now() };
        let result = decide(self.case.as_ref(), &command, deciding);
        Outcome { before: self.case, by: self.by, result }
    }
}

/// What a command led to.
struct Outcome {
    before: Option<Case>,
    by: ActorRef,
    result: Result<Vec<CaseEvent>, Refusal>,
}

impl Outcome {
    /// Exactly these events; hands back the case as they leave it.
    #[track_caller]
    fn then(self, expected: impl IntoIterator<Item = CaseEvent>) -> Case {
        let expected: Vec<CaseEvent> = expected.into_iter().collect();
        assert_eq!(self.result, Ok(expected.clone()));
        told(self.before, expected, self.by)
            .expect("what was decided can be told")
            .expect("the story has begun")
    }

    #[track_caller]
    fn then_refused(self, expected: Refusal) {
        assert_eq!(self.result, Err(expected));
    }
}

/// Folds events, recorded by `by` at the stopped clock, onto what was before.
fn told(
    before: Option<Case>,
    events: impl IntoIterator<Item = CaseEvent>,
    by: ActorRef,
) -> Result<Option<Case>, ImpossibleHistory> {
    told_at(before, events, by, now())
}

fn told_at(
    mut case: Option<Case>,
    events: impl IntoIterator<Item = CaseEvent>,
    by: ActorRef,
    at: Timestamp,
) -> Result<Option<Case>, ImpossibleHistory> {
    for event in events {
        let version = case.as_ref().map_or(0, |case| case.version) + 1;
        let recorded = Recorded { version, at, by, event };
        case = Some(Case::evolve(case, &recorded)?);
    }
    Ok(case)
}
