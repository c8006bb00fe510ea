//! Products and symptoms that a table names by their path, set up where they are missing.
//!
//! **Invariant:** one path is one node: its code follows from the path alone.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use redress_domain::access::{Action, Actor, Relation};
use redress_domain::catalog::{ProductDefinition, ProductLevel, SymptomDefinition};
use redress_domain::id::{ProductId, SymptomId};
use redress_store::Tx;
use sha2::{Digest, Sha256};

use super::record::clean;
use crate::catalog::{Entry, register_in};
use crate::{AppError, Ids};

/// The most characters of a code, and of one that is shortened before its mark.
const LONGEST: usize = 120;
const LONGEST_MARKED: usize = 100;

/// The nodes that the rows of one batch name.
pub(super) struct Nodes<'a> {
    setting_up: SettingUp<'a>,
    products: HashMap<String, ProductId>,
    symptoms: HashMap<String, SymptomId>,
}

struct SettingUp<'a> {
    keeper: Actor,
    ids: &'a dyn Ids,
    now: Timestamp,
}

impl<'a> Nodes<'a> {
    /// Who may import but not keep the catalogue lets Redress itself set up what the table needs.
    pub(super) fn new(actor: &Actor, ids: &'a dyn Ids, now: Timestamp) -> Self {
        let may_keep = actor.permit(Action::KeepCatalog, Relation::Other).is_ok();
        let keeper = if may_keep { actor.clone() } else { Actor::system() };
        let setting_up = SettingUp { keeper, ids, now };
        Self { setting_up, products: HashMap::new(), symptoms: HashMap::new() }
    }

    /// The product at the end of the path; nothing for an empty path.
    pub(super) fn product(
        &mut self,
        tx: &mut Tx<'_>,
        path: &[String],
    ) -> Result<Option<ProductId>, AppError> {
        let make = |code, name: String, depth, parent| ProductDefinition {
            code,
            name_en: name.clone(),
            name_zh: name,
            level: level(depth),
            parent,
            owner_team: None,
            owner: None,
        };
        self.setting_up.walk(tx, path, &mut self.products, make)
    }

    /// The symptom at the end of the path; nothing for an empty path.
    pub(super) fn symptom(
        &mut self,
        tx: &mut Tx<'_>,
        path: &[String],
    ) -> Result<Option<SymptomId>, AppError> {
        let make = |code, name: String, _, parent| SymptomDefinition {
            code,
            name_en: name.clone(),
            name_zh: name,
            parent,
        };
        self.setting_up.walk(tx, path, &mut self.symptoms, make)
    }
}

impl SettingUp<'_> {
    /// Walks down the path and sets up each node that is missing.
    fn walk<D: Entry>(
        &self,
        tx: &mut Tx<'_>,
        path: &[String],
        known: &mut HashMap<String, D::Id>,
        make: impl Fn(String, String, usize, Option<D::Id>) -> D,
    ) -> Result<Option<D::Id>, AppError> {
        let mut parent = None;
        for depth in 1..=path.len() {
            let code = code(&path[..depth]);
            let mut id = known.get(&code).copied();
            if id.is_none() {
                id = D::id_of_code(tx, &code)?;
            }
            let id = match id {
                Some(id) => id,
                None => {
                    let definition = make(code.clone(), clean(&path[depth - 1]), depth, parent);
                    register_in(tx, &self.keeper, &definition, self.ids, self.now)?
                }
            };
            known.insert(code, id);
            parent = Some(id);
        }
        Ok(parent)
    }
}

const fn level(depth: usize) -> ProductLevel {
    match depth {
        1 => ProductLevel::Family,
        2 => ProductLevel::Model,
        _ => ProductLevel::Module,
    }
}

/// The texts of the path; where they are too long or have a character that no code has, shortened and marked by a
/// fingerprint of the whole, so that two paths never become one.
fn code(path: &[String]) -> String {
    let whole = path.join(" › ");
    let allowed = |c: char| !c.is_control() && !matches!(c, '/' | '?' | '#');
    if whole.chars().count() <= LONGEST && whole.chars().all(allowed) && whole.trim() == whole {
        return whole;
    }
    let shown = whole.chars().take(LONGEST_MARKED).map(|c| if allowed(c) { c } else { '-' });
    let shown: String = shown.collect();
    let mark = HEXLOWER.encode(&Sha256::digest(whole.as_bytes())[..4]);
    format!("{} ~{mark}", shown.trim())
}

#[cfg(test)]
mod tests {
    use super::code;

    fn of(path: &[&str]) -> String {
        code(&path.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_code_of_a_node_is_its_path() {
        assert_eq!(of(&["Mortgage"]), "Mortgage");
        assert_eq!(of(&["Mortgage", "FHA mortgage"]), "Mortgage › FHA mortgage");
    }

    #[test]
    fn a_code_has_no_character_that_an_address_cannot_carry() {
        let code = of(&["Credit card/prepaid?"]);
        assert!(code.starts_with("Credit card-prepaid- ~"), "{code}");
        assert_ne!(code, of(&["Credit card-prepaid-"]));
        assert_ne!(code, of(&["Credit card-prepaid?"]));
    }

    #[test]
    fn a_long_path_keeps_its_beginning_and_stays_distinct() {
        let (one, other) = ("屏".repeat(300), format!("{}幕", "屏".repeat(299)));
        assert!(of(&[&one]).chars().count() <= 120);
        assert_ne!(of(&[&one]), of(&[&other]));
    }
}
