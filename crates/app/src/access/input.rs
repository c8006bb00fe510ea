//! What a form, an import or the API says of a person.

use std::collections::BTreeSet;

use redress_domain::Personal;
use redress_domain::access::{Role, UserDefinition};
use redress_domain::id::{TeamId, UserId};
use redress_store::{Connection, access as rows};

use crate::{AppError, Refusal};

/// The languages of the pages.
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// What is known of a person, in plain words; the use case makes it his own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserInput {
    /// What he signs in with; lower case.
    pub login: String,
    /// His name.
    pub name: String,
    /// Mail address, if notices go there.
    pub email: Option<String>,
    /// What he may be.
    pub roles: BTreeSet<Role>,
    /// The teams he belongs to.
    pub teams: BTreeSet<TeamId>,
    /// The language of his pages, `zh-CN` or `en`.
    pub language: String,
}

impl UserInput {
    /// The definition of the person `id`, checked as far as that goes without the others.
    pub(super) fn definition(
        &self,
        id: UserId,
        connection: &mut Connection,
    ) -> Result<UserDefinition, AppError> {
        let email = self.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
        let definition = UserDefinition {
            login: self.login.trim().to_owned(),
            name: Personal::new(id, self.name.trim()),
            email: email.map(|email| Personal::new(id, email)),
            roles: self.roles.clone(),
            teams: self.teams.clone(),
            language: self.language.clone(),
        };
        definition.check()?;
        if !LANGUAGES.contains(&definition.language.as_str()) {
            return Err(Refusal::Unknown { field: "language" }.into());
        }
        for team in &definition.teams {
            if rows::team(connection, *team)?.is_none() {
                return Err(Refusal::Unknown { field: "teams" }.into());
            }
        }
        Ok(definition)
    }
}
