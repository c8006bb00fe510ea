//! Sets the demo company up: sites, teams, people, products, symptoms, customers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use redress_domain::access::{Actor, ActorRef, Role, TeamDefinition};
use redress_domain::catalog::{ProductDefinition, ProductLevel, SiteDefinition, SymptomDefinition};
use redress_domain::id::{CustomerId, ProductId, SiteId, TeamId, UserId};
use redress_store::Tx;

use super::data::{KnownCustomer, Person};
use super::play::{DatedIds, NewCustomer};
use super::roster::Roster;
use super::{Demo, DemoFault};
use crate::access::{
    PasswordHash, UserInput, register_team_in, register_user_in, revise_team_in, revise_user_in,
    set_password_in,
};
use crate::catalog::register_in;
use crate::party::CustomerInput;
use crate::{AppError, Directory, Ids};

/// How long before today the company begins to use Redress.
const BEGINS_DAYS_AGO: i64 = 400;

/// The company as it was set up, and the customers who are still to be written down, each on his day.
pub(super) fn set_up<'d>(
    tx: &mut Tx<'_>,
    demo: &'d Demo,
    hash: &PasswordHash,
    ids: &DatedIds,
    now: Timestamp,
) -> Result<(Roster<'d>, Vec<NewCustomer>), AppError> {
    let start = days_ago(now, BEGINS_DAYS_AGO)?;
    let mut building = Building { tx, demo, ids, at: start, keys: Keys::default() };
    let (administrator, id) = building.administrator(hash)?;
    building.sites(&administrator)?;
    building.teams(&administrator)?;
    building.people(&administrator, id, hash)?;
    building.leads(&administrator)?;
    building.products()?;
    building.symptoms()?;
    let mut newcomers = Vec::new();
    let mut customers = BTreeMap::new();
    let by = building.user("feng.jun")?;
    for customer in &demo.customers.customer {
        let at = customer.new_since_days.map_or(Ok(building.next()), |days| days_ago(now, days))?;
        ids.at(at);
        let id = CustomerId::from_uuid(ids.uuid());
        customers.insert(customer.key.clone(), id);
        newcomers.push(NewCustomer { at, by, id, input: input(demo, customer)? });
    }
    let directory = Directory::load(tx)?;
    Ok((Roster::new(demo, directory, customers), newcomers))
}

/// An instant so many days before another.
pub(super) fn days_ago(now: Timestamp, days: i64) -> Result<Timestamp, DemoFault> {
    let length = SignedDuration::from_hours(24 * days);
    now.checked_sub(length).map_err(|error| DemoFault::new("a day", error.to_string()))
}

/// A customer as he is written down, named in his own language.
fn input(demo: &Demo, customer: &KnownCustomer) -> Result<CustomerInput, DemoFault> {
    if !demo.customers.profile.iter().any(|profile| profile.key == customer.profile) {
        return Err(missing("a response profile", &customer.profile).within(&customer.key));
    }
    let name = if customer.language == "zh-CN" { &customer.name_zh } else { &customer.name_en };
    Ok(CustomerInput {
        kind: customer.kind,
        name: name.clone(),
        phone: Some(customer.phone.clone()),
        email: Some(customer.email.clone()),
        address: Some(customer.locality.clone()),
        country: Some(customer.country.clone()),
        language: customer.language.clone(),
        tier: customer.tier,
        response_profile: Some(customer.profile.clone()),
        external_key: None,
    })
}

#[derive(Default)]
struct Keys<'d> {
    sites: BTreeMap<&'d str, SiteId>,
    teams: BTreeMap<&'d str, TeamId>,
    users: BTreeMap<&'d str, UserId>,
    products: BTreeMap<&'d str, ProductId>,
}

/// The company while it is set up; each step has an instant of its own.
struct Building<'t, 'c, 'd, 'i> {
    tx: &'t mut Tx<'c>,
    demo: &'d Demo,
    ids: &'i DatedIds,
    at: Timestamp,
    keys: Keys<'d>,
}

fn missing(what: &'static str, key: &str) -> DemoFault {
    DemoFault::new(what, format!("nothing has the key {key:?}"))
}

impl<'d> Building<'_, '_, 'd, '_> {
    /// The instant of the next step.
    fn next(&mut self) -> Timestamp {
        self.at = self.at.checked_add(SignedDuration::from_secs(1)).unwrap_or(self.at);
        self.ids.at(self.at);
        self.at
    }

    fn user(&self, key: &str) -> Result<UserId, DemoFault> {
        self.keys.users.get(key).copied().ok_or_else(|| missing("a person", key))
    }

    fn team(&self, key: &str) -> Result<TeamId, DemoFault> {
        self.keys.teams.get(key).copied().ok_or_else(|| missing("a team", key))
    }

    fn site(&self, key: &str) -> Result<SiteId, DemoFault> {
        self.keys.sites.get(key).copied().ok_or_else(|| missing("a site", key))
    }

    fn person_input(&self, person: &Person, teams: &[String]) -> Result<UserInput, DemoFault> {
        Ok(UserInput {
            login: person.key.clone(),
            name: if person.language == "zh-CN" { &person.name_zh } else { &person.name_en }.clone(),
            email: None,
            roles: BTreeSet::from([person.role]),
            teams: teams.iter().map(|team| self.team(team)).collect::<Result<_, _>>()?,
            language: person.language.clone(),
        })
    }

    /// The first person of all, who writes down all others.
    fn administrator(&mut self, hash: &PasswordHash) -> Result<(Actor, UserId), AppError> {
        let demo = self.demo;
        let first = demo.organization.person.iter().find(|person| person.role == Role::Administrator);
        let person = first.ok_or_else(|| DemoFault::new("a person", "nobody is administrator"))?;
        let input = self.person_input(person, &[])?;
        let at = self.next();
        let id = register_user_in(self.tx, &Actor::system(), &input, self.ids, at)?;
        let at = self.next();
        set_password_in(self.tx, &Actor::system(), id, hash, at)?;
        self.keys.users.insert(&person.key, id);
        let actor =
            Actor { who: ActorRef::User(id), roles: BTreeSet::from([person.role]), teams: BTreeSet::new() };
        Ok((actor, id))
    }

    fn sites(&mut self, by: &Actor) -> Result<(), AppError> {
        for site in &self.demo.organization.site {
            let definition = SiteDefinition {
                code: site.key.clone(),
                name_en: site.name_en.clone(),
                name_zh: site.name_zh.clone(),
                kind: site.kind.kind(),
                country: site.country.clone(),
                zone: site.zone.clone(),
            };
            let at = self.next();
            let id = register_in(self.tx, by, &definition, self.ids, at)?;
            self.keys.sites.insert(&site.key, id);
        }
        Ok(())
    }

    /// Teams come before the people in them, so they are led by nobody yet.
    fn teams(&mut self, by: &Actor) -> Result<(), AppError> {
        for team in &self.demo.organization.team {
            let definition = TeamDefinition {
                code: team.key.clone(),
                name_en: team.name_en.clone(),
                name_zh: team.name_zh.clone(),
                purpose: team.kind.purpose(),
                lead: None,
                site: Some(self.site(&team.site)?),
            };
            let at = self.next();
            let id = register_team_in(self.tx, by, &definition, self.ids, at)?;
            self.keys.teams.insert(&team.key, id);
        }
        Ok(())
    }

    fn people(&mut self, by: &Actor, first: UserId, hash: &PasswordHash) -> Result<(), AppError> {
        for person in &self.demo.organization.person {
            let input = self.person_input(person, &person.teams)?;
            let at = self.next();
            if self.keys.users.get(person.key.as_str()) == Some(&first) {
                revise_user_in(self.tx, by, first, &input, "The teams are set up now.", None, at)?;
                continue;
            }
            let id = register_user_in(self.tx, by, &input, self.ids, at)?;
            self.keys.users.insert(&person.key, id);
            // A program signs in with a token, not with a password.
            if person.role != Role::Integration {
                let at = self.next();
                set_password_in(self.tx, by, id, hash, at)?;
            }
        }
        Ok(())
    }

    fn leads(&mut self, by: &Actor) -> Result<(), AppError> {
        for team in &self.demo.organization.team {
            let definition = TeamDefinition {
                code: team.key.clone(),
                name_en: team.name_en.clone(),
                name_zh: team.name_zh.clone(),
                purpose: team.kind.purpose(),
                lead: Some(self.user(&team.lead)?),
                site: Some(self.site(&team.site)?),
            };
            let (id, at) = (self.team(&team.key)?, self.next());
            revise_team_in(self.tx, by, id, &definition, "Its people are written down now.", None, at)?;
        }
        Ok(())
    }

    /// Who keeps the catalogue.
    fn keeper(&self) -> Result<Actor, DemoFault> {
        let mut people = self.demo.organization.person.iter();
        let keeper = people.find(|person| person.role == Role::QualityManager);
        let keeper = keeper.ok_or_else(|| DemoFault::new("a person", "nobody is quality manager"))?;
        let teams = keeper.teams.iter().map(|team| self.team(team)).collect::<Result<_, _>>()?;
        let who = ActorRef::User(self.user(&keeper.key)?);
        Ok(Actor { who, roles: BTreeSet::from([keeper.role]), teams })
    }

    /// A model is answered for by the owner of its first module.
    fn products(&mut self) -> Result<(), AppError> {
        let by = self.keeper()?;
        let catalogue = &self.demo.catalogue;
        for family in &catalogue.family {
            let names = (family.name_en.as_str(), family.name_zh.as_str());
            self.product(&by, &family.code, names, ProductLevel::Family, None, None)?;
        }
        for model in &catalogue.model {
            let modules = catalogue.module.iter().filter(|module| module.model == model.code);
            let owner = modules.map(|module| (module.team.as_str(), module.owner.as_str())).next();
            let names = (model.name_en.as_str(), model.name_zh.as_str());
            self.product(&by, &model.code, names, ProductLevel::Model, Some(&model.family), owner)?;
        }
        for module in &catalogue.module {
            let names = (module.name_en.as_str(), module.name_zh.as_str());
            let owner = Some((module.team.as_str(), module.owner.as_str()));
            self.product(&by, &module.code, names, ProductLevel::Module, Some(&module.model), owner)?;
        }
        Ok(())
    }

    fn product(
        &mut self,
        by: &Actor,
        code: &'d str,
        names: (&str, &str),
        level: ProductLevel,
        parent: Option<&str>,
        owner: Option<(&str, &str)>,
    ) -> Result<(), AppError> {
        let above = |key: &str| self.keys.products.get(key).copied().ok_or_else(|| missing("a product", key));
        let definition = ProductDefinition {
            code: code.to_owned(),
            name_en: names.0.to_owned(),
            name_zh: names.1.to_owned(),
            level,
            parent: parent.map(above).transpose()?,
            owner_team: owner.map(|(team, _)| self.team(team)).transpose()?,
            owner: owner.map(|(_, person)| self.user(person)).transpose()?,
        };
        let at = self.next();
        let id = register_in(self.tx, by, &definition, self.ids, at)?;
        self.keys.products.insert(code, id);
        Ok(())
    }

    fn symptoms(&mut self) -> Result<(), AppError> {
        let by = self.keeper()?;
        let mut known = BTreeMap::new();
        for symptom in &self.demo.catalogue.symptom {
            let above = |key: &String| known.get(key).copied().ok_or_else(|| missing("a symptom", key));
            let definition = SymptomDefinition {
                code: symptom.code.clone(),
                name_en: symptom.name_en.clone(),
                name_zh: symptom.name_zh.clone(),
                parent: symptom.parent.as_ref().map(above).transpose()?,
            };
            let at = self.next();
            known.insert(&symptom.code, register_in(self.tx, &by, &definition, self.ids, at)?);
        }
        Ok(())
    }
}
