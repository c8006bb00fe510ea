//! What follows the typing: how complete the picture is, this customer's earlier cases, similar ones.

use redress_app::Directory;
use redress_app::case::{self, Summary};
use redress_domain::access::Action;
use redress_domain::case::{About, Completeness, Facts, Missing, Point, PointState, Question, completeness};

use super::customer::chosen;
use crate::case::work::rows::word;
use crate::form::Typed;
use crate::problem::Problem;
use crate::session::Signed;
use crate::words::Words;

/// Everything beside the form.
pub(super) struct Beside {
    /// 0 to 100.
    pub(super) score: u8,
    /// Whether that is enough.
    pub(super) passes: bool,
    /// What is missing, in the order of the questions.
    pub(super) missing: Vec<Gap>,
    /// How far the four groups are.
    pub(super) groups: Vec<Group>,
    /// This customer's earlier cases; nothing where no customer is chosen.
    pub(super) earlier: Option<Vec<Near>>,
    /// Similar cases; nothing where no object is named.
    pub(super) similar: Option<Vec<Near>>,
}

/// A point that is missing.
pub(super) struct Gap {
    /// The field that answers it.
    pub(super) field: &'static str,
    /// The question.
    pub(super) question: String,
    /// Why it is missing.
    pub(super) reason: String,
    /// What it would add to the score.
    pub(super) worth: u32,
    /// Whether the contact cannot be taken while it is missing.
    pub(super) is_needed: bool,
}

impl Gap {
    /// The question and why it is open, as one line.
    pub(super) fn told(&self, words: &Words) -> String {
        words.t2("intake-gap", "question", &self.question, "reason", &self.reason)
    }
}

/// One of the four groups.
pub(super) struct Group {
    /// 1 to 4.
    pub(super) number: u8,
    /// The key of its word.
    pub(super) word: &'static str,
    /// Points that were said.
    pub(super) met: usize,
    /// Points that make sense here.
    pub(super) all: usize,
}

/// A case nearby.
pub(super) struct Near {
    /// Its page.
    pub(super) path: String,
    /// What was said.
    pub(super) excerpt: String,
    /// Number, when, stage.
    pub(super) about: String,
}

/// Looks at what is typed so far.
pub(super) async fn look(
    signed: &Signed,
    directory: &Directory,
    typed: &Typed,
    facts: &Facts,
    about: &About,
) -> Result<Beside, Problem> {
    let picture = completeness(facts, about);
    let customer = chosen(typed);
    let near = if signed.may(Action::ReadCase) {
        case::beside(signed.app(), signed.actor(), customer, facts.product, facts.symptom).await?
    } else {
        case::Beside::default()
    };
    let shown = |cases: Vec<Summary>| cases.iter().map(|case| self::near(signed, directory, case)).collect();
    Ok(Beside {
        score: picture.score,
        passes: picture.passes(),
        missing: missing(signed.words, &picture),
        groups: groups(&picture),
        earlier: customer.map(|_| shown(near.earlier)),
        similar: facts.product.map(|_| shown(near.similar)),
    })
}

fn missing(words: &Words, picture: &Completeness) -> Vec<Gap> {
    let makes_sense = |point: &&Point| point.state != PointState::NotApplicable;
    let possible: u32 = picture.points.iter().filter(makes_sense).map(|point| u32::from(point.weight)).sum();
    let needed = picture.open_and_needed();
    let gap = |point: &Point| {
        let PointState::Missing(why) = point.state else { return None };
        Some(Gap {
            field: field(point.question),
            question: word(words, "question", point.question.name()),
            reason: word(words, "missing", reason(why)),
            is_needed: needed.contains(&point.question),
            worth: (u32::from(point.weight) * 100).checked_div(possible).unwrap_or(0),
        })
    };
    picture.points.iter().filter_map(gap).collect()
}

const fn reason(why: Missing) -> &'static str {
    match why {
        Missing::NotSaid => "not_said",
        Missing::Vague => "vague",
        Missing::Partly => "partly",
    }
}

/// The field in which a question is answered.
pub(super) const fn field(question: Question) -> &'static str {
    match question {
        Question::Object => "product",
        Question::Deviation => "symptom",
        Question::Description => "description",
        Question::Identity => "serial",
        Question::PlaceOfUse => "place_of_use",
        Question::PlaceOnObject => "place_on_object",
        Question::PlaceOfPurchase => "place_of_purchase",
        Question::FirstSeen => "first_seen_on",
        Question::Pattern => "pattern",
        Question::LifeCycle => "life_cycle",
        Question::Units => "units_affected",
        Question::Trend => "trend",
        Question::Safety => "safety_effect",
        Question::Return => "return_possible",
    }
}

/// The group in which a question is asked, from 1.
const fn group(question: Question) -> u8 {
    match question {
        Question::Object | Question::Deviation | Question::Description | Question::Identity => 1,
        Question::PlaceOfUse | Question::PlaceOnObject | Question::PlaceOfPurchase => 2,
        Question::FirstSeen | Question::Pattern | Question::LifeCycle => 3,
        Question::Units | Question::Trend | Question::Safety | Question::Return => 4,
    }
}

fn groups(picture: &Completeness) -> Vec<Group> {
    let words = ["intake-what", "intake-where", "intake-when", "intake-extent"];
    let counted = |(number, word)| {
        let points = picture.points.iter().filter(|point| group(point.question) == number);
        let asked: Vec<&Point> = points.filter(|point| point.state != PointState::NotApplicable).collect();
        let met = asked.iter().filter(|point| point.state == PointState::Met).count();
        Group { number, word, met, all: asked.len() }
    };
    (1..).zip(words).map(counted).collect()
}

fn near(signed: &Signed, directory: &Directory, case: &Summary) -> Near {
    let words = signed.words;
    let product = case.product.and_then(|id| directory.products.get(&id)).map(|row| row.code.clone());
    let parts = [
        Some(case.number.to_string()),
        product,
        Some(signed.moments().when(case.received_at)),
        Some(word(words, "stage", case.stage.name())),
    ];
    let said = case.excerpt.clone().filter(|text| !text.trim().is_empty());
    Near {
        path: format!("/cases/{}", case.number),
        excerpt: said.unwrap_or_else(|| words.t("work-no-words").into_owned()),
        about: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}
