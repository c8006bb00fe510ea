//! A mapping bound to the columns of one table.
//!
//! **Invariant:** a column is known to be kept, in a field or beside the case, before the first row is read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{DateFormat, Field, Mapping, MappingError, MomentRule, Origin, TextRule, detect, same_heading};
use crate::table::Table;

/// Where everything is in this table.
pub(crate) struct Bound {
    /// Columns of each text field that does not come from a constant; empty when they may be absent and are.
    pub fields: BTreeMap<Field, Vec<usize>>,
    pub product: Vec<usize>,
    pub symptom: Vec<usize>,
    pub received_at: BoundMoment,
    pub answered_at: Option<BoundMoment>,
    /// Columns whose text is not in a field as it stands.
    pub beside: Vec<usize>,
}

/// Where an instant is, and how it is written.
pub(crate) struct BoundMoment {
    pub column: usize,
    pub format: DateFormat,
    pub time: Option<(usize, DateFormat)>,
}

pub(super) fn bind(mapping: &Mapping, table: &Table) -> Result<Bound, MappingError> {
    let path =
        |columns: &[String]| columns.iter().map(|name| column(table, name)).collect::<Result<Vec<_>, _>>();
    let mut fields = BTreeMap::new();
    for (field, rule) in &mapping.fields {
        fields.insert(*field, field_columns(rule, table)?);
    }
    let received_at = bind_moment(&mapping.received_at, table)?;
    let answered_at = mapping.answered_at.as_ref().map(|rule| bind_moment(rule, table)).transpose()?;
    let mut bound = Bound {
        fields,
        product: path(&mapping.product.columns)?,
        symptom: path(&mapping.symptom.columns)?,
        received_at,
        answered_at,
        beside: Vec::new(),
    };
    let kept = bound.kept_columns(mapping);
    bound.beside = (0..table.header().len()).filter(|index| !kept.contains(index)).collect();
    Ok(bound)
}

fn field_columns(rule: &TextRule, table: &Table) -> Result<Vec<usize>, MappingError> {
    let Origin::Columns { names, .. } = &rule.origin else {
        return Ok(Vec::new());
    };
    let mut columns = Vec::new();
    for name in names {
        match column(table, name) {
            Err(MappingError::ColumnMissing { .. }) if rule.may_be_absent => {}
            found => columns.push(found?),
        }
    }
    Ok(columns)
}

/// The one column with this heading; columns without one go by `column 3`.
fn column(table: &Table, name: &str) -> Result<usize, MappingError> {
    let headings = table.header();
    if let Some(exact) = single(headings, |heading| heading == name.trim()) {
        return Ok(exact);
    }
    let alike = headings.iter().filter(|heading| same_heading(heading, name)).count();
    if alike > 1 {
        return Err(MappingError::ColumnTwice { column: name.to_owned() });
    }
    single(headings, |heading| same_heading(heading, name))
        .or_else(|| single(table.column_names(), |heading| heading == name))
        .ok_or_else(|| MappingError::ColumnMissing {
            column: name.to_owned(),
            present: table.column_names().to_vec(),
        })
}

fn single(headings: &[String], is_it: impl Fn(&str) -> bool) -> Option<usize> {
    let mut found = headings.iter().enumerate().filter(|(_, heading)| is_it(heading));
    let (index, _) = found.next()?;
    found.next().is_none().then_some(index)
}

fn bind_moment(rule: &MomentRule, table: &Table) -> Result<BoundMoment, MappingError> {
    let index = column(table, &rule.column)?;
    let format = match &rule.format {
        Some(format) => format.clone(),
        None => detect::detect(
            &rule.column,
            table
                .rows()
                .filter(|row| row.issues.iter().all(|issue| !issue.is_no_case()))
                .map(|row| Cow::Owned(row.cells.into_iter().nth(index).unwrap_or_default())),
        )?,
    };
    let time = match &rule.time {
        Some((name, format)) => Some((column(table, name)?, format.clone())),
        None => None,
    };
    Ok(BoundMoment { column: index, format, time })
}

impl Bound {
    /// Columns whose whole text is in a field, so that nothing of it is lost.
    fn kept_columns(&self, mapping: &Mapping) -> Vec<usize> {
        let mut kept: Vec<usize> = self.product.iter().chain(&self.symptom).copied().collect();
        for (field, columns) in &self.fields {
            let rule = &mapping.fields[field];
            if rule.values.is_empty() && rule.filled.is_none() && rule.empty.is_none() {
                kept.extend(columns);
            }
        }
        for moment in std::iter::once(&self.received_at).chain(&self.answered_at) {
            kept.push(moment.column);
            kept.extend(moment.time.iter().map(|(column, _)| *column));
        }
        kept
    }
}
