//! The numbered steps of a run, their times, and the closing summary.

use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::Context;

use super::counting::Counts;

/// How a step ended.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Outcome {
    Passed,
    Failed(Vec<String>),
    /// Nothing failed, but this is missing.
    Incomplete(Vec<String>),
}

/// One step while it runs.
#[derive(Default)]
pub struct Step {
    counts: Counts,
    failed: Vec<String>,
    could_not_run: Vec<String>,
}

impl Step {
    /// Notes a check by its outcome.
    pub fn expect(&mut self, what: &str, passed: bool) {
        if !passed {
            self.failed.push(what.to_string());
        }
    }

    /// Notes that something could not run on this machine, and why.
    pub fn could_not_run(&mut self, what: impl Into<String>) {
        self.could_not_run.push(what.into());
    }

    /// Runs a command to its end, its output going through; notes its failure under `what`.
    pub fn command(&mut self, what: &str, command: &mut Command) -> anyhow::Result<bool> {
        println!("$ {}", told(command));
        let status = command.status().with_context(|| format!("{what} did not start"))?;
        self.expect(what, status.success());
        Ok(status.success())
    }

    /// Runs a test command, its output going through, and adds up what its closing lines say.
    pub fn tests(&mut self, what: &str, command: &mut Command) -> anyhow::Result<()> {
        println!("$ {}", told(command));
        let mut child =
            command.stdout(Stdio::piped()).spawn().with_context(|| format!("{what} did not start"))?;
        let output = child.stdout.take().expect("the command was given a pipe");
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            self.counts.read(&line);
        }
        let status = child.wait()?;
        self.expect(what, status.success());
        Ok(())
    }

    fn outcome(&self) -> Outcome {
        if !self.failed.is_empty() {
            Outcome::Failed(self.failed.iter().chain(&self.could_not_run).cloned().collect())
        } else if !self.could_not_run.is_empty() {
            Outcome::Incomplete(self.could_not_run.clone())
        } else {
            Outcome::Passed
        }
    }
}

/// A command as one would type it.
fn told(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// A step that ended.
struct Ended {
    title: String,
    outcome: Outcome,
    seconds: f64,
}

/// What ran, what did not, and how it ended.
pub struct Report {
    begun: Instant,
    steps: Vec<Ended>,
    remarks: Vec<String>,
    counts: Counts,
}

impl Report {
    /// A run that begins now.
    pub fn new() -> Report {
        Report { begun: Instant::now(), steps: Vec::new(), remarks: Vec::new(), counts: Counts::default() }
    }

    /// Runs one step under its number; a step that breaks has failed, and the run goes on.
    pub fn step<R>(&mut self, title: &str, work: impl FnOnce(&mut Step) -> anyhow::Result<R>) -> Option<R> {
        println!("\n== {}. {title}", self.steps.len() + 1);
        let begun = Instant::now();
        let mut step = Step::default();
        let result = work(&mut step).map_err(|error| step.failed.push(format!("{error:#}"))).ok();
        let counts = step.counts;
        // A step that failed without a failed test (it did not compile, say) still counts as one failure.
        let silent = usize::from(!step.failed.is_empty() && counts.failed == 0);
        self.counts.passed += counts.passed;
        self.counts.failed += counts.failed + silent;
        let ended = Ended {
            title: title.to_string(),
            outcome: step.outcome(),
            seconds: begun.elapsed().as_secs_f64(),
        };
        println!("-- {}", line(&ended));
        self.steps.push(ended);
        result
    }

    /// A remark for the summary that is no failure.
    pub fn remark(&mut self, remark: &str) {
        self.remarks.push(remark.to_string());
    }

    /// Prints the summary; success only if nothing failed and, with `CI=true`, nothing was left out.
    pub fn close(self) -> ExitCode {
        println!("\n== Summary ({:.0} s)", self.begun.elapsed().as_secs_f64());
        for (index, step) in self.steps.iter().enumerate() {
            println!("{:>2}. {}", index + 1, line(step));
        }
        for remark in &self.remarks {
            println!("    remark: {remark}");
        }
        let outcomes: Vec<Outcome> = self.steps.into_iter().map(|step| step.outcome).collect();
        let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
        let good = is_good(&outcomes, in_ci);
        if !good && outcomes.iter().all(|outcome| !matches!(outcome, Outcome::Failed(_))) {
            println!("    With CI=true everything must run.");
        }
        println!("{} passed, {} failed", self.counts.passed, self.counts.failed);
        if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Whether a run with these outcomes is a success.
fn is_good(outcomes: &[Outcome], in_ci: bool) -> bool {
    outcomes.iter().all(|outcome| match outcome {
        Outcome::Passed => true,
        Outcome::Incomplete(_) => !in_ci,
        Outcome::Failed(_) => false,
    })
}

fn line(step: &Ended) -> String {
    let Ended { title, outcome, seconds } = step;
    match outcome {
        Outcome::Passed => format!("{title}: passed ({seconds:.1} s)"),
        Outcome::Failed(what) => format!("{title}: FAILED ({seconds:.1} s): {}", what.join("; ")),
        Outcome::Incomplete(what) => format!("{title}: could not run: {} ({seconds:.1} s)", what.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_run_fails_the_run_only_where_everything_must_run() {
        let outcomes = [Outcome::Passed, Outcome::Incomplete(vec!["chromium".into()])];
        assert!(is_good(&outcomes, false));
        assert!(!is_good(&outcomes, true));
    }

    #[test]
    fn a_failed_step_fails_the_run_everywhere() {
        let outcomes = [Outcome::Passed, Outcome::Failed(vec!["lints".into()])];
        assert!(!is_good(&outcomes, false));
    }

    #[test]
    fn a_step_that_breaks_has_failed_and_the_next_one_runs() {
        let mut report = Report::new();
        let broken: Option<()> = report.step("breaks", |_| anyhow::bail!("no such file"));
        let next = report.step("goes on", |_| Ok(7));
        assert_eq!((broken, next), (None, Some(7)));
        assert_eq!(report.steps[0].outcome, Outcome::Failed(vec!["no such file".into()]));
        assert_eq!(report.counts.failed, 1);
    }

    #[test]
    fn the_tests_of_a_command_are_counted_and_its_failure_is_noted() {
        let mut report = Report::new();
        let lines = "echo 'test result: FAILED. 3 passed; 2 failed; 0 ignored;'; exit 1";
        report.step("tests", |step| step.tests("cargo test", Command::new("sh").args(["-c", lines])));
        assert_eq!((report.counts.passed, report.counts.failed), (3, 2));
        assert_eq!(report.steps[0].outcome, Outcome::Failed(vec!["cargo test".into()]));
    }
}
