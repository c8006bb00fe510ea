//! What happened, told in the reader's language: one function per event.
//!
//! A ledger entry becomes an [`Entry`]: who, a sentence, and what belongs to it (the customer's words, what changed,
//! files, other cases). Nothing is told that the event does not say.
//!
//! **Invariant:** a new event does not compile before it can be told.

mod assessed;
mod entry;
mod settled;

use std::collections::BTreeMap;

use redress_domain::Recorded;
use redress_domain::case::{
    CaseEvent as E, Channel, FactField, Facts, Grade, Handling, Heard, ImportedStatus, Kind, Level, Origin,
    completeness,
};
use redress_domain::id::{CaseId, CaseNumber, CustomerId};
use redress_domain::{Personal, case::About};

pub(crate) use entry::{CaseLink, Change, Entry, FileLink};

use super::names::Names;
use super::said::{FactTeller, Said};
use crate::moments;
use crate::moments::Moments;

/// Tells the story of one case to one reader.
pub(crate) struct Teller<'a> {
    /// Names in his language.
    pub names: &'a Names,
    /// Times in his zone.
    pub moments: &'a Moments,
    /// The case's number, for addresses of its files.
    pub number: CaseNumber,
    /// The language the customer speaks.
    pub language: &'a str,
    /// The numbers of other cases that the story names.
    pub others: &'a BTreeMap<CaseId, CaseNumber>,
    /// The names of customers that the story names.
    pub customers: &'a BTreeMap<CustomerId, String>,
}

/// What an assessment replaces.
#[derive(Default)]
struct Before {
    kind: Option<Kind>,
    grade: Option<Grade>,
    level: Option<Level>,
}

impl Teller<'_> {
    /// The entries, oldest first.
    pub(crate) fn story(&self, story: &[Recorded<E>]) -> Vec<Entry> {
        let mut before = Before::default();
        story.iter().map(|recorded| self.tell(recorded, &mut before)).collect()
    }

    fn tell(&self, recorded: &Recorded<E>, before: &mut Before) -> Entry {
        let blank = Entry::new(recorded, self);
        match &recorded.event {
            E::Taken { channel, facts, about, handling, incomplete_because, .. } => {
                self.taken(blank, *channel, facts, about, handling.as_ref(), incomplete_because.as_deref())
            }
            E::Imported { origin, status, facts, answer, .. } => {
                self.imported(blank, origin, *status, facts, answer.as_ref())
            }
            E::Heard(heard) => self.heard(blank, heard),
            E::Triaged { kind, reason } => self.triaged(blank, before, *kind, reason),
            E::HandOverOffered { to } => self.hand_over_offered(blank, *to),
            E::HandOverAccepted {} => self.hand_over_accepted(blank),
            E::HandOverReturned { reason } => self.hand_over_returned(blank, reason),
            E::Classified { against, product, symptom, about, reason } => {
                self.classified(blank, (*against, *product, *symptom), about, reason.as_deref())
            }
            E::Graded { grade, impact, urgency, level, reason } => {
                self.graded(blank, before, (*grade, *impact, *urgency, *level), reason.as_deref())
            }
            E::Assigned { team, assignee, reason, conflict } => {
                self.assigned(blank, *team, *assignee, reason.as_deref(), *conflict)
            }
            E::Noted { text } => self.noted(blank, text),
            E::Attached { id, name, size, .. } => {
                let address = format!("/cases/{}/files/{id}", self.number);
                self.attached(blank, FileLink { address, name: Said::of(name), size: moments::size(*size) })
            }
            E::Amended { fields, old, new, reason } => self.amended(blank, fields, old, new, reason),
            E::CustomerCorrected { old, new, reason } => self.customer_corrected(blank, *old, *new, reason),
            E::Linked { other, link } => self.linked(blank, *other, *link),
            E::Unlinked { other, reason } => self.unlinked(blank, *other, reason),
            E::Merged { into, reason } => self.merged(blank, *into, reason),
            E::Unmerged { reason } => self.unmerged(blank, reason),
            E::Answered { verdict, text, via, remedies } => {
                self.answered(blank, *verdict, text, *via, remedies)
            }
            E::CustomerDecided(decision) => self.customer_decided(blank, decision),
            E::Withdrawn { reason } => self.withdrawn(blank, reason),
            E::ImprovementDecided { cause, improvement } => {
                self.improvement_decided(blank, cause, improvement)
            }
            E::ImprovementWaived { reason } => self.improvement_waived(blank, reason),
            E::Closed { note } => self.closed(blank, note.as_deref()),
            E::Reopened { reason } => self.reopened(blank, reason),
        }
    }

    fn taken(
        &self,
        entry: Entry,
        channel: Channel,
        facts: &Facts,
        about: &About,
        handling: Option<&Handling>,
        incomplete_because: Option<&str>,
    ) -> Entry {
        let words = self.names.words;
        let score = completeness(facts, about).score;
        let complete = match handling {
            Some(handling) => {
                let length = self.moments.minutes_and_seconds(handling.seconds());
                words.t2("told-taken-in", "length", length, "score", score)
            }
            None => words.t1("told-taken-score", "score", score),
        };
        entry
            .toned("customer", channel_icon(channel))
            .saying(words.t1("told-taken", "channel", channel.name()))
            .quoting("", facts.description.as_ref().map(Said::of), Some(self.language))
            .noting(Some(complete))
            .noting(self.about(about))
            .noting(incomplete_because.map(|reason| words.t1("told-incomplete", "reason", reason)))
    }

    fn imported(
        &self,
        entry: Entry,
        origin: &Origin,
        status: ImportedStatus,
        facts: &Facts,
        answer: Option<&Personal>,
    ) -> Entry {
        let words = self.names.words;
        let from = words.t2("told-imported-from", "source", &origin.source, "number", &origin.external_id);
        entry
            .toned("system", "import")
            .saying(words.t1("told-imported", "status", status.name()))
            .quoting("", facts.description.as_ref().map(Said::of), Some(self.language))
            .quoting(&words.t("told-imported-answer"), answer.map(Said::of), Some(self.language))
            .noting(Some(from))
            .noting(Some(words.t1("told-imported-line", "line", origin.line)))
    }

    fn heard(&self, entry: Entry, heard: &Heard) -> Entry {
        let words = self.names.words;
        let remedies = self.names.listing("remedy", heard.remedies.iter().map(|remedy| remedy.name()));
        let quoted =
            [("told-feeling", &heard.feeling), ("told-wants", &heard.wants), ("told-motive", &heard.motive)];
        let entry = entry.toned("customer", "heard").saying(words.t("told-heard"));
        let entry = quoted.into_iter().fold(entry, |entry, (label, text)| {
            entry.quoting(&words.t(label), Some(Said::of(text)), Some(self.language))
        });
        entry.noting((!remedies.is_empty()).then(|| words.t1("told-seeks", "remedies", remedies)))
    }

    fn noted(&self, entry: Entry, text: &Personal) -> Entry {
        entry.with_icon("note").saying(self.names.words.t("told-noted")).quoting(
            "",
            Some(Said::of(text)),
            None,
        )
    }

    fn attached(&self, entry: Entry, file: FileLink) -> Entry {
        entry.with_icon("attach").saying(self.names.words.t("told-attached")).with_file(file)
    }

    fn amended(&self, entry: Entry, fields: &[FactField], old: &Facts, new: &Facts, reason: &str) -> Entry {
        let teller = FactTeller { names: self.names, moments: self.moments };
        let changes = fields.iter().map(|field| Change {
            label: self.names.listed("fact", field.name()),
            old: teller.value(old, *field),
            new: teller.value(new, *field),
        });
        let labels = self.names.listing("fact", fields.iter().map(|field| field.name()));
        entry
            .with_icon("edit")
            .saying(self.names.words.t1("told-amended", "facts", labels))
            .changing(changes)
            .noting(self.because(reason))
    }

    fn customer_corrected(
        &self,
        entry: Entry,
        old: Option<CustomerId>,
        new: Option<CustomerId>,
        reason: &str,
    ) -> Entry {
        let words = self.names.words;
        let named = |id: Option<CustomerId>| match id {
            None => Some(Said::plain(words.t("record-customer-unknown"))),
            // A customer whose name is gone had it erased.
            Some(id) => Some(Said { text: self.customers.get(&id).cloned().filter(|name| !name.is_empty()) }),
        };
        let change =
            Change { label: words.t("record-customer").into_owned(), old: named(old), new: named(new) };
        entry
            .with_icon("person")
            .saying(words.t("told-customer-corrected"))
            .changing([change])
            .noting(self.because(reason))
    }

    /// A reason on the record, in a sentence.
    fn because(&self, reason: &str) -> Option<String> {
        Some(self.names.words.t1("told-because", "reason", reason)).filter(|_| !reason.trim().is_empty())
    }

    /// Whom it is about, where somebody is named.
    fn about(&self, about: &About) -> Option<String> {
        let users = about.users.iter().map(|user| self.names.user(*user));
        let teams = about.teams.iter().map(|team| self.names.team(*team));
        let named = self.names.joined(users.chain(teams));
        (!about.is_empty()).then(|| self.names.words.t1("told-about", "names", named))
    }

    /// Another case, by its number where the reader may know it.
    fn other(&self, id: CaseId) -> Option<CaseLink> {
        self.others.get(&id).map(|number| CaseLink { number: number.to_string() })
    }
}

fn channel_icon(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "phone",
        Channel::Email | Channel::Letter => "mail",
        Channel::WebForm => "web",
        Channel::Portal => "portal",
        Channel::Chat | Channel::Social => "chat",
        Channel::Visit => "place",
        Channel::Api => "api",
        Channel::Import => "import",
    }
}
