//! One entry of the story, as the page shows it.

use std::borrow::Cow;

use redress_domain::Recorded;
use redress_domain::case::CaseEvent;

use super::Teller;
use crate::case::record::said::Said;

/// Words that somebody said or wrote.
pub(crate) struct Quote {
    /// What they are, where it does not go without saying.
    pub label: String,
    /// The words.
    pub said: Said,
    /// The language they are in, where it is known.
    pub language: Option<String>,
}

/// Something that was one thing and is another.
pub(crate) struct Change {
    /// What changed.
    pub label: String,
    /// What it was; nothing when it was not known.
    pub old: Option<Said>,
    /// What it is.
    pub new: Option<Said>,
}

/// A file to open.
pub(crate) struct FileLink {
    /// Where.
    pub address: String,
    /// Its name.
    pub name: Said,
    /// Its size in words.
    pub size: String,
}

/// Another case.
pub(crate) struct CaseLink {
    /// Its number.
    pub number: String,
}

/// An entry of the story.
pub(crate) struct Entry {
    /// Its place in the story, from 1.
    pub version: u64,
    /// The instant for machines.
    pub machine: String,
    /// The time of the day.
    pub time: String,
    /// Day and time, for who wants to know exactly.
    pub when: String,
    /// The day, as a heading.
    pub day: String,
    /// Whether the heading stands above it.
    pub is_first_of_day: bool,
    /// Its icon.
    pub icon: &'static str,
    /// Its tone: empty, `customer`, `answer`, `system` or `alarm`.
    pub tone: &'static str,
    /// Who did it.
    pub who: String,
    /// What he did.
    pub what: String,
    /// What was said to each of several questions.
    pub told: Vec<Quote>,
    /// The words that go with it.
    pub quotes: Vec<Quote>,
    /// What changed.
    pub changes: Vec<Change>,
    /// Further sentences.
    pub notes: Vec<String>,
    /// The file that was attached.
    pub file: Option<FileLink>,
    /// The other case that it is about.
    pub other: Option<CaseLink>,
}

impl Entry {
    pub(super) fn new(recorded: &Recorded<CaseEvent>, teller: &Teller<'_>) -> Self {
        Self {
            version: recorded.version,
            machine: teller.moments.machine(recorded.at),
            time: teller.moments.time(recorded.at),
            when: teller.moments.when(recorded.at),
            day: super::super::days::heading(teller.names.words, teller.moments, recorded.at),
            is_first_of_day: false,
            icon: "note",
            tone: "",
            who: teller.names.actor(&recorded.by),
            what: String::new(),
            told: Vec::new(),
            quotes: Vec::new(),
            changes: Vec::new(),
            notes: Vec::new(),
            file: None,
            other: None,
        }
    }

    pub(super) const fn with_icon(mut self, icon: &'static str) -> Self {
        self.icon = icon;
        self
    }

    pub(super) const fn toned(mut self, tone: &'static str, icon: &'static str) -> Self {
        self.tone = tone;
        self.icon = icon;
        self
    }

    pub(super) fn saying(mut self, what: impl Into<Cow<'static, str>>) -> Self {
        self.what = what.into().into_owned();
        self
    }

    pub(super) fn quoting(mut self, label: &str, said: Option<Said>, language: Option<&str>) -> Self {
        let language = language.map(str::to_owned);
        let quote = said.map(|said| Quote { label: label.to_owned(), said, language });
        if label.is_empty() {
            self.quotes.extend(quote);
        } else {
            self.told.extend(quote);
        }
        self
    }

    pub(super) fn changing(mut self, changes: impl IntoIterator<Item = Change>) -> Self {
        self.changes.extend(changes);
        self
    }

    pub(super) fn noting(mut self, sentence: Option<String>) -> Self {
        self.notes.extend(sentence);
        self
    }

    pub(super) fn with_file(mut self, file: FileLink) -> Self {
        self.file = Some(file);
        self
    }

    pub(super) fn with_case(mut self, other: Option<CaseLink>) -> Self {
        self.other = other;
        self
    }
}
