//! `redress set-up`: the first administrator, who registers everybody else.

use std::fs;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use redress_app::access::set_up;
use redress_app::{AppError, Refusal};
use redress_domain::access::AccessRefusal;

use crate::place::{Place, Wish};
use crate::{output, server};

/// Make the first administrator of a new database.
#[derive(Debug, Args)]
pub struct SetUp {
    #[command(flatten)]
    place: Place,
    /// His sign-in name: lower-case letters, digits, dots, hyphens
    #[arg(long)]
    login: String,
    /// His name
    #[arg(long)]
    name: String,
    /// The language of his pages: zh-CN or en
    #[arg(long, default_value = "en")]
    language: String,
    /// A file with the password in its first line; without it, the first line of standard input
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl SetUp {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let opened = self.place.open(Wish::Write)?;
        let app = opened.app();
        let password = self.password()?;
        let made = set_up(&app, &self.login, &self.name, &password, &self.language);
        match server::runtime()?.block_on(made) {
            Ok(Some(_)) => {
                output::line(format_args!(
                    "{} may sign in as {} and register the others.",
                    self.name, self.login
                ))?;
                Ok(ExitCode::SUCCESS)
            }
            Ok(None) => bail!(
                "somebody is registered in {} already; an administrator registers others under People",
                opened.name
            ),
            Err(AppError::Refused(refusal)) => bail!("nobody was registered: {}", what_to_do(&refusal)),
            Err(error) => Err(error).context("nobody was registered"),
        }
    }

    fn password(&self) -> anyhow::Result<String> {
        let text = match &self.password_file {
            Some(file) => fs::read_to_string(file)
                .with_context(|| format!("the password file {} cannot be read", file.display()))?,
            None => {
                if io::stdin().is_terminal() {
                    eprintln!("Password for {} (it is shown while you type):", self.login);
                }
                let mut line = String::new();
                io::stdin().lock().read_line(&mut line).context("no password could be read")?;
                line
            }
        };
        let password = text.lines().next().unwrap_or_default();
        if password.is_empty() {
            bail!("no password was given; send it by standard input or name a file with --password-file");
        }
        Ok(password.to_owned())
    }
}

fn what_to_do(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Access(AccessRefusal::PasswordTooWeak) => {
            "the password needs twelve characters or more, at least four different ones, and is not the sign-in name"
                .to_owned()
        }
        Refusal::Access(AccessRefusal::LoginMalformed) => {
            "a sign-in name has 2 to 64 lower-case letters, digits, dots, hyphens, underscores or @".to_owned()
        }
        Refusal::Access(AccessRefusal::NoName) => "give a name with --name".to_owned(),
        Refusal::Unknown { field: "language" } => "the language is zh-CN or en".to_owned(),
        other => other.to_string(),
    }
}
