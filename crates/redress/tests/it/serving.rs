//! `redress serve`, `demo`, `set-up`, `openapi`: being up, stopping, and everything that can stand in the way.

use std::io::Write;
use std::net::TcpListener;
use std::process::Stdio;

use tempfile::TempDir;

use super::program::{Said, Server, redress, request, run, said, settled};

/// What `serve` says last before it is up.
const SERVES: &str = "Redress serves";

fn data(folder: &TempDir) -> String {
    folder.path().join("data").display().to_string()
}

fn set_up(data: &str, password: &str) -> Said {
    let mut command = redress(&["set-up", "--data", data, "--login", "robin", "--name", "Robin Ott"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{password}").unwrap();
    said(&child.wait_with_output().unwrap())
}

#[test]
fn a_server_answers_until_it_is_told_to_stop() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(&["serve", "--data", &data(&folder), "--listen", "127.0.0.1:0"], SERVES);
    assert!(!server.address.ends_with(":0"), "{}", server.address);
    let page = request(&server.address, "GET", "/sign-in", &[], "").unwrap();
    assert_eq!(page.status, 200);
    assert_eq!(server.stop(), 0);
}

#[test]
fn an_address_that_is_taken_is_told_before_anything_is_made() {
    let folder = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for command in ["serve", "demo"] {
        let told = run(&[command, "--data", &data(&folder), "--listen", &address]);
        let expected = format!(
            "redress: the address {address} is taken by another program; stop it, or choose another address with --listen\n"
        );
        assert_eq!((told.status, told.out.as_str(), told.err), (1, "", expected), "{command}");
        assert!(!folder.path().join("data").exists(), "{command}");
    }
}

#[test]
fn two_servers_do_not_work_in_one_folder() {
    let folder = TempDir::new().unwrap();
    let serve = ["serve", "--data", &data(&folder), "--listen", "127.0.0.1:0"];
    let server = Server::start(&serve, SERVES);
    let told = run(&serve);
    let expected = format!(
        "redress: another Redress (process {}) is at work in DIR/data; stop it first, or choose another folder with --data",
        server.id()
    );
    assert_eq!((told.status, settled(&told.err, folder.path())), (1, expected));
    // Reading goes on beside it.
    assert_eq!(run(&["verify", "--data", &data(&folder)]).status, 0);
    assert_eq!(server.stop(), 0);
    // Whoever stopped, or was killed, holds the folder no longer.
    Server::start(&serve, SERVES).kill();
    assert_eq!(Server::start(&serve, SERVES).stop(), 0);
}

#[test]
fn the_first_administrator_is_made_once() {
    let folder = TempDir::new().unwrap();
    let weak = set_up(&data(&folder), "secret");
    assert_eq!(weak.status, 1);
    assert!(weak.err.contains("the password needs twelve characters or more"), "{}", weak.err);
    let made = set_up(&data(&folder), "correct horse battery");
    assert_eq!(
        (made.status, made.out.as_str()),
        (0, "Robin Ott may sign in as robin and register the others.\n")
    );
    let again = set_up(&data(&folder), "correct horse battery");
    assert_eq!(again.status, 1);
    assert!(
        again.err.contains("somebody is registered in") && again.err.contains("under People"),
        "{}",
        again.err
    );
    assert!(set_up(&data(&folder), "").err.contains("no password was given"));
}

#[test]
fn the_demo_company_is_up_and_goes_on_where_it_was() {
    let folder = TempDir::new().unwrap();
    let demo = ["demo", "--data", &data(&folder), "--listen", "127.0.0.1:0"];
    let first = Server::start(&demo, "Up in");
    assert!(first.greeting.contains("were played into"), "{}", first.greeting);
    assert!(first.greeting.contains("redress-demo-2026"), "{}", first.greeting);
    let page = request(&first.address, "GET", "/sign-in", &[("Accept-Language", "en")], "").unwrap();
    assert_eq!(page.status, 200);
    assert_eq!(first.stop(), 0);
    let head = run(&["ledger", "head", "--data", &data(&folder)]).out;
    let second = Server::start(&demo, "Up in");
    assert!(second.greeting.contains("It goes on where it was"), "{}", second.greeting);
    assert_eq!(second.stop(), 0);
    assert_eq!(run(&["ledger", "head", "--data", &data(&folder)]).out, head);
}

#[test]
fn the_document_of_the_api_is_openapi_3_1() {
    let told = run(&["openapi"]);
    assert_eq!(told.status, 0);
    let document: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
}

#[test]
fn the_version_is_told() {
    assert_eq!(run(&["--version"]).out, format!("redress {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_cannot_be_understood_ends_with_one_and_says_what_to_write() {
    let told = run(&["serve"]);
    assert_eq!(told.status, 1);
    assert!(told.err.contains("--data <DIR>|--database <URL>"), "{}", told.err);
    let folder = TempDir::new().unwrap();
    let told = run(&["serve", "--data", &data(&folder), "--log", "a=b=c"]);
    assert!(told.status == 1 && told.err.contains("is no log filter"), "{}", told.err);
    let told = run(&["serve", "--data", &data(&folder), "--zone", "Mars/Olympus"]);
    assert!(told.status == 1 && told.err.contains("there is no time zone Mars/Olympus"), "{}", told.err);
}
