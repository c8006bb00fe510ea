//! `redress demo`: a company at work, in one command.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use redress_app::Directory;
use redress_app::demo::{Company, PASSWORD, Person, load};
use redress_web::{DemoPerson, WebConfig};

use crate::place::{Place, Wish};
use crate::{output, server};

/// Start with the demo company.
#[derive(Debug, Args)]
pub struct Demo {
    /// The data folder; made when it is missing, gone on with when it is there
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    data: PathBuf,
    /// A PostgreSQL database in place of the folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8420")]
    listen: SocketAddr,
}

impl Demo {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let begun = Instant::now();
        if !self.listen.ip().is_loopback() {
            eprintln!("Whoever reaches {} can sign in as anybody of the demo company.", self.listen);
        }
        let listener = server::listen(self.listen)?;
        let folder = if self.database.is_some() { None } else { Some(self.data) };
        let opened = Place::new(folder, self.database).open(Wish::Write)?;
        let app = opened.app();
        let company = load(&app, app.clock.now()).context("the demo company could not be played")?;
        let runtime = server::runtime()?;
        let directory = runtime.block_on(app.directory())?;
        let config = WebConfig {
            company: format!("{} {}", company.name_zh, company.name_en),
            demo_people: Some(people(&directory, &company)),
            ..WebConfig::default()
        };
        let name = opened.name.clone();
        let is_up = move |address| {
            told(&company, &name, address)?;
            output::line(format_args!("Up in {}. Stop with Ctrl-C.", output::seconds(begun.elapsed())))?;
            Ok(())
        };
        runtime.block_on(server::serve(listener, app, config, is_up))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The people as the sign-in page offers them.
fn people(directory: &Directory, company: &Company) -> Vec<DemoPerson> {
    let offered = company.people.iter().map(|person| {
        let user = directory.users.values().find(|user| user.login == person.login);
        let team = user.and_then(|user| directory.teams_of(user.id).first().copied());
        let team = team.and_then(|team| directory.teams.get(&team));
        DemoPerson {
            login: person.login.clone(),
            password: PASSWORD.to_owned(),
            name: name(person).to_owned(),
            role: person.role,
            team_en: team.map_or_else(|| person.title_en.clone(), |team| team.name_en.clone()),
            team_zh: team.map_or_else(|| person.title_zh.clone(), |team| team.name_zh.clone()),
        }
    });
    offered.collect()
}

/// His name in his own language.
fn name(person: &Person) -> &str {
    if person.language == "zh-CN" { &person.name_zh } else { &person.name_en }
}

fn told(company: &Company, place: &str, address: SocketAddr) -> anyhow::Result<()> {
    output::line(format_args!("{} ({}) works at", company.name_en, company.name_zh))?;
    output::line(format_args!("\n  http://{address}\n"))?;
    match company.played {
        Some(cases) => output::line(format_args!(
            "{} of its last year were played into {place}.",
            output::counted(cases as u64, "case", "cases")
        ))?,
        None => output::line(format_args!("It goes on where it was, in {place}."))?,
    }
    output::line("\nSign in as one of these, each with the password")?;
    output::line(format_args!("\n  {PASSWORD}\n"))?;
    let width = company.people.iter().map(|person| person.login.len()).max().unwrap_or(0);
    for person in &company.people {
        output::line(format_args!("  {:width$}  {} ({})", person.login, name(person), person.title_en))?;
    }
    output::line("")?;
    Ok(())
}
