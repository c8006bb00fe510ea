//! What keeps other sites out: headers that bind the browser, and forms from elsewhere refused.

use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Web;
use crate::cookies::{self, cookie};
use crate::problem::Problem;

const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
);
const NO_SNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
const A_YEAR_OF_HTTPS: HeaderValue = HeaderValue::from_static("max-age=31536000");
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// Binds the browser: nothing from elsewhere, nothing guessed, nothing kept that is not said to be.
pub async fn add_headers(State(web): State<Web>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // An attached file brings a narrower policy of its own.
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NO_SNIFF);
    headers.insert(REFERRER_POLICY, SAME_ORIGIN);
    headers.entry(CACHE_CONTROL).or_insert(NOT_KEPT);
    if web.config.is_https {
        headers.insert(STRICT_TRANSPORT_SECURITY, A_YEAR_OF_HTTPS);
    }
    response
}

/// Refuses what would change something and was not sent from our own pages.
pub async fn refuse_other_sites(request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_from_here(request.headers()) {
        next.run(request).await
    } else {
        Problem::CrossSite.into_response()
    }
}

/// Browsers say where a form comes from; a program that sends neither has no session to abuse.
fn is_from_here(headers: &HeaderMap) -> bool {
    // A token is sent by a program on purpose, never by a browser by itself.
    if headers.contains_key(AUTHORIZATION) {
        return true;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()) {
        Some(origin) => {
            let host = headers.get(HOST).and_then(|host| host.to_str().ok());
            host.is_some() && origin.split_once("://").map(|(_, host)| host) == host
        }
        None => cookie(headers, cookies::SESSION).is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        lines.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_form_from_our_own_page_passes() {
        assert!(is_from_here(&headers(&[("sec-fetch-site", "same-origin"), ("cookie", "session=s")])));
        assert!(is_from_here(&headers(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")])));
    }

    #[test]
    fn a_form_from_elsewhere_is_refused() {
        for site in ["cross-site", "same-site"] {
            assert!(!is_from_here(&headers(&[("sec-fetch-site", site)])), "{site}");
        }
        assert!(!is_from_here(&headers(&[("origin", "http://elsewhere.example"), ("host", "here.example")])));
        assert!(!is_from_here(&headers(&[("origin", "null"), ("host", "here.example")])));
        assert!(!is_from_here(&headers(&[("cookie", "session=s")])));
    }

    #[test]
    fn a_program_without_a_session_needs_no_origin() {
        assert!(is_from_here(&headers(&[])));
        assert!(is_from_here(&headers(&[
            ("authorization", "Bearer rdr_x"),
            ("sec-fetch-site", "cross-site")
        ])));
    }
}
