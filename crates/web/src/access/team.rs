//! One team: adding and revising.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::access::TeamRow;
use redress_app::{AppError, Refusal, access, catalog};
use redress_domain::access::{Action, TeamDefinition, TeamPurpose};
use redress_domain::id::TeamId;

use super::teams::purpose_name;
use crate::form::{Choice, Field, FormView, Kind, Typed};
use crate::layout::{Page, answer_with};
use crate::problem::Problem;
use crate::session::Signed;

#[derive(Template)]
#[template(path = "access/team.html")]
struct TeamPage {
    page: Page,
    form: FormView,
    may_keep: bool,
}

/// The blank form.
pub async fn blank(signed: Signed) -> Result<Response, Problem> {
    write_new(&signed, StatusCode::OK, &Typed::default()).await
}

/// Adds a team.
pub async fn register(signed: Signed, mut typed: Typed) -> Result<Response, Problem> {
    let added = match definition(&typed) {
        Ok(definition) => access::register_team(signed.app(), signed.actor(), definition).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(Redirect::to("/teams").into_response()),
        Err(error) => {
            let status = typed.refused(signed.words, error)?;
            write_new(&signed, status, &typed).await
        }
    }
}

/// The team as it stands.
pub async fn form(signed: Signed, Path(id): Path<TeamId>) -> Result<Response, Problem> {
    let team = team(&signed, id).await?;
    let form = revision(&signed, id, &known(&team)).await?.at_version(team.version);
    write(&signed, StatusCode::OK, &team, form)
}

/// Revises the team.
pub async fn revise(signed: Signed, Path(id): Path<TeamId>, mut typed: Typed) -> Result<Response, Problem> {
    let revised = match definition(&typed) {
        Ok(definition) => {
            let (reason, version) = (typed.text("reason"), typed.version());
            access::revise_team(signed.app(), signed.actor(), id, definition, reason, version).await
        }
        Err(error) => Err(error),
    };
    let Err(error) = revised else { return Ok(Redirect::to("/teams").into_response()) };
    let team = team(&signed, id).await?;
    if let AppError::Overtaken { .. } = error {
        let form = revision(&signed, id, &typed).await?;
        return write(
            &signed,
            StatusCode::CONFLICT,
            &team,
            form.overtaken(signed.words, &known(&team), team.version),
        );
    }
    let status = typed.refused(signed.words, error)?;
    let form = revision(&signed, id, &typed).await?;
    write(&signed, status, &team, form)
}

async fn team(signed: &Signed, id: TeamId) -> Result<TeamRow, Problem> {
    let teams = access::teams(signed.app(), signed.actor()).await?;
    teams.into_iter().find(|team| team.id == id).ok_or(Problem::NotFound)
}

fn definition(typed: &Typed) -> Result<TeamDefinition, AppError> {
    let purpose = TeamPurpose::ALL.iter().find(|purpose| purpose.name() == typed.value("purpose"));
    Ok(TeamDefinition {
        code: typed.text("code"),
        name_en: typed.text("name_en"),
        name_zh: typed.text("name_zh"),
        purpose: *purpose.ok_or(Refusal::Unknown { field: "purpose" })?,
        lead: typed.parsed("lead")?,
        site: typed.parsed("site")?,
    })
}

fn known(team: &TeamRow) -> Typed {
    Typed::of([
        ("code", team.code.clone()),
        ("name_en", team.name_en.clone()),
        ("name_zh", team.name_zh.clone()),
        ("purpose", team.purpose.name().to_owned()),
        ("lead", team.lead.map(|lead| lead.to_string()).unwrap_or_default()),
        ("site", team.site.map(|site| site.to_string()).unwrap_or_default()),
    ])
}

async fn fields(signed: &Signed) -> Result<Vec<Field>, Problem> {
    let words = signed.words;
    let people = access::people(signed.app(), signed.actor()).await?.users;
    let leads = people.iter().filter(|user| user.deactivated_at.is_none());
    let leads = leads.map(|user| Choice::new(user.id, user.name.clone())).collect();
    let sites = catalog::sites(signed.app(), signed.actor()).await?;
    let sites =
        sites.iter().map(|site| Choice::new(site.id, words.either(&site.name_en, &site.name_zh))).collect();
    let purposes =
        TeamPurpose::ALL.iter().map(|purpose| Choice::new(purpose.name(), purpose_name(words, *purpose)));
    Ok(vec![
        Field::line("code", words.t("team-code")).help(words.t("team-code-help")),
        Field::line("name_en", words.t("team-name-en")),
        Field::line("name_zh", words.t("team-name-zh")),
        Field::new("purpose", words.t("team-purpose"), Kind::One(purposes.collect())),
        Field::new("lead", words.t("team-lead"), Kind::Select(leads)).optional(),
        Field::new("site", words.t("team-site"), Kind::Select(sites)).optional(),
    ])
}

async fn revision(signed: &Signed, id: TeamId, typed: &Typed) -> Result<FormView, Problem> {
    let words = signed.words;
    let mut fields = fields(signed).await?;
    fields.push(Field::line("reason", words.t("form-reason")).help(words.t("form-reason-help")));
    Ok(FormView::new(format!("/teams/{id}"), words.t("form-save"), fields, typed).cancel("/teams"))
}

async fn write_new(signed: &Signed, status: StatusCode, typed: &Typed) -> Result<Response, Problem> {
    let form = FormView::new("/teams", signed.words.t("team-add-submit"), fields(signed).await?, typed);
    let page = signed.page("team-new", "/people");
    answer_with(status, &TeamPage { page, form: form.cancel("/teams"), may_keep: true })
}

fn write(signed: &Signed, status: StatusCode, team: &TeamRow, form: FormView) -> Result<Response, Problem> {
    let page = signed.page_titled(signed.words.either(&team.name_en, &team.name_zh), "/people");
    answer_with(status, &TeamPage { page, form, may_keep: signed.may(Action::KeepPeople) })
}
