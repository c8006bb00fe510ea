//! The policy as one reviewed table, and the rules that must hold whatever the table says.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use uuid::Uuid;

use super::*;
use crate::id::UserId;

fn actor(role: Role) -> Actor {
    let who = ActorRef::User(UserId::from_uuid(Uuid::from_u128(1)));
    Actor { who, roles: BTreeSet::from([role]), teams: BTreeSet::new() }
}

/// One line per role and action; a letter per relation in which it is permitted.
fn table() -> String {
    let mut table = String::from("role × action: c conflicted, a assignee, t own team, w author, o other\n");
    for role in Role::ALL {
        for action in Action::ALL {
            let letters: String = Relation::ALL
                .iter()
                .zip("catwo".chars())
                .map(|(relation, letter)| if permits(*role, *action, *relation) { letter } else { '-' })
                .collect();
            writeln!(table, "{:<21} {:<26} {letters}", role.name(), action.name()).unwrap();
        }
    }
    table
}

#[test]
fn the_policy_is_the_reviewed_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/access/policy.snap");
    let actual = table();
    if std::env::var_os("UPDATE_POLICY").is_some() {
        std::fs::write(path, &actual).unwrap();
    }
    let reviewed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        reviewed == actual,
        "the policy differs from policy.snap; review the change, then run this test with UPDATE_POLICY=1\n{actual}"
    );
}

#[test]
fn nobody_in_a_conflict_may_do_anything_but_the_auditor_read() {
    for role in Role::ALL {
        for action in Action::ALL {
            let may = permits(*role, *action, Relation::Conflicted);
            assert!(!may || *role == Role::Auditor, "{role:?} {action:?}");
        }
    }
}

#[test]
fn the_auditor_changes_nothing() {
    let reads = [
        Action::ReadCase,
        Action::ReadCatalog,
        Action::ReadCustomers,
        Action::ReadPeople,
        Action::ReadLedger,
        Action::KeepOwnPassword,
    ];
    for action in Action::ALL {
        let may = Relation::ALL.iter().any(|relation| permits(Role::Auditor, *action, *relation));
        assert_eq!(may, reads.contains(action), "{action:?}");
    }
}

#[test]
fn the_administrator_does_not_handle_cases() {
    for action in
        [Action::TriageCase, Action::AnswerCase, Action::CloseCase, Action::AmendCase, Action::MergeCases]
    {
        assert!(Relation::ALL.iter().all(|relation| !permits(Role::Administrator, action, *relation)));
    }
}

#[test]
fn a_hand_over_is_answered_by_the_team_it_was_offered_to_and_by_nobody_else() {
    for role in Role::ALL {
        for relation in [Relation::Author, Relation::Other] {
            assert!(!permits(*role, Action::AnswerHandOver, relation), "{role:?} {relation:?}");
        }
    }
    for role in [Role::Agent, Role::ComplaintSpecialist, Role::Cso, Role::QualityManager] {
        assert!(permits(role, Action::AnswerHandOver, Relation::OwnTeam), "{role:?}");
    }
}

#[test]
fn a_program_adds_to_its_own_cases_alone() {
    for action in [Action::HearCustomer, Action::AmendCase, Action::NoteCase, Action::AttachFile] {
        assert!(permits(Role::Integration, action, Relation::Author), "{action:?}");
        assert!(!permits(Role::Integration, action, Relation::Other), "{action:?}");
    }
}

#[test]
fn a_program_never_makes_keys_for_itself() {
    let user = UserId::from_uuid(Uuid::from_u128(1));
    let token = crate::id::TokenId::from_uuid(Uuid::from_u128(2));
    for role in Role::ALL {
        let program = Actor { who: ActorRef::Token(user, token), ..actor(*role) };
        for action in [Action::KeepOwnTokens, Action::KeepOwnPassword] {
            let denied = program.permit(action, Relation::Other).unwrap_err();
            assert_eq!(denied.because, DeniedBecause::Program, "{role:?} {action:?}");
        }
    }
}

#[test]
fn everybody_changes_his_own_password() {
    for role in Role::ALL {
        assert!(actor(*role).permit(Action::KeepOwnPassword, Relation::Other).is_ok(), "{role:?}");
    }
}

#[test]
fn a_denial_says_whether_it_is_the_role_the_distance_or_the_conflict() {
    let why = |role, action, relation| actor(role).permit(action, relation).unwrap_err().because;
    assert_eq!(why(Role::Agent, Action::TriageCase, Relation::Other), DeniedBecause::Role);
    assert_eq!(why(Role::Agent, Action::CloseCase, Relation::Other), DeniedBecause::NotYours);
    assert_eq!(why(Role::Agent, Action::CloseCase, Relation::Conflicted), DeniedBecause::Conflict);
    assert_eq!(why(Role::Agent, Action::TriageCase, Relation::Conflicted), DeniedBecause::Role);
}

#[test]
fn a_permit_carries_who_was_checked_and_by_which_role() {
    let permit = actor(Role::Cso).permit(Action::CloseCase, Relation::Other).unwrap();
    assert_eq!(permit.actor(), actor(Role::Cso).who);
    assert_eq!(permit.role(), Some(Role::Cso));
    assert_eq!(permit.action(), Action::CloseCase);
}

#[test]
fn an_actor_reads_back_from_the_ledger_as_he_was_written() {
    for who in [
        ActorRef::System,
        ActorRef::User(UserId::from_uuid(Uuid::from_u128(1))),
        ActorRef::Token(
            UserId::from_uuid(Uuid::from_u128(1)),
            crate::id::TokenId::from_uuid(Uuid::from_u128(2)),
        ),
    ] {
        assert_eq!(who.to_string().parse::<ActorRef>().unwrap(), who);
    }
}

#[test]
fn a_password_is_long_and_not_the_sign_in_name() {
    assert!(check_password("li.wei", "short").is_err());
    assert!(check_password("li.wei", "aaaaaaaaaaaaaaaa").is_err());
    assert!(check_password("constantinople", "Constantinople").is_err());
    assert!(check_password("li.wei", "correct horse battery").is_ok());
    assert!(check_password("li.wei", "一二三四五六七八九十甲乙").is_ok());
}

#[test]
fn a_sign_in_name_is_plain() {
    assert!(check_login("li.wei").is_ok());
    for wrong in ["", "a", "Li", "li wei", "李"] {
        assert!(check_login(wrong).is_err(), "{wrong}");
    }
}
