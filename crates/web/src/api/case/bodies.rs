//! What the steps on a case take: one body per step, named after it.

use jiff::civil::Date;
use redress_app::case as cases;
use redress_domain::case::Level;
use redress_domain::id::{CustomerId, ProductId, SymptomId, TeamId, UserId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::choices::{Against, Channel, Grade, Kind, LinkKind, Rating, Remedy, Verdict};
use super::facts::CaseFacts;

/// That the customer was heard: all three, in his words.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseHearing {
    /// What he feels.
    feeling: String,
    /// What he wants.
    wants: String,
    /// Why he wants it.
    motive: String,
    /// The remedies he seeks.
    #[serde(default)]
    remedies: Vec<Remedy>,
}

impl From<CaseHearing> for cases::Hear {
    fn from(it: CaseHearing) -> Self {
        let remedies = it.remedies.into_iter().map(|it| it.0).collect();
        Self { feeling: it.feeling, wants: it.wants, motive: it.motive, remedies }
    }
}

/// What a case is found to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseTriage {
    /// Complaint, enquiry or lead.
    kind: Kind,
    /// Why.
    reason: String,
    /// Where it goes, `team_…`; chosen by kind if absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    route_to: Option<TeamId>,
}

impl From<CaseTriage> for cases::Triage {
    fn from(it: CaseTriage) -> Self {
        Self { kind: it.kind.0, reason: it.reason, route_to: it.route_to }
    }
}

/// What a complaint is against, and whom it is about.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseClassifying {
    /// Service, product or project.
    against: Against,
    /// The object as assessed, `prod_…`; needed against a product.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    product: Option<ProductId>,
    /// The symptom as assessed, `symp_…`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    symptom: Option<SymptomId>,
    /// The people it is about, `user_…`, all of them.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    about_users: Vec<UserId>,
    /// The teams it is about, `team_…`, all of them.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    about_teams: Vec<TeamId>,
    /// Why; needed when somebody is no longer named.
    #[serde(default)]
    reason: Option<String>,
}

impl From<CaseClassifying> for cases::Classify {
    fn from(it: CaseClassifying) -> Self {
        Self {
            against: it.against.0,
            product: it.product,
            symptom: it.symptom,
            about_users: it.about_users.into_iter().collect(),
            about_teams: it.about_teams.into_iter().collect(),
            reason: it.reason,
        }
    }
}

/// Grade, impact and urgency, and the level that follows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseGradingInput {
    /// How the customer stands to the company.
    grade: Grade,
    /// The impact.
    impact: Rating,
    /// The urgency.
    urgency: Rating,
    /// 1 (highest) to 3; the one that impact and urgency suggest if absent.
    #[serde(default)]
    #[schema(value_type = Option<u8>, minimum = 1, maximum = 3)]
    level: Option<Level>,
    /// Why; needed when the level is not the suggested one.
    #[serde(default)]
    reason: Option<String>,
}

impl From<CaseGradingInput> for cases::Grade {
    fn from(it: CaseGradingInput) -> Self {
        Self {
            grade: it.grade.0,
            impact: it.impact.0,
            urgency: it.urgency.0,
            level: it.level,
            reason: it.reason,
        }
    }
}

/// Who shall work on it: a team, a person, or both.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseAssignment {
    /// `team_…`; the person's own where only he is named.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    team: Option<TeamId>,
    /// `user_…`
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    assignee: Option<UserId>,
    /// Why.
    #[serde(default)]
    reason: Option<String>,
}

impl From<CaseAssignment> for cases::Assign {
    fn from(it: CaseAssignment) -> Self {
        Self { team: it.team, assignee: it.assignee, reason: it.reason }
    }
}

/// A note.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseNote {
    /// What it says.
    pub text: String,
}

/// All facts as they should be, and why: what is absent is no longer said.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseAmendment {
    /// What the customer says, in his words; absent, it stays as it is.
    #[serde(default)]
    description: Option<String>,
    /// All facts, the unchanged ones too.
    facts: CaseFacts,
    /// Why.
    reason: String,
}

impl From<CaseAmendment> for cases::Amend {
    fn from(it: CaseAmendment) -> Self {
        Self { description: it.description, facts: it.facts.into(), reason: it.reason }
    }
}

/// Whose case it really is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseCustomerCorrection {
    /// `cust_…`; absent when he turns out to be unknown.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub customer: Option<CustomerId>,
    /// Why.
    pub reason: String,
}

/// A link to another case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseLinking {
    /// The other case: `case_…` or its number.
    pub other: String,
    /// How they hang together.
    pub kind: LinkKind,
}

/// The case that this one is to be shown as part of.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseMerge {
    /// The other case: `case_…` or its number.
    pub into: String,
    /// Why.
    pub reason: String,
}

/// What the customer is told.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseAnswering {
    /// What the company finds.
    verdict: Verdict,
    /// The words.
    text: String,
    /// How he is told.
    via: Channel,
    /// What he gets.
    #[serde(default)]
    remedies: Vec<Remedy>,
}

impl From<CaseAnswering> for cases::Answer {
    fn from(it: CaseAnswering) -> Self {
        let remedies = it.remedies.into_iter().map(|it| it.0).collect();
        Self { verdict: it.verdict.0, text: it.text, via: it.via.0, remedies }
    }
}

/// What the customer says to the answer.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "decision", rename_all = "snake_case", deny_unknown_fields)]
pub enum CaseDeciding {
    /// He accepts it.
    Accepted {},
    /// He does not; the case goes back to work.
    NotAccepted {
        /// What is missing, in his words.
        reason: String,
    },
    /// He does not, and was told where else he can turn.
    RecourseTold {
        /// Authority, ombudsman, court.
        recourse: String,
    },
    /// He said nothing, although he was asked on two days.
    NoReply {
        /// The days.
        #[schema(value_type = Vec<String>)]
        asked_on: Vec<Date>,
    },
}

impl From<CaseDeciding> for cases::Decision {
    fn from(it: CaseDeciding) -> Self {
        match it {
            CaseDeciding::Accepted {} => Self::Accepted,
            CaseDeciding::NotAccepted { reason } => Self::NotAccepted { reason },
            CaseDeciding::RecourseTold { recourse } => Self::RecourseTold { to: recourse },
            CaseDeciding::NoReply { asked_on } => Self::NoReply { asked_on },
        }
    }
}

/// Cause and improvement of a withdrawn complaint.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseImproving {
    /// The cause.
    pub cause: String,
    /// What will be done.
    pub improvement: String,
}

/// A last word on a case that closes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseClosure {
    /// For those who read it later.
    #[serde(default)]
    pub note: Option<String>,
}

/// Nothing but the step itself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseAcceptance {}
