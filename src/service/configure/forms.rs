//! Forms with their questions.

use std::sync::Arc;

use crate::{
    domain::{
        form::Form,
        problem::{Problem, Problems},
        role::Role,
        user::Actor,
        wire::{self, CONSENT, DesignGround, FormTeller, LEDGER, Object, number},
        word::FormName,
    },
    service::{
        app::{App, House},
        error::{Error, Result},
        sent::Sent,
    },
    store::{ConfigKind, Read},
};

use super::{english, fresh, may, only_words, tags, write};

/// Which forms are asked for; nothing asked is all of them.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Those of this kind of record.
    pub record_type: Option<String>,
    /// Those of this module.
    pub module: Option<String>,
    /// The one with this stable id.
    pub unique_id: Option<String>,
    /// Whether nested ones are left out.
    pub without_nested: bool,
}

impl Wanted {
    fn is(&self, form: &Form) -> bool {
        let fits =
            |wanted: &Option<String>, is: &dyn Fn(&str) -> bool| wanted.as_deref().is_none_or(is);
        let row = form.kind.row();
        fits(&self.record_type, &|word| word == row.word || word == row.segment)
            && fits(&self.module, &|module| form.modules.contains(module))
            && fits(&self.unique_id, &|id| form.id.as_str() == id)
            && !(self.without_nested && form.nested)
    }
}

/// Forms as other programs read them; open to everybody, because whole screens are built of them.
pub fn list(house: &House, wanted: &Wanted) -> Vec<Object> {
    let forms = house.programme.all_forms().iter().filter(|form| wanted.is(form));
    forms.map(|form| told(house, form)).collect()
}

fn told(house: &House, form: &Form) -> Object {
    FormTeller { tags: &tags(house), lookups: &house.programme.lookups }.tell(form)
}

fn numbered(forms: &[Form], id: u64) -> Result<&Form> {
    let found = forms.iter().find(|form| number("form", form.id.as_str()) == id);
    found.ok_or(Error::NotFound)
}

/// One form.
pub fn show(app: &App, actor: &Actor, id: u64) -> Result<Object> {
    only_words(actor)?;
    let house = app.house()?;
    Ok(told(&house, numbered(house.programme.all_forms(), id)?))
}

fn all(r: &Read<'_>) -> Result<Vec<Form>> {
    Ok(r.configs::<Form>(ConfigKind::Form)?)
}

/// Refuses a new question whose name stands on another form that the role does not read: through it
/// its answers would be read. A role that reads no form of the kind reads none through it either.
fn check_names(role: &Role, form: &Form, (forms, before): (&[Form], Option<&Form>)) -> Result<()> {
    let reads = |form: &&Form| role.forms.of(&form.id).is_some();
    let others = || {
        let same = |other: &&Form| other.kind == form.kind && !other.nested;
        forms.iter().filter(same)
    };
    if form.nested || !others().any(|other| reads(&other)) {
        return Ok(());
    }
    let has_ledger = role.forms.of(&FormName::known(LEDGER)).is_some();
    let is_hidden = |name: &str| {
        let stands = |other: &Form| other.fields.iter().any(|own| is_one(own.name.as_str(), name));
        let mut hidden = others().filter(|other| other.id != form.id && !reads(other));
        let is_of_ledger = CONSENT.iter().any(|(own, _, _)| *own == name);
        hidden.any(stands) || is_of_ledger && !has_ledger
    };
    let is_new = |name: &str| before.is_none_or(|before| before.field(name).is_none());
    let mut names = form.fields.iter().map(|field| field.name.as_str());
    if names.any(|name| is_new(name) && is_hidden(name)) {
        return Err(Problems::one("fields", Problem::Taken).into());
    }
    Ok(())
}

/// Whether who reads the answer to one question reads that to the other: a name is read by its parts.
fn is_one(name: &str, other: &str) -> bool {
    let is_name = |name: &str| ["name", "name_first", "name_last"].contains(&name);
    name == other || is_name(name) && is_name(other)
}

/// A new form.
pub fn create(app: &App, actor: &Actor, sent: Sent) -> Result<Object> {
    may(actor)?;
    let (Sent { data, from, .. }, role) = (sent, Arc::clone(&actor.role));
    let form = write(app, actor, from, move |w| {
        let forms = all(w)?;
        if wire::sent_number(&data)?.is_some_and(|id| numbered(&forms, id).is_ok()) {
            return Err(Error::Conflict);
        }
        let id = match wire::unique_of(&data)? {
            None => fresh("", english(&data), '_'),
            Some(id) => id.to_owned(),
        };
        let id = FormName::parse(&id).map_err(|problem| Problems::one("unique_id", problem))?;
        if forms.iter().any(|form| form.id == id) {
            return Err(Problems::one("unique_id", Problem::Taken).into());
        }
        let ground = DesignGround { forms: &forms, only_words: false };
        let form = wire::read_form(&data, None, id, ground)?;
        check_names(&role, &form, (&forms, None))?;
        w.put_config(ConfigKind::Form, form.id.as_str(), &form)?;
        Ok(form)
    })?;
    Ok(told(app.house()?.as_ref(), &form))
}

/// A form with what was sent.
pub fn change(app: &App, actor: &Actor, id: u64, sent: Sent) -> Result<Object> {
    let only_words = only_words(actor)?;
    let (Sent { data, from, .. }, role) = (sent, Arc::clone(&actor.role));
    let form = write(app, actor, from, move |w| {
        let forms = all(w)?;
        let before = numbered(&forms, id)?;
        let ground = DesignGround { forms: &forms, only_words };
        let form = wire::read_form(&data, Some(before), before.id.clone(), ground)?;
        check_names(&role, &form, (&forms, Some(before)))?;
        w.put_config(ConfigKind::Form, form.id.as_str(), &form)?;
        Ok(form)
    })?;
    Ok(told(app.house()?.as_ref(), &form))
}

/// Takes a form away with its questions. Records keep the answers; nothing shows them any more.
pub fn remove(app: &App, actor: &Actor, id: u64, from: String) -> Result<()> {
    may(actor)?;
    write(app, actor, from, move |w| {
        let forms = all(w)?;
        let form = numbered(&forms, id)?;
        if !form.editable {
            return Err(Error::Forbidden);
        }
        if form.is_needed() || wire::is_form_used(&form.id, &forms) {
            return Err(Problems::one("name", Problem::InUse).into());
        }
        w.remove_config(ConfigKind::Form, form.id.as_str())?;
        Ok(())
    })
}
