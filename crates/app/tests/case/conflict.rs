//! A complaint about Li: neither he nor his lead handles it, sees it, or finds it in a list.

use redress_app::case::{self, Act, Assign, Classify, Filter, OnCase, View, act_in, take_in};
use redress_app::{AppError, Directory};
use redress_domain::access::{Actor, DeniedBecause};
use redress_domain::case::{Against, Kind, Refusal as CaseRefusal};
use redress_domain::id::CaseId;
use redress_testkit::story::{complaint_about, heard, triage_as};
use redress_testkit::{World, on_each_engine};

use super::{assert_sound, denial, refusal, seen};

fn complaint_about_li(world: &World) -> CaseId {
    let (app, cast) = (&world.app, &world.cast);
    let (taken, _) = world.run(case::take(app, &cast.ben, complaint_about(cast, &cast.li), None)).unwrap();
    taken.id
}

fn listed(world: &World, actor: &Actor, view: View) -> Vec<CaseId> {
    let filter = Filter { view, ..Filter::default() };
    let page = world.run(case::work(&world.app, actor, filter, None, case::PAGE)).unwrap();
    page.cases.iter().map(|case| case.id).collect()
}

#[test]
fn whom_a_complaint_is_about_and_his_lead_are_denied_every_step() {
    on_each_engine(|world| {
        let id = complaint_about_li(world);
        let now = || OnCase::now(id);
        for actor in [&world.cast.li, &world.cast.wu] {
            let app = &world.app;
            assert_eq!(denial(world.run(case::show(app, actor, id))), DeniedBecause::Conflict);
            let noted = world.run(case::note(app, actor, now(), "He exaggerates.".to_owned()));
            assert_eq!(denial(noted), DeniedBecause::Conflict);
            let heard = world.run(case::hear(app, actor, now(), heard()));
            assert_eq!(denial(heard), DeniedBecause::Conflict);
            assert_eq!(denial(world.run(case::close(app, actor, now(), None))), DeniedBecause::Conflict);
        }
        assert_eq!(seen(world, &world.cast.mei, id).case.version, 1);
        assert_sound(world);
    });
}

#[test]
fn a_complaint_is_in_no_list_of_whom_it_is_about() {
    on_each_engine(|world| {
        let (about_li, other) = (complaint_about_li(world), world.okafor_s_case().id);
        for view in [View::Open, View::All, View::ToTriage] {
            let mei = listed(world, &world.cast.mei, view);
            assert!(mei.contains(&about_li) && mei.contains(&other), "{view:?}");
            for actor in [&world.cast.li, &world.cast.wu] {
                assert_eq!(listed(world, actor, view), [other], "{view:?}");
            }
        }
        let okafor = world.cast.okafor;
        let of_customer = |actor| world.run(case::cases_of_customer(&world.app, actor, okafor)).unwrap();
        assert_eq!(of_customer(&world.cast.li).iter().map(|case| case.id).collect::<Vec<_>>(), [other]);
        assert_eq!(of_customer(&world.cast.mei).len(), 2);
        let beside = world.run(case::beside(&world.app, &world.cast.wu, Some(okafor), None, None)).unwrap();
        assert_eq!(beside.earlier.iter().map(|case| case.id).collect::<Vec<_>>(), [other]);
    });
}

#[test]
fn a_complaint_taken_by_whom_it_is_about_lies_with_the_complaint_desk() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let (taken, _) = world.run(case::take(app, &cast.wu, complaint_about(cast, &cast.li), None)).unwrap();
        assert_eq!(seen(world, &cast.mei, taken.id).case.team, Some(cast.desk));
        assert_eq!(denial(world.run(case::show(app, &cast.wu, taken.id))), DeniedBecause::Conflict);
    });
}

#[test]
fn a_complaint_is_never_given_to_whom_it_is_about() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let id = complaint_about_li(world);
        world.run(case::triage(app, &cast.mei, OnCase::now(id), triage_as(Kind::Complaint))).unwrap();
        for assignee in [&cast.li, &cast.wu] {
            let to = Assign { team: None, assignee: assignee.user(), reason: None };
            let refused = world.run(case::assign(app, &cast.mei, OnCase::now(id), to));
            assert_eq!(refusal(refused), CaseRefusal::AssigneeInConflict);
        }
        let to_team = Assign { team: Some(cast.front_2), assignee: None, reason: None };
        let refused = world.run(case::assign(app, &cast.mei, OnCase::now(id), to_team));
        assert_eq!(refusal(refused), CaseRefusal::AssigneeInConflict);
    });
}

#[test]
fn a_case_is_taken_away_in_the_same_breath_as_it_is_found_to_be_about_who_has_it() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let id = world.okafor_s_case().id;
        world.run(case::triage(app, &cast.mei, OnCase::now(id), triage_as(Kind::Complaint))).unwrap();
        let to_li = Assign { team: Some(cast.front_2), assignee: cast.li.user(), reason: None };
        world.run(case::assign(app, &cast.mei, OnCase::now(id), to_li)).unwrap();
        let about_li = Classify {
            against: Against::Service,
            product: None,
            symptom: None,
            about_users: cast.li.user().into_iter().collect(),
            about_teams: Default::default(),
            reason: None,
        };
        world.run(case::classify(app, &cast.mei, OnCase::now(id), about_li)).unwrap();
        let case = seen(world, &cast.mei, id).case;
        assert_eq!((case.assignee, case.team), (None, Some(cast.desk)));
        assert_eq!(denial(world.run(case::show(app, &cast.li, id))), DeniedBecause::Conflict);
        assert_sound(world);
    });
}

/// The use cases are handed a directory in which nobody belongs to a team: what counts is who belongs
/// where when the step is written.
#[test]
fn who_joined_a_team_after_the_directory_was_read_is_in_conflict_with_what_it_is_about() {
    on_each_engine(|world| {
        let cast = world.cast.clone();
        let (now, ids) = (world.now(), std::sync::Arc::clone(&world.app.ids));
        let stale = |tx: &mut redress_store::Tx<'_>| {
            let mut directory = Directory::load(tx)?;
            directory.users.values_mut().for_each(|row| row.teams.clear());
            directory.teams.values_mut().for_each(|row| row.lead = None);
            Ok::<_, AppError>(directory)
        };
        let (taken, cast_then) = (complaint_about(&cast, &cast.li), cast.clone());
        let id = world.app.store.write_blocking(move |tx| {
            let directory = stale(tx)?;
            Ok::<_, AppError>(take_in(tx, &directory, &cast_then.ben, &taken, now, &*ids)?.id)
        });
        let id = id.unwrap();
        assert!(seen(world, &cast.mei, id).case.about.teams.contains(&cast.front_2));
        let other = world.okafor_s_case().id;
        let act = |case: CaseId, act: Act| {
            let (mei, now) = (cast.mei.clone(), world.now());
            world.app.store.write_blocking(move |tx| {
                let directory = stale(tx)?;
                act_in(tx, &directory, &mei, &OnCase::now(case), &act, now)
            })
        };
        for case in [id, other] {
            act(case, Act::Triage(triage_as(Kind::Complaint))).unwrap();
        }
        let to_wu = || Act::Assign(Assign { team: Some(cast.desk), assignee: cast.wu.user(), reason: None });
        assert_eq!(refusal(act(id, to_wu())), CaseRefusal::AssigneeInConflict);
        act(other, to_wu()).unwrap();
        let merge = Act::Merge { into: other, reason: "the same".to_owned() };
        assert_eq!(refusal(act(id, merge)), CaseRefusal::AssigneeInConflict);
        let about_li = Classify {
            against: Against::Service,
            product: None,
            symptom: None,
            about_users: cast.li.user().into_iter().collect(),
            about_teams: Default::default(),
            reason: None,
        };
        act(other, Act::Classify(about_li)).unwrap();
        let case = seen(world, &cast.mei, other).case;
        assert_eq!((case.assignee, case.about.teams.contains(&cast.front_2)), (None, true));
        assert_sound(world);
    });
}

#[test]
fn the_auditor_sees_what_those_in_conflict_do_not() {
    let world = World::new();
    let id = complaint_about_li(&world);
    assert_eq!(seen(&world, &world.cast.ada, id).case.id, id);
}
