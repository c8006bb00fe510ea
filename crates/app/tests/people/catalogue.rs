//! Products, symptoms, sites.

use redress_app::AppError;
use redress_app::catalog;
use redress_domain::access::Role;
use redress_domain::catalog::{ProductDefinition, ProductLevel, SiteDefinition, SiteKind, SymptomDefinition};
use redress_domain::id::{ProductId, TeamId};
use uuid::Uuid;

use crate::world::{World, refusal};

fn product(code: &str, parent: Option<ProductId>) -> ProductDefinition {
    ProductDefinition {
        code: code.into(),
        name_en: "Blood pressure monitor".into(),
        name_zh: "血压计".into(),
        level: if parent.is_some() { ProductLevel::Model } else { ProductLevel::Family },
        parent,
        owner_team: None,
        owner: None,
    }
}

fn site(code: &str) -> SiteDefinition {
    SiteDefinition {
        code: code.into(),
        name_en: "Boston desk".into(),
        name_zh: "波士顿服务台".into(),
        kind: SiteKind::Desk,
        country: "US".into(),
        zone: "America/New_York".into(),
    }
}

#[tokio::test]
async fn a_product_cannot_hang_below_itself() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    let family = catalog::register(app, ada, product("BP", None)).await.unwrap();
    let model = catalog::register(app, ada, product("BP200", Some(family))).await.unwrap();
    let module = catalog::register(app, ada, product("CUFF", Some(model))).await.unwrap();
    for below in [family, model, module] {
        let answer = catalog::revise(app, ada, family, product("BP", Some(below)), "move".into(), None).await;
        assert_eq!(refusal(answer), "refusal-circle");
    }
    catalog::revise(app, ada, module, product("CUFF", Some(family)), "shared".into(), None).await.unwrap();
    world.stays_whole().await;
}

#[tokio::test]
async fn what_a_product_names_must_exist_and_its_code_is_its_own() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    catalog::register(app, ada, product("BP", None)).await.unwrap();
    let nothing = Some(ProductId::from_uuid(Uuid::from_u128(999)));
    let nobody = Some(TeamId::from_uuid(Uuid::from_u128(999)));
    let wrong = [
        (product("BP", None), "refusal-code-taken"),
        (product("BP 200/1", None), "refusal-code-malformed"),
        (product("BP200", nothing), "refusal-parent-unknown"),
        (ProductDefinition { owner_team: nobody, ..product("BP200", None) }, "refusal-unknown"),
        (ProductDefinition { name_en: String::new(), ..product("BP200", None) }, "refusal-name-missing"),
    ];
    for (definition, key) in wrong {
        assert_eq!(refusal(catalog::register(app, ada, definition).await), key);
    }
    assert_eq!(catalog::products(app, ada).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_retired_product_stays_in_the_tree_and_can_be_restored() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    let id = catalog::register(app, ada, product("BP", None)).await.unwrap();
    let retire = |reason: &str, expected| {
        catalog::retire::<ProductDefinition>(app, ada, id, reason.to_owned(), expected)
    };
    assert_eq!(refusal(retire("", None).await), "refusal-no-reason");
    assert_eq!(retire("end of life", Some(1)).await.unwrap(), 2);
    assert_eq!(retire("again", None).await.unwrap(), 2);
    let row = catalog::show_product(app, ada, id).await.unwrap();
    assert_eq!(row.retired_at, Some(app.clock.now()));
    let late = catalog::restore::<ProductDefinition>(app, ada, id, "back".into(), Some(1)).await;
    assert!(matches!(late, Err(AppError::Overtaken { current: 2 })), "{late:?}");
    catalog::restore::<ProductDefinition>(app, ada, id, "back".into(), Some(2)).await.unwrap();
    assert_eq!(catalog::products(app, ada).await.unwrap()[0].retired_at, None);
    world.stays_whole().await;
}

#[tokio::test]
async fn symptoms_and_sites_are_kept_the_same_way() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    let symptom = |code: &str, parent| {
        let (name_en, name_zh) = ("Display dark".to_owned(), "屏幕不亮".to_owned());
        SymptomDefinition { code: code.into(), name_en, name_zh, parent }
    };
    let above = catalog::register(app, ada, symptom("display", None)).await.unwrap();
    let below = catalog::register(app, ada, symptom("display-dark", Some(above))).await.unwrap();
    let circle = catalog::revise(app, ada, above, symptom("display", Some(below)), "move".into(), None).await;
    assert_eq!(refusal(circle), "refusal-circle");
    assert_eq!(catalog::symptoms(app, ada).await.unwrap().len(), 2);
    let boston = catalog::register(app, ada, site("boston")).await.unwrap();
    let renamed = SiteDefinition { name_en: "Boston".into(), ..site("boston") };
    catalog::revise(app, ada, boston, renamed, "shorter".into(), Some(1)).await.unwrap();
    assert_eq!(catalog::sites(app, ada).await.unwrap()[0].name_en, "Boston");
    for wrong in [
        SiteDefinition { zone: "Mars/Olympus".into(), ..site("m") },
        SiteDefinition { country: "usa".into(), ..site("m") },
    ] {
        assert_eq!(refusal(catalog::register(app, ada, wrong).await), "refusal-unknown");
    }
    world.stays_whole().await;
}

#[tokio::test]
async fn an_agent_sees_the_catalogue_and_does_not_keep_it() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await;
    let answer = catalog::register(&world.app, &ben, product("BP", None)).await;
    assert!(matches!(answer, Err(AppError::Denied(_))), "{answer:?}");
    assert!(catalog::products(&world.app, &ben).await.unwrap().is_empty());
}
