//! Facts corrected or completed, with the reason; what they said before stays on the record.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::AppError;
use redress_app::case::{self as cases, Amend, OnCase};
use redress_domain::access::Action;
use redress_domain::case::{Case, CaseEvent, FactField, Facts};
use redress_domain::id::CaseId;
use redress_domain::{Personal, Recorded};

use super::page::{StepHead, closed, frame};
use super::{Desk, refused};
use crate::case::intake::facts_form::{self, FactsView};
use crate::case::record::said::FactTeller;
use crate::case::record::telling::{Change, Entry};
use crate::case::record::{find, told};
use crate::form::{Summary, Typed};
use crate::layout::{Page, answer_with};
use crate::problem::Problem;
use crate::session::Signed;

const NOUN: &str = "amendment";

#[derive(Template)]
#[template(path = "case/step_amendment.html")]
struct AmendmentPage {
    page: Page,
    head: StepHead,
    facts: FactsView,
    version: u64,
    reason: String,
    reason_error: Option<String>,
    summary: Vec<Summary>,
    /// What another changed meanwhile; nothing when nobody did.
    story: Vec<Entry>,
    /// Where what was typed and what stands there now differ.
    differences: Vec<Change>,
    is_overtaken: bool,
}

/// The facts as they stand, to be amended.
pub(super) async fn form(signed: Signed, Path(number): Path<String>) -> Result<Response, Problem> {
    let (id, _) = find(&signed, &number).await?;
    let desk = Desk::open(&signed, id).await?;
    if let Some(refusal) = desk.closed(Action::AmendCase)? {
        return closed(&desk, NOUN, &refusal);
    }
    let typed = facts_form::typed_of(&desk.view.case.facts, &desk.names.directory, desk.words());
    let version = desk.view.case.version;
    answer_with(StatusCode::OK, &page(&desk, typed, version))
}

/// Amends the facts.
pub(super) async fn submit(
    signed: Signed,
    Path(number): Path<String>,
    mut typed: Typed,
) -> Result<Response, Problem> {
    let (id, number) = find(&signed, &number).await?;
    let directory = signed.app().directory().await?;
    let facts = facts_form::read(&mut typed, &directory, signed.words);
    let seen = typed.version();
    if typed.errors().is_empty() {
        let on = OnCase { id, expected: seen, key: None };
        let description = description(&signed, id, &typed).await?;
        let amend = Amend { description, facts, reason: typed.text("reason") };
        match cases::amend(signed.app(), signed.actor(), on, amend).await {
            Ok(_) => return Ok(Redirect::to(&format!("/cases/{number}")).into_response()),
            Err(AppError::Overtaken { .. }) => {
                let desk = Desk::open(&signed, id).await?;
                let since = cases::changes_since(signed.app(), signed.actor(), id, seen.unwrap_or(0)).await?;
                return overtaken(&desk, typed, &since).await;
            }
            Err(error) => refused(&signed, &mut typed, error)?,
        }
    }
    let desk = Desk::open(&signed, id).await?;
    let version = seen.unwrap_or(desk.view.case.version);
    answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&desk, typed, version))
}

/// What the customer says, as typed. Words that were erased cannot stand in the form: left blank, they stay as they are.
async fn description(signed: &Signed, id: CaseId, typed: &Typed) -> Result<Option<String>, Problem> {
    let text = typed.text("description");
    if text.is_empty() {
        let view = cases::show(signed.app(), signed.actor(), id).await?;
        if view.case.facts.description.is_some_and(|said| said.text().is_none()) {
            return Ok(None);
        }
    }
    Ok(Some(text))
}

fn page(desk: &Desk<'_>, typed: Typed, version: u64) -> AmendmentPage {
    let whole =
        typed.refusal().map(|sentence| Summary { name: String::new(), sentence: sentence.to_owned() });
    let marked = typed.errors().iter();
    let marked = marked.map(|(name, sentence)| Summary { name: name.clone(), sentence: sentence.clone() });
    AmendmentPage {
        page: frame(desk, NOUN),
        head: StepHead::of(desk, NOUN),
        summary: whole.into_iter().chain(marked).collect(),
        reason: typed.value("reason").to_owned(),
        reason_error: typed.error("reason").map(str::to_owned),
        facts: FactsView::new(typed, &desk.names.directory, desk.words()),
        version,
        story: Vec::new(),
        differences: Vec::new(),
        is_overtaken: false,
    }
}

/// What was really changed is kept, what was left alone follows the other; beside it stands what he changed.
async fn overtaken(
    desk: &Desk<'_>,
    mut typed: Typed,
    since: &[Recorded<CaseEvent>],
) -> Result<Response, Problem> {
    let (directory, words) = (&desk.names.directory, desk.words());
    let mine = facts_form::read(&mut typed, directory, words);
    let teller = FactTeller { names: &desk.names, moments: &desk.signed.moments() };
    let theirs = &desk.view.case.facts;
    let changed = changed(desk, &mine, typed.version().unwrap_or(0));
    let differing = changed.iter().filter_map(|field| {
        let (mine, theirs) = (teller.value(&mine, *field), teller.value(theirs, *field));
        let label = desk.names.listed("fact", field.name());
        (mine != theirs).then_some(Change { label, old: mine, new: theirs })
    });
    let differences = differing.collect();
    let story = told(desk.signed, &desk.names, &desk.view, since).await?;
    let mut merged = theirs.clone();
    merged.take_over(&changed, &mine);
    let merged = facts_form::typed_of(&merged, directory, words).with("reason", typed.value("reason"));
    let page = page(desk, merged, desk.view.case.version);
    answer_with(StatusCode::CONFLICT, &AmendmentPage { story, differences, is_overtaken: true, ..page })
}

/// The facts that were changed in the form, compared with what it said when it was opened at that version.
fn changed(desk: &Desk<'_>, mine: &Facts, version: u64) -> Vec<FactField> {
    let (directory, words) = (&desk.names.directory, desk.words());
    let mut seen = desk.view.story.iter().take_while(|event| event.version <= version);
    let opened = seen.try_fold(None, |case, event| Case::evolve(case, event).map(Some));
    // A story that was shown folds; were it not so, all that was typed would count as his.
    let opened = opened.ok().flatten().map(|case| case.facts).unwrap_or_default();
    // By way of the form, for it cannot say everything: erased words stand in it as a blank.
    let opened = facts_form::read(&mut facts_form::typed_of(&opened, directory, words), directory, words);
    comparable(mine).differences(&comparable(&opened))
}

/// Facts whose words differ only where somebody changed them: a browser ends lines in its own way.
fn comparable(facts: &Facts) -> Facts {
    let text = facts.description.as_ref().and_then(Personal::text);
    let description = text.map(|text| Personal::new("", text.replace("\r\n", "\n").trim()));
    Facts { description, ..facts.clone() }
}
