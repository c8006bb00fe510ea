//! The real program, started as people start it.
//!
//! **Invariant:** it ends with this value: stopped and waited for, also when a measurement fails.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

/// The password of everybody of the demo company, as `redress demo` prints it.
pub const PASSWORD: &str = "redress-demo-2026";

/// A running program.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// How long it took from the start until it answered.
    pub up_after: Duration,
    /// What it printed until then.
    said: String,
}

impl Program {
    /// The demo company in that folder.
    pub fn demo(binary: &Path, data: &Path) -> anyhow::Result<Program> {
        Program::start(binary, "demo", data)
    }

    /// A company's own server on that folder.
    pub fn serve(binary: &Path, data: &Path) -> anyhow::Result<Program> {
        Program::start(binary, "serve", data)
    }

    fn start(binary: &Path, command: &str, data: &Path) -> anyhow::Result<Program> {
        let begun = Instant::now();
        let mut redress = Command::new(binary);
        redress.arg(command).arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
        redress.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = redress.spawn().context("the program did not start")?;
        let output = child.stdout.take().context("the program has no output")?;
        let mut program = Program {
            child,
            address: ([127, 0, 0, 1], 0).into(),
            up_after: Duration::ZERO,
            said: String::new(),
        };
        let mut lines = BufReader::new(output).lines();
        while program.address.port() == 0 {
            let line = lines.next().with_context(|| format!("`redress {command}` ended at once"))??;
            if let Some((_, address)) = line.split_once("http://") {
                program.address = address.trim().parse().context("an address that is none")?;
                program.up_after = begun.elapsed();
            }
        }
        if command == "demo" {
            for line in lines {
                let line = line?;
                if line.starts_with("Up in ") {
                    break;
                }
                program.said.push_str(&line);
                program.said.push('\n');
            }
        }
        Ok(program)
    }

    /// The sign-in name of somebody of the demo who takes calls.
    pub fn somebody_who_takes_cases(&self) -> anyhow::Result<String> {
        ensure!(self.said.contains(PASSWORD), "the demo has another password than {PASSWORD}");
        // Each person on a line: `  login   Name (Title)`.
        let logins = self.said.lines().filter(|line| line.starts_with("  ") && line.contains('('));
        let agent = logins
            .clone()
            .find(|line| line.to_lowercase().contains("agent"))
            .or_else(|| logins.clone().next());
        match agent.and_then(|line| line.split_whitespace().next()) {
            Some(login) => Ok(login.to_owned()),
            None => bail!("the demo names nobody: {}", self.said),
        }
    }

    /// The processor time that it has used so far, in seconds; none where the system does not tell.
    pub fn processor_seconds(&self) -> Option<f64> {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // Behind the name in parentheses; the 12th and 13th field, in hundredths of a second.
        let (_, fields) = text.rsplit_once(") ")?;
        let mut fields = fields.split(' ').skip(11);
        let (user, system): (f64, f64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some((user + system) / 100.0)
    }

    /// Stops it as Ctrl-C does and waits for its end.
    pub fn stop(mut self) -> anyhow::Result<()> {
        let told = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        ensure!(told.context("kill did not start")?.success(), "the program could not be told to stop");
        let status = self.child.wait()?;
        ensure!(status.success(), "the program ended with {status}");
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // After `stop` both do nothing.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
