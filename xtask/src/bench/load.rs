//! Clients that take cases as fast as they are answered.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use super::client::{Client, text_after};
use super::figures::Latencies;
use super::program::Program;

/// What the clients say; the serial number and the key differ from case to case.
pub struct Work {
    product: String,
    symptom: String,
}

/// A product and a symptom of the demo company.
pub fn work(program: &Program, token: &str) -> anyhow::Result<Work> {
    let mut client = Client::to(program.address)?;
    let mut first = |path: &str| -> anyhow::Result<String> {
        let list = client.get_as(token, path)?;
        Ok(text_after(&list, "\"id\":\"").with_context(|| format!("{path} is empty"))?.to_owned())
    };
    Ok(Work { product: first("/api/v1/products?limit=1")?, symptom: first("/api/v1/symptoms?limit=1")? })
}

impl Work {
    /// A complete call, about 1,100 bytes, as an agent's form sends it.
    fn call(&self, client: usize, number: usize) -> String {
        let Work { product, symptom } = self;
        format!(
            r#"{{"channel":"phone","language":"en","description":"I put the batteries in and pressed the button, and the display stays dark whatever I try. My neighbor has the same model from another shop, and hers works.","facts":{{"product":"{product}","symptom":"{symptom}","serial":"B-{client:02}-{number:07}","lot":"2603-C","built_on":"2026-03-24","software_version":"1.4","place_of_use":{{"country":"US","region":"New England","locality":"Boston"}},"place_of_purchase":{{"country":"US","region":"New England","locality":"MedShop, Boston"}},"place_on_object":"whole display","first_seen_on":"2026-04-02","pattern":{{"kind":"constant"}},"life_cycle":{{"point":"first_use","used_hours":0,"design_hours":5000}},"units_affected":1,"units_at_hand":1,"trend":"single","safety_effect":"possible","return_possible":"yes"}}}}"#
        )
    }
}

/// Takes cases with that many clients for that long; gives cases per second and the time of each.
pub fn take_cases(
    address: SocketAddr,
    token: &str,
    work: &Work,
    clients: usize,
    time: Duration,
) -> anyhow::Result<(f64, Latencies)> {
    let begun = Instant::now();
    let until = begun + time;
    let all = thread::scope(|scope| {
        let threads: Vec<_> = (0..clients)
            .map(|client| scope.spawn(move || one_client(address, token, work, client, until)))
            .collect();
        let joined = threads.into_iter().map(|thread| thread.join().expect("a client does not panic"));
        joined.collect::<anyhow::Result<Vec<Latencies>>>()
    })?;
    let seconds = begun.elapsed().as_secs_f64();
    let mut times = Latencies::default();
    all.into_iter().for_each(|of_one| times.join(of_one));
    Ok((times.count() as f64 / seconds, times))
}

fn one_client(
    address: SocketAddr,
    token: &str,
    work: &Work,
    client: usize,
    until: Instant,
) -> anyhow::Result<Latencies> {
    let mut connection = Client::to(address)?;
    let mut times = Latencies::default();
    while Instant::now() < until {
        let number = times.count();
        let body = work.call(client, number);
        let headers =
            format!("{token}content-type: application/json\r\nidempotency-key: bench-{client}-{number}\r\n");
        let answer = times.time(|| connection.send("POST /api/v1/cases", &headers, &body))?;
        ensure!(answer.status == 201, "a case was not taken: {}{}", answer.head, answer.body);
    }
    Ok(times)
}
