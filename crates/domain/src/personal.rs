//! Personal data: text that belongs to a person and can be erased as the law demands.
//!
//! In the ledger such text is sealed under the key of its subject; destroying that key is the
//! erasure. The domain only says *whose* text it is; sealing and opening are the store's.
//!
//! **Invariant:** every free text of a customer and every name, address, phone or mail is a
//! [`Personal`], never a plain `String`, in any event.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text and the person it belongs to. Written `{"personal": {"subject": …, "text": …}}`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Personal {
    personal: Inner,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inner {
    subject: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    erased: Option<bool>,
}

impl Personal {
    /// `subject` is the identifier of the person whose key seals the text (customer, user; the
    /// case itself where the person is unknown).
    #[must_use]
    pub fn new(subject: impl fmt::Display, text: impl Into<String>) -> Self {
        Self { personal: Inner { subject: subject.to_string(), text: Some(text.into()), erased: None } }
    }

    /// Whose text it is.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.personal.subject
    }

    /// The text, or nothing when the person's key was destroyed.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.personal.text.as_deref()
    }

    /// True when there is no text to read: empty, blank or erased.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text().is_none_or(|text| text.trim().is_empty())
    }
}

/// Shows whose text it is and never the text, so that no log line leaks it.
impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.personal.text.is_some() { "…" } else { "erased" };
        write!(f, "Personal({}: {state})", self.personal.subject)
    }
}
