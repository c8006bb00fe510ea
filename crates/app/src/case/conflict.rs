//! Who is in a conflict of interest with a case, by the teams as they are when the step is written.
//!
//! **Invariant:** nothing here asks the directory, which was read before the transaction began.

use std::collections::BTreeSet;

use redress_domain::access::{Action, Actor, Relation};
use redress_domain::case::{About, Case};
use redress_domain::id::{CaseId, TeamId, UserId};
use redress_store::{Connection, StoreError, Tx, access, case as cases};

/// The people and teams a complaint is about, with the teams of the people.
pub(super) fn about(
    tx: &mut Tx<'_>,
    users: &BTreeSet<UserId>,
    teams: &BTreeSet<TeamId>,
) -> Result<About, StoreError> {
    let of_people = access::teams_of(tx, users.iter().copied())?.into_values().flatten();
    Ok(About { users: users.clone(), teams: of_people.chain(teams.iter().copied()).collect() })
}

/// What a case is about, and with it whom the cases shown as part of it are about: who works on the
/// one works on all.
pub(super) fn with_merged(tx: &mut Tx<'_>, case: CaseId, about: &About) -> Result<About, StoreError> {
    let mut whole = cases::about_of_merged(tx, case)?;
    whole.users.extend(&about.users);
    whole.teams.extend(&about.teams);
    Ok(whole)
}

/// The teams of a person.
pub(super) fn teams_of(tx: &mut Tx<'_>, user: UserId) -> Result<BTreeSet<TeamId>, StoreError> {
    Ok(access::teams_of(tx, [user])?.into_values().flatten().collect())
}

/// Whether a person is, or belongs to, somebody the complaint is about.
pub(super) fn is_in_conflict(tx: &mut Tx<'_>, user: UserId, about: &About) -> Result<bool, StoreError> {
    Ok(about.users.contains(&user) || !teams_of(tx, user)?.is_disjoint(&about.teams))
}

/// How `actor` stands to a step on the case, the cases shown as part of it included.
pub(super) fn relation(
    connection: &mut Connection,
    case: &Case,
    action: Action,
    actor: &Actor,
) -> Result<Relation, StoreError> {
    let merged = cases::about_of_merged(connection, case.id)?;
    let is_about = actor.user().is_some_and(|user| merged.users.contains(&user))
        || !merged.teams.is_disjoint(&actor.teams);
    Ok(if is_about { Relation::Conflicted } else { case.relation_for(action, actor) })
}
