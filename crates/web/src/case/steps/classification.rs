//! What a complaint is against, and whom it is about.
//!
//! **Invariant:** whoever is named here loses sight of the case; the form says so before it is sent.

use redress_app::case::{self as cases, Classify, OnCase};
use redress_domain::access::Action;
use redress_domain::case::Against;

use super::desk::{Hint, Offered, Remark};
use super::{Desk, Otherwise, Step, chosen};
use crate::case::intake::facts_form::{self, FactsView, label_of_product, label_of_symptom};
use crate::form::{Choice, Field, Kind, Typed};
use crate::session::Signed;

pub(super) struct Classification;

impl Step for Classification {
    const NOUN: &'static str = "classification";
    const ACTION: Action = Action::ClassifyCase;
    const REPLACES: bool = true;

    fn fields(desk: &Desk<'_>) -> Vec<Field> {
        let words = desk.words();
        let against = desk.choices("against", Against::ALL.iter().map(|against| against.name()));
        vec![
            Field::new("against", words.t("record-against"), Kind::One(against)),
            Field::line("product", words.t("fact-product")).help(words.t("step-product-help")).optional(),
            Field::line("symptom", words.t("fact-symptom")).help(words.t("step-symptom-help")).optional(),
            Field::new("about_users", words.t("step-about-users"), Kind::Any(people(desk))).optional(),
            Field::new("about_teams", words.t("step-about-teams"), Kind::Any(teams(desk))).optional(),
            Field::new("reason", words.t("form-reason"), Kind::Lines)
                .help(words.t("step-classification-reason-help"))
                .optional(),
        ]
    }

    fn known(desk: &Desk<'_>) -> Typed {
        let (words, case) = (desk.words(), &desk.view.case);
        let directory = &desk.names.directory;
        let product = case.product().and_then(|id| directory.products.get(&id));
        let symptom = case.symptom().and_then(|id| directory.symptoms.get(&id));
        let against = case.classification.as_ref().map(|found| found.against.name());
        let mut known = Typed::of([
            ("against", against.unwrap_or_default().to_owned()),
            ("product", product.map(|row| label_of_product(words, row)).unwrap_or_default()),
            ("symptom", symptom.map(|row| label_of_symptom(words, row)).unwrap_or_default()),
        ]);
        for user in &case.about.users {
            known = known.with("about_users", user.to_string());
        }
        for team in &case.about.teams {
            known = known.with("about_teams", team.to_string());
        }
        known
    }

    fn remarks(desk: &Desk<'_>) -> Vec<Remark> {
        vec![Remark::warning(desk.words().t("step-about-warning"))]
    }

    fn hints(desk: &Desk<'_>) -> Vec<Hint> {
        desk.meanings("against", "against", Against::ALL.iter().map(|against| against.name()))
    }

    fn offered(desk: &Desk<'_>, typed: &Typed) -> Vec<Offered> {
        let facts = FactsView::new(typed.clone(), &desk.names.directory, desk.words());
        vec![
            Offered { field: "product", labels: facts.products },
            Offered { field: "symptom", labels: facts.symptoms },
        ]
    }

    async fn take(signed: &Signed, on: OnCase, typed: &mut Typed) -> Result<(), Otherwise> {
        let directory = signed.app().directory().await?;
        let facts = facts_form::read(typed, &directory, signed.words);
        if !typed.errors().is_empty() {
            return Err(Otherwise::Marked);
        }
        let classify = Classify {
            against: chosen(typed, "against", Against::named)?,
            product: facts.product,
            symptom: facts.symptom,
            about_users: super::all_chosen(typed, "about_users", |id| id.parse().ok())?,
            about_teams: super::all_chosen(typed, "about_teams", |id| id.parse().ok())?,
            reason: typed.optional("reason"),
        };
        cases::classify(signed.app(), signed.actor(), on, classify).await?;
        Ok(())
    }
}

/// Everybody in office, and who is named already, by name.
fn people(desk: &Desk<'_>) -> Vec<Choice> {
    let named = &desk.view.case.about.users;
    let users = desk.names.directory.users.values();
    let users = users.filter(|user| user.deactivated_at.is_none() || named.contains(&user.id));
    by_name(users.map(|user| Choice::new(user.id, desk.names.user(user.id))))
}

fn teams(desk: &Desk<'_>) -> Vec<Choice> {
    by_name(desk.names.directory.teams.keys().map(|team| Choice::new(team, desk.names.team(*team))))
}

fn by_name(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = choices.collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    choices
}
