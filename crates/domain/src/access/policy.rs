//! The policy: role × action × relation, one `match` per role.
//!
//! The whole table is a reviewed snapshot (`policy.snap`); changing a line here changes it.

use serde::{Deserialize, Serialize};

use super::{Action, Role};

/// How an actor stands to the object of his action. The first that holds, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The complaint is about him or about a team he belongs to.
    Conflicted,
    /// It is assigned to him.
    Assignee,
    /// It lies with one of his teams.
    OwnTeam,
    /// He took it down.
    Author,
    /// None of these, or an object without owner.
    Other,
}

impl Relation {
    /// Every relation, in order of precedence.
    pub const ALL: &[Relation] =
        &[Self::Conflicted, Self::Assignee, Self::OwnTeam, Self::Author, Self::Other];

    /// The name in the ledger.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conflicted => "conflicted",
            Self::Assignee => "assignee",
            Self::OwnTeam => "own_team",
            Self::Author => "author",
            Self::Other => "other",
        }
    }

    const fn is_own(self) -> bool {
        matches!(self, Self::Assignee | Self::OwnTeam | Self::Author)
    }

    const fn is_in_charge(self) -> bool {
        matches!(self, Self::Assignee | Self::OwnTeam)
    }
}

/// Whether `role` may take `action` on an object to which its holder stands in `relation`.
#[must_use]
pub fn permits(role: Role, action: Action, relation: Relation) -> bool {
    if relation == Relation::Conflicted {
        return role == Role::Auditor && auditor(action);
    }
    match role {
        Role::Agent => agent(action, relation),
        Role::ComplaintSpecialist => complaint_specialist(action, relation),
        Role::Cso => cso(action, relation),
        Role::QualityEngineer => quality_engineer(action, relation),
        Role::ModuleOwner => module_owner(action, relation),
        Role::QualityManager => quality_manager(action, relation),
        Role::Executive => executive(action),
        Role::Auditor => auditor(action),
        Role::Administrator => administrator(action),
        Role::Integration => integration(action, relation),
    }
}

/// The roles that may take `action` in some relation, so that a refusal can say whom to ask.
#[must_use]
pub fn roles_that_may(action: Action) -> Vec<Role> {
    let somehow = |role: &Role| Relation::ALL.iter().any(|relation| permits(*role, action, *relation));
    Role::ALL.iter().copied().filter(somehow).collect()
}

/// What everybody who works with cases may see and add.
const fn everyday(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::ReadCase
            | A::NoteCase
            | A::AttachFile
            | A::ReadCatalog
            | A::ReadCustomers
            | A::ReadPeople
            | A::KeepOwnPassword
            | A::KeepOwnTokens
    )
}

const fn agent(action: Action, relation: Relation) -> bool {
    use Action as A;
    match action {
        A::TakeCase | A::KeepCustomers => true,
        A::HearCustomer | A::AmendCase | A::LinkCases | A::WithdrawCase => relation.is_own(),
        A::AnswerHandOver | A::AnswerCase | A::RecordDecision | A::CloseCase => relation.is_in_charge(),
        _ => everyday(action),
    }
}

const fn complaint_specialist(action: Action, relation: Relation) -> bool {
    use Action as A;
    match action {
        A::TakeCase | A::KeepCustomers | A::HearCustomer | A::TriageCase | A::ClassifyCase | A::GradeCase => {
            true
        }
        A::AssignCase | A::AmendCase | A::LinkCases | A::MergeCases | A::AnswerCase | A::RecordDecision => {
            true
        }
        A::WithdrawCase | A::DecideImprovement | A::CloseCase | A::ReopenCase => true,
        A::AnswerHandOver => relation.is_in_charge(),
        _ => everyday(action),
    }
}

/// The chief solution officer: what the specialist may, and the second voice on a waived improvement.
const fn cso(action: Action, relation: Relation) -> bool {
    match action {
        Action::WaiveImprovement | Action::ReadLedger => true,
        _ => complaint_specialist(action, relation),
    }
}

const fn quality_engineer(action: Action, relation: Relation) -> bool {
    use Action as A;
    match action {
        A::ClassifyCase | A::AmendCase | A::LinkCases | A::DecideImprovement | A::ReadLedger => true,
        A::AnswerHandOver | A::AnswerCase => relation.is_in_charge(),
        _ => everyday(action),
    }
}

const fn module_owner(action: Action, relation: Relation) -> bool {
    use Action as A;
    match action {
        A::AnswerHandOver | A::AmendCase | A::LinkCases | A::DecideImprovement => relation.is_in_charge(),
        _ => everyday(action),
    }
}

const fn quality_manager(action: Action, relation: Relation) -> bool {
    use Action as A;
    match action {
        A::TriageCase | A::ClassifyCase | A::GradeCase | A::AssignCase | A::AmendCase | A::LinkCases => true,
        A::MergeCases | A::DecideImprovement | A::WaiveImprovement | A::ReopenCase => true,
        A::KeepCatalog | A::ImportCases | A::ReadLedger => true,
        A::AnswerHandOver => relation.is_in_charge(),
        _ => everyday(action),
    }
}

const fn executive(action: Action) -> bool {
    use Action as A;
    matches!(action, A::WaiveImprovement | A::AssignCase | A::GradeCase | A::ReadLedger | A::ReopenCase)
        || everyday(action)
}

/// Reads all, changes nothing but his own password.
const fn auditor(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::ReadCase | A::ReadCatalog | A::ReadCustomers | A::ReadPeople | A::ReadLedger | A::KeepOwnPassword
    )
}

/// Keeps people, catalogue and customers; does not handle cases and cannot delete anything.
const fn administrator(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::ReadCatalog
            | A::KeepCatalog
            | A::ReadCustomers
            | A::KeepCustomers
            | A::ReadPeople
            | A::KeepPeople
            | A::KeepOwnPassword
            | A::KeepOwnTokens
            | A::ImportCases
            | A::ReadLedger
    )
}

/// A program: brings cases in and adds to them, decides nothing.
const fn integration(action: Action, relation: Relation) -> bool {
    use Action as A;
    match action {
        A::TakeCase | A::ImportCases | A::KeepCustomers | A::KeepCatalog => true,
        A::ReadCase | A::ReadCatalog | A::ReadCustomers | A::ReadPeople => true,
        A::KeepOwnPassword | A::KeepOwnTokens => true,
        A::HearCustomer | A::AmendCase | A::NoteCase | A::AttachFile => relation.is_own(),
        _ => false,
    }
}
