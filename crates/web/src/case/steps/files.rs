//! Files attached to a case, several at once; each is taken or refused by itself.

use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::AppError;
use redress_app::case::{self as cases, LARGEST_FILE, OnCase, Upload};
use redress_domain::access::Action;
use redress_domain::id::CaseId;

use super::Desk;
use super::page::{StepHead, closed, frame};
use crate::case::record::find;
use crate::layout::{Page, answer_with};
use crate::moments::size;
use crate::problem::{self, Problem};
use crate::session::Signed;

const NOUN: &str = "files";

#[derive(Template)]
#[template(path = "case/step_files.html")]
struct FilesPage {
    page: Page,
    head: StepHead,
    largest: String,
    /// What was not taken, with the name of the file.
    errors: Vec<String>,
    /// How many were taken before.
    taken: usize,
}

/// The form.
pub(super) async fn form(signed: Signed, Path(number): Path<String>) -> Result<Response, Problem> {
    let (id, _) = find(&signed, &number).await?;
    let desk = Desk::open(&signed, id).await?;
    if let Some(refusal) = desk.closed(Action::AttachFile)? {
        return closed(&desk, NOUN, &refusal);
    }
    write(&desk, StatusCode::OK, Vec::new(), 0)
}

/// Attaches the files one after another, as they come in.
pub(super) async fn submit(
    signed: Signed,
    Path(number): Path<String>,
    files: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let (id, number) = find(&signed, &number).await?;
    let mut files = files.map_err(|_| Problem::misread("", "a form with files, multipart/form-data"))?;
    let (mut errors, mut taken) = (Vec::new(), 0);
    while let Some(field) = files.next_field().await.map_err(unreadable)? {
        let name = field.file_name().unwrap_or_default().to_owned();
        if field.name() != Some("file") || name.is_empty() {
            continue;
        }
        let bytes = field.bytes().await.map_err(unreadable)?.to_vec();
        match attach(&signed, id, Upload { name: name.clone(), bytes }).await? {
            Some(sentence) => {
                errors.push(signed.words.t2("step-file-error", "name", name, "sentence", sentence))
            }
            None => taken += 1,
        }
    }
    if errors.is_empty() && taken == 0 {
        errors.push(signed.words.t("step-file-none").into_owned());
    }
    if errors.is_empty() {
        return Ok(Redirect::to(&format!("/cases/{number}")).into_response());
    }
    write(&Desk::open(&signed, id).await?, StatusCode::UNPROCESSABLE_ENTITY, errors, taken)
}

/// Attaches one file; gives the sentence that says why not.
async fn attach(signed: &Signed, id: CaseId, upload: Upload) -> Result<Option<String>, Problem> {
    match cases::attach(signed.app(), signed.actor(), OnCase::now(id), upload).await {
        Ok(_) => Ok(None),
        Err(AppError::Refused(refusal)) => Ok(Some(problem::refusal(signed.words, &refusal))),
        Err(error) => Err(error.into()),
    }
}

fn unreadable(error: MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::misread("", "a form with files, multipart/form-data")
    }
}

fn write(
    desk: &Desk<'_>,
    status: StatusCode,
    errors: Vec<String>,
    taken: usize,
) -> Result<Response, Problem> {
    let page = FilesPage {
        page: frame(desk, NOUN),
        head: StepHead::of(desk, NOUN),
        largest: size(LARGEST_FILE),
        errors,
        taken,
    };
    answer_with(status, &page)
}
