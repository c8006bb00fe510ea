//! A browser without a screen: keeps its cookies, sends plain forms, reads what matters of a page.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use redress_app::access;
use redress_domain::access::Actor;
use redress_testkit::World;
use redress_web::{WebConfig, router};
use serde_json::Value;
use tower::ServiceExt;

/// A password that the rules let pass.
pub const PASSWORD: &str = "correct horse battery";

/// A browser in a world.
pub struct Browser<'w> {
    pub world: &'w World,
    router: Router,
    cookies: Vec<(String, String)>,
    token: Option<String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl<'w> Browser<'w> {
    /// A stranger's browser that asks for English.
    pub fn stranger(world: &'w World) -> Self {
        Self::with(world, WebConfig::default())
    }

    /// As [`Browser::stranger`], on a site run that way.
    pub fn with(world: &'w World, config: WebConfig) -> Self {
        let router = router(world.app.clone(), config);
        let cookies = vec![("lang".to_owned(), "en".to_owned())];
        Self { world, router, cookies, token: None }
    }

    /// The browser of somebody of the cast, signed in.
    pub fn of(world: &'w World, actor: &Actor) -> Self {
        let mut browser = Self::stranger(world);
        let secret = world.run(async {
            let user = actor.user().expect("the cast are people");
            access::set_password(&world.app, &world.cast.root, user, PASSWORD).await.unwrap();
            let (row, _) = access::show_user(&world.app, &world.cast.root, user).await.unwrap();
            access::sign_in(&world.app, &row.login, PASSWORD, "here").await.unwrap()
        });
        browser.cookies.push(("session".to_owned(), secret));
        browser
    }

    /// A program with a token of somebody of the cast.
    pub fn program(world: &'w World, actor: &Actor) -> Self {
        let mut browser = Self::stranger(world);
        let issued = world.run(access::issue_token(&world.app, actor, "a program")).unwrap();
        browser.token = Some(issued.secret);
        browser
    }

    /// Chooses a language on this device.
    pub fn speak(&mut self, tag: &str) -> &mut Self {
        self.cookies.retain(|(name, _)| name != "lang");
        self.cookies.push(("lang".to_owned(), tag.to_owned()));
        self
    }

    /// Forgets every cookie.
    pub fn forget(&mut self) -> &mut Self {
        self.cookies.clear();
        self
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty())
    }

    /// Sends a form as the browser would from one of our pages.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(encoded(fields)))
    }

    /// Sends JSON as a program does.
    pub fn json(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request, Body::from(body.to_string()))
    }

    /// Sends a request with this browser's cookies and token, and keeps the cookies that come back.
    pub fn send(&mut self, mut request: Builder, body: Body) -> Answer {
        if !self.cookies.is_empty() {
            let line: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(COOKIE, line.join("; "));
        }
        if let Some(token) = &self.token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.header("host", "redress.example").body(body).unwrap();
        let router = self.router.clone();
        let answer = self.world.run(async move {
            let response = router.oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let body = String::from_utf8(bytes.to_vec()).unwrap_or_default();
            Answer { status: parts.status, headers: parts.headers, body }
        });
        for line in answer.headers.get_all(SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    /// Opens what stays open, such as live updates.
    pub fn open(&mut self, path: &str) -> Response {
        let line: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::get(path).header(COOKIE, line.join("; ")).body(Body::empty()).unwrap();
        let router = self.router.clone();
        self.world.run(async move { router.oneshot(request).await.unwrap() })
    }

    /// A request as a stranger's browser with that wish for a language.
    pub fn asking(&mut self, language: &str, path: &str) -> Answer {
        self.send(Request::get(path).header(ACCEPT_LANGUAGE, language), Body::empty())
    }
}

impl Answer {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |location| location.to_str().unwrap())
    }

    /// A header as text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The headings of the first rank.
    pub fn headings(&self) -> Vec<&str> {
        let parts = self.body.split("<h1>").skip(1);
        parts.map(|part| part.split("</h1>").next().unwrap()).collect()
    }

    /// Whether the page says so.
    pub fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// The body as JSON.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The value of the hidden or visible input of that name.
    pub fn input(&self, name: &str) -> &str {
        let rest = self.body.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_default();
        let tag = rest.split('>').next().unwrap_or_default();
        tag.split("value=\"").nth(1).and_then(|value| value.split('"').next()).unwrap_or_default()
    }
}

/// A form as browsers write it.
fn encoded(fields: &[(&str, &str)]) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    let text = |text: &str| text.bytes().map(byte).collect::<String>();
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect();
    pairs.join("&")
}
