//! What a form, an import or the API says of a customer.

use redress_domain::Personal;
use redress_domain::id::CustomerId;
use redress_domain::party::{CustomerDefinition, CustomerKind, Tier};
use redress_store::party::CustomerRow;

use crate::{AppError, Refusal};

/// What is known of a customer, in plain words; the use case makes it his own. Blank texts count as not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerInput {
    /// Person or organization.
    pub kind: CustomerKind,
    /// The name.
    pub name: String,
    /// Telephone, as he gave it.
    pub phone: Option<String>,
    /// Mail; kept in lower case, because so it is compared.
    pub email: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// The country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The language to write in.
    pub language: String,
    /// What the company has promised him.
    pub tier: Tier,
    /// The name of his response profile.
    pub response_profile: Option<String>,
    /// The number under which another system knows him.
    pub external_key: Option<String>,
}

impl CustomerInput {
    /// The definition of the customer `id`.
    pub(super) fn definition(&self, id: CustomerId) -> Result<CustomerDefinition, AppError> {
        let personal = |text: &Option<String>| given(text).map(|text| Personal::new(id, text));
        let definition = CustomerDefinition {
            kind: self.kind,
            name: Personal::new(id, self.name.trim()),
            phone: personal(&self.phone),
            email: given(&self.email).map(|email| Personal::new(id, email.to_lowercase())),
            address: personal(&self.address),
            country: given(&self.country).map(|country| country.to_ascii_uppercase()),
            language: self.language.trim().to_owned(),
            tier: self.tier,
            response_profile: given(&self.response_profile),
            external_key: personal(&self.external_key),
        };
        definition.check()?;
        if definition.language.is_empty() {
            return Err(Refusal::Unknown { field: "language" }.into());
        }
        let is_country = |code: &String| code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase());
        if definition.country.as_ref().is_some_and(|country| !is_country(country)) {
            return Err(Refusal::Unknown { field: "country" }.into());
        }
        Ok(definition)
    }
}

/// The form as it stands, to be changed and sent back.
impl From<CustomerRow> for CustomerInput {
    fn from(row: CustomerRow) -> Self {
        let CustomerRow {
            kind,
            name,
            phone,
            email,
            address,
            country,
            language,
            tier,
            response_profile,
            external_key,
            ..
        } = row;
        Self { kind, name, phone, email, address, country, language, tier, response_profile, external_key }
    }
}

fn given(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
