//! What goes in comes out, on both engines alike.

use redress_store::{Query, StoreError, Value};

use crate::engines::on_each_engine;

const CREATE: Query =
    Query::one("create", "CREATE TABLE scratch (id BIGINT PRIMARY KEY, words TEXT, number BIGINT)");
const INSERT: Query = Query::one("insert", "INSERT INTO scratch (id, words, number) VALUES ($1, $2, $3)");
const SELECT: Query = Query::one("select", "SELECT words, number FROM scratch WHERE id = $1");

#[test]
fn a_value_read_back_equals_the_value_written() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        let pairs = [
            (Value::Null, Value::Null),
            (Value::from(""), Value::Int(0)),
            (Value::from("客户投诉：X2 的胶水开裂了 🔥"), Value::Int(i64::MAX)),
            (Value::from("'; DROP TABLE event; -- $1 ?1"), Value::Int(i64::MIN)),
        ];
        let written = pairs.to_vec();
        store
            .write_blocking(move |tx| {
                tx.execute(&CREATE, &[])?;
                let sets = written.iter().enumerate();
                let sets = sets
                    .map(|(id, (words, number))| vec![Value::Int(id as i64), words.clone(), number.clone()]);
                assert_eq!(tx.execute_many(&INSERT, sets)?, 4);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        for (id, (words, number)) in pairs.into_iter().enumerate() {
            let row =
                store.read_blocking(move |reader| reader.row(&SELECT, &[Value::Int(id as i64)])).unwrap();
            assert_eq!(row.values(), [words, number]);
        }
    });
}

#[test]
fn parameters_are_bound_by_their_number_not_by_their_place() {
    const SWAPPED: Query = Query::one("swapped", "SELECT CAST($2 AS TEXT), CAST($1 AS TEXT), '$1' -- $3");
    on_each_engine(|fresh| {
        let row = fresh
            .open()
            .read_blocking(|reader| reader.row(&SWAPPED, &["first".into(), "second".into()]))
            .unwrap();
        assert_eq!(row.values(), ["second".into(), "first".into(), "$1".into()]);
    });
}

#[test]
fn null_may_be_bound_whatever_the_type_of_the_column() {
    const ANY: Query = Query::one(
        "any",
        "SELECT id FROM scratch WHERE (CAST($1 AS TEXT) IS NULL OR words = $1) \
         AND (CAST($2 AS BIGINT) IS NULL OR number = $2) ORDER BY id",
    );
    on_each_engine(|fresh| {
        let found = fresh.open().write_blocking(|tx| {
            tx.execute(&CREATE, &[])?;
            tx.execute(&INSERT, &[1.into(), "a".into(), Value::Null])?;
            tx.execute(&INSERT, &[2.into(), None::<&str>.into(), 5.into()])?;
            let all = tx.rows(&ANY, &[Value::Null, Value::Null])?.len();
            let by_words = tx.row(&ANY, &["a".into(), Value::Null])?.int(0)?;
            let by_number = tx.row(&ANY, &[Value::Null, 5.into()])?.int(0)?;
            Ok::<_, StoreError>((all, by_words, by_number))
        });
        assert_eq!(found.unwrap(), (2, 1, 2));
    });
}

#[test]
fn what_cannot_be_stored_alike_is_refused_on_both_engines() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        let refusal = |values: Vec<Value>| {
            store.write_blocking(move |tx| {
                tx.execute(&CREATE, &[])?;
                tx.execute(&INSERT, &values)
            })
        };
        let nul = refusal(vec![1.into(), "a\0b".into(), Value::Null]);
        assert!(matches!(nul, Err(StoreError::Unstorable { .. })), "{nul:?}");
        let too_few = refusal(vec![1.into(), "a".into()]);
        assert!(matches!(too_few, Err(StoreError::Unstorable { .. })), "{too_few:?}");
    });
}

#[test]
fn a_column_of_another_type_is_named_as_corrupt() {
    const TWO: Query = Query::one("two", "SELECT CAST('x' AS TEXT), 7, EXISTS (SELECT 1), CAST(1.5 AS REAL)");
    const SOUND: Query = Query::one("sound", "SELECT CAST('x' AS TEXT), 7, EXISTS (SELECT 1), NULL");
    on_each_engine(|fresh| {
        let store = fresh.open();
        let float = store.read_blocking(|reader| reader.row(&TWO, &[]));
        assert!(matches!(float, Err(StoreError::Corrupt { .. })), "{float:?}");
        let row = store.read_blocking(|reader| reader.row(&SOUND, &[])).unwrap();
        assert_eq!(row.text(0).unwrap(), "x");
        assert_eq!(row.int(1).unwrap(), 7);
        assert!(row.flag(2).unwrap());
        assert_eq!(row.opt_text(3).unwrap(), None);
        assert_eq!(row.opt_int(3).unwrap(), None);
        for wrong in [row.int(0).err(), row.text(1).map(|_| 0).err(), row.int(3).err(), row.int(4).err()] {
            let Some(StoreError::Corrupt { place, .. }) = wrong else {
                panic!("{wrong:?}");
            };
            assert!(place.contains("sound"), "{place}");
        }
    });
}

#[test]
fn one_row_means_exactly_one() {
    const NONE: Query = Query::one("none", "SELECT 1 WHERE 1 = 0");
    const MANY: Query = Query::one("many", "SELECT 1 UNION ALL SELECT 2");
    on_each_engine(|fresh| {
        let store = fresh.open();
        assert_eq!(store.read_blocking(|reader| reader.row_opt(&NONE, &[])).unwrap(), None);
        for query in [NONE, MANY] {
            let answer = store.read_blocking(move |reader| reader.row(&query, &[]));
            assert!(matches!(answer, Err(StoreError::Corrupt { .. })), "{answer:?}");
        }
    });
}
