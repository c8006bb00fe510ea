//! One's own account: API tokens and password.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use redress_app::{AppError, access};
use redress_domain::access::Action;
use redress_domain::id::TokenId;

use crate::cookies;
use crate::form::{Field, FormView, Kind, Typed};
use crate::layout::{Page, answer_with};
use crate::problem::{self, Problem};
use crate::session::Signed;

#[derive(Template)]
#[template(path = "access/me.html")]
struct MePage {
    page: Page,
    may_keep_tokens: bool,
    tokens: Vec<Line>,
    /// A secret that was just made; shown this once.
    secret: Option<String>,
    token_error: Option<String>,
    form: FormView,
}

struct Line {
    id: TokenId,
    name: String,
    issued: String,
    revoked: Option<String>,
}

/// What the page shows beside tokens and password.
#[derive(Default)]
struct Shown {
    secret: Option<String>,
    token_error: Option<String>,
    password: Typed,
}

/// The account.
pub async fn show(signed: Signed) -> Result<Response, Problem> {
    write(&signed, StatusCode::OK, Shown::default()).await
}

/// Makes a token and shows its secret, once.
pub async fn issue_token(signed: Signed, typed: Typed) -> Result<Response, Problem> {
    match access::issue_token(signed.app(), signed.actor(), typed.value("name")).await {
        Ok(token) => {
            write(&signed, StatusCode::OK, Shown { secret: Some(token.secret), ..Shown::default() }).await
        }
        Err(AppError::Refused(refusal)) => {
            let token_error = Some(problem::refusal(signed.words, &refusal));
            write(&signed, StatusCode::UNPROCESSABLE_ENTITY, Shown { token_error, ..Shown::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a token back.
pub async fn revoke_token(signed: Signed, Path(id): Path<TokenId>) -> Result<Response, Problem> {
    access::revoke_token(signed.app(), signed.actor(), signed.user().id, id).await?;
    Ok(Redirect::to("/me").into_response())
}

/// Changes the password; every session ends, this one too.
pub async fn set_password(signed: Signed, mut typed: Typed) -> Result<Response, Problem> {
    let (old, new) = (typed.value("old"), typed.value("password"));
    match access::change_own_password(signed.app(), signed.actor(), old, new).await {
        Ok(()) => {
            let secret = access::sign_in(signed.app(), &signed.user().login, new, &signed.address).await?;
            let begun =
                AppendHeaders([(SET_COOKIE, cookies::set_session(&secret, signed.web.config.is_https))]);
            Ok((begun, Redirect::to("/me")).into_response())
        }
        Err(AppError::SignInRefused) => {
            typed.mark("old", signed.words.t("me-password-wrong"));
            write(&signed, StatusCode::UNPROCESSABLE_ENTITY, Shown { password: typed, ..Shown::default() })
                .await
        }
        Err(error) => {
            let status = typed.refused(signed.words, error)?;
            write(&signed, status, Shown { password: typed, ..Shown::default() }).await
        }
    }
}

async fn write(signed: &Signed, status: StatusCode, shown: Shown) -> Result<Response, Problem> {
    let (words, moments) = (signed.words, signed.moments());
    let may_keep_tokens = signed.may(Action::KeepOwnTokens);
    let rows =
        if may_keep_tokens { access::own_tokens(signed.app(), signed.actor()).await? } else { Vec::new() };
    let line = |token: access::TokenRow| Line {
        id: token.id,
        issued: moments.when(token.issued_at),
        revoked: token.revoked_at.map(|at| words.t1("me-token-revoked", "when", moments.when(at))),
        name: token.name,
    };
    let fields = vec![
        Field::new("old", words.t("me-password-old"), Kind::Secret).filled_by_browser("current-password"),
        Field::new("password", words.t("me-password-new"), Kind::Secret)
            .help(words.t("person-password-help"))
            .filled_by_browser("new-password"),
    ];
    let template = MePage {
        page: signed.page("me-title", ""),
        may_keep_tokens,
        tokens: rows.into_iter().map(line).collect(),
        secret: shown.secret,
        token_error: shown.token_error,
        form: FormView::new("/me/password", words.t("person-password-submit"), fields, &shown.password),
    };
    answer_with(status, &template)
}
