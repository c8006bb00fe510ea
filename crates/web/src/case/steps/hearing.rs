//! The customer was heard: what he feels, what he wants, and why.

use std::collections::BTreeSet;

use redress_app::case::{self as cases, Hear, OnCase};
use redress_domain::Personal;
use redress_domain::access::Action;
use redress_domain::case::Remedy;

use super::{Desk, Otherwise, Step, all_chosen};
use crate::form::{Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Hearing;

impl Step for Hearing {
    const NOUN: &'static str = "hearing";
    const ACTION: Action = Action::HearCustomer;
    const REPLACES: bool = true;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        let remedies = desk.choices("remedy", Remedy::ALL.iter().map(|remedy| remedy.name()));
        vec![
            Field::new("feeling", words.t("step-feeling"), Kind::Lines).help(words.t("step-feeling-help")),
            Field::new("wants", words.t("step-wants"), Kind::Lines).help(words.t("step-wants-help")),
            Field::new("motive", words.t("step-motive"), Kind::Lines).help(words.t("step-motive-help")),
            Field::new("remedies", words.t("step-remedies-sought"), Kind::Any(remedies)).optional(),
        ]
    }

    fn known(desk: &Desk<'_>) -> Typed {
        let Some(heard) = &desk.view.case.heard else { return Typed::default() };
        let text = |personal: &Personal| personal.text().unwrap_or_default().to_owned();
        let known = Typed::of([
            ("feeling", text(&heard.feeling)),
            ("wants", text(&heard.wants)),
            ("motive", text(&heard.motive)),
        ]);
        heard.remedies.iter().fold(known, |known, remedy| known.with("remedies", remedy.name()))
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let remedies: BTreeSet<Remedy> = all_chosen(typed, "remedies", Remedy::named)?;
        let hear = Hear {
            feeling: typed.text("feeling"),
            wants: typed.text("wants"),
            motive: typed.text("motive"),
            remedies,
        };
        cases::hear(signed.app(), signed.actor(), on, hear).await?;
        Ok(())
    }
}
