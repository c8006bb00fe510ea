//! Grade, impact and urgency, and the priority level that follows from them.

use redress_app::case::{self as cases, OnCase};
use redress_domain::access::Action;
use redress_domain::case::{Grade, Level, Rating};

use super::desk::{Hint, Remark};
use super::{Desk, Otherwise, Step, chosen};
use crate::form::{Choice, Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Grading;

impl Step for Grading {
    const NOUN: &'static str = "grading";
    const ACTION: Action = Action::GradeCase;
    const REPLACES: bool = true;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        let grades = desk.choices("grade", Grade::ALL.iter().map(|grade| grade.name()));
        let ratings = desk.choices("rating", Rating::ALL.iter().map(|rating| rating.name()));
        let levels = Level::ALL.iter().map(|level| Choice::new(level.number(), level.number().to_string()));
        let levels = std::iter::once(Choice::new("", words.t("step-level-as-suggested"))).chain(levels);
        vec![
            Field::new("grade", words.t("record-grade"), Kind::One(grades)),
            Field::new("impact", words.t("step-impact"), Kind::One(ratings.clone())),
            Field::new("urgency", words.t("step-urgency"), Kind::One(ratings)),
            Field::new("level", words.t("record-level"), Kind::One(levels.collect()))
                .help(words.t("step-level-help"))
                .optional(),
            Field::line("reason", words.t("form-reason"))
                .help(words.t("step-grading-reason-help"))
                .optional(),
        ]
    }

    fn known(desk: &Desk<'_>) -> Typed {
        let Some(grading) = &desk.view.case.grading else { return Typed::default() };
        let deviates = grading.level != Level::suggested(grading.impact, grading.urgency);
        Typed::of([
            ("grade", grading.grade.name().to_owned()),
            ("impact", grading.impact.name().to_owned()),
            ("urgency", grading.urgency.name().to_owned()),
            ("level", if deviates { grading.level.number().to_string() } else { String::new() }),
        ])
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        let suggested = desk.view.case.grading.as_ref().map(|grading| {
            let level = Level::suggested(grading.impact, grading.urgency).number();
            Remark::info(vec![desk.words().t1("step-level-suggested", "level", level)])
        });
        suggested.into_iter().collect()
    }

    fn hints(desk: &Desk<'_>) -> Vec<Hint> {
        let mut hints = desk.meanings("grade", "grade", Grade::ALL.iter().map(|grade| grade.name()));
        hints.extend(desk.meanings("impact", "impact", Rating::ALL.iter().map(|rating| rating.name())));
        hints.extend(desk.meanings("urgency", "urgency", Rating::ALL.iter().map(|rating| rating.name())));
        hints
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let level: Option<u8> = typed.parsed("level")?;
        let level =
            level.map(|number| Level::new(number).ok_or(redress_app::Refusal::Unknown { field: "level" }));
        let grade = cases::Grade {
            grade: chosen(typed, "grade", Grade::named)?,
            impact: chosen(typed, "impact", Rating::named)?,
            urgency: chosen(typed, "urgency", Rating::named)?,
            level: level.transpose().map_err(redress_app::AppError::from)?,
            reason: typed.optional("reason"),
        };
        cases::grade(signed.app(), signed.actor(), on, grade).await?;
        Ok(())
    }
}
