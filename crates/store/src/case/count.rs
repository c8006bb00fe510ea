//! How many cases stand where: kept with every change, so that no page counts rows.

use std::collections::{BTreeMap, BTreeSet};

use redress_domain::case::{Case, HandOverState};

use super::row::is_open;
use crate::query::sql;
use crate::{Connection, Query, StoreError, Tx};

const ADD: Query = sql!("case/add_to_count");
const COUNT: Query = sql!("case/count_of");
const COUNTS: Query = sql!("case/counts");

/// What is counted, and the name within it: a stage, a team, a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    /// `all`, `open`, `stage`, `team`, `assignee`, `hand_over`, `kind`, `grade`.
    pub scope: &'static str,
    /// The stage, team, person … ; empty for `all` and `open`.
    pub key: String,
}

/// Every count to which a case adds one.
pub(super) fn standing(case: &Case) -> BTreeSet<Count> {
    let count = |scope, key: String| Count { scope, key };
    let mut counts = BTreeSet::from([count("all", String::new())]);
    if case.merged_into.is_none() {
        counts.insert(count("stage", case.stage.name().to_owned()));
    }
    if !is_open(case) {
        return counts;
    }
    counts.insert(count("open", String::new()));
    counts.extend(case.team.map(|team| count("team", team.to_string())));
    counts.extend(case.assignee.map(|user| count("assignee", user.to_string())));
    counts.extend(case.kind.map(|kind| count("kind", kind.name().to_owned())));
    counts.extend(case.grading.as_ref().map(|it| count("grade", it.grade.name().to_owned())));
    let offered = case.hand_over.as_ref().filter(|it| it.state == HandOverState::Offered);
    counts.extend(offered.map(|it| count("hand_over", it.to.to_string())));
    counts
}

/// Moves the counts by what changed. Sorted, so that two writers never wait for each other in a circle.
pub(super) fn change_counts(
    tx: &mut Tx<'_>,
    before: Option<BTreeSet<Count>>,
    after: BTreeSet<Count>,
) -> Result<(), StoreError> {
    let before = before.unwrap_or_default();
    let mut moves: BTreeMap<&Count, i64> = BTreeMap::new();
    moves.extend(before.difference(&after).map(|count| (count, -1)));
    moves.extend(after.difference(&before).map(|count| (count, 1)));
    for (count, step) in moves {
        tx.execute(&ADD, &[count.scope.into(), count.key.as_str().into(), step.into()])?;
    }
    Ok(())
}

/// How many cases stand there.
pub fn count_of(connection: &mut Connection, scope: &str, key: &str) -> Result<u64, StoreError> {
    let row = connection.row_opt(&COUNT, &[scope.into(), key.into()])?;
    row.map_or(Ok(0), |row| row.count(0))
}

/// All counts of one scope, by key.
pub fn counts(connection: &mut Connection, scope: &str) -> Result<BTreeMap<String, u64>, StoreError> {
    let rows = connection.rows(&COUNTS, &[scope.into()])?;
    rows.iter().map(|row| Ok((row.text(0)?, row.count(1)?))).collect()
}
