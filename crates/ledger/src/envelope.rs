//! What is stored of an event: who did what, when, with which permit, and the data of the event.
//!
//! The ledger reads the envelope and never the data. The text is canonical (see [`crate::canonical`]),
//! stored once, hashed as a leaf, and read back strictly: an unknown key is a fault, not a surprise
//! for later.
//!
//! **Invariant:** no plain personal value is ever written; and [`FORMAT`] names this shape for ever; another shape gets another number, and the
//! golden files of the old one stay.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::canonical::{self, NotCanonical};
use crate::seal;

/// The only format of an envelope there is so far.
pub const FORMAT: u32 = 1;

/// One event as it stands in the ledger. In JSON, `kind` is "type", `kind_version` is
/// "type_version" and `on_behalf_of` is "because", which is absent when there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The shape of this envelope: [`FORMAT`].
    pub format: u32,
    /// The prefixed identifier of the thing the event is about, such as "case_…".
    pub stream: String,
    /// The event's number in its stream, counted from 1.
    pub version: u64,
    /// What happened, such as "case.taken".
    #[serde(rename = "type")]
    pub kind: String,
    /// The shape of `data` for this kind, counted from 1.
    #[serde(rename = "type_version")]
    pub kind_version: u32,
    /// When it was recorded: microseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// Who did it: a prefixed identifier of a person, a token or the system.
    pub actor: String,
    /// The event that caused this one, as "stream/version".
    #[serde(rename = "because", default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// Why the actor was allowed to.
    pub permit: PermitNote,
    /// What the event says, with personal values sealed.
    pub data: Value,
}

/// What the access policy allowed, noted with the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermitNote {
    /// The action that was asked for.
    pub action: String,
    /// The role in which the actor had it.
    pub role: String,
    /// How the actor stood to the thing acted upon.
    pub relation: String,
}

/// Why a text is no envelope, or an envelope cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeRefused {
    /// The text or the data is not canonical.
    #[error("the event is not canonical: {0}")]
    NotCanonical(#[from] NotCanonical),
    /// The text is JSON, but not an object with a number under "format".
    #[error("the event does not say its format")]
    NoFormat,
    /// Written by a later release, or not by Redress.
    #[error("the event has format {found}; this release reads format {FORMAT} only")]
    UnknownFormat {
        /// The format it says it has.
        found: u64,
    },
    /// A key is missing, unknown, or of the wrong type.
    #[error("the event has another shape than format {FORMAT}: {0}")]
    Shape(String),
    /// A field has a value that no event can have.
    #[error("the event's field \"{0}\" has a value that no event can have")]
    Field(&'static str),
    /// The data holds a personal value that is not sealed, or something that only looks sealed.
    #[error("in the event's data at \"{at}\": a personal value is not sealed")]
    Unsealed {
        /// A JSON pointer into the data.
        at: String,
    },
}

impl Envelope {
    /// Where the event stands in its stream: "stream/version", the context its data is sealed in.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}/{}", self.stream, self.version)
    }

    /// The canonical text to store and to hash.
    ///
    /// # Errors
    /// A field without sense, data that has no canonical form, or a personal value not yet sealed.
    pub fn to_text(&self) -> Result<String, EnvelopeRefused> {
        self.check()?;
        let value = serde_json::to_value(self).map_err(|error| EnvelopeRefused::Shape(error.to_string()))?;
        Ok(canonical::to_bytes(&value)?)
    }

    /// Reads a stored text back; only what [`Envelope::to_text`] writes is accepted.
    ///
    /// # Errors
    /// Text that is not canonical, of an unknown format, or of another shape.
    pub fn from_text(text: &str) -> Result<Self, EnvelopeRefused> {
        let value = canonical::parse(text)?;
        let format = value.get("format").and_then(Value::as_u64).ok_or(EnvelopeRefused::NoFormat)?;
        if format != u64::from(FORMAT) {
            return Err(EnvelopeRefused::UnknownFormat { found: format });
        }
        // An explicit null reads like an absent key, but would not be written again.
        if value.get("because").is_some_and(Value::is_null) {
            return Err(EnvelopeRefused::Field("because"));
        }
        let envelope: Self =
            serde_json::from_value(value).map_err(|error| EnvelopeRefused::Shape(error.to_string()))?;
        envelope.check()?;
        Ok(envelope)
    }

    fn check(&self) -> Result<(), EnvelopeRefused> {
        if self.format != FORMAT {
            return Err(EnvelopeRefused::UnknownFormat { found: u64::from(self.format) });
        }
        let permit = &self.permit;
        let because = self.on_behalf_of.as_deref();
        let sound = [
            ("stream", is_identifier(&self.stream)),
            ("version", self.version > 0),
            ("type", is_word(&self.kind)),
            ("type_version", self.kind_version > 0),
            ("actor", is_word(&self.actor)),
            ("because", because.is_none_or(is_place)),
            (
                "permit",
                [&permit.action, &permit.role, &permit.relation].into_iter().all(|word| is_word(word)),
            ),
        ];
        match sound.into_iter().find(|(_, sound)| !sound) {
            Some((field, _)) => Err(EnvelopeRefused::Field(field)),
            None => {
                seal::first_unsealed(&self.data).map_or(Ok(()), |at| Err(EnvelopeRefused::Unsealed { at }))
            }
        }
    }
}

/// Something to be read, on one line.
fn is_word(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(char::is_control)
}

/// Letters, digits, "_" and "-": no "/" that would make a place ambiguous.
fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn is_place(text: &str) -> bool {
    text.split_once('/').is_some_and(|(stream, version)| {
        let number: u64 = version.parse().unwrap_or(0);
        is_identifier(stream) && number > 0 && number.to_string() == version
    })
}

#[cfg(test)]
mod tests;
