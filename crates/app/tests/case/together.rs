//! Hand-overs, links and merges: what one case has to do with others and other teams.

use redress_app::case::{self, OnCase};
use redress_domain::access::DeniedBecause;
use redress_domain::case::{HandOverState, Kind, LinkKind, Refusal as CaseRefusal, Stage};
use redress_testkit::on_each_engine;
use redress_testkit::story::triage_as;

use super::{assert_sound, count, denial, refusal, seen};

#[test]
fn a_lead_waits_until_sales_accepts_it() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let id = world.okafor_s_case().id;
        let now = || OnCase::now(id);
        world.run(case::triage(app, &cast.mei, now(), triage_as(Kind::Lead))).unwrap();
        assert_eq!(count(world, "hand_over", cast.sales), 1);
        // Ben is of the team that still holds the case, Li of neither: only the team that was asked may answer.
        for other in [&cast.ben, &cast.li] {
            assert_eq!(denial(world.run(case::accept_hand_over(app, other, now()))), DeniedBecause::NotYours);
        }
        world.run(case::accept_hand_over(app, &cast.sven, now())).unwrap();
        let case = seen(world, &cast.sven, id).case;
        assert_eq!((case.stage, case.team), (Stage::HandedOver, Some(cast.sales)));
        assert_eq!(count(world, "hand_over", cast.sales), 0);
        world.run(case::close(app, &cast.sven, now(), None)).unwrap();
        assert_sound(world);
    });
}

#[test]
fn a_lead_that_sales_sends_back_is_triaged_again() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let id = world.okafor_s_case().id;
        let now = || OnCase::now(id);
        world.run(case::triage(app, &cast.mei, now(), triage_as(Kind::Lead))).unwrap();
        let why = "he wants his own repaired".to_owned();
        world.run(case::return_hand_over(app, &cast.sven, now(), why.clone())).unwrap();
        let case = seen(world, &cast.mei, id).case;
        assert_eq!((case.stage, case.kind), (Stage::Received, None));
        assert_eq!(case.hand_over.unwrap().state, HandOverState::Returned { reason: why });
        world.run(case::triage(app, &cast.mei, now(), triage_as(Kind::Complaint))).unwrap();
        let kinds: Vec<_> = seen(world, &cast.mei, id).story.iter().map(|it| it.version).collect();
        assert_eq!(kinds.len() as u64, seen(world, &cast.mei, id).case.version);
        assert_sound(world);
    });
}

#[test]
fn a_merged_case_is_shown_with_the_other_and_stands_for_itself_again() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let (first, second) = (world.okafor_s_case().id, world.okafor_s_case().id);
        let why = || "the same call, taken twice".to_owned();
        world.run(case::merge(app, &cast.mei, OnCase::now(second), first, why())).unwrap();
        let view = seen(world, &cast.mei, first);
        assert_eq!(view.merged.iter().map(|it| it.id).collect::<Vec<_>>(), [second]);
        assert_eq!(seen(world, &cast.mei, second).merged_into.unwrap().id, first);
        assert_eq!((count(world, "open", ""), count(world, "all", "")), (1, 2));
        let worked = world.run(case::triage(app, &cast.mei, OnCase::now(second), triage_as(Kind::Complaint)));
        assert_eq!(refusal(worked), CaseRefusal::Merged { into: first });
        let chain = world.run(case::merge(app, &cast.mei, OnCase::now(first), second, why()));
        assert!(matches!(refusal(chain), CaseRefusal::OtherIsMerged | CaseRefusal::HasMerged));
        let taken_back = "two calls after all".to_owned();
        world.run(case::unmerge(app, &cast.mei, OnCase::now(second), taken_back)).unwrap();
        assert_eq!(count(world, "open", ""), 2);
        assert_eq!(seen(world, &cast.mei, second).story.len(), 3);
        assert_sound(world);
    });
}

#[test]
fn a_link_is_seen_from_both_ends_until_it_is_taken_back() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let (one, other) = (world.okafor_s_case().id, world.okafor_s_case().id);
        world.run(case::link(app, &cast.mei, OnCase::now(one), other, LinkKind::SameCause)).unwrap();
        let ends =
            |id| seen(world, &cast.mei, id).links.iter().map(|it| (it.other, it.is_own)).collect::<Vec<_>>();
        assert_eq!((ends(one), ends(other)), (vec![(other, true)], vec![(one, false)]));
        let why = "another cable".to_owned();
        world.run(case::unlink(app, &cast.mei, OnCase::now(one), other, why)).unwrap();
        assert_eq!((ends(one), ends(other)), (vec![], vec![]));
        let itself = world.run(case::link(app, &cast.mei, OnCase::now(one), one, LinkKind::Related));
        assert_eq!(refusal(itself), CaseRefusal::Itself);
        assert_sound(world);
    });
}
