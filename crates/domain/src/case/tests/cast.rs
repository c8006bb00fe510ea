//! The fixed cast: people, teams, products and histories that the stories share.
//!
//! Identifiers are small numbers and the clock stands still, so a failing story reads the same
//! every time.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time, date, time};
use uuid::Uuid;

use super::*;
use crate::Personal;
use crate::access::{Actor, Role};
use crate::id::{
    AttachmentId, CaseId, CaseNumber, CustomerId, Id, ImportId, ProductId, SiteId, SymptomId, TeamId,
};

/// Friday, 27 March 2026, 10:05 in Boston.
pub fn now() -> Timestamp {
    "2026-03-27T14:05:00Z".parse().unwrap()
}

pub fn earlier(minutes: i64) -> Timestamp {
    now() - jiff::SignedDuration::from_mins(minutes)
}

pub fn today() -> Date {
    date(2026, 3, 27)
}

fn id<K: crate::id::Kind>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}

/// Agent at the national call line; takes the calls.
pub fn maria() -> UserId {
    id(1)
}
/// Agent in software support; six callers complain, one of them about him.
pub fn li_wei() -> UserId {
    id(2)
}
/// Leads Li Wei's team.
pub fn zhou_lan() -> UserId {
    id(3)
}
/// Complaint specialist.
pub fn chen_jing() -> UserId {
    id(4)
}
/// Complaint specialist, the other one.
pub fn sarah() -> UserId {
    id(5)
}
/// Chief solution officer.
pub fn he_guoqiang() -> UserId {
    id(6)
}
/// In sales.
pub fn feng_jun() -> UserId {
    id(7)
}
/// Manages an implementation project.
pub fn deng_kai() -> UserId {
    id(8)
}

pub fn call_line() -> TeamId {
    id(11)
}
pub fn support() -> TeamId {
    id(12)
}
pub fn complaint_desk() -> TeamId {
    id(13)
}
pub fn cso_office() -> TeamId {
    id(14)
}
pub fn sales() -> TeamId {
    id(15)
}
pub fn delivery() -> TeamId {
    id(16)
}

pub fn this_case() -> CaseId {
    id(100)
}
pub fn other_case() -> CaseId {
    id(101)
}
pub fn third_case() -> CaseId {
    id(102)
}
pub fn number() -> CaseNumber {
    CaseNumber { year: 2026, serial: 123 }
}
pub fn grace() -> CustomerId {
    id(201)
}
pub fn another_customer() -> CustomerId {
    id(202)
}
pub fn bp200() -> ProductId {
    id(301)
}
pub fn bp1000() -> ProductId {
    id(302)
}
pub fn display_dark() -> SymptomId {
    id(401)
}
pub fn bad_contact() -> SymptomId {
    id(402)
}
pub fn boston() -> SiteId {
    id(501)
}
pub fn photo() -> AttachmentId {
    id(601)
}
pub fn first_import() -> ImportId {
    id(701)
}

/// A person as the policy sees him.
pub fn actor(who: UserId, role: Role, teams: impl IntoIterator<Item = TeamId>) -> Actor {
    Actor { who: ActorRef::User(who), roles: BTreeSet::from([role]), teams: teams.into_iter().collect() }
}

/// A text of the customer.
pub fn says(text: &str) -> Personal {
    Personal::new(grace(), text)
}

pub fn too_long() -> String {
    "字".repeat(20_001)
}

pub fn place(country: &str, region: &str, locality: &str) -> Place {
    Place { country: Some(country.into()), region: Some(region.into()), locality: Some(locality.into()) }
}

/// The first BP200 call: everything the guided intake asks for was said.
pub fn whole_picture() -> Facts {
    Facts {
        description: Some(says("The display stays dark when I press START, on first use")),
        product: Some(bp200()),
        symptom: Some(display_dark()),
        serial: Some("BP200-26-0004711".into()),
        lot: Some("NB-26-082".into()),
        built_on: Some(date(2026, 3, 23)),
        software_version: Some("2.1".into()),
        place_of_use: Some(place("US", "Florida", "Tampa")),
        place_of_purchase: Some(place("US", "New England", "Springfield, MA")),
        place_on_object: Some("display".into()),
        first_seen_on: Some(today()),
        first_seen_time: Some(morning()),
        pattern: Some(Pattern { kind: PatternKind::Constant, every_minutes: None, lasts_seconds: None }),
        life_cycle: Some(LifeCycle {
            point: LifeCyclePoint::FirstUse,
            used_hours: Some(0),
            design_hours: Some(10_000),
        }),
        units_affected: Some(1),
        units_at_hand: Some(1),
        magnitude: Some("no segment lights".into()),
        trend: Some(Trend::Single),
        safety_effect: Some(SafetyEffect::None),
        return_possible: Some(ReturnPossible::Yes),
    }
}

pub fn morning() -> Time {
    time(8, 40, 0, 0)
}

pub fn about(users: impl IntoIterator<Item = UserId>, teams: impl IntoIterator<Item = TeamId>) -> About {
    About { users: users.into_iter().collect(), teams: teams.into_iter().collect() }
}

/// What a caller who complains about Li Wei says: nothing of products.
pub fn rude_three_times() -> Facts {
    Facts {
        description: Some(says("Your agent Li was rude to me three times on the phone")),
        place_of_use: Some(place("CN", "East China", "Hangzhou")),
        first_seen_on: Some(today()),
        ..Facts::default()
    }
}

/// The event that `take` leads to when the picture is complete.
pub fn taken_as(take: Take) -> CaseEvent {
    CaseEvent::Taken {
        id: take.id,
        number: take.number,
        customer: take.customer,
        channel: take.channel,
        received_at: take.received_at,
        desk: take.desk,
        team: take.team,
        language: take.language,
        facts: take.facts,
        about: take.about,
        handling: take.handling,
        incomplete_because: take.incomplete_because,
    }
}

pub fn take() -> Take {
    Take {
        id: this_case(),
        number: number(),
        customer: Some(grace()),
        channel: Channel::Phone,
        received_at: earlier(5),
        desk: Some(boston()),
        team: Some(call_line()),
        language: "en".into(),
        facts: whole_picture(),
        about: About::default(),
        handling: Some(Handling { started_at: earlier(5), ended_at: now(), paused_seconds: 30 }),
        incomplete_because: None,
    }
}

pub fn taken() -> CaseEvent {
    taken_as(take())
}

pub fn imported(status: ImportedStatus) -> CaseEvent {
    CaseEvent::Imported {
        id: this_case(),
        number: number(),
        customer: None,
        channel: Channel::Import,
        received_at: earlier(60 * 24 * 30),
        language: "en".into(),
        facts: Facts::default(),
        origin: origin(),
        status,
        answer: Some(Personal::new(this_case(), "Closed with explanation")),
        answered_at: (status != ImportedStatus::Open).then(|| earlier(60 * 24 * 20)),
        extra: None,
    }
}

pub fn origin() -> Origin {
    Origin { import: first_import(), source: "old-desk".into(), external_id: "4711".into(), line: 2 }
}

pub fn heard_her() -> Heard {
    Heard {
        feeling: says("worried about her father's readings"),
        wants: says("a working monitor before the weekend"),
        motive: says("her father's doctor wants two readings a day"),
        remedies: BTreeSet::from([Remedy::Exchange]),
    }
}

pub fn heard() -> CaseEvent {
    CaseEvent::Heard(heard_her())
}

pub fn triaged(kind: Kind) -> CaseEvent {
    CaseEvent::Triaged { kind, reason: "as the caller says".into() }
}

pub fn classified() -> CaseEvent {
    CaseEvent::Classified {
        against: Against::Product,
        product: Some(bp200()),
        symptom: Some(display_dark()),
        about: About::default(),
        reason: None,
    }
}

pub fn graded() -> CaseEvent {
    CaseEvent::Graded {
        grade: Grade::Complaint,
        impact: Rating::High,
        urgency: Rating::High,
        level: level(1),
        reason: None,
    }
}

pub fn level(number: u8) -> Level {
    Level::new(number).unwrap()
}

pub fn assigned_to(team: Option<TeamId>, assignee: Option<UserId>) -> CaseEvent {
    CaseEvent::Assigned { team, assignee, reason: None, conflict: false }
}

pub fn answered(verdict: Verdict) -> CaseEvent {
    CaseEvent::Answered {
        verdict,
        text: says("Please exchange the unit at the shop"),
        via: Channel::Phone,
        remedies: BTreeSet::from([Remedy::Exchange]),
    }
}

pub fn accepted() -> CaseEvent {
    CaseEvent::CustomerDecided(Decision::Accepted)
}

pub fn withdrawn() -> CaseEvent {
    CaseEvent::Withdrawn { reason: says("I bought another brand") }
}

pub fn closed() -> CaseEvent {
    CaseEvent::Closed { note: None }
}

pub fn merged() -> CaseEvent {
    CaseEvent::Merged { into: other_case(), reason: "the same call twice".into() }
}

pub fn offered() -> CaseEvent {
    CaseEvent::HandOverOffered { to: sales() }
}

/// Taken and found to be a complaint.
pub fn a_complaint() -> Vec<CaseEvent> {
    vec![taken(), triaged(Kind::Complaint)]
}

/// Heard, classified, graded and with Chen Jing at the complaint desk.
pub fn a_complaint_in_work() -> Vec<CaseEvent> {
    let mut events = a_complaint();
    events.extend([heard(), classified(), graded(), assigned_to(Some(complaint_desk()), Some(chen_jing()))]);
    events
}

pub fn an_answered_complaint() -> Vec<CaseEvent> {
    and(a_complaint_in_work(), answered(Verdict::Founded))
}

pub fn a_settled_complaint() -> Vec<CaseEvent> {
    and(an_answered_complaint(), accepted())
}

pub fn a_closed_complaint() -> Vec<CaseEvent> {
    and(a_settled_complaint(), closed())
}

/// Withdrawn while Chen Jing works on it; the withdrawal recorded by Maria.
pub fn a_withdrawn_complaint() -> Vec<CaseEvent> {
    and(a_complaint_in_work(), withdrawn())
}

pub fn an_enquiry() -> Vec<CaseEvent> {
    vec![taken(), triaged(Kind::Enquiry)]
}

pub fn an_offered_lead() -> Vec<CaseEvent> {
    vec![taken(), triaged(Kind::Lead), offered()]
}

/// `events`, and then one more.
pub fn and(mut events: Vec<CaseEvent>, event: CaseEvent) -> Vec<CaseEvent> {
    events.push(event);
    events
}
