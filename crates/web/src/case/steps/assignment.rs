//! Who works on a case. Nobody whom it is about is offered.

use redress_app::case::{self as cases, Assign, OnCase};
use redress_domain::access::{Action, Role};

use super::desk::Remark;
use super::{Desk, Otherwise, Step};
use crate::form::{Choice, Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Assignment;

impl Step for Assignment {
    const NOUN: &'static str = "assignment";
    const ACTION: Action = Action::AssignCase;
    const REPLACES: bool = true;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        vec![
            Field::new("assignee", words.t("step-assignee"), Kind::Select(people(desk)))
                .help(words.t("step-assignee-help"))
                .optional(),
            Field::new("team", words.t("step-team"), Kind::Select(teams(desk)))
                .help(words.t("step-team-help"))
                .optional(),
            Field::line("reason", words.t("form-reason")).optional(),
        ]
    }

    fn known(desk: &Desk<'_>) -> Typed {
        let case = &desk.view.case;
        Typed::of([
            ("assignee", case.assignee.map(|user| user.to_string()).unwrap_or_default()),
            ("team", case.team.map(|team| team.to_string()).unwrap_or_default()),
        ])
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        let is_about_somebody = !desk.view.case.about.is_empty();
        is_about_somebody
            .then(|| Remark::info(vec![desk.words().t("step-conflict-left-out").into_owned()]))
            .into_iter()
            .collect()
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let assign = Assign {
            team: typed.parsed("team")?,
            assignee: typed.parsed("assignee")?,
            reason: typed.optional("reason"),
        };
        cases::assign(signed.app(), signed.actor(), on, assign).await?;
        Ok(())
    }
}

/// People in office who could do something with a case and whom it is not about.
fn people(desk: &Desk<'_>) -> Vec<Choice> {
    let (directory, about) = (&desk.names.directory, &desk.view.case.about);
    let only_looks = |role: &Role| matches!(role, Role::Auditor | Role::Administrator | Role::Integration);
    let users = directory.users.values().filter(|user| {
        let works = !user.roles.iter().all(only_looks);
        user.deactivated_at.is_none() && works && !directory.is_in_conflict(user.id, about)
    });
    users.map(|user| Choice::new(user.id, label(desk, user.id))).collect()
}

/// A person with his teams, so that two of one name are told apart.
fn label(desk: &Desk<'_>, user: redress_domain::id::UserId) -> String {
    let teams = desk.names.directory.teams_of(user);
    let teams = desk.names.joined(teams.iter().map(|team| desk.names.team(*team)));
    let name = desk.names.user(user);
    if teams.is_empty() { name } else { format!("{name} · {teams}") }
}

fn teams(desk: &Desk<'_>) -> Vec<Choice> {
    let teams = desk.names.directory.teams.keys();
    let teams = teams.filter(|team| !desk.view.case.about.teams.contains(team));
    teams.map(|team| Choice::new(team, desk.names.team(*team))).collect()
}
