//! One entry of the catalogue: adding, revising, retiring, offering again.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::{AppError, catalog};
use redress_domain::access::Action;

use super::shelf::{Row, Shelf, people};
use crate::form::{Field, FormView, Typed};
use crate::layout::{Page, answer_with};
use crate::problem::{self, Problem};
use crate::session::Signed;

#[derive(Template)]
#[template(path = "catalog/entry.html")]
struct EntryPage {
    page: Page,
    list: &'static str,
    list_title: String,
    form: FormView,
    /// Where retiring and restoring are sent; nothing for a new entry.
    address: Option<String>,
    is_retired: bool,
    may_keep: bool,
    retiring_error: Option<String>,
}

/// The blank form.
pub async fn blank<D: Shelf>(signed: Signed) -> Result<Response, Problem> {
    write_new::<D>(&signed, StatusCode::OK, &Typed::default()).await
}

/// Adds an entry.
pub async fn register<D: Shelf>(signed: Signed, mut typed: Typed) -> Result<Response, Problem> {
    let added = match D::read(&typed) {
        Ok(definition) => catalog::register(signed.app(), signed.actor(), definition).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(Redirect::to(D::LIST.0).into_response()),
        Err(error) => {
            let status = typed.refused(signed.words, error)?;
            write_new::<D>(&signed, status, &typed).await
        }
    }
}

/// The entry as it stands.
pub async fn form<D: Shelf>(signed: Signed, Path(id): Path<String>) -> Result<Response, Problem> {
    let (row, rows) = found::<D>(&signed, &id).await?;
    let form = revision(&signed, &row, &rows, &row.definition.typed()).await?.at_version(row.version);
    write(&signed, StatusCode::OK, &row, form, None)
}

/// Revises the entry.
pub async fn revise<D: Shelf>(
    signed: Signed,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, Problem> {
    let id = parsed::<D>(&id)?;
    let revised = match D::read(&typed) {
        Ok(definition) => {
            let (reason, version) = (typed.text("reason"), typed.version());
            catalog::revise(signed.app(), signed.actor(), id, definition, reason, version).await
        }
        Err(error) => Err(error),
    };
    let Err(error) = revised else { return Ok(Redirect::to(D::LIST.0).into_response()) };
    let (row, rows) = found::<D>(&signed, &id.to_string()).await?;
    if let AppError::Overtaken { .. } = error {
        let form = revision(&signed, &row, &rows, &typed).await?;
        let form = form.overtaken(signed.words, &row.definition.typed(), row.version);
        return write(&signed, StatusCode::CONFLICT, &row, form, None);
    }
    let status = typed.refused(signed.words, error)?;
    let form = revision(&signed, &row, &rows, &typed).await?;
    write(&signed, status, &row, form, None)
}

/// It is no longer offered.
pub async fn retire<D: Shelf>(
    signed: Signed,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let id = parsed::<D>(&id)?;
    let done = catalog::retire::<D>(signed.app(), signed.actor(), id, typed.text("reason"), None).await;
    retired_or_shown::<D>(&signed, id, done.map(|_| ())).await
}

/// It is offered again.
pub async fn restore<D: Shelf>(
    signed: Signed,
    Path(id): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let id = parsed::<D>(&id)?;
    let done = catalog::restore::<D>(signed.app(), signed.actor(), id, typed.text("reason"), None).await;
    retired_or_shown::<D>(&signed, id, done.map(|_| ())).await
}

async fn retired_or_shown<D: Shelf>(
    signed: &Signed,
    id: D::Id,
    done: Result<(), AppError>,
) -> Result<Response, Problem> {
    match done {
        Ok(()) => Ok(Redirect::to(D::LIST.0).into_response()),
        Err(AppError::Refused(refusal)) => {
            let (row, rows) = found::<D>(signed, &id.to_string()).await?;
            let form = revision(signed, &row, &rows, &row.definition.typed()).await?.at_version(row.version);
            let sentence = problem::refusal(signed.words, &refusal);
            write(signed, StatusCode::UNPROCESSABLE_ENTITY, &row, form, Some(sentence))
        }
        Err(error) => Err(error.into()),
    }
}

fn parsed<D: Shelf>(id: &str) -> Result<D::Id, Problem> {
    id.parse().map_err(|_| Problem::NotFound)
}

/// The entry, and all others of its kind.
async fn found<D: Shelf>(signed: &Signed, id: &str) -> Result<(Row<D>, Vec<Row<D>>), Problem> {
    let id = parsed::<D>(id)?;
    let mut rows = D::rows(signed).await?;
    let place = rows.iter().position(|row| row.id == id).ok_or(Problem::NotFound)?;
    Ok((rows.swap_remove(place), rows))
}

async fn revision<D: Shelf>(
    signed: &Signed,
    row: &Row<D>,
    rows: &[Row<D>],
    typed: &Typed,
) -> Result<FormView, Problem> {
    let words = signed.words;
    let mut fields = D::fields(words, rows, &people(signed).await?);
    fields.push(Field::line("reason", words.t("form-reason")).help(words.t("form-reason-help")));
    let action = format!("{}/{}", D::ROOT, row.id);
    Ok(FormView::new(action, words.t("form-save"), fields, typed).cancel(D::LIST.0))
}

async fn write_new<D: Shelf>(
    signed: &Signed,
    status: StatusCode,
    typed: &Typed,
) -> Result<Response, Problem> {
    let words = signed.words;
    let fields = D::fields(words, &D::rows(signed).await?, &people(signed).await?);
    let template = EntryPage {
        page: signed.page(D::NEW, "/catalogue"),
        list: D::LIST.0,
        list_title: words.t(D::LIST.1).into_owned(),
        form: FormView::new(D::ROOT, words.t("catalogue-add-submit"), fields, typed).cancel(D::LIST.0),
        address: None,
        is_retired: false,
        may_keep: true,
        retiring_error: None,
    };
    answer_with(status, &template)
}

fn write<D: Shelf>(
    signed: &Signed,
    status: StatusCode,
    row: &Row<D>,
    form: FormView,
    retiring_error: Option<String>,
) -> Result<Response, Problem> {
    let (en, zh) = row.definition.names();
    let template = EntryPage {
        page: signed.page_titled(signed.words.either(en, zh), "/catalogue"),
        list: D::LIST.0,
        list_title: signed.words.t(D::LIST.1).into_owned(),
        form,
        address: Some(format!("{}/{}", D::ROOT, row.id)),
        is_retired: row.retired_at.is_some(),
        may_keep: signed.may(Action::KeepCatalog),
        retiring_error,
    };
    answer_with(status, &template)
}
