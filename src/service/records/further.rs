//! What records say beyond what their lines know.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::Value as Json;

use crate::{
    domain::{id::RecordId, line::Line, record::Record, wire::Teller},
    service::error::Result,
};

use super::{Scan, column::Column, said::is_quick};

/// The longest text that a column keeps.
const LONGEST: usize = 200;

/// Fields that lines do not know, out of columns as far as those go, else out of the records.
pub(super) struct Further<'a> {
    scan: &'a Scan<'a>,
    fields: Vec<Field<'a>>,
}

struct Field<'a> {
    /// Its name; several names with spaces between are looked at as one text in small letters.
    name: &'a str,
    /// Where what records say is kept, unless it is the actor's or the day's alone.
    column: Option<Arc<Column>>,
    news: Vec<(RecordId, (u32, Json))>,
}

impl<'a> Further<'a> {
    /// Those of some names that lines do not know.
    pub(super) fn of(scan: &'a Scan<'a>, names: impl Iterator<Item = &'a str>) -> Self {
        let names: BTreeSet<&str> =
            names.filter(|name| !is_quick(scan.wanted.kind, name)).collect();
        let column = |name: &str| {
            let is_kept = name.split(' ').all(|name| scan.teller.is_of_record(name));
            is_kept.then(|| scan.app.columns().of(scan.house, scan.wanted.kind, name))
        };
        let field = |name| Field { name, column: column(name), news: Vec::new() };
        Self { scan, fields: names.into_iter().map(field).collect() }
    }

    /// Has something look at what a record says in these fields.
    pub(super) fn has<T>(
        &mut self,
        line: &Line,
        look: impl FnOnce(&dyn Fn(&str) -> Json) -> T,
    ) -> Result<T> {
        let kept: Option<Vec<Json>> =
            self.fields.iter().map(|field| field.column.as_ref()?.at(line)).collect();
        let said = kept.map_or_else(|| self.read(line), Ok)?;
        let place = |name: &str| self.fields.iter().position(|field| field.name == name);
        Ok(look(&|name| place(name).and_then(|at| said.get(at)).cloned().unwrap_or(Json::Null)))
    }

    /// What the record itself says.
    fn read(&mut self, line: &Line) -> Result<Vec<Json>> {
        let record = self.scan.r.record(self.scan.wanted.kind, line.id)?;
        let Some(record) = record else { return Ok(Vec::new()) };
        let read = |field: &mut Field<'_>| {
            let said = said(self.scan.teller, &record, field.name);
            if field.column.is_some() && is_short(&said) {
                field.news.push((record.id, (record.revision, said.clone())));
            }
            said
        };
        Ok(self.fields.iter_mut().map(read).collect())
    }

    /// Keeps what was read for the next list.
    pub(super) fn keep(self) {
        for field in self.fields {
            if let Some(column) = field.column {
                column.take_up(field.news.into_iter());
            }
        }
    }
}

/// Whether it is kept: long texts and entries of groups would take more room than time saved.
fn is_short(said: &Json) -> bool {
    match said {
        Json::String(text) => text.len() <= LONGEST,
        Json::Array(all) => all.len() <= LONGEST && all.iter().all(Json::is_string),
        Json::Null | Json::Bool(_) | Json::Number(_) => true,
        Json::Object(_) => false,
    }
}

fn said(teller: &Teller<'_>, record: &Record, name: &str) -> Json {
    if !name.contains(' ') {
        return teller.one(record, name);
    }
    let all = name.split(' ').filter_map(|name| match teller.one(record, name) {
        Json::String(text) => Some(text.to_lowercase()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => None,
    });
    all.collect::<Vec<_>>().join("\n").into()
}
