//! What every form of a step has before it: the reader, the case as it stands, the names.

use redress_app::Refusal;
use redress_app::case::{self as cases, CaseView};
use redress_domain::access::Action;
use redress_domain::case::ready;
use redress_domain::id::CaseId;

use crate::case::record::names::Names;
use crate::form::Choice;
use crate::problem::Problem;
use crate::session::Signed;
use crate::words::Words;

/// A case before somebody who wants to take a step on it.
pub(super) struct Desk<'a> {
    /// Who.
    pub signed: &'a Signed,
    /// The names of what it refers to.
    pub names: Names,
    /// The case.
    pub view: CaseView,
}

/// Something to know before the step is taken.
pub(super) struct Remark {
    /// `info`, `warning` or `success`.
    pub tone: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The sentences.
    pub sentences: Vec<String>,
}

impl Remark {
    /// Something that is good to know.
    pub(super) fn info(sentences: Vec<String>) -> Self {
        Self { tone: "info", icon: "info", sentences }
    }

    /// Something to be careful with.
    pub(super) fn warning(sentence: impl Into<String>) -> Self {
        Self { tone: "warning", icon: "warning", sentences: vec![sentence.into()] }
    }
}

/// What a choice means.
pub(super) struct Hint {
    /// The field.
    pub field: &'static str,
    /// The value of the choice.
    pub value: &'static str,
    /// What it means, or why it is closed.
    pub text: String,
    /// Whether it cannot be chosen now.
    pub is_closed: bool,
}

/// What a line offers while one types.
pub(super) struct Offered {
    /// The field.
    pub field: &'static str,
    /// The offers.
    pub labels: Vec<String>,
}

impl<'a> Desk<'a> {
    /// The case as it stands, for who may see it.
    pub(super) async fn open(signed: &'a Signed, id: CaseId) -> Result<Self, Problem> {
        let view = cases::show(signed.app(), signed.actor(), id).await?;
        Ok(Self { signed, names: Names::of(signed).await?, view })
    }

    /// Why the case is not ready for the action; who may not take it at all is turned away.
    pub(super) fn closed(&self, action: Action) -> Result<Option<Refusal>, Problem> {
        let (case, actor) = (&self.view.case, self.signed.actor());
        // Only asked, not spent: looking at a form leaves no trace in the ledger.
        let _permit = actor.permit(action, case.relation_for(action, actor))?;
        Ok(ready(case, action, &actor.who).err().map(Refusal::Case))
    }

    /// The reader's words.
    pub(super) fn words(&self) -> &'static Words {
        self.signed.words
    }

    /// The choices of a closed list.
    pub(super) fn choices(&self, list: &str, names: impl Iterator<Item = &'static str>) -> Vec<Choice> {
        names.map(|name| Choice::new(name, self.names.listed(list, name))).collect()
    }

    /// What each choice of a closed list means: the words `step-<list>-<name>`.
    pub(super) fn meanings(
        &self,
        field: &'static str,
        list: &str,
        names: impl Iterator<Item = &'static str>,
    ) -> Vec<Hint> {
        let list = format!("step-{list}");
        let hint = |value: &'static str| Hint {
            field,
            value,
            text: self.names.listed(&list, value),
            is_closed: false,
        };
        names.map(hint).collect()
    }

    /// What the customer feels and wants, and why, as far as it was heard and not erased.
    pub(super) fn heard(&self) -> Option<Remark> {
        let heard = self.view.case.heard.as_ref()?;
        let parts =
            [("told-feeling", &heard.feeling), ("told-wants", &heard.wants), ("told-motive", &heard.motive)];
        let told = parts.into_iter().filter_map(|(label, text)| {
            text.text()
                .map(|text| self.words().t2("step-heard-line", "label", self.words().t(label), "text", text))
        });
        let sentences: Vec<String> = told.collect();
        (!sentences.is_empty()).then_some(Remark { tone: "info", icon: "heard", sentences })
    }
}
