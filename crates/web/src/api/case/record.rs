//! A case as a whole: as it stands, how complete it is, what may be done now and if not, why.

use axum::response::IntoResponse;
use axum::response::Response;
use redress_app::case::{self as cases, CaseView, LinkRow, Offer, OfferState, Summary};
use redress_domain::Personal;
use redress_domain::case::{Case, CaseEvent, Completeness, HandOverState, Missing, PointState, Refusal};
use redress_domain::id::UserId;
use serde::Serialize;
use utoipa::ToSchema;

use super::choices::{Against, Channel, Grade, Kind, LinkKind, Rating, Stage};
use super::facts::CaseFacts;
use super::files::{self, CaseFile};
use super::settled::{CaseAnswer, CaseDecision, CaseHeard, CaseImprovement, CaseWithdrawal};
use super::step::Which;
use crate::api::Versioned;
use crate::problem::Problem;
use crate::session::Signed;

/// A case as it stands.
#[derive(Serialize, ToSchema)]
pub struct CaseRecord {
    /// `case_…`
    id: String,
    /// The number people say, such as `C-2026-000123`.
    number: String,
    /// Its version; the one to send as `If-Match`.
    version: u64,
    /// When it last changed.
    #[schema(format = DateTime)]
    changed_at: String,
    /// Where it stands.
    stage: Stage,
    /// How the customer reached the company.
    channel: Channel,
    /// When.
    #[schema(format = DateTime)]
    received_at: String,
    /// Who took it down, `user_…`.
    taken_by: Option<String>,
    /// The desk that took it, `site_…`.
    desk: Option<String>,
    /// The language of the contact.
    language: String,
    /// Whose it is.
    customer: Option<CaseCustomer>,
    /// What he said, in his own words; `null` once it was erased.
    description: Option<String>,
    /// What, where, when, extent.
    facts: CaseFacts,
    /// The people it is about, `user_…`.
    about_users: Vec<String>,
    /// The teams it is about, `team_…`.
    about_teams: Vec<String>,
    /// The seconds its taking took.
    handling_seconds: Option<u64>,
    /// How complete the picture is.
    completeness: CaseCompleteness,
    /// That the customer was heard.
    heard: Option<CaseHeard>,
    /// What triage found.
    kind: Option<Kind>,
    /// The latest hand-over.
    hand_over: Option<CaseHandOver>,
    /// What it is against.
    classification: Option<CaseClassification>,
    /// Grade and priority level.
    grading: Option<CaseGrading>,
    /// The team it lies with, `team_…`.
    team: Option<String>,
    /// Who works on it, `user_…`.
    assignee: Option<String>,
    /// The latest answer to the customer.
    answer: Option<CaseAnswer>,
    /// What he said to it.
    decision: Option<CaseDecision>,
    /// That he withdrew.
    withdrawal: Option<CaseWithdrawal>,
    /// What was decided on the improvement of a withdrawn complaint.
    improvement: Option<CaseImprovement>,
    /// When it was closed.
    #[schema(format = DateTime)]
    closed_at: Option<String>,
    /// Where it was imported from.
    origin: Option<CaseOrigin>,
    /// The case it is shown as part of.
    merged_into: Option<CaseReference>,
    /// The cases shown as part of it.
    merged: Vec<CaseReference>,
    /// Links, from both ends.
    links: Vec<CaseLink>,
    /// Attached files.
    files: Vec<CaseFile>,
    /// What may be done now, and if not, why.
    offers: Vec<CaseOffer>,
}

/// The customer of a case.
#[derive(Serialize, ToSchema)]
pub struct CaseCustomer {
    /// `cust_…`
    id: String,
    /// The name; `null` once it was erased.
    name: Option<String>,
}

/// How complete the picture is.
#[derive(Serialize, ToSchema)]
pub struct CaseCompleteness {
    /// 0 to 100.
    score: u8,
    /// Whether it is enough to work with.
    passes: bool,
    /// Every question, in the order in which it is asked.
    points: Vec<CasePoint>,
}

/// How one question stands.
#[derive(Serialize, ToSchema)]
pub struct CasePoint {
    /// The question, such as `place_of_purchase`.
    question: &'static str,
    /// Its weight.
    weight: u8,
    /// `met`, `missing`, or `not_applicable` where it makes no sense.
    state: &'static str,
    /// Why it is missing: `not_said`, `vague`, `partly`.
    because: Option<&'static str>,
}

/// A hand-over and what became of it.
#[derive(Serialize, ToSchema)]
pub struct CaseHandOver {
    /// The team it was offered to, `team_…`.
    to: String,
    /// When.
    #[schema(format = DateTime)]
    offered_at: String,
    /// `offered`, `accepted`, `returned`.
    state: &'static str,
    /// Why it was sent back.
    reason: Option<String>,
}

/// What a complaint is against, as assessed.
#[derive(Serialize, ToSchema)]
pub struct CaseClassification {
    /// Service, product or project.
    against: Against,
    /// The object, `prod_…`.
    product: Option<String>,
    /// The symptom, `symp_…`.
    symptom: Option<String>,
}

/// Grade and priority level.
#[derive(Serialize, ToSchema)]
pub struct CaseGrading {
    /// How the customer stands to the company.
    grade: Grade,
    /// The impact.
    impact: Rating,
    /// The urgency.
    urgency: Rating,
    /// 1 (highest) to 3.
    level: u8,
}

/// Where a case was imported from.
#[derive(Serialize, ToSchema)]
pub struct CaseOrigin {
    /// The name of the mapping.
    source: String,
    /// Its number in its old home.
    external_id: String,
}

/// Another case.
#[derive(Serialize, ToSchema)]
pub struct CaseReference {
    /// `case_…`
    id: String,
    /// Its number.
    number: String,
    /// Where it stands.
    stage: Stage,
}

/// A link as seen from this case.
#[derive(Serialize, ToSchema)]
pub struct CaseLink {
    /// The other case, `case_…`.
    other: String,
    /// Its number.
    number: String,
    /// How they hang together.
    kind: LinkKind,
    /// Whether the link is recorded on this case; only then it can be taken back here.
    is_own: bool,
}

/// One action on the case as offered to the caller.
#[derive(Serialize, ToSchema)]
pub struct CaseOffer {
    /// The action, such as `case.close`.
    action: &'static str,
    /// `open`, `refused` by a rule, or `denied` by the policy.
    state: &'static str,
    /// The rule that refuses.
    #[schema(value_type = Option<super::refusals::RefusalKey>)]
    key: Option<&'static str>,
    /// What stands in the way of closing, each by its key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    obstacles: Vec<&'static str>,
    /// Who may, where the policy denies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<&'static str>,
}

/// The whole case.
pub async fn show(signed: Signed, Which(id): Which) -> Result<Response, Problem> {
    let view = cases::show(signed.app(), signed.actor(), id).await?;
    Ok(Versioned(view.case.version, told(view)).into_response())
}

fn told(view: CaseView) -> CaseRecord {
    let CaseView { case, completeness, story, offers, customer, links, files, merged, merged_into, .. } =
        view;
    let events: Vec<CaseEvent> = story.into_iter().map(|recorded| recorded.event).collect();
    let customer = case.customer.map(|id| CaseCustomer {
        id: id.to_string(),
        name: customer.map(|row| row.name).filter(|name| !name.is_empty()),
    });
    CaseRecord {
        id: case.id.to_string(),
        number: case.number.to_string(),
        version: case.version,
        changed_at: case.changed_at.to_string(),
        stage: case.stage.into(),
        channel: case.channel.into(),
        received_at: case.received_at.to_string(),
        taken_by: user(case.taken_by),
        desk: case.desk.map(|it| it.to_string()),
        language: case.language.clone(),
        customer,
        description: case.facts.description.as_ref().and_then(Personal::text).map(str::to_owned),
        about_users: case.about.users.iter().map(ToString::to_string).collect(),
        about_teams: case.about.teams.iter().map(ToString::to_string).collect(),
        handling_seconds: case.handling_seconds,
        completeness: complete(&completeness),
        heard: case.heard.as_ref().map(Into::into),
        kind: case.kind.map(Into::into),
        hand_over: hand_over(&case),
        classification: classification(&case),
        grading: grading(&case),
        team: case.team.map(|it| it.to_string()),
        assignee: user(case.assignee),
        answer: CaseAnswer::of(&case, &events),
        decision: case.decision.as_ref().map(Into::into),
        withdrawal: CaseWithdrawal::of(&case, &events),
        improvement: CaseImprovement::of(&case, &events),
        closed_at: case.closed_at.map(|at| at.to_string()),
        origin: case
            .origin
            .as_ref()
            .map(|it| CaseOrigin { source: it.source.clone(), external_id: it.external_id.clone() }),
        merged_into: merged_into.map(reference),
        merged: merged.into_iter().map(reference).collect(),
        links: links.into_iter().map(link).collect(),
        files: files.into_iter().map(files::told).collect(),
        offers: offers.into_iter().map(offer).collect(),
        facts: case.facts.into(),
    }
}

/// A person as the API names him.
pub fn user(user: Option<UserId>) -> Option<String> {
    user.map(|user| user.to_string())
}

fn complete(completeness: &Completeness) -> CaseCompleteness {
    let points = completeness.points.iter().map(|point| {
        let (state, because) = match point.state {
            PointState::Met => ("met", None),
            PointState::NotApplicable => ("not_applicable", None),
            PointState::Missing(Missing::NotSaid) => ("missing", Some("not_said")),
            PointState::Missing(Missing::Vague) => ("missing", Some("vague")),
            PointState::Missing(Missing::Partly) => ("missing", Some("partly")),
        };
        CasePoint { question: point.question.name(), weight: point.weight, state, because }
    });
    CaseCompleteness { score: completeness.score, passes: completeness.passes(), points: points.collect() }
}

fn hand_over(case: &Case) -> Option<CaseHandOver> {
    let it = case.hand_over.as_ref()?;
    let (state, reason) = match &it.state {
        HandOverState::Offered => ("offered", None),
        HandOverState::Accepted => ("accepted", None),
        HandOverState::Returned { reason } => ("returned", Some(reason.clone())),
    };
    Some(CaseHandOver { to: it.to.to_string(), offered_at: it.offered_at.to_string(), state, reason })
}

fn classification(case: &Case) -> Option<CaseClassification> {
    let it = case.classification.as_ref()?;
    Some(CaseClassification {
        against: it.against.into(),
        product: it.product.map(|it| it.to_string()),
        symptom: it.symptom.map(|it| it.to_string()),
    })
}

fn grading(case: &Case) -> Option<CaseGrading> {
    let it = case.grading.as_ref()?;
    Some(CaseGrading {
        grade: it.grade.into(),
        impact: it.impact.into(),
        urgency: it.urgency.into(),
        level: it.level.number(),
    })
}

fn reference(other: Summary) -> CaseReference {
    CaseReference { id: other.id.to_string(), number: other.number.to_string(), stage: other.stage.into() }
}

fn link(row: LinkRow) -> CaseLink {
    CaseLink {
        other: row.other.to_string(),
        number: row.number.to_string(),
        kind: row.kind.into(),
        is_own: row.is_own,
    }
}

fn offer(offer: Offer) -> CaseOffer {
    let action = offer.action.name();
    let (state, key, obstacles, roles) = match offer.state {
        OfferState::Open => ("open", None, Vec::new(), Vec::new()),
        OfferState::Refused(refusal) => {
            let key = refusal.key();
            let obstacles = match refusal {
                Refusal::NotReadyToClose(open) => open.iter().map(|it| it.key()).collect(),
                _ => Vec::new(),
            };
            ("refused", Some(key), obstacles, Vec::new())
        }
        OfferState::Denied(denied) => {
            ("denied", None, Vec::new(), denied.roles.iter().map(|role| role.name()).collect())
        }
    };
    CaseOffer { action, state, key, obstacles, roles }
}
