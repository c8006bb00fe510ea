//! Signing in.

use jiff::SignedDuration;
use redress_app::AppError;
use redress_app::access;
use redress_domain::access::Role;

use crate::world::{PASSWORD, World};

#[tokio::test]
async fn name_and_password_open_a_session() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await;
    let secret = world.sign_in(" Ben ", PASSWORD).await.unwrap();
    assert_eq!(secret.len(), 43);
    let (actor, user) = access::actor_of_session(&world.app, &secret).await.unwrap().unwrap();
    assert_eq!(actor, ben);
    assert_eq!((user.login.as_str(), user.name.as_str()), ("ben", "The one called ben"));
    world.stays_whole().await;
}

#[tokio::test]
async fn a_wrong_password_and_a_name_nobody_has_are_answered_alike() {
    let world = World::new().await;
    world.hire("ben", &[Role::Agent]).await;
    for (login, password) in [("ben", "wrong horse battery"), ("nobody", PASSWORD), ("not a name!", PASSWORD)]
    {
        let answer = world.sign_in(login, password).await;
        assert!(matches!(answer, Err(AppError::SignInRefused)), "{login}: {answer:?}");
    }
}

#[tokio::test]
async fn who_has_no_password_yet_cannot_sign_in() {
    let world = World::new().await;
    access::register_user(&world.app, &world.ada, crate::world::input("ben", &[Role::Agent])).await.unwrap();
    for password in ["", PASSWORD] {
        assert!(matches!(world.sign_in("ben", password).await, Err(AppError::SignInRefused)));
    }
}

#[tokio::test]
async fn too_many_failures_make_the_next_try_wait_even_with_the_right_password() {
    let world = World::new().await;
    world.hire("ben", &[Role::Agent]).await;
    for round in 0..5 {
        let address = format!("198.51.100.{round}");
        let answer = access::sign_in(&world.app, "ben", "wrong horse battery", &address).await;
        assert!(matches!(answer, Err(AppError::SignInRefused)), "{round}: {answer:?}");
    }
    let Err(AppError::Throttled { until }) = world.sign_in("ben", PASSWORD).await else {
        panic!("the sixth try must wait");
    };
    assert_eq!(until, world.app.clock.now().checked_add(SignedDuration::from_secs(15)).unwrap());
    world.advance(SignedDuration::from_secs(15));
    world.sign_in("ben", PASSWORD).await.unwrap();
    let after = world.sign_in("ben", "wrong horse battery").await;
    assert!(matches!(after, Err(AppError::SignInRefused)), "success forgets the failures: {after:?}");
}

/// Many people share the address of an office, so it has a longer rope than one name has.
#[tokio::test]
async fn an_address_that_tries_many_names_has_to_wait_and_an_account_of_its_own_buys_no_more_guesses() {
    let world = World::new().await;
    for name in 0..50 {
        if name == 25 {
            world.sign_in("ada", PASSWORD).await.unwrap();
        }
        let answer = world.sign_in(&format!("name{name}"), PASSWORD).await;
        assert!(matches!(answer, Err(AppError::SignInRefused)), "{name}: {answer:?}");
    }
    assert!(matches!(world.sign_in("ada", PASSWORD).await, Err(AppError::Throttled { .. })));
    let elsewhere = access::sign_in(&world.app, "ada", PASSWORD, "203.0.113.9").await;
    assert!(elsewhere.is_ok(), "{elsewhere:?}");
}

#[tokio::test]
async fn tries_at_the_same_time_brake_each_other() {
    let world = World::new().await;
    world.hire("ben", &[Role::Agent]).await;
    let tries: Vec<_> = (0..12)
        .map(|round| {
            let app = world.app.clone();
            let address = format!("198.51.100.{round}");
            tokio::spawn(async move { access::sign_in(&app, "ben", "wrong horse battery", &address).await })
        })
        .collect();
    let mut looked_at = 0;
    for one in tries {
        if matches!(one.await.unwrap(), Err(AppError::SignInRefused)) {
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, 5);
}

#[tokio::test]
async fn old_failures_brake_nobody() {
    let world = World::new().await;
    world.hire("ben", &[Role::Agent]).await;
    for _ in 0..5 {
        drop(world.sign_in("ben", "wrong horse battery").await);
    }
    world.advance(SignedDuration::from_hours(25));
    drop(world.sign_in("ben", "wrong horse battery").await);
    world.sign_in("ben", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn who_has_left_cannot_sign_in_and_is_signed_out() {
    let world = World::new().await;
    let ben = world.hire("ben", &[Role::Agent]).await;
    let id = ben.user().unwrap();
    let secret = world.sign_in("ben", PASSWORD).await.unwrap();
    access::deactivate_user(&world.app, &world.ada, id, "left in March".into(), None).await.unwrap();
    assert_eq!(world.who(&secret).await, None);
    assert!(matches!(world.sign_in("ben", PASSWORD).await, Err(AppError::SignInRefused)));
    access::reactivate_user(&world.app, &world.ada, id, "came back".into(), None).await.unwrap();
    assert_eq!(world.who(&secret).await, None, "the old session has ended for good");
    world.sign_in("ben", PASSWORD).await.unwrap();
    world.stays_whole().await;
}
