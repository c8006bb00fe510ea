//! "The customer gave up" is no ending.

use redress_app::case::{self, OnCase};
use redress_domain::case::{Kind, Obstacle, Refusal as CaseRefusal, Stage};
use redress_domain::id::CaseId;
use redress_testkit::story::{heard, triage_as};
use redress_testkit::{World, on_each_engine};

use super::{assert_sound, refusal, seen};

/// Mei records that Mr Okafor withdraws.
fn withdrawn(world: &World) -> CaseId {
    let (app, cast) = (&world.app, &world.cast);
    let id = world.okafor_s_case().id;
    world.run(case::hear(app, &cast.ben, OnCase::now(id), heard())).unwrap();
    world.run(case::triage(app, &cast.mei, OnCase::now(id), triage_as(Kind::Complaint))).unwrap();
    let tired = "I am tired of this.".to_owned();
    world.run(case::withdraw(app, &cast.mei, OnCase::now(id), tired)).unwrap();
    id
}

#[test]
fn a_withdrawn_complaint_is_not_closed_before_its_improvement_is_decided() {
    on_each_engine(|world| {
        let (app, mei) = (&world.app, &world.cast.mei);
        let id = withdrawn(world);
        let closed = world.run(case::close(app, mei, OnCase::now(id), None));
        assert_eq!(refusal(closed), CaseRefusal::NotReadyToClose(vec![Obstacle::ImprovementUndecided]));
        let (cause, improvement) =
            ("ribbon cable too short".to_owned(), "longer cable from lot 2604".to_owned());
        world.run(case::decide_improvement(app, mei, OnCase::now(id), cause, improvement)).unwrap();
        world.run(case::close(app, mei, OnCase::now(id), None)).unwrap();
        assert_eq!(seen(world, mei, id).case.stage, Stage::Closed);
        assert_sound(world);
    });
}

#[test]
fn a_second_person_may_record_why_there_is_no_improvement() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let id = withdrawn(world);
        let why = || "cause known and fixed since lot 2512".to_owned();
        // Mei recorded the withdrawal; the policy does not even ask whether she works on it.
        world.run(case::waive_improvement(app, &cast.mei, OnCase::now(id), why())).unwrap_err();
        world.run(case::waive_improvement(app, &cast.karl, OnCase::now(id), why())).unwrap();
        world.run(case::close(app, &cast.mei, OnCase::now(id), None)).unwrap();
        assert_sound(world);
    });
}

#[test]
fn who_recorded_the_withdrawal_is_no_second_person() {
    on_each_engine(|world| {
        let (app, karl) = (&world.app, &world.cast.karl);
        let id = world.okafor_s_case().id;
        world.run(case::triage(app, karl, OnCase::now(id), triage_as(Kind::Complaint))).unwrap();
        world.run(case::withdraw(app, karl, OnCase::now(id), "I am tired of this.".to_owned())).unwrap();
        let waived =
            world.run(case::waive_improvement(app, karl, OnCase::now(id), "not worth it".to_owned()));
        assert_eq!(refusal(waived), CaseRefusal::SecondPersonNeeded);
    });
}
