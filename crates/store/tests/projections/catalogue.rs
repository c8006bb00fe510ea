//! Products, symptoms, sites.

use redress_domain::catalog::{
    Node, ProductDefinition, ProductLevel, SiteDefinition, SiteKind, SymptomDefinition,
};
use redress_domain::id::{ProductId, SiteId, SymptomId};
use redress_store::{Query, catalog};

use crate::engines::on_each_engine;
use crate::{at, id, read, write};

pub fn product(number: u32, code: &str, parent: Option<u32>) -> Node<ProductId, ProductDefinition> {
    Node {
        id: id(number),
        version: 2,
        definition: ProductDefinition {
            code: code.into(),
            name_en: "Blood pressure monitor".into(),
            name_zh: "血压计".into(),
            level: if parent.is_some() { ProductLevel::Model } else { ProductLevel::Family },
            parent: parent.map(id),
            owner_team: Some(id(4)),
            owner: None,
        },
        retired_at: None,
    }
}

#[test]
fn a_product_reads_back_as_it_was_projected() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| {
            catalog::project_product(tx, &product(2, "BP200", Some(1)))?;
            let retired = Node { retired_at: Some(at(9)), ..product(1, "BP", None) };
            catalog::project_product(tx, &retired)
        });
        let tree = read(&store, |reader| catalog::products(reader));
        let codes: Vec<&str> = tree.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, ["BP", "BP200"]);
        assert_eq!(
            (tree[0].level, tree[0].parent, tree[0].retired_at),
            (ProductLevel::Family, None, Some(at(9)))
        );
        assert_eq!((tree[1].level, tree[1].parent), (ProductLevel::Model, Some(id(1))));
        assert_eq!((tree[1].owner_team, tree[1].owner, tree[1].version), (Some(id(4)), None, 2));
        let by_code = read(&store, |reader| catalog::product_by_code(reader, "BP200"));
        assert_eq!(by_code.as_ref(), Some(&tree[1]));
        assert_eq!(read(&store, |reader| catalog::product(reader, id(3))), None);
    });
}

#[test]
fn the_chain_above_a_node_is_read_nearest_first() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| {
            catalog::project_product(tx, &product(1, "BP", None))?;
            catalog::project_product(tx, &product(2, "BP200", Some(1)))?;
            catalog::project_product(tx, &product(3, "CUFF", Some(2)))
        });
        let chain = read(&store, |reader| catalog::product_ancestors(reader, id(3)));
        assert_eq!(chain, [id(3), id(2), id(1)]);
        assert_eq!(read(&store, |reader| catalog::product_ancestors(reader, id(9))), []);
    });
}

#[test]
fn a_circle_that_somebody_put_into_the_table_ends() {
    const BEND: Query = Query::one("bend", "UPDATE product SET parent = $1 WHERE parent IS NULL");
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| {
            catalog::project_product(tx, &product(1, "BP", None))?;
            catalog::project_product(tx, &product(2, "BP200", Some(1)))?;
            tx.execute(&BEND, &[id::<redress_domain::id::ProductKind>(2).into()]).map(drop)
        });
        let chain = read(&store, |reader| catalog::product_ancestors(reader, id(2)));
        assert!(chain.len() > 2 && chain.len() < 200, "{}", chain.len());
    });
}

#[test]
fn symptoms_and_sites_read_back_as_they_were_projected() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| {
            let symptom = |number, code: &str, parent: Option<u32>| {
                let (code, parent) = (code.to_owned(), parent.map(id));
                let (name_en, name_zh) = ("Display dark".to_owned(), "屏幕不亮".to_owned());
                let definition = SymptomDefinition { code, name_en, name_zh, parent };
                Node::<SymptomId, _> { id: id(number), version: 1, definition, retired_at: None }
            };
            catalog::project_symptom(tx, &symptom(1, "display", None))?;
            catalog::project_symptom(tx, &symptom(2, "display-dark", Some(1)))?;
            let definition = SiteDefinition {
                code: "boston".into(),
                name_en: "Boston desk".into(),
                name_zh: "波士顿服务台".into(),
                kind: SiteKind::Desk,
                country: "US".into(),
                zone: "America/New_York".into(),
            };
            catalog::project_site(
                tx,
                &Node::<SiteId, _> { id: id(1), version: 1, definition, retired_at: None },
            )
        });
        let symptoms = read(&store, |reader| catalog::symptoms(reader));
        assert_eq!((symptoms[1].code.as_str(), symptoms[1].parent), ("display-dark", Some(id(1))));
        assert_eq!(
            read(&store, |reader| catalog::symptom_by_code(reader, "display")).as_ref(),
            symptoms.first()
        );
        assert_eq!(read(&store, |reader| catalog::symptom_ancestors(reader, id(2))), [id(2), id(1)]);
        let site = read(&store, |reader| catalog::site_by_code(reader, "boston")).unwrap();
        assert_eq!(
            (site.kind, site.country.as_str(), site.zone.as_str()),
            (SiteKind::Desk, "US", "America/New_York")
        );
        assert_eq!(read(&store, |reader| catalog::sites(reader)), [site]);
    });
}
