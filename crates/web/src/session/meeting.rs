//! Looks once per request who knocks, and leaves what it found for door, handler and problem page.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION};
use axum::middleware::Next;
use axum::response::Response;
use jiff::tz::TimeZone;
use redress_app::{AppError, access};

use super::{Known, Me, Visitor};
use crate::Web;
use crate::carrying::RequestId;
use crate::cookies::{self, cookie};
use crate::layout::Theme;
use crate::problem::{self, Problem};
use crate::words::{Language, Words};

/// Finds out who knocks, then passes on. A token that is sent and not good is refused; a session
/// that has ended makes its holder a stranger.
pub async fn meet(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let mut visitor = stranger(&web, &request);
    match known(&web, request.headers()).await {
        Ok(known) => {
            if let Some(known) = &known {
                let own = Some(known.user.language.as_str());
                visitor.words = Words::of(language(request.headers(), own));
            }
            visitor.known = known.map(Arc::new);
        }
        Err(problem) => return problem::told(&visitor, &problem),
    }
    request.extensions_mut().insert(visitor.clone());
    problem::dressed(&visitor, next.run(request).await)
}

fn stranger(web: &Web, request: &Request) -> Visitor {
    let headers = request.headers();
    let zone = cookie(headers, cookies::ZONE).and_then(|name| TimeZone::get(&name.replace("%2F", "/")).ok());
    let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = address.map(|info| behind_proxy(info.0.ip(), web.config.trusted_proxy, headers));
    let address = address.map_or_else(|| "unknown".to_owned(), |ip| ip.to_string());
    let request_id =
        request.extensions().get::<RequestId>().map_or_else(|| Arc::from(""), |id| Arc::clone(&id.0));
    Visitor {
        web: web.clone(),
        words: Words::of(language(headers, None)),
        zone: zone.unwrap_or_else(|| web.config.zone.clone()),
        theme: Theme::named(cookie(headers, cookies::THEME).unwrap_or_default()),
        now: web.app.clock.now(),
        asked: asked.into(),
        request_id,
        address: address.into(),
        known: None,
    }
}

fn language(headers: &HeaderMap, own: Option<&str>) -> Language {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|line| line.to_str().ok());
    Language::negotiated(cookie(headers, cookies::LANGUAGE), own, asked)
}

async fn known(web: &Web, headers: &HeaderMap) -> Result<Option<Known>, Problem> {
    if let Some(line) = headers.get(AUTHORIZATION) {
        let token = line.to_str().ok().and_then(|line| line.strip_prefix("Bearer ")).map(str::trim);
        let found = match token.filter(|token| token.starts_with("rdr_")) {
            Some(token) => access::actor_of_token(&web.app, token).await?,
            None => None,
        };
        let (actor, row) = found.ok_or(Problem::SignInNeeded)?;
        return Ok(Some(Known { user: me(&actor, &row), actor, session: None }));
    }
    let Some(secret) = cookie(headers, cookies::SESSION).filter(|secret| !secret.is_empty()) else {
        return Ok(None);
    };
    let found: Result<_, AppError> = access::actor_of_session(&web.app, secret).await;
    Ok(found?.map(|(actor, row)| Known { user: me(&actor, &row), actor, session: Some(secret.to_owned()) }))
}

fn me(actor: &redress_domain::access::Actor, row: &access::UserRow) -> Me {
    Me {
        id: row.id,
        name: row.name.clone(),
        login: row.login.clone(),
        language: row.language.clone(),
        roles: actor.roles.iter().copied().collect(),
    }
}

/// The visitor's own address: the proxy's word where the connection is the trusted proxy's, else the connection's.
/// Only the last entry was written by that proxy; what stands before it anybody can have sent.
fn behind_proxy(connection: IpAddr, trusted: Option<IpAddr>, headers: &HeaderMap) -> IpAddr {
    if trusted != Some(connection) {
        return connection;
    }
    let forwarded =
        headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next()).and_then(|entry| entry.trim().parse().ok());
    last.unwrap_or(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(list: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", list.parse().unwrap());
        headers
    }

    #[test]
    fn only_the_trusted_proxy_says_where_a_visitor_is() {
        let (proxy, visitor) = ("127.0.0.1".parse().unwrap(), "203.0.113.7".parse().unwrap());
        let headers = forwarded("198.51.100.1, 203.0.113.7");
        assert_eq!(behind_proxy(proxy, Some(proxy), &headers), visitor);
        assert_eq!(behind_proxy(proxy, None, &headers), proxy);
        assert_eq!(behind_proxy(visitor, Some(proxy), &forwarded("198.51.100.1")), visitor);
        assert_eq!(behind_proxy(proxy, Some(proxy), &forwarded("nonsense")), proxy);
    }
}
