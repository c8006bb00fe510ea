//! Grade and priority level, set by a person. Rules that move them by themselves plug in here.

use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::{Grade, Level, Rating};
use super::refusal::Refusal;

/// A level other than the one that impact and urgency suggest needs a reason.
pub(super) fn grade(
    grade: Grade,
    impact: Rating,
    urgency: Rating,
    level: Level,
    reason: Option<&str>,
) -> Result<Vec<CaseEvent>, Refusal> {
    let suggested = Level::suggested(impact, urgency);
    let reason = reason.map(str::trim).filter(|text| !text.is_empty());
    if level != suggested && reason.is_none() {
        return Err(Refusal::LevelNeedsReason { suggested: suggested.number() });
    }
    let reason = reason.map(|text| needed(text, "reason").map(str::to_owned)).transpose()?;
    Ok(vec![CaseEvent::Graded { grade, impact, urgency, level, reason }])
}
