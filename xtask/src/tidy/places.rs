//! Files speak of the product, never of the machine they were written on or the hosts that served it.

use super::{Finding, Rule};
use crate::workspace::Tree;

/// This file, which has to name what it looks for.
const SELF: &str = "xtask/src/tidy/places.rs";

/// Hosts that hand out packages: a lock file or a script that names one binds everybody to it.
const HOSTS: [&str; 8] = [
    "registry.npmjs.org",
    "registry.yarnpkg.com",
    "static.crates.io",
    "index.crates.io",
    "files.pythonhosted.org",
    "pypi.org/simple",
    "proxy.golang.org",
    "deb.debian.org",
];

/// Folders of one person's machine.
const FOLDERS: [&str; 5] = ["/work/main", "/work/shared", "/root/", "/home/", "/tmp/"];

/// Nothing names a registry's host or a folder of one machine.
pub const PLACES: Rule = Rule {
    rule: "no file names the host of a package registry or a folder of one machine",
    reason: "the next person has another machine and another mirror",
    remedy: "use a path from the workspace's root, the system's folder for temporary files, or a setting; \
             write lock files without download addresses (e2e/.npmrc does)",
    check: places,
};

fn places(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| *path != SELF) {
        for (index, line) in text.lines().enumerate() {
            let named = HOSTS.iter().chain(&FOLDERS).filter(|place| line.contains(**place));
            findings.extend(named.map(|place| Finding::at(path, index, format!("names {place}"))));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::assert_holds;
    use super::*;

    #[test]
    fn no_file_names_a_registry_or_a_machine() {
        assert_holds(&PLACES);
    }

    #[test]
    fn a_lock_file_with_download_addresses_is_found() {
        let lock = format!("\"resolved\": \"https://{}/axe-core\"\n", HOSTS[0]);
        assert_eq!(super::super::places(&PLACES, &[("e2e/package-lock.json", &lock)]).len(), 1);
    }

    #[test]
    fn a_page_called_work_is_no_machine() {
        assert_eq!(super::super::places(&PLACES, &[("crates/web/src/routes.rs", "\"/work/open\"")]).len(), 0);
    }
}
