//! The rules of the house that the compiler does not know.
//!
//! Each rule is a sentence, a reason and a remedy, and runs twice: under `cargo xtask tidy`, and as a test
//! under `cargo test`. A new rule is an entry in [`RULES`] and a file in `tidy/`.
//!
//! **Invariant:** a rule only reads; it never mends what it finds.

mod budget;
mod contexts;
mod crates;
mod documents;
mod places;
mod rust_files;
mod sizes;
mod sql;
mod words;

use std::fmt;
use std::process::ExitCode;

use crate::workspace::Tree;

/// All rules, in the order they are reported.
const RULES: [&Rule; 20] = [
    &crates::GRAPH,
    &crates::DOMAIN_IMPORTS,
    &crates::VERSIONS,
    &contexts::BORDERS,
    &sizes::SIZES,
    &rust_files::OPENING,
    &rust_files::PROMISES,
    &rust_files::NAMES,
    &rust_files::TESTS,
    &sql::ONLY_IN_STORE,
    &sql::USED,
    &sql::EXPLAINED,
    &documents::STRAY,
    &documents::DECISIONS,
    &documents::CODE_MAP,
    &words::BOTH_LANGUAGES,
    &words::KNOWN,
    &places::PLACES,
    &budget::PACKAGES,
    &budget::DOMAIN_TREE,
];

/// A rule of the house.
pub struct Rule {
    /// What must hold, as a sentence.
    pub rule: &'static str,
    /// Why it must hold.
    pub reason: &'static str,
    /// What to do when it does not.
    pub remedy: &'static str,
    /// Where it does not hold.
    pub check: fn(&Tree) -> Vec<Finding>,
}

/// One place where a rule does not hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// A path from the workspace's root, with `:line` where one line is meant.
    pub place: String,
    /// What stands there.
    pub what: String,
}

impl Finding {
    /// A finding about a whole file.
    pub fn new(place: impl Into<String>, what: impl Into<String>) -> Finding {
        Finding { place: place.into(), what: what.into() }
    }

    /// A finding about one line; `index` counts from 0, as `enumerate` does.
    pub fn at(path: &str, index: usize, what: impl Into<String>) -> Finding {
        Finding::new(format!("{path}:{}", index + 1), what)
    }
}

/// What a broken rule looks like to the person who has to mend it.
struct Broken<'a>(&'a Rule, &'a [Finding]);

impl fmt::Display for Broken<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Broken(rule, findings) = self;
        writeln!(out, "Rule:   {}", rule.rule)?;
        writeln!(out, "Reason: {}", rule.reason)?;
        writeln!(out, "To do:  {}", rule.remedy)?;
        for finding in findings.iter() {
            writeln!(out, "  {}: {}", finding.place, finding.what)?;
        }
        Ok(())
    }
}

/// How many rules held and how many did not.
#[derive(Clone, Copy)]
pub struct Tally {
    /// Rules without a finding.
    pub held: usize,
    /// Rules with at least one.
    pub broken: usize,
}

/// Checks every rule and prints the broken ones.
pub fn check_all() -> anyhow::Result<Tally> {
    let tree = Tree::load()?;
    let mut tally = Tally { held: 0, broken: 0 };
    for rule in RULES {
        let findings = (rule.check)(&tree);
        if findings.is_empty() {
            tally.held += 1;
        } else {
            tally.broken += 1;
            println!("{}", Broken(rule, &findings));
        }
    }
    println!("tidy: {} rules hold, {} are broken", tally.held, tally.broken);
    Ok(tally)
}

/// `cargo xtask tidy`.
pub fn run() -> anyhow::Result<ExitCode> {
    let tally = check_all()?;
    Ok(if tally.broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Fails with the rule, its reason and its remedy where it does not hold in the workspace.
#[cfg(test)]
fn assert_holds(rule: &Rule) {
    let tree = Tree::load().unwrap();
    let findings = (rule.check)(&tree);
    assert!(findings.is_empty(), "\n\n{}", Broken(rule, &findings));
}

/// The places a rule finds fault with in a made-up tree.
#[cfg(test)]
fn places(rule: &Rule, texts: &[(&str, &str)]) -> Vec<String> {
    (rule.check)(&Tree::of(texts)).into_iter().map(|finding| finding.place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_rule_says_rule_reason_and_what_to_do() {
        let findings = [Finding::at("crates/domain/src/utils.rs", 0, "`utils`")];
        let text = Broken(&rust_files::NAMES, &findings).to_string();
        assert!(
            text.contains("Rule:   ") && text.contains("Reason: ") && text.contains("To do:  "),
            "{text}"
        );
        assert!(text.contains("crates/domain/src/utils.rs:1: `utils`"), "{text}");
    }
}
