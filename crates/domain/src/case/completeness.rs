//! How complete the picture is: a score, and for each missing point the reason.
//!
//! The order is that of the guided intake: what, where, when, extent. Never "why".

use super::facts::{Facts, PatternKind, Place};
use super::kinds::About;
use super::vague::is_vague;
use crate::personal::Personal;

/// The least score that passes.
const PASS: u8 = 60;

/// One question of the guided intake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Which object?
    Object,
    /// Which deviation?
    Deviation,
    /// What does the customer say?
    Description,
    /// Which one exactly: serial, lot or software?
    Identity,
    /// Where was it?
    PlaceOfUse,
    /// Where on the object?
    PlaceOnObject,
    /// Where was it bought?
    PlaceOfPurchase,
    /// When was it first seen?
    FirstSeen,
    /// How does it come back?
    Pattern,
    /// At which point in the life of the object?
    LifeCycle,
    /// How many, of how many?
    Units,
    /// Does it become more?
    Trend,
    /// Could somebody be hurt?
    Safety,
    /// Can it come back for a look?
    Return,
}

impl Question {
    /// Every question, in the order in which it is asked, with its weight. The weights sum to 100.
    pub const ALL: &[(Self, u8)] = &[
        (Self::Object, 14),
        (Self::Deviation, 14),
        (Self::Description, 12),
        (Self::Identity, 4),
        (Self::PlaceOfUse, 8),
        (Self::PlaceOnObject, 4),
        (Self::PlaceOfPurchase, 6),
        (Self::FirstSeen, 8),
        (Self::Pattern, 6),
        (Self::LifeCycle, 6),
        (Self::Units, 6),
        (Self::Trend, 2),
        (Self::Safety, 8),
        (Self::Return, 2),
    ];

    /// The name in the catalogues and the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Deviation => "deviation",
            Self::Description => "description",
            Self::Identity => "identity",
            Self::PlaceOfUse => "place_of_use",
            Self::PlaceOnObject => "place_on_object",
            Self::PlaceOfPurchase => "place_of_purchase",
            Self::FirstSeen => "first_seen",
            Self::Pattern => "pattern",
            Self::LifeCycle => "life_cycle",
            Self::Units => "units",
            Self::Trend => "trend",
            Self::Safety => "safety",
            Self::Return => "return",
        }
    }

    /// Without these no score is enough.
    const fn is_needed(self) -> bool {
        matches!(self, Self::Object | Self::Deviation | Self::Description | Self::Safety)
    }

    /// Questions that make no sense when the complaint is about people.
    const fn is_about_things(self) -> bool {
        matches!(
            self,
            Self::Identity
                | Self::PlaceOnObject
                | Self::PlaceOfPurchase
                | Self::LifeCycle
                | Self::Units
                | Self::Return
                | Self::Safety
        )
    }
}

/// Why a point is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody said.
    NotSaid,
    /// It says that something is wrong and not what.
    Vague,
    /// Only half of it was said: a country without a place, a number without its total, a rhythm
    /// without its period.
    Partly,
}

/// How one point stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointState {
    /// It was said.
    Met,
    /// It was not, and this is why.
    Missing(Missing),
    /// It makes no sense here.
    NotApplicable,
}

/// One point of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The question.
    pub question: Question,
    /// Its weight.
    pub weight: u8,
    /// How it stands.
    pub state: PointState,
}

/// How complete the picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// 0 to 100: the weight of what was said among what makes sense here.
    pub score: u8,
    /// Every point, in the order of the questions.
    pub points: Vec<Point>,
}

impl Completeness {
    /// Whether it is enough to work with.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.score >= PASS && self.open_and_needed().is_empty()
    }

    /// The open questions without whose answer no score is enough; all open ones when the score
    /// itself is too low.
    #[must_use]
    pub fn open_and_needed(&self) -> Vec<Question> {
        let open = self.points.iter().filter(|point| matches!(point.state, PointState::Missing(_)));
        open.filter(|point| self.score < PASS || point.question.is_needed())
            .map(|point| point.question)
            .collect()
    }
}

/// Looks at what was said so far.
#[must_use]
pub fn completeness(facts: &Facts, about: &About) -> Completeness {
    // Where a product is named too, the questions about things keep their sense, safety above all.
    let about_people = !about.is_empty() && facts.product.is_none();
    let points: Vec<Point> = Question::ALL
        .iter()
        .map(|(question, weight)| Point {
            question: *question,
            weight: *weight,
            state: state(*question, facts, about_people),
        })
        .collect();
    let weigh = |counts: fn(&PointState) -> bool| -> u32 {
        points.iter().filter(|point| counts(&point.state)).map(|point| u32::from(point.weight)).sum()
    };
    let possible = weigh(|state| *state != PointState::NotApplicable);
    let met = weigh(|state| *state == PointState::Met);
    let score = u8::try_from((met * 100).checked_div(possible).unwrap_or(0)).unwrap_or(100);
    Completeness { score, points }
}

fn state(question: Question, facts: &Facts, about_people: bool) -> PointState {
    if about_people && question.is_about_things() {
        return PointState::NotApplicable;
    }
    let missing = match question {
        // A complaint about people has them for its object and their conduct for its deviation.
        Question::Object | Question::Deviation if about_people => None,
        Question::Object => absent(facts.product.is_some()),
        Question::Deviation => absent(facts.symptom.is_some()),
        Question::Description => description(facts.description.as_ref()),
        Question::Identity => {
            absent(facts.serial.is_some() || facts.lot.is_some() || facts.software_version.is_some())
        }
        Question::PlaceOfUse => place(facts.place_of_use.as_ref()),
        Question::PlaceOnObject => absent(facts.place_on_object.is_some()),
        Question::PlaceOfPurchase => place(facts.place_of_purchase.as_ref()),
        Question::FirstSeen => absent(facts.first_seen_on.is_some()),
        Question::Pattern => pattern(facts),
        Question::LifeCycle => absent(facts.life_cycle.is_some()),
        Question::Units => match (facts.units_affected, facts.units_at_hand) {
            (Some(_), Some(_)) => None,
            (None, None) => Some(Missing::NotSaid),
            _ => Some(Missing::Partly),
        },
        Question::Trend => absent(facts.trend.is_some()),
        Question::Safety => absent(facts.safety_effect.is_some()),
        Question::Return => absent(facts.return_possible.is_some()),
    };
    missing.map_or(PointState::Met, PointState::Missing)
}

const fn absent(said: bool) -> Option<Missing> {
    if said { None } else { Some(Missing::NotSaid) }
}

fn description(description: Option<&Personal>) -> Option<Missing> {
    match description.and_then(Personal::text).map(str::trim) {
        None | Some("") => Some(Missing::NotSaid),
        Some(text) if is_vague(text) => Some(Missing::Vague),
        Some(_) => None,
    }
}

fn place(place: Option<&Place>) -> Option<Missing> {
    match place {
        None => Some(Missing::NotSaid),
        Some(place) if place.is_empty() => Some(Missing::NotSaid),
        Some(place) if place.region.is_none() && place.locality.is_none() => Some(Missing::Partly),
        Some(_) => None,
    }
}

/// A rhythm has a period; what comes now and then has at least a length.
fn pattern(facts: &Facts) -> Option<Missing> {
    let Some(pattern) = &facts.pattern else {
        return Some(Missing::NotSaid);
    };
    match pattern.kind {
        PatternKind::Once | PatternKind::Constant => None,
        PatternKind::Periodic if pattern.every_minutes.is_none() => Some(Missing::Partly),
        PatternKind::Sporadic if pattern.lasts_seconds.is_none() && pattern.every_minutes.is_none() => {
            Some(Missing::Partly)
        }
        PatternKind::Periodic | PatternKind::Sporadic => None,
    }
}
