//! Giving each event its position in the Merkle tree.

use redress_ledger::Hash;

use super::codec::stored;
use super::load::head;
use crate::query::sql;
use crate::{Connection, PendingLeaf, Query, StoreError};

const ADD_LEAF: Query = sql!("ledger/add_leaf");
const SET_HEAD: Query = sql!("ledger/set_head");

/// Called by the store once per batch, right before its commit, by one writer in the whole installation.
pub fn sequence(connection: &mut Connection, leaves: &[PendingLeaf]) -> Result<(), StoreError> {
    if leaves.is_empty() {
        return Ok(());
    }
    let mut frontier = head(connection)?;
    for leaf in leaves {
        let position = position(frontier.size())?;
        let hash: Hash = leaf.hash.parse().map_err(|error| stored("a pending leaf", &error))?;
        frontier.push(hash);
        let values =
            [position.into(), leaf.stream.as_str().into(), leaf.version.into(), leaf.hash.as_str().into()];
        connection.execute(&ADD_LEAF, &values)?;
    }
    connection.execute(&SET_HEAD, &[position(frontier.size())?.into(), frontier.to_text().into()])?;
    Ok(())
}

fn position(size: u64) -> Result<i64, StoreError> {
    i64::try_from(size).map_err(|error| stored("tree_head", &error))
}
