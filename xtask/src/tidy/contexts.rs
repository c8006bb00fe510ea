//! Contexts are rooms: whose ids and events a context of the domain may use.
//!
//! Modules of the domain that are no context (identifiers, time, text …) are free to all.

use super::{Finding, Rule};
use crate::workspace::Tree;

/// Every context, and the contexts whose ids and events it may use; `access` is open to all,
/// because whoever acts, acts with a permit.
const ALLOWED: [(&str, &[&str]); 14] = [
    ("access", &[]),
    ("party", &[]),
    ("catalog", &["party"]),
    ("channel", &["party", "case"]),
    ("case", &["party", "catalog", "channel", "problem"]),
    ("clock", &["case", "problem", "party", "report", "escalation"]),
    ("escalation", &["case", "problem", "catalog"]),
    ("problem", &["case", "catalog", "party"]),
    ("report", &["problem", "case", "party"]),
    ("signal", &["case", "problem", "catalog"]),
    ("measure", &["case", "problem", "catalog", "party"]),
    ("assurance", &["case", "channel", "measure"]),
    ("voice", &["party", "case", "improvement"]),
    ("improvement", &["problem", "assurance", "measure", "case"]),
];

/// The context every other one may use.
const OPEN_TO_ALL: &str = "access";

/// Another context's rules and its fold: never to be reached into.
const PRIVATE: [&str; 2] = ["::decide", "::evolve"];

/// The borders between contexts in the domain.
pub const BORDERS: Rule = Rule {
    rule: "a context of the domain uses another's ids and events only where the table allows it, never its rules",
    reason: "rooms that know each other's insides become one room; only `app` combines contexts",
    remedy: "hand the fact in as a plain value gathered by `app`, or add the edge to ALLOWED in \
             xtask/src/tidy/contexts.rs and say why in the commit",
    check: borders,
};

fn borders(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.below("crates/domain/src/", ".rs") {
        let Some((context, allowed)) = context_of(path) else {
            continue;
        };
        for (index, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for import in imports(line) {
                let other = import.split("::").next().unwrap_or_default();
                let is_context = ALLOWED.iter().any(|(name, _)| *name == other);
                if !is_context || other == context {
                    continue;
                }
                if other != OPEN_TO_ALL && !allowed.contains(&other) {
                    findings.push(Finding::at(path, index, format!("{context} must not use {other}")));
                } else if PRIVATE.iter().any(|private| import.contains(private)) {
                    findings.push(Finding::at(
                        path,
                        index,
                        format!("{context} reaches into {other}'s rules"),
                    ));
                }
            }
        }
    }
    findings
}

/// The context a file of the domain belongs to, with what it may use; `None` for what is free to all.
fn context_of(path: &str) -> Option<(&'static str, &'static [&'static str])> {
    let inside = path.strip_prefix("crates/domain/src/")?;
    let name = inside.split('/').next()?.trim_end_matches(".rs");
    ALLOWED.iter().find(|(context, _)| *context == name).map(|(context, allowed)| (*context, *allowed))
}

/// What a line takes from the crate's root: for `crate::{case::Id, party::Id}` both parts.
fn imports(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => found.extend(group.split([',', '{', '}']).map(str::trim)),
            None => found.push(rest.split([';', ' ', '(', ')', '<', '>', ',']).next().unwrap_or_default()),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{assert_holds, places};
    use super::*;

    #[test]
    fn contexts_use_each_other_as_the_table_allows() {
        assert_holds(&BORDERS);
    }

    #[test]
    fn the_table_names_each_context_once_and_only_contexts() {
        for (index, (context, allowed)) in ALLOWED.iter().enumerate() {
            assert!(ALLOWED[..index].iter().all(|(other, _)| other != context), "{context} stands twice");
            for other in *allowed {
                assert!(ALLOWED.iter().any(|(name, _)| name == other), "{other} is no context");
            }
        }
    }

    #[test]
    fn an_import_across_a_closed_border_is_found() {
        let path = "crates/domain/src/party/evolve.rs";
        assert_eq!(places(&BORDERS, &[(path, "//! x\nuse crate::case::CaseId;\n")]), [format!("{path}:2")]);
    }

    #[test]
    fn a_group_of_imports_is_looked_into() {
        let path = "crates/domain/src/party.rs";
        assert_eq!(places(&BORDERS, &[(path, "use crate::{id::Id, case::CaseId};\n")]).len(), 1);
    }

    #[test]
    fn the_rules_of_another_context_are_out_of_reach() {
        let path = "crates/domain/src/case/triage.rs";
        assert_eq!(places(&BORDERS, &[(path, "let a = crate::party::decide(x);\n")]).len(), 1);
        assert_eq!(places(&BORDERS, &[(path, "use crate::party::CustomerId;\n")]).len(), 0);
    }

    #[test]
    fn everyone_may_use_the_permit() {
        assert_eq!(
            places(&BORDERS, &[("crates/domain/src/party.rs", "use crate::access::Permit;\n")]).len(),
            0
        );
    }
}
