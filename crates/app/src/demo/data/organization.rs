//! Sites, regions, teams and people.

use redress_domain::access::{Role, TeamPurpose};
use redress_domain::catalog;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Organization {
    pub(in crate::demo) company: CompanyName,
    pub(in crate::demo) site: Vec<Site>,
    pub(in crate::demo) region: Vec<Region>,
    pub(in crate::demo) team: Vec<Team>,
    pub(in crate::demo) person: Vec<Person>,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct CompanyName {
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
    pub(in crate::demo) home_zone: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Site {
    pub(in crate::demo) key: String,
    pub(in crate::demo) kind: SiteKind,
    pub(in crate::demo) country: String,
    pub(in crate::demo) zone: String,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::demo) enum SiteKind {
    Headquarters,
    Plant,
    Development,
    Desk,
}

impl SiteKind {
    pub(in crate::demo) const fn kind(self) -> catalog::SiteKind {
        match self {
            Self::Headquarters | Self::Development => catalog::SiteKind::Office,
            Self::Plant => catalog::SiteKind::Plant,
            Self::Desk => catalog::SiteKind::Desk,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Region {
    pub(in crate::demo) key: String,
    pub(in crate::demo) country: String,
    pub(in crate::demo) site: String,
    pub(in crate::demo) language: String,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Team {
    pub(in crate::demo) key: String,
    pub(in crate::demo) kind: TeamKind,
    pub(in crate::demo) site: String,
    pub(in crate::demo) lead: String,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::demo) enum TeamKind {
    FrontLine,
    ComplaintDesk,
    SolutionOffice,
    Quality,
    Module,
    Sales,
    Delivery,
    Management,
    Assurance,
    Operations,
}

impl TeamKind {
    pub(in crate::demo) const fn purpose(self) -> TeamPurpose {
        match self {
            Self::FrontLine => TeamPurpose::FrontLine,
            Self::ComplaintDesk => TeamPurpose::ComplaintDesk,
            Self::SolutionOffice => TeamPurpose::CsoOffice,
            Self::Quality => TeamPurpose::Quality,
            Self::Module => TeamPurpose::Module,
            Self::Sales => TeamPurpose::Sales,
            Self::Delivery => TeamPurpose::Project,
            Self::Management | Self::Assurance | Self::Operations => TeamPurpose::Other,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(in crate::demo) struct Person {
    pub(in crate::demo) key: String,
    pub(in crate::demo) role: Role,
    pub(in crate::demo) site: String,
    pub(in crate::demo) language: String,
    pub(in crate::demo) teams: Vec<String>,
    pub(in crate::demo) name_en: String,
    pub(in crate::demo) name_zh: String,
    pub(in crate::demo) title_en: String,
    pub(in crate::demo) title_zh: String,
}
