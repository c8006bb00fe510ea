//! What somebody changed behind the ledger's back is found, and told without personal values.

use redress_store::{Difference, Query, Store, access, catalog, party};

use crate::catalogue::product;
use crate::customers::customer;
use crate::engines::on_each_engine;
use crate::people::{person, team};
use crate::{read, write};

fn tamper(store: &Store, text: &'static str) {
    write(store, move |tx| {
        tx.execute(&Query::one("tamper", text), &[]).map(|touched| assert_eq!(touched, 1))
    });
}

fn places(differences: &[Difference]) -> Vec<(&str, &str)> {
    differences.iter().map(|it| (it.table, it.column)).collect()
}

#[test]
fn rows_as_projected_show_no_difference() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        one_of_each(&store);
        assert_eq!(differences(&store), []);
    });
}

#[test]
fn a_changed_account_is_found_in_each_table() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| access::project(tx, &person(1, "he.guoqiang")));
        tamper(&store, "UPDATE user_account SET name = 'Somebody', deactivated_at = 5");
        tamper(&store, "UPDATE user_role SET role = 'auditor' WHERE role = 'cso'");
        tamper(&store, "DELETE FROM team_member");
        tamper(&store, "UPDATE api_token SET revoked_at = 7");
        let found = read(&store, |reader| access::verify_user(reader, &person(1, "he.guoqiang")));
        let expected = [
            ("user_account", "name"),
            ("user_account", "deactivated_at"),
            ("user_role", "(row)"),
            ("user_role", "(row)"),
            ("team_member", "(row)"),
            ("api_token", "(row)"),
            ("api_token", "(row)"),
        ];
        assert_eq!(places(&found), expected);
        assert_eq!((found[1].expected.as_str(), found[1].found.as_str()), ("NULL", "5"));
        let told = format!("{found:?}");
        assert!(!told.contains("何国强") && !told.contains("Somebody"), "{told}");
    });
}

#[test]
fn a_missing_row_is_found_and_told_without_the_name() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| party::project(tx, &customer(1, "王小明", Some("138 0013 8000"))));
        tamper(&store, "DELETE FROM customer");
        let wanted = || customer(1, "王小明", Some("138 0013 8000"));
        let found = read(&store, move |reader| party::verify_customer(reader, &wanted()));
        assert_eq!(places(&found), [("customer", "(row)")]);
        assert_eq!(found[0].found, "no row");
        assert_eq!(found[0].key, wanted().id.to_string());
        let told = format!("{found:?}");
        assert!(told.contains("domestic-chinese") && !told.contains("王小明"), "{told}");
        assert!(!told.contains("ERP-1") && !told.contains("8000"), "{told}");
    });
}

/// The columns of each table but its key.
const COLUMNS: [(&str, &[&str]); 4] = [
    ("team", &["version", "code", "name_en", "name_zh", "purpose", "lead", "site"]),
    (
        "product",
        &["version", "code", "name_en", "name_zh", "level", "parent", "owner_team", "owner", "retired_at"],
    ),
    (
        "customer",
        &[
            "version",
            "kind",
            "name",
            "name_folded",
            "phone",
            "phone_digits",
            "phone_reversed",
            "email",
            "address",
            "country",
            "language",
            "tier",
            "response_profile",
            "external_key",
        ],
    ),
    ("user_account", &["version", "login", "name", "email", "language", "deactivated_at"]),
];

fn one_of_each(store: &Store) {
    write(store, |tx| {
        access::project(tx, &person(1, "he.guoqiang"))?;
        access::project_team(tx, &team(1, None))?;
        catalog::project_product(tx, &product(1, "BP", None))?;
        party::project(tx, &customer(1, "王小明", Some("138 0013 8000")))
    });
}

fn differences(store: &Store) -> Vec<Difference> {
    read(store, |reader| {
        let mut differences = access::verify_user(reader, &person(1, "he.guoqiang"))?;
        differences.extend(access::verify_team(reader, &team(1, None))?);
        differences.extend(catalog::verify_product(reader, &product(1, "BP", None))?);
        differences.extend(party::verify_customer(reader, &customer(1, "王小明", Some("138 0013 8000")))?);
        Ok(differences)
    })
}

#[test]
fn every_column_of_every_row_is_compared() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        for (table, columns) in COLUMNS {
            for column in columns {
                one_of_each(&store);
                let is_number = column.ends_with("_at") || *column == "version";
                let value = if is_number { "77" } else { "'tampered'" };
                tamper(&store, format!("UPDATE {table} SET {column} = {value}").leak());
                assert_eq!(places(&differences(&store)), [(table, *column)]);
            }
        }
    });
}
