//! Crates are layers: who may name whom, and what the domain may lean on.

use toml::{Table, Value};

use super::{Finding, Rule};
use crate::workspace::Tree;

/// Which of our crates each crate may name. A new edge needs an ADR.
const ALLOWED: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("ledger", &[]),
    ("analysis", &[]),
    ("store", &["domain", "ledger"]),
    ("document", &["domain"]),
    ("app", &["domain", "ledger", "store", "document", "analysis"]),
    ("connect", &["app", "domain"]),
    ("web", &["app", "domain", "document", "analysis"]),
    ("redress", &["app", "domain", "ledger", "store", "web", "connect", "document"]),
    ("testkit", &["domain", "ledger", "store", "app"]),
];

/// What the rules may lean on besides the standard library.
const DOMAIN_MAY_USE: [&str; 5] = ["serde", "serde_json", "jiff", "uuid", "thiserror"];

/// The crate that only tests may name.
const FOR_TESTS: &str = "testkit";

/// The arrows between crates point downward only.
pub const GRAPH: Rule = Rule {
    rule: "a crate names only the crates that the allowed graph gives it",
    reason: "arrows point downward only: a rule that knows SQL, or a page that knows the store, \
             can no longer be tested or replaced alone",
    remedy: "move the code to the layer that may know both, or write an ADR and add the edge to ALLOWED in \
             xtask/src/tidy/crates.rs; testkit stands in dev-dependencies only",
    check: graph,
};

/// The domain stays free of engines, clocks and formats.
pub const DOMAIN_IMPORTS: Rule = Rule {
    rule: "domain depends directly on serde, serde_json, jiff, uuid and thiserror only",
    reason: "the rules must run anywhere, in microseconds, without I/O",
    remedy: "hand the value in from `app`, or write the fifty lines",
    check: domain_imports,
};

/// One place for versions.
pub const VERSIONS: Rule = Rule {
    rule: "members take every dependency from the workspace",
    reason: "two versions of one crate cost build time and do not fit each other's types",
    remedy: "put the version into [workspace.dependencies] of the root with a comment, and write `name.workspace = true`",
    check: versions,
};

/// The members below crates/: name of the folder, path of the manifest, its contents.
fn manifests(tree: &Tree) -> Vec<(&str, &str, Option<Table>)> {
    tree.below("crates/", "/Cargo.toml")
        .filter_map(|(path, text)| {
            let folder = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
            Some((folder, path, text.parse().ok()))
        })
        .collect()
}

/// The entries of one dependency section; absent means empty.
fn section<'a>(manifest: &'a Table, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    manifest.get(name).and_then(Value::as_table).into_iter().flatten()
}

/// The folder of one of our own crates, from the name of its package.
fn own(package: &str) -> Option<&str> {
    if package == "redress" { Some(package) } else { package.strip_prefix("redress-") }
}

fn graph(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (folder, path, manifest) in manifests(tree) {
        let Some(manifest) = manifest else {
            findings.push(Finding::new(path, "is not readable TOML"));
            continue;
        };
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == folder) else {
            findings.push(Finding::new(path, format!("`{folder}` is not in the allowed graph")));
            continue;
        };
        for name in ["dependencies", "build-dependencies", "dev-dependencies"] {
            for (package, _) in section(&manifest, name) {
                let Some(other) = own(package) else { continue };
                let for_tests = name == "dev-dependencies" && other == FOR_TESTS;
                if !allowed.contains(&other) && !for_tests {
                    findings.push(Finding::new(path, format!("{folder} must not name {other} ([{name}])")));
                }
            }
        }
    }
    findings
}

fn domain_imports(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (folder, path, manifest) in manifests(tree) {
        let Some(manifest) = manifest.filter(|_| folder == "domain") else {
            continue;
        };
        for (package, _) in section(&manifest, "dependencies").chain(section(&manifest, "build-dependencies"))
        {
            if !DOMAIN_MAY_USE.contains(&package.as_str()) {
                findings.push(Finding::new(path, format!("domain depends on {package}")));
            }
        }
    }
    findings
}

fn versions(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let members = tree.below("crates/", "/Cargo.toml").chain(tree.below("xtask/", "/Cargo.toml"));
    for (path, text) in members {
        let Ok(manifest) = text.parse::<Table>() else {
            continue;
        };
        for name in ["dependencies", "build-dependencies", "dev-dependencies"] {
            for (package, value) in section(&manifest, name) {
                let from_workspace = value.get("workspace").and_then(Value::as_bool) == Some(true);
                if !from_workspace {
                    findings.push(Finding::new(path, format!("{package} does not come from the workspace")));
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::{assert_holds, places};
    use super::*;

    #[test]
    fn the_crate_graph_equals_the_allowed_graph() {
        assert_holds(&GRAPH);
    }

    #[test]
    fn the_domain_leans_on_values_and_errors_only() {
        assert_holds(&DOMAIN_IMPORTS);
    }

    #[test]
    fn versions_stand_in_the_root_alone() {
        assert_holds(&VERSIONS);
    }

    #[test]
    fn a_page_that_names_the_store_is_found() {
        let web = "[dependencies]\nredress-app.workspace = true\nredress-store.workspace = true\n";
        assert_eq!(places(&GRAPH, &[("crates/web/Cargo.toml", web)]), ["crates/web/Cargo.toml"]);
    }

    #[test]
    fn testkit_is_for_tests_only() {
        let product = "[dependencies]\nredress-testkit.workspace = true\n";
        let tests = "[dev-dependencies]\nredress-testkit.workspace = true\n";
        assert_eq!(places(&GRAPH, &[("crates/app/Cargo.toml", product)]).len(), 1);
        assert_eq!(places(&GRAPH, &[("crates/app/Cargo.toml", tests)]).len(), 0);
    }

    #[test]
    fn a_crate_nobody_decided_on_is_found() {
        assert_eq!(places(&GRAPH, &[("crates/shared/Cargo.toml", "")]).len(), 1);
    }

    #[test]
    fn a_domain_that_leans_on_an_engine_is_found() {
        let domain = "[dependencies]\nserde.workspace = true\nrusqlite.workspace = true\n";
        assert_eq!(places(&DOMAIN_IMPORTS, &[("crates/domain/Cargo.toml", domain)]).len(), 1);
    }

    #[test]
    fn a_version_in_a_member_is_found() {
        let member = "[dependencies]\nserde = \"1\"\njiff = { workspace = true, features = [\"std\"] }\n";
        assert_eq!(places(&VERSIONS, &[("crates/app/Cargo.toml", member)]).len(), 1);
    }
}
