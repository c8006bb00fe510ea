//! How a person stands to a case. A conflict of interest comes before everything else.

use super::*;
use crate::access::{Action, Actor, DeniedBecause, Relation, Role};

fn named(who: impl IntoIterator<Item = crate::id::UserId>) -> CaseEvent {
    CaseEvent::Classified {
        against: Against::Service,
        product: None,
        symptom: None,
        about: about(who, [support()]),
        reason: None,
    }
}

#[track_caller]
fn check(history: Vec<CaseEvent>, actor: &Actor, expected: Relation) {
    assert_eq!(given(history).case().relation(actor), expected);
}

#[test]
fn who_is_named_is_in_conflict_even_as_assignee_and_author() {
    let history = vec![
        taken(),
        triaged(Kind::Complaint),
        assigned_to(Some(call_line()), Some(maria())),
        CaseEvent::Classified {
            against: Against::Service,
            product: None,
            symptom: None,
            about: about([maria()], []),
            reason: None,
        },
    ];
    check(history, &actor(maria(), Role::Agent, [call_line()]), Relation::Conflicted);
}

#[test]
fn a_member_and_the_lead_of_the_team_that_is_named_are_in_conflict() {
    let history = and(a_complaint(), named([li_wei()]));
    for (who, role) in [(zhou_lan(), Role::Agent), (sarah(), Role::ComplaintSpecialist)] {
        check(history.clone(), &actor(who, role, [complaint_desk(), support()]), Relation::Conflicted);
    }
}

#[test]
fn a_conflict_holds_from_intake_on() {
    let about_li = taken_as(Take { about: about([li_wei()], [support()]), ..take() });
    check(vec![about_li], &actor(li_wei(), Role::Agent, [support()]), Relation::Conflicted);
}

#[test]
fn a_colleague_of_another_team_is_in_no_conflict() {
    check(
        and(a_complaint(), named([li_wei()])),
        &actor(chen_jing(), Role::ComplaintSpecialist, [complaint_desk()]),
        Relation::Other,
    );
}

#[test]
fn the_assignee_comes_before_the_team_and_the_team_before_the_author() {
    let with = |team, assignee| and(a_complaint(), assigned_to(Some(team), assignee));
    let maria_of = |team| actor(maria(), Role::Agent, [team]);
    check(with(call_line(), Some(maria())), &maria_of(call_line()), Relation::Assignee);
    check(with(call_line(), Some(sarah())), &maria_of(call_line()), Relation::OwnTeam);
    check(with(complaint_desk(), None), &maria_of(call_line()), Relation::Author);
    check(with(complaint_desk(), None), &actor(sarah(), Role::Agent, [call_line()]), Relation::Other);
}

#[test]
fn a_team_that_is_asked_to_take_over_counts_as_ones_own_until_it_has_answered() {
    let seller = actor(feng_jun(), Role::Agent, [sales()]);
    check(an_offered_lead(), &seller, Relation::OwnTeam);
    let returned = CaseEvent::HandOverReturned { reason: "no".into() };
    check(and(an_offered_lead(), returned), &seller, Relation::Other);
}

#[test]
fn redress_itself_is_nobodys_assignee_or_author() {
    let from_a_program = told(None, [taken()], ActorRef::System).unwrap().unwrap();
    assert_eq!(from_a_program.relation(&Actor::system()), Relation::Other);
}

#[test]
fn a_program_with_somebodys_token_stands_where_he_stands() {
    let li_by_token = Actor {
        who: ActorRef::Token(li_wei(), crate::id::TokenId::from_uuid(uuid::Uuid::from_u128(900))),
        ..actor(li_wei(), Role::Agent, [])
    };
    check(and(a_complaint(), named([li_wei()])), &li_by_token, Relation::Conflicted);
}

#[test]
fn whoever_is_in_conflict_gets_no_permit_for_anything_that_touches_the_case() {
    let history = given(and(a_complaint(), named([li_wei()])));
    for role in Role::ALL {
        let li = actor(li_wei(), *role, [support()]);
        let relation = history.case().relation(&li);
        for action in Action::ALL {
            let harmless = action.name().ends_with(".read") || *action == Action::KeepOwnPassword;
            let reads = *role == Role::Auditor && harmless;
            assert_eq!(li.permit(*action, relation).is_ok(), reads, "{role:?} {action:?}");
        }
    }
    let cso_among_them = actor(he_guoqiang(), Role::Cso, [support()]);
    let denied =
        cso_among_them.permit(Action::CloseCase, history.case().relation(&cso_among_them)).unwrap_err();
    assert_eq!(denied.because, DeniedBecause::Conflict);
}
