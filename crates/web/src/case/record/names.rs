//! The names of everything a case refers to, in the reader's language.
//!
//! **Invariant:** what has no name any more is still told, as "somebody" or by its code; never as an identifier.

use std::sync::Arc;

use redress_app::Directory;
use redress_domain::access::ActorRef;
use redress_domain::id::{ProductId, SiteId, SymptomId, TeamId, UserId};

use crate::case::intake::facts_form::country_named;
use crate::problem::Problem;
use crate::session::Signed;
use crate::words::Words;

/// Languages with a name, by tag, in English and Chinese; every other one is told by its tag.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("zh-CN", "Chinese", "中文"),
    ("zh-TW", "Traditional Chinese", "繁体中文"),
    ("en", "English", "英语"),
    ("ja", "Japanese", "日语"),
    ("ko", "Korean", "韩语"),
    ("de", "German", "德语"),
    ("fr", "French", "法语"),
    ("es", "Spanish", "西班牙语"),
    ("it", "Italian", "意大利语"),
    ("pt", "Portuguese", "葡萄牙语"),
    ("nl", "Dutch", "荷兰语"),
    ("ru", "Russian", "俄语"),
];

/// Looks names up for one reader.
pub(crate) struct Names {
    /// People, teams, catalogue.
    pub directory: Arc<Directory>,
    /// The reader's words.
    pub words: &'static Words,
}

impl Names {
    /// The names as they stand.
    pub(crate) async fn of(signed: &Signed) -> Result<Self, Problem> {
        Ok(Self { directory: signed.app().directory().await?, words: signed.words })
    }

    /// A word of a closed list, such as `stage` and `in_work`.
    pub(crate) fn listed(&self, list: &str, name: &str) -> String {
        self.words.t(&format!("{list}-{}", name.replace('_', "-"))).into_owned()
    }

    /// Several of them, one after the other.
    pub(crate) fn listing<'a>(&self, list: &str, names: impl Iterator<Item = &'a str>) -> String {
        self.joined(names.map(|name| self.listed(list, name)))
    }

    /// Texts one after the other.
    pub(crate) fn joined(&self, texts: impl Iterator<Item = String>) -> String {
        texts.collect::<Vec<_>>().join(&self.words.t("problem-and"))
    }

    /// Who did something: a person, a program in his name, or Redress.
    pub(crate) fn actor(&self, by: &ActorRef) -> String {
        match by {
            ActorRef::User(user) => self.user(*user),
            ActorRef::Token(user, _) => self.words.t1("record-by-program", "name", self.user(*user)),
            ActorRef::System => "Redress".to_owned(),
        }
    }

    /// A person.
    pub(crate) fn user(&self, id: UserId) -> String {
        let name = self.directory.users.get(&id).map(|row| row.name.clone()).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| self.words.t("record-somebody").into_owned())
    }

    /// A team.
    pub(crate) fn team(&self, id: TeamId) -> String {
        let team = self.directory.teams.get(&id);
        team.map_or_else(String::new, |row| self.words.either(&row.name_en, &row.name_zh).to_owned())
    }

    /// A site.
    pub(crate) fn site(&self, id: SiteId) -> String {
        let site = self.directory.sites.get(&id);
        site.map_or_else(String::new, |row| self.words.either(&row.name_en, &row.name_zh).to_owned())
    }

    /// A country by its code.
    pub(crate) fn country<'a>(&self, code: &'a str) -> &'a str {
        country_named(self.words, code)
    }

    /// A language by its tag.
    pub(crate) fn language<'a>(&self, tag: &'a str) -> &'a str {
        let named = LANGUAGES.iter().find(|(known, ..)| *known == tag);
        named.map_or(tag, |(_, en, zh)| self.words.either(en, zh))
    }

    /// A product; a module stands behind its model.
    pub(crate) fn product(&self, id: ProductId) -> String {
        use redress_domain::catalog::ProductLevel;
        let Some(row) = self.directory.products.get(&id) else { return String::new() };
        let own = self.words.either(&row.name_en, &row.name_zh);
        let above = row.parent.and_then(|parent| self.directory.products.get(&parent));
        match above.filter(|_| row.level == ProductLevel::Module) {
            Some(model) => format!("{} › {own}", self.words.either(&model.name_en, &model.name_zh)),
            None => own.to_owned(),
        }
    }

    /// A symptom behind the one it is a kind of.
    pub(crate) fn symptom(&self, id: SymptomId) -> String {
        let Some(row) = self.directory.symptoms.get(&id) else { return String::new() };
        let own = self.words.either(&row.name_en, &row.name_zh);
        match row.parent.and_then(|parent| self.directory.symptoms.get(&parent)) {
            Some(above) => format!("{} › {own}", self.words.either(&above.name_en, &above.name_zh)),
            None => own.to_owned(),
        }
    }

    /// The symptom alone, for titles.
    pub(crate) fn symptom_alone(&self, id: SymptomId) -> String {
        let row = self.directory.symptoms.get(&id);
        row.map_or_else(String::new, |row| self.words.either(&row.name_en, &row.name_zh).to_owned())
    }
}
