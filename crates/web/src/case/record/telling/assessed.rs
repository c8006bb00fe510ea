//! How a case was assessed, who works on it, and what it hangs together with.

use redress_domain::case::{About, Against, Grade, Kind, Level, LinkKind, Rating};
use redress_domain::id::{CaseId, ProductId, SymptomId, TeamId, UserId};

use super::{Before, Change, Entry, Said, Teller};

impl Teller<'_> {
    pub(super) fn triaged(&self, entry: Entry, before: &mut Before, kind: Kind, reason: &str) -> Entry {
        let words = self.names.words;
        let old = before.kind.replace(kind).filter(|old| *old != kind);
        let change = old.map(|old| self.change("record-kind", ("kind", old.name()), ("kind", kind.name())));
        entry
            .with_icon("triage")
            .saying(words.t1("told-triaged", "kind", kind.name()))
            .changing(change)
            .noting(self.because(reason))
    }

    pub(super) fn hand_over_offered(&self, entry: Entry, to: TeamId) -> Entry {
        let sentence = self.names.words.t1("told-hand-over-offered", "team", self.names.team(to));
        entry.with_icon("handover").saying(sentence)
    }

    pub(super) fn hand_over_accepted(&self, entry: Entry) -> Entry {
        entry.with_icon("handover").saying(self.names.words.t("told-hand-over-accepted"))
    }

    pub(super) fn hand_over_returned(&self, entry: Entry, reason: &str) -> Entry {
        let sentence = self.names.words.t("told-hand-over-returned");
        entry.with_icon("handover").saying(sentence).noting(self.because(reason))
    }

    pub(super) fn classified(
        &self,
        entry: Entry,
        found: (Against, Option<ProductId>, Option<SymptomId>),
        about: &About,
        reason: Option<&str>,
    ) -> Entry {
        let words = self.names.words;
        let (against, product, symptom) = found;
        let product = product.map(|id| self.names.product(id));
        let symptom = symptom.map(|id| self.names.symptom(id));
        let object: Vec<String> = product.into_iter().chain(symptom).collect();
        entry
            .with_icon("box")
            .saying(words.t1("told-classified", "against", against.name()))
            .noting((!object.is_empty()).then(|| object.join(" · ")))
            .noting(self.about(about))
            .noting(reason.and_then(|reason| self.because(reason)))
    }

    pub(super) fn graded(
        &self,
        entry: Entry,
        before: &mut Before,
        set: (Grade, Rating, Rating, Level),
        reason: Option<&str>,
    ) -> Entry {
        let words = self.names.words;
        let (grade, impact, urgency, level) = set;
        let old_grade = before.grade.replace(grade).filter(|old| *old != grade);
        let old_level = before.level.replace(level).filter(|old| *old != level);
        let grades =
            old_grade.map(|old| self.change("record-grade", ("grade", old.name()), ("grade", grade.name())));
        let levels = old_level.map(|old| Change {
            label: words.t("record-level").into_owned(),
            old: Some(Said::plain(old.number().to_string())),
            new: Some(Said::plain(level.number().to_string())),
        });
        let (impact, urgency) =
            (self.names.listed("rating", impact.name()), self.names.listed("rating", urgency.name()));
        entry
            .with_icon("grade")
            .saying(words.t2("told-graded", "grade", grade.name(), "level", level.number()))
            .changing(grades.into_iter().chain(levels))
            .noting(Some(words.t2("told-graded-from", "impact", impact, "urgency", urgency)))
            .noting(reason.and_then(|reason| self.because(reason)))
    }

    pub(super) fn assigned(
        &self,
        entry: Entry,
        team: Option<TeamId>,
        assignee: Option<UserId>,
        reason: Option<&str>,
        conflict: bool,
    ) -> Entry {
        let words = self.names.words;
        let team = team.map(|id| self.names.team(id));
        let assignee = assignee.map(|id| self.names.user(id));
        let to = match (assignee, team) {
            (Some(assignee), Some(team)) => words.t2("told-to-both", "name", assignee, "team", team),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => words.t("record-nobody").into_owned(),
        };
        let (tone, icon, key) = match conflict {
            true => ("alarm", "shield", "told-taken-away"),
            false => ("", "person", "told-assigned"),
        };
        let conflict = conflict.then(|| words.t("told-taken-away-why").into_owned());
        entry
            .toned(tone, icon)
            .saying(words.t1(key, "to", to))
            .noting(conflict)
            .noting(reason.and_then(|reason| self.because(reason)))
    }

    pub(super) fn linked(&self, entry: Entry, other: CaseId, link: LinkKind) -> Entry {
        let sentence = self.names.words.t1("told-linked", "link", link.name());
        entry.with_icon("link").saying(sentence).with_case(self.other(other))
    }

    pub(super) fn unlinked(&self, entry: Entry, other: CaseId, reason: &str) -> Entry {
        let sentence = self.names.words.t("told-unlinked");
        entry.with_icon("link").saying(sentence).with_case(self.other(other)).noting(self.because(reason))
    }

    pub(super) fn merged(&self, entry: Entry, into: CaseId, reason: &str) -> Entry {
        let sentence = self.names.words.t("told-merged");
        entry.with_icon("merge").saying(sentence).with_case(self.other(into)).noting(self.because(reason))
    }

    pub(super) fn unmerged(&self, entry: Entry, reason: &str) -> Entry {
        entry.with_icon("merge").saying(self.names.words.t("told-unmerged")).noting(self.because(reason))
    }

    fn change(&self, label: &str, old: (&str, &str), new: (&str, &str)) -> Change {
        Change {
            label: self.names.words.t(label).into_owned(),
            old: Some(Said::plain(self.names.listed(old.0, old.1))),
            new: Some(Said::plain(self.names.listed(new.0, new.1))),
        }
    }
}
