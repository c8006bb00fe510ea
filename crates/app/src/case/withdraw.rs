//! The customer withdraws; cause and improvement are decided all the same.

use redress_domain::Personal;
use redress_domain::access::Actor;
use redress_domain::case::Command;

use super::handle::{Handled, OnCase, door};
use crate::{App, AppError};

/// Records that the customer withdraws, in his words.
///
/// # Errors
/// Refused when it is no complaint, or the reason is missing.
pub async fn withdraw(app: &App, actor: &Actor, on: OnCase, reason: String) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, case| {
        Ok(Command::Withdraw { reason: Personal::new(case.subject(), reason.trim()) })
    })
    .await
}

/// Decides cause and improvement of a withdrawn complaint.
///
/// # Errors
/// Refused when it was not withdrawn, or they are decided already.
pub async fn decide_improvement(
    app: &App,
    actor: &Actor,
    on: OnCase,
    cause: String,
    improvement: String,
) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| {
        Ok(Command::DecideImprovement { cause: cause.clone(), improvement: improvement.clone() })
    })
    .await
}

/// As a second person, records why no improvement is decided.
///
/// # Errors
/// Refused for who recorded the withdrawal and who works on the case.
pub async fn waive_improvement(
    app: &App,
    actor: &Actor,
    on: OnCase,
    reason: String,
) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| Ok(Command::WaiveImprovement { reason: reason.clone() })).await
}
