//! A case shown as part of another, and its undoing. Both originals stay as they are.

use redress_app::Refusal;
use redress_app::case::{self as cases, OnCase};
use redress_domain::access::Action;
use redress_domain::case as domain;

use super::desk::Remark;
use super::links::{beside_the_other, other_case};
use super::{Desk, Otherwise, Step};
use crate::form::{Field, Typed};
use crate::session::Signed;

pub(super) struct Merge;

impl Step for Merge {
    const NOUN: &'static str = "merge";
    const ACTION: Action = Action::MergeCases;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        vec![
            Field::line("into", words.t("step-into")).help(words.t("step-other-help")),
            Field::line("reason", words.t("form-reason")).help(words.t("form-reason-help")),
        ]
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        vec![Remark::info(vec![desk.words().t("step-merge-note").into_owned()])]
    }

    fn closed(desk: &Desk<'_>) -> Option<Refusal> {
        let (view, case) = (&desk.view, &desk.view.case);
        let refusal = match case.merged_into {
            Some(into) => Some(domain::Refusal::Merged { into }),
            None if case.closed_at.is_some() => Some(domain::Refusal::Closed),
            None if !view.merged.is_empty() => Some(domain::Refusal::HasMerged),
            None => None,
        };
        refusal.map(Refusal::Case)
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let Some(into) = other_case(signed, typed, "into").await? else { return Err(Otherwise::Marked) };
        match cases::merge(signed.app(), signed.actor(), on, into, typed.text("reason")).await {
            Ok(_) => Ok(()),
            Err(error) => Err(beside_the_other(signed, typed, "into", error)),
        }
    }
}

pub(super) struct Unmerge;

impl Step for Unmerge {
    const NOUN: &'static str = "merge/undoing";
    const ACTION: Action = Action::MergeCases;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        vec![Field::line("reason", words.t("form-reason")).help(words.t("form-reason-help"))]
    }

    fn closed(desk: &Desk<'_>) -> Option<Refusal> {
        desk.view.case.merged_into.is_none().then_some(Refusal::Case(domain::Refusal::NotMerged))
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        cases::unmerge(signed.app(), signed.actor(), on, typed.text("reason")).await?;
        Ok(())
    }
}
