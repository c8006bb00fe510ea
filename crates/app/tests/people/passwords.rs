//! Setting passwords.

use redress_app::AppError;
use redress_app::access;
use redress_domain::access::{ActorRef, Role};

use crate::world::{PASSWORD, World, refusal};

const NEW: &str = "staple the horse twice";

#[tokio::test]
async fn a_person_sets_his_own_password_with_the_old_one_and_signs_in_anew() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await;
    let secret = world.sign_in("ben", PASSWORD).await.unwrap();
    access::change_own_password(&world.app, &ben, PASSWORD, NEW).await.unwrap();
    assert_eq!(world.who(&secret).await, None);
    assert!(matches!(world.sign_in("ben", PASSWORD).await, Err(AppError::SignInRefused)));
    world.sign_in("ben", NEW).await.unwrap();
    world.stays_whole().await;
}

#[tokio::test]
async fn a_wrong_old_password_is_refused_and_braked() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await;
    for _ in 0..5 {
        let answer = access::change_own_password(&world.app, &ben, "wrong horse battery", NEW).await;
        assert!(matches!(answer, Err(AppError::SignInRefused)), "{answer:?}");
    }
    let answer = access::change_own_password(&world.app, &ben, PASSWORD, NEW).await;
    assert!(matches!(answer, Err(AppError::Throttled { .. })), "{answer:?}");
}

#[tokio::test]
async fn a_program_has_no_password_to_change() {
    let world = World::new().await;
    let mut ben = world.hire("ben", &[Role::Agent]).await;
    let issued = access::issue_token(&world.app, &ben, "script").await.unwrap();
    ben.who = ActorRef::Token(ben.user().unwrap(), issued.id);
    let answer = access::change_own_password(&world.app, &ben, PASSWORD, NEW).await;
    assert!(matches!(answer, Err(AppError::NotFound)), "{answer:?}");
}

#[tokio::test]
async fn a_weak_password_is_refused() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await;
    for weak in ["short", "aaaaaaaaaaaaaaaa"] {
        let answer = access::set_password(&world.app, &world.ada, ben.user().unwrap(), weak).await;
        assert_eq!(refusal(answer), "refusal-password-too-weak", "{weak}");
    }
}

#[tokio::test]
async fn a_hash_shows_nothing_and_is_never_the_same_twice() {
    let (one, two) =
        (access::hash_password("ben", NEW).await.unwrap(), access::hash_password("ben", NEW).await.unwrap());
    assert!(one != two, "salted");
    assert_eq!(format!("{one:?}"), "PasswordHash(…)");
}
