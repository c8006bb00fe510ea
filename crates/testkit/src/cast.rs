//! The same few people, teams, products and customers in every test.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use redress_app::access::{UserInput, register_team_in, register_user_in, revise_team_in};
use redress_app::catalog::register_in;
use redress_app::party::{CustomerInput, register_customer_in};
use redress_app::{App, AppError, Ids};
use redress_domain::access::{Actor, Role, TeamDefinition, TeamPurpose};
use redress_domain::catalog::{ProductDefinition, ProductLevel, SymptomDefinition};
use redress_domain::id::{CustomerId, ProductId, SymptomId, TeamId, UserId};
use redress_domain::party::{CustomerKind, Tier};
use redress_store::{Tx, access as rows};

/// Who and what there is in every world.
#[derive(Debug, Clone)]
pub struct Cast {
    /// Agent in front-1.
    pub ben: Actor,
    /// Agent in front-2, whom complaints are about.
    pub li: Actor,
    /// Agent; leads front-2, so that a complaint about Li is about his own team.
    pub wu: Actor,
    /// 陈美, complaint specialist at the complaint desk.
    pub mei: Actor,
    /// Chief solution officer.
    pub karl: Actor,
    /// Quality engineer.
    pub ines: Actor,
    /// Takes leads in sales.
    pub sven: Actor,
    /// Owns the display module.
    pub dora: Actor,
    /// Auditor.
    pub ada: Actor,
    /// Administrator.
    pub root: Actor,
    /// A program that brings cases in.
    pub bridge: Actor,
    /// Front line, Ben's.
    pub front_1: TeamId,
    /// Front line, Li's and Wu's.
    pub front_2: TeamId,
    /// The complaint desk.
    pub desk: TeamId,
    /// The office of the chief solution officer.
    pub cso: TeamId,
    /// Quality.
    pub quality: TeamId,
    /// Sales.
    pub sales: TeamId,
    /// The module team that owns the display.
    pub display_team: TeamId,
    /// The blood pressure monitor BP200.
    pub bp200: ProductId,
    /// Its display.
    pub display: ProductId,
    /// "LCD dark".
    pub lcd_dark: SymptomId,
    /// "Reads too high".
    pub reads_high: SymptomId,
    /// Mr Okafor, whose BP200 stays dark.
    pub okafor: CustomerId,
}

/// Sets everything up as Redress itself, in one transaction.
struct Casting<'a, 'tx> {
    tx: &'a mut Tx<'tx>,
    ids: &'a dyn Ids,
    now: Timestamp,
}

impl Cast {
    /// Puts the cast into an empty database.
    pub(crate) fn enter(app: &App) -> Self {
        let (ids, now) = (Arc::clone(&app.ids), app.clock.now());
        let cast = app.store.write_blocking(move |tx| Casting { tx, ids: &*ids, now }.everybody());
        cast.unwrap_or_else(|error: AppError| panic!("the cast could not enter: {error}"))
    }

    /// Everybody, by name.
    #[must_use]
    pub fn everybody(&self) -> [(&'static str, &Actor); 11] {
        [
            ("ben", &self.ben),
            ("li", &self.li),
            ("wu", &self.wu),
            ("mei", &self.mei),
            ("karl", &self.karl),
            ("ines", &self.ines),
            ("sven", &self.sven),
            ("dora", &self.dora),
            ("ada", &self.ada),
            ("root", &self.root),
            ("bridge", &self.bridge),
        ]
    }
}

impl Casting<'_, '_> {
    fn everybody(mut self) -> Result<Cast, AppError> {
        use TeamPurpose as P;
        let front_1 = self.team("front-1", "Front line 1", "一线一组", P::FrontLine)?;
        let front_2 = self.team("front-2", "Front line 2", "一线二组", P::FrontLine)?;
        let desk = self.team("complaint-desk", "Complaint desk", "投诉接待", P::ComplaintDesk)?;
        let cso = self.team("cso", "Solution office", "首席问题解决官办公室", P::CsoOffice)?;
        let quality = self.team("quality", "Quality", "质量部", P::Quality)?;
        let sales = self.team("sales", "Sales", "销售部", P::Sales)?;
        let display_team = self.team("display", "Display team", "显示模块组", P::Module)?;
        let wu = self.person("wu", "吴强", Role::Agent, Some(front_2), "zh-CN")?;
        self.lead(front_2, wu)?;
        let dora = self.person("dora", "Dora Lindqvist", Role::ModuleOwner, Some(display_team), "en")?;
        let bp200 = self.product("BP200", "Blood pressure monitor BP200", "血压计 BP200", None, None)?;
        let display =
            self.product("BP200-LCD", "Display", "显示屏", Some(bp200), Some((display_team, dora)))?;
        let dark = self.symptom("display", "Display", "显示", None)?;
        Ok(Cast {
            ben: self.actor_of("ben", "Ben Carter", Role::Agent, Some(front_1), "en")?,
            li: self.actor_of("li", "李伟", Role::Agent, Some(front_2), "zh-CN")?,
            wu: self.actor(wu)?,
            mei: self.actor_of("mei", "陈美", Role::ComplaintSpecialist, Some(desk), "zh-CN")?,
            karl: self.actor_of("karl", "Karl Brandt", Role::Cso, Some(cso), "en")?,
            ines: self.actor_of("ines", "Ines Duarte", Role::QualityEngineer, Some(quality), "en")?,
            sven: self.actor_of("sven", "Sven Olsen", Role::Agent, Some(sales), "en")?,
            dora: self.actor(dora)?,
            ada: self.actor_of("ada", "Ada Nwosu", Role::Auditor, None, "en")?,
            root: self.actor_of("root", "Robin Ott", Role::Administrator, None, "en")?,
            bridge: self.actor_of("bridge", "Shop bridge", Role::Integration, None, "en")?,
            front_1,
            front_2,
            desk,
            cso,
            quality,
            sales,
            display_team,
            bp200,
            display,
            lcd_dark: self.symptom("lcd-dark", "LCD dark", "屏幕不亮", Some(dark))?,
            reads_high: self.symptom("reads-high", "Reads too high", "读数偏高", None)?,
            okafor: self.customer()?,
        })
    }

    fn team(&mut self, code: &str, en: &str, zh: &str, purpose: TeamPurpose) -> Result<TeamId, AppError> {
        let definition = TeamDefinition {
            code: code.to_owned(),
            name_en: en.to_owned(),
            name_zh: zh.to_owned(),
            purpose,
            lead: None,
            site: None,
        };
        register_team_in(self.tx, &Actor::system(), &definition, self.ids, self.now)
    }

    fn lead(&mut self, team: TeamId, lead: UserId) -> Result<(), AppError> {
        let definition = TeamDefinition {
            code: "front-2".to_owned(),
            name_en: "Front line 2".to_owned(),
            name_zh: "一线二组".to_owned(),
            purpose: TeamPurpose::FrontLine,
            lead: Some(lead),
            site: None,
        };
        let system = Actor::system();
        revise_team_in(self.tx, &system, team, &definition, "Wu leads the team", None, self.now)?;
        Ok(())
    }

    fn person(
        &mut self,
        login: &str,
        name: &str,
        role: Role,
        team: Option<TeamId>,
        language: &str,
    ) -> Result<UserId, AppError> {
        let input = UserInput {
            login: login.to_owned(),
            name: name.to_owned(),
            email: None,
            roles: BTreeSet::from([role]),
            teams: team.into_iter().collect(),
            language: language.to_owned(),
        };
        register_user_in(self.tx, &Actor::system(), &input, self.ids, self.now)
    }

    fn actor_of(
        &mut self,
        login: &str,
        name: &str,
        role: Role,
        team: Option<TeamId>,
        language: &str,
    ) -> Result<Actor, AppError> {
        let user = self.person(login, name, role, team, language)?;
        self.actor(user)
    }

    /// As a session would find him, with the teams he leads.
    fn actor(&mut self, user: UserId) -> Result<Actor, AppError> {
        rows::actor(self.tx, user, None)?.ok_or(AppError::NotFound)
    }

    fn product(
        &mut self,
        code: &str,
        en: &str,
        zh: &str,
        parent: Option<ProductId>,
        owner: Option<(TeamId, UserId)>,
    ) -> Result<ProductId, AppError> {
        let definition = ProductDefinition {
            code: code.to_owned(),
            name_en: en.to_owned(),
            name_zh: zh.to_owned(),
            level: if parent.is_some() { ProductLevel::Module } else { ProductLevel::Model },
            parent,
            owner_team: owner.map(|(team, _)| team),
            owner: owner.map(|(_, person)| person),
        };
        register_in(self.tx, &Actor::system(), &definition, self.ids, self.now)
    }

    fn symptom(
        &mut self,
        code: &str,
        en: &str,
        zh: &str,
        parent: Option<SymptomId>,
    ) -> Result<SymptomId, AppError> {
        let definition = SymptomDefinition {
            code: code.to_owned(),
            name_en: en.to_owned(),
            name_zh: zh.to_owned(),
            parent,
        };
        register_in(self.tx, &Actor::system(), &definition, self.ids, self.now)
    }

    fn customer(&mut self) -> Result<CustomerId, AppError> {
        let id = CustomerId::from_uuid(self.ids.uuid());
        let input = CustomerInput {
            kind: CustomerKind::Person,
            name: "Samuel Okafor".to_owned(),
            phone: Some("+1 617 555 0134".to_owned()),
            email: Some("samuel.okafor@example.com".to_owned()),
            address: None,
            country: Some("US".to_owned()),
            language: "en".to_owned(),
            tier: Tier::Standard,
            response_profile: None,
            external_key: None,
        };
        register_customer_in(self.tx, &Actor::system(), id, &input, self.now)?;
        Ok(id)
    }
}
