//! Plays stories in the order of their instants, through the rules that hold for everybody.
//!
//! **Invariant:** the ledger of the demo company runs forward in time, and nothing in it lies in the future.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use redress_domain::case::Case;
use redress_domain::id::{CaseId, CustomerId, UserId};
use redress_store::{StoreError, Tx, ledger};
use uuid::{Builder, Uuid};

use super::DemoFault;
use super::roster::Roster;
use super::story::{Deed, Step, Story, Whose};
use crate::case::{Act, Take, act_on, take_in};
use crate::party::{CustomerInput, register_customer_in};
use crate::{AppError, Ids};

/// Identifiers of the instant that is played, so that they sort as if they had been made then.
pub(super) struct DatedIds {
    inner: Arc<dyn Ids>,
    millis: AtomicI64,
}

impl DatedIds {
    pub(super) fn new(inner: Arc<dyn Ids>) -> Self {
        Self { inner, millis: AtomicI64::new(0) }
    }

    pub(super) fn at(&self, instant: Timestamp) {
        self.millis.store(instant.as_millisecond(), Ordering::Relaxed);
    }
}

impl Ids for DatedIds {
    fn uuid(&self) -> Uuid {
        let inner = self.inner.uuid();
        let [_, _, _, _, _, _, rest @ ..] = inner.into_bytes();
        let millis = u64::try_from(self.millis.load(Ordering::Relaxed)).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
    }
}

/// A customer who is written down on a day of his own.
pub(super) struct NewCustomer {
    pub(super) at: Timestamp,
    pub(super) by: UserId,
    pub(super) id: CustomerId,
    pub(super) input: CustomerInput,
}

enum Entry<'s> {
    Customer(&'s NewCustomer),
    Take(&'s Story),
    Step(&'s Story, &'s Step),
}

/// The stage: what is needed to play, and the cases played so far.
struct Stage<'p, 'd, 't, 'c> {
    tx: &'t mut Tx<'c>,
    roster: &'p Roster<'d>,
    ids: &'p DatedIds,
    cases: BTreeMap<&'p str, Case>,
}

/// Plays everything up to `until`; gives the number of cases.
pub(super) fn play(
    tx: &mut Tx<'_>,
    roster: &Roster<'_>,
    ids: &DatedIds,
    newcomers: &[NewCustomer],
    stories: &[Story],
    until: Timestamp,
) -> Result<usize, AppError> {
    let mut entries: Vec<(Timestamp, Entry<'_>)> =
        newcomers.iter().map(|newcomer| (newcomer.at, Entry::Customer(newcomer))).collect();
    for story in stories.iter().filter(|story| story.at <= until) {
        entries.push((story.at, Entry::Take(story)));
        entries.extend(story.steps.iter().map(|step| (step.at, Entry::Step(story, step))));
    }
    entries.retain(|(at, _)| *at <= until);
    // Stable: of one instant, the order of the story counts.
    entries.sort_by_key(|(at, _)| *at);
    let mut stage = Stage { tx, roster, ids, cases: BTreeMap::new() };
    for (at, entry) in &entries {
        ids.at(*at);
        match entry {
            Entry::Customer(newcomer) => stage.newcomer(newcomer)?,
            Entry::Take(story) => stage.take(story).map_err(|error| of_case(&story.key, error))?,
            Entry::Step(story, step) => {
                stage.step(story, step).map_err(|error| of_case(&story.key, error))?
            }
        }
    }
    Ok(stage.cases.len())
}

impl<'p> Stage<'p, '_, '_, '_> {
    fn newcomer(&mut self, it: &NewCustomer) -> Result<(), AppError> {
        register_customer_in(self.tx, self.roster.actor(it.by)?, it.id, &it.input, it.at)
    }

    fn take(&mut self, story: &'p Story) -> Result<(), AppError> {
        let actor = self.roster.actor(story.taken_by)?;
        let customer = match &story.customer {
            Whose::Known(id) => *id,
            Whose::New(input) => {
                let id = CustomerId::from_uuid(self.ids.uuid());
                register_customer_in(self.tx, actor, id, input, story.at)?;
                id
            }
        };
        let take = Take { customer: Some(customer), ..story.take.clone() };
        let taken = take_in(self.tx, &self.roster.directory, actor, &take, story.at, self.ids)?;
        let case = ledger::load(self.tx, &taken.id.to_string(), Case::evolve)?.ok_or(AppError::NotFound)?;
        self.cases.insert(&story.key, case);
        Ok(())
    }

    fn step(&mut self, story: &'p Story, step: &Step) -> Result<(), AppError> {
        let act = match &step.deed {
            Deed::Act(act) => (**act).clone(),
            Deed::Link { to, kind } => Act::Link { other: self.case(to)?, kind: *kind },
            Deed::Merge { into, reason } => Act::Merge { into: self.case(into)?, reason: reason.clone() },
        };
        let actor = self.roster.actor(step.by)?;
        let case = self.cases.get(story.key.as_str()).ok_or_else(|| not_taken(&story.key))?;
        let case = act_on(self.tx, &self.roster.directory, actor, case, &act, step.at)?;
        self.cases.insert(&story.key, case);
        Ok(())
    }

    fn case(&self, key: &str) -> Result<CaseId, DemoFault> {
        self.cases.get(key).map(|case| case.id).ok_or_else(|| not_taken(key))
    }
}

fn not_taken(key: &str) -> DemoFault {
    DemoFault::new("a case", format!("{key:?} has not been taken yet"))
}

/// Says of which case something went wrong. A conflict of the engine stays what it is: the whole is played again.
fn of_case(key: &str, error: AppError) -> AppError {
    match error {
        AppError::Failed(error) => AppError::Failed(error),
        other => AppError::Failed(StoreError::Corrupt {
            place: format!("demo case {key}"),
            what: format!("{other}: {other:?}"),
        }),
    }
}
