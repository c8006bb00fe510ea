//! Customers, and the ways to find one.

use redress_domain::Personal;
use redress_domain::id::CustomerId;
use redress_domain::party::{Customer, CustomerDefinition, CustomerKind, Tier};
use redress_store::{Store, party};

use crate::engines::on_each_engine;
use crate::{id, read, write};

pub fn customer(number: u32, name: &str, phone: Option<&str>) -> Customer {
    let who: CustomerId = id(number);
    Customer {
        id: who,
        version: 1,
        definition: CustomerDefinition {
            kind: CustomerKind::Person,
            name: Personal::new(who, name),
            phone: phone.map(|phone| Personal::new(who, phone)),
            email: Some(Personal::new(who, format!("customer{number}@example.com"))),
            address: None,
            country: Some("CN".into()),
            language: "zh-CN".into(),
            tier: Tier::Important,
            response_profile: Some("domestic-chinese".into()),
            external_key: Some(Personal::new(who, format!("ERP-{number}"))),
        },
    }
}

fn some_customers(store: &Store) {
    write(store, |tx| {
        party::project(tx, &customer(1, "王小明", Some("138 0013 8000")))?;
        party::project(tx, &customer(2, "王芳", Some("+86 139 1111 2222")))?;
        party::project(tx, &customer(3, "Maple Hill Care Homes", Some("+1 617 555 0112")))?;
        party::project(tx, &customer(4, "100%_care", None))?;
        party::project(tx, &customer(5, "Mapleton", None))
    });
}

/// The numbers of the customers found, in the order found.
fn found(store: &Store, text: &'static str) -> Vec<CustomerId> {
    read(store, move |reader| party::search(reader, text, 10)).into_iter().map(|row| row.id).collect()
}

fn ids(numbers: &[u32]) -> Vec<CustomerId> {
    numbers.iter().map(|number| id(*number)).collect()
}

#[test]
fn a_customer_reads_back_as_he_was_projected() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        some_customers(&store);
        let row = read(&store, |reader| party::customer(reader, id(1))).unwrap();
        assert_eq!((row.name.as_str(), row.phone.as_deref()), ("王小明", Some("138 0013 8000")));
        assert_eq!(
            (row.kind, row.tier, row.language.as_str()),
            (CustomerKind::Person, Tier::Important, "zh-CN")
        );
        assert_eq!(row.response_profile.as_deref(), Some("domestic-chinese"));
        let by_key = read(&store, |reader| party::by_external_key(reader, "ERP-1"));
        assert_eq!(by_key, Some(row));
    });
}

#[test]
fn a_name_is_found_by_its_beginning_in_any_script() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        some_customers(&store);
        let mut both = found(&store, "王");
        both.sort_unstable();
        assert_eq!(both, ids(&[1, 2]));
        assert_eq!(found(&store, "王小"), ids(&[1]));
        assert_eq!(found(&store, " ＭAPLE hill"), ids(&[3]));
        assert_eq!(found(&store, "maple"), ids(&[3, 5]));
        assert_eq!(found(&store, "care"), []);
        assert_eq!(found(&store, ""), []);
    });
}

#[test]
fn the_signs_of_patterns_mean_nothing_in_a_name() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        some_customers(&store);
        assert_eq!(found(&store, "%"), []);
        assert_eq!(found(&store, "_"), []);
        assert_eq!(found(&store, "100%_"), ids(&[4]));
    });
}

#[test]
fn a_telephone_is_found_by_its_ending_and_with_or_without_country_code() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        some_customers(&store);
        assert_eq!(found(&store, "+86 138-0013-8000"), ids(&[1]), "written without, shown with country code");
        assert_eq!(found(&store, "13911112222"), ids(&[2]), "written with, shown without country code");
        assert_eq!(found(&store, "0112"), ids(&[3]), "the last four digits");
        assert_eq!(found(&store, "(617) 555-0112"), ids(&[3]));
        assert_eq!(found(&store, "112"), [], "three digits are too few");
        assert_eq!(found(&store, "9 617 555 0112 9"), []);
    });
}

#[test]
fn mail_and_the_number_of_another_system_are_found_whole() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        some_customers(&store);
        assert_eq!(found(&store, "Customer3@Example.com"), ids(&[3]));
        assert_eq!(found(&store, "customer3@"), []);
        assert_eq!(found(&store, "ERP-2"), ids(&[2]));
    });
}

#[test]
fn pages_of_the_list_show_every_customer_once() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        some_customers(&store);
        write(&store, |tx| party::project(tx, &customer(6, "Mapleton", None)));
        let mut seen = Vec::new();
        let mut after: Option<(String, CustomerId)> = None;
        loop {
            let page = read(&store, move |reader| {
                let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
                party::customers(reader, after, 2)
            });
            let Some(last) = page.last() else { break };
            after = Some((party::folded(&last.name), last.id));
            seen.extend(page.into_iter().map(|row| row.id));
        }
        assert_eq!(seen.len(), 6);
        seen.sort_unstable();
        assert_eq!(seen, ids(&[1, 2, 3, 4, 5, 6]));
    });
}
