//! How this site is run.

use std::net::IpAddr;

use jiff::tz::TimeZone;
use redress_domain::access::Role;
use tokio::sync::watch::Receiver;

/// What the binary's configuration says about the site.
#[derive(Clone)]
pub struct WebConfig {
    /// The name of the company, on the sign-in page.
    pub company: String,
    /// People one can step in as without a password; only when started as a demo.
    pub demo_people: Option<Vec<DemoPerson>>,
    /// Whether browsers reach the site by https: cookies are sent that way only, and browsers are told to stay with it.
    pub is_https: bool,
    /// The proxy in front of us, whose word on the address of a visitor is taken.
    pub trusted_proxy: Option<IpAddr>,
    /// Closed when the server stops, so that open live updates end instead of holding it up.
    pub stopping: Option<Receiver<()>>,
    /// The zone of readers whose browser has not said theirs.
    pub zone: TimeZone,
}

impl Default for WebConfig {
    fn default() -> Self {
        Self {
            company: "Redress".to_owned(),
            demo_people: None,
            is_https: false,
            trusted_proxy: None,
            stopping: None,
            zone: TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC),
        }
    }
}

/// Somebody of the demo company whom a visitor may be.
#[derive(Clone)]
pub struct DemoPerson {
    /// The sign-in name.
    pub login: String,
    /// The password that the demo set; it never leaves the server.
    pub password: String,
    /// The name.
    pub name: String,
    /// The role that says best what he does.
    pub role: Role,
    /// The team, in English.
    pub team_en: String,
    /// The team, in Chinese.
    pub team_zh: String,
}
