//! The page of a step: fresh, refused, overtaken, or closed.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use redress_app::Refusal;
use redress_domain::Recorded;
use redress_domain::case::CaseEvent;

use super::Step;
use super::desk::{Desk, Hint, Offered, Remark};
use crate::case::record::actions::refused;
use crate::case::record::telling::Entry;
use crate::case::record::{facts, told};
use crate::form::{FieldView, FormView, Typed};
use crate::layout::{Page, answer_with};
use crate::problem::Problem;

/// The widest meaning, in half-width characters, that fits a third of the column in two lines.
const SHORT: usize = 44;

#[derive(Template)]
#[template(path = "case/step.html")]
struct StepPage {
    page: Page,
    head: StepHead,
    form: FormView,
    remarks: Vec<Remark>,
    hints: Vec<Hint>,
    offered: Vec<Offered>,
    story: Vec<Entry>,
}

impl StepPage {
    /// What a choice means.
    fn hint(&self, field: &str, value: &str) -> Option<&Hint> {
        self.hints.iter().find(|hint| hint.field == field && hint.value == value)
    }

    /// Whether the choices of a field are told with what they mean.
    fn is_told(&self, field: &str) -> bool {
        self.hints.iter().any(|hint| hint.field == field)
    }

    /// Short meanings stand side by side, long ones below each other.
    fn columns(&self, field: &FieldView) -> &'static str {
        let hints = self.hints.iter().filter(|hint| hint.field == field.field.name);
        let longest =
            hints.map(|hint| hint.text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()).max();
        match field.field.choices().len() {
            3 if longest.unwrap_or(0) <= SHORT => "three",
            4 if longest.unwrap_or(0) <= 2 * SHORT => "two",
            _ => "",
        }
    }

    /// Whether somebody is named as one whom it is about, or something is wrong with who is.
    fn is_about_open(&self) -> bool {
        let about = self.form.fields.iter().filter(|field| field.field.name.starts_with("about_"));
        about.into_iter().any(|field| !field.values.is_empty() || field.error.is_some())
    }

    /// What a line offers.
    fn offers(&self, field: &str) -> Option<&Offered> {
        self.offered.iter().find(|offered| offered.field == field)
    }
}

#[derive(Template)]
#[template(path = "case/step_closed.html")]
struct ClosedPage {
    page: Page,
    head: StepHead,
    reasons: Vec<String>,
}

/// What stands above every step.
pub(super) struct StepHead {
    /// The number of the case.
    pub number: String,
    /// What it is, in short.
    pub in_short: String,
    /// What the step is for.
    pub lede: String,
    /// The words of the customer, to have them in sight.
    pub said: Option<String>,
}

impl StepHead {
    /// The head of a step on that case.
    pub(super) fn of(desk: &Desk<'_>, noun: &str) -> Self {
        let said = desk.view.case.facts.description.as_ref().and_then(|said| said.text());
        Self {
            number: desk.view.case.number.to_string(),
            in_short: facts::in_short(&desk.names, &desk.view),
            lede: desk.words().t(&format!("step-{}-lede", key(noun))).into_owned(),
            said: said.map(|text| crate::case::record::said::clipped(text, 400)),
        }
    }
}

/// The noun of a step as part of a key.
pub(super) fn key(noun: &str) -> String {
    noun.replace('/', "-")
}

/// The frame of a step.
pub(super) fn frame(desk: &Desk<'_>, noun: &str) -> Page {
    desk.signed.page(&format!("do-{}", key(noun)), "/work")
}

/// The form, filled with what is known.
pub(super) fn fresh<S: Step>(desk: &Desk<'_>) -> Result<Response, Problem> {
    let typed = S::known(desk);
    let form = view::<S>(desk, &typed).at_version(desk.view.case.version);
    write::<S>(desk, StatusCode::OK, form, &typed, Vec::new())
}

/// The form again, with what is wrong.
pub(super) fn again<S: Step>(desk: &Desk<'_>, typed: &Typed) -> Result<Response, Problem> {
    write::<S>(desk, StatusCode::UNPROCESSABLE_ENTITY, view::<S>(desk, typed), typed, Vec::new())
}

/// The form again, with what another did meanwhile.
pub(super) async fn overtaken<S: Step>(
    desk: &Desk<'_>,
    typed: &Typed,
    changes: &[Recorded<CaseEvent>],
) -> Result<Response, Problem> {
    let version = desk.view.case.version;
    let mut form = view::<S>(desk, typed).overtaken(desk.words(), &S::known(desk), version);
    if !S::REPLACES {
        form.overtaken = Some(Vec::new());
    }
    let story = told(desk.signed, &desk.names, &desk.view, changes).await?;
    write::<S>(desk, StatusCode::CONFLICT, form, typed, story)
}

/// Why there is no form now.
pub(super) fn closed(desk: &Desk<'_>, noun: &str, refusal: &Refusal) -> Result<Response, Problem> {
    // What the step is for would only contradict why it cannot be taken.
    let head = StepHead { lede: String::new(), ..StepHead::of(desk, noun) };
    let page = ClosedPage { page: frame(desk, noun), head, reasons: refused(desk.words(), refusal) };
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn view<S: Step>(desk: &Desk<'_>, typed: &Typed) -> FormView {
    let case = format!("/cases/{}", desk.view.case.number);
    let submit = desk.words().t(&format!("step-{}-submit", key(S::NOUN)));
    FormView::new(format!("{case}/{}", S::NOUN), submit, S::fields(desk), typed).cancel(case)
}

fn write<S: Step>(
    desk: &Desk<'_>,
    status: StatusCode,
    form: FormView,
    typed: &Typed,
    story: Vec<Entry>,
) -> Result<Response, Problem> {
    let page = StepPage {
        page: frame(desk, S::NOUN),
        head: StepHead::of(desk, S::NOUN),
        remarks: S::remarks(desk),
        hints: S::hints(desk),
        offered: S::offered(desk, typed),
        form,
        story,
    };
    answer_with(status, &page)
}
