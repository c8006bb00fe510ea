//! The course of a background case: who takes which step, and when. The second half of a background case.
//!
//! **Invariant:** a course is chosen only where every step of it can be taken.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use redress_domain::case::{Facts, Grade, Kind, Level, Rating, Remedy};
use redress_domain::id::{TeamId, UserId};

use super::DemoFault;
use super::chance::Chance;
use super::data::{AnswerText, Course, CourseDeed, CourseStep, Learning, Part};
use super::deeds::{Done, Teller, What};
use super::draw::{Contact, Who};
use super::moment::zone_named;
use super::roster::Roster;
use crate::case::{Amend, Classify};

/// A case that a later one may be linked with or, as long as it is an open complaint, merged into.
pub(super) struct Earlier {
    key: String,
    customer: String,
    product: String,
    /// From when it was a complaint that triage had looked at, and until when it was open.
    complaint: Option<(Timestamp, Option<Timestamp>)>,
}

/// The longest that a course takes from the contact to a merge, nights included.
const UNTIL_MERGED: SignedDuration = SignedDuration::from_hours(72);

/// Who plays which part.
pub(super) struct Cast {
    front: UserId,
    /// Who wrote it down; the front line but for what a program brings.
    taken_by: UserId,
    specialist: UserId,
    owner: UserId,
    quality: UserId,
    sales: UserId,
    second: UserId,
}

impl Cast {
    /// China is served from Shanghai and Shenzhen, all others from Northborough.
    pub(super) fn of(
        roster: &Roster<'_>,
        contact: &Contact<'_>,
        front: UserId,
        taken_by: UserId,
    ) -> Result<Self, DemoFault> {
        let parts = &roster.demo.background.parts;
        let is_chinese = match contact.who {
            Who::Known(known) => known.language == "zh-CN",
            Who::WalkIn { .. } => contact.region.language == "zh-CN",
        };
        let of = |pair: &[String; 2]| roster.user(&pair[usize::from(!is_chinese)]);
        let specialist = of(&parts.specialist)?;
        let owner = match contact.module_code() {
            None => specialist,
            Some(code) => {
                let modules = &roster.demo.catalogue.module;
                let module = modules.iter().find(|module| module.code == code);
                roster
                    .user(&module.ok_or_else(|| DemoFault::new("a module", format!("no {code:?}")))?.owner)?
            }
        };
        let (quality, sales, second) = (of(&parts.quality)?, of(&parts.sales)?, of(&parts.second)?);
        Ok(Self { front, taken_by, specialist, owner, quality, sales, second })
    }

    const fn of_part(&self, part: Part) -> UserId {
        match part {
            Part::Front => self.front,
            Part::Specialist => self.specialist,
            Part::Owner => self.owner,
            Part::Quality => self.quality,
            Part::Sales => self.sales,
            Part::Second => self.second,
        }
    }
}

fn merges(course: &Course) -> bool {
    course.steps.iter().any(|step| step.deed == CourseDeed::Merge)
}

/// What is needed to tell how a case went on.
pub(super) struct Telling<'t, 'd> {
    pub(super) roster: &'t Roster<'d>,
    pub(super) contact: &'t Contact<'d>,
    pub(super) is_chinese: bool,
    pub(super) cast: Cast,
    pub(super) facts: &'t Facts,
    pub(super) remedy: Remedy,
    pub(super) now: Timestamp,
}

impl<'d> Telling<'_, 'd> {
    /// Chooses a course and tells its steps up to now.
    pub(super) fn tell(
        &self,
        key: &str,
        earlier: &mut Vec<Earlier>,
        chance: &mut Chance,
        teller: &mut Teller,
    ) -> Result<(), DemoFault> {
        let answer = self.answer()?;
        let before = self.before(earlier, chance);
        let courses = self.roster.demo.background.course.iter();
        let open = self.open_before(earlier);
        let fitting: Vec<_> = courses
            .filter(|course| self.fits(course, answer, before.is_some()))
            .filter(|course| !merges(course) || open.is_some())
            .collect();
        let Some(place) = chance.weighted(fitting.iter().map(|course| course.weight)) else {
            let age = self.contact.age_days;
            return Err(DemoFault::new(
                "a course",
                format!("none fits {} of {age} days", self.contact.phrase.key),
            ));
        };
        let course = fitting[place];
        let before = if merges(course) { open } else { before };
        let (mut triaged, mut ended) = (None, None);
        let mut at = self.contact.at;
        let mut has_answered = false;
        for step in &course.steps {
            let by = self.by(step);
            at = self.daytime(self.waited(at, step, chance), by, chance)?;
            if at > self.now {
                break;
            }
            let what = self.what(step, answer, before.as_deref(), has_answered, chance);
            has_answered |= step.deed == CourseDeed::Answer;
            match step.deed {
                CourseDeed::Triage => triaged = Some((at, step.as_kind.unwrap_or(self.contact.phrase.kind))),
                CourseDeed::Close => ended = ended.or(Some(at)),
                _ => {}
            }
            teller.tell(Done { at, by, what: what.map_err(|fault| fault.within(&course.key))? });
        }
        if let Who::Known(known) = self.contact.who
            && !merges(course)
        {
            let (customer, product) = (known.key.clone(), self.contact.model.code.clone());
            let complaint = triaged.filter(|(_, kind)| *kind == Kind::Complaint).map(|(at, _)| (at, ended));
            earlier.push(Earlier { key: key.to_owned(), customer, product, complaint });
        }
        Ok(())
    }

    fn fits(&self, course: &Course, answer: &AnswerText, has_before: bool) -> bool {
        let (phrase, [youngest, oldest]) = (self.contact.phrase, course.age_days);
        let learns = course.steps.iter().any(|step| step.deed == CourseDeed::DecideImprovement);
        course.kinds.contains(&phrase.kind)
            && (youngest..=oldest).contains(&self.contact.age_days)
            && course.families.as_ref().is_none_or(|families| families.contains(&self.contact.model.family))
            && course.against.as_ref().is_none_or(|against| against.contains(&phrase.against))
            && course.verdicts.as_ref().is_none_or(|verdicts| verdicts.contains(&answer.verdict))
            && (!course.same_customer || has_before)
            && (!learns || self.learning().is_some())
    }

    /// An earlier case of the same customer about the same product.
    fn before(&self, earlier: &[Earlier], chance: &mut Chance) -> Option<String> {
        let Who::Known(known) = self.contact.who else { return None };
        let same = |it: &&Earlier| it.customer == known.key && it.product == self.contact.model.code;
        let same: Vec<_> = earlier.iter().filter(same).collect();
        chance.pick(&same).map(|it| it.key.clone())
    }

    /// The latest of them that is a complaint, and open until a merge can have been made.
    fn open_before(&self, earlier: &[Earlier]) -> Option<String> {
        let Who::Known(known) = self.contact.who else { return None };
        let merged_by = self.contact.at.checked_add(UNTIL_MERGED).ok()?;
        let is_open = |it: &&Earlier| {
            it.complaint.is_some_and(|(triaged, ended)| {
                triaged <= self.contact.at && ended.is_none_or(|ended| ended > merged_by)
            })
        };
        let same = |it: &&Earlier| it.customer == known.key && it.product == self.contact.model.code;
        earlier.iter().filter(same).rfind(is_open).map(|it| it.key.clone())
    }

    fn answer(&self) -> Result<&'d AnswerText, DemoFault> {
        let key = &self.contact.phrase.answer;
        let mut answers = self.roster.demo.background.answer.iter();
        answers.find(|it| it.key == *key).ok_or_else(|| DemoFault::new("an answer", format!("no {key:?}")))
    }

    fn learning(&self) -> Option<&'d Learning> {
        self.roster.demo.background.learning.iter().find(|it| it.symptom == self.contact.phrase.symptom)
    }

    /// A correction of the facts is made by who wrote them down.
    const fn by(&self, step: &CourseStep) -> UserId {
        match (step.deed, step.by) {
            (CourseDeed::Amend, Part::Front) => self.cast.taken_by,
            (_, part) => self.cast.of_part(part),
        }
    }

    fn waited(&self, at: Timestamp, step: &CourseStep, chance: &mut Chance) -> Timestamp {
        let seconds = chance.within(step.wait) * 60 + chance.between(0, 59);
        at.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(at)
    }

    /// Nobody works at night: what would be done then is done next morning.
    fn daytime(&self, at: Timestamp, by: UserId, chance: &mut Chance) -> Result<Timestamp, DemoFault> {
        let [opens, closes] = self.roster.demo.background.hours;
        let local = at.to_zoned(self.zone_of(by)?);
        let day = match local.time() {
            time if time < opens => local.date(),
            time if time > closes => super::moment::day_before(local.date(), -1)?,
            _ => return Ok(at),
        };
        let late = SignedDuration::from_secs(chance.between(0, 5_400));
        let morning = day.to_datetime(opens).checked_add(late);
        let morning = morning.and_then(|time| time.to_zoned(local.time_zone().clone()));
        morning.map(|it| it.timestamp()).map_err(|error| DemoFault::new("a morning", error.to_string()))
    }

    fn zone_of(&self, user: UserId) -> Result<TimeZone, DemoFault> {
        let organization = &self.roster.demo.organization;
        let login = &self.roster.directory.users[&user].login;
        let person = organization.person.iter().find(|person| person.key == *login);
        let site = person.and_then(|person| organization.site.iter().find(|site| site.key == person.site));
        zone_named(&site.ok_or_else(|| DemoFault::new("a person", format!("{login} has no site")))?.zone)
    }

    fn said(&self, step: &CourseStep) -> String {
        if self.is_chinese { step.zh.clone() } else { step.en.clone() }
    }

    fn symptom_name(&self) -> Result<&str, DemoFault> {
        let row = &self.roster.directory.symptoms[&self.roster.symptom(&self.contact.phrase.symptom)?];
        Ok(if self.is_chinese { &row.name_zh } else { &row.name_en })
    }

    fn what(
        &self,
        step: &CourseStep,
        answer: &AnswerText,
        before: Option<&str>,
        has_answered: bool,
        chance: &mut Chance,
    ) -> Result<What, DemoFault> {
        let (phrase, said) = (self.contact.phrase, self.said(step));
        let other = || before.map(str::to_owned).ok_or_else(|| DemoFault::new("a step", "no earlier case"));
        Ok(match step.deed {
            CourseDeed::Triage => self.triage(step)?,
            CourseDeed::Classify => What::Classify(self.classify()?),
            CourseDeed::Grade => What::Grade { grade: phrase.grade, reason: None },
            CourseDeed::Level => level(phrase.level, phrase.grade),
            CourseDeed::Assign => self.assign(step)?,
            CourseDeed::Note => What::Note(said),
            CourseDeed::Answer => {
                let text = self.answer_text(answer, has_answered);
                What::Answer { verdict: Some(answer.verdict), text, remedy: self.remedy }
            }
            CourseDeed::CustomerReply => {
                let accepted = step.accepted.unwrap_or(true);
                What::Reply { accepted, text: (!accepted).then_some(said) }
            }
            CourseDeed::Link => {
                let relation =
                    step.relation.ok_or_else(|| DemoFault::new("a step", "a link has a relation"))?;
                What::Link { to: other()?, kind: relation.kind() }
            }
            CourseDeed::Merge => What::Merge { into: other()?, reason: said },
            CourseDeed::Unmerge => What::Unmerge { reason: said },
            CourseDeed::Amend => What::Amend(Box::new(self.amend(said, chance))),
            CourseDeed::HandOver => {
                let team = step.team.as_deref().ok_or_else(|| DemoFault::new("a step", "to whom?"))?;
                What::HandOver { team: self.roster.team(team)?, is_sales: true, text: said }
            }
            CourseDeed::AcceptHandOver => What::AcceptHandOver { text: None },
            CourseDeed::ReturnHandOver => What::ReturnHandOver { reason: said },
            CourseDeed::Withdraw => What::Withdraw { reason: said },
            CourseDeed::DecideImprovement => self.improvement()?,
            CourseDeed::WaiveImprovement => What::WaiveImprovement { reason: said },
            CourseDeed::Close => What::Close { note: said },
            CourseDeed::Reopen => What::Reopen { reason: said },
        })
    }

    fn triage(&self, step: &CourseStep) -> Result<What, DemoFault> {
        let kind = step.as_kind.unwrap_or(self.contact.phrase.kind);
        let given = if self.is_chinese { &step.reason_zh } else { &step.reason_en };
        let reason = match given {
            Some(reason) => reason.clone(),
            None if self.is_chinese => format!("客户反映：{}。", self.symptom_name()?),
            None => format!("The customer reports: {}.", self.symptom_name()?),
        };
        // A question goes back to the desk where it came in, whoever had it meanwhile.
        let route_to = if kind == Kind::Enquiry { self.home_team(self.cast.front) } else { None };
        Ok(What::Triage { kind, reason, route_to })
    }

    fn home_team(&self, user: UserId) -> Option<TeamId> {
        let login = &self.roster.directory.users[&user].login;
        let person = self.roster.demo.organization.person.iter().find(|person| person.key == *login);
        person.and_then(|person| self.roster.team(person.teams.first()?).ok())
    }

    fn classify(&self) -> Result<Classify, DemoFault> {
        let code = self.contact.module_code().unwrap_or_else(|| self.contact.model.code.clone());
        Ok(Classify {
            against: self.contact.phrase.against,
            product: Some(self.roster.product(&code)?),
            symptom: Some(self.roster.symptom(&self.contact.phrase.symptom)?),
            about_users: BTreeSet::new(),
            about_teams: BTreeSet::new(),
            reason: None,
        })
    }

    fn assign(&self, step: &CourseStep) -> Result<What, DemoFault> {
        let person = self.cast.of_part(step.to.unwrap_or(Part::Specialist));
        let team = self.home_team(person);
        let team = team.ok_or_else(|| DemoFault::new("a person", format!("{person} is in no team")))?;
        Ok(What::Assign { team, person: Some(person) })
    }

    /// A second answer says what the first one did not: why.
    fn answer_text(&self, answer: &AnswerText, has_answered: bool) -> String {
        let text = if self.is_chinese { &answer.zh } else { &answer.en };
        match self.learning().filter(|_| has_answered) {
            Some(it) if self.is_chinese => format!("原因：{}对策：{}{text}", it.cause_zh, it.improvement_zh),
            Some(it) => format!("The cause: {} What we do: {} {text}", it.cause_en, it.improvement_en),
            None => text.clone(),
        }
    }

    fn improvement(&self) -> Result<What, DemoFault> {
        let it = self.learning().ok_or_else(|| DemoFault::new("a step", "nothing was learned"))?;
        let (cause, improvement) = if self.is_chinese {
            (&it.cause_zh, &it.improvement_zh)
        } else {
            (&it.cause_en, &it.improvement_en)
        };
        Ok(What::DecideImprovement { cause: cause.clone(), improvement: improvement.clone() })
    }

    /// Another serial number than was heard.
    fn amend(&self, reason: String, chance: &mut Chance) -> Amend {
        let heard = self.facts.serial.as_deref().unwrap_or_default();
        let mut serial = format!("{}-{:06}", self.contact.model.code, chance.between(1_000, 99_999));
        if serial == heard {
            serial.push('A');
        }
        Amend { description: None, facts: Facts { serial: Some(serial), ..self.facts.clone() }, reason }
    }
}

impl Contact<'_> {
    /// The module that the phrase points to.
    fn module_code(&self) -> Option<String> {
        self.phrase.module.as_ref().map(|suffix| format!("{}-{suffix}", self.model.code))
    }
}

/// Impact and urgency that suggest this level.
fn level(level: Level, grade: Grade) -> What {
    let (impact, urgency) = match (level.number(), grade) {
        (1, _) => (Rating::High, Rating::Medium),
        (2, _) => (Rating::Medium, Rating::Medium),
        (_, Grade::Complaint | Grade::Crisis) => (Rating::Medium, Rating::Low),
        (_, Grade::Suggestion | Grade::Grievance) => (Rating::Low, Rating::Low),
    };
    What::Level { level, impact, urgency, reason: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drawn_level_is_the_one_that_its_ratings_suggest() {
        for number in Level::ALL {
            for grade in Grade::ALL {
                let What::Level { level, impact, urgency, .. } = level(*number, *grade) else { panic!() };
                assert_eq!(Level::suggested(impact, urgency), level);
            }
        }
    }
}
