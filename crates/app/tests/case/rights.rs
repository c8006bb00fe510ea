//! The auditor reads all and changes nothing; the administrator does not handle cases.

use redress_app::case::{self, OnCase, Upload};
use redress_domain::access::DeniedBecause;
use redress_domain::case::{Kind, LinkKind};
use redress_testkit::story::{against_product, grave, he_is_right, heard, okafor_calls, triage_as};
use redress_testkit::{World, on_each_engine};

use super::{assert_sound, denial, seen};

#[test]
fn the_auditor_reads_all_and_changes_nothing() {
    on_each_engine(|world| {
        let (app, cast, ada) = (&world.app, &world.cast, &world.cast.ada);
        let (id, other) = (world.okafor_s_case().id, world.okafor_s_case().id);
        assert_eq!(seen(world, ada, id).story.len(), 1);
        assert_eq!(world.run(case::work(app, ada, Default::default(), None, 50)).unwrap().cases.len(), 2);
        let size = world.verify().events;
        let now = || OnCase::now(id);
        let why = || "because".to_owned();
        let file = Upload { name: "a.txt".to_owned(), bytes: b"text".to_vec() };
        let assign = case::Assign { team: Some(cast.desk), assignee: None, reason: None };
        for denied in [
            denial(world.run(case::take(app, ada, okafor_calls(cast), None))),
            denial(world.run(case::hear(app, ada, now(), heard()))),
            denial(world.run(case::triage(app, ada, now(), triage_as(Kind::Complaint)))),
            denial(world.run(case::classify(app, ada, now(), against_product(cast)))),
            denial(world.run(case::grade(app, ada, now(), grave()))),
            denial(world.run(case::assign(app, ada, now(), assign))),
            denial(world.run(case::note(app, ada, now(), why()))),
            denial(world.run(case::attach(app, ada, now(), file))),
            denial(world.run(case::link(app, ada, now(), other, LinkKind::Related))),
            denial(world.run(case::merge(app, ada, now(), other, why()))),
            denial(world.run(case::answer(app, ada, now(), he_is_right()))),
            denial(world.run(case::withdraw(app, ada, now(), why()))),
            denial(world.run(case::waive_improvement(app, ada, now(), why()))),
            denial(world.run(case::close(app, ada, now(), None))),
            denial(world.run(case::reopen(app, ada, now(), why()))),
            denial(world.run(case::save_draft(app, ada, "d".to_owned(), why()))),
        ] {
            assert_eq!(denied, DeniedBecause::Role);
        }
        assert_eq!(world.verify().events, size);
        assert_sound(world);
    });
}

#[test]
fn the_administrator_does_not_see_cases() {
    let world = World::new();
    let id = world.okafor_s_case().id;
    assert_eq!(denial(world.run(case::show(&world.app, &world.cast.root, id))), DeniedBecause::Role);
}

#[test]
fn an_agent_hears_his_own_caller_and_not_another_s() {
    on_each_engine(|world| {
        let id = world.okafor_s_case().id;
        let by_li = world.run(case::hear(&world.app, &world.cast.li, OnCase::now(id), heard()));
        assert_eq!(denial(by_li), DeniedBecause::NotYours);
        world.run(case::hear(&world.app, &world.cast.ben, OnCase::now(id), heard())).unwrap();
    });
}

#[test]
fn what_may_be_done_is_offered_and_what_not_says_why() {
    let world = World::new();
    let id = world.okafor_s_case().id;
    let of = |actor| {
        let offers = seen(&world, actor, id).offers;
        offers
            .into_iter()
            .filter(|offer| offer.is_open())
            .map(|offer| offer.action.name())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&world.cast.ada), Vec::<&str>::new());
    assert!(of(&world.cast.mei).contains(&"case.triage"));
    assert!(!of(&world.cast.mei).contains(&"case.close"));
    assert!(!of(&world.cast.ben).contains(&"case.triage"));
}
