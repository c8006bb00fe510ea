//! The engine itself refuses to change what happened.

use redress_store::{Query, StoreError};

use crate::engines::{append, count_events, count_leaves, on_each_engine};

#[test]
fn an_event_and_a_leaf_are_never_changed_or_deleted() {
    let changes = [
        "UPDATE event SET text = '{\"a\":1}'",
        "DELETE FROM event",
        "UPDATE leaf SET position = 7",
        "DELETE FROM leaf",
        "INSERT INTO event (stream, version, type, at, text) VALUES ('case_1', 1, 't', 0, 'new') \
         ON CONFLICT (stream, version) DO UPDATE SET text = excluded.text",
    ];
    let of_sqlite = [
        "INSERT OR REPLACE INTO event (stream, version, type, at, text) VALUES ('case_1', 1, 't', 0, 'new')",
        "REPLACE INTO leaf (position, stream, version, hash) VALUES (0, 'case_2', 1, 'new')",
    ];
    let of_postgres = ["TRUNCATE event", "TRUNCATE leaf"];
    on_each_engine(|fresh| {
        let store = fresh.open();
        store.write_blocking(|tx| append(tx, "case_1", 1)).unwrap();
        let own = if fresh.is_postgres() { of_postgres } else { of_sqlite };
        for text in changes.into_iter().chain(own) {
            let query = Query::one("change", text);
            let refusal = store.write_blocking(move |tx| tx.execute(&query, &[])).unwrap_err();
            let StoreError::Engine { source, .. } = &refusal else {
                panic!("{text}: {refusal:?}");
            };
            assert!(source.to_string().contains("the ledger is append-only"), "{text}: {source}");
        }
        assert_eq!((count_events(&store), count_leaves(&store)), (1, 1));
    });
}
