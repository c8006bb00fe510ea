//! The answer to the customer.
//!
//! **Invariant:** "unfounded" cannot be chosen before the customer was heard, and the form says why.

use redress_app::case::{self as cases, OnCase};
use redress_domain::access::Action;
use redress_domain::case::{Channel, Kind as CaseKind, Remedy, Verdict};

use super::desk::{Hint, Remark};
use super::{Desk, Otherwise, Step, all_chosen, chosen};
use crate::form::{Field, Kind, Typed};
use crate::session::Signed;

/// How an answer can reach the customer.
const WAYS: &[Channel] =
    &[Channel::Phone, Channel::Email, Channel::Letter, Channel::Visit, Channel::Portal, Channel::Chat];

pub(super) struct Answer;

impl Step for Answer {
    const NOUN: &'static str = "answer";
    const ACTION: Action = Action::AnswerCase;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        let verdicts = desk.choices("verdict", suiting(desk).iter().map(|verdict| verdict.name()));
        let ways = desk.choices("channel", WAYS.iter().map(|way| way.name()));
        let remedies = desk.choices("remedy", Remedy::ALL.iter().map(|remedy| remedy.name()));
        let help =
            words.t1("step-answer-text-help", "language", desk.names.language(&desk.view.case.language));
        vec![
            Field::new("verdict", words.t("step-verdict"), Kind::One(verdicts)),
            Field::new("text", words.t("step-answer-text"), Kind::Lines).help(help.into()),
            Field::new("via", words.t("step-via"), Kind::One(ways)),
            Field::new("remedies", words.t("step-remedies"), Kind::Any(remedies)).optional(),
        ]
    }

    fn known(desk: &Desk<'_>) -> Typed {
        let case = &desk.view.case;
        let only = Some(suiting(desk)).filter(|verdicts| verdicts.len() == 1);
        let way = Some(case.channel).filter(|channel| WAYS.contains(channel));
        Typed::of([
            ("verdict", only.map(|verdicts| verdicts[0].name()).unwrap_or_default().to_owned()),
            ("via", way.map(Channel::name).unwrap_or_default().to_owned()),
        ])
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        desk.heard().into_iter().collect()
    }

    fn hints(desk: &Desk<'_>) -> Vec<Hint> {
        let mut hints =
            desk.meanings("verdict", "verdict", suiting(desk).iter().map(|verdict| verdict.name()));
        if desk.view.case.heard.is_none() {
            for hint in hints.iter_mut().filter(|hint| hint.value == Verdict::Unfounded.name()) {
                hint.text = desk.words().t("step-unfounded-closed").into_owned();
                hint.is_closed = true;
            }
        }
        hints
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let answer = cases::Answer {
            verdict: chosen(typed, "verdict", Verdict::named)?,
            text: typed.text("text"),
            via: chosen(typed, "via", Channel::named)?,
            remedies: all_chosen(typed, "remedies", Remedy::named)?,
        };
        cases::answer(signed.app(), signed.actor(), on, answer).await?;
        Ok(())
    }
}

/// The verdicts that suit the kind of case.
fn suiting(desk: &Desk<'_>) -> &'static [Verdict] {
    match desk.view.case.kind {
        Some(CaseKind::Enquiry | CaseKind::Lead) => &[Verdict::Informed],
        Some(CaseKind::Complaint) | None => &[Verdict::Founded, Verdict::PartlyFounded, Verdict::Unfounded],
    }
}
