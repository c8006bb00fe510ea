//! The customer withdraws; cause and improvement are decided all the same, or waived by a second person.

use redress_app::case::{self as cases, OnCase};
use redress_domain::access::Action;

use super::desk::Remark;
use super::{Desk, Otherwise, Step};
use crate::form::{Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Withdrawal;

impl Step for Withdrawal {
    const NOUN: &'static str = "withdrawal";
    const ACTION: Action = Action::WithdrawCase;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        vec![Field::new("reason", desk.words().t("step-withdrawal-reason"), Kind::Lines)]
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        vec![Remark::warning(desk.words().t("step-withdrawal-note"))]
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        cases::withdraw(signed.app(), signed.actor(), on, typed.text("reason")).await?;
        Ok(())
    }
}

pub(super) struct Improvement;

impl Step for Improvement {
    const NOUN: &'static str = "improvement";
    const ACTION: Action = Action::DecideImprovement;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        vec![
            Field::new("cause", words.t("told-cause"), Kind::Lines).help(words.t("step-cause-help")),
            Field::new("improvement", words.t("told-improvement"), Kind::Lines)
                .help(words.t("step-improvement-help")),
        ]
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let (cause, improvement) = (typed.text("cause"), typed.text("improvement"));
        cases::decide_improvement(signed.app(), signed.actor(), on, cause, improvement).await?;
        Ok(())
    }
}

pub(super) struct Waiver;

impl Step for Waiver {
    const NOUN: &'static str = "waiver";
    const ACTION: Action = Action::WaiveImprovement;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        vec![Field::new("reason", desk.words().t("step-waiver-reason"), Kind::Lines)]
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        cases::waive_improvement(signed.app(), signed.actor(), on, typed.text("reason")).await?;
        Ok(())
    }
}
