//! A case as a row of a list: what a person would say of it on the phone comes first.

use redress_app::Directory;
use redress_app::case::Summary;
use redress_domain::case::{Grade, Kind, Level, SafetyEffect, Stage};
use redress_domain::party::Tier;

use crate::session::Visitor;
use crate::words::Words;

/// The characters after which lists cut off what was said.
const EXCERPT: usize = 160;

/// A row of a list of cases.
pub(crate) struct Row {
    /// Where its page is.
    pub(crate) path: String,
    /// Its number.
    pub(crate) number: String,
    /// What the customer said, shortened.
    pub(crate) excerpt: String,
    /// Who he is.
    pub(crate) customer: String,
    /// His tier, where it is more than the ordinary.
    pub(crate) tier: Option<String>,
    /// Product and symptom.
    pub(crate) object: String,
    /// The class of the badge: the grade, or `none`.
    pub(crate) grade_class: &'static str,
    /// The grade, or what kind it is where it is no complaint.
    pub(crate) grade: String,
    /// Priority level.
    pub(crate) level: Option<u8>,
    /// The class of the stage.
    pub(crate) stage_class: &'static str,
    /// Where it stands.
    pub(crate) stage: String,
    /// Who works on it: person, else team.
    pub(crate) owner: Option<String>,
    /// When it came in, for people.
    pub(crate) received: String,
    /// When it came in, for machines.
    pub(crate) received_at: String,
    /// What became of somebody, where somebody could have been hurt.
    pub(crate) safety: Option<String>,
}

impl Row {
    /// The row of a case.
    pub(crate) fn of(visitor: &Visitor, directory: &Directory, case: &Summary) -> Self {
        let words = visitor.words;
        let moments = visitor.moments();
        let (grade_class, grade) = grade(words, case);
        let tier = case.tier.filter(|tier| *tier != Tier::Standard);
        let safety = case.safety_effect.filter(|effect| *effect != SafetyEffect::None);
        Self {
            path: format!("/cases/{}", case.number),
            number: case.number.to_string(),
            excerpt: excerpt(words, case),
            customer: customer(words, case),
            tier: tier.map(|tier| words.t(&format!("customer-tier-{}", tier.name())).into_owned()),
            object: object(words, directory, case),
            grade_class,
            grade,
            level: case.level.map(Level::number),
            stage_class: stage_class(case.stage),
            stage: word(words, "stage", case.stage.name()),
            owner: owner(words, directory, case),
            received: received(visitor, case),
            received_at: moments.machine(case.received_at),
            safety: safety.map(|effect| word(words, "safety", effect.name())),
        }
    }
}

/// The word of a closed list.
pub(crate) fn word(words: &Words, list: &str, name: &str) -> String {
    words.t(&format!("{list}-{}", name.replace('_', "-"))).into_owned()
}

fn excerpt(words: &Words, case: &Summary) -> String {
    let text = case.excerpt.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let shortened =
        |text: &str| if text.chars().count() < EXCERPT { text.to_owned() } else { format!("{text}…") };
    text.map_or_else(|| words.t("work-no-words").into_owned(), shortened)
}

/// The time of today, the day of what came before.
fn received(visitor: &Visitor, case: &Summary) -> String {
    let moments = visitor.moments();
    let day = moments.day_of(case.received_at);
    if day == moments.day_of(visitor.now) { moments.time(case.received_at) } else { day }
}

fn customer(words: &Words, case: &Summary) -> String {
    match (&case.customer_name, case.customer) {
        (Some(name), _) if !name.is_empty() => name.clone(),
        (_, Some(_)) => words.t("work-erased").into_owned(),
        (_, None) => words.t("work-no-customer").into_owned(),
    }
}

fn object(words: &Words, directory: &Directory, case: &Summary) -> String {
    let product = case.product.and_then(|id| directory.products.get(&id)).map(|row| row.code.as_str());
    let symptom = case.symptom.and_then(|id| directory.symptoms.get(&id));
    let symptom = symptom.map(|row| words.either(&row.name_en, &row.name_zh));
    product.into_iter().chain(symptom).collect::<Vec<_>>().join(" · ")
}

fn grade(words: &Words, case: &Summary) -> (&'static str, String) {
    match (case.kind, case.grade) {
        (Some(kind @ (Kind::Enquiry | Kind::Lead)), _) => ("none", word(words, "kind", kind.name())),
        (_, Some(grade)) => (Grade::name(grade), word(words, "grade", grade.name())),
        (None, None) => ("none", words.t("kind-none").into_owned()),
        (Some(Kind::Complaint), None) => ("none", words.t("grade-none").into_owned()),
    }
}

/// Moving, waiting for somebody else, or done.
pub(crate) const fn stage_class(stage: Stage) -> &'static str {
    match stage {
        Stage::Received | Stage::Triaged | Stage::InWork => "",
        Stage::HandedOver | Stage::Answered | Stage::Withdrawn => "waiting",
        Stage::Settled | Stage::Closed => "done",
    }
}

fn owner(words: &Words, directory: &Directory, case: &Summary) -> Option<String> {
    let person = case.assignee.and_then(|id| directory.users.get(&id)).map(|row| row.name.clone());
    let team = case.team.and_then(|id| directory.teams.get(&id));
    person.or_else(|| team.map(|row| words.either(&row.name_en, &row.name_zh).to_owned()))
}
