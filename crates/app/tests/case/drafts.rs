//! What is typed survives, and its time is measured to the second.

use jiff::SignedDuration;
use redress_app::AppError;
use redress_app::case::{self, Take};
use redress_testkit::on_each_engine;
use redress_testkit::story::okafor_calls;

use super::seen;

#[test]
fn handling_time_is_exact_and_leaves_pauses_out() {
    on_each_engine(|world| {
        let (app, ben) = (&world.app, &world.cast.ben);
        let id = || "draft-1".to_owned();
        world.run(case::save_draft(app, ben, id(), "description=It".to_owned())).unwrap();
        world.advance(SignedDuration::from_secs(100));
        world.run(case::pause_draft(app, ben, id())).unwrap();
        world.advance(SignedDuration::from_secs(45));
        // A second pause in a row changes nothing.
        world.run(case::pause_draft(app, ben, id())).unwrap();
        world.advance(SignedDuration::from_secs(15));
        world.run(case::resume_draft(app, ben, id())).unwrap();
        world.advance(SignedDuration::from_secs(30));
        world.run(case::save_draft(app, ben, id(), "description=It is dark".to_owned())).unwrap();
        world.advance(SignedDuration::from_secs(7));
        // He pauses again and takes the case out of the pause.
        world.run(case::pause_draft(app, ben, id())).unwrap();
        world.advance(SignedDuration::from_secs(600));
        let take = Take { draft: Some(id()), ..okafor_calls(&world.cast) };
        let (taken, _) = world.run(case::take(app, ben, take, None)).unwrap();
        assert_eq!(seen(world, ben, taken.id).case.handling_seconds, Some(137));
        assert!(matches!(world.run(case::draft(app, ben, id())), Err(AppError::NotFound)));
    });
}

#[test]
fn a_draft_survives_and_is_its_author_s_alone() {
    on_each_engine(|world| {
        let (app, cast) = (&world.app, &world.cast);
        let typed = "description=The+display+of+my".to_owned();
        world.run(case::save_draft(app, &cast.ben, "draft-1".to_owned(), typed.clone())).unwrap();
        assert_eq!(world.run(case::draft(app, &cast.ben, "draft-1".to_owned())).unwrap().form, typed);
        let of_li = world.run(case::draft(app, &cast.li, "draft-1".to_owned()));
        assert!(matches!(of_li, Err(AppError::NotFound)));
        assert!(world.run(case::drafts(app, &cast.li)).unwrap().is_empty());
        world.run(case::discard_draft(app, &cast.li, "draft-1".to_owned())).unwrap();
        assert_eq!(world.run(case::drafts(app, &cast.ben)).unwrap().len(), 1);
        world.run(case::discard_draft(app, &cast.ben, "draft-1".to_owned())).unwrap();
        assert!(world.run(case::drafts(app, &cast.ben)).unwrap().is_empty());
    });
}
