//! The demo company: a year of cases, and the reference cases as if they happened today.
//!
//! The contents are files (`crates/app/demo/*.toml`); they are played through the same use cases, rules and policy
//! as everybody's work, each step at an instant of its own.
//! **Invariant:** loaded once and in one transaction; started again, the company goes on where it was.

mod background;
mod chance;
mod company;
mod course;
mod data;
mod deeds;
mod draw;
mod moment;
mod play;
mod reference;
mod roster;
mod story;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::thread;

use jiff::Timestamp;
use redress_domain::access::Role;
use redress_store::{StoreError, Tx, access as rows};

use crate::access::{PasswordHash, hash_password};
use crate::{App, AppError};

/// The password of everybody at the demo company.
pub const PASSWORD: &str = "redress-demo-2026";

/// Something in the files of the demo company does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct DemoFault {
    place: String,
    what: String,
}

impl DemoFault {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }

    /// The same, with the case or group in which it was found.
    fn within(self, key: &str) -> Self {
        Self { place: format!("{key}: {}", self.place), ..self }
    }
}

impl From<DemoFault> for AppError {
    fn from(fault: DemoFault) -> Self {
        let DemoFault { place, what } = fault;
        Self::Failed(StoreError::Corrupt { place: format!("the demo company: {place}"), what })
    }
}

/// The contents of the demo company, read from its files.
pub struct Demo {
    organization: data::Organization,
    catalogue: data::Catalogue,
    customers: data::Customers,
    reference: data::Reference,
    background: data::Background,
}

impl Demo {
    /// Reads the files that are part of the program.
    ///
    /// # Errors
    /// [`DemoFault`] with file and line.
    pub fn read() -> Result<Self, DemoFault> {
        fn file<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, DemoFault> {
            toml::from_str(text).map_err(|error| DemoFault::new(name, error.to_string()))
        }
        Ok(Self {
            organization: file("organisation.toml", include_str!("../demo/organisation.toml"))?,
            catalogue: file("catalogue.toml", include_str!("../demo/catalogue.toml"))?,
            customers: file("customers.toml", include_str!("../demo/customers.toml"))?,
            reference: file("reference_cases.toml", include_str!("../demo/reference_cases.toml"))?,
            background: file("background.toml", include_str!("../demo/background.toml"))?,
        })
    }
}

/// How much is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadOptions {
    /// How many ordinary cases beside the reference cases.
    pub background: usize,
}

/// The demo company as it is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Its name in English.
    pub name_en: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// The people one can sign in as; everybody's password is [`PASSWORD`].
    pub people: Vec<Person>,
    /// How many cases were played just now; nothing when the company was there already.
    pub played: Option<usize>,
}

/// Somebody one can sign in as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What he signs in with.
    pub login: String,
    /// His name in English.
    pub name_en: String,
    /// His name in Chinese.
    pub name_zh: String,
    /// What he may be.
    pub role: Role,
    /// What he does, in English.
    pub title_en: String,
    /// What he does, in Chinese.
    pub title_zh: String,
    /// The language of his pages.
    pub language: String,
}

/// Loads the whole demo company as of `now`, unless somebody is registered already. Blocks; call it outside an async
/// runtime.
///
/// # Errors
/// When the store fails, or a step of a story is refused: then nothing is loaded, and the error names the case.
pub fn load(app: &App, now: Timestamp) -> Result<Company, AppError> {
    load_contents(app, now, None)
}

/// As [`load`], with as many background cases as `options` say.
///
/// # Errors
/// As [`load`].
pub fn load_with(app: &App, now: Timestamp, options: LoadOptions) -> Result<Company, AppError> {
    load_contents(app, now, Some(options))
}

fn load_contents(app: &App, now: Timestamp, options: Option<LoadOptions>) -> Result<Company, AppError> {
    let is_there = app.store.read_blocking(|reader| rows::is_anybody_there(reader));
    let is_there = is_there.map_err(|error: StoreError| error)?;
    // Hashing takes as long as reading the files, so both are done at once.
    let hashing = (!is_there).then(|| thread::spawn(hash));
    let demo = Arc::new(Demo::read()?);
    let mut played = None;
    if let Some(hashing) = hashing {
        let hash = hashing
            .join()
            .unwrap_or_else(|_| Err(DemoFault::new("the password", "hashing panicked").into()))?;
        let (contents, ids) = (Arc::clone(&demo), Arc::clone(&app.ids));
        let options = options.unwrap_or(LoadOptions { background: demo.background.cases });
        played = app.store.write_blocking(move |tx| {
            // Another process may have been faster.
            if rows::is_anybody_there(tx)? {
                return Ok(None);
            }
            let ids = play::DatedIds::new(Arc::clone(&ids));
            load_in(tx, &contents, &hash, &ids, now, options).map(Some)
        })?;
    }
    company_on(app, &demo, played)
}

/// What is told of the company that stands in the store.
fn company_on(app: &App, demo: &Demo, played: Option<usize>) -> Result<Company, AppError> {
    let registered = app.store.read_blocking(|reader| rows::users(reader));
    let registered = registered.map_err(|error: StoreError| error)?;
    let is_here =
        |login: &str| registered.iter().any(|row| row.login == login && row.deactivated_at.is_none());
    let people = demo.organization.person.iter();
    let people = people.filter(|it| it.role != Role::Integration && is_here(&it.key)).map(Person::of);
    let company = &demo.organization.company;
    Ok(Company {
        name_en: company.name_en.clone(),
        name_zh: company.name_zh.clone(),
        people: people.collect(),
        played,
    })
}

/// Everything in one transaction; gives the number of cases.
fn load_in(
    tx: &mut Tx<'_>,
    demo: &Demo,
    hash: &PasswordHash,
    ids: &play::DatedIds,
    now: Timestamp,
    options: LoadOptions,
) -> Result<usize, AppError> {
    let (roster, newcomers) = company::set_up(tx, demo, hash, ids, now)?;
    let mut stories = reference::stories(&roster, now)?;
    stories.extend(background::stories(&roster, options.background, now)?);
    play::play(tx, &roster, ids, &newcomers, &stories, now)
}

/// One hash for everybody: hashing is slow on purpose. To be called on a thread of its own, because the caller may be
/// on one that must not wait for a runtime.
fn hash() -> Result<PasswordHash, AppError> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| DemoFault::new("the password", error.to_string()))?;
    runtime.block_on(hash_password("everybody", PASSWORD))
}

impl Person {
    fn of(person: &data::Person) -> Self {
        Self {
            login: person.key.clone(),
            name_en: person.name_en.clone(),
            name_zh: person.name_zh.clone(),
            role: person.role,
            title_en: person.title_en.clone(),
            title_zh: person.title_zh.clone(),
            language: person.language.clone(),
        }
    }
}
