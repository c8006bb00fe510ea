//! Forms: what was typed, what is wrong with it, and how its fields look.
//!
//! [`Typed`] is the argument of a handler; [`FormView`] is what `_form.html` writes. A page lists its
//! fields once; values, errors beside fields, the summary on top and the comparison after being
//! overtaken follow from that list.
//!
//! **Invariant:** nothing typed is lost, secrets excepted: those are never sent back.

mod field;
mod view;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, Request};
use axum::http::StatusCode;
use redress_app::{AppError, Refusal};

use crate::problem::{self, Problem};
use crate::words::Words;

pub use field::{Choice, Field, Kind};
pub use view::{Difference, FieldView, FormView, Summary};

/// What was typed into a form, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
    refusal: Option<String>,
}

impl Typed {
    /// A form with these values, such as those of the entry that is to be revised.
    #[must_use]
    pub fn of<const N: usize>(values: [(&str, String); N]) -> Self {
        let values = values.into_iter().filter(|(_, value)| !value.is_empty());
        Self { values: values.map(|(name, value)| (name.to_owned(), value)).collect(), ..Self::default() }
    }

    /// Adds one more value of a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// The first value of a field, as typed; empty when there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The first value without white space around it.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.value(name).trim().to_owned()
    }

    /// The value, or nothing when it is blank.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every value of a field, such as the roles that were ticked.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Whether a field has that value among its values.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(key, typed)| key == name && typed == value)
    }

    /// The value read as something: an identifier, a number, a date. Nothing when it is blank.
    ///
    /// # Errors
    /// What was named does not exist, beside the field: such a value comes from a list, not from typing.
    pub fn parsed<T: std::str::FromStr>(&self, name: &'static str) -> Result<Option<T>, AppError> {
        let unknown = |_| AppError::Refused(Refusal::Unknown { field: name });
        self.optional(name).map(|text| text.parse().map_err(unknown)).transpose()
    }

    /// The version of the entry that the form was filled from.
    #[must_use]
    pub fn version(&self) -> Option<u64> {
        self.value("version").parse().ok()
    }

    /// What is wrong with a field, in words.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|(key, _)| key == name).map(|(_, sentence)| sentence.as_str())
    }

    /// Marks a field as wrong.
    pub fn mark(&mut self, name: &str, sentence: impl Into<String>) {
        self.errors.push((name.to_owned(), sentence.into()));
    }

    /// Everything that was typed, field by field.
    #[must_use]
    pub fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// The fields that are wrong, with their sentences.
    #[must_use]
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    /// What is wrong with the whole, in words.
    #[must_use]
    pub fn refusal(&self) -> Option<&str> {
        self.refusal.as_deref()
    }

    /// Puts a refusal beside its field, so that the form can be shown again; gives the status of
    /// that answer (422). Whatever is no refusal is a problem of its own.
    ///
    /// # Errors
    /// Every error that the form cannot show.
    pub fn refused(&mut self, words: &Words, error: AppError) -> Result<StatusCode, Problem> {
        let AppError::Refused(refusal) = error else { return Err(error.into()) };
        let sentence = problem::refusal(words, &refusal);
        match problem::field_of(&refusal) {
            Some(field) => self.mark(field, sentence),
            None => self.refusal = Some(sentence),
        }
        Ok(StatusCode::UNPROCESSABLE_ENTITY)
    }
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let read: Result<Form<Vec<(String, String)>>, FormRejection> =
            Form::from_request(request, state).await;
        match read {
            Ok(Form(values)) => Ok(Self { values, ..Self::default() }),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Problem::TooLarge),
            Err(_) => Err(Problem::misread("", "a form, application/x-www-form-urlencoded")),
        }
    }
}
