//! One table from what can go wrong to what the reader is told: a page, or `application/problem+json` (RFC 9457).
//!
//! A handler gives a [`Problem`] back; [`dressed`] tells it, in the reader's language and frame.
//!
//! **Invariant:** what failed on our side is logged once, here, under the number the reader is given.

mod json;
mod page;
mod sentence;

use std::borrow::Cow;
use std::sync::Arc;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use redress_app::AppError;

use crate::session::Visitor;

pub use sentence::{denial, fault, field_of, obstacles, refusal, role_name};

/// What came of a request instead of what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A use case ended otherwise.
    #[error(transparent)]
    App(#[from] AppError),
    /// Who knocks is not signed in (401; a page sends him to sign in).
    #[error("sign in first")]
    SignInNeeded,
    /// The door is not for him (403).
    #[error(transparent)]
    Denied(#[from] redress_domain::access::Denied),
    /// The form came from another site (403).
    #[error("sent from another site")]
    CrossSite,
    /// There is nothing at this address (404).
    #[error("not found")]
    NotFound,
    /// The address does not take this method (405).
    #[error("method not taken")]
    Method,
    /// What was sent cannot be read (400).
    #[error("not understood: {0:?}")]
    NotUnderstood(Vec<Misread>),
    /// What was sent is larger than allowed (413).
    #[error("too large")]
    TooLarge,
    /// No answer in time (503).
    #[error("no answer in time")]
    Busy,
    /// Somebody else changed a case since the program read it (409); with what happened meanwhile.
    #[error("overtaken: it is at version {current} now")]
    Outrun {
        /// The version it is at.
        current: u64,
        /// What happened since, as the API tells it.
        changed: Vec<serde_json::Value>,
    },
    /// A change by API names no version (428).
    #[error("no version named")]
    VersionNeeded,
    /// A page could not be written (500).
    #[error("page not written: {0}")]
    Page(#[from] askama::Error),
}

/// A part of a request that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// Where, as a JSON pointer (`/email`) or the name of a parameter.
    pub pointer: String,
    /// What was expected, in English: it speaks to whoever writes the program.
    pub expected: String,
}

impl Problem {
    /// One part could not be read.
    #[must_use]
    pub fn misread(pointer: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::NotUnderstood(vec![Misread { pointer: pointer.into(), expected: expected.into() }])
    }

    /// The word that names the kind in the API, `/problems/<kind>`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::App(AppError::Refused(_)) => "refused",
            Self::App(AppError::Denied(_)) | Self::Denied(_) => "denied",
            Self::App(AppError::NotFound) | Self::NotFound => "not-found",
            Self::App(AppError::Overtaken { .. }) | Self::Outrun { .. } => "overtaken",
            Self::App(AppError::SignInRefused) => "sign-in-refused",
            Self::App(AppError::Throttled { .. }) => "throttled",
            Self::App(AppError::KeyReused) => "key-reused",
            Self::App(AppError::Failed(_)) | Self::Page(_) => "failed",
            Self::SignInNeeded => "sign-in",
            Self::CrossSite => "cross-site",
            Self::Method => "method",
            Self::NotUnderstood(_) => "not-understood",
            Self::TooLarge => "too-large",
            Self::Busy => "busy",
            Self::VersionNeeded => "version-needed",
        }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self.kind() {
            "refused" | "key-reused" => StatusCode::UNPROCESSABLE_ENTITY,
            "denied" | "cross-site" => StatusCode::FORBIDDEN,
            "not-found" => StatusCode::NOT_FOUND,
            "overtaken" => StatusCode::CONFLICT,
            "sign-in" | "sign-in-refused" => StatusCode::UNAUTHORIZED,
            "throttled" => StatusCode::TOO_MANY_REQUESTS,
            "method" => StatusCode::METHOD_NOT_ALLOWED,
            "not-understood" => StatusCode::BAD_REQUEST,
            "too-large" => StatusCode::PAYLOAD_TOO_LARGE,
            "busy" => StatusCode::SERVICE_UNAVAILABLE,
            "version-needed" => StatusCode::PRECONDITION_REQUIRED,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of the title.
    fn title_key(&self) -> String {
        format!("problem-{}", self.kind())
    }

    /// What happened and what to do.
    fn sentence<'a>(&self, visitor: &'a Visitor) -> Cow<'a, str> {
        let words = visitor.words;
        match self {
            Self::App(AppError::Refused(reason)) => Cow::Owned(refusal(words, reason)),
            Self::App(AppError::Denied(denied)) | Self::Denied(denied) => Cow::Owned(denial(words, denied)),
            Self::App(AppError::SignInRefused) => words.t("sign-in-refused"),
            Self::App(AppError::Throttled { until }) => {
                Cow::Owned(words.t1("problem-throttled-say", "when", visitor.moments().distance(*until)))
            }
            _ => words.t(&format!("problem-{}-say", self.kind())),
        }
    }

    /// Writes failures of ours to the log, once, with their cause and the number the reader gets.
    fn log(&self, visitor: &Visitor) {
        if self.status().is_server_error() {
            let cause = std::error::Error::source(self).map(ToString::to_string);
            tracing::error!(request.id = %visitor.request_id, error = %self, cause, "request failed");
        }
    }
}

/// The bare status with the problem beside it; [`dressed`] tells it.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Tells what handlers and layers left bare; leaves finished answers alone.
pub fn dressed(visitor: &Visitor, response: Response) -> Response {
    if let Some(problem) = response.extensions().get::<Arc<Problem>>() {
        return told(visitor, problem);
    }
    let status = response.status();
    let is_finished = response.headers().get(CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.as_bytes();
        kind.starts_with(b"text/html") || kind.starts_with(b"application/")
    });
    if is_finished || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let problem = match status {
        StatusCode::NOT_FOUND => Problem::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Problem::Method,
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => Problem::Busy,
        status if status.is_client_error() => Problem::NotUnderstood(Vec::new()),
        _ => return response,
    };
    told(visitor, &problem)
}

/// The answer that tells the problem.
pub fn told(visitor: &Visitor, problem: &Problem) -> Response {
    problem.log(visitor);
    let mut response = if visitor.is_program() {
        json::told(visitor, problem)
    } else if matches!(problem, Problem::SignInNeeded) {
        Redirect::to(&format!("/sign-in?to={}", encoded(&visitor.asked))).into_response()
    } else {
        page::told(visitor, problem)
    };
    if let Problem::App(AppError::Throttled { until }) = problem {
        let seconds = (until.as_second() - visitor.now.as_second()).max(1);
        response.headers_mut().insert("retry-after", HeaderValue::from(seconds));
    }
    response
}

/// A text as the value of a query parameter.
pub fn encoded(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}
