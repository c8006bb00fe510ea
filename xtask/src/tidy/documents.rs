//! Documents stand where they are looked for, and what they name exists.

use super::{Finding, Rule};
use crate::workspace::Tree;

/// The index of decisions.
const INDEX: &str = "docs/adr/README.md";

/// The map of the code.
const MAP: &str = "ARCHITECTURE.md";

/// The heading of the part of the map that names paths.
const MAP_HEADING: &str = "code map";

/// No second truth beside the code.
pub const STRAY: Rule = Rule {
    rule: "no Markdown stands below crates/",
    reason: "what a module is for stands in its `//!`; a file beside it is a second truth",
    remedy: "move the words to the module's opening, to docs/ or to ARCHITECTURE.md",
    check: |tree| {
        tree.below("crates/", ".md").map(|(path, _)| Finding::new(path, "stray Markdown")).collect()
    },
};

/// Every decision can be found.
pub const DECISIONS: Rule = Rule {
    rule: "docs/adr/README.md lists every decision in docs/adr, and nothing else",
    reason: "a decision nobody finds is taken again, differently",
    remedy: "add a line with a link to the file, or strike off the line of a file that is gone",
    check: decisions,
};

/// The map matches the land.
pub const CODE_MAP: Rule = Rule {
    rule: "every path in backticks in the code map of ARCHITECTURE.md exists",
    reason: "a map that is wrong once is not opened twice",
    remedy: "correct the map in the same commit that moves the code",
    check: code_map,
};

fn decisions(tree: &Tree) -> Vec<Finding> {
    let index = tree.text(INDEX).unwrap_or_default();
    let mut findings = Vec::new();
    for (path, _) in tree.below("docs/adr/", ".md").filter(|(path, _)| *path != INDEX) {
        let name = path.trim_start_matches("docs/adr/");
        if !index.contains(&format!("({name})")) {
            findings.push(Finding::new(INDEX, format!("does not link to {name}")));
        }
    }
    for (line_index, line) in index.lines().enumerate() {
        for target in
            line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target)
        {
            let is_decision = target.ends_with(".md") && !target.contains('/');
            if is_decision && tree.text(&format!("docs/adr/{target}")).is_none() {
                findings.push(Finding::at(INDEX, line_index, format!("{target} does not exist")));
            }
        }
    }
    findings
}

fn code_map(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text(MAP) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let mut depth_of_map = None;
    for (index, line) in text.lines().enumerate() {
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        if depth > 0 {
            let opens = line.to_lowercase().contains(MAP_HEADING);
            let stays = depth_of_map.is_some_and(|map| depth > map);
            depth_of_map = if opens { Some(depth) } else { depth_of_map.filter(|_| stays) };
        } else if depth_of_map.is_some() {
            let quoted = line.split('`').skip(1).step_by(2);
            let missing = quoted.filter(|name| is_path(name) && !tree.has(name));
            findings.extend(missing.map(|name| Finding::at(MAP, index, format!("`{name}` does not exist"))));
        }
    }
    findings
}

/// Whether a word in backticks is a path and not a pattern, an address of a page or a name in the code.
fn is_path(word: &str) -> bool {
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    plain && word.contains('/') && !word.starts_with('/') && !word.contains("//")
}

#[cfg(test)]
mod tests {
    use super::super::{assert_holds, places};
    use super::*;

    #[test]
    fn no_markdown_strays_into_the_crates() {
        assert_holds(&STRAY);
    }

    #[test]
    fn the_index_lists_every_decision() {
        assert_holds(&DECISIONS);
    }

    #[test]
    fn every_path_on_the_code_map_exists() {
        assert_holds(&CODE_MAP);
    }

    #[test]
    fn stray_markdown_is_found() {
        assert_eq!(places(&STRAY, &[("crates/app/NOTES.md", "x")]), ["crates/app/NOTES.md"]);
    }

    #[test]
    fn a_decision_that_is_not_listed_is_found_and_so_is_one_that_is_gone() {
        let files = [
            (INDEX, "- [1](0001-a.md)\n- [3](0003-c.md)\n"),
            ("docs/adr/0001-a.md", ""),
            ("docs/adr/0002-b.md", ""),
        ];
        assert_eq!(places(&DECISIONS, &files), [INDEX.to_string(), format!("{INDEX}:2")]);
        assert_eq!(places(&DECISIONS, &[("docs/adr/0001-a.md", "")]).len(), 1);
    }

    #[test]
    fn only_the_code_map_is_compared_with_the_land() {
        let map = "# A\n`crates/none/`\n## Code map\n### Domain\n`crates/app/src/lib.rs`, `crates/app/src/gone.rs`, \
                   `crates/<name>/src`, `a::b`, `/cases`\n## Walk\n`crates/none/`\n";
        let files = [(MAP, map), ("crates/app/src/lib.rs", "")];
        assert_eq!(places(&CODE_MAP, &files), [format!("{MAP}:5")]);
    }
}
