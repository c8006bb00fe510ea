//! Writing a case as it stands after its latest event.

use std::collections::BTreeSet;

use redress_domain::case::{Case, CaseEvent};
use redress_domain::id::TeamId;
use redress_domain::id::UserId;

use super::count::{change_counts, standing};
use super::row::values;
use crate::query::sql;
use crate::{Query, StoreError, Tx, Value};

const PUT: Query = sql!("case/put");
const CLEAR_ABOUT: Query = sql!("case/clear_about");
const ADD_ABOUT: Query = sql!("case/add_about");
const PUT_LINK: Query = sql!("case/put_link");
const DROP_LINK: Query = sql!("case/drop_link");
const ADD_FILE: Query = sql!("case/add_file");

/// Writes the case after `events`; `before` is how it stood (nothing for a new case).
pub fn project(
    tx: &mut Tx<'_>,
    before: Option<&Case>,
    after: &Case,
    events: &[CaseEvent],
) -> Result<(), StoreError> {
    tx.execute(&PUT, &values(after))?;
    if before.map(|case| &case.about) != Some(&after.about) {
        put_about(tx, before.is_some(), after)?;
    }
    for event in events {
        put_sides(tx, after, event)?;
    }
    change_counts(tx, before.map(standing), standing(after))?;
    tx.notify(format!("case/{}", after.id));
    Ok(())
}

fn put_about(tx: &mut Tx<'_>, existed: bool, case: &Case) -> Result<(), StoreError> {
    if existed {
        tx.execute(&CLEAR_ABOUT, &[case.id.into()])?;
    }
    for who in about(case) {
        tx.execute(&ADD_ABOUT, &[case.id.into(), who.into()])?;
    }
    Ok(())
}

/// Whom the case is about, as written in the read table.
pub(super) fn about(case: &Case) -> BTreeSet<String> {
    let users = case.about.users.iter().map(UserId::to_string);
    users.chain(case.about.teams.iter().map(TeamId::to_string)).collect()
}

fn put_sides(tx: &mut Tx<'_>, case: &Case, event: &CaseEvent) -> Result<(), StoreError> {
    match event {
        CaseEvent::Linked { other, link } => {
            tx.execute(&PUT_LINK, &[case.id.into(), (*other).into(), link.name().into()])?;
        }
        CaseEvent::Unlinked { other, .. } => {
            tx.execute(&DROP_LINK, &[case.id.into(), (*other).into()])?;
        }
        CaseEvent::Attached { id, name, media_type, size, sha256 } => {
            let values: [Value; 7] = [
                (*id).into(),
                case.id.into(),
                name.text().unwrap_or_default().into(),
                media_type.as_str().into(),
                i64::try_from(*size).unwrap_or(i64::MAX).into(),
                sha256.as_str().into(),
                name.subject().into(),
            ];
            tx.execute(&ADD_FILE, &values)?;
        }
        _ => {}
    }
    Ok(())
}
