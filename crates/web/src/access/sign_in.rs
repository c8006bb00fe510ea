//! Signing in and out.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use redress_app::{AppError, access};
use serde::Deserialize;

use super::switches::own_path;
use crate::DemoPerson;
use crate::cookies;
use crate::form::Typed;
use crate::layout::{Page, answer_with, initials};
use crate::problem::{Problem, role_name};
use crate::session::Visitor;

/// Where to go afterwards.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    page: Page,
    company: String,
    login: String,
    to: String,
    refusal: Option<String>,
    people: Vec<Pick>,
}

/// Somebody of the demo company to step in as.
struct Pick {
    login: String,
    name: String,
    initials: String,
    role: String,
    team: String,
}

/// The beginning: the work list, or signing in.
pub async fn entrance(visitor: Visitor) -> Redirect {
    let Some(_) = visitor.known else { return Redirect::to("/sign-in") };
    let page = visitor.page("sign-in-title", "");
    Redirect::to(page.rail.first().map_or("/me", |entry| entry.path))
}

/// The form, and in a demo the people one can be.
pub async fn form(visitor: Visitor, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    write(&visitor, StatusCode::OK, &Typed::of([("to", wanted.to)]), None)
}

/// Begins a session.
pub async fn submit(visitor: Visitor, typed: Typed) -> Result<Response, Problem> {
    begin(&visitor, &typed, &typed.text("name"), typed.value("password")).await
}

/// Begins a session as somebody of the demo company.
pub async fn submit_demo(visitor: Visitor, typed: Typed) -> Result<Response, Problem> {
    let people = visitor.web.config.demo_people.as_deref().unwrap_or_default();
    let person =
        people.iter().find(|person| person.login == typed.value("person")).ok_or(Problem::NotFound)?;
    begin(&visitor, &typed, &person.login, &person.password).await
}

/// Ends the session, whether or not it still stood.
pub async fn end(visitor: Visitor) -> Result<Response, Problem> {
    if let Some(secret) = visitor.known.as_ref().and_then(|known| known.session.as_deref()) {
        access::sign_out(visitor.app(), secret).await?;
    }
    let ended = AppendHeaders([(SET_COOKIE, cookies::end_session(visitor.web.config.is_https))]);
    Ok((ended, Redirect::to("/sign-in")).into_response())
}

async fn begin(visitor: &Visitor, typed: &Typed, login: &str, password: &str) -> Result<Response, Problem> {
    match access::sign_in(visitor.app(), login, password, &visitor.address).await {
        Ok(secret) => {
            let begun =
                AppendHeaders([(SET_COOKIE, cookies::set_session(&secret, visitor.web.config.is_https))]);
            Ok((begun, Redirect::to(own_path(typed.value("to")))).into_response())
        }
        Err(AppError::SignInRefused) => {
            let sentence = visitor.words.t("sign-in-refused").into_owned();
            write(visitor, StatusCode::UNAUTHORIZED, typed, Some(sentence))
        }
        Err(AppError::Throttled { until }) => {
            let when = visitor.moments().distance(until);
            let sentence = visitor.words.t1("sign-in-throttled", "when", &when);
            write(visitor, StatusCode::TOO_MANY_REQUESTS, typed, Some(sentence))
        }
        Err(error) => Err(error.into()),
    }
}

fn write(
    visitor: &Visitor,
    status: StatusCode,
    typed: &Typed,
    refusal: Option<String>,
) -> Result<Response, Problem> {
    let config = &visitor.web.config;
    let pick = |person: &DemoPerson| Pick {
        login: person.login.clone(),
        name: person.name.clone(),
        initials: initials(&person.name),
        role: role_name(visitor.words, person.role),
        team: visitor.words.either(&person.team_en, &person.team_zh).to_owned(),
    };
    let mut page = visitor.page("sign-in-title", "");
    page.user = None;
    page.asked = format!("/sign-in?to={}", crate::problem::encoded(typed.value("to")));
    let template = SignInPage {
        page,
        company: config.company.clone(),
        login: typed.text("name"),
        to: typed.text("to"),
        refusal,
        people: config.demo_people.iter().flatten().map(pick).collect(),
    };
    answer_with(status, &template)
}
