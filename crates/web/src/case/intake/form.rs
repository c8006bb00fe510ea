//! The form of a draft: shown, checked, and followed while one types.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::Directory;
use redress_app::case::Draft;
use redress_domain::case::{About, Channel, Remedy};
use redress_domain::id::{TeamId, UserId};

use super::beside::{self, Beside};
use super::customer::{self, Picker};
use super::draft::{Found, address_of, find, kept, seconds_so_far, text_of, typed_of};
use super::facts_form::{self, FactsView};
use crate::case::work::rows::word;
use crate::form::{Choice, Typed};
use crate::layout::{Page, answer, answer_with};
use crate::problem::Problem;
use crate::session::Signed;

#[derive(Template)]
#[template(path = "case/intake.html")]
struct Intake {
    page: Page,
    draft: String,
    clock: ClockView,
    /// When the server kept its copy, milliseconds since 1970.
    kept_at: i64,
    kept: String,
    is_refused: bool,
    is_blank: bool,
    summary_title: String,
    summary: Vec<(String, String)>,
    facts: FactsView,
    picker: Picker,
    channels: Vec<Choice>,
    remedies: Vec<Choice>,
    users: Vec<Choice>,
    teams: Vec<Choice>,
    is_heard_open: bool,
    is_about_open: bool,
    is_incomplete_open: bool,
    beside: Beside,
}

/// What follows the typing, without the rest of the page.
#[derive(Template)]
#[template(path = "case/intake_live.html")]
struct Live {
    page: Page,
    clock: ClockView,
    facts: FactsView,
    picker: Picker,
    beside: Beside,
}

/// How long it has taken.
struct ClockView {
    told: String,
    is_paused: bool,
}

/// The form as it was left. Where the draft became a case, that case.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Result<Response, Problem> {
    let draft = match find(signed.app(), signed.actor(), &id).await? {
        Found::Draft(draft) => draft,
        Found::Case(taken) => return Ok(Redirect::to(&address_of(&taken)).into_response()),
        Found::Nothing => return Ok(Redirect::to("/cases/new").into_response()),
    };
    let typed = typed_of(&draft.form).await?;
    write(&signed, StatusCode::OK, &draft, typed).await
}

/// Keeps what is typed and says what it is worth; what the script does by itself.
pub(super) async fn check(
    signed: Signed,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, Problem> {
    match kept(&signed, &id, text_of(&typed)).await? {
        Err(taken) => Ok(Redirect::to(&address_of(&taken)).into_response()),
        Ok(draft) => {
            let directory = signed.app().directory().await?;
            facts_form::read(&mut typed, &directory, signed.words);
            write(&signed, StatusCode::OK, &draft, typed).await
        }
    }
}

/// The parts that follow the typing. Keeps nothing: the draft is kept on its own way.
pub(super) async fn live(signed: Signed, Path(id): Path<String>, typed: Typed) -> Result<Response, Problem> {
    let Found::Draft(draft) = find(signed.app(), signed.actor(), &id).await? else {
        return Err(Problem::NotFound);
    };
    let directory = signed.app().directory().await?;
    let beside = look(&signed, &directory, &typed).await?;
    answer(&Live {
        page: signed.page("intake-title", "/work"),
        clock: clock(&signed, &draft),
        picker: customer::picker(&signed, &typed).await?,
        facts: FactsView::new(typed, &directory, signed.words),
        beside,
    })
}

async fn look(signed: &Signed, directory: &Directory, typed: &Typed) -> Result<Beside, Problem> {
    let facts = facts_form::read(&mut typed.clone(), directory, signed.words);
    beside::look(signed, directory, typed, &facts, &about(directory, typed)).await
}

/// Whom the form says it is about.
pub(super) fn about(directory: &Directory, typed: &Typed) -> About {
    let users: BTreeSet<UserId> = typed.all("about_users").filter_map(|id| id.parse().ok()).collect();
    let teams: BTreeSet<TeamId> = typed.all("about_teams").filter_map(|id| id.parse().ok()).collect();
    directory.about(users, teams)
}

/// The page of a draft; with the marks on `typed`, if it has some.
pub(super) async fn write(
    signed: &Signed,
    status: StatusCode,
    draft: &Draft,
    typed: Typed,
) -> Result<Response, Problem> {
    let (words, moments) = (signed.words, signed.moments());
    let directory = signed.app().directory().await?;
    let filled = |names: &[&str]| {
        names.iter().any(|name| !typed.value(name).is_empty() || typed.error(name).is_some())
    };
    let beside = look(signed, &directory, &typed).await?;
    let is_incomplete = typed.error("incomplete_because").is_some() && !beside.passes;
    let mut summary = summary(&typed);
    let summary_title = if is_incomplete {
        let open = beside.missing.iter().filter(|gap| gap.is_needed);
        summary.extend(open.map(|gap| (gap.field.to_owned(), gap.told(words))));
        words.t("intake-not-complete").into_owned()
    } else {
        words.t1("form-errors", "count", summary.len())
    };
    let template = Intake {
        page: signed.page("intake-title", "/work"),
        draft: draft.id.clone(),
        clock: clock(signed, draft),
        kept_at: draft.changed_at.as_millisecond(),
        kept: words.t1("intake-draft-saved", "time", moments.time(draft.changed_at)),
        is_refused: status != StatusCode::OK,
        is_blank: draft.form.is_empty(),
        summary_title,
        summary,
        picker: customer::picker(signed, &typed).await?,
        channels: channels(signed),
        remedies: Remedy::ALL
            .iter()
            .map(|it| Choice::new(it.name(), word(words, "remedy", it.name())))
            .collect(),
        users: users(&directory),
        teams: teams(signed, &directory),
        is_heard_open: filled(&["feeling", "wants", "motive", "remedies"]),
        is_about_open: filled(&["about_users", "about_teams"]),
        is_incomplete_open: filled(&["incomplete_because"]),
        beside,
        facts: FactsView::new(with_defaults(signed, typed), &directory, words),
    };
    answer_with(status, &template)
}

fn clock(signed: &Signed, draft: &Draft) -> ClockView {
    let length = signed.moments().minutes_and_seconds(seconds_so_far(draft, signed.now));
    let is_paused = draft.paused_at.is_some();
    let key = if is_paused { "intake-paused" } else { "intake-so-far" };
    ClockView { told: signed.words.t1(key, "length", &length), is_paused }
}

/// Most contacts are calls in the reader's own language.
fn with_defaults(signed: &Signed, mut typed: Typed) -> Typed {
    if typed.value("channel").is_empty() {
        typed = typed.with("channel", Channel::Phone.name());
    }
    if typed.value("language").is_empty() {
        typed = typed.with("language", signed.words.language().tag());
    }
    typed
}

/// What is wrong, each sentence once, at the first field it stands beside.
fn summary(typed: &Typed) -> Vec<(String, String)> {
    let whole = typed.refusal().map(|sentence| (String::new(), sentence.to_owned()));
    let mut lines: Vec<(String, String)> = Vec::new();
    for (name, sentence) in whole.into_iter().chain(typed.errors().iter().cloned()) {
        if !lines.iter().any(|(_, said)| *said == sentence) {
            lines.push((name, sentence));
        }
    }
    lines
}

/// The ways on which a person reaches another; programs and tables take their own.
fn channels(signed: &Signed) -> Vec<Choice> {
    let by_people = Channel::ALL.iter().filter(|channel| !matches!(channel, Channel::Api | Channel::Import));
    by_people.map(|it| Choice::new(it.name(), word(signed.words, "channel", it.name()))).collect()
}

fn users(directory: &Directory) -> Vec<Choice> {
    let mut users: Vec<_> = directory.users.values().filter(|row| row.deactivated_at.is_none()).collect();
    users.sort_by(|a, b| a.name.cmp(&b.name));
    users.into_iter().map(|row| Choice::new(row.id, row.name.clone())).collect()
}

fn teams(signed: &Signed, directory: &Directory) -> Vec<Choice> {
    let mut teams: Vec<_> = directory.teams.values().collect();
    teams.sort_by(|a, b| a.code.cmp(&b.code));
    teams
        .into_iter()
        .map(|row| Choice::new(row.id, signed.words.either(&row.name_en, &row.name_zh)))
        .collect()
}
