//! The menus above the list: each says what it keeps, and each choice is a link.

use std::collections::BTreeMap;

use redress_app::Directory;
use redress_app::case::{View, WorkPage};
use redress_domain::case::{Channel, Grade, Kind, Level, Stage};

use super::asked::Asked;
use super::rows::word;
use crate::words::Words;

/// A filter with its choices.
pub(super) struct Menu {
    /// The words on it: the name, and the choice where one is made.
    pub(super) label: String,
    /// Whether a choice is made.
    pub(super) is_on: bool,
    /// The choices.
    pub(super) choices: Vec<Pick>,
}

/// A choice of a filter.
pub(super) struct Pick {
    /// Where it leads: the list with it, or without it where it is chosen.
    pub(super) href: String,
    /// What it is called.
    pub(super) label: String,
    /// The class of its badge, for grades.
    pub(super) badge: Option<&'static str>,
    /// How many open cases there are of it.
    pub(super) count: Option<u64>,
    /// Whether it is chosen.
    pub(super) is_chosen: bool,
}

/// The menus of a list.
pub(super) fn menus(words: &Words, directory: &Directory, asked: &Asked, page: &WorkPage) -> Vec<Menu> {
    let view = asked.filter.view;
    let build = Build { words, asked, counts: view == View::Open };
    let mut menus = vec![
        build.menu("kind", Kind::ALL.iter().map(|it| build.named("kind", it.name(), &page.kinds)).collect()),
        build.menu("grade", Grade::ALL.iter().rev().map(|it| build.grade(*it, &page.grades)).collect()),
        build.menu("level", Level::ALL.iter().map(|level| build.level(*level)).collect()),
    ];
    let stages = stages_of(view).iter().map(|it| build.named("stage", it.name(), &page.stages));
    menus.push(build.menu("stage", stages.collect()));
    let none = BTreeMap::new();
    menus.push(
        build.menu(
            "channel",
            Channel::ALL.iter().map(|it| build.named("channel", it.name(), &none)).collect(),
        ),
    );
    if !matches!(view, View::Mine) {
        menus.push(build.menu("team", build.teams(directory)));
        menus.push(build.menu("assignee", build.people(directory)));
    }
    menus.retain(|menu| !menu.choices.is_empty());
    menus
}

/// The stages that can be chosen among in a view, in the order of a case's life: none where the view
/// is itself one stage, and never one at which it can hold no case.
const fn stages_of(view: View) -> &'static [Stage] {
    use Stage as S;
    match view {
        View::ToTriage | View::Closed => &[],
        // What is offered was found to be a lead, and nobody has accepted it yet.
        View::HandOvers => &[S::Triaged, S::InWork, S::Answered, S::Settled],
        View::Mine | View::Team | View::Open => {
            &[S::Received, S::Triaged, S::InWork, S::HandedOver, S::Answered, S::Settled, S::Withdrawn]
        }
        View::All => S::ALL,
    }
}

struct Build<'a> {
    words: &'a Words,
    asked: &'a Asked,
    /// Whether the counts of open cases are those of this view.
    counts: bool,
}

impl Build<'_> {
    fn menu(&self, name: &str, choices: Vec<Pick>) -> Menu {
        let title = self.words.t(&format!("work-filter-{name}"));
        let chosen = choices.iter().find(|choice| choice.is_chosen);
        let label =
            chosen.map(|choice| self.words.t2("work-filter-on", "name", &title, "value", &choice.label));
        Menu { is_on: chosen.is_some(), label: label.unwrap_or_else(|| title.into_owned()), choices }
    }

    fn pick(&self, name: &str, value: &str, label: String, count: Option<u64>) -> Pick {
        let is_chosen = self.asked.value(name) == Some(value);
        let href = self.asked.with(name, Some(value).filter(|_| !is_chosen));
        Pick { href, label, badge: None, count: count.filter(|_| self.counts), is_chosen }
    }

    fn named(&self, list: &str, name: &str, counts: &BTreeMap<String, u64>) -> Pick {
        self.pick(list, name, word(self.words, list, name), counts.get(name).copied())
    }

    fn grade(&self, grade: Grade, counts: &BTreeMap<String, u64>) -> Pick {
        Pick { badge: Some(grade.name()), ..self.named("grade", grade.name(), counts) }
    }

    fn level(&self, level: Level) -> Pick {
        let number = level.number();
        self.pick("level", &number.to_string(), self.words.t1("work-level", "level", number), None)
    }

    fn teams(&self, directory: &Directory) -> Vec<Pick> {
        let mut teams: Vec<_> = directory.teams.values().collect();
        teams.sort_by(|a, b| a.code.cmp(&b.code));
        let name =
            |row: &redress_app::access::TeamRow| self.words.either(&row.name_en, &row.name_zh).to_owned();
        teams.into_iter().map(|row| self.pick("team", &row.id.to_string(), name(row), None)).collect()
    }

    fn people(&self, directory: &Directory) -> Vec<Pick> {
        let mut people: Vec<_> =
            directory.users.values().filter(|row| row.deactivated_at.is_none()).collect();
        people.sort_by(|a, b| a.name.cmp(&b.name));
        people
            .into_iter()
            .map(|row| self.pick("assignee", &row.id.to_string(), row.name.clone(), None))
            .collect()
    }
}
