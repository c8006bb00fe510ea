//! Registering and changing people.

use redress_app::AppError;
use redress_app::access::{self, UserInput};
use redress_domain::access::{AccessEvent, Role};
use redress_domain::id::TeamId;
use redress_store::ledger;
use uuid::Uuid;

use crate::world::{PASSWORD, World, input, refusal};

#[tokio::test]
async fn the_first_administrator_is_set_up_once() {
    let world = World::new().await;
    assert!(!access::needs_set_up(&world.app).await.unwrap());
    let again = access::set_up(&world.app, "eve", "Eve", PASSWORD, "en").await.unwrap();
    assert_eq!(again, None);
    let logins: Vec<String> =
        access::pick_accounts(&world.app).await.unwrap().into_iter().map(|user| user.login).collect();
    assert_eq!(logins, ["ada"]);
    world.stays_whole().await;
}

#[tokio::test]
async fn a_sign_in_name_belongs_to_one_person() {
    let world = World::new().await;
    world.hire("ben", &[Role::Agent]).await;
    let kim = world.hire("kim", &[Role::Agent]).await.user().unwrap();
    let second = access::register_user(&world.app, &world.ada, input("ben", &[Role::Cso])).await;
    assert_eq!(refusal(second), "refusal-login-taken");
    let renamed = access::revise_user(
        &world.app,
        &world.ada,
        kim,
        input("ben", &[Role::Agent]),
        "why not".into(),
        None,
    );
    assert_eq!(refusal(renamed.await), "refusal-login-taken");
}

#[tokio::test]
async fn what_is_known_of_a_person_passes_the_rules() {
    let world = World::new().await;
    let unknown_team = TeamId::from_uuid(Uuid::from_u128(999));
    let good = || input("ben", &[Role::Agent]);
    let wrong = [
        (UserInput { login: "Ben!".into(), ..good() }, "refusal-login-malformed"),
        (UserInput { name: " ".into(), ..good() }, "refusal-no-name"),
        (input("ben", &[]), "refusal-no-role"),
        (input("ben", &[Role::Auditor, Role::Agent]), "refusal-auditor-stands-alone"),
        (UserInput { language: "tlh".into(), ..good() }, "refusal-unknown"),
        (UserInput { teams: [unknown_team].into(), ..good() }, "refusal-unknown"),
    ];
    for (input, key) in wrong {
        let told = format!("{input:?}");
        assert_eq!(refusal(access::register_user(&world.app, &world.ada, input).await), key, "{told}");
    }
    assert_eq!(access::people(&world.app, &world.ada).await.unwrap().users.len(), 1);
}

#[tokio::test]
async fn only_an_administrator_keeps_people() {
    let world = World::new().await;
    let cso = world.hire("he.guoqiang", &[Role::Cso]).await;
    let id = cso.user().unwrap();
    let app = &world.app;
    assert!(matches!(
        access::register_user(app, &cso, input("x2", &[Role::Agent])).await,
        Err(AppError::Denied(_))
    ));
    assert!(matches!(
        access::revise_user(
            app,
            &cso,
            id,
            input("he.guoqiang", &[Role::Administrator]),
            "promotion".into(),
            None
        )
        .await,
        Err(AppError::Denied(_))
    ));
    assert!(matches!(
        access::deactivate_user(app, &cso, id, "bye".into(), None).await,
        Err(AppError::Denied(_))
    ));
    assert!(matches!(
        access::set_password(app, &cso, world.ada.user().unwrap(), PASSWORD).await,
        Err(AppError::Denied(_))
    ));
}

#[tokio::test]
async fn a_change_needs_a_reason_and_nothing_new_is_not_written() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await.user().unwrap();
    let revise = |input, reason: &str, expected| {
        access::revise_user(&world.app, &world.ada, ben, input, reason.to_owned(), expected)
    };
    let promoted = || input("ben", &[Role::Agent, Role::ComplaintSpecialist]);
    assert_eq!(refusal(revise(promoted(), " ", None).await), "refusal-no-reason");
    let version = revise(promoted(), "passed the exam", Some(2)).await.unwrap();
    assert_eq!(version, 3);
    assert_eq!(revise(promoted(), "again", Some(3)).await.unwrap(), 3);
    let (row, _) = access::show_user(&world.app, &world.ada, ben).await.unwrap();
    assert_eq!((row.version, row.roles.len()), (3, 2));
    world.stays_whole().await;
}

#[tokio::test]
async fn the_second_of_two_changes_is_told_that_it_was_overtaken() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await.user().unwrap();
    let revise = |role| {
        access::revise_user(&world.app, &world.ada, ben, input("ben", &[role]), "new task".into(), Some(2))
    };
    revise(Role::Cso).await.unwrap();
    let second = revise(Role::Executive).await;
    assert!(matches!(second, Err(AppError::Overtaken { current: 3 })), "{second:?}");
    let (row, _) = access::show_user(&world.app, &world.ada, ben).await.unwrap();
    assert!(row.roles.contains(&Role::Cso));
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let world = World::new().await;
    let app = &world.app;
    let ada = world.ada.user().unwrap();
    let step_down =
        || access::revise_user(app, &world.ada, ada, input("ada", &[Role::Agent]), "tired".into(), None);
    let leave = || access::deactivate_user(app, &world.ada, ada, "tired".into(), None);
    assert_eq!(refusal(step_down().await), "refusal-last-administrator");
    assert_eq!(refusal(leave().await), "refusal-last-administrator");
    let zoe = world.hire("zoe", &[Role::Administrator]).await.user().unwrap();
    access::deactivate_user(app, &world.ada, zoe, "left".into(), None).await.unwrap();
    assert_eq!(refusal(leave().await), "refusal-last-administrator", "who has left does not count");
    access::reactivate_user(app, &world.ada, zoe, "came back".into(), None).await.unwrap();
    step_down().await.unwrap();
    world.stays_whole().await;
}

#[tokio::test]
async fn what_is_known_of_a_person_is_sealed_under_his_own_key() {
    let world = World::new().await;
    let with_mail = UserInput { email: Some(" ben@example.com ".into()), ..input("ben", &[Role::Agent]) };
    let ben = access::register_user(&world.app, &world.ada, with_mail).await.unwrap();
    let events =
        world.app.store.read(move |reader| ledger::events_of::<AccessEvent>(reader, &ben.to_string(), 0));
    let AccessEvent::Registered { definition, .. } = &events.await.unwrap()[0].event else {
        panic!("the first event registers him");
    };
    let mail = definition.email.as_ref().unwrap();
    assert_eq!((mail.subject(), mail.text()), (ben.to_string().as_str(), Some("ben@example.com")));
    assert_eq!(definition.name.subject(), ben.to_string());
}
