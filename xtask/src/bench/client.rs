//! A small HTTP/1.1 client on one kept connection: enough to measure with, and cheap beside what it measures.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, bail, ensure};

use super::program::PASSWORD;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// One connection.
pub struct Client {
    stream: TcpStream,
    address: SocketAddr,
    /// What was read and not yet used.
    rest: Vec<u8>,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Status line and headers.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Client {
    /// Connects.
    pub fn to(address: SocketAddr) -> anyhow::Result<Client> {
        let stream = TcpStream::connect(address).context("the program does not listen")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Client { stream, address, rest: Vec::new() })
    }

    /// Sends a request with these header lines (each with its end) and waits for the whole answer.
    pub fn send(&mut self, line: &str, headers: &str, body: &str) -> anyhow::Result<Answer> {
        let request = format!(
            "{line} HTTP/1.1\r\nhost: {}\r\n{headers}content-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        self.stream.write_all(request.as_bytes())?;
        let end = loop {
            match self.rest.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(end) => break end + 4,
                None => self.more()?,
            }
        };
        let head = String::from_utf8_lossy(&self.rest[..end]).into_owned();
        let length = match header(&head, "content-length") {
            Some(length) => length.parse().context("content-length is no number")?,
            None => 0,
        };
        while self.rest.len() < end + length {
            self.more()?;
        }
        let body = String::from_utf8_lossy(&self.rest[end..end + length]).into_owned();
        self.rest.drain(..end + length);
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Ok(Answer { status: status.context("an answer without a status")?, head, body })
    }

    fn more(&mut self) -> anyhow::Result<()> {
        let mut part = [0; 16 * 1024];
        let count = self.stream.read(&mut part).context("no answer came")?;
        ensure!(count > 0, "the program closed the connection");
        self.rest.extend_from_slice(&part[..count]);
        Ok(())
    }

    /// Signs in as somebody of the demo; gives the cookie line of the session.
    pub fn sign_in(&mut self, login: &str) -> anyhow::Result<String> {
        let form = format!("name={login}&password={PASSWORD}");
        let answer = self.send("POST /session", FORM, &form)?;
        let cookies = answer.head.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        let session =
            cookies.filter_map(|cookie| cookie.split(';').next()).find(|it| it.starts_with("session="));
        match session {
            Some(session) => Ok(format!("cookie: {session}\r\n")),
            None => bail!("{login} could not sign in: {}", answer.head),
        }
    }

    /// Reads a page or an answer of the API in that session.
    pub fn get_as(&mut self, session: &str, path: &str) -> anyhow::Result<String> {
        let answer = self.send(&format!("GET {path}"), session, "")?;
        ensure!(answer.status == 200, "{path}: {}", answer.head);
        Ok(answer.body)
    }

    /// Makes an API token of the person of that session; gives its header line.
    pub fn token(&mut self, session: &str) -> anyhow::Result<String> {
        let answer = self.send("POST /me/tokens", &format!("{session}{FORM}"), "name=bench")?;
        let secret = text_after(&answer.body, "rdr_").map(|rest| {
            let is_part = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
            rest.chars().take_while(|letter| is_part(*letter)).collect::<String>()
        });
        let secret = secret.with_context(|| format!("no token was made: {}", answer.head))?;
        Ok(format!("authorization: Bearer rdr_{secret}\r\n"))
    }
}

/// A form as our own pages send it.
const FORM: &str = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// What stands behind the first `mark`, up to the next quote.
pub fn text_after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(mark)?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_behind_its_mark() {
        assert_eq!(text_after(r#"{"number":"C-2026-000001"}"#, "\"number\":\""), Some("C-2026-000001"));
        assert_eq!(text_after("{}", "\"number\":\""), None);
        assert_eq!(header("HTTP/1.1 200 OK\r\ncontent-length: 7\r\n", "content-length"), Some("7"));
    }
}
