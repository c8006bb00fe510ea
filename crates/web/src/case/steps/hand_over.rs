//! A hand-over to one's own team: accepted, or sent back with the reason.

use redress_app::case::{self as cases, OnCase};
use redress_domain::access::Action;

use super::desk::Remark;
use super::{Desk, Otherwise, Step};
use crate::form::{Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Acceptance;

impl Step for Acceptance {
    const NOUN: &'static str = "hand-over/acceptance";
    const ACTION: Action = Action::AnswerHandOver;

    fn fields(_: &Desk<'_>) -> Vec<Field> {
        Vec::new()
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        offered_to(desk)
    }

    async fn take(signed: &Signed, on: OnCase, _: &mut Typed) -> Result<(), Otherwise> {
        cases::accept_hand_over(signed.app(), signed.actor(), on).await?;
        Ok(())
    }
}

pub(super) struct Return;

impl Step for Return {
    const NOUN: &'static str = "hand-over/return";
    const ACTION: Action = Action::AnswerHandOver;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        vec![
            Field::new("reason", words.t("form-reason"), Kind::Lines)
                .help(words.t("step-return-reason-help")),
        ]
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        offered_to(desk)
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        cases::return_hand_over(signed.app(), signed.actor(), on, typed.text("reason")).await?;
        Ok(())
    }
}

fn offered_to(desk: &Desk<'_>) -> Vec<Remark> {
    let offered = desk.view.case.hand_over.as_ref();
    let told = offered.map(|it| desk.words().t1("step-offered-to", "team", desk.names.team(it.to)));
    told.map(|sentence| Remark::info(vec![sentence])).into_iter().collect()
}
