//! What the customer says to the answer, or that he said nothing.

use redress_app::case::{self as cases, OnCase};
use redress_domain::access::Action;

use super::desk::Hint;
use super::{Desk, Otherwise, Step};
use crate::form::{Field, Kind, Typed};
use crate::session::Signed;

/// The decisions, as the forms name them.
const DECISIONS: &[&str] = &["accepted", "not_accepted", "recourse_told", "no_reply"];

pub(super) struct Decision;

impl Step for Decision {
    const NOUN: &'static str = "decision";
    const ACTION: Action = Action::RecordDecision;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        let decisions = desk.choices("decision", DECISIONS.iter().copied());
        vec![
            Field::new("decision", words.t("step-decision"), Kind::One(decisions)),
            Field::new("reason", words.t("step-decision-reason"), Kind::Lines)
                .help(words.t("step-decision-reason-help"))
                .optional(),
            Field::line("recourse", words.t("step-recourse")).help(words.t("step-recourse-help")).optional(),
            Field::new("asked_first", words.t("step-asked-first"), Kind::Line("date"))
                .help(words.t("step-asked-help"))
                .optional(),
            Field::new("asked_again", words.t("step-asked-again"), Kind::Line("date")).optional(),
        ]
    }

    fn hints(desk: &Desk<'_>) -> Vec<Hint> {
        desk.meanings("decision", "decision", DECISIONS.iter().copied())
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let decision = match typed.value("decision") {
            "accepted" => cases::Decision::Accepted,
            "not_accepted" => cases::Decision::NotAccepted { reason: typed.text("reason") },
            "recourse_told" => cases::Decision::RecourseTold { to: typed.text("recourse") },
            "no_reply" => {
                let days = [typed.parsed("asked_first")?, typed.parsed("asked_again")?];
                cases::Decision::NoReply { asked_on: days.into_iter().flatten().collect() }
            }
            _ => return Err(redress_app::Refusal::Unknown { field: "decision" }.into()),
        };
        cases::record_decision(signed.app(), signed.actor(), on, decision).await?;
        Ok(())
    }
}
