//! From the first call to closed, and open again.

use redress_app::Refusal;
use redress_app::case::{self, Assign, Decision, OnCase, Upload};
use redress_domain::case::{CaseEvent, Kind, Obstacle, Refusal as CaseRefusal, Stage};
use redress_testkit::story::{against_product, grave, he_is_right, heard, okafor_calls, triage_as};
use redress_testkit::{World, on_each_engine};

use super::{assert_sound, count, refusal, seen};

#[test]
fn a_complaint_goes_from_the_first_call_to_closed_and_may_be_opened_again() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let (taken, repeated) = world.run(case::take(app, &cast.ben, okafor_calls(cast), None)).unwrap();
        assert!(!repeated);
        assert_eq!(taken.number.to_string(), "C-2026-000001");
        let id = taken.id;
        let now = || OnCase::now(id);
        let stage = || seen(world, &cast.mei, id).case.stage;
        assert_eq!((stage(), seen(world, &cast.mei, id).case.team), (Stage::Received, Some(cast.front_1)));

        world.run(case::hear(app, &cast.ben, now(), heard())).unwrap();
        world.run(case::triage(app, &cast.mei, now(), triage_as(Kind::Complaint))).unwrap();
        assert_eq!((stage(), seen(world, &cast.mei, id).case.team), (Stage::Triaged, Some(cast.desk)));
        world.run(case::classify(app, &cast.mei, now(), against_product(cast))).unwrap();
        world.run(case::grade(app, &cast.mei, now(), grave())).unwrap();
        let to_ines = Assign {
            team: Some(cast.quality),
            assignee: cast.ines.user(),
            reason: Some("she knows the display".to_owned()),
        };
        world.run(case::assign(app, &cast.mei, now(), to_ines)).unwrap();
        assert_eq!(stage(), Stage::InWork);
        assert_eq!(count(world, "assignee", cast.ines.user().unwrap()), 1);
        world.run(case::note(app, &cast.ines, now(), "Ribbon cable loose.".to_owned())).unwrap();
        let photo = Upload { name: "dark.png".to_owned(), bytes: b"\x89PNG\r\n\x1a\n dark".to_vec() };
        world.run(case::attach(app, &cast.ines, now(), photo)).unwrap();
        world.run(case::answer(app, &cast.ines, now(), he_is_right())).unwrap();
        assert_eq!(stage(), Stage::Answered);
        let too_early = world.run(case::close(app, &cast.mei, now(), None));
        assert_eq!(refusal(too_early), CaseRefusal::NotReadyToClose(vec![Obstacle::NoCustomerDecision]));
        world.run(case::record_decision(app, &cast.mei, now(), Decision::Accepted)).unwrap();
        world.run(case::close(app, &cast.mei, now(), Some("a new one arrived".to_owned()))).unwrap();
        assert_eq!(stage(), Stage::Closed);
        assert_eq!((count(world, "stage", "closed"), count(world, "open", "")), (1, 0));
        world.run(case::reopen(app, &cast.mei, now(), "the new one is dark too".to_owned())).unwrap();
        assert_eq!(stage(), Stage::InWork);
        assert_eq!((count(world, "stage", "closed"), count(world, "open", "")), (0, 1));
        told_in_order(world, id);
        assert_sound(world);
    });
}

/// Every step stands in the story, oldest first, with who took it.
fn told_in_order(world: &World, id: redress_domain::id::CaseId) {
    let view = seen(world, &world.cast.ada, id);
    let (ben, mei, ines) = (world.cast.ben.who, world.cast.mei.who, world.cast.ines.who);
    let story: Vec<_> = view.story.iter().map(|recorded| (name(&recorded.event), recorded.by)).collect();
    let expected = [
        ("taken", ben),
        ("heard", ben),
        ("triaged", mei),
        ("assigned", mei),
        ("classified", mei),
        ("graded", mei),
        ("assigned", mei),
        ("noted", ines),
        ("attached", ines),
        ("answered", ines),
        ("decided", mei),
        ("closed", mei),
        ("reopened", mei),
    ];
    assert_eq!(story, expected);
    let versions: Vec<u64> = view.story.iter().map(|recorded| recorded.version).collect();
    assert_eq!(versions, (1..=13).collect::<Vec<u64>>());
}

fn name(event: &CaseEvent) -> &'static str {
    match event {
        CaseEvent::Taken { .. } => "taken",
        CaseEvent::Heard(_) => "heard",
        CaseEvent::Triaged { .. } => "triaged",
        CaseEvent::Assigned { .. } => "assigned",
        CaseEvent::Classified { .. } => "classified",
        CaseEvent::Graded { .. } => "graded",
        CaseEvent::Noted { .. } => "noted",
        CaseEvent::Attached { .. } => "attached",
        CaseEvent::Answered { .. } => "answered",
        CaseEvent::CustomerDecided(_) => "decided",
        CaseEvent::Closed { .. } => "closed",
        CaseEvent::Reopened { .. } => "reopened",
        _ => "something else",
    }
}

#[test]
fn it_is_broken_does_not_pass() {
    let world = World::new();
    let mut vague = okafor_calls(&world.cast);
    vague.description = "It is broken.".to_owned();
    let refused = refusal(world.run(case::take(&world.app, &world.cast.ben, vague, None)));
    assert!(matches!(refused, CaseRefusal::Incomplete { .. }), "{refused:?}");
    assert_eq!(count(&world, "all", ""), 0);
}

#[test]
fn numbers_follow_each_other_within_the_year_of_receipt() {
    on_each_engine(|world| {
        let number = || world.okafor_s_case().number.to_string();
        assert_eq!([number(), number()], ["C-2026-000001", "C-2026-000002"]);
        world.at("2027-01-01T08:00Z");
        assert_eq!(number(), "C-2027-000001");
        assert_sound(world);
    });
}

#[test]
fn a_refused_call_takes_no_number() {
    let world = World::new();
    let mut nameless = okafor_calls(&world.cast);
    nameless.facts.safety_effect = None;
    refusal(world.run(case::take(&world.app, &world.cast.ben, nameless, None)));
    assert_eq!(world.okafor_s_case().number.serial, 1);
}

#[test]
fn a_product_that_nobody_knows_is_refused_by_its_field() {
    let world = World::new();
    let mut unknown = okafor_calls(&world.cast);
    unknown.facts.product = Some(world.app.ids.new_id());
    let refused = world.run(case::take(&world.app, &world.cast.ben, unknown, None));
    let Err(redress_app::AppError::Refused(Refusal::Unknown { field })) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(field, "product");
}
