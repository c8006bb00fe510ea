//! The reference cases as stories, exactly as their file tells them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use redress_domain::access::TeamPurpose;
use redress_domain::case::{Facts, Handling, LifeCycle, LifeCyclePoint, Remedy};
use redress_domain::party::{CustomerKind, Tier};

use super::DemoFault;
use super::data::{Deed, Group, LifePoint, ReferenceCase, StepAt};
use super::deeds::{Done, Teller, What, beside};
use super::moment::{Anchor, anchor_day, in_year};
use super::roster::Roster;
use super::story::{Story, Whose};
use crate::case::{Act, Classify, Hear, Take};
use crate::party::CustomerInput;

/// The stories of all reference cases.
pub(super) fn stories(roster: &Roster<'_>, now: Timestamp) -> Result<Vec<Story>, DemoFault> {
    let reference = &roster.demo.reference;
    let mut anchors = BTreeMap::new();
    for group in &reference.group {
        anchors.insert(group.key.as_str(), anchor(group, now)?);
    }
    let mut stories = Vec::with_capacity(reference.case.len());
    let mut firsts = BTreeSet::new();
    for case in &reference.case {
        let anchor = anchors.get(case.group.as_str());
        let anchor = anchor.ok_or_else(|| DemoFault::new("a group", format!("no {:?}", case.group)))?;
        let telling = Telling { roster, anchor, case, is_first: firsts.insert(&case.group) };
        stories.push(telling.story().map_err(|fault| fault.within(&case.key))?);
    }
    Ok(stories)
}

fn anchor(group: &Group, now: Timestamp) -> Result<Anchor, DemoFault> {
    Anchor::new(&group.zone, group.anchor, group.today_until, now).map_err(|fault| fault.within(&group.key))
}

/// What is needed to tell one case.
struct Telling<'t> {
    roster: &'t Roster<'t>,
    anchor: &'t Anchor,
    case: &'t ReferenceCase,
    /// The first case of its group, on which what is said to the group is noted.
    is_first: bool,
}

impl Telling<'_> {
    fn story(&self) -> Result<Story, DemoFault> {
        let at = self.anchor.instant(self.case.at)?;
        let taken_by = self.roster.user(&self.case.intake.taken_by)?;
        let mut teller = Teller::new(self.case.intake.channel.channel(), self.is_chinese());
        let heard = &self.case.heard;
        let hear = Hear {
            feeling: heard.feeling.clone(),
            wants: heard.wants.clone(),
            motive: heard.why.clone(),
            remedies: BTreeSet::from([self.remedy()]),
        };
        teller.act(beside(at), taken_by, Act::Hear(hear));
        for step in &self.case.steps {
            let when = match step.at {
                StepAt::After(minutes) => later(at, minutes)?,
                StepAt::At(moment) => self.anchor.instant(moment)?,
            };
            teller.tell(Done { at: when, by: self.roster.user(&step.by)?, what: self.what(&step.deed)? });
        }
        self.tell_reports(&mut teller)?;
        if self.is_first {
            self.tell_desks(&mut teller)?;
        }
        let (customer, steps) = (self.customer()?, teller.told());
        Ok(Story { key: self.case.key.clone(), at, taken_by, customer, take: self.take(at)?, steps })
    }

    fn is_chinese(&self) -> bool {
        self.case.intake.language == "zh-CN"
    }

    const fn remedy(&self) -> Remedy {
        self.case.heard.remedy.remedy()
    }

    fn customer(&self) -> Result<Whose, DemoFault> {
        match (&self.case.customer, &self.case.caller) {
            (Some(key), None) => Ok(Whose::Known(self.roster.customer(key)?)),
            (None, Some(caller)) => Ok(Whose::New(CustomerInput {
                kind: CustomerKind::Person,
                name: caller.name.clone(),
                phone: Some(caller.phone.clone()),
                email: None,
                address: Some(caller.locality.clone()),
                country: Some(caller.country.clone()),
                language: caller.language.clone(),
                tier: Tier::Standard,
                response_profile: None,
                external_key: None,
            })),
            _ => Err(DemoFault::new("a case", "it is either a customer's or a caller's")),
        }
    }

    fn take(&self, at: Timestamp) -> Result<Take, DemoFault> {
        let intake = &self.case.intake;
        let about = self.case.what.about_person.iter();
        let description = match &self.case.speaker {
            Some(speaker) if self.is_chinese() => format!("{speaker}：{}", self.case.description),
            Some(speaker) => format!("{speaker}: {}", self.case.description),
            None => self.case.description.clone(),
        };
        Ok(Take {
            customer: None,
            channel: intake.channel.channel(),
            received_at: Some(at),
            language: intake.language.clone(),
            description,
            facts: self.facts(at)?,
            about_users: about.map(|key| self.roster.user(key)).collect::<Result<_, _>>()?,
            about_teams: BTreeSet::new(),
            draft: None,
            handling: Some(handling(at, intake.handling_seconds)),
            incomplete_because: intake.incomplete_because.clone(),
        })
    }

    fn facts(&self, at: Timestamp) -> Result<Facts, DemoFault> {
        let ReferenceCase { what, places, when, extent, .. } = self.case;
        // Seen before it was reported, also where the morning was moved to before a fixed hour of yesterday.
        let (seen_on, seen_at) = self.anchor.local(self.anchor.instant(when.first_seen)?.min(at));
        Ok(Facts {
            description: None,
            product: what.product.as_deref().map(|code| self.roster.product(code)).transpose()?,
            symptom: Some(self.roster.symptom(&what.symptom)?),
            serial: what.serial.clone(),
            lot: what.lot.clone(),
            built_on: self.built_on()?,
            software_version: what.software_version.clone(),
            place_of_use: Some(self.roster.place(&places.of_use)?),
            place_of_purchase: Some(self.roster.place(&places.purchase)?),
            place_on_object: self.module_name()?,
            first_seen_on: Some(seen_on),
            first_seen_time: Some(seen_at),
            pattern: Some(when.pattern.clone()),
            life_cycle: Some(self.life_cycle()),
            units_affected: Some(extent.units_affected),
            units_at_hand: Some(extent.units_at_hand),
            magnitude: None,
            trend: Some(extent.trend),
            safety_effect: Some(extent.safety_effect),
            return_possible: Some(extent.return_possible),
        })
    }

    /// Days of the year are those of the year of the calendar anchor.
    fn built_on(&self) -> Result<Option<Date>, DemoFault> {
        let (reference, what) = (&self.roster.demo.reference, &self.case.what);
        if let Some(days) = what.built_days_ago {
            return self.anchor.day_ago(days).map(Some);
        }
        let Some(month_day) = &what.built_on else { return Ok(None) };
        let least = reference.calendar_anchor_min_days;
        let anchor = anchor_day(&reference.calendar_anchor, least, self.anchor.day_ago(0)?)?;
        in_year(month_day, anchor.year()).map(Some)
    }

    /// Where on the object, in the customer's language.
    fn module_name(&self) -> Result<Option<String>, DemoFault> {
        let Some(code) = &self.case.what.module else { return Ok(None) };
        let id = self.roster.product(code)?;
        let row = &self.roster.directory.products[&id];
        Ok(Some(if self.is_chinese() { &row.name_zh } else { &row.name_en }.clone()))
    }

    fn life_cycle(&self) -> LifeCycle {
        let life = &self.case.when.life_cycle_point;
        let hours = life.text.as_deref().and_then(hours_of_life);
        let is_organization = self.case.caller.is_none() && self.case.extent.units_at_hand > 1;
        LifeCycle {
            point: life_point(life.kind, is_organization),
            used_hours: hours.map(|(used, _)| used),
            design_hours: hours.map(|(_, designed)| designed),
        }
    }

    fn what(&self, deed: &Deed) -> Result<What, DemoFault> {
        let roster = self.roster;
        Ok(match deed {
            Deed::Triage { kind, reason } => {
                What::Triage { kind: *kind, reason: reason.clone(), route_to: None }
            }
            Deed::Classify { against, product, module, symptom } => {
                let code = module.as_ref().or(product.as_ref());
                What::Classify(Classify {
                    against: *against,
                    product: code.map(|code| roster.product(code)).transpose()?,
                    symptom: Some(roster.symptom(symptom)?),
                    about_users: self.take_about()?,
                    about_teams: BTreeSet::new(),
                    reason: None,
                })
            }
            Deed::Grade { grade, reason } => What::Grade { grade: *grade, reason: Some(reason.clone()) },
            Deed::Level { level, impact, urgency, reason } => What::Level {
                level: *level,
                impact: *impact,
                urgency: *urgency,
                reason: Some(reason.clone()),
            },
            Deed::Assign { team, person } => What::Assign {
                team: roster.team(team)?,
                person: person.as_deref().map(|key| roster.user(key)).transpose()?,
            },
            Deed::Note { text } => What::Note(text.clone()),
            Deed::Answer { verdict, text } => {
                What::Answer { verdict: verdict.verdict(), text: text.clone(), remedy: self.remedy() }
            }
            Deed::CustomerReply { accepted, text } => {
                What::Reply { accepted: *accepted, text: Some(text.clone()) }
            }
            Deed::Link { to, relation } => What::Link { to: to.clone(), kind: relation.kind() },
            Deed::HandOver { team, text } => {
                let team = roster.team(team)?;
                let is_sales = roster.directory.teams[&team].purpose == TeamPurpose::Sales;
                What::HandOver { team, is_sales, text: text.clone() }
            }
            Deed::AcceptHandOver { text } => What::AcceptHandOver { text: Some(text.clone()) },
            Deed::Close { reason } => What::Close { note: reason.clone() },
        })
    }

    fn take_about(&self) -> Result<BTreeSet<redress_domain::id::UserId>, DemoFault> {
        self.case.what.about_person.iter().map(|key| self.roster.user(key)).collect()
    }

    /// Reports have no record of their own yet: that one was sent, or sent back, is noted.
    fn tell_reports(&self, teller: &mut Teller) -> Result<(), DemoFault> {
        let reports = self.roster.demo.reference.report.iter();
        for report in reports.filter(|report| report.case == self.case.key) {
            let by = self.roster.user(&report.by)?;
            let name = format!("8D version {} ({})", report.version, report.kind);
            let at = self.anchor.instant(report.sent_at)?;
            teller.tell(Done { at, by, what: What::Note(format!("{name} sent.")) });
            let Some(answered_at) = report.answered_at else { continue };
            let text = format!("{name} sent back: {}.", report.reasons.join("; "));
            let at = beside(self.anchor.instant(answered_at)?);
            teller.tell(Done { at, by, what: What::Note(text) });
        }
        Ok(())
    }

    /// Questions to the desks have no record of their own yet: question and answers, the "no" too, are noted.
    fn tell_desks(&self, teller: &mut Teller) -> Result<(), DemoFault> {
        let roster = self.roster;
        let answers: Vec<_> =
            roster.demo.reference.desk_answer.iter().filter(|it| it.group == self.case.group).collect();
        let desk_name = |key: &str| {
            let site = roster.directory.sites.values().find(|site| site.code == key);
            site.map_or_else(|| key.to_owned(), |site| site.name_en.clone())
        };
        if let Some(first) = answers.first() {
            let desks: Vec<_> = answers.iter().map(|it| desk_name(&it.desk)).collect();
            let text = format!("{} ({})", first.question, desks.join(", "));
            let at = self.anchor.instant(first.asked_at)?;
            teller.tell(Done { at, by: roster.user(&first.asked_by)?, what: What::Note(text) });
        }
        for answer in answers {
            let seen = if answer.seen { "seen" } else { "not seen" };
            let text = format!("{}: {seen}. {}", desk_name(&answer.desk), answer.text);
            let at = self.anchor.instant(answer.answered_at)?;
            teller.tell(Done { at, by: roster.user(&answer.answered_by)?, what: What::Note(text) });
        }
        Ok(())
    }
}

fn later(at: Timestamp, minutes: i64) -> Result<Timestamp, DemoFault> {
    let length = SignedDuration::from_mins(minutes);
    at.checked_add(length).map_err(|error| DemoFault::new("a step", error.to_string()))
}

/// The taking ends with the case.
pub(super) fn handling(at: Timestamp, seconds: i64) -> Handling {
    let started_at = at.checked_sub(SignedDuration::from_secs(seconds)).unwrap_or(at);
    Handling { started_at, ended_at: at, paused_seconds: 0 }
}

/// What a company finds at purchase, its incoming inspection finds; a person finds it on first use.
pub(super) const fn life_point(kind: LifePoint, is_organization: bool) -> LifeCyclePoint {
    match (kind, is_organization) {
        (LifePoint::Purchase, true) => LifeCyclePoint::IncomingInspection,
        (LifePoint::Purchase, false) | (LifePoint::FirstUse, _) => LifeCyclePoint::FirstUse,
        (LifePoint::Installation, _) => LifeCyclePoint::Installation,
        (LifePoint::InUse, _) => LifeCyclePoint::InUse,
        (LifePoint::Storage, _) => LifeCyclePoint::Storage,
    }
}

/// Used and designed hours of a text such as `200 h of 20,000 h`.
fn hours_of_life(text: &str) -> Option<(u32, u32)> {
    let (used, designed) = text.split_once(" of ")?;
    let hours = |text: &str| text.strip_suffix(" h")?.replace(',', "").parse().ok();
    Some((hours(used)?, hours(designed)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_where_the_text_says_hours() {
        assert_eq!(hours_of_life("200 h of 20,000 h"), Some((200, 20_000)));
        assert_eq!(hours_of_life("4-6 周"), None);
        assert_eq!(hours_of_life("one of two"), None);
    }
}
