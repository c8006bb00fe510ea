//! The contents of the demo company as its files say them; every file explains its fields in its first lines.
//!
//! **Invariant:** nothing here is resolved: keys are keys, moments are relative.

mod background;
mod catalogue;
mod customers;
mod organization;
mod reference;

pub(super) use background::{
    AnswerText, Background, Course, CourseDeed, CourseStep, Heard, Learning, Part, Phrase,
};
pub(super) use catalogue::{Catalogue, Model};
pub(super) use customers::{Customers, KnownCustomer, Shop};
pub(super) use organization::{Organization, Person, Region};
pub(super) use reference::{Deed, Group, Reference, ReferenceCase, StepAt, Where};

use redress_domain::case::{Channel, Remedy};
use serde::Deserialize;

/// How a customer reaches the company, in the words of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Way {
    Phone,
    Mail,
    Form,
    Chat,
    Portal,
    Api,
}

impl Way {
    pub(super) const fn channel(self) -> Channel {
        match self {
            Self::Phone => Channel::Phone,
            Self::Mail => Channel::Email,
            Self::Form => Channel::WebForm,
            Self::Chat => Channel::Chat,
            Self::Portal => Channel::Portal,
            Self::Api => Channel::Api,
        }
    }
}

/// What a customer asks for, in the words of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Wish {
    Deliver,
    Repair,
    Rework,
    Exchange,
    Cancel,
    Refund,
    Discount,
    Indemnity,
    HonorGuarantee,
    HonorCommitment,
    CorrectInvoice,
    Inform,
    Apologize,
    Other,
}

impl Wish {
    pub(super) const fn remedy(self) -> Remedy {
        match self {
            Self::Deliver => Remedy::Deliver,
            Self::Repair | Self::Rework => Remedy::Repair,
            Self::Exchange => Remedy::Exchange,
            Self::Refund => Remedy::Refund,
            Self::Discount => Remedy::Discount,
            Self::Indemnity => Remedy::Compensation,
            Self::HonorGuarantee | Self::HonorCommitment => Remedy::HonorCommitment,
            Self::CorrectInvoice => Remedy::Correct,
            Self::Inform => Remedy::Inform,
            Self::Apologize => Remedy::Apologize,
            Self::Cancel | Self::Other => Remedy::Other,
        }
    }
}

/// The point in the life of the object, in the words of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LifePoint {
    Purchase,
    Installation,
    FirstUse,
    InUse,
    Storage,
}
