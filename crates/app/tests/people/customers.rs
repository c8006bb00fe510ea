//! Customers.

use redress_app::AppError;
use redress_app::party::{self, Cursor, CustomerInput};
use redress_domain::access::Role;
use redress_domain::id::CustomerId;
use redress_domain::party::{CustomerKind, Tier};

use crate::world::{World, refusal};

fn customer(name: &str) -> CustomerInput {
    CustomerInput {
        kind: CustomerKind::Person,
        name: name.into(),
        phone: None,
        email: None,
        address: None,
        country: Some("cn".into()),
        language: "zh-CN".into(),
        tier: Tier::Standard,
        response_profile: None,
        external_key: None,
    }
}

async fn found(world: &World, text: &str) -> Vec<CustomerId> {
    let rows = party::search_customers(&world.app, &world.ada, text, 10).await.expect("she may see them");
    rows.into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn a_customer_is_found_by_a_chinese_name_and_by_the_number_on_the_display() {
    let world = World::new().await;
    let phone = Some("138 0013 8000".to_owned());
    let input = CustomerInput { phone, email: Some(" Wang@Example.COM ".into()), ..customer("王小明") };
    let ben = world.hire("ben", &[Role::Agent]).await;
    let id = party::register_customer(&world.app, &ben, input).await.unwrap();
    party::register_customer(&world.app, &ben, customer("李雷")).await.unwrap();
    for text in ["王", "王小", "+8613800138000", "8000", "wang@example.com"] {
        assert_eq!(found(&world, text).await, [id], "{text}");
    }
    assert_eq!(found(&world, "小明").await, []);
    let row = party::show_customer(&world.app, &ben, id).await.unwrap();
    assert_eq!((row.country.as_deref(), row.phone.as_deref()), (Some("CN"), Some("138 0013 8000")));
    world.stays_whole().await;
}

#[tokio::test]
async fn an_entry_is_changed_with_a_reason_and_found_by_what_it_says_now() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    let id = party::register_customer(app, ada, customer("王小明")).await.unwrap();
    let silent = party::revise_customer(app, ada, id, customer("王大明"), " ".into(), Some(1)).await;
    assert_eq!(refusal(silent), "refusal-no-reason");
    assert_eq!(
        party::revise_customer(app, ada, id, customer("王大明"), "misheard".into(), Some(1)).await.unwrap(),
        2
    );
    assert_eq!(
        party::revise_customer(app, ada, id, customer("王大明"), "again".into(), Some(2)).await.unwrap(),
        2
    );
    let late = party::revise_customer(app, ada, id, customer("王小明"), "no".into(), Some(1)).await;
    assert!(matches!(late, Err(AppError::Overtaken { current: 2 })), "{late:?}");
    assert_eq!((found(&world, "王大").await, found(&world, "王小").await), (vec![id], vec![]));
    let row = party::show_customer(app, ada, id).await.unwrap();
    assert_eq!(party::revise_customer(app, ada, id, row.into(), "as it was".into(), None).await.unwrap(), 2);
    world.stays_whole().await;
}

#[tokio::test]
async fn what_is_known_of_a_customer_passes_the_rules() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    let key = || Some("ERP-1".to_owned());
    party::register_customer(app, ada, CustomerInput { external_key: key(), ..customer("王小明") })
        .await
        .unwrap();
    let wrong = [
        (customer("  "), "refusal-no-name"),
        (CustomerInput { email: Some("wang".into()), ..customer("王") }, "refusal-email-malformed"),
        (CustomerInput { country: Some("China".into()), ..customer("王") }, "refusal-unknown"),
        (CustomerInput { language: String::new(), ..customer("王") }, "refusal-unknown"),
        (CustomerInput { external_key: key(), ..customer("王") }, "refusal-external-key-taken"),
    ];
    for (input, key) in wrong {
        assert_eq!(refusal(party::register_customer(app, ada, input).await), key);
    }
}

#[tokio::test]
async fn the_list_goes_on_behind_the_last_customer_shown() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    for name in ["Cedar Clinics", "ancora", "Bayside", "bayside"] {
        party::register_customer(app, ada, customer(name)).await.unwrap();
    }
    let first = party::customers(app, ada, None, 3).await.unwrap();
    let names: Vec<&str> = first.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["ancora", "Bayside", "bayside"]);
    let next = party::customers(app, ada, Some(Cursor::behind(&first[2])), 3).await.unwrap();
    assert_eq!((next.len(), next[0].name.as_str()), (1, "Cedar Clinics"));
}

#[tokio::test]
async fn an_auditor_sees_customers_and_changes_none() {
    let world = World::new().await;
    let id = party::register_customer(&world.app, &world.ada, customer("王小明")).await.unwrap();
    let eve = world.hire("eve", &[Role::Auditor]).await;
    assert_eq!(party::show_customer(&world.app, &eve, id).await.unwrap().id, id);
    let answer = party::register_customer(&world.app, &eve, customer("王")).await;
    assert!(matches!(answer, Err(AppError::Denied(_))), "{answer:?}");
}
