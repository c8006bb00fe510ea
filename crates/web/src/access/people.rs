//! The list of people.

use askama::Template;
use axum::response::Response;
use redress_app::access;
use redress_domain::access::Action;

use crate::layout::{Page, answer};
use crate::problem::{Problem, role_name};
use crate::session::Signed;

#[derive(Template)]
#[template(path = "access/people.html")]
struct PeoplePage {
    page: Page,
    people: Vec<Line>,
    may_keep: bool,
}

struct Line {
    path: String,
    name: String,
    login: String,
    roles: Vec<String>,
    teams: String,
    is_active: bool,
}

/// Everybody who works here or has left.
pub async fn show(signed: Signed) -> Result<Response, Problem> {
    let all = access::people(signed.app(), signed.actor()).await?;
    let team_name = |id| {
        let team = all.teams.iter().find(|team| team.id == id);
        team.map(|team| signed.words.either(&team.name_en, &team.name_zh).to_owned())
    };
    let line = |user: &access::UserRow| Line {
        path: format!("/people/{}", user.id),
        name: user.name.clone(),
        login: user.login.clone(),
        roles: user.roles.iter().map(|role| role_name(signed.words, *role)).collect(),
        teams: user.teams.iter().filter_map(|id| team_name(*id)).collect::<Vec<_>>().join(", "),
        is_active: user.deactivated_at.is_none(),
    };
    let people = all.users.iter().map(line).collect();
    answer(&PeoplePage {
        page: signed.page("people-title", "/people"),
        people,
        may_keep: signed.may(Action::KeepPeople),
    })
}
