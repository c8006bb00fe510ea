//! How long a session lasts.

use jiff::SignedDuration;
use redress_app::access;

use crate::world::{PASSWORD, World};

#[tokio::test]
async fn a_session_ends_twelve_hours_after_its_person_was_last_there() {
    let world = World::new().await;
    let secret = world.sign_in("ada", PASSWORD).await.unwrap();
    world.advance(SignedDuration::from_hours(11));
    assert_eq!(world.who(&secret).await, world.ada.user());
    world.advance(SignedDuration::from_hours(11));
    assert_eq!(world.who(&secret).await, world.ada.user(), "being there prolonged it");
    world.advance(SignedDuration::from_hours(12));
    assert_eq!(world.who(&secret).await, None);
}

#[tokio::test]
async fn a_session_ends_after_seven_days_whoever_is_there() {
    let world = World::new().await;
    let secret = world.sign_in("ada", PASSWORD).await.unwrap();
    for hour in (8..7 * 24).step_by(8) {
        world.advance(SignedDuration::from_hours(8));
        assert_eq!(world.who(&secret).await, world.ada.user(), "after {hour} hours");
    }
    world.advance(SignedDuration::from_hours(8));
    assert_eq!(world.who(&secret).await, None);
}

#[tokio::test]
async fn being_there_is_noted_once_a_minute_at_most() {
    let world = World::new().await;
    let secret = world.sign_in("ada", PASSWORD).await.unwrap();
    let before = world.app.store.statistics().jobs;
    for _ in 0..3 {
        world.who(&secret).await;
    }
    assert_eq!(world.app.store.statistics().jobs, before);
    world.advance(SignedDuration::from_secs(60));
    for _ in 0..3 {
        world.who(&secret).await;
    }
    assert_eq!(world.app.store.statistics().jobs, before + 1);
}

#[tokio::test]
async fn signing_out_ends_this_session_and_no_other() {
    let world = World::new().await;
    let (desk, home) =
        (world.sign_in("ada", PASSWORD).await.unwrap(), world.sign_in("ada", PASSWORD).await.unwrap());
    assert_ne!(desk, home);
    access::sign_out(&world.app, &desk).await.unwrap();
    access::sign_out(&world.app, &desk).await.unwrap();
    assert_eq!((world.who(&desk).await, world.who(&home).await), (None, world.ada.user()));
    assert_eq!(world.who("a secret nobody was given").await, None);
}
