//! API tokens.

use redress_app::AppError;
use redress_app::access;
use redress_domain::access::{ActorRef, Role};

use crate::world::{World, refusal};

#[tokio::test]
async fn a_program_acts_in_its_owners_name_until_the_token_is_revoked() {
    let world = World::new().await;
    let (app, ben) = (&world.app, world.hire("ben", &[Role::Agent]).await);
    let id = ben.user().unwrap();
    let issued = access::issue_token(app, &ben, " nightly export ").await.unwrap();
    let (actor, user) = access::actor_of_token(app, &issued.secret).await.unwrap().unwrap();
    assert_eq!(actor.who, ActorRef::Token(id, issued.id));
    assert_eq!((actor.roles, user.login.as_str()), (ben.roles.clone(), "ben"));
    let tokens = access::own_tokens(app, &ben).await.unwrap();
    assert_eq!((tokens.len(), tokens[0].name.as_str(), tokens[0].revoked_at), (1, "nightly export", None));
    access::revoke_token(app, &ben, id, issued.id).await.unwrap();
    access::revoke_token(app, &ben, id, issued.id).await.unwrap();
    assert_eq!(access::actor_of_token(app, &issued.secret).await.unwrap(), None);
    assert_eq!(access::own_tokens(app, &ben).await.unwrap()[0].revoked_at, Some(app.clock.now()));
    world.stays_whole().await;
}

#[tokio::test]
async fn the_secret_is_shown_once_and_told_by_its_beginning() {
    let world = World::new().await;
    let issued = access::issue_token(&world.app, &world.ada, "script").await.unwrap();
    assert!(issued.secret.starts_with("rdr_") && issued.secret.len() == 47, "{}", issued.secret.len());
    assert!(!format!("{issued:?}").contains(&issued.secret));
    let (_, tokens) = access::show_user(&world.app, &world.ada, world.ada.user().unwrap()).await.unwrap();
    assert!(!format!("{tokens:?}").contains("rdr_"));
    let other = access::issue_token(&world.app, &world.ada, "script").await.unwrap();
    assert_ne!(other.secret, issued.secret);
    for wrong in ["rdr_", "", issued.secret.trim_start_matches("rdr_")] {
        assert_eq!(access::actor_of_token(&world.app, wrong).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_token_needs_a_name_and_an_auditor_has_none() {
    let world = World::new().await;
    let answer = access::issue_token(&world.app, &world.ada, "  ").await;
    assert_eq!(refusal(answer), "refusal-no-name");
    let eve = world.hire("eve", &[Role::Auditor]).await;
    assert!(matches!(access::issue_token(&world.app, &eve, "script").await, Err(AppError::Denied(_))));
}

#[tokio::test]
async fn only_the_owner_and_an_administrator_revoke_a_token() {
    let world = World::new().await;
    let (ben, kim) = (world.hire("ben", &[Role::Agent]).await, world.hire("kim", &[Role::Agent]).await);
    let id = ben.user().unwrap();
    let issued = access::issue_token(&world.app, &ben, "script").await.unwrap();
    let by_kim = access::revoke_token(&world.app, &kim, id, issued.id).await;
    assert!(matches!(by_kim, Err(AppError::Denied(_))), "{by_kim:?}");
    let as_his_own = access::revoke_token(&world.app, &kim, kim.user().unwrap(), issued.id).await;
    assert!(matches!(as_his_own, Err(AppError::NotFound)), "{as_his_own:?}");
    access::revoke_token(&world.app, &world.ada, id, issued.id).await.unwrap();
    assert_eq!(access::actor_of_token(&world.app, &issued.secret).await.unwrap(), None);
}

#[tokio::test]
async fn the_tokens_of_who_has_left_serve_no_more() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await;
    let issued = access::issue_token(&world.app, &ben, "script").await.unwrap();
    access::deactivate_user(&world.app, &world.ada, ben.user().unwrap(), "left".into(), None).await.unwrap();
    assert_eq!(access::actor_of_token(&world.app, &issued.secret).await.unwrap(), None);
}
