//! Entries of repeating groups: taking one away. (Adding and changing them is saving their sheet.)

use crate::{
    domain::{
        form::Form, id::RowId, permission::Action, record::Record, user::Actor, value::Value,
    },
    service::{
        app::App,
        clock::chance,
        error::{Error, Result},
        form, permit,
        record::Asked,
    },
};

/// The id of a new entry. It is drawn when the empty page is opened, so that pressing Save twice
/// writes one entry.
pub fn new_id(app: &App) -> RowId {
    RowId::v7(app.now(), chance())
}

/// Takes an entry away; history keeps it.
pub fn remove(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    (form, group, id): (&str, &str, RowId),
) -> Result<Record> {
    let house = app.house()?;
    let form = house.programme.form(asked.kind, form).filter(|form| form.field(group).is_some());
    let form = form.ok_or(Error::NotFound)?;
    form::may_write(actor, form)?;
    let nested = form.field(group).and_then(|group| house.programme.nested(asked.kind, group));
    if nested.is_some_and(Form::keeps_entries) {
        return Err(Error::Forbidden);
    }
    let (actor, asked, group) = (actor.clone(), asked.clone(), group.to_owned());
    app.store().write(app.now(), move |w| {
        let before = permit::load(w, &actor, Action::Write, asked.key())?;
        let mut answers = before.answers.clone();
        let Some((name, Value::Rows(rows))) = answers.remove_entry(group.as_str()) else {
            return Err(Error::NotFound);
        };
        let left: Vec<_> = rows.iter().filter(|row| row.id != id).cloned().collect();
        if left.len() == rows.len() {
            return Err(Error::NotFound);
        }
        if !left.is_empty() {
            answers.insert(name, Value::Rows(left));
        }
        form::write(w, &actor, &before, answers, &asked.from)
    })
}
