//! An attached file, opened.
//!
//! **Invariant:** what a customer sent never runs: it is shown only where the browser cannot do anything with it, else
//! it is handed over as a file.

use askama::Template;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use redress_app::case as cases;
use redress_domain::id::AttachmentId;

use super::find;
use crate::layout::{Page, answer_with};
use crate::problem::{Problem, encoded};
use crate::session::Signed;

/// What a file that is shown may do: nothing.
const SANDBOX: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");

#[derive(Template)]
#[template(path = "case/record_file_erased.html")]
struct ErasedPage {
    page: Page,
    number: String,
}

/// The file, shown or handed over; gone when its owner's data was erased.
pub async fn open(signed: Signed, Path((number, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (case, number) = find(&signed, &number).await?;
    let id: AttachmentId = id.parse().map_err(|_| Problem::NotFound)?;
    let (file, bytes) = cases::open_file(signed.app(), signed.actor(), case, id).await?;
    let Some(bytes) = bytes else {
        let page = signed.page("file-erased-title", "/work");
        return answer_with(StatusCode::GONE, &ErasedPage { page, number: number.to_string() });
    };
    let media_type = HeaderValue::from_str(served_as(&file.media_type)).unwrap_or(OCTETS);
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, media_type);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    headers.insert(CONTENT_DISPOSITION, disposition(&file.media_type, &file.name));
    headers.insert(CONTENT_SECURITY_POLICY, SANDBOX);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    *response.body_mut() = Body::from(bytes);
    Ok(response)
}

const OCTETS: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// Types that a browser shows without running anything. SVG and HTML are not among them.
fn is_shown(media_type: &str) -> bool {
    matches!(
        media_type,
        "image/png"
            | "image/jpeg"
            | "image/gif"
            | "image/webp"
            | "image/bmp"
            | "application/pdf"
            | "text/plain"
    )
}

fn served_as(media_type: &str) -> &str {
    if media_type == "text/plain" { "text/plain; charset=utf-8" } else { media_type }
}

/// Name and manner, RFC 6266: a plain name for old readers, the real one for all others.
fn disposition(media_type: &str, name: &str) -> HeaderValue {
    let manner = if is_shown(media_type) { "inline" } else { "attachment" };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    let whole = encoded(name).replace('/', "%2F");
    let line = format!("{manner}; filename=\"{plain}\"; filename*=UTF-8''{whole}");
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_shown_and_what_could_run_is_handed_over() {
        let manner =
            |media_type| disposition(media_type, "a").to_str().unwrap().split(';').next().unwrap().to_owned();
        for shown in ["image/png", "application/pdf", "text/plain"] {
            assert_eq!(manner(shown), "inline", "{shown}");
        }
        for handed_over in
            ["text/html", "image/svg+xml", "text/xml", "application/zip", "application/octet-stream"]
        {
            assert_eq!(manner(handed_over), "attachment", "{handed_over}");
        }
    }

    #[test]
    fn a_chinese_name_arrives_whole_and_a_quote_breaks_nothing() {
        let line = disposition("image/png", "屏幕\"; x=.png");
        let line = line.to_str().unwrap();
        assert_eq!(
            line,
            "inline; filename=\"____ x_.png\"; filename*=UTF-8''%E5%B1%8F%E5%B9%95%22%3B%20x%3D.png"
        );
    }
}
