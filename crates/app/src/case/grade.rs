//! Set grade and priority level.

use redress_domain::access::Actor;
use redress_domain::case::{self as domain, Command, Level, Rating};

use super::handle::{Handled, OnCase, door};
use crate::{App, AppError};

/// Grade, impact and urgency, and the level that follows.
#[derive(Debug, Clone)]
pub struct Grade {
    /// Suggestion, grievance, complaint, crisis.
    pub grade: domain::Grade,
    /// The impact.
    pub impact: Rating,
    /// The urgency.
    pub urgency: Rating,
    /// The level; the suggested one if absent.
    pub level: Option<Level>,
    /// Why, needed when the level is not the suggested one.
    pub reason: Option<String>,
}

/// Sets grade and priority level of a complaint.
///
/// # Errors
/// Refused when it is no complaint, or the level deviates without a reason.
pub async fn grade(app: &App, actor: &Actor, on: OnCase, grade: Grade) -> Result<Handled, AppError> {
    door(app, actor, on, move |_, _| Ok(command(&grade))).await
}

pub(super) fn command(grade: &Grade) -> Command {
    Command::Grade {
        grade: grade.grade,
        impact: grade.impact,
        urgency: grade.urgency,
        level: grade.level.unwrap_or(Level::suggested(grade.impact, grade.urgency)),
        reason: grade.reason.clone(),
    }
}
