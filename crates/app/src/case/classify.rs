//! Say what a complaint is against, and whom it is about.

use std::collections::BTreeSet;

use redress_domain::access::Actor;
use redress_domain::case::{self as domain, Against, Case, Command};
use redress_domain::id::{ProductId, SymptomId, TeamId, UserId};
use redress_store::Tx;

use super::conflict::{about, is_in_conflict, with_merged};
use super::handle::{Handled, OnCase, door};
use crate::{App, AppError, Directory, Refusal};

/// What a complaint is against.
#[derive(Debug, Clone)]
pub struct Classify {
    /// Service, product or project.
    pub against: Against,
    /// The object, as assessed.
    pub product: Option<ProductId>,
    /// The symptom, as assessed.
    pub symptom: Option<SymptomId>,
    /// The people it is about.
    pub about_users: BTreeSet<UserId>,
    /// The teams it is about.
    pub about_teams: BTreeSet<TeamId>,
    /// Why; needed when somebody is no longer named.
    pub reason: Option<String>,
}

/// Classifies a complaint and takes it away from whom it is about.
///
/// # Errors
/// Refused when it is no complaint or names a product that does not exist.
pub async fn classify(app: &App, actor: &Actor, on: OnCase, classify: Classify) -> Result<Handled, AppError> {
    let directory = app.directory().await?;
    door(app, actor, on, move |tx, case| command(tx, &directory, case, &classify)).await
}

pub(super) fn command(
    tx: &mut Tx<'_>,
    directory: &Directory,
    case: &Case,
    classify: &Classify,
) -> Result<Command, AppError> {
    let unknown = |field| Err(Refusal::Unknown { field }.into());
    if classify.product.is_some_and(|product| !directory.products.contains_key(&product)) {
        return unknown("product");
    }
    if classify.symptom.is_some_and(|symptom| !directory.symptoms.contains_key(&symptom)) {
        return unknown("symptom");
    }
    if classify.about_users.iter().any(|user| !directory.users.contains_key(user)) {
        return unknown("about_users");
    }
    if classify.about_teams.iter().any(|team| !directory.teams.contains_key(team)) {
        return unknown("about_teams");
    }
    let about = about(tx, &classify.about_users, &classify.about_teams)?;
    let whole = with_merged(tx, case.id, &about)?;
    let assignee_in_conflict =
        case.assignee.map(|user| is_in_conflict(tx, user, &whole)).transpose()?.unwrap_or_default();
    Ok(Command::Classify(domain::Classify {
        against: classify.against,
        product: classify.product,
        symptom: classify.symptom,
        reason: classify.reason.clone(),
        assignee_in_conflict,
        fallback_team: directory.complaint_team(&whole),
        about,
    }))
}
