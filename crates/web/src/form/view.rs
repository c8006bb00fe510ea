//! A form as its template writes it: fields with values and errors, summary, comparison.

use super::{Choice, Field, Kind, Typed};
use crate::words::Words;

/// A field with what stands in it.
pub struct FieldView {
    /// The field.
    pub field: Field,
    /// Its values.
    pub values: Vec<String>,
    /// What is wrong with it.
    pub error: Option<String>,
}

impl FieldView {
    /// The value of a line.
    #[must_use]
    pub fn value(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    /// Whether a choice is chosen.
    #[must_use]
    pub fn is_chosen(&self, choice: &Choice) -> bool {
        self.values.contains(&choice.value)
    }

    /// The ids of help and error, for `aria-describedby`.
    #[must_use]
    pub fn described_by(&self) -> String {
        let help = self.field.help.as_ref().map(|_| format!("{}-help", self.field.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.field.name));
        help.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }

    /// The `type` of the input; empty for what is no single line.
    #[must_use]
    pub const fn input_type(&self) -> &'static str {
        match self.field.kind {
            Kind::Line(kind) => kind,
            Kind::Secret => "password",
            Kind::Lines | Kind::Select(_) | Kind::One(_) | Kind::Any(_) => "",
        }
    }

    /// Whether it is a long list.
    #[must_use]
    pub const fn is_select(&self) -> bool {
        matches!(self.field.kind, Kind::Select(_))
    }

    /// Whether all choices are in sight.
    #[must_use]
    pub const fn is_group(&self) -> bool {
        matches!(self.field.kind, Kind::One(_) | Kind::Any(_))
    }

    /// Whether more than one may be chosen.
    #[must_use]
    pub const fn is_many(&self) -> bool {
        matches!(self.field.kind, Kind::Any(_))
    }
}

/// A line of the summary on top.
pub struct Summary {
    /// The field to jump to; empty when it is about the whole.
    pub name: String,
    /// What is wrong.
    pub sentence: String,
}

/// An entry that differs between what was typed and what stands there now.
pub struct Difference {
    /// The label of the field.
    pub label: String,
    /// What was typed.
    pub mine: String,
    /// What it is now.
    pub theirs: String,
}

/// A form, ready to be written by `_form.html`.
pub struct FormView {
    /// Where it is sent.
    pub action: String,
    /// The words on its button.
    pub submit: String,
    /// Where its cancel link leads.
    pub cancel: Option<String>,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// What is wrong, on top.
    pub summary: Vec<Summary>,
    /// The version it was filled from.
    pub version: Option<u64>,
    /// Where the form is filled anew from what stands there now; where it is sent, if not said.
    pub retake: Option<String>,
    /// What another changed meanwhile.
    pub overtaken: Option<Vec<Difference>>,
}

impl FormView {
    /// A form to that address with these fields, filled with what was typed.
    #[must_use]
    pub fn new(
        action: impl Into<String>,
        submit: impl Into<String>,
        fields: Vec<Field>,
        typed: &Typed,
    ) -> Self {
        let whole =
            typed.refusal().map(|sentence| Summary { name: String::new(), sentence: sentence.to_owned() });
        let marked = typed.errors().iter().map(|(name, sentence)| {
            let shown = fields.iter().any(|field| field.name == name);
            Summary { name: if shown { name.clone() } else { String::new() }, sentence: sentence.clone() }
        });
        let summary = whole.into_iter().chain(marked).collect();
        let fields = fields.into_iter().map(|field| filled(field, typed)).collect();
        Self {
            action: action.into(),
            submit: submit.into(),
            cancel: None,
            fields,
            summary,
            version: typed.version(),
            retake: None,
            overtaken: None,
        }
    }

    /// With a way out.
    #[must_use]
    pub fn cancel(mut self, path: impl Into<String>) -> Self {
        self.cancel = Some(path.into());
        self
    }

    /// Filled from that version of the entry.
    #[must_use]
    pub const fn at_version(mut self, version: u64) -> Self {
        self.version = Some(version);
        self
    }

    /// Shown again because another was quicker: compares what was typed with what stands there now.
    #[must_use]
    pub fn overtaken(mut self, words: &Words, now: &Typed, version: u64) -> Self {
        let compared = self
            .fields
            .iter()
            .filter(|field| field.field.name != "reason" && field.input_type() != "password");
        let differences = compared.filter_map(|field| {
            let theirs: Vec<&str> = now.all(field.field.name).collect();
            let mine: Vec<&str> = field.values.iter().map(String::as_str).collect();
            let difference = || Difference {
                label: field.field.label.clone(),
                mine: labels(words, &field.field, &mine),
                theirs: labels(words, &field.field, &theirs),
            };
            (mine != theirs).then(difference)
        });
        self.overtaken = Some(differences.collect());
        self.version = Some(version);
        self
    }
}

fn filled(field: Field, typed: &Typed) -> FieldView {
    let values = match field.kind {
        Kind::Secret => Vec::new(),
        _ => typed.all(field.name).map(str::to_owned).collect(),
    };
    FieldView { error: typed.error(field.name).map(str::to_owned), values, field }
}

fn labels(words: &Words, field: &Field, values: &[&str]) -> String {
    let label = |value: &&str| {
        let chosen = field.choices().iter().find(|choice| choice.value == *value);
        chosen.map_or_else(|| (*value).to_owned(), |choice| choice.label.clone())
    };
    let all: Vec<_> = values.iter().map(label).collect();
    if all.is_empty() { words.t("form-empty").into_owned() } else { all.join(&words.t("problem-and")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn fields() -> Vec<Field> {
        let choices = vec![Choice::new("1", "One"), Choice::new("2", "Two")];
        vec![
            Field::line("name", "Name".into()),
            Field::new("many", "Many".into(), Kind::Any(choices)),
            Field::new("secret", "Secret".into(), Kind::Secret),
        ]
    }

    #[test]
    fn what_was_typed_is_kept_and_secrets_are_not() {
        let typed = Typed::of([("name", "Ben".to_owned()), ("secret", "x".to_owned())]);
        let form = FormView::new("/", "Save", fields(), &typed);
        assert_eq!(form.fields[0].value(), "Ben");
        assert_eq!(form.fields[2].value(), "");
    }

    #[test]
    fn an_error_stands_beside_its_field_and_in_the_summary() {
        let mut typed = Typed::default();
        typed.mark("name", "Write it.");
        typed.mark("elsewhere", "Not here.");
        let form = FormView::new("/", "Save", fields(), &typed);
        assert_eq!(form.fields[0].error.as_deref(), Some("Write it."));
        let links: Vec<_> = form.summary.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(links, ["name", ""]);
    }

    #[test]
    fn whoever_was_overtaken_sees_what_differs_and_keeps_what_he_typed() {
        let mine = Typed::of([("name", "Ben".to_owned()), ("many", "1".to_owned())]);
        let theirs = Typed::of([("name", "Benjamin".to_owned()), ("many", "1".to_owned())]);
        let form = FormView::new("/", "Save", fields(), &mine).overtaken(Words::of(Language::En), &theirs, 7);
        let differences = form.overtaken.unwrap();
        assert_eq!(differences.len(), 1);
        assert_eq!((differences[0].mine.as_str(), differences[0].theirs.as_str()), ("Ben", "Benjamin"));
        assert_eq!((form.version, form.fields[0].value()), (Some(7), "Ben"));
    }
}
