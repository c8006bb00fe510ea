//! Who and what there is at the demo company, by the keys of the files.

use std::collections::BTreeMap;

use redress_domain::access::{Actor, ActorRef};
use redress_domain::case::Place;
use redress_domain::id::{CustomerId, ProductId, SymptomId, TeamId, UserId};

use super::Demo;
use super::DemoFault;
use super::data::{Region, Shop, Where};
use crate::Directory;

/// The directory and the customers, to be found by key.
pub(super) struct Roster<'d> {
    pub(super) demo: &'d Demo,
    pub(super) directory: Directory,
    users: BTreeMap<String, UserId>,
    teams: BTreeMap<String, TeamId>,
    products: BTreeMap<String, ProductId>,
    symptoms: BTreeMap<String, SymptomId>,
    customers: BTreeMap<String, CustomerId>,
    actors: BTreeMap<UserId, Actor>,
}

fn found<T: Copy>(map: &BTreeMap<String, T>, what: &'static str, key: &str) -> Result<T, DemoFault> {
    map.get(key).copied().ok_or_else(|| DemoFault::new(what, format!("nothing has the key {key:?}")))
}

impl<'d> Roster<'d> {
    pub(super) fn new(demo: &'d Demo, directory: Directory, customers: BTreeMap<String, CustomerId>) -> Self {
        let actor = |id: &UserId| Actor {
            who: ActorRef::User(*id),
            roles: directory.users[id].roles.clone(),
            teams: directory.teams_of(*id),
        };
        Self {
            demo,
            users: directory.users.values().map(|row| (row.login.clone(), row.id)).collect(),
            teams: directory.teams.values().map(|row| (row.code.clone(), row.id)).collect(),
            products: directory.products.values().map(|row| (row.code.clone(), row.id)).collect(),
            symptoms: directory.symptoms.values().map(|row| (row.code.clone(), row.id)).collect(),
            actors: directory.users.keys().map(|id| (*id, actor(id))).collect(),
            customers,
            directory,
        }
    }

    pub(super) fn user(&self, key: &str) -> Result<UserId, DemoFault> {
        found(&self.users, "a person", key)
    }

    pub(super) fn team(&self, key: &str) -> Result<TeamId, DemoFault> {
        found(&self.teams, "a team", key)
    }

    pub(super) fn product(&self, code: &str) -> Result<ProductId, DemoFault> {
        found(&self.products, "a product", code)
    }

    pub(super) fn symptom(&self, code: &str) -> Result<SymptomId, DemoFault> {
        found(&self.symptoms, "a symptom", code)
    }

    pub(super) fn customer(&self, key: &str) -> Result<CustomerId, DemoFault> {
        found(&self.customers, "a customer", key)
    }

    /// The person as the policy sees him.
    pub(super) fn actor(&self, user: UserId) -> Result<&Actor, DemoFault> {
        self.actors.get(&user).ok_or_else(|| DemoFault::new("a person", format!("{user} is not registered")))
    }

    pub(super) fn region(&self, key: &str) -> Result<&'d Region, DemoFault> {
        let mut regions = self.demo.organization.region.iter();
        regions.find(|it| it.key == key).ok_or_else(|| DemoFault::new("a region", format!("no {key:?}")))
    }

    pub(super) fn shop(&self, key: &str) -> Result<&'d Shop, DemoFault> {
        let mut shops = self.demo.customers.shop.iter();
        shops.find(|it| it.key == key).ok_or_else(|| DemoFault::new("a shop", format!("no {key:?}")))
    }

    /// A shop of a region, with its town.
    pub(super) fn shop_name(&self, shop: &Shop, region: &Region) -> String {
        named(shop, shop.locality.as_deref(), region)
    }

    /// A place as the record holds it.
    pub(super) fn place(&self, said: &Where) -> Result<Place, DemoFault> {
        let region = self.region(&said.region)?;
        let shop = said.shop.as_deref().map(|key| self.shop(key)).transpose()?;
        // A contract is no shop: its place is the customer's own.
        let shop = shop.filter(|shop| shop.region.is_some());
        let locality = match (shop, &said.locality) {
            (Some(shop), town) => Some(named(shop, town.as_deref(), region)),
            (None, town) => town.clone(),
        };
        Ok(Place { country: Some(said.country.clone()), region: Some(region_name(region)), locality })
    }
}

/// A shop and its town, whoever looks, in the language of the country.
fn named(shop: &Shop, town: Option<&str>, region: &Region) -> String {
    match (town, region.country == "CN") {
        (Some(town), true) => format!("{town} {}", shop.name_zh),
        (Some(town), false) => format!("{}, {town}", shop.name_en),
        (None, true) => shop.name_zh.clone(),
        (None, false) => shop.name_en.clone(),
    }
}

/// The one name of a region in facets, whoever looks: Chinese for China, English for all others.
pub(super) fn region_name(region: &Region) -> String {
    if region.country == "CN" { region.name_zh.clone() } else { region.name_en.clone() }
}
