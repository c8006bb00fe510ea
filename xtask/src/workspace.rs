//! The workspace as files: where it is, and its texts read once for all rules.
//!
//! **Invariant:** nothing here writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what is built, downloaded or played with, never what is written by hand.
const NOT_OURS: [&str; 6] = ["target", "node_modules", ".git", "demo-data", "screenshots", ".idea"];

/// Larger files are data, and no rule speaks of them. In bytes.
const LARGEST_TEXT: u64 = 2_000_000;

/// The folder that holds the workspace's Cargo.toml.
pub fn root() -> PathBuf {
    let manifest_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest_folder.parent().expect("xtask lies one folder below the workspace").to_path_buf()
}

/// The texts of the workspace by their path from its root, with `/` between folders.
#[derive(Default)]
pub struct Tree {
    texts: BTreeMap<String, String>,
}

impl Tree {
    /// Reads every text file of the workspace.
    pub fn load() -> anyhow::Result<Tree> {
        let mut tree = Tree::default();
        tree.read_folder(&root(), "")?;
        Ok(tree)
    }

    /// A tree of these (path, text) pairs, to try a rule on.
    #[cfg(test)]
    pub fn of(texts: &[(&str, &str)]) -> Tree {
        Tree { texts: texts.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect() }
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> anyhow::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            let kind = entry.file_type()?;
            if kind.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) {
                    self.read_folder(&entry.path(), &format!("{path}/"))?;
                }
            } else if kind.is_file() && entry.metadata()?.len() <= LARGEST_TEXT {
                // What is not UTF-8 is a picture or a table: no text for a rule to read.
                if let Ok(text) = String::from_utf8(fs::read(entry.path())?) {
                    self.texts.insert(path, text);
                }
            }
        }
        Ok(())
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// All files, ordered by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files below `folder` (written with its closing `/`) whose names end in `ending`.
    pub fn below<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files().filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
    }

    /// Whether a file or a folder of this name exists.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.texts.keys().any(|known| known == path || known.starts_with(&folder))
    }
}

/// Whether the file holds tests and nothing else.
pub fn is_test_file(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// The product part of a Rust file: what stands before the tests at its end.
pub fn without_tests(text: &str) -> &str {
    let tests = text.find("\n#[cfg(test)]\nmod ").filter(|start| {
        // `mod tests;` only names another file; product code may follow it.
        let declaration = text[start + "\n#[cfg(test)]\n".len()..].lines().next().unwrap_or_default();
        declaration.ends_with('{')
    });
    tests.map_or(text, |start| &text[..start])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_at_the_end_are_not_product_code() {
        let text = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n";
        assert_eq!(without_tests(text), "fn a() {}\n");
    }

    #[test]
    fn tests_in_a_file_of_their_own_hide_nothing() {
        let text = "//! x\n#[cfg(test)]\nmod tests;\nfn a() {}\n";
        assert_eq!(without_tests(text), text);
    }

    #[test]
    fn the_workspace_is_read_with_its_hidden_folders_and_without_what_is_built() {
        let tree = Tree::load().unwrap();
        assert!(tree.has("crates/domain/src/lib.rs") && tree.has("crates/domain") && tree.has(".cargo/"));
        assert!(!tree.has("target") && !tree.has(".git"));
    }
}
