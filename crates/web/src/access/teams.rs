//! The list of teams.

use askama::Template;
use axum::response::Response;
use redress_app::access;
use redress_domain::access::{Action, TeamPurpose};

use crate::layout::{Page, answer};
use crate::problem::Problem;
use crate::session::Signed;
use crate::words::Words;

#[derive(Template)]
#[template(path = "access/teams.html")]
struct TeamsPage {
    page: Page,
    teams: Vec<Line>,
    may_keep: bool,
}

struct Line {
    path: String,
    name: String,
    code: String,
    purpose: String,
    lead: String,
    members: usize,
}

/// Every team.
pub async fn show(signed: Signed) -> Result<Response, Problem> {
    let all = access::people(signed.app(), signed.actor()).await?;
    let line = |team: &access::TeamRow| {
        let lead = all.users.iter().find(|user| Some(user.id) == team.lead);
        Line {
            path: format!("/teams/{}", team.id),
            name: signed.words.either(&team.name_en, &team.name_zh).to_owned(),
            code: team.code.clone(),
            purpose: purpose_name(signed.words, team.purpose),
            lead: lead.map(|user| user.name.clone()).unwrap_or_default(),
            members: all.users.iter().filter(|user| user.teams.contains(&team.id)).count(),
        }
    };
    let teams = all.teams.iter().map(line).collect();
    answer(&TeamsPage {
        page: signed.page("teams-title", "/people"),
        teams,
        may_keep: signed.may(Action::KeepPeople),
    })
}

/// What a team is for, in words.
pub(super) fn purpose_name(words: &Words, purpose: TeamPurpose) -> String {
    words.t(&format!("purpose-{}", purpose.name().replace('_', "-"))).into_owned()
}
