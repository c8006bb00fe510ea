//! Language and theme of this device: a choice in a cookie, made by a plain form.

use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

use crate::cookies;
use crate::form::Typed;
use crate::layout::Theme;
use crate::session::Visitor;
use crate::words::Language;

/// Chooses the language, and comes back.
pub async fn language(visitor: Visitor, typed: Typed) -> Response {
    let language = Language::of_tag(typed.value("language")).unwrap_or(visitor.language());
    chosen(&visitor, cookies::LANGUAGE, language.tag(), &typed)
}

/// Chooses light, dark or the system's, and comes back.
pub async fn theme(visitor: Visitor, typed: Typed) -> Response {
    let theme = Theme::named(typed.value("theme"));
    chosen(&visitor, cookies::THEME, theme.name(), &typed)
}

fn chosen(visitor: &Visitor, name: &str, value: &str, typed: &Typed) -> Response {
    let cookie = cookies::set_choice(name, value, visitor.web.config.is_https);
    (AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(own_path(typed.value("to")))).into_response()
}

/// The path if it is one of ours; the beginning otherwise, so that no link sends anybody elsewhere.
pub(super) fn own_path(path: &str) -> &str {
    let is_own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if is_own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(own_path("/people?q=a"), "/people?q=a");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "", "people"] {
            assert_eq!(own_path(elsewhere), "/", "{elsewhere}");
        }
    }
}
