//! Customers: whom the company owes an answer.
//!
//! **Invariant:** whatever identifies a customer is [`Personal`], sealed under his own key.

use serde::{Deserialize, Serialize};

use crate::id::CustomerId;
use crate::personal::Personal;
use crate::record::{Event, ImpossibleHistory, Recorded};

/// Person or organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    /// A natural person.
    Person,
    /// A company, a hospital, an authority.
    Organization,
}

/// How much the company has promised this customer. The important one comes first; none is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The ordinary promise.
    Standard,
    /// More than ordinary.
    Important,
    /// The highest.
    Key,
}

impl Tier {
    /// Every tier, lowest first.
    pub const ALL: &[Self] = &[Self::Standard, Self::Important, Self::Key];

    /// The name in the ledger, the catalogues and the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Important => "important",
            Self::Key => "key",
        }
    }

    /// The tier of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tier| tier.name() == name)
    }
}

/// What is known of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerDefinition {
    /// Person or organization.
    pub kind: CustomerKind,
    /// The name.
    pub name: Personal,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Personal>,
    /// Mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Personal>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Personal>,
    /// The country, ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The language to write in, such as `zh-CN`, `en`, `ja`, `de`.
    pub language: String,
    /// What the company has promised him.
    pub tier: Tier,
    /// The name of the response profile that sets cadence and depth of reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_profile: Option<String>,
    /// The number under which another system knows him; it can be that of his passport or phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_key: Option<Personal>,
}

/// A customer as he stands after his latest event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Who.
    pub id: CustomerId,
    /// The version of his latest event.
    pub version: u64,
    /// What is known of him.
    pub definition: CustomerDefinition,
}

/// What happened to a customer's entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum CustomerEvent {
    /// He was written down.
    #[serde(rename = "customer.registered")]
    Registered {
        /// Who.
        id: CustomerId,
        /// What is known of him.
        definition: CustomerDefinition,
    },
    /// What is known of him changed.
    #[serde(rename = "customer.revised")]
    Revised {
        /// The new definition, whole.
        definition: CustomerDefinition,
        /// Why.
        reason: String,
    },
}

impl Event for CustomerEvent {}

impl Customer {
    /// Folds one more event into the customer's state.
    ///
    /// # Errors
    /// [`ImpossibleHistory`] when the event cannot follow the ones before it.
    pub fn evolve(
        before: Option<Self>,
        recorded: &Recorded<CustomerEvent>,
    ) -> Result<Self, ImpossibleHistory> {
        let impossible = |what| ImpossibleHistory { version: recorded.version, what };
        match (before, &recorded.event) {
            (None, CustomerEvent::Registered { id, definition }) => {
                Ok(Self { id: *id, version: recorded.version, definition: definition.clone() })
            }
            (Some(customer), CustomerEvent::Revised { definition, .. }) => {
                Ok(Self { version: recorded.version, definition: definition.clone(), ..customer })
            }
            (None, _) => Err(impossible("the first event of a customer registers him")),
            (Some(_), _) => Err(impossible("a customer is registered once")),
        }
    }
}

/// Why a customer cannot be kept that way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartyRefusal {
    /// The name is missing.
    #[error("no name")]
    NoName,
    /// A mail address without `@`, or with white space.
    #[error("mail malformed")]
    EmailMalformed,
    /// Another customer has that number of the other system.
    #[error("external key taken")]
    ExternalKeyTaken,
    /// A reason is needed for every change.
    #[error("no reason")]
    NoReason,
}

impl PartyRefusal {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoName => "refusal-no-name",
            Self::EmailMalformed => "refusal-email-malformed",
            Self::ExternalKeyTaken => "refusal-external-key-taken",
            Self::NoReason => "refusal-no-reason",
        }
    }
}

impl CustomerDefinition {
    /// Checks what an entry must satisfy.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), PartyRefusal> {
        if self.name.is_blank() {
            return Err(PartyRefusal::NoName);
        }
        let email = self.email.as_ref().and_then(Personal::text);
        if email.is_some_and(|text| !is_plausible_email(text)) {
            return Err(PartyRefusal::EmailMalformed);
        }
        Ok(())
    }
}

/// Something before and after one `@`, no white space: what can be known without sending a mail.
fn is_plausible_email(text: &str) -> bool {
    let sides = text.split_once('@');
    sides.is_some_and(|(local, host)| !local.is_empty() && host.contains('.') && !host.contains('@'))
        && !text.chars().any(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer(email: &str) -> CustomerDefinition {
        CustomerDefinition {
            kind: CustomerKind::Person,
            name: Personal::new("cust_1", "Grace Holloway"),
            phone: None,
            email: Some(Personal::new("cust_1", email)),
            address: None,
            country: Some("US".into()),
            language: "en".into(),
            tier: Tier::Standard,
            response_profile: None,
            external_key: None,
        }
    }

    #[test]
    fn a_customer_has_a_name() {
        let nameless =
            CustomerDefinition { name: Personal::new("cust_1", "  "), ..customer("a@example.com") };
        assert_eq!(nameless.check(), Err(PartyRefusal::NoName));
    }

    #[test]
    fn a_mail_address_is_checked_only_for_what_can_be_known() {
        assert_eq!(customer("grace+bp@example.com").check(), Ok(()));
        for wrong in ["grace", "@example.com", "gr ace@example.com", "a@b@c.com", "a@localhost"] {
            assert_eq!(customer(wrong).check(), Err(PartyRefusal::EmailMalformed), "{wrong}");
        }
    }
}
