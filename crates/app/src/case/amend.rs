//! Correct or complete the facts, on the record.

use redress_domain::Personal;
use redress_domain::access::Actor;
use redress_domain::case::{Case, Command, Facts};
use redress_domain::id::CustomerId;
use redress_store::ledger;

use super::handle::{Handled, OnCase, door};
use crate::{App, AppError, Directory, Refusal};

/// All facts as they should be, and why.
#[derive(Debug, Clone)]
pub struct Amend {
    /// What the customer says; an unchanged text keeps what stands.
    pub description: Option<String>,
    /// All other facts; `description` in it is ignored.
    pub facts: Facts,
    /// Why.
    pub reason: String,
}

/// Amends the facts; what they said before stays on the record.
///
/// # Errors
/// Refused when nothing would change, a fact cannot be as stated, or the reason is missing.
pub async fn amend(app: &App, actor: &Actor, on: OnCase, amend: Amend) -> Result<Handled, AppError> {
    let directory = app.directory().await?;
    door(app, actor, on, move |_, case| command(&directory, case, &amend)).await
}

pub(super) fn command(directory: &Directory, case: &Case, amend: &Amend) -> Result<Command, AppError> {
    let unknown = |field| Err(Refusal::Unknown { field }.into());
    if amend.facts.product.is_some_and(|product| !directory.products.contains_key(&product)) {
        return unknown("product");
    }
    if amend.facts.symptom.is_some_and(|symptom| !directory.symptoms.contains_key(&symptom)) {
        return unknown("symptom");
    }
    let facts = Facts { description: description(case, amend), ..amend.facts.clone() };
    Ok(Command::Amend { facts: Box::new(facts), reason: amend.reason.clone() })
}

/// The text as it stands unless it was really changed, so that an amendment of a serial number
/// does not write the customer's words anew.
fn description(case: &Case, amend: &Amend) -> Option<Personal> {
    let present = case.facts.description.clone();
    let Some(text) = amend.description.as_deref().map(str::trim) else { return present };
    if present.as_ref().and_then(Personal::text) == Some(text) {
        return present;
    }
    (!text.is_empty()).then(|| Personal::new(case.subject(), text))
}

/// Says whose case it really is.
///
/// # Errors
/// Refused when the customer does not exist or nothing would change.
pub async fn correct_customer(
    app: &App,
    actor: &Actor,
    on: OnCase,
    customer: Option<CustomerId>,
    reason: String,
) -> Result<Handled, AppError> {
    door(app, actor, on, move |tx, _| {
        if let Some(customer) = customer
            && ledger::version_of(tx, &customer.to_string())? == 0
        {
            return Err(Refusal::Unknown { field: "customer" }.into());
        }
        Ok(Command::CorrectCustomer { customer, reason: reason.clone() })
    })
    .await
}
