//! Take a contact down.

use std::collections::BTreeSet;

use jiff::Timestamp;
use redress_domain::access::{Action, Actor, Relation, TeamPurpose};
use redress_domain::case as domain;
use redress_domain::case::{CaseEvent, Channel, Command, Facts, Handling, decide};
use redress_domain::id::{CaseId, CaseNumber, CustomerId, TeamId, UserId};
use redress_domain::{Deciding, Personal};
use redress_store::{Tx, case as cases, ledger};
use serde::{Deserialize, Serialize};

use super::conflict::about;
use super::handle::fold;
use crate::{App, AppError, Directory, IdempotencyKey, Ids, Refusal, once};

/// What the agent took down.
#[derive(Debug, Clone)]
pub struct Take {
    /// The customer, where he is known.
    pub customer: Option<CustomerId>,
    /// How he reached the company.
    pub channel: Channel,
    /// When; now if absent.
    pub received_at: Option<Timestamp>,
    /// The language of the contact.
    pub language: String,
    /// What he said, in his own words.
    pub description: String,
    /// All other facts; `description` in it is ignored.
    pub facts: Facts,
    /// The people it is about.
    pub about_users: BTreeSet<UserId>,
    /// The teams it is about.
    pub about_teams: BTreeSet<TeamId>,
    /// The draft it was typed in, which knows how long it took.
    pub draft: Option<String>,
    /// How long it took, where no draft knows.
    pub handling: Option<Handling>,
    /// Why it is taken although the picture is not complete.
    pub incomplete_because: Option<String>,
}

/// The case that came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which.
    pub id: CaseId,
    /// Its number for people.
    pub number: CaseNumber,
    /// Its version.
    pub version: u64,
}

/// Takes a contact down as a case. The flag says whether the same was taken before under this key.
///
/// # Errors
/// Refused when facts cannot be as stated or the picture is not complete and no reason is given.
pub async fn take(
    app: &App,
    actor: &Actor,
    take: Take,
    key: Option<IdempotencyKey>,
) -> Result<(Taken, bool), AppError> {
    let (actor, now, ids) = (actor.clone(), app.clock.now(), app.ids.clone());
    let directory = app.directory().await?;
    app.store
        .write(move |tx| {
            once(tx, key.as_ref(), actor.who, now, |tx| take_in(tx, &directory, &actor, &take, now, &*ids))
        })
        .await
}

/// The same inside a transaction that the caller holds.
///
/// # Errors
/// As [`take`].
pub fn take_in(
    tx: &mut Tx<'_>,
    directory: &Directory,
    actor: &Actor,
    take: &Take,
    now: Timestamp,
    ids: &dyn Ids,
) -> Result<Taken, AppError> {
    let permit = actor.permit(Action::TakeCase, Relation::Author)?;
    let id: CaseId = ids.new_id();
    check_known(tx, directory, take)?;
    let about = about(tx, &take.about_users, &take.about_teams)?;
    let team = first_team(directory, actor, &about);
    let subject = take.customer.map_or_else(|| id.to_string(), |customer| customer.to_string());
    let description = take.description.trim();
    let description = (!description.is_empty()).then(|| Personal::new(subject, description));
    let received_at = take.received_at.unwrap_or(now);
    let command = Command::Take(Box::new(domain::Take {
        id,
        number: cases::next_number(tx, received_at)?,
        customer: take.customer,
        channel: take.channel,
        received_at,
        desk: team.and_then(|team| directory.teams.get(&team)).and_then(|team| team.site),
        team,
        language: take.language.clone(),
        facts: Facts { description, ..take.facts.clone() },
        about,
        handling: handling(tx, actor, take, now)?,
        incomplete_because: take.incomplete_because.clone(),
    }));
    let events = decide(None, &command, Deciding { by: &actor.who, now })?;
    let recorded = ledger::append::<CaseEvent>(tx, permit, &id.to_string(), 0, &events, now, None)?;
    let case = fold(None, &recorded)?;
    cases::project(tx, None, &case, &events)?;
    if let (Some(draft), Some(user)) = (&take.draft, actor.user()) {
        cases::discard_draft(tx, user, draft)?;
    }
    Ok(Taken { id, number: case.number, version: case.version })
}

/// What is named must exist.
fn check_known(tx: &mut Tx<'_>, directory: &Directory, take: &Take) -> Result<(), AppError> {
    let unknown = |field| Err(Refusal::Unknown { field }.into());
    if take.facts.product.is_some_and(|product| !directory.products.contains_key(&product)) {
        return unknown("product");
    }
    if take.facts.symptom.is_some_and(|symptom| !directory.symptoms.contains_key(&symptom)) {
        return unknown("symptom");
    }
    if take.about_users.iter().any(|user| !directory.users.contains_key(user)) {
        return unknown("about_users");
    }
    if take.about_teams.iter().any(|team| !directory.teams.contains_key(team)) {
        return unknown("about_teams");
    }
    match take.customer {
        Some(customer) if ledger::version_of(tx, &customer.to_string())? == 0 => unknown("customer"),
        _ => Ok(()),
    }
}

/// It lies with the front line that took it until triage, unless it is about that very team.
fn first_team(directory: &Directory, actor: &Actor, about: &domain::About) -> Option<TeamId> {
    let own = actor.teams.iter().filter_map(|team| directory.teams.get(team));
    let front = own.filter(|team| team.purpose == TeamPurpose::FrontLine && !about.teams.contains(&team.id));
    let front = front.min_by(|a, b| a.code.cmp(&b.code)).map(|team| team.id);
    front.or_else(|| directory.complaint_team(about))
}

/// From when the form was opened until now, pauses left out.
fn handling(
    tx: &mut Tx<'_>,
    actor: &Actor,
    take: &Take,
    now: Timestamp,
) -> Result<Option<Handling>, AppError> {
    let (Some(draft), Some(user)) = (&take.draft, actor.user()) else { return Ok(take.handling.clone()) };
    let Some(draft) = cases::draft(tx, user, draft)? else { return Ok(take.handling.clone()) };
    let running = draft.paused_at.map_or(0, |since| now.duration_since(since).as_secs());
    let paused_seconds = draft.paused_seconds.saturating_add(u32::try_from(running).unwrap_or(0));
    Ok(Some(Handling { started_at: draft.started_at, ended_at: now, paused_seconds }))
}
