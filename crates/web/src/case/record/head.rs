//! The head of a case: what a person would call it, and how far it is.

use redress_app::case::CaseView;
use redress_domain::case::{Case, Kind, Stage};

use super::names::Names;
use super::said::clipped;

/// The most characters of a title that is taken from the customer's words.
const TITLE: usize = 60;

/// A step of the way.
pub(crate) struct Milestone {
    /// What is reached.
    pub word: String,
    /// Whether it is behind us.
    pub is_done: bool,
    /// Whether it is next.
    pub is_next: bool,
}

/// The head of a case.
pub(crate) struct Head {
    /// What a person would call it.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Its kind, in words.
    pub kind: String,
    /// Its grade, as class and in words.
    pub grade: Option<(&'static str, String)>,
    /// Its priority level.
    pub level: Option<u8>,
    /// Where it stands.
    pub stage: String,
    /// The class of the stage: empty, `waiting` or `done`.
    pub stage_class: &'static str,
    /// Who works on it.
    pub owner: String,
    /// The way it goes.
    pub track: Vec<Milestone>,
}

impl Head {
    /// The head of that case.
    pub(crate) fn of(names: &Names, view: &CaseView) -> Self {
        let case = &view.case;
        let grade = case.grading.as_ref().map(|grading| grading.grade);
        Self {
            title: title(names, case),
            number: case.number.to_string(),
            kind: names.listed("kind", case.kind.map_or("none", Kind::name)),
            grade: grade.map(|grade| (grade.name(), names.listed("grade", grade.name()))),
            level: case.grading.as_ref().map(|grading| grading.level.number()),
            stage: names.listed("stage", case.stage.name()),
            stage_class: match case.stage {
                Stage::Closed => "done",
                Stage::Received | Stage::Answered | Stage::Withdrawn => "waiting",
                Stage::Triaged | Stage::InWork | Stage::HandedOver | Stage::Settled => "",
            },
            owner: owner(names, case),
            track: track(names, case),
        }
    }
}

/// What a person would call it: object and symptom, else the customer's first words, else its number.
pub(crate) fn title(names: &Names, case: &Case) -> String {
    let product = case.product().map(|id| names.product(id)).filter(|name| !name.is_empty());
    let symptom = case.symptom().map(|id| names.symptom_alone(id)).filter(|name| !name.is_empty());
    let known: Vec<String> = product.into_iter().chain(symptom).collect();
    if !known.is_empty() {
        return known.join(" · ");
    }
    let words = case.facts.description.as_ref().and_then(|said| said.text());
    let line = words.and_then(|text| text.lines().find(|line| !line.trim().is_empty()));
    line.map_or_else(|| case.number.to_string(), |line| clipped(line.trim(), TITLE))
}

fn owner(names: &Names, case: &Case) -> String {
    let person = case.assignee.map(|user| names.user(user));
    let team = case.team.map(|team| names.team(team)).filter(|name| !name.is_empty());
    let known: Vec<String> = person.into_iter().chain(team).collect();
    if known.is_empty() {
        names.words.t("record-nobody").into_owned()
    } else {
        known.join(&names.words.t("record-comma"))
    }
}

fn track(names: &Names, case: &Case) -> Vec<Milestone> {
    let is_answered =
        matches!(case.stage, Stage::Answered | Stage::Settled | Stage::Closed) && case.answer.is_some();
    let is_settled = matches!(case.stage, Stage::Settled | Stage::Closed) && case.withdrawn_by.is_none();
    let is_closed = case.stage == Stage::Closed;
    let taken = ("taken", true);
    let heard = ("heard", case.heard.is_some());
    let triaged = ("triaged", case.kind.is_some());
    let closed = ("closed", is_closed);
    let steps = match case.kind {
        Some(Kind::Enquiry) => vec![taken, triaged, ("answered", is_answered), closed],
        Some(Kind::Lead) => {
            vec![taken, triaged, ("handed-over", case.stage == Stage::HandedOver || is_closed), closed]
        }
        None | Some(Kind::Complaint) if case.withdrawn_by.is_some() => {
            vec![taken, heard, triaged, ("withdrawn", true), ("improved", case.improvement.is_some()), closed]
        }
        None | Some(Kind::Complaint) => {
            vec![taken, heard, triaged, ("answered", is_answered), ("settled", is_settled), closed]
        }
    };
    let next = steps.iter().position(|(_, is_done)| !is_done);
    let told = steps.iter().enumerate().map(|(index, (word, is_done))| Milestone {
        word: names.listed(if *is_done { "track" } else { "track-to" }, word),
        is_done: *is_done,
        is_next: next == Some(index),
    });
    told.collect()
}
