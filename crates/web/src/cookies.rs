//! Cookies: reading them, and writing them so that scripts and other sites cannot use them.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The session's secret.
pub const SESSION: &str = "session";
/// The language chosen on this device.
pub const LANGUAGE: &str = "lang";
/// Light, dark or as the system.
pub const THEME: &str = "theme";
/// The browser's time zone, an IANA name.
pub const ZONE: &str = "tz";

/// A year: as long as a choice of language lasts.
const YEAR: u64 = 31_536_000;

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// A cookie that ends with the browser's session; the server decides how long the secret is good.
pub fn set_session(secret: &str, is_https: bool) -> HeaderValue {
    written(SESSION, secret, None, is_https)
}

/// Takes the session's cookie away.
pub fn end_session(is_https: bool) -> HeaderValue {
    written(SESSION, "", Some(0), is_https)
}

/// A choice that lasts: language or theme.
pub fn set_choice(name: &str, value: &str, is_https: bool) -> HeaderValue {
    written(name, value, Some(YEAR), is_https)
}

fn written(name: &str, value: &str, seconds: Option<u64>, is_https: bool) -> HeaderValue {
    let age = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let secure = if is_https { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
    HeaderValue::from_str(&line).unwrap_or_else(|_| HeaderValue::from_static("refused=; Path=/; Max-Age=0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("lang=en; session=abc=="));
        headers.append(COOKIE, HeaderValue::from_static("theme=dark"));
        assert_eq!(cookie(&headers, SESSION), Some("abc=="));
        assert_eq!(cookie(&headers, THEME), Some("dark"));
        assert_eq!(cookie(&headers, "sess"), None);
    }

    #[test]
    fn the_session_is_out_of_reach_of_scripts_and_other_sites() {
        assert_eq!(set_session("s", true), "session=s; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(end_session(false), "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }
}
