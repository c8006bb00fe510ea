//! What happened to a case, as data: the events of the ledger with what is personal opened.

use axum::response::Response;
use redress_app::case as cases;
use redress_domain::Recorded;
use redress_domain::case::CaseEvent;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::step::Which;
use crate::api::PageOf;
use crate::api::list as page_of;
use crate::problem::Problem;
use crate::session::Signed;

/// Something that happened to a case.
#[derive(Serialize, ToSchema)]
pub struct CaseHappening {
    /// Its place in the story, from 1; also the version of the case after it.
    version: u64,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Who: `user_…`, `user_…/tokn_…` for a program in his name, or `system`.
    by: String,
    /// What, such as `case.answered`.
    #[serde(rename = "type")]
    kind: String,
    /// The facts of what happened, as the ledger keeps them; erased texts are `null`.
    data: Value,
}

/// The story behind a version, oldest first; the cursor is the version.
pub async fn list(signed: Signed, Which(id): Which, page: PageOf) -> Result<Response, Problem> {
    let after = match page.after.as_str() {
        "" => 0,
        text => text.parse().map_err(|_| Problem::misread("after", "a version, such as 7"))?,
    };
    let mut story = cases::changes_since(signed.app(), signed.actor(), id, after).await?;
    let is_more = story.len() > page.limit;
    story.truncate(page.limit);
    let next = story.last().filter(|_| is_more).map(|last| last.version.to_string());
    Ok(page_of(story.iter().map(told).collect(), next))
}

/// One event as data.
pub fn told(recorded: &Recorded<CaseEvent>) -> CaseHappening {
    // Every event writes itself as {"type": …, "data": …}; the ledger could not hold it otherwise.
    let mut event = serde_json::to_value(&recorded.event).unwrap_or_default();
    let data = event.get_mut("data").map_or_else(|| Value::Object(Map::new()), Value::take);
    CaseHappening {
        version: recorded.version,
        at: recorded.at.to_string(),
        by: recorded.by.to_string(),
        kind: event["type"].as_str().unwrap_or_default().to_owned(),
        data: opened(data),
    }
}

/// Puts the bare text where the ledger says whose text it is.
fn opened(value: Value) -> Value {
    match value {
        Value::Object(mut map) => match map.get_mut("personal") {
            Some(Value::Object(personal)) => personal.remove("text").unwrap_or(Value::Null),
            _ => Value::Object(map.into_iter().map(|(name, value)| (name, opened(value))).collect()),
        },
        Value::Array(values) => Value::Array(values.into_iter().map(opened).collect()),
        value => value,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn personal_texts_are_bare_and_erased_ones_are_null() {
        let kept = json!({"heard": [{"personal": {"subject": "cust_1", "text": "angry"}}], "n": 1});
        assert_eq!(opened(kept), json!({"heard": ["angry"], "n": 1}));
        let erased = json!({"text": {"personal": {"subject": "cust_1", "erased": true}}});
        assert_eq!(opened(erased), json!({"text": null}));
    }
}
