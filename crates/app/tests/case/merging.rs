//! Merging is no way around closing, nor around a conflict of interest.

use redress_app::case::{self, Act, Assign, OnCase};
use redress_domain::access::{Actor, DeniedBecause};
use redress_domain::case::{Kind, Obstacle, Refusal as CaseRefusal, Stage};
use redress_domain::id::CaseId;
use redress_testkit::story::{complaint_about, heard, triage_as};
use redress_testkit::{World, on_each_engine};

use super::{assert_sound, denial, refusal, seen};

/// Mr Okafor's case, found to be of that kind; Mei does all.
fn triaged(world: &World, kind: Kind) -> CaseId {
    let id = world.okafor_s_case().id;
    world.play(id, [(world.cast.mei.clone(), Act::Triage(triage_as(kind)))]);
    id
}

fn merge(world: &World, one: CaseId, into: CaseId) -> Result<case::Handled, redress_app::AppError> {
    let why = "the same call, taken twice".to_owned();
    world.run(case::merge(&world.app, &world.cast.mei, OnCase::now(one), into, why))
}

fn about_li(world: &World) -> CaseId {
    let cast = &world.cast;
    let (taken, _) =
        world.run(case::take(&world.app, &cast.ben, complaint_about(cast, &cast.li), None)).unwrap();
    world.play(taken.id, [(cast.mei.clone(), Act::Triage(triage_as(Kind::Complaint)))]);
    taken.id
}

#[test]
fn a_complaint_does_not_end_in_a_closed_case() {
    on_each_engine(|world| {
        let (first, second) = (world.okafor_s_case().id, triaged(world, Kind::Complaint));
        world.settle(first);
        world.play(first, [(world.cast.mei.clone(), Act::Close { note: None })]);
        assert_eq!(refusal(merge(world, second, first)), CaseRefusal::OtherIsClosed);
        assert_sound(world);
    });
}

#[test]
fn a_complaint_does_not_end_in_an_enquiry() {
    on_each_engine(|world| {
        let (enquiry, complaint) = (triaged(world, Kind::Enquiry), triaged(world, Kind::Complaint));
        assert_eq!(refusal(merge(world, complaint, enquiry)), CaseRefusal::OtherKind);
        let untriaged = world.okafor_s_case().id;
        assert_eq!(refusal(merge(world, complaint, untriaged)), CaseRefusal::OtherKind);
        merge(world, untriaged, complaint).unwrap();
        assert_sound(world);
    });
}

#[test]
fn a_withdrawn_complaint_is_not_merged_away_from_its_improvement() {
    on_each_engine(|world| {
        let (first, second) = (triaged(world, Kind::Complaint), triaged(world, Kind::Complaint));
        let mei = &world.cast.mei;
        world.play(second, [(mei.clone(), Act::Withdraw { reason: "I am tired of this.".to_owned() })]);
        assert_eq!(refusal(merge(world, second, first)), CaseRefusal::ImprovementOpen);
        let waived = Act::WaiveImprovement { reason: "known since lot 2512".to_owned() };
        world.play(second, [(world.cast.karl.clone(), waived)]);
        merge(world, second, first).unwrap();
        assert_sound(world);
    });
}

#[test]
fn a_case_closes_only_after_everybody_whose_complaint_is_part_of_it_was_heard() {
    on_each_engine(|world| {
        let (app, mei) = (&world.app, &world.cast.mei);
        let (first, second) = (world.okafor_s_case().id, triaged(world, Kind::Complaint));
        let untriaged = world.okafor_s_case().id;
        world.settle(first);
        for part in [second, untriaged] {
            merge(world, part, first).unwrap();
            let unheard = CaseRefusal::NotReadyToClose(vec![Obstacle::MergedNotHeard]);
            assert_eq!(refusal(world.run(case::close(app, mei, OnCase::now(first), None))), unheard);
            let apart = Act::Unmerge { reason: "he was not heard".to_owned() };
            world.play(part, [(mei.clone(), apart), (mei.clone(), Act::Hear(heard()))]);
            merge(world, part, first).unwrap();
        }
        world.run(case::close(app, mei, OnCase::now(first), None)).unwrap();
        assert_eq!(seen(world, mei, first).case.stage, Stage::Closed);
        assert_sound(world);
    });
}

#[test]
fn who_a_merged_complaint_is_about_takes_no_step_on_the_whole() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let whole = triaged(world, Kind::Complaint);
        merge(world, about_li(world), whole).unwrap();
        let denied = |actor: &Actor| {
            denial(world.run(case::note(app, actor, OnCase::now(whole), "He exaggerates.".to_owned())))
        };
        for actor in [&cast.li, &cast.wu] {
            assert_eq!(denied(actor), DeniedBecause::Conflict);
            let to = Assign { team: Some(cast.desk), assignee: actor.user(), reason: None };
            let given = world.run(case::assign(app, &cast.mei, OnCase::now(whole), to));
            assert_eq!(refusal(given), CaseRefusal::AssigneeInConflict);
        }
        let team = Assign { team: Some(cast.front_2), assignee: None, reason: None };
        let given = world.run(case::assign(app, &cast.mei, OnCase::now(whole), team));
        assert_eq!(refusal(given), CaseRefusal::AssigneeInConflict);
        let routed = case::Triage { route_to: Some(cast.front_2), ..triage_as(Kind::Complaint) };
        let routed = world.run(case::triage(app, &cast.mei, OnCase::now(whole), routed));
        assert_eq!(refusal(routed), CaseRefusal::AssigneeInConflict);
        world.play(whole, [(cast.ben.clone(), Act::Note { text: "He waits.".to_owned() })]);
        assert_sound(world);
    });
}

#[test]
fn a_hand_over_is_not_accepted_by_whom_a_merged_case_is_about() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let lead = triaged(world, Kind::Lead);
        let (taken, _) =
            world.run(case::take(app, &cast.ben, complaint_about(cast, &cast.sven), None)).unwrap();
        let to_others = case::Triage { route_to: Some(cast.quality), ..triage_as(Kind::Lead) };
        world.play(taken.id, [(cast.mei.clone(), Act::Triage(to_others))]);
        merge(world, taken.id, lead).unwrap();
        let accepted = world.run(case::accept_hand_over(app, &cast.sven, OnCase::now(lead)));
        assert_eq!(denial(accepted), DeniedBecause::Conflict);
        assert_sound(world);
    });
}

#[test]
fn a_merged_case_ends_its_say_when_it_stands_for_itself_again() {
    on_each_engine(|world| {
        let (cast, whole) = (&world.cast, triaged(world, Kind::Complaint));
        let part = about_li(world);
        merge(world, part, whole).unwrap();
        world.play(part, [(cast.mei.clone(), Act::Unmerge { reason: "another matter".to_owned() })]);
        let to_li = Assign { team: Some(cast.front_2), assignee: cast.li.user(), reason: None };
        world.play(whole, [(cast.mei.clone(), Act::Assign(to_li))]);
        assert_eq!(refusal(merge(world, part, whole)), CaseRefusal::AssigneeInConflict);
        assert_sound(world);
    });
}
