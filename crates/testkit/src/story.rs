//! Mr Okafor's complaint, step by step: what the use cases are handed where a test does not care.

use std::collections::BTreeSet;

use redress_app::case::{Act, Decision};
use redress_app::case::{Answer, Classify, Grade, Hear, OnCase, Take, Taken, Triage, act_in, take_in};
use redress_app::{AppError, Directory};
use redress_domain::access::Actor;
use redress_domain::case::{
    Against, Channel, Facts, Grade as Degree, Kind, LifeCycle, LifeCyclePoint, Pattern, PatternKind, Place,
    Rating, Remedy, ReturnPossible, SafetyEffect, Trend, Verdict,
};
use redress_domain::id::CaseId;

use crate::cast::Cast;
use crate::world::World;

/// What Mr Okafor says on the phone, so complete that it may be taken.
#[must_use]
pub fn okafor_calls(cast: &Cast) -> Take {
    Take {
        customer: Some(cast.okafor),
        channel: Channel::Phone,
        received_at: None,
        language: "en".to_owned(),
        description:
            "The display of my BP200 goes dark while the cuff inflates; it comes back after a minute."
                .to_owned(),
        facts: facts(cast),
        about_users: BTreeSet::new(),
        about_teams: BTreeSet::new(),
        draft: None,
        handling: None,
        incomplete_because: None,
    }
}

fn facts(cast: &Cast) -> Facts {
    let boston = |locality: &str| Place {
        country: Some("US".to_owned()),
        region: Some("New England".to_owned()),
        locality: Some(locality.to_owned()),
    };
    Facts {
        product: Some(cast.bp200),
        symptom: Some(cast.lcd_dark),
        serial: Some("BP200-250914-0417".to_owned()),
        lot: Some("2509-B".to_owned()),
        software_version: Some("1.4".to_owned()),
        place_of_use: Some(boston("Boston")),
        place_of_purchase: Some(boston("MedShop, Boston")),
        place_on_object: Some("whole display".to_owned()),
        first_seen_on: Some(jiff::civil::date(2026, 2, 27)),
        pattern: Some(Pattern { kind: PatternKind::Sporadic, every_minutes: None, lasts_seconds: Some(60) }),
        life_cycle: Some(LifeCycle {
            point: LifeCyclePoint::InUse,
            used_hours: Some(40),
            design_hours: Some(5_000),
        }),
        units_affected: Some(1),
        units_at_hand: Some(1),
        trend: Some(Trend::Rising),
        safety_effect: Some(SafetyEffect::Possible),
        return_possible: Some(ReturnPossible::Yes),
        ..Facts::default()
    }
}

/// A complaint of Mr Okafor's about how `person` treated him.
#[must_use]
pub fn complaint_about(cast: &Cast, person: &Actor) -> Take {
    Take {
        description: "Your colleague laughed at me on Friday and hung up before I had finished.".to_owned(),
        facts: Facts {
            place_of_use: facts(cast).place_of_use,
            first_seen_on: Some(jiff::civil::date(2026, 2, 27)),
            pattern: Some(Pattern { kind: PatternKind::Once, every_minutes: None, lasts_seconds: None }),
            trend: Some(Trend::Single),
            ..Facts::default()
        },
        about_users: person.user().into_iter().collect(),
        ..okafor_calls(cast)
    }
}

/// That he was heard.
#[must_use]
pub fn heard() -> Hear {
    Hear {
        feeling: "afraid that he misses a high pressure".to_owned(),
        wants: "a monitor that he can read, this week".to_owned(),
        motive: "his doctor set the dose by its readings".to_owned(),
        remedies: BTreeSet::from([Remedy::Exchange]),
    }
}

/// That it is of this kind.
#[must_use]
pub fn triage_as(kind: Kind) -> Triage {
    Triage { kind, reason: "found on the phone".to_owned(), route_to: None }
}

/// That it is against the product.
#[must_use]
pub fn against_product(cast: &Cast) -> Classify {
    Classify {
        against: Against::Product,
        product: Some(cast.display),
        symptom: Some(cast.lcd_dark),
        about_users: BTreeSet::new(),
        about_teams: BTreeSet::new(),
        reason: None,
    }
}

/// That it is a complaint of level 1.
#[must_use]
pub fn grave() -> Grade {
    Grade { grade: Degree::Complaint, impact: Rating::High, urgency: Rating::High, level: None, reason: None }
}

/// That he is right and gets another one.
#[must_use]
pub fn he_is_right() -> Answer {
    Answer {
        verdict: Verdict::Founded,
        text: "The display is at fault. A new monitor is on its way to you.".to_owned(),
        via: Channel::Phone,
        remedies: BTreeSet::from([Remedy::Exchange, Remedy::Apologize]),
    }
}

impl World {
    /// Ben takes Mr Okafor's call.
    pub fn okafor_s_case(&self) -> Taken {
        let (take, cast) = (okafor_calls(&self.cast), self.cast.clone());
        let (now, ids) = (self.now(), std::sync::Arc::clone(&self.app.ids));
        let taken = self.app.store.write_blocking(move |tx| {
            let directory = Directory::load(tx)?;
            take_in(tx, &directory, &cast.ben, &take, now, &*ids)
        });
        taken.unwrap_or_else(|error: AppError| panic!("Mr Okafor's call could not be taken: {error}"))
    }

    /// Takes steps on a case, a minute each, which must not be refused; gives the version after the last.
    pub fn play(&self, id: CaseId, steps: impl IntoIterator<Item = (Actor, Act)>) -> u64 {
        let mut version = 0;
        for (actor, act) in steps {
            self.advance(jiff::SignedDuration::from_mins(1));
            let (now, told) = (self.now(), format!("{act:?}"));
            let handled = self.app.store.write_blocking(move |tx| {
                let directory = Directory::load(tx)?;
                act_in(tx, &directory, &actor, &OnCase::now(id), &act, now)
            });
            version = handled.unwrap_or_else(|error: AppError| panic!("{told}: {error}")).version;
        }
        version
    }

    /// Brings Mr Okafor's case from triage to his yes.
    pub fn settle(&self, id: CaseId) -> u64 {
        let Cast { ben, mei, .. } = self.cast.clone();
        self.play(
            id,
            [
                (ben, Act::Hear(heard())),
                (mei.clone(), Act::Triage(triage_as(Kind::Complaint))),
                (mei.clone(), Act::Classify(against_product(&self.cast))),
                (mei.clone(), Act::Grade(grave())),
                (mei.clone(), Act::Answer(he_is_right())),
                (mei, Act::RecordDecision(Decision::Accepted)),
            ],
        )
    }
}
