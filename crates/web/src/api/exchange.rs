//! What requests and answers of the API have in common: bodies, versions, keys, pages.

use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header::{ETAG, IF_MATCH, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Json, body::Bytes};
use data_encoding::HEXLOWER;
use redress_app::IdempotencyKey;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::problem::Problem;

/// How many items a page has if the caller does not say, and at most.
const LIMITS: (usize, usize) = (50, 200);

/// A request that makes or changes something: its body, its key, the version it was decided on.
pub struct Command<B> {
    /// What is wanted.
    pub body: B,
    /// The caller's name for it.
    pub key: Option<IdempotencyKey>,
    version: Option<u64>,
}

impl<B> Command<B> {
    /// The version the caller has read.
    ///
    /// # Errors
    /// Without one nothing is changed (428).
    pub fn expected(&self) -> Result<u64, Problem> {
        self.version.ok_or(Problem::VersionNeeded)
    }

    /// The version the caller has read, where he says which.
    #[must_use]
    pub const fn seen(&self) -> Option<u64> {
        self.version
    }
}

impl<S: Send + Sync, B: DeserializeOwned> FromRequest<S> for Command<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (headers, method, path) =
            (request.headers().clone(), request.method().clone(), request.uri().path().to_owned());
        let version = version_of(&headers)?;
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
            _ => Problem::misread("", "a body"),
        })?;
        let key = key_of(&headers, version, &[method.as_str().as_bytes(), path.as_bytes(), &bytes])?;
        // No body is an empty object: a step may need nothing but its version.
        let body = read(if bytes.is_empty() { b"{}" } else { &bytes })?;
        Ok(Self { body, key, version })
    }
}

/// A JSON body; what is wrong with it is named by its JSON pointer.
fn read<B: DeserializeOwned>(text: &[u8]) -> Result<B, Problem> {
    // No engine stores the character NUL, and no text of a person holds it.
    if text.windows(6).any(|part| part == b"\\u0000") {
        return Err(Problem::misread("", "texts without the character U+0000"));
    }
    let mut reader = serde_json::Deserializer::from_slice(text);
    let body = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let expected = error.inner().to_string();
        Problem::misread(pointer(error.path()), expected)
    })?;
    reader.end().map_err(|error| Problem::misread("", error.to_string()))?;
    Ok(body)
}

/// Where the reading stopped, as a JSON pointer (RFC 6901).
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Map { key } => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// The caller's name for a command, with the fingerprint of everything that he asks by it.
///
/// # Errors
/// Not understood (400) when the name is empty or too long.
pub fn key_of(
    headers: &HeaderMap,
    version: Option<u64>,
    asked: &[&[u8]],
) -> Result<Option<IdempotencyKey>, Problem> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().ok().filter(|key| (1..=200).contains(&key.len()));
    let key = key.ok_or_else(|| Problem::misread("Idempotency-Key", "1 to 200 visible characters"))?;
    let mut hash = Sha256::new();
    hash.update(version.unwrap_or(0).to_be_bytes());
    for part in asked {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    Ok(Some(IdempotencyKey { key: key.to_owned(), fingerprint: HEXLOWER.encode(&hash.finalize()) }))
}

/// The version that `If-Match` names, if there is one.
///
/// # Errors
/// Not understood (400) when it is no version.
pub fn version_of(headers: &HeaderMap) -> Result<Option<u64>, Problem> {
    let Some(line) = headers.get(IF_MATCH) else { return Ok(None) };
    let digits = line.to_str().ok().map(|text| text.trim().trim_start_matches("W/").trim_matches('"'));
    match digits.and_then(|digits| digits.parse().ok()) {
        Some(version) => Ok(Some(version)),
        None => Err(Problem::misread("If-Match", "a version in quotes, such as \"7\"")),
    }
}

/// Does the work in one transaction, unless the caller's key was answered before; then gives that
/// answer again. `|tx, actor, now|` are the transaction, who acts, and the instant of the request.
macro_rules! once_for {
    ($signed:expr, $key:expr, |$tx:ident, $actor:ident, $now:ident| $work:expr) => {{
        let ($actor, $now, key) = ($signed.actor().clone(), $signed.now, $key);
        let done = $signed
            .app()
            .store
            .write(move |$tx| redress_app::once($tx, key.as_ref(), $actor.who, $now, |$tx| $work));
        done.await.map(|(answer, _)| answer)
    }};
}
pub(crate) use once_for;

/// Where a page of a list begins and how long it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOf {
    /// Behind this cursor; empty for the first page.
    pub after: String,
    /// How many at most.
    pub limit: usize,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    after: String,
    limit: Option<usize>,
}

impl<S: Send + Sync> FromRequestParts<S> for PageOf {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let asked = Query::<Asked>::from_request_parts(parts, state).await;
        let Query(asked) = asked.map_err(|_| Problem::misread("limit", "a number from 1 to 200"))?;
        let limit = asked.limit.unwrap_or(LIMITS.0);
        if limit == 0 || limit > LIMITS.1 {
            return Err(Problem::misread("limit", "a number from 1 to 200"));
        }
        Ok(Self { after: asked.after, limit })
    }
}

/// The page of a list that was read whole, ordered by the text that is its cursor.
pub fn listed<R, A: Serialize>(
    rows: Vec<R>,
    page: &PageOf,
    cursor: impl Fn(&R) -> String,
    tell: impl Fn(R) -> A,
) -> Response {
    let mut rows: Vec<(String, R)> = rows.into_iter().map(|row| (cursor(&row), row)).collect();
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    rows.retain(|(cursor, _)| page.after.is_empty() || *cursor > page.after);
    let is_more = rows.len() > page.limit;
    rows.truncate(page.limit);
    let next = rows.last().filter(|_| is_more).map(|(cursor, _)| cursor.clone());
    list(rows.into_iter().map(|(_, row)| tell(row)).collect(), next)
}

/// A page of a list and the cursor of the next.
pub fn list<A: Serialize>(items: Vec<A>, next: Option<String>) -> Response {
    #[derive(Serialize)]
    struct List<A> {
        items: Vec<A>,
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<String>,
    }
    Json(List { items, next }).into_response()
}

/// One thing, with its version as `ETag`.
pub struct Versioned<A>(pub u64, pub A);

impl<A: Serialize> IntoResponse for Versioned<A> {
    fn into_response(self) -> Response {
        ([(ETAG, etag(self.0))], Json(self.1)).into_response()
    }
}

/// What was made or changed, and the version it is at.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Made {
    /// Which.
    pub id: String,
    /// The version it is at.
    pub version: u64,
}

/// A step that needs nothing but its reason.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonInput {
    /// Why; stands on the record.
    pub reason: String,
}

impl Made {
    /// The answer to a creation: 201, where it is, its version.
    #[must_use]
    pub fn created(self, root: &str) -> Response {
        (StatusCode::CREATED, Self::at(root, &self.id), Versioned(self.version, self)).into_response()
    }

    /// The header that says where something stands.
    ///
    /// # Panics
    /// Never: addresses and identifiers are visible ASCII.
    #[must_use]
    pub fn at(root: &str, id: &str) -> [(HeaderName, HeaderValue); 1] {
        let location = HeaderValue::from_str(&format!("{root}/{id}"));
        [(LOCATION, location.expect("an address and an identifier are visible ASCII"))]
    }

    /// The answer to a change: 200 and the version after.
    #[must_use]
    pub fn changed(self) -> Response {
        Versioned(self.version, self).into_response()
    }
}

fn etag(version: u64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).expect("digits in quotes are visible ASCII")
}

/// The member of a closed list of that name.
///
/// # Errors
/// Not understood (400), with the names that would be.
pub fn choice<T: Copy>(pointer: &str, name: &str, all: &[(T, &str)]) -> Result<T, Problem> {
    let found = all.iter().find(|(_, known)| *known == name).map(|(value, _)| *value);
    found.ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|(_, name)| *name).collect();
        Problem::misread(pointer, format!("one of: {}", names.join(", ")))
    })
}
