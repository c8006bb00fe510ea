//! Refusals and denials in the reader's words, and the field of a form they belong to.

use fluent_bundle::types::FluentValue;
use redress_app::Refusal;
use redress_domain::access::{AccessRefusal, Denied, DeniedBecause, Role};
use redress_domain::case::{self, FactFault, FactProblem};
use redress_domain::catalog::CatalogRefusal;
use redress_domain::party::PartyRefusal;

use crate::words::Words;

/// The sentence of a refusal, its figures filled in; open points follow it, one a line.
#[must_use]
pub fn refusal(words: &Words, refusal: &Refusal) -> String {
    let mut sentence = words.tv(refusal.key(), &figures(refusal));
    for point in points(words, refusal) {
        sentence.push('\n');
        sentence.push_str(&point);
    }
    sentence
}

fn figures(refusal: &Refusal) -> Vec<(&'static str, FluentValue<'static>)> {
    match refusal {
        Refusal::Case(case::Refusal::Incomplete { score, .. }) => vec![("score", FluentValue::from(*score))],
        Refusal::Case(case::Refusal::TextTooLong { max, .. }) => vec![("max", FluentValue::from(*max))],
        Refusal::Case(case::Refusal::LevelNeedsReason { suggested }) => {
            vec![("suggested", FluentValue::from(*suggested))]
        }
        Refusal::File(redress_app::case::FileRefusal::TooLarge { max }) => {
            vec![("max", FluentValue::from(crate::moments::size(*max)))]
        }
        _ => Vec::new(),
    }
}

fn points(words: &Words, refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::Case(case::Refusal::NotReadyToClose(open)) => obstacles(words, open),
        _ => Vec::new(),
    }
}

/// What stands in the way of closing, a sentence each.
#[must_use]
pub fn obstacles(words: &Words, open: &[case::Obstacle]) -> Vec<String> {
    open.iter().map(|obstacle| words.t(obstacle.key()).into_owned()).collect()
}

/// What is wrong with a fact.
#[must_use]
pub fn fault(words: &Words, problem: &FactProblem) -> String {
    match problem.fault {
        FactFault::TooLong { max } => words.t1(problem.fault.key(), "max", max),
        fault => words.t(fault.key()).into_owned(),
    }
}

/// Why the policy said no, and who may.
#[must_use]
pub fn denial(words: &Words, denied: &Denied) -> String {
    let key = match denied.because {
        DeniedBecause::Role => "problem-denied-role",
        DeniedBecause::Program => "problem-denied-program",
        DeniedBecause::NotYours => "problem-denied-not-yours",
        DeniedBecause::Conflict => "problem-denied-conflict",
    };
    let action = words.t(&format!("action-{}", denied.action.name().replace(['_', '.'], "-")));
    let roles: Vec<_> = denied.roles.iter().map(|role| role_name(words, *role)).collect();
    words.t2(key, "action", &action, "roles", roles.join(&words.t("problem-and")))
}

/// The name of a role.
#[must_use]
pub fn role_name(words: &Words, role: Role) -> String {
    words.t(&format!("role-{}", role.name().replace('_', "-"))).into_owned()
}

/// The field of a form that a refusal speaks of; nothing when it is about the whole.
#[must_use]
pub fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Unknown { field }
        | Refusal::Case(case::Refusal::TextMissing { field } | case::Refusal::TextTooLong { field, .. }) => {
            Some(field)
        }
        Refusal::Case(case::Refusal::LevelNeedsReason { .. }) => Some("reason"),
        Refusal::Case(case::Refusal::ProductMissing) => Some("product"),
        Refusal::Access(refusal) => access_field(refusal),
        Refusal::Catalog(refusal) => catalog_field(refusal),
        Refusal::Party(PartyRefusal::NoName) => Some("name"),
        Refusal::Party(PartyRefusal::EmailMalformed) => Some("email"),
        Refusal::Party(PartyRefusal::NoReason) => Some("reason"),
        Refusal::Party(PartyRefusal::ExternalKeyTaken) => Some("external_key"),
        Refusal::File(_) => Some("file"),
        Refusal::Case(_) => None,
    }
}

const fn access_field(refusal: &AccessRefusal) -> Option<&'static str> {
    match refusal {
        AccessRefusal::LoginTaken | AccessRefusal::LoginMalformed => Some("login"),
        AccessRefusal::PasswordTooWeak => Some("password"),
        AccessRefusal::NoRole | AccessRefusal::AuditorStandsAlone => Some("roles"),
        AccessRefusal::NoName => Some("name"),
        AccessRefusal::NoReason => Some("reason"),
        AccessRefusal::CodeTaken => Some("code"),
        AccessRefusal::LastAdministrator => None,
    }
}

const fn catalog_field(refusal: &CatalogRefusal) -> Option<&'static str> {
    match refusal {
        CatalogRefusal::CodeMalformed | CatalogRefusal::CodeTaken => Some("code"),
        CatalogRefusal::NameMissing => Some("name_en"),
        CatalogRefusal::Circle | CatalogRefusal::ParentUnknown => Some("parent"),
        CatalogRefusal::NoReason => Some("reason"),
    }
}
