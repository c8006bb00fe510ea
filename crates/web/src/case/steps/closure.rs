//! The case is closed, or opened again.

use redress_app::case::{self as cases, OnCase};
use redress_domain::access::Action;

use super::{Desk, Otherwise, Step};
use crate::form::{Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Closure;

impl Step for Closure {
    const NOUN: &'static str = "closure";
    const ACTION: Action = Action::CloseCase;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        vec![
            Field::new("note", words.t("step-closure-note"), Kind::Lines)
                .help(words.t("step-closure-note-help"))
                .optional(),
        ]
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        cases::close(signed.app(), signed.actor(), on, typed.optional("note")).await?;
        Ok(())
    }
}

pub(super) struct Reopening;

impl Step for Reopening {
    const NOUN: &'static str = "reopening";
    const ACTION: Action = Action::ReopenCase;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        vec![
            Field::new("reason", words.t("form-reason"), Kind::Lines)
                .help(words.t("step-reopening-reason-help")),
        ]
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        cases::reopen(signed.app(), signed.actor(), on, typed.text("reason")).await?;
        Ok(())
    }
}
