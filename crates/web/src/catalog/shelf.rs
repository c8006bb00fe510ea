//! What the pages must know of each kind of catalogue entry: its place, its fields, its values.

use std::future::Future;
use std::str::FromStr;

use jiff::Timestamp;
use redress_app::access::{self, People};
use redress_app::catalog::{self, Entry};
use redress_app::{AppError, Refusal};
use redress_domain::catalog::{
    ProductDefinition, ProductLevel, SiteDefinition, SiteKind, SymptomDefinition, Tree,
};

use crate::form::{Choice, Field, Kind, Typed};
use crate::session::Signed;
use crate::words::Words;

/// An entry as it stands.
pub struct Row<D: Tree> {
    pub id: D::Id,
    pub version: u64,
    pub definition: D,
    pub retired_at: Option<Timestamp>,
}

/// One kind of entry.
pub trait Shelf: Entry<Id: FromStr + Send + Sync + 'static> + Sync {
    /// The address below which its entries stand.
    const ROOT: &'static str;
    /// The address of its list, and the key of that page's title.
    const LIST: (&'static str, &'static str);
    /// The key of the title of the blank form.
    const NEW: &'static str;

    /// Every entry, by code.
    fn rows(signed: &Signed) -> impl Future<Output = Result<Vec<Row<Self>>, AppError>> + Send;
    /// The fields of its form; `rows` are what it may hang below, `people` who may answer for it.
    fn fields(words: &Words, rows: &[Row<Self>], people: &People) -> Vec<Field>;
    /// What was typed, as a definition.
    ///
    /// # Errors
    /// When a choice is none.
    fn read(typed: &Typed) -> Result<Self, AppError>;
    /// The definition, as the form would send it.
    fn typed(&self) -> Typed;
}

/// Everybody who may answer for something; nobody where the reader may not see people.
pub async fn people(signed: &Signed) -> Result<People, AppError> {
    match access::people(signed.app(), signed.actor()).await {
        Err(AppError::Denied(_)) => Ok(People { users: Vec::new(), teams: Vec::new() }),
        other => other,
    }
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn names(words: &Words) -> Vec<Field> {
    vec![
        Field::line("code", words.t("catalogue-code")).help(words.t("catalogue-code-help")),
        Field::line("name_en", words.t("catalogue-name-en")),
        Field::line("name_zh", words.t("catalogue-name-zh")),
    ]
}

/// What an entry may hang below: whatever is offered.
fn above<D: Shelf>(words: &Words, rows: &[Row<D>]) -> Field {
    let offered = rows.iter().filter(|row| row.retired_at.is_none());
    let choices = offered.map(|row| {
        let (en, zh) = row.definition.names();
        Choice::new(row.id, format!("{} · {}", row.definition.code(), words.either(en, zh)))
    });
    Field::new("parent", words.t("catalogue-parent"), Kind::Select(choices.collect())).optional()
}

pub(crate) const LEVELS: [(ProductLevel, &str, &str); 3] = [
    (ProductLevel::Family, "family", "product-level-family"),
    (ProductLevel::Model, "model", "product-level-model"),
    (ProductLevel::Module, "module", "product-level-module"),
];

impl Shelf for ProductDefinition {
    const ROOT: &'static str = "/catalogue/products";
    const LIST: (&'static str, &'static str) = ("/catalogue", "catalogue-products");
    const NEW: &'static str = "product-new";

    async fn rows(signed: &Signed) -> Result<Vec<Row<Self>>, AppError> {
        let rows = catalog::products(signed.app(), signed.actor()).await?;
        let row = |row: catalog::ProductRow| Row {
            id: row.id,
            version: row.version,
            retired_at: row.retired_at,
            definition: Self {
                code: row.code,
                name_en: row.name_en,
                name_zh: row.name_zh,
                level: row.level,
                parent: row.parent,
                owner_team: row.owner_team,
                owner: row.owner,
            },
        };
        Ok(rows.into_iter().map(row).collect())
    }

    fn fields(words: &Words, rows: &[Row<Self>], people: &People) -> Vec<Field> {
        let mut fields = names(words);
        let levels = LEVELS.iter().map(|(_, name, key)| Choice::new(name, words.t(key)));
        fields.push(Field::new("level", words.t("product-level"), Kind::One(levels.collect())));
        fields.push(above(words, rows));
        let teams =
            people.teams.iter().map(|team| Choice::new(team.id, words.either(&team.name_en, &team.name_zh)));
        fields.push(
            Field::new("owner_team", words.t("product-owner-team"), Kind::Select(teams.collect())).optional(),
        );
        let active = people.users.iter().filter(|user| user.deactivated_at.is_none());
        let owners = active.map(|user| Choice::new(user.id, user.name.clone()));
        fields.push(Field::new("owner", words.t("product-owner"), Kind::Select(owners.collect())).optional());
        fields
    }

    fn read(typed: &Typed) -> Result<Self, AppError> {
        let level = LEVELS.iter().find(|(_, name, _)| *name == typed.value("level"));
        Ok(Self {
            code: typed.text("code"),
            name_en: typed.text("name_en"),
            name_zh: typed.text("name_zh"),
            level: level.ok_or(Refusal::Unknown { field: "level" })?.0,
            parent: typed.parsed("parent")?,
            owner_team: typed.parsed("owner_team")?,
            owner: typed.parsed("owner")?,
        })
    }

    fn typed(&self) -> Typed {
        let level = LEVELS.iter().find(|(level, ..)| *level == self.level).map_or("", |(_, name, _)| name);
        Typed::of([
            ("code", self.code.clone()),
            ("name_en", self.name_en.clone()),
            ("name_zh", self.name_zh.clone()),
            ("level", level.to_owned()),
            ("parent", text(self.parent)),
            ("owner_team", text(self.owner_team)),
            ("owner", text(self.owner)),
        ])
    }
}

impl Shelf for SymptomDefinition {
    const ROOT: &'static str = "/catalogue/symptoms";
    const LIST: (&'static str, &'static str) = ("/catalogue/symptoms", "catalogue-symptoms");
    const NEW: &'static str = "symptom-new";

    async fn rows(signed: &Signed) -> Result<Vec<Row<Self>>, AppError> {
        let rows = catalog::symptoms(signed.app(), signed.actor()).await?;
        let row = |row: catalog::SymptomRow| Row {
            id: row.id,
            version: row.version,
            retired_at: row.retired_at,
            definition: Self {
                code: row.code,
                name_en: row.name_en,
                name_zh: row.name_zh,
                parent: row.parent,
            },
        };
        Ok(rows.into_iter().map(row).collect())
    }

    fn fields(words: &Words, rows: &[Row<Self>], _people: &People) -> Vec<Field> {
        let mut fields = names(words);
        fields.push(above(words, rows));
        fields
    }

    fn read(typed: &Typed) -> Result<Self, AppError> {
        Ok(Self {
            code: typed.text("code"),
            name_en: typed.text("name_en"),
            name_zh: typed.text("name_zh"),
            parent: typed.parsed("parent")?,
        })
    }

    fn typed(&self) -> Typed {
        Typed::of([
            ("code", self.code.clone()),
            ("name_en", self.name_en.clone()),
            ("name_zh", self.name_zh.clone()),
            ("parent", text(self.parent)),
        ])
    }
}

pub(crate) const SITE_KINDS: [(SiteKind, &str, &str); 3] = [
    (SiteKind::Desk, "desk", "site-kind-desk"),
    (SiteKind::Plant, "plant", "site-kind-plant"),
    (SiteKind::Office, "office", "site-kind-office"),
];

impl Shelf for SiteDefinition {
    const ROOT: &'static str = "/catalogue/sites";
    const LIST: (&'static str, &'static str) = ("/catalogue/sites", "catalogue-sites");
    const NEW: &'static str = "site-new";

    async fn rows(signed: &Signed) -> Result<Vec<Row<Self>>, AppError> {
        let rows = catalog::sites(signed.app(), signed.actor()).await?;
        let row = |row: catalog::SiteRow| Row {
            id: row.id,
            version: row.version,
            retired_at: row.retired_at,
            definition: Self {
                code: row.code,
                name_en: row.name_en,
                name_zh: row.name_zh,
                kind: row.kind,
                country: row.country,
                zone: row.zone,
            },
        };
        Ok(rows.into_iter().map(row).collect())
    }

    fn fields(words: &Words, _rows: &[Row<Self>], _people: &People) -> Vec<Field> {
        let mut fields = names(words);
        let kinds = SITE_KINDS.iter().map(|(_, name, key)| Choice::new(name, words.t(key)));
        fields.push(Field::new("kind", words.t("site-kind"), Kind::One(kinds.collect())));
        fields.push(Field::line("country", words.t("site-country")).help(words.t("site-country-help")));
        fields.push(Field::line("zone", words.t("site-zone")).help(words.t("site-zone-help")));
        fields
    }

    fn read(typed: &Typed) -> Result<Self, AppError> {
        let kind = SITE_KINDS.iter().find(|(_, name, _)| *name == typed.value("kind"));
        Ok(Self {
            code: typed.text("code"),
            name_en: typed.text("name_en"),
            name_zh: typed.text("name_zh"),
            kind: kind.ok_or(Refusal::Unknown { field: "kind" })?.0,
            country: typed.text("country").to_ascii_uppercase(),
            zone: typed.text("zone"),
        })
    }

    fn typed(&self) -> Typed {
        let kind = SITE_KINDS.iter().find(|(kind, ..)| *kind == self.kind).map_or("", |(_, name, _)| name);
        Typed::of([
            ("code", self.code.clone()),
            ("name_en", self.name_en.clone()),
            ("name_zh", self.name_zh.clone()),
            ("kind", kind.to_owned()),
            ("country", self.country.clone()),
            ("zone", self.zone.clone()),
        ])
    }
}
