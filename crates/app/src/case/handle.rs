//! The way every step on a case goes: load, policy, domain, append, project.

use jiff::Timestamp;
use redress_domain::access::{Action, Actor};
use redress_domain::case::{Case, CaseEvent, Command, decide};
use redress_domain::id::CaseId;
use redress_domain::{Deciding, Recorded};
use redress_store::{Connection, Tx, case as cases, ledger};

use super::conflict::relation;
use crate::{App, AppError, IdempotencyKey, once};

/// Which case, as somebody saw it, and his name for the step if it comes from outside.
#[derive(Debug, Clone)]
pub struct OnCase {
    /// Which.
    pub id: CaseId,
    /// The version he saw; nothing when he does not mind.
    pub expected: Option<u64>,
    /// His name for the step.
    pub key: Option<IdempotencyKey>,
}

impl OnCase {
    /// The case as it stands, whatever somebody saw.
    #[must_use]
    pub const fn now(id: CaseId) -> Self {
        Self { id, expected: None, key: None }
    }

    /// The case as somebody saw it.
    #[must_use]
    pub const fn seen(id: CaseId, version: u64) -> Self {
        Self { id, expected: Some(version), key: None }
    }
}

/// What a step led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Handled {
    /// Which case.
    pub id: CaseId,
    /// Its version now.
    pub version: u64,
}

/// Loads a case for somebody who may read it.
///
/// # Errors
/// [`AppError::NotFound`], or [`AppError::Denied`] where a conflict of interest stands in the way.
pub(super) fn load(connection: &mut Connection, actor: &Actor, id: CaseId) -> Result<Case, AppError> {
    let case = ledger::load(connection, &id.to_string(), Case::evolve)?.ok_or(AppError::NotFound)?;
    // Only asked, not spent: reading leaves no trace in the ledger.
    let _permit = actor.permit(Action::ReadCase, case.relation(actor))?;
    Ok(case)
}

/// One step on a case inside a transaction. `make` turns the wish into the domain's command, with
/// the facts that the case itself does not hold.
pub(super) fn step(
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: &OnCase,
    now: Timestamp,
    make: impl FnOnce(&mut Tx<'_>, &Case) -> Result<Command, AppError>,
) -> Result<Handled, AppError> {
    let (handled, _repeated) = once(tx, on.key.as_ref(), actor.who, now, |tx| {
        let case = load(tx, actor, on.id)?;
        if on.expected.is_some_and(|expected| expected != case.version) {
            return Err(AppError::Overtaken { current: case.version });
        }
        let command = make(tx, &case)?;
        let case = carry_out(tx, actor, &case, &command, now)?;
        Ok(Handled { id: case.id, version: case.version })
    })?;
    Ok(handled)
}

/// Asks the policy and the rules, writes what follows; gives the case as it then stands.
pub(super) fn carry_out(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &Case,
    command: &Command,
    now: Timestamp,
) -> Result<Case, AppError> {
    let relation = relation(tx, case, command.action(), actor)?;
    let permit = actor.permit(command.action(), relation)?;
    let events = decide(Some(case), command, Deciding { by: &actor.who, now })?;
    if events.is_empty() {
        return Ok(case.clone());
    }
    let recorded = ledger::append(tx, permit, &case.id.to_string(), case.version, &events, now, None)?;
    let after = fold(Some(case.clone()), &recorded)?;
    cases::project(tx, Some(case), &after, &events)?;
    Ok(after)
}

/// Folds what was just recorded onto the case.
pub(super) fn fold(case: Option<Case>, recorded: &[Recorded<CaseEvent>]) -> Result<Case, AppError> {
    let mut state = case;
    for event in recorded {
        let next = Case::evolve(state, event).map_err(|error| ledger::impossible("case", &error))?;
        state = Some(next);
    }
    state.ok_or(AppError::NotFound)
}

/// The async door of a step: everything it needs moves onto the writer's thread.
pub(super) async fn door<F>(app: &App, actor: &Actor, on: OnCase, make: F) -> Result<Handled, AppError>
where
    F: Fn(&mut Tx<'_>, &Case) -> Result<Command, AppError> + Send + 'static,
{
    let (actor, now) = (actor.clone(), app.clock.now());
    app.store.write(move |tx| step(tx, &actor, &on, now, &make)).await
}
