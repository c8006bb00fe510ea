//! A private PostgreSQL for the length of a run: own folder, own port, loopback only.
//!
//! **Invariant:** it ends with this process, however that ends. The server runs under a few lines of shell that
//! wait on a pipe; the pipe closes when this process drops it or dies, and the shell then stops the server and
//! removes its folder.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

use super::machine;

/// Arguments: folder of the programs, folder of the run, port. The signal is repeated because a server that has
/// just begun is deaf to it.
const WATCH: &str = r#"trap : INT TERM
"$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$2" \
  -c max_connections=300 >"$2/log" 2>&1 &
server=$!
read -r never
while kill -INT $server 2>/dev/null; do sleep 0.2; done
rm -rf "$2""#;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub struct Postgres {
    watch: Child,
    port: u16,
}

impl Postgres {
    /// Makes a fresh cluster with the programs in `programs` and waits until it answers.
    pub fn start(programs: &Path) -> anyhow::Result<Postgres> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let folder = folder_for(port);
        make_folder(&folder)?;
        make_cluster(programs, &folder)?;
        let mut watch = watch(programs, &folder, port)?;
        let answered = wait_until_it_answers(programs, port, &mut watch);
        // From here on the drop stops it, also when it never answered.
        let server = Postgres { watch, port };
        answered.with_context(|| {
            let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            format!("PostgreSQL is not up; its log: {}", log.trim())
        })?;
        Ok(server)
    }

    /// The administrator's address of the server.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        if let Err(error) = self.watch.wait() {
            eprintln!("the private PostgreSQL could not be waited for: {error}");
        }
    }
}

/// The shell that runs the server until its pipe closes.
fn watch(programs: &Path, folder: &Path, port: u16) -> anyhow::Result<Child> {
    let mut shell = as_server_user("sh");
    shell.args(["-c", WATCH, "redress-postgres"]).args([programs, folder]).arg(port.to_string());
    shell.current_dir("/").stdin(Stdio::piped()).spawn().context("PostgreSQL did not start")
}

/// Where the server on this port keeps everything it has.
fn folder_for(port: u16) -> PathBuf {
    std::env::temp_dir().join(format!("redress-postgres-{}-{port}", std::process::id()))
}

/// PostgreSQL refuses to run as root; Debian's package brings the user it runs as.
fn as_server_user(program: &str) -> Command {
    if !machine::is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}

/// A folder only the server's user can enter.
fn make_folder(folder: &Path) -> anyhow::Result<()> {
    let mut install = Command::new("install");
    install.args(["-d", "-m", "700"]);
    if machine::is_root() {
        install.args(["-o", "postgres"]);
    }
    let status = install.arg(folder).status().context("could not make PostgreSQL's folder")?;
    ensure!(status.success(), "could not make {}", folder.display());
    Ok(())
}

fn make_cluster(programs: &Path, folder: &Path) -> anyhow::Result<()> {
    let initdb = programs.join("initdb");
    let output = as_server_user(&initdb.to_string_lossy())
        .args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "-D",
        ])
        .arg(folder.join("data"))
        .current_dir("/")
        .stdin(Stdio::null())
        .output()
        .context("initdb did not start")?;
    if !output.status.success() {
        // The folder was made a moment ago by us; a failure to remove it costs nobody anything.
        std::fs::remove_dir_all(folder).ok();
        bail!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

fn wait_until_it_answers(programs: &Path, port: u16, watch: &mut Child) -> anyhow::Result<()> {
    let begun = Instant::now();
    let port = port.to_string();
    while begun.elapsed() < PATIENCE {
        let mut ready = Command::new(programs.join("pg_isready"));
        ready.args(["-q", "-h", "127.0.0.1", "-U", "postgres", "-p", &port]);
        if ready.status().context("pg_isready did not start")?.success() {
            return Ok(());
        }
        ensure!(watch.try_wait()?.is_none(), "the server ended at once");
        sleep(Duration::from_millis(100));
    }
    bail!("no answer within {} s", PATIENCE.as_secs())
}

#[cfg(test)]
mod tests {
    use super::super::machine::Machine;
    use super::*;

    /// The server's programs; says so where they are missing, and fails where everything must run.
    fn programs() -> Option<PathBuf> {
        let programs = Machine::look().postgres;
        if programs.is_none() {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "PostgreSQL is missing");
            eprintln!("not run: PostgreSQL is missing");
        }
        programs
    }

    #[test]
    fn a_private_server_answers_and_leaves_nothing_behind() {
        let Some(programs) = programs() else { return };
        let server = Postgres::start(&programs).unwrap();
        let (port, folder) = (server.port, folder_for(server.port));
        assert_eq!(server.url(), format!("postgres://postgres@127.0.0.1:{port}/postgres"));
        assert!(folder.exists());
        drop(server);
        assert!(!folder.exists(), "{} was left behind", folder.display());
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok(), "port {port} is still taken");
    }

    #[test]
    fn a_server_that_has_just_begun_can_be_stopped() {
        let Some(programs) = programs() else { return };
        let folder = folder_for(0);
        make_folder(&folder).unwrap();
        make_cluster(&programs, &folder).unwrap();
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        drop(Postgres { watch: watch(&programs, &folder, port).unwrap(), port });
        assert!(!folder.exists(), "{} was left behind", folder.display());
    }
}
