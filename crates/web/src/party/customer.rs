//! One customer: what is known of him and his cases, registering, revising.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::case::{self, PAGE};
use redress_app::party::{self, CustomerInput, CustomerRow};
use redress_app::{AppError, Refusal};
use redress_domain::access::Action;
use redress_domain::id::CustomerId;
use redress_domain::party::{CustomerKind, Tier};

use crate::case::work::rows::Row;
use crate::form::{Choice, Field, FormView, Kind, Typed};
use crate::layout::{Page, answer, answer_with};
use crate::problem::Problem;
use crate::session::Signed;
use crate::words::Words;

#[derive(Template)]
#[template(path = "party/customer.html")]
struct CustomerPage {
    page: Page,
    form: FormView,
    tier: String,
    revision: String,
    may_keep: bool,
    /// His cases, latest first; nothing for who may read no case.
    cases: Option<Cases>,
}

/// A customer's cases, without those that are about the reader.
struct Cases {
    rows: Vec<Row>,
    /// Said where older ones are left off.
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "party/customer_form.html")]
struct CustomerFormPage {
    page: Page,
    form: FormView,
}

const KINDS: [(CustomerKind, &str, &str); 2] = [
    (CustomerKind::Person, "person", "customer-kind-person"),
    (CustomerKind::Organization, "organization", "customer-kind-organization"),
];

/// What is known of the customer, and his cases.
pub async fn show(signed: Signed, Path(id): Path<CustomerId>) -> Result<Response, Problem> {
    let row = party::show_customer(signed.app(), signed.actor(), id).await?;
    let template = CustomerPage {
        page: signed.page_titled(row.name.clone(), "/customers"),
        tier: tier_name(signed.words, row.tier),
        revision: format!("/customers/{id}/revision"),
        form: FormView::new("", "", fields(signed.words), &known(&row)),
        may_keep: signed.may(Action::KeepCustomers),
        cases: cases(&signed, id).await?,
    };
    answer(&template)
}

async fn cases(signed: &Signed, id: CustomerId) -> Result<Option<Cases>, Problem> {
    if !signed.may(Action::ReadCase) {
        return Ok(None);
    }
    let found = case::cases_of_customer(signed.app(), signed.actor(), id).await?;
    let directory = signed.app().directory().await?;
    let is_full = found.len() >= PAGE as usize;
    // Whose they are stands above them.
    let row = |case| Row { customer: String::new(), tier: None, ..Row::of(signed, &directory, case) };
    Ok(Some(Cases {
        rows: found.iter().map(row).collect(),
        notice: is_full.then(|| signed.words.t1("customer-cases-latest", "count", PAGE)),
    }))
}

/// The blank form.
pub async fn blank(signed: Signed) -> Result<Response, Problem> {
    let typed = Typed::of([
        ("kind", "person".to_owned()),
        ("tier", Tier::Standard.name().to_owned()),
        ("language", signed.words.language().tag().to_owned()),
    ]);
    write_new(&signed, StatusCode::OK, &typed)
}

/// Registers a customer.
pub async fn register(signed: Signed, mut typed: Typed) -> Result<Response, Problem> {
    let added = match input(&typed) {
        Ok(input) => party::register_customer(signed.app(), signed.actor(), input).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(id) => Ok(Redirect::to(&format!("/customers/{id}")).into_response()),
        Err(error) => {
            let status = typed.refused(signed.words, error)?;
            write_new(&signed, status, &typed)
        }
    }
}

/// The form to revise him.
pub async fn form(signed: Signed, Path(id): Path<CustomerId>) -> Result<Response, Problem> {
    let row = party::show_customer(signed.app(), signed.actor(), id).await?;
    let form = revision(&signed, id, &known(&row)).at_version(row.version);
    write(&signed, StatusCode::OK, &row, form)
}

/// Revises him.
pub async fn revise(
    signed: Signed,
    Path(id): Path<CustomerId>,
    mut typed: Typed,
) -> Result<Response, Problem> {
    let revised = match input(&typed) {
        Ok(input) => {
            let (reason, version) = (typed.text("reason"), typed.version());
            party::revise_customer(signed.app(), signed.actor(), id, input, reason, version).await
        }
        Err(error) => Err(error),
    };
    let Err(error) = revised else { return Ok(Redirect::to(&format!("/customers/{id}")).into_response()) };
    let row = party::show_customer(signed.app(), signed.actor(), id).await?;
    if let AppError::Overtaken { .. } = error {
        let form = revision(&signed, id, &typed).overtaken(signed.words, &known(&row), row.version);
        return write(&signed, StatusCode::CONFLICT, &row, form);
    }
    let status = typed.refused(signed.words, error)?;
    let form = revision(&signed, id, &typed);
    write(&signed, status, &row, form)
}

/// What the company has promised him, in words.
pub(super) fn tier_name(words: &Words, tier: Tier) -> String {
    words.t(&format!("customer-tier-{}", tier.name())).into_owned()
}

fn input(typed: &Typed) -> Result<CustomerInput, AppError> {
    let kind = KINDS.iter().find(|(_, name, _)| *name == typed.value("kind"));
    Ok(CustomerInput {
        kind: kind.ok_or(Refusal::Unknown { field: "kind" })?.0,
        name: typed.text("name"),
        phone: typed.optional("phone"),
        email: typed.optional("email"),
        address: typed.optional("address"),
        country: typed.optional("country"),
        language: typed.text("language"),
        tier: Tier::named(typed.value("tier")).ok_or(Refusal::Unknown { field: "tier" })?,
        response_profile: typed.optional("response_profile"),
        external_key: typed.optional("external_key"),
    })
}

fn known(row: &CustomerRow) -> Typed {
    let kind = KINDS.iter().find(|(kind, ..)| *kind == row.kind).map_or("", |(_, name, _)| name);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Typed::of([
        ("kind", kind.to_owned()),
        ("name", row.name.clone()),
        ("phone", text(&row.phone)),
        ("email", text(&row.email)),
        ("address", text(&row.address)),
        ("country", text(&row.country)),
        ("language", row.language.clone()),
        ("tier", row.tier.name().to_owned()),
        ("response_profile", text(&row.response_profile)),
        ("external_key", text(&row.external_key)),
    ])
}

fn fields(words: &Words) -> Vec<Field> {
    let line = |name, label: Cow<'_, str>, kind| Field::new(name, label, Kind::Line(kind));
    let kinds = KINDS.iter().map(|(_, name, key)| Choice::new(name, words.t(key)));
    let tiers = Tier::ALL.iter().map(|tier| Choice::new(tier.name(), tier_name(words, *tier)));
    vec![
        Field::new("kind", words.t("customer-kind"), Kind::One(kinds.collect())),
        Field::line("name", words.t("customer-name")),
        line("phone", words.t("customer-phone"), "tel").optional(),
        line("email", words.t("customer-email"), "email").optional(),
        Field::new("address", words.t("customer-address"), Kind::Lines).optional(),
        Field::line("country", words.t("customer-country")).help(words.t("customer-country-help")).optional(),
        Field::line("language", words.t("customer-language")).help(words.t("customer-language-help")),
        Field::new("tier", words.t("customer-tier"), Kind::One(tiers.collect())),
        Field::line("response_profile", words.t("customer-profile")).optional(),
        Field::line("external_key", words.t("customer-external-key")).optional(),
    ]
}

fn revision(signed: &Signed, id: CustomerId, typed: &Typed) -> FormView {
    let words = signed.words;
    let mut fields = fields(words);
    fields.push(Field::line("reason", words.t("form-reason")).help(words.t("form-reason-help")));
    let path = format!("/customers/{id}");
    FormView::new(path.clone(), words.t("form-save"), fields, typed).cancel(path)
}

fn write_new(signed: &Signed, status: StatusCode, typed: &Typed) -> Result<Response, Problem> {
    let words = signed.words;
    let form = FormView::new("/customers", words.t("customer-add-submit"), fields(words), typed)
        .cancel("/customers");
    answer_with(status, &CustomerFormPage { page: signed.page("customer-new", "/customers"), form })
}

fn write(
    signed: &Signed,
    status: StatusCode,
    row: &CustomerRow,
    mut form: FormView,
) -> Result<Response, Problem> {
    form.retake = Some(format!("/customers/{}/revision", row.id));
    answer_with(status, &CustomerFormPage { page: signed.page_titled(row.name.clone(), "/customers"), form })
}
