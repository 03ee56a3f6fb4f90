//! The first line of an empty table: a column for all that somebody may fill in.

use crate::domain::{
    field::{ENDS, Field, Shape},
    role::Access,
};

use super::super::{fact::CONSENT, sheet::Sheet};

/// The columns of an empty table, in the order of the forms. A repeating group has those of its
/// first entry; further ones are numbered on.
pub fn columns(sheet: &Sheet<'_>) -> Vec<String> {
    let forms = sheet.programme().forms(sheet.kind());
    let forms = forms.filter(|form| form.is_shown() && !form.nested);
    let asked = forms.flat_map(|form| &form.fields);
    let mut all: Vec<String> = Vec::new();
    let mut add = |column: String| {
        if !all.contains(&column) {
            all.push(column);
        }
    };
    for field in asked.filter(|field| sheet.writable(field.name.as_str()).is_some()) {
        if let Some(nested) = sheet.nested(field) {
            let asked = nested.fields.iter().filter(|own| own.is_question());
            let own = asked.flat_map(parts);
            own.for_each(|part| add(format!("{}[1].{part}", field.name)));
        } else {
            parts(field).into_iter().for_each(&mut add);
        }
        // The age of a child whose day of birth nobody knows.
        if field.kind.shape() == Shape::Birth {
            add("age".to_owned());
        }
    }
    if sheet.kind().row().is_case {
        let said = CONSENT.iter().map(|(name, _, _)| *name);
        let said = said.filter(|name| sheet.ledger(name) == Some(Access::Write));
        said.map(ToOwned::to_owned).for_each(&mut add);
    }
    add("owned_by".to_owned());
    all
}

/// The columns of one question; none where a table holds no answer to it.
fn parts(field: &Field) -> Vec<String> {
    let name = &field.name;
    match field.kind.shape() {
        Shape::Text | Shape::Choice | Shape::Number | Shape::Day | Shape::Birth | Shape::Tick => {
            vec![name.to_string()]
        }
        Shape::Span => ENDS.iter().map(|end| format!("{name}.{end}")).collect(),
        Shape::Tally => field.tally.iter().map(|own| format!("{name}.{}", own.id)).collect(),
        Shape::Rows | Shape::Files(_) | Shape::Nothing => Vec::new(),
    }
}
