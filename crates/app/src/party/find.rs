//! Finding customers and seeing one.

use redress_domain::access::{Action, Actor, Relation};
use redress_domain::id::CustomerId;
use redress_store::party::{self as rows, CustomerRow};

use crate::{App, AppError};

/// Where a page of the list ends and the next begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The folded name of the last customer of the page.
    pub name: String,
    /// His identifier.
    pub id: CustomerId,
}

impl Cursor {
    /// Behind this customer.
    #[must_use]
    pub fn behind(row: &CustomerRow) -> Self {
        Self { name: rows::folded(&row.name), id: row.id }
    }
}

/// Customers by name, at most `limit` of them behind `after`.
///
/// # Errors
/// Denied to whom the policy does not let see customers.
pub async fn customers(
    app: &App,
    actor: &Actor,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<CustomerRow>, AppError> {
    may_read(actor)?;
    app.store
        .read(move |reader| {
            let after = after.as_ref().map(|cursor| (cursor.name.as_str(), cursor.id));
            Ok(rows::customers(reader, after, limit)?)
        })
        .await
}

/// At most `limit` customers whom `text` may mean: another system's number, mail, the ending of a telephone number
/// (four digits or more, with or without country code), the beginning of a name. The surest come first.
///
/// # Errors
/// As [`customers`].
pub async fn search_customers(
    app: &App,
    actor: &Actor,
    text: &str,
    limit: u32,
) -> Result<Vec<CustomerRow>, AppError> {
    may_read(actor)?;
    let text = text.to_owned();
    app.store.read(move |reader| Ok(rows::search(reader, &text, limit)?)).await
}

/// One customer.
///
/// # Errors
/// As [`customers`]; not found when there is no such customer.
pub async fn show_customer(app: &App, actor: &Actor, id: CustomerId) -> Result<CustomerRow, AppError> {
    may_read(actor)?;
    app.store.read(move |reader| rows::customer(reader, id)?.ok_or(AppError::NotFound)).await
}

fn may_read(actor: &Actor) -> Result<(), AppError> {
    let _ = actor.permit(Action::ReadCustomers, Relation::Other)?;
    Ok(())
}
