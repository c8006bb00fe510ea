//! Every key that says why something was refused, for the document: from the words that tell it.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// The words of all refusals; a test of the words sees to it that none is missing.
const WORDS: &str = include_str!("../../../locales/en/refusal.ftl");

/// The rule that refused, the fault of a fact, or what stands in the way of closing.
pub struct RefusalKey;

/// Each key with its sentence.
fn keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.lines().filter_map(|line| line.split_once(" = ")).filter(|(key, _)| !key.starts_with(['#', ' ']))
}

impl PartialSchema for RefusalKey {
    fn schema() -> RefOr<Schema> {
        let mut says = "Why something was refused:\n".to_owned();
        for (key, sentence) in keys() {
            says.push_str("\n- `");
            says.push_str(key);
            says.push_str("`: ");
            says.push_str(sentence);
        }
        let keys = keys().map(|(key, _)| key);
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(says))
            .enum_values(Some(keys))
            .build()
            .into()
    }
}

impl ToSchema for RefusalKey {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("RefusalKey")
    }
}
