//! What a case is: complaint, enquiry or lead; where it goes then is said beside each.

use redress_app::case::{self as cases, OnCase};
use redress_domain::access::{Action, TeamPurpose};
use redress_domain::case as domain;
use redress_domain::id::TeamId;

use super::desk::{Hint, Remark};
use super::{Desk, Otherwise, Step, chosen};
use crate::form::{Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Triage;

impl Step for Triage {
    const NOUN: &'static str = "triage";
    const ACTION: Action = Action::TriageCase;
    const REPLACES: bool = true;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        let kinds = desk.choices("kind", domain::Kind::ALL.iter().map(|kind| kind.name()));
        vec![
            Field::new("kind", words.t("record-kind"), Kind::One(kinds)),
            Field::new("reason", words.t("form-reason"), Kind::Lines)
                .help(words.t("step-triage-reason-help")),
        ]
    }

    fn known(desk: &Desk<'_>) -> Typed {
        Typed::of([("kind", desk.view.case.kind.map(domain::Kind::name).unwrap_or_default().to_owned())])
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        desk.heard().into_iter().collect()
    }

    fn hints(desk: &Desk<'_>) -> Vec<Hint> {
        domain::Kind::ALL.iter().map(|kind| hint(desk, *kind)).collect()
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let kind = chosen(typed, "kind", domain::Kind::named)?;
        let triage = cases::Triage { kind, reason: typed.text("reason"), route_to: None };
        cases::triage(signed.app(), signed.actor(), on, triage).await?;
        Ok(())
    }
}

/// What the kind means and to whom it goes; a lead that nobody could accept is closed.
fn hint(desk: &Desk<'_>, kind: domain::Kind) -> Hint {
    let (words, field, value) = (desk.words(), "kind", kind.name());
    let meaning = desk.names.listed("step-kind", value);
    let to = match (kind, goes_to(desk, kind)) {
        (domain::Kind::Lead, None) => {
            return Hint { field, value, text: words.t("refusal-no-team").into_owned(), is_closed: true };
        }
        (_, None) => return Hint { field, value, text: meaning, is_closed: false },
        (_, Some(team)) => team,
    };
    let lead = desk.names.directory.teams.get(&to).and_then(|row| row.lead);
    let team = match lead {
        Some(lead) => words.t2("told-to-both", "name", desk.names.user(lead), "team", desk.names.team(to)),
        None => desk.names.team(to),
    };
    let key = if kind == domain::Kind::Lead { "step-triage-offered" } else { "step-triage-goes" };
    let text = [meaning, words.t1(key, "team", team)].join(&words.t("step-space"));
    Hint { field, value, text, is_closed: false }
}

/// Where the use case sends it.
fn goes_to(desk: &Desk<'_>, kind: domain::Kind) -> Option<TeamId> {
    let (directory, case) = (&desk.names.directory, &desk.view.case);
    match kind {
        domain::Kind::Complaint => directory.complaint_team(&case.about),
        domain::Kind::Lead => directory.team_for(TeamPurpose::Sales, &case.about),
        domain::Kind::Enquiry => {
            let present = case.team.and_then(|team| directory.teams.get(&team));
            let front = present.filter(|team| team.purpose == TeamPurpose::FrontLine).map(|team| team.id);
            front.or_else(|| directory.team_for(TeamPurpose::FrontLine, &case.about))
        }
    }
}
