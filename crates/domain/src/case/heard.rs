//! Feeling before facts: the record that the customer was heard.

use super::decide::needed;
use super::event::CaseEvent;
use super::kinds::Heard;
use super::refusal::Refusal;
use crate::personal::Personal;

/// What he feels, what he wants and why: all three, in his words.
pub(super) fn hear(heard: &Heard) -> Result<Vec<CaseEvent>, Refusal> {
    needed(text(&heard.feeling), "feeling")?;
    needed(text(&heard.wants), "wants")?;
    needed(text(&heard.motive), "motive")?;
    Ok(vec![CaseEvent::Heard(heard.clone())])
}

fn text(personal: &Personal) -> &str {
    personal.text().unwrap_or_default()
}
