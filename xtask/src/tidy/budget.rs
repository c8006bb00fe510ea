//! The budget for other people's code.

use std::process::Command;

use super::{Finding, Rule};
use crate::workspace::{self, Tree};

/// Packages in Cargo.lock, development tools included.
const MOST_PACKAGES: usize = 350;

/// Packages in the domain's tree, itself included.
const MOST_IN_DOMAIN: usize = 25;

/// Cargo.lock stays within the budget.
pub const PACKAGES: Rule = Rule {
    rule: "Cargo.lock holds at most 350 packages",
    reason: "each package is somebody we trust and something we build",
    remedy: "drop a dependency or its features: no crate for what fifty lines do",
    check: packages,
};

/// The domain's tree stays within the budget.
pub const DOMAIN_TREE: Rule = Rule {
    rule: "the domain's tree holds at most 25 packages",
    reason: "the rules are what everybody builds first and tests most",
    remedy: "look at `cargo tree -p redress-domain -e normal` and drop what came in",
    check: domain_tree,
};

fn packages(tree: &Tree) -> Vec<Finding> {
    let Some(lock) = tree.text("Cargo.lock") else {
        return vec![Finding::new("Cargo.lock", "is missing: the versions are not fixed")];
    };
    let count = lock.lines().filter(|line| *line == "[[package]]").count();
    over(count, MOST_PACKAGES, "Cargo.lock")
}

fn domain_tree(tree: &Tree) -> Vec<Finding> {
    const DOMAIN: &str = "crates/domain/Cargo.toml";
    if !tree.has(DOMAIN) {
        return Vec::new();
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["tree", "-p", "redress-domain", "-e", "normal", "--prefix", "none", "--no-dedupe"]);
    match cargo.current_dir(workspace::root()).output() {
        Ok(output) if output.status.success() => {
            let count = distinct(&String::from_utf8_lossy(&output.stdout));
            over(count, MOST_IN_DOMAIN, DOMAIN)
        }
        Ok(output) => vec![Finding::new(DOMAIN, String::from_utf8_lossy(&output.stderr).trim())],
        Err(error) => vec![Finding::new(DOMAIN, format!("cargo tree did not start: {error}"))],
    }
}

/// How many different packages a listing without repetition marks names.
fn distinct(listing: &str) -> usize {
    let mut lines: Vec<&str> = listing.lines().filter(|line| !line.is_empty()).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.len()
}

fn over(count: usize, most: usize, place: &str) -> Vec<Finding> {
    let too_many = count > most;
    too_many
        .then(|| Finding::new(place, format!("{count} packages, {most} are allowed")))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{assert_holds, places};
    use super::*;

    #[test]
    fn the_lock_file_is_within_the_budget() {
        assert_holds(&PACKAGES);
    }

    #[test]
    fn the_tree_of_the_domain_is_within_the_budget() {
        assert_holds(&DOMAIN_TREE);
    }

    #[test]
    fn one_package_too_many_is_found() {
        let full = "[[package]]\n".repeat(MOST_PACKAGES);
        assert_eq!(places(&PACKAGES, &[("Cargo.lock", &full)]).len(), 0);
        assert_eq!(places(&PACKAGES, &[("Cargo.lock", &format!("{full}[[package]]\n"))]), ["Cargo.lock"]);
        assert_eq!(places(&PACKAGES, &[]).len(), 1);
    }

    #[test]
    fn a_package_counts_once_however_often_it_is_named() {
        assert_eq!(distinct("a v1\nb v2\na v1\n\n"), 2);
    }
}
