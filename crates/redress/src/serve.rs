//! `redress serve`: pages and API on a database of one's own.

use std::net::{IpAddr, SocketAddr};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use jiff::tz::TimeZone;
use redress_web::WebConfig;

use crate::place::{Place, Wish};
use crate::{output, server};

/// Serve pages and API.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// The address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8420")]
    listen: SocketAddr,
    /// The name of the company on the sign-in page
    #[arg(long, value_name = "NAME", default_value = "Redress")]
    company: String,
    /// Browsers reach this server by https through a proxy: cookies are sent that way only
    #[arg(long)]
    https: bool,
    /// The proxy in front: its X-Forwarded-For says where a visitor is, which the brake on guessing counts
    #[arg(long, value_name = "IP")]
    trusted_proxy: Option<IpAddr>,
    /// The time zone of readers whose browser has not said theirs
    #[arg(long, value_name = "ZONE", default_value = "Asia/Shanghai")]
    zone: String,
}

impl Serve {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let zone = TimeZone::get(&self.zone).with_context(|| {
            format!("there is no time zone {}; write for example Asia/Shanghai", self.zone)
        })?;
        let listener = server::listen(self.listen)?;
        let opened = self.place.open(Wish::Write)?;
        let app = opened.app();
        let config = WebConfig {
            company: self.company,
            demo_people: None,
            is_https: self.https,
            zone,
            trusted_proxy: self.trusted_proxy,
            stopping: None,
        };
        let runtime = server::runtime()?;
        let is_new = runtime.block_on(redress_app::access::needs_set_up(&app))?;
        let is_up = |address| {
            if is_new {
                eprintln!("Nobody can sign in yet: stop, run `redress set-up`, and start again.");
            }
            output::line(format_args!("Redress serves {} at http://{address}", opened.name))?;
            Ok(())
        };
        runtime.block_on(server::serve(listener, app, config, is_up))?;
        Ok(ExitCode::SUCCESS)
    }
}
