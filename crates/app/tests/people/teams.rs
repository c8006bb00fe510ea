//! Teams.

use redress_app::AppError;
use redress_app::access::{self, UserInput};
use redress_domain::access::{Role, TeamDefinition, TeamPurpose};
use redress_domain::id::{SiteId, UserId};
use uuid::Uuid;

use crate::world::{PASSWORD, World, input, refusal};

fn desk(code: &str) -> TeamDefinition {
    TeamDefinition {
        code: code.into(),
        name_en: "Complaint desk".into(),
        name_zh: "投诉台".into(),
        purpose: TeamPurpose::ComplaintDesk,
        lead: None,
        site: None,
    }
}

#[tokio::test]
async fn a_person_acts_for_the_teams_he_belongs_to_and_leads() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    let member = access::register_team(app, ada, desk("complaint-desk")).await.unwrap();
    let ben = world.hire("ben", &[Role::Agent]).await.user().unwrap();
    let led =
        access::register_team(app, ada, TeamDefinition { lead: Some(ben), ..desk("office") }).await.unwrap();
    let with_team = UserInput { teams: [member].into(), ..input("ben", &[Role::Agent]) };
    access::revise_user(app, ada, ben, with_team, "joined the desk".into(), None).await.unwrap();
    let secret = world.sign_in("ben", PASSWORD).await.unwrap();
    let (actor, user) = access::actor_of_session(app, &secret).await.unwrap().unwrap();
    assert_eq!(actor.teams, [member, led].into());
    assert_eq!(user.teams, [member].into());
    world.stays_whole().await;
}

#[tokio::test]
async fn the_code_of_a_team_is_its_own() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    access::register_team(app, ada, desk("complaint-desk")).await.unwrap();
    let second = access::register_team(app, ada, desk("complaint-desk")).await;
    assert_eq!(refusal(second), "refusal-code-taken");
    let other = access::register_team(app, ada, desk("quality")).await.unwrap();
    let renamed =
        access::revise_team(app, ada, other, desk("complaint-desk"), "merged".into(), Some(1)).await;
    assert_eq!(refusal(renamed), "refusal-code-taken");
}

#[tokio::test]
async fn what_a_team_names_must_exist() {
    let world = World::new().await;
    let nobody = Some(UserId::from_uuid(Uuid::from_u128(999)));
    let nowhere = Some(SiteId::from_uuid(Uuid::from_u128(999)));
    for wrong in [TeamDefinition { lead: nobody, ..desk("a") }, TeamDefinition { site: nowhere, ..desk("b") }]
    {
        let answer = access::register_team(&world.app, &world.ada, wrong).await;
        assert_eq!(refusal(answer), "refusal-unknown");
    }
    let nameless = TeamDefinition { name_zh: " ".into(), ..desk("c") };
    assert_eq!(refusal(access::register_team(&world.app, &world.ada, nameless).await), "refusal-no-name");
    let codeless = access::register_team(&world.app, &world.ada, desk(" ")).await;
    assert_eq!(refusal(codeless), "refusal-code-malformed");
}

#[tokio::test]
async fn a_team_is_changed_with_a_reason_at_the_version_that_was_seen() {
    let world = World::new().await;
    let (app, ada) = (&world.app, &world.ada);
    let team = access::register_team(app, ada, desk("complaint-desk")).await.unwrap();
    let renamed = || TeamDefinition { name_en: "The desk".into(), ..desk("complaint-desk") };
    let silent = access::revise_team(app, ada, team, renamed(), String::new(), Some(1)).await;
    assert_eq!(refusal(silent), "refusal-no-reason");
    assert_eq!(access::revise_team(app, ada, team, renamed(), "shorter".into(), Some(1)).await.unwrap(), 2);
    let late = access::revise_team(app, ada, team, desk("complaint-desk"), "longer".into(), Some(1)).await;
    assert!(matches!(late, Err(AppError::Overtaken { current: 2 })), "{late:?}");
    assert_eq!(access::teams(app, ada).await.unwrap()[0].name_en, "The desk");
    world.stays_whole().await;
}
