//! A year of ordinary cases as stories, drawn from the phrases and courses of the file.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use redress_domain::access::TeamPurpose;
use redress_domain::case::{
    Channel, Facts, Kind, LifeCycle, Pattern, PatternKind, Place, ReturnPossible, Trend,
};
use redress_domain::id::UserId;
use redress_domain::party::{CustomerKind, Tier};

use super::DemoFault;
use super::chance::Chance;
use super::course::{Cast, Earlier, Telling};
use super::data::{Background, Heard, Way};
use super::deeds::{Teller, beside};
use super::draw::{BUILT_AHEAD_DAYS, Contact, Drawer, Who};
use super::moment::{anchor_day, day_before};
use super::reference::{handling, life_point};
use super::roster::{Roster, region_name};
use super::story::{Story, Whose};
use crate::case::{Act, Hear, Take};
use crate::party::CustomerInput;

/// Stories of `count` cases, earliest first.
pub(super) fn stories(roster: &Roster<'_>, count: usize, now: Timestamp) -> Result<Vec<Story>, DemoFault> {
    let mut chance = Chance::new(roster.demo.background.seed);
    let mut drawer = Drawer::new(roster, now)?;
    let mut contacts = Vec::with_capacity(count);
    for _ in 0..count {
        contacts.push(drawer.contact(&mut chance)?);
    }
    contacts.sort_by_key(|contact| contact.at);
    let mut earlier = Vec::new();
    let mut stories = Vec::with_capacity(count);
    for (place, contact) in contacts.iter().enumerate() {
        let key = format!("background-{:03}", place + 1);
        let mut writing = Writing { roster, contact, chance: &mut chance };
        let story = writing.story(&key, &mut earlier, now).map_err(|fault| fault.within(&key))?;
        stories.push(story);
    }
    Ok(stories)
}

/// What is needed to write one story.
struct Writing<'w, 'd> {
    roster: &'w Roster<'d>,
    contact: &'w Contact<'d>,
    chance: &'w mut Chance,
}

impl<'d> Writing<'_, 'd> {
    fn background(&self) -> &'d Background {
        &self.roster.demo.background
    }

    fn story(&mut self, key: &str, earlier: &mut Vec<Earlier>, now: Timestamp) -> Result<Story, DemoFault> {
        let (at, phrase) = (self.contact.at, self.contact.phrase);
        let weights = self.background().channel.iter().map(|it| it.weight);
        let way =
            self.chance.weighted(weights).map_or(Way::Phone, |place| self.background().channel[place].key);
        let front = self.front(way)?;
        let machine = self.roster.user(&self.background().machine_account)?;
        let taken_by = if way == Way::Api { machine } else { front };
        let take = self.take(way.channel())?;
        let heard = self.heard()?;
        let mut teller = Teller::new(way.channel(), self.is_chinese());
        if phrase.kind == Kind::Complaint {
            teller.act(beside(at), taken_by, Act::Hear(self.hear(heard)));
        }
        let cast = Cast::of(self.roster, self.contact, front, taken_by)?;
        let telling = Telling {
            roster: self.roster,
            contact: self.contact,
            is_chinese: self.is_chinese(),
            cast,
            facts: &take.facts,
            remedy: heard.remedy.remedy(),
            now,
        };
        telling.tell(key, earlier, self.chance, &mut teller)?;
        let (customer, steps) = (self.customer()?, teller.told());
        Ok(Story { key: key.to_owned(), at, taken_by, customer, take, steps })
    }

    fn language(&self) -> &'d str {
        match self.contact.who {
            Who::Known(known) => &known.language,
            Who::WalkIn { .. } => &self.contact.region.language,
        }
    }

    fn is_chinese(&self) -> bool {
        self.language() == "zh-CN"
    }

    fn is_organization(&self) -> bool {
        matches!(self.contact.who, Who::Known(known) if known.kind == CustomerKind::Organization)
    }

    /// Somebody of the front line: of the family's, of the country's call line, else of the region's desk.
    fn front(&mut self, way: Way) -> Result<UserId, DemoFault> {
        let (background, region) = (self.background(), self.contact.region);
        let family = background.family_front.iter().find(|it| it.family == self.contact.model.family);
        let line = &background.call_line;
        let team = if let Some(family) = family.filter(|_| region.country == "CN") {
            &family.team
        } else if way == Way::Phone && line.country == region.country && self.chance.percent(line.percent) {
            &line.team
        } else {
            let mut teams = self.roster.demo.organization.team.iter();
            let special = |key: &str| background.family_front.iter().any(|it| it.team == key);
            let desk = teams.find(|team| {
                team.site == region.site
                    && team.kind.purpose() == TeamPurpose::FrontLine
                    && !special(&team.key)
            });
            &desk.ok_or_else(|| DemoFault::new("a desk", format!("none at {:?}", region.site)))?.key
        };
        let people = self.roster.demo.organization.person.iter();
        let people: Vec<_> = people.filter(|person| person.teams.contains(team)).collect();
        let person = self.chance.pick(&people);
        let person = person.ok_or_else(|| DemoFault::new("a team", format!("nobody is in {team:?}")))?;
        self.roster.user(&person.key)
    }

    fn customer(&self) -> Result<Whose, DemoFault> {
        Ok(match &self.contact.who {
            Who::Known(known) => Whose::Known(self.roster.customer(&known.key)?),
            Who::WalkIn { name, phone, locality } => Whose::New(CustomerInput {
                kind: CustomerKind::Person,
                name: name.clone(),
                phone: Some(phone.clone()),
                email: None,
                address: Some((*locality).to_owned()),
                country: Some(self.contact.region.country.clone()),
                language: self.contact.region.language.clone(),
                tier: Tier::Standard,
                response_profile: None,
                external_key: None,
            }),
        })
    }

    fn heard(&self) -> Result<&'d Heard, DemoFault> {
        let key = &self.contact.phrase.heard;
        let mut all = self.background().heard.iter();
        all.find(|it| it.key == *key).ok_or_else(|| DemoFault::new("what was heard", format!("no {key:?}")))
    }

    fn hear(&self, heard: &Heard) -> Hear {
        let (feeling, wants, motive) = if self.is_chinese() {
            (&heard.feeling_zh, &heard.wants_zh, &heard.why_zh)
        } else {
            (&heard.feeling_en, &heard.wants_en, &heard.why_en)
        };
        Hear {
            feeling: feeling.clone(),
            wants: wants.clone(),
            motive: motive.clone(),
            remedies: BTreeSet::from([heard.remedy.remedy()]),
        }
    }

    fn take(&mut self, channel: Channel) -> Result<Take, DemoFault> {
        let background = self.background();
        let seconds = match self.contact.phrase.kind {
            Kind::Complaint => background.complaint_handling_seconds,
            Kind::Enquiry | Kind::Lead => background.enquiry_handling_seconds,
        };
        let seconds = self.chance.within(seconds);
        let (description, since) = self.description()?;
        // What comes written takes nobody's time on the telephone.
        let is_spoken = matches!(channel, Channel::Phone | Channel::Chat);
        Ok(Take {
            customer: None,
            channel,
            received_at: Some(self.contact.at),
            language: self.language().to_owned(),
            description,
            facts: self.facts(since)?,
            about_users: BTreeSet::new(),
            about_teams: BTreeSet::new(),
            draft: None,
            handling: is_spoken.then(|| handling(self.contact.at, seconds)),
            incomplete_because: None,
        })
    }

    /// The words, and how many days ago they say it began.
    fn description(&mut self) -> Result<(String, Option<i64>), DemoFault> {
        let (background, is_chinese) = (self.background(), self.is_chinese());
        let phrase = self.contact.phrase;
        let mut text = if is_chinese { phrase.zh.clone() } else { phrase.en.clone() };
        let mut since = None;
        for slot in &background.slot {
            let gap = format!("{{{}}}", slot.key);
            if !text.contains(&gap) {
                continue;
            }
            let places: Vec<usize> = (0..slot.en.len().min(slot.zh.len())).collect();
            let place =
                *self.chance.pick(&places).ok_or_else(|| DemoFault::new("a slot", "it has no words"))?;
            text = text.replace(&gap, if is_chinese { &slot.zh[place] } else { &slot.en[place] });
            since = slot.days.get(place).copied().or(since);
        }
        if self.chance.percent(background.closer_percent) {
            let is_organization = self.is_organization();
            let fits = background.closer.iter().filter(|it| it.customer == "any" || !is_organization);
            let fits: Vec<_> = fits.collect();
            if let Some(closer) = self.chance.pick(&fits) {
                let (joint, words) = if is_chinese { ("", &closer.zh) } else { (" ", &closer.en) };
                text = format!("{text}{joint}{words}");
            }
        }
        Ok((text, since))
    }

    fn facts(&mut self, since: Option<i64>) -> Result<Facts, DemoFault> {
        let (contact, phrase, model) = (self.contact, self.contact.phrase, self.contact.model);
        let is_hardware = !self.background().software_families.contains(&model.family);
        let built_on = if is_hardware { Some(self.built_on()?) } else { None };
        let seen_days = since.unwrap_or_else(|| self.chance.between(0, 14));
        let sold = day_before(contact.day, model.sold_since_days - contact.age_days)?;
        let seen =
            day_before(contact.day, seen_days)?.max(sold).max(built_on.unwrap_or(sold)).min(contact.day);
        let (affected, at_hand) = self.units();
        let version = self.chance.pick(&model.software_versions).cloned();
        let place = self.place();
        Ok(Facts {
            description: None,
            product: Some(self.roster.product(&model.code)?),
            symptom: Some(self.roster.symptom(&phrase.symptom)?),
            serial: is_hardware.then(|| format!("{}-{:06}", model.code, self.chance.between(1_000, 99_999))),
            lot: built_on.map(|day| format!("L{:02}{:02}", day.year() % 100, day.day_of_year() / 7 + 1)),
            built_on,
            software_version: version,
            place_of_use: Some(place.clone()),
            place_of_purchase: Some(self.bought(place)),
            place_on_object: self.part_name()?,
            first_seen_on: Some(seen),
            first_seen_time: None,
            pattern: Some(self.pattern()),
            life_cycle: Some(LifeCycle {
                point: life_point(phrase.life_cycle_point, self.is_organization()),
                used_hours: None,
                design_hours: None,
            }),
            units_affected: Some(affected),
            units_at_hand: Some(at_hand),
            magnitude: None,
            trend: Some(self.trend()),
            safety_effect: Some(phrase.safety_effect),
            return_possible: Some(if is_hardware { self.return_possible() } else { ReturnPossible::No }),
        })
    }

    /// Some time before the case; never long before the product was first sold, and where it must be old, before
    /// the calendar anchor.
    fn built_on(&mut self) -> Result<Date, DemoFault> {
        let (background, contact) = (self.background(), self.contact);
        let reference = &self.roster.demo.reference;
        let [least, most] = background.built_days_before_case.map(i64::from);
        let today = contact.day.max(day_before(contact.day, -contact.age_days)?);
        let sold = day_before(today, contact.model.sold_since_days + BUILT_AHEAD_DAYS)?;
        let mut latest = day_before(contact.day, least)?;
        if background.built_before.contains(&contact.model.code) {
            let anchor = anchor_day(&reference.calendar_anchor, reference.calendar_anchor_min_days, today)?;
            // Today is a day earlier or later elsewhere; a week is on the safe side of the anchor.
            latest = latest.min(day_before(anchor, 7)?);
        }
        let earliest = day_before(latest, most - least)?.max(sold).min(latest);
        let room = earliest.duration_until(latest).as_hours() / 24;
        day_before(latest, self.chance.between(0, room))
    }

    fn units(&mut self) -> (u32, u32) {
        if !self.is_organization() {
            return (1, 1);
        }
        let at_hand = self.chance.between(4, 60);
        let affected = self.chance.between(1, (at_hand / 8).max(1));
        (u32::try_from(affected).unwrap_or(1), u32::try_from(at_hand).unwrap_or(1))
    }

    fn place(&self) -> Place {
        let (region, locality) = (
            self.contact.region,
            match &self.contact.who {
                Who::Known(known) => known.locality.clone(),
                Who::WalkIn { locality, .. } => (*locality).to_owned(),
            },
        );
        let country = Some(region.country.clone());
        Place { country, region: Some(region_name(region)), locality: Some(locality) }
    }

    /// In a shop of the region, or where the customer is.
    fn bought(&mut self, place: Place) -> Place {
        let region = self.contact.region;
        let shops = self.roster.demo.customers.shop.iter();
        let shops: Vec<_> = shops.filter(|shop| shop.region.as_ref() == Some(&region.key)).collect();
        let by_contract = self.background().known_customers_only.contains(&self.contact.model.code);
        match self.chance.pick(&shops) {
            Some(shop) if !by_contract => {
                Place { locality: Some(self.roster.shop_name(shop, region)), ..place }
            }
            _ => place,
        }
    }

    fn part_name(&self) -> Result<Option<String>, DemoFault> {
        let Some(suffix) = &self.contact.phrase.module else { return Ok(None) };
        let id = self.roster.product(&format!("{}-{suffix}", self.contact.model.code))?;
        let row = &self.roster.directory.products[&id];
        Ok(Some(if self.is_chinese() { &row.name_zh } else { &row.name_en }.clone()))
    }

    fn pattern(&mut self) -> Pattern {
        let kind = self.contact.phrase.pattern;
        let every_minutes = match kind {
            PatternKind::Periodic => self.chance.pick(&[1_440, 10_080]).copied(),
            PatternKind::Once | PatternKind::Constant | PatternKind::Sporadic => None,
        };
        let lasts_seconds = match kind {
            PatternKind::Sporadic => self.chance.pick(&[30, 60, 120, 300]).copied(),
            PatternKind::Once | PatternKind::Constant | PatternKind::Periodic => None,
        };
        Pattern { kind, every_minutes, lasts_seconds }
    }

    fn trend(&mut self) -> Trend {
        let choices: &[Trend] = match self.contact.phrase.pattern {
            PatternKind::Once => &[Trend::Single],
            PatternKind::Constant => &[Trend::Stable, Trend::Stable, Trend::Unknown],
            PatternKind::Periodic => &[Trend::Stable, Trend::Stable, Trend::Rising],
            PatternKind::Sporadic => &[Trend::Stable, Trend::Rising, Trend::Unknown, Trend::Falling],
        };
        self.chance.pick(choices).copied().unwrap_or(Trend::Unknown)
    }

    fn return_possible(&mut self) -> ReturnPossible {
        let choices =
            [ReturnPossible::Yes, ReturnPossible::Yes, ReturnPossible::Yes, ReturnPossible::Unknown];
        self.chance.pick(&choices).copied().unwrap_or(ReturnPossible::Unknown)
    }
}
