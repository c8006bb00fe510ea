//! Links between cases, and taking them back.

use redress_app::case::{self as cases, OnCase};
use redress_app::{AppError, Refusal};
use redress_domain::access::Action;
use redress_domain::case::{self as domain, LinkKind};
use redress_domain::id::{CaseId, CaseNumber};

use super::desk::Hint;
use super::{Desk, Otherwise, Step, chosen};
use crate::form::{Choice, Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Link;

impl Step for Link {
    const NOUN: &'static str = "links";
    const ACTION: Action = Action::LinkCases;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        let kinds = desk.choices("link", LinkKind::ALL.iter().map(|kind| kind.name()));
        vec![
            Field::line("other", words.t("step-other")).help(words.t("step-other-help")),
            Field::new("link", words.t("step-link"), Kind::One(kinds)),
        ]
    }

    fn hints(desk: &Desk<'_>) -> Vec<Hint> {
        desk.meanings("link", "link", LinkKind::ALL.iter().map(|kind| kind.name()))
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let kind = chosen(typed, "link", LinkKind::named)?;
        let Some(other) = other_case(signed, typed, "other").await? else { return Err(Otherwise::Marked) };
        match cases::link(signed.app(), signed.actor(), on, other, kind).await {
            Ok(_) => Ok(()),
            Err(error) => Err(beside_the_other(signed, typed, "other", error)),
        }
    }
}

pub(super) struct Unlink;

impl Step for Unlink {
    const NOUN: &'static str = "links/removal";
    const ACTION: Action = Action::LinkCases;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        let own = desk.view.links.iter().filter(|link| link.is_own);
        let own = own.map(|link| {
            let label = format!("{} · {}", link.number, desk.names.listed("link", link.kind.name()));
            Choice::new(link.number, label)
        });
        vec![
            Field::new("other", words.t("step-other"), Kind::One(own.collect())),
            Field::line("reason", words.t("form-reason")).help(words.t("form-reason-help")),
        ]
    }

    fn closed(desk: &Desk<'_>) -> Option<Refusal> {
        let has_own = desk.view.links.iter().any(|link| link.is_own);
        (!has_own).then_some(Refusal::Case(domain::Refusal::NotLinked))
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let number: CaseNumber = chosen(typed, "other", |text| text.parse().ok())?;
        let other = cases::find_number(signed.app(), number).await?;
        cases::unlink(signed.app(), signed.actor(), on, other, typed.text("reason")).await?;
        Ok(())
    }
}

/// The case whose number was typed; nothing, and a mark, when there is none.
pub(super) async fn other_case(
    signed: &Signed,
    typed: &mut Typed,
    field: &'static str,
) -> Result<Option<CaseId>, AppError> {
    let number: Option<CaseNumber> = typed.text(field).parse().ok();
    let found = match number {
        Some(number) => cases::find_number(signed.app(), number).await,
        None => Err(AppError::NotFound),
    };
    match found {
        Ok(id) => Ok(Some(id)),
        Err(AppError::NotFound) => {
            typed.mark(field, signed.words.t("step-other-unknown"));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// What is wrong with the other case stands beside it, so that what was typed is kept.
pub(super) fn beside_the_other(
    signed: &Signed,
    typed: &mut Typed,
    field: &'static str,
    error: AppError,
) -> Otherwise {
    use domain::Refusal as R;
    match &error {
        AppError::Refused(Refusal::Case(R::Itself | R::OtherIsMerged | R::AssigneeInConflict)) => {
            let AppError::Refused(refusal) = &error else { return error.into() };
            typed.mark(field, crate::problem::refusal(signed.words, refusal));
            Otherwise::Marked
        }
        _ => error.into(),
    }
}
