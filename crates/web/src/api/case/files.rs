//! Files of a case: sent as they are or in a form, and read back.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use redress_app::case::{self as cases, OnCase, StoredFile, Upload};
use redress_domain::id::{AttachmentId, CaseId};
use serde::Serialize;
use utoipa::ToSchema;

use super::step::{Which, answered, on_path};
use crate::Web;
use crate::api::exchange::{key_of, version_of};
use crate::api::list as page_of;
use crate::problem::{Problem, encoded};
use crate::session::Signed;

/// A file of a case.
#[derive(Serialize, ToSchema)]
pub struct CaseFile {
    /// `file_…`
    id: String,
    /// The name it came with; empty once it was erased.
    name: String,
    /// The type its bytes show.
    media_type: String,
    /// Its size in bytes.
    size: u64,
    /// SHA-256 of the sealed bytes as they are kept.
    sha256: String,
}

/// A file that came, and the case it belongs to.
pub struct Sent {
    on: OnCase,
    upload: Upload,
}

/// One file of the case that the address names.
pub struct WhichFile(CaseId, AttachmentId);

impl FromRequestParts<Web> for WhichFile {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let Which(case) = Which::from_request_parts(parts, web).await?;
        let file = on_path(parts, web, "file").await?;
        Ok(Self(case, file.parse().map_err(|_| Problem::NotFound)?))
    }
}

impl FromRequest<Web> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Which(id) = Which::from_request_parts(&mut parts, web).await?;
        let (expected, method, path) =
            (version_of(&parts.headers)?, parts.method.clone(), parts.uri.path().to_owned());
        let headers = parts.headers.clone();
        let upload = upload(Request::from_parts(parts, body), web).await?;
        let told = [method.as_str().as_bytes(), path.as_bytes(), upload.name.as_bytes(), &upload.bytes];
        let key = key_of(&headers, expected, &told)?;
        Ok(Self { on: OnCase { id, expected, key }, upload })
    }
}

/// The first file of a form, or the whole body under the name that `Content-Disposition` gives.
async fn upload(request: Request, web: &Web) -> Result<Upload, Problem> {
    let is_form = |kind: &HeaderValue| kind.as_bytes().starts_with(b"multipart/form-data");
    if !request.headers().get(CONTENT_TYPE).is_some_and(is_form) {
        let name = name_of(request.headers()).unwrap_or_default();
        let bytes = Bytes::from_request(request, web).await.map_err(|it| unreadable(it.status()))?;
        return Ok(Upload { name, bytes: bytes.to_vec() });
    }
    let form = Multipart::from_request(request, web).await;
    let mut form = form.map_err(|_| Problem::misread("", "a form, multipart/form-data"))?;
    while let Some(part) = form.next_field().await.map_err(|it| unreadable(it.status()))? {
        if let Some(name) = part.file_name().map(str::to_owned) {
            let bytes = part.bytes().await.map_err(|it| unreadable(it.status()))?;
            return Ok(Upload { name, bytes: bytes.to_vec() });
        }
    }
    Err(Problem::misread("/file", "a part with a file name"))
}

fn unreadable(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::misread("", "a body that can be read to its end"),
    }
}

/// The file name of `Content-Disposition`, the extended form (RFC 6266) before the plain one.
fn name_of(headers: &HeaderMap) -> Option<String> {
    let line = String::from_utf8_lossy(headers.get(CONTENT_DISPOSITION)?.as_bytes()).into_owned();
    let part = |name: &str| {
        let found = line.split(';').map(str::trim).find_map(|part| part.strip_prefix(name))?;
        Some(found.trim_matches('"').to_owned())
    };
    let extended = part("filename*=").and_then(|text| {
        let (charset, rest) = text.split_once('\'')?;
        let (_, percent) = rest.split_once('\'')?;
        charset.eq_ignore_ascii_case("utf-8").then(|| decoded(percent))?
    });
    extended.or_else(|| part("filename="))
}

/// Percent-encoded UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    String::from_utf8(bytes).ok()
}

/// Attaches a file.
pub async fn attach(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let seen = (sent.on.id, sent.on.expected);
    let done = cases::attach(signed.app(), signed.actor(), sent.on, sent.upload).await;
    answered(&signed, seen, done).await
}

/// The files of a case, oldest first.
pub async fn list(signed: Signed, Which(id): Which) -> Result<Response, Problem> {
    let view = cases::show(signed.app(), signed.actor(), id).await?;
    Ok(page_of(view.files.into_iter().map(told).collect(), None))
}

/// The bytes of a file; 404 once they were erased.
pub async fn open(signed: Signed, WhichFile(case, id): WhichFile) -> Result<Response, Problem> {
    let (file, bytes) = cases::open_file(signed.app(), signed.actor(), case, id).await?;
    let bytes = bytes.ok_or(Problem::NotFound)?;
    let place = format!("attachment; filename*=UTF-8''{}", encoded(&file.name).replace('/', "%2F"));
    let kind = HeaderValue::from_str(&file.media_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let place = HeaderValue::from_str(&place).unwrap_or(HeaderValue::from_static("attachment"));
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, place)], bytes).into_response())
}

/// A file in the words of the API.
pub fn told(file: StoredFile) -> CaseFile {
    CaseFile {
        id: file.id.to_string(),
        name: file.name,
        media_type: file.media_type,
        size: file.size,
        sha256: file.sha256,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(line: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        name_of(&headers)
    }

    #[test]
    fn the_name_of_a_file_is_read_in_either_form() {
        assert_eq!(named("attachment; filename=\"dark.jpg\"").as_deref(), Some("dark.jpg"));
        assert_eq!(named("attachment; filename*=UTF-8''%E4%B8%8D%E4%BA%AE.jpg").as_deref(), Some("不亮.jpg"));
        let both = "attachment; filename=\"x.jpg\"; filename*=UTF-8''%E4%BA%AE.jpg";
        assert_eq!(named(both).as_deref(), Some("亮.jpg"));
        assert_eq!(named("attachment"), None);
        assert_eq!(named("attachment; filename*=UTF-8''%zz"), None);
    }
}
