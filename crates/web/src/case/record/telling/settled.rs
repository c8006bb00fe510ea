//! What the customer was told, what he said to it, and how the case ended.

use std::collections::BTreeSet;

use redress_domain::Personal;
use redress_domain::case::{Channel, Decision, Remedy, Verdict};

use super::{Entry, Said, Teller};

impl Teller<'_> {
    pub(super) fn answered(
        &self,
        entry: Entry,
        verdict: Verdict,
        text: &Personal,
        via: Channel,
        remedies: &BTreeSet<Remedy>,
    ) -> Entry {
        let words = self.names.words;
        let via = self.names.listed("channel", via.name());
        let remedies = self.names.listing("remedy", remedies.iter().map(|remedy| remedy.name()));
        entry
            .toned("answer", "answer")
            .saying(words.t1("told-answered", "verdict", verdict.name()))
            .quoting("", Some(Said::of(text)), Some(self.language))
            .noting(Some(words.t1("told-answered-via", "channel", via)))
            .noting((!remedies.is_empty()).then(|| words.t1("told-gets", "remedies", remedies)))
    }

    pub(super) fn customer_decided(&self, entry: Entry, decision: &Decision) -> Entry {
        let words = self.names.words;
        let entry =
            entry.toned("customer", "heard").saying(words.t1("told-decided", "decision", decision.name()));
        match decision {
            Decision::Accepted => entry,
            Decision::NotAccepted { reason } => {
                entry.quoting("", Some(Said::of(reason)), Some(self.language))
            }
            Decision::RecourseTold { to } => entry.noting(Some(words.t1("told-recourse", "to", to))),
            Decision::NoReply { asked_on } => {
                let days = self.names.joined(asked_on.iter().map(|day| self.moments.day(*day)));
                entry.noting(Some(words.t1("told-asked-on", "days", days)))
            }
        }
    }

    pub(super) fn withdrawn(&self, entry: Entry, reason: &Personal) -> Entry {
        entry.toned("customer", "withdraw").saying(self.names.words.t("told-withdrawn")).quoting(
            "",
            Some(Said::of(reason)),
            Some(self.language),
        )
    }

    pub(super) fn improvement_decided(&self, entry: Entry, cause: &str, improvement: &str) -> Entry {
        let words = self.names.words;
        entry
            .with_icon("check")
            .saying(words.t("told-improvement-decided"))
            .quoting(&words.t("told-cause"), Some(Said::plain(cause)), None)
            .quoting(&words.t("told-improvement"), Some(Said::plain(improvement)), None)
    }

    pub(super) fn improvement_waived(&self, entry: Entry, reason: &str) -> Entry {
        let sentence = self.names.words.t("told-improvement-waived");
        entry.with_icon("check").saying(sentence).noting(self.because(reason))
    }

    pub(super) fn closed(&self, entry: Entry, note: Option<&str>) -> Entry {
        let entry = entry.with_icon("lock").saying(self.names.words.t("told-closed"));
        entry.quoting("", note.map(Said::plain), None)
    }

    pub(super) fn reopened(&self, entry: Entry, reason: &str) -> Entry {
        entry.with_icon("reopen").saying(self.names.words.t("told-reopened")).noting(self.because(reason))
    }
}
