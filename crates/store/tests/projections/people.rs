//! People and teams.

use std::collections::{BTreeMap, BTreeSet};

use redress_domain::Personal;
use redress_domain::access::{
    ActorRef, Role, Team, TeamDefinition, TeamPurpose, TokenIssued, User, UserDefinition,
};
use redress_domain::id::{TeamId, UserId};
use redress_store::access;

use crate::engines::on_each_engine;
use crate::{at, id, read, write};

/// The person of that number, an administrator in team 1, with token 7.
pub fn person(number: u32, login: &str) -> User {
    let user: UserId = id(number);
    let token = TokenIssued { name: "import".into(), issued_at: at(50), revoked_at: None };
    User {
        id: user,
        version: 3,
        definition: UserDefinition {
            login: login.into(),
            name: Personal::new(user, "何国强"),
            email: Some(Personal::new(user, "he@example.com")),
            roles: BTreeSet::from([Role::Administrator, Role::Cso]),
            teams: BTreeSet::from([id(1)]),
            language: "zh-CN".into(),
        },
        deactivated_at: None,
        tokens: BTreeMap::from([(id(7), token)]),
    }
}

pub fn team(number: u32, lead: Option<UserId>) -> Team {
    Team {
        id: id(number),
        version: 1,
        definition: TeamDefinition {
            code: format!("team-{number}"),
            name_en: "Complaint desk".into(),
            name_zh: "投诉台".into(),
            purpose: TeamPurpose::ComplaintDesk,
            lead,
            site: None,
        },
    }
}

#[test]
fn a_person_reads_back_as_he_was_projected() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| access::project(tx, &person(1, "he.guoqiang")));
        let row = read(&store, |reader| access::user(reader, id(1))).unwrap();
        assert_eq!((row.login.as_str(), row.name.as_str(), row.version), ("he.guoqiang", "何国强", 3));
        assert_eq!(row.roles, BTreeSet::from([Role::Administrator, Role::Cso]));
        assert_eq!(row.teams, BTreeSet::from([id(1)]));
        let by_login = read(&store, |reader| access::account_by_login(reader, "he.guoqiang"));
        assert_eq!(by_login.as_ref(), Some(&row));
        assert_eq!(read(&store, |reader| access::users(reader)), [row]);
        let tokens = read(&store, |reader| access::tokens_of(reader, id(1)));
        assert_eq!((tokens[0].id, tokens[0].name.as_str(), tokens[0].issued_at), (id(7), "import", at(50)));
        assert_eq!(read(&store, |reader| access::people_names(reader))[&id(1)], "何国强");
    });
}

#[test]
fn roles_and_teams_that_were_taken_away_are_gone() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| access::project(tx, &person(1, "he.guoqiang")));
        write(&store, |tx| {
            let mut user = person(1, "he.guoqiang");
            user.definition.roles = BTreeSet::from([Role::Auditor]);
            user.definition.teams = BTreeSet::new();
            access::project(tx, &user)
        });
        let row = read(&store, |reader| access::user(reader, id(1))).unwrap();
        assert_eq!((row.roles, row.teams), (BTreeSet::from([Role::Auditor]), BTreeSet::new()));
    });
}

#[test]
fn the_name_of_an_erased_person_is_empty() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| {
            let mut user = person(1, "he.guoqiang");
            let erased = r#"{"personal": {"subject": "user_1", "erased": true}}"#;
            user.definition.name = serde_json::from_str(erased).expect("how an erased text reads");
            user.definition.email = None;
            access::project(tx, &user)
        });
        let row = read(&store, |reader| access::user(reader, id(1))).unwrap();
        assert_eq!((row.name.as_str(), row.email), ("", None));
    });
}

#[test]
fn an_actor_has_the_teams_he_belongs_to_and_those_he_leads() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| {
            access::project(tx, &person(1, "he.guoqiang"))?;
            access::project_team(tx, &team(1, None))?;
            access::project_team(tx, &team(2, Some(id(1))))?;
            access::project_team(tx, &team(3, None))
        });
        let actor = read(&store, |reader| access::actor(reader, id(1), None)).unwrap();
        assert_eq!(actor.who, ActorRef::User(id(1)));
        assert_eq!(actor.roles, BTreeSet::from([Role::Administrator, Role::Cso]));
        assert_eq!(actor.teams, BTreeSet::<TeamId>::from([id(1), id(2)]));
        let teams_of = read(&store, |reader| access::teams_of(reader, [id(1), id(9)]));
        assert_eq!(teams_of, BTreeMap::from([(id(1), actor.teams), (id(9), BTreeSet::new())]));
        let codes: Vec<String> =
            read(&store, |reader| access::teams(reader)).into_iter().map(|team| team.code).collect();
        assert_eq!(codes, ["team-1", "team-2", "team-3"]);
    });
}

#[test]
fn who_has_left_and_a_revoked_token_are_no_actor() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        write(&store, |tx| access::project(tx, &person(1, "he.guoqiang")));
        let by_token = read(&store, |reader| access::actor(reader, id(1), Some(id(7)))).unwrap();
        assert_eq!(by_token.who, ActorRef::Token(id(1), id(7)));
        let of_another = read(&store, |reader| access::actor(reader, id(2), Some(id(7))));
        assert_eq!(of_another, None);
        write(&store, |tx| {
            let mut user = person(1, "he.guoqiang");
            user.tokens.get_mut(&id(7)).expect("he has it").revoked_at = Some(at(60));
            access::project(tx, &user)
        });
        assert_eq!(read(&store, |reader| access::actor(reader, id(1), Some(id(7)))), None);
        assert!(read(&store, |reader| access::actor(reader, id(1), None)).is_some());
        write(&store, |tx| {
            access::project(tx, &User { deactivated_at: Some(at(70)), ..person(1, "he.guoqiang") })
        });
        assert_eq!(read(&store, |reader| access::actor(reader, id(1), None)), None);
    });
}

#[test]
fn administrators_who_have_left_do_not_count() {
    on_each_engine(|fresh| {
        let store = fresh.open();
        assert!(!read(&store, |reader| access::is_anybody_there(reader)));
        write(&store, |tx| {
            access::project(tx, &person(1, "one"))?;
            let gone = User { deactivated_at: Some(at(70)), tokens: BTreeMap::new(), ..person(2, "two") };
            access::project(tx, &gone)?;
            access::lock_administrators(tx)
        });
        assert!(read(&store, |reader| access::is_anybody_there(reader)));
        let active = read(&store, |reader| access::active_administrators(reader));
        assert_eq!(active, BTreeSet::from([id(1)]));
    });
}
