//! What the rules ask about the cases shown as part of another, whoever may see them.

use redress_domain::case::About;
use redress_domain::id::{CaseId, TeamId, UserId};

use crate::query::sql;
use crate::{Connection, Query, StoreError};

const ABOUT: Query = sql!("case/about_of_merged");
const IDS: Query = sql!("case/ids_merged_into");

/// Whom the cases shown as part of this one are about; the case itself is not asked.
///
/// # Errors
/// When the store cannot be read, or a row names neither a person nor a team.
pub fn about_of_merged(connection: &mut Connection, case: CaseId) -> Result<About, StoreError> {
    let mut about = About::default();
    for row in connection.rows(&ABOUT, &[case.into()])? {
        if let Ok(user) = row.text(0)?.parse::<UserId>() {
            about.users.insert(user);
        } else {
            about.teams.insert(row.parsed::<TeamId>(0)?);
        }
    }
    Ok(about)
}

/// The cases shown as part of this one.
///
/// # Errors
/// When the store cannot be read.
pub fn ids_merged_into(connection: &mut Connection, case: CaseId) -> Result<Vec<CaseId>, StoreError> {
    connection.rows(&IDS, &[case.into()])?.iter().map(|row| row.parsed(0)).collect()
}
