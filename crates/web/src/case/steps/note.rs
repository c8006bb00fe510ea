//! A note for colleagues. It takes nothing away from anybody, so nobody can be overtaken with it.

use redress_app::case::{self as cases, OnCase};
use redress_domain::access::Action;

use super::{Desk, Otherwise, Step};
use crate::form::{Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Note;

impl Step for Note {
    const NOUN: &'static str = "notes";
    const ACTION: Action = Action::NoteCase;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        vec![Field::new("text", desk.words().t("record-note"), Kind::Lines)]
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        cases::note(signed.app(), signed.actor(), OnCase::now(on.id), typed.text("text")).await?;
        Ok(())
    }
}
