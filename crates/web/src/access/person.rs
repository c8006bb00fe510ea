//! One person: adding, revising, password, leaving and coming back.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::access::{TeamRow, UserInput, UserRow};
use redress_app::{AppError, Refusal, access};
use redress_domain::access::{Action, Role};
use redress_domain::id::{TeamId, UserId};

use crate::form::{Choice, Field, FormView, Kind, Typed};
use crate::layout::{Page, answer_with};
use crate::problem::{Problem, role_name};
use crate::session::Signed;
use crate::words::Words;

#[derive(Template)]
#[template(path = "access/person.html")]
struct PersonPage {
    page: Page,
    form: FormView,
    /// Who may not keep people reads; nothing for a new person.
    id: Option<UserId>,
    is_active: bool,
    may_keep: bool,
    /// What is wrong with the other forms of the page.
    password_error: Option<String>,
    leaving_error: Option<String>,
}

/// The blank form.
pub async fn blank(signed: Signed) -> Result<Response, Problem> {
    let typed = Typed::of([("language", signed.user().language.clone())]);
    write_new(&signed, StatusCode::OK, &typed).await
}

/// Adds a person, and the password if one was typed.
pub async fn register(signed: Signed, mut typed: Typed) -> Result<Response, Problem> {
    let (login, password) = (typed.text("login"), typed.optional("password"));
    let added =
        match password.as_deref().map(|password| redress_domain::access::check_password(&login, password)) {
            Some(Err(refusal)) => Err(refusal.into()),
            _ => match input(&typed) {
                Ok(input) => access::register_user(signed.app(), signed.actor(), input).await,
                Err(error) => Err(error),
            },
        };
    match added {
        Ok(id) => {
            if let Some(password) = password {
                access::set_password(signed.app(), signed.actor(), id, &password).await?;
            }
            Ok(Redirect::to("/people").into_response())
        }
        Err(error) => {
            let status = typed.refused(signed.words, error)?;
            write_new(&signed, status, &typed).await
        }
    }
}

/// The person as he stands.
pub async fn form(signed: Signed, Path(id): Path<UserId>) -> Result<Response, Problem> {
    let (user, _) = access::show_user(signed.app(), signed.actor(), id).await?;
    let form = revision(&signed, &user, &known(&user)).await?.at_version(user.version);
    write(&signed, StatusCode::OK, &user, form, [None, None])
}

/// Revises the person.
pub async fn revise(signed: Signed, Path(id): Path<UserId>, mut typed: Typed) -> Result<Response, Problem> {
    let revised = match input(&typed) {
        Ok(input) => {
            let (reason, version) = (typed.text("reason"), typed.version());
            access::revise_user(signed.app(), signed.actor(), id, input, reason, version).await
        }
        Err(error) => Err(error),
    };
    match revised {
        Ok(_) => Ok(Redirect::to("/people").into_response()),
        Err(AppError::Overtaken { .. }) => {
            let (user, _) = access::show_user(signed.app(), signed.actor(), id).await?;
            let form = revision(&signed, &user, &typed).await?;
            let form = form.overtaken(signed.words, &known(&user), user.version);
            write(&signed, StatusCode::CONFLICT, &user, form, [None, None])
        }
        Err(error) => {
            let status = typed.refused(signed.words, error)?;
            let (user, _) = access::show_user(signed.app(), signed.actor(), id).await?;
            let form = revision(&signed, &user, &typed).await?;
            write(&signed, status, &user, form, [None, None])
        }
    }
}

/// Sets a new password; all his sessions end.
pub async fn set_password(signed: Signed, Path(id): Path<UserId>, typed: Typed) -> Result<Response, Problem> {
    match access::set_password(signed.app(), signed.actor(), id, typed.value("password")).await {
        Ok(()) => Ok(Redirect::to("/people").into_response()),
        Err(error) => shown_again(&signed, id, error, true).await,
    }
}

/// He left.
pub async fn deactivate(signed: Signed, Path(id): Path<UserId>, typed: Typed) -> Result<Response, Problem> {
    match access::deactivate_user(signed.app(), signed.actor(), id, typed.text("reason"), None).await {
        Ok(_) => Ok(Redirect::to("/people").into_response()),
        Err(error) => shown_again(&signed, id, error, false).await,
    }
}

/// He came back.
pub async fn reactivate(signed: Signed, Path(id): Path<UserId>, typed: Typed) -> Result<Response, Problem> {
    match access::reactivate_user(signed.app(), signed.actor(), id, typed.text("reason"), None).await {
        Ok(_) => Ok(Redirect::to("/people").into_response()),
        Err(error) => shown_again(&signed, id, error, false).await,
    }
}

/// The page again, with the refusal at the small form it belongs to.
async fn shown_again(
    signed: &Signed,
    id: UserId,
    error: AppError,
    is_password: bool,
) -> Result<Response, Problem> {
    let AppError::Refused(refusal) = error else { return Err(error.into()) };
    let sentence = Some(crate::problem::refusal(signed.words, &refusal));
    let (user, _) = access::show_user(signed.app(), signed.actor(), id).await?;
    let form = revision(signed, &user, &known(&user)).await?.at_version(user.version);
    let errors = if is_password { [sentence, None] } else { [None, sentence] };
    write(signed, StatusCode::UNPROCESSABLE_ENTITY, &user, form, errors)
}

fn input(typed: &Typed) -> Result<UserInput, AppError> {
    let unknown = |field| AppError::from(Refusal::Unknown { field });
    let roles: Option<BTreeSet<Role>> = typed.all("roles").map(Role::named).collect();
    let teams: Result<BTreeSet<TeamId>, _> = typed.all("teams").map(str::parse).collect();
    Ok(UserInput {
        login: typed.text("login").to_lowercase(),
        name: typed.text("name"),
        email: typed.optional("email"),
        roles: roles.ok_or_else(|| unknown("roles"))?,
        teams: teams.map_err(|_| unknown("teams"))?,
        language: typed.text("language"),
    })
}

fn known(user: &UserRow) -> Typed {
    let mut typed = Typed::of([
        ("login", user.login.clone()),
        ("name", user.name.clone()),
        ("email", user.email.clone().unwrap_or_default()),
        ("language", user.language.clone()),
    ]);
    for role in &user.roles {
        typed = typed.with("roles", role.name());
    }
    for team in &user.teams {
        typed = typed.with("teams", team.to_string());
    }
    typed
}

fn fields(words: &Words, teams: &[TeamRow]) -> Vec<Field> {
    let roles = Role::ALL.iter().map(|role| Choice::new(role.name(), role_name(words, *role))).collect();
    let teams =
        teams.iter().map(|team| Choice::new(team.id, words.either(&team.name_en, &team.name_zh))).collect();
    let languages = vec![Choice::new("zh-CN", "中文"), Choice::new("en", "English")];
    vec![
        Field::line("name", words.t("person-name")),
        Field::line("login", words.t("person-login")).help(words.t("person-login-help")),
        Field::new("email", words.t("person-email"), Kind::Line("email")).optional(),
        Field::new("roles", words.t("people-roles"), Kind::Any(roles)),
        Field::new("teams", words.t("people-teams"), Kind::Any(teams)).optional(),
        Field::new("language", words.t("person-language"), Kind::One(languages)),
    ]
}

async fn revision(signed: &Signed, user: &UserRow, typed: &Typed) -> Result<FormView, Problem> {
    let words = signed.words;
    let teams = access::teams(signed.app(), signed.actor()).await?;
    let mut fields = fields(words, &teams);
    fields.push(Field::line("reason", words.t("form-reason")).help(words.t("form-reason-help")));
    Ok(FormView::new(format!("/people/{}", user.id), words.t("form-save"), fields, typed).cancel("/people"))
}

async fn write_new(signed: &Signed, status: StatusCode, typed: &Typed) -> Result<Response, Problem> {
    let words = signed.words;
    let teams = access::teams(signed.app(), signed.actor()).await?;
    let mut fields = fields(words, &teams);
    let password = Field::new("password", words.t("person-password"), Kind::Secret).optional();
    fields.push(password.help(words.t("person-password-help")).filled_by_browser("new-password"));
    let form = FormView::new("/people", words.t("person-add-submit"), fields, typed).cancel("/people");
    let page = signed.page("person-new", "/people");
    let template = PersonPage {
        page,
        form,
        id: None,
        is_active: true,
        may_keep: true,
        password_error: None,
        leaving_error: None,
    };
    answer_with(status, &template)
}

fn write(
    signed: &Signed,
    status: StatusCode,
    user: &UserRow,
    form: FormView,
    errors: [Option<String>; 2],
) -> Result<Response, Problem> {
    let [password_error, leaving_error] = errors;
    let template = PersonPage {
        page: signed.page_titled(user.name.clone(), "/people"),
        form,
        id: Some(user.id),
        is_active: user.deactivated_at.is_none(),
        may_keep: signed.may(Action::KeepPeople),
        password_error,
        leaving_error,
    };
    answer_with(status, &template)
}
