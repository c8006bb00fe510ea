//! Runs the binary, to its end or as a server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::Duration;

/// How long a request may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// The binary with these arguments and nothing of the environment that would change what it says.
pub fn redress(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command.args(arguments).env_remove("RUST_LOG").stdin(Stdio::null());
    command
}

/// What it said and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs it to its end.
pub fn run(arguments: &[&str]) -> Said {
    said(&redress(arguments).output().unwrap())
}

pub fn said(output: &Output) -> Said {
    Said {
        status: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}

/// Text with what is never twice the same replaced: lengths of time, hashes and folders.
pub fn settled(text: &str, folder: &Path) -> String {
    let text = text.replace(&folder.display().to_string(), "DIR");
    let words = |line: &str| {
        let word = |word: &str| match word {
            it if it.len() == 64 && it.chars().all(|c| c.is_ascii_hexdigit()) => "HASH".to_owned(),
            it if it.split_once('.').is_some_and(|(a, b)| a.parse::<u64>().is_ok() && b.len() == 2) => {
                "0.00".to_owned()
            }
            it => it.to_owned(),
        };
        line.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
    };
    text.lines().map(words).collect::<Vec<_>>().join("\n")
}

/// A server that is up; it is killed when the test has forgotten it.
pub struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    /// What it said until it was up.
    pub greeting: String,
    /// Where it listens, such as `127.0.0.1:41234`.
    pub address: String,
}

impl Server {
    /// Starts it and waits until it has said where it listens and `last_words`.
    pub fn start(arguments: &[&str], last_words: &str) -> Self {
        let mut child = redress(arguments).env("RUST_LOG", "warn").stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (mut greeting, mut line) = (String::new(), String::new());
        while !line.contains(last_words) {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "it ended before it was up: {greeting}");
            greeting.push_str(&line);
        }
        let address = greeting.split("http://").nth(1).expect("it says where it listens");
        let address = address.split_whitespace().next().unwrap().to_owned();
        Self { child, out, greeting, address }
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Tells it to stop as a service manager would, and waits for its end.
    pub fn stop(mut self) -> i32 {
        let told = Command::new("kill").args(["-TERM", &self.id().to_string()]).status().unwrap();
        assert!(told.success());
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        self.child.wait().unwrap().code().expect("it ends by itself")
    }

    /// Kills it as a power failure would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The answer to a request.
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// Sends one request on a connection of its own. None when the server died before it had answered whole.
pub fn request(
    address: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(head.as_bytes()).ok()?;
    let mut raw = Vec::new();
    stream.read_to_end(&mut raw).ok()?;
    let text = String::from_utf8_lossy(&raw);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let is_whole = length.is_none_or(|length: usize| body.len() == length);
    is_whole.then(|| Answer { status, body: body.to_owned() })
}
