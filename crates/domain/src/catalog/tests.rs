//! Rules of the catalogue.

use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::access::ActorRef;
use crate::id::ProductId;
use crate::record::Recorded;

type Product = Node<ProductId, ProductDefinition>;

fn id(n: u128) -> ProductId {
    ProductId::from_uuid(Uuid::from_u128(n))
}

fn model(code: &str) -> ProductDefinition {
    ProductDefinition {
        code: code.into(),
        name_en: "Monitor".into(),
        name_zh: "血压计".into(),
        level: ProductLevel::Model,
        parent: None,
        owner_team: None,
        owner: None,
    }
}

fn recorded(version: u64, event: ProductEvent) -> Recorded<ProductEvent> {
    Recorded { version, at: Timestamp::from_second(version as i64).unwrap(), by: ActorRef::System, event }
}

#[test]
fn a_retired_product_keeps_its_definition_and_can_be_restored() {
    let registered = ProductEvent::Registered { id: id(1), definition: model("BP200") };
    let node = Product::evolve(None, &recorded(1, registered)).unwrap();
    let node =
        Product::evolve(Some(node), &recorded(2, ProductEvent::Retired { reason: "end of life".into() }))
            .unwrap();
    assert_eq!(node.retired_at, Some(Timestamp::from_second(2).unwrap()));
    assert_eq!(node.definition.code, "BP200");
    let node = Product::evolve(Some(node), &recorded(3, ProductEvent::Restored { reason: "mistake".into() }))
        .unwrap();
    assert_eq!((node.retired_at, node.version), (None, 3));
}

#[test]
fn a_node_cannot_hang_below_itself() {
    assert_eq!(model("BP200").check(id(1), &[id(2), id(1)]), Err(CatalogRefusal::Circle));
    assert_eq!(model("BP200").check(id(1), &[id(2), id(3)]), Ok(()));
}

#[test]
fn a_code_is_something_one_can_say_and_write_into_an_address() {
    for wrong in ["", " BP200", "BP/200", "BP?200", "BP\n200"] {
        assert_eq!(model(wrong).check(id(1), &[]), Err(CatalogRefusal::CodeMalformed), "{wrong:?}");
    }
    assert_eq!(model("血压计 200").check(id(1), &[]), Ok(()));
}

#[test]
fn both_names_are_needed() {
    let nameless = ProductDefinition { name_zh: " ".into(), ..model("BP200") };
    assert_eq!(nameless.check(id(1), &[]), Err(CatalogRefusal::NameMissing));
}

#[test]
fn a_node_is_registered_first_and_once() {
    let retired = ProductEvent::Retired { reason: "x".into() };
    assert!(Product::evolve(None, &recorded(1, retired)).is_err());
    let registered = ProductEvent::Registered { id: id(1), definition: model("BP200") };
    let node = Product::evolve(None, &recorded(1, registered.clone())).unwrap();
    assert!(Product::evolve(Some(node), &recorded(2, registered)).is_err());
}
