//! The names of everything a case refers to: people, teams, products, symptoms, sites.
//!
//! Small, asked for on every page, seldom changed: kept in memory and read anew after a change,
//! on whichever node it was made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use redress_domain::access::TeamPurpose;
use redress_domain::case::About;
use redress_domain::id::{ProductId, SiteId, SymptomId, TeamId, UserId};
use redress_store::access::{TeamRow, UserRow};
use redress_store::catalog::{ProductRow, SiteRow, SymptomRow};
use redress_store::{Change, Connection, EVERYTHING, Store, StoreError, access, catalog};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

/// People, teams and the catalogue as they stand.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// People, by identifier.
    pub users: BTreeMap<UserId, UserRow>,
    /// Teams, by identifier.
    pub teams: BTreeMap<TeamId, TeamRow>,
    /// Products, by identifier.
    pub products: BTreeMap<ProductId, ProductRow>,
    /// Symptoms, by identifier.
    pub symptoms: BTreeMap<SymptomId, SymptomRow>,
    /// Sites, by identifier.
    pub sites: BTreeMap<SiteId, SiteRow>,
}

impl Directory {
    /// Reads everything anew.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(connection: &mut Connection) -> Result<Self, StoreError> {
        Ok(Self {
            users: access::users(connection)?.into_iter().map(|row| (row.id, row)).collect(),
            teams: access::teams(connection)?.into_iter().map(|row| (row.id, row)).collect(),
            products: catalog::products(connection)?.into_iter().map(|row| (row.id, row)).collect(),
            symptoms: catalog::symptoms(connection)?.into_iter().map(|row| (row.id, row)).collect(),
            sites: catalog::sites(connection)?.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    /// The teams a person belongs to or leads.
    #[must_use]
    pub fn teams_of(&self, user: UserId) -> BTreeSet<TeamId> {
        let member = self.users.get(&user).map(|row| row.teams.clone()).unwrap_or_default();
        let led = self.teams.values().filter(|team| team.lead == Some(user)).map(|team| team.id);
        member.into_iter().chain(led).collect()
    }

    /// The people and teams a complaint is about, with the teams of the people as they are now.
    #[must_use]
    pub fn about(&self, users: BTreeSet<UserId>, mut teams: BTreeSet<TeamId>) -> About {
        for user in &users {
            teams.extend(self.teams_of(*user));
        }
        About { users, teams }
    }

    /// Whether a person is, or belongs to, somebody the complaint is about.
    #[must_use]
    pub fn is_in_conflict(&self, user: UserId, about: &About) -> bool {
        about.users.contains(&user) || self.teams_of(user).iter().any(|team| about.teams.contains(team))
    }

    /// The first team of that purpose, by code, that the complaint is not about.
    #[must_use]
    pub fn team_for(&self, purpose: TeamPurpose, about: &About) -> Option<TeamId> {
        let fitting =
            self.teams.values().filter(|team| team.purpose == purpose && !about.teams.contains(&team.id));
        fitting.min_by(|a, b| a.code.cmp(&b.code)).map(|team| team.id)
    }

    /// The first team that could handle a complaint without a conflict of interest: the complaint
    /// desk, else the office of the chief solution officer, else quality.
    #[must_use]
    pub fn complaint_team(&self, about: &About) -> Option<TeamId> {
        let order = [TeamPurpose::ComplaintDesk, TeamPurpose::CsoOffice, TeamPurpose::Quality];
        order.into_iter().find_map(|purpose| self.team_for(purpose, about))
    }
}

/// A directory that follows the changes of the store.
pub(crate) struct DirectoryCache {
    state: Mutex<State>,
}

struct State {
    changes: Receiver<Change>,
    current: Option<Arc<Directory>>,
    /// Counts the changes heard of, so that what was read before one is never kept after it.
    generation: u64,
}

impl DirectoryCache {
    pub(crate) fn new(store: &Store) -> Self {
        Self { state: Mutex::new(State { changes: store.changes(), current: None, generation: 0 }) }
    }

    /// The directory, if nothing it holds has changed since it was read, and the generation that a
    /// new reading belongs to.
    pub(crate) fn current(&self) -> (Option<Arc<Directory>>, u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let changed = match state.changes.try_recv() {
                Ok(change) => concerns(&change.topic),
                Err(TryRecvError::Lagged(_)) => true,
                Err(TryRecvError::Empty | TryRecvError::Closed) => {
                    return (state.current.clone(), state.generation);
                }
            };
            if changed {
                state.current = None;
                state.generation += 1;
            }
        }
    }

    /// Keeps a reading begun in `generation`, unless something changed meanwhile.
    pub(crate) fn keep(&self, directory: Arc<Directory>, generation: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.generation == generation {
            state.current = Some(directory);
        }
    }
}

fn concerns(topic: &str) -> bool {
    topic == EVERYTHING || topic.starts_with("people") || topic.starts_with("catalog")
}
