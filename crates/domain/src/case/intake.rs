//! Taking a contact down: what cannot be, and what is not enough.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::command::{Import, Take};
use super::completeness::completeness;
use super::decide::needed;
use super::event::CaseEvent;
use super::facts::{FactField, Facts, Place};
use super::refusal::{FactFault, FactProblem, Refusal};

/// The most characters of a short fact such as a serial number.
const SHORT: usize = 200;
/// The most characters of what the customer says.
const LONG: usize = 20_000;

/// "It is broken" does not pass, unless it is said why nothing more could be learned.
pub(super) fn take(take: &Take, now: Timestamp) -> Result<Vec<CaseEvent>, Refusal> {
    check_facts(&take.facts, now)?;
    if take.team.is_some_and(|team| take.about.teams.contains(&team)) {
        return Err(Refusal::AssigneeInConflict);
    }
    if take.received_at > now {
        return Err(Refusal::Time);
    }
    if let Some(handling) = &take.handling
        && (handling.started_at > handling.ended_at || handling.ended_at > now)
    {
        return Err(Refusal::Time);
    }
    needed(take.facts.description.as_ref().and_then(|it| it.text()).unwrap_or_default(), "description")?;
    let reason = take.incomplete_because.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let completeness = completeness(&take.facts, &take.about);
    if !completeness.passes() && reason.is_none() {
        return Err(Refusal::Incomplete { score: completeness.score, open: completeness.open_and_needed() });
    }
    Ok(vec![CaseEvent::Taken {
        id: take.id,
        number: take.number,
        customer: take.customer,
        channel: take.channel,
        received_at: take.received_at,
        desk: take.desk,
        team: take.team,
        language: take.language.clone(),
        facts: take.facts.clone(),
        about: take.about.clone(),
        handling: take.handling.clone(),
        incomplete_because: if completeness.passes() { None } else { reason.map(str::to_owned) },
    }])
}

/// What another system recorded is taken as it stands; only lengths are bounded by the reader.
pub(super) fn import(import: &Import) -> Result<Vec<CaseEvent>, Refusal> {
    Ok(vec![CaseEvent::Imported {
        id: import.id,
        number: import.number,
        customer: import.customer,
        channel: import.channel,
        received_at: import.received_at,
        language: import.language.clone(),
        facts: import.facts.clone(),
        origin: import.origin.clone(),
        status: import.status,
        answer: import.answer.clone(),
        answered_at: import.answered_at,
        extra: import.extra.clone(),
    }])
}

/// Facts that cannot be as stated; all of them at once, each with its field.
pub(super) fn check_facts(facts: &Facts, now: Timestamp) -> Result<(), Refusal> {
    let mut problems = Vec::new();
    check_lengths(facts, &mut problems);
    check_dates(facts, now, &mut problems);
    check_amounts(facts, &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Facts(problems)) }
}

fn check_lengths(facts: &Facts, problems: &mut Vec<FactProblem>) {
    let mut bound = |field, text: Option<&str>, max| {
        if text.is_some_and(|text| text.trim().is_empty()) {
            problems.push(FactProblem { field, fault: FactFault::Blank });
        }
        if text.is_some_and(|text| text.chars().count() > max) {
            problems.push(FactProblem { field, fault: FactFault::TooLong { max } });
        }
    };
    bound(FactField::Description, facts.description.as_ref().and_then(|it| it.text()), LONG);
    bound(FactField::Serial, facts.serial.as_deref(), SHORT);
    bound(FactField::Lot, facts.lot.as_deref(), SHORT);
    bound(FactField::SoftwareVersion, facts.software_version.as_deref(), SHORT);
    bound(FactField::PlaceOnObject, facts.place_on_object.as_deref(), SHORT);
    bound(FactField::Magnitude, facts.magnitude.as_deref(), SHORT);
    for (field, place) in
        [(FactField::PlaceOfUse, &facts.place_of_use), (FactField::PlaceOfPurchase, &facts.place_of_purchase)]
    {
        let Some(place) = place else { continue };
        bound(field, place.region.as_deref(), SHORT);
        bound(field, place.locality.as_deref(), SHORT);
    }
    for (field, place) in
        [(FactField::PlaceOfUse, &facts.place_of_use), (FactField::PlaceOfPurchase, &facts.place_of_purchase)]
    {
        if place.as_ref().is_some_and(|place| !has_plausible_country(place)) {
            problems.push(FactProblem { field, fault: FactFault::CountryMalformed });
        }
    }
}

fn has_plausible_country(place: &Place) -> bool {
    place.country.as_ref().is_none_or(|code| code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()))
}

/// The customer may be a day ahead of UTC; beyond that a date lies in the future for everybody.
fn check_dates(facts: &Facts, now: Timestamp, problems: &mut Vec<FactProblem>) {
    let today = now.to_zoned(TimeZone::UTC).date();
    let latest = today.tomorrow().unwrap_or(today);
    let mut ahead = |field, day: Option<Date>| {
        if day.is_some_and(|day| day > latest) {
            problems.push(FactProblem { field, fault: FactFault::InFuture });
        }
    };
    ahead(FactField::BuiltOn, facts.built_on);
    ahead(FactField::FirstSeenOn, facts.first_seen_on);
    if let (Some(built), Some(seen)) = (facts.built_on, facts.first_seen_on)
        && seen < built
    {
        problems.push(FactProblem { field: FactField::FirstSeenOn, fault: FactFault::BeforeBuilt });
    }
    if facts.first_seen_time.is_some() && facts.first_seen_on.is_none() {
        problems.push(FactProblem { field: FactField::FirstSeenTime, fault: FactFault::TimeWithoutDay });
    }
}

fn check_amounts(facts: &Facts, problems: &mut Vec<FactProblem>) {
    if facts.units_affected == Some(0) {
        problems.push(FactProblem { field: FactField::UnitsAffected, fault: FactFault::Zero });
    }
    if let (Some(affected), Some(at_hand)) = (facts.units_affected, facts.units_at_hand)
        && affected > at_hand
    {
        problems.push(FactProblem { field: FactField::UnitsAffected, fault: FactFault::MoreThanAtHand });
    }
    let used_up = facts.life_cycle.as_ref().is_some_and(|life| match (life.used_hours, life.design_hours) {
        // Twice the design life is rare but real; beyond that the two figures were swapped.
        (Some(used), Some(design)) => u64::from(used) > u64::from(design) * 2,
        _ => false,
    });
    if used_up {
        problems.push(FactProblem { field: FactField::LifeCycle, fault: FactFault::MoreThanDesigned });
    }
}
