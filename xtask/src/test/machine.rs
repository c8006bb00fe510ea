//! What the tests need from the machine, and how it gets there on Debian.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::report::Step;

/// The oldest PostgreSQL the store is written for.
const OLDEST_POSTGRES: u32 = 15;

/// The programs of a server that a run uses.
const PROGRAMS: [&str; 3] = ["initdb", "postgres", "pg_isready"];

/// The oldest Node.js with the test runner that the browser tests use.
const OLDEST_NODE: u32 = 18;

/// Something the tests need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// A PostgreSQL server's programs, 15 or newer.
    Postgres,
    /// A browser.
    Chromium,
    /// Chinese and Japanese glyphs.
    Fonts,
    /// Node.js with npm.
    Node,
}

impl Need {
    fn told(self) -> &'static str {
        match self {
            Need::Postgres => "PostgreSQL server 15 or newer",
            Need::Chromium => "Chromium",
            Need::Fonts => "Noto CJK fonts",
            Need::Node => "Node.js 18 or newer with npm",
        }
    }

    /// The Debian packages that bring it.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Need::Postgres => &["postgresql"],
            Need::Chromium => &["chromium"],
            Need::Fonts => &["fontconfig", "fonts-noto-cjk"],
            Need::Node => &["nodejs", "npm"],
        }
    }
}

/// What was found on this machine.
#[derive(Default)]
pub struct Machine {
    /// The folder of initdb and postgres.
    pub postgres: Option<PathBuf>,
    /// The browser.
    pub chromium: Option<PathBuf>,
    fonts: bool,
    /// Whether node and npm are there.
    pub node: bool,
}

/// How this process may install packages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rights {
    Root,
    Sudo,
    None,
}

impl Machine {
    /// Looks at what is there.
    pub fn look() -> Machine {
        Machine { postgres: postgres_folder(), chromium: chromium(), fonts: has_cjk_font(), node: has_node() }
    }

    fn has(&self, need: Need) -> bool {
        match need {
            Need::Postgres => self.postgres.is_some(),
            Need::Chromium => self.chromium.is_some(),
            Need::Fonts => self.fonts,
            Need::Node => self.node,
        }
    }

    /// Installs what is missing if it may, and names what stays missing.
    pub fn complete(&mut self, needs: &[Need], step: &mut Step) -> anyhow::Result<()> {
        for need in needs {
            println!("{}: {}", need.told(), if self.has(*need) { "found" } else { "missing" });
        }
        let missing: Vec<Need> = needs.iter().copied().filter(|need| !self.has(*need)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let plan = plan(&missing, rights(), on_path("apt-get").is_some());
        if plan.is_empty() {
            println!("Not installed: this needs apt-get, and root or sudo without a password.");
        }
        for words in plan {
            println!("$ {}", words.join(" "));
            let mut command = Command::new(&words[0]);
            command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
            if !command.status().is_ok_and(|status| status.success()) {
                println!("That did not work; what stays missing is named below.");
                break;
            }
        }
        *self = Machine::look();
        for need in missing.iter().filter(|need| !self.has(**need)) {
            let packages = need.packages().join(" ");
            step.could_not_run(format!("{} is missing (apt-get install {packages})", need.told()));
        }
        Ok(())
    }
}

/// The commands that bring what is missing; none where packages cannot be installed.
fn plan(missing: &[Need], rights: Rights, has_apt: bool) -> Vec<Vec<String>> {
    let prefix: &[&str] = match rights {
        Rights::Root => &[],
        Rights::Sudo => &["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"],
        Rights::None => return Vec::new(),
    };
    if !has_apt {
        return Vec::new();
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages()).copied().collect();
    let install = ["apt-get", "install", "-y", "--no-install-recommends"];
    let words = |rest: &[&[&str]]| rest.concat().into_iter().map(String::from).collect();
    vec![words(&[prefix, &["apt-get", "update"]]), words(&[prefix, &install, &packages])]
}

fn rights() -> Rights {
    let sudo = || succeeds(Command::new("sudo").args(["-n", "true"]));
    if is_root() {
        Rights::Root
    } else if sudo() {
        Rights::Sudo
    } else {
        Rights::None
    }
}

/// Whether this process runs as root.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|uid| uid.trim() == "0")
}

fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What a command prints, if it succeeds.
fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A program by its name, looked for as the shell does.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// The newest PostgreSQL in Debian's folders or on the path.
fn postgres_folder() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.map(|version| version.path().join("bin"));
    let path = on_path("initdb").and_then(|initdb| initdb.parent().map(Path::to_path_buf));
    // All programs of one server lie together; a link from elsewhere may bring only some of them.
    let able = debian.chain(path).filter(|folder| PROGRAMS.iter().all(|name| folder.join(name).is_file()));
    able.filter_map(|folder| {
        Some((major(&output(Command::new(folder.join("postgres")).arg("--version"))?)?, folder))
    })
    .filter(|(version, _)| *version >= OLDEST_POSTGRES)
    .max()
    .map(|(_, folder)| folder)
}

/// The browser named by `REDRESS_CHROMIUM`, or Debian's.
fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("REDRESS_CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    on_path("chromium").or_else(|| on_path("chromium-browser"))
}

fn has_cjk_font() -> bool {
    output(Command::new("fc-list").arg(":lang=zh-cn")).is_some_and(|fonts| !fonts.trim().is_empty())
}

fn has_node() -> bool {
    let version = output(Command::new("node").arg("--version")).and_then(|text| major(&text));
    version.is_some_and(|version| version >= OLDEST_NODE) && on_path("npm").is_some()
}

/// The first number in what a program says of its version.
fn major(text: &str) -> Option<u32> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[start..].split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_is_the_version() {
        assert_eq!(major("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(major("v20.19.2\n"), Some(20));
        assert_eq!(major("unknown"), None);
    }

    #[test]
    fn root_installs_the_missing_packages_and_no_others() {
        let plan = plan(&[Need::Chromium, Need::Node], Rights::Root, true);
        assert_eq!(plan[0].join(" "), "apt-get update");
        assert_eq!(plan[1].join(" "), "apt-get install -y --no-install-recommends chromium nodejs npm");
    }

    #[test]
    fn a_person_who_may_not_install_is_asked_nothing() {
        assert!(plan(&[Need::Postgres], Rights::None, true).is_empty());
        assert!(plan(&[Need::Postgres], Rights::Root, false).is_empty());
        assert_eq!(plan(&[Need::Postgres], Rights::Sudo, true)[0][..2], ["sudo", "-n"]);
    }
}
