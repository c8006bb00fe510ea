//! The words of the pages: Fluent catalogues, complete in Chinese and English.
//!
//! Every other crate speaks in keys; only here a key becomes a sentence. The catalogues are part of
//! the binary. Add a file: write it in both folders below `locales/` and name it in `catalogues!`.
//!
//! **Invariant:** a missing word never fails a page: the reader sees `[its-key]` and the log says so.

mod language;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentValue;
use fluent_bundle::{FluentArgs, FluentResource};

pub use language::Language;

/// The contexts that have words; each is a file in both languages.
macro_rules! catalogues {
    ($($context:literal),* $(,)?) => {
        /// Name of the file, and its text in Chinese and English.
        const CATALOGUES: &[(&str, &str, &str)] = &[$((
            $context,
            include_str!(concat!("../locales/zh-CN/", $context, ".ftl")),
            include_str!(concat!("../locales/en/", $context, ".ftl")),
        ),)*];
    };
}
catalogues!(
    "access", "api", "case", "catalog", "frame", "intake", "moments", "party", "problem", "record",
    "refusal", "steps", "work",
);

static CHINESE: LazyLock<Words> = LazyLock::new(|| Words::load(Language::ZhCn));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::load(Language::En));

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// Sentences without variables, told once: most of a page.
    plain: HashMap<String, String>,
}

/// A value that a sentence can carry: text as it is, whole numbers with plural and grouping.
pub trait Told {
    /// The value as Fluent takes it.
    fn told(&self) -> FluentValue<'_>;
}

impl Told for str {
    fn told(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }
}
impl Told for String {
    fn told(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}
impl Told for Cow<'_, str> {
    fn told(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_ref())
    }
}
macro_rules! told_numbers {
    ($($number:ty),*) => {
        $(impl Told for $number {
            fn told(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        })*
    };
}
told_numbers!(u8, u16, u32, u64, i32, i64, usize);
impl<T: Told + ?Sized> Told for &T {
    fn told(&self) -> FluentValue<'_> {
        (**self).told()
    }
}

impl Words {
    /// The words of that language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::ZhCn => &CHINESE,
            Language::En => &ENGLISH,
        }
    }

    /// Reads the catalogues of both languages now, so that no first visitor waits for it.
    pub fn load_all() {
        LazyLock::force(&CHINESE);
        LazyLock::force(&ENGLISH);
    }

    /// Which language they are.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The sentence of that key.
    #[must_use]
    pub fn t(&self, key: &str) -> Cow<'_, str> {
        match self.plain.get(key) {
            Some(sentence) => Cow::Borrowed(sentence),
            None => Cow::Owned(self.tv(key, &[])),
        }
    }

    /// The sentence of that key with one value; for templates.
    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl Told) -> String {
        self.tv(key, &[(name, value.told())])
    }

    /// The sentence of that key with two values; for templates.
    #[must_use]
    pub fn t2(&self, key: &str, name: &str, value: impl Told, other: &str, second: impl Told) -> String {
        self.tv(key, &[(name, value.told()), (other, second.told())])
    }

    /// The sentence of that key with its values.
    #[must_use]
    pub fn tv(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, language = self.language.tag(), "a word is missing");
            return format!("[{key}]");
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, language = self.language.tag(), ?errors, "a sentence lacks a value");
        }
        sentence
    }

    /// Whether there is such a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The first of two names, English and Chinese, that suits this language.
    #[must_use]
    pub fn either<'a>(&self, en: &'a str, zh: &'a str) -> &'a str {
        let (wanted, other) = match self.language {
            Language::ZhCn => (zh, en),
            Language::En => (en, zh),
        };
        if wanted.trim().is_empty() { other } else { wanted }
    }

    fn load(language: Language) -> Self {
        let mut bundle =
            FluentBundle::new_concurrent(vec![language.tag().parse().expect("both tags are well formed")]);
        // Marks that isolate directions are invisible characters in every copied text; neither language needs them.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(crate::moments::grouped(number.value)),
            _ => None,
        }));
        let mut keys = Vec::new();
        for (context, zh, en) in CATALOGUES {
            let text = if language == Language::ZhCn { zh } else { en };
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                    tracing::error!(context, language = language.tag(), ?errors, "a catalogue has errors");
                    resource
                });
            keys.extend(keys_of(text));
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(context, language = language.tag(), ?errors, "a word stands twice");
            }
        }
        let plain = keys
            .into_iter()
            .filter_map(|key| plain_sentence(&bundle, &key).map(|text| (key, text)))
            .collect();
        Self { language, bundle, plain }
    }
}

/// The keys of messages in a catalogue: words at the beginning of a line before `=`.
fn keys_of(text: &str) -> impl Iterator<Item = String> {
    let named = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    named.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned())
}

/// The sentence if it needs no value to be told.
fn plain_sentence(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let sentence = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(sentence)
}

#[cfg(test)]
mod tests;
