//! Drawing who calls, when, and about what: the first half of a background case.
//!
//! In the order of the file: day by season and weekday, phrase, product, region by exposure, customer.
//! **Invariant:** nothing is drawn that would blur a reference case.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::DemoFault;
use super::chance::Chance;
use super::data::{Background, KnownCustomer, Model, Phrase, Region};
use super::moment::{day_before, zone_named};
use super::roster::Roster;

/// So many draws in a row without a case mean that the files leave nothing to draw.
const MOST_TRIES: usize = 10_000;
/// Days after which a product may have been built before it was sold.
pub(super) const BUILT_AHEAD_DAYS: i64 = 60;

/// Somebody calls about something.
pub(super) struct Contact<'d> {
    pub(super) at: Timestamp,
    /// How many whole days ago that is.
    pub(super) age_days: i64,
    /// The local day at the desk.
    pub(super) day: Date,
    pub(super) phrase: &'d Phrase,
    pub(super) model: &'d Model,
    pub(super) region: &'d Region,
    pub(super) who: Who<'d>,
}

/// Who calls.
pub(super) enum Who<'d> {
    Known(&'d KnownCustomer),
    WalkIn { name: String, phone: String, locality: &'d str },
}

/// Draws contacts.
pub(super) struct Drawer<'d, 'r> {
    roster: &'r Roster<'d>,
    background: &'d Background,
    now: Timestamp,
    today: Date,
    /// For each day back the weight of its cases.
    days: Vec<u64>,
    walk_ins: usize,
}

impl<'d, 'r> Drawer<'d, 'r> {
    pub(super) fn new(roster: &'r Roster<'d>, now: Timestamp) -> Result<Self, DemoFault> {
        let background = &roster.demo.background;
        let zone = zone_named(&roster.demo.organization.company.home_zone)?;
        let today = now.to_zoned(zone).date();
        let mut drawer = Self { roster, background, now, today, days: Vec::new(), walk_ins: 0 };
        let mut months = [0; 12];
        for phrase in &background.phrase {
            let season = drawer.season(phrase)?;
            for (month, weight) in months.iter_mut().zip(season) {
                *month += weight * phrase.weight;
            }
        }
        for days in 0..background.days {
            let day = day_before(today, days)?;
            let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
            drawer.days.push(background.weekday_weights[weekday] * months[month_of(day)]);
        }
        Ok(drawer)
    }

    fn season(&self, phrase: &Phrase) -> Result<&'d [u64; 12], DemoFault> {
        let mut seasons = self.background.season.iter();
        let season = seasons.find(|season| season.key == phrase.season);
        season
            .map(|it| &it.months)
            .ok_or_else(|| DemoFault::new("a season", format!("no {:?}", phrase.season)))
    }

    /// The next contact.
    pub(super) fn contact(&mut self, chance: &mut Chance) -> Result<Contact<'d>, DemoFault> {
        for _ in 0..MOST_TRIES {
            if let Some(contact) = self.attempt(chance)? {
                return Ok(contact);
            }
        }
        Err(DemoFault::new("the background", "nothing is left to draw"))
    }

    fn attempt(&mut self, chance: &mut Chance) -> Result<Option<Contact<'d>>, DemoFault> {
        let Some(back) = chance.weighted(self.days.iter().copied()) else { return Ok(None) };
        let back = i64::try_from(back).unwrap_or(0);
        let day = day_before(self.today, back)?;
        let Some(phrase) = self.phrase(day, chance)? else { return Ok(None) };
        let Some(model) = self.model(phrase, back, chance)? else { return Ok(None) };
        let Some(region) = self.region(model, chance)? else { return Ok(None) };
        let site = self.roster.directory.sites.values().find(|site| site.code == region.site);
        let zone = site.map(|site| zone_named(&site.zone)).transpose()?;
        let zone = zone.ok_or_else(|| DemoFault::new("a site", format!("no {:?}", region.site)))?;
        let at = self.time_of(day, &zone, chance)?;
        let age = self.now.duration_since(at);
        // A minute is left for what belongs to the taking.
        if age < SignedDuration::from_mins(1) {
            return Ok(None);
        }
        let age_days = age.as_hours() / 24;
        if age_days == 0 && self.background.quiet_today.contains(&model.code) {
            return Ok(None);
        }
        let Some(who) = self.who(model, region, back, chance) else { return Ok(None) };
        Ok(Some(Contact { at, age_days, day, phrase, model, region, who }))
    }

    fn phrase(&self, day: Date, chance: &mut Chance) -> Result<Option<&'d Phrase>, DemoFault> {
        let phrases = &self.background.phrase;
        let weights =
            phrases.iter().map(|it| self.season(it).map(|months| months[month_of(day)] * it.weight));
        let weights = weights.collect::<Result<Vec<_>, _>>()?;
        Ok(chance.weighted(weights.into_iter()).map(|place| &phrases[place]))
    }

    fn model(&self, phrase: &Phrase, back: i64, chance: &mut Chance) -> Result<Option<&'d Model>, DemoFault> {
        let Some(code) = chance.pick(&phrase.products) else { return Ok(None) };
        let mut models = self.roster.demo.catalogue.model.iter();
        let model = models.find(|model| model.code == *code);
        let model =
            model.ok_or_else(|| DemoFault::new("a product", format!("no {code:?}")).within(&phrase.key))?;
        let excluded = self.background.excluded.iter();
        let is_excluded = excluded.clone().any(|it| it.product == model.code && it.symptom == phrase.symptom);
        Ok((model.sold_since_days > back && !is_excluded).then_some(model))
    }

    /// By the units that are there. What must be of old make is not looked for among the new.
    fn region(&self, model: &Model, chance: &mut Chance) -> Result<Option<&'d Region>, DemoFault> {
        let is_old = self.background.built_before.contains(&model.code);
        let exposures = self.roster.demo.catalogue.exposure.iter();
        let here: Vec<_> =
            exposures.filter(|it| it.product == model.code && !(is_old && it.built == "since")).collect();
        let place = chance.weighted(here.iter().map(|it| it.units));
        place.map(|place| self.roster.region(&here[place].region)).transpose()
    }

    fn time_of(&self, day: Date, zone: &TimeZone, chance: &mut Chance) -> Result<Timestamp, DemoFault> {
        let [opens, closes] = self.background.hours;
        let opens = day.to_datetime(opens);
        let seconds = opens.duration_until(day.to_datetime(closes)).as_secs();
        let time = opens.checked_add(SignedDuration::from_secs(chance.between(0, seconds)));
        let zoned = time.and_then(|time| time.to_zoned(zone.clone()));
        zoned.map(|it| it.timestamp()).map_err(|error| DemoFault::new("a day", error.to_string()))
    }

    fn who(&mut self, model: &Model, region: &Region, back: i64, chance: &mut Chance) -> Option<Who<'d>> {
        let demo = self.roster.demo;
        let owns = |it: &&KnownCustomer| {
            it.region == region.key
                && it.products.contains(&model.code)
                && it.new_since_days.is_none_or(|days| days > back)
        };
        let owners: Vec<_> = demo.customers.customer.iter().filter(owns).collect();
        let places = demo.customers.walk_in_region.iter().find(|it| it.region == region.key);
        let places = places.filter(|_| !self.background.known_customers_only.contains(&model.code));
        match places {
            Some(places) if owners.is_empty() || chance.percent(self.background.walk_in_percent) => {
                let is_chinese = region.language == "zh-CN";
                let names = if is_chinese {
                    &demo.customers.walk_in_names_zh
                } else {
                    &demo.customers.walk_in_names_en
                };
                let (given, family) = (chance.pick(&names.given)?, chance.pick(&names.family)?);
                let name = if is_chinese { format!("{family}{given}") } else { format!("{given} {family}") };
                self.walk_ins += 1;
                let three = format!("{:03}", self.walk_ins % 1_000);
                let phone = places.phone.replace("{nnn}", &three).replace("{nn}", &three[1..]);
                Some(Who::WalkIn { name, phone, locality: chance.pick(&places.localities)? })
            }
            _ => chance.pick(&owners).map(|known| Who::Known(known)),
        }
    }
}

fn month_of(day: Date) -> usize {
    usize::try_from(day.month() - 1).unwrap_or(0)
}
