//! Whom to ask.

use crate::{
    domain::{
        contact::{Contact, NAMES},
        problem::{Problem, Problems},
        user::Actor,
    },
    service::{app::App, error::Result, permit, programme::ONLY, sent::Sent},
    store::{ConfigKind, Read},
};

use super::write;

/// The longest of what is said.
const LONGEST: usize = 2_000;

fn load(r: &Read<'_>) -> Result<Contact> {
    Ok(r.config::<Contact>(ConfigKind::Contact, ONLY)?.unwrap_or_default())
}

/// Whom to ask; open to everybody.
pub fn show(app: &App) -> Result<Contact> {
    app.store().read(load)
}

/// Says more of it; what was not sent stays, null takes away.
pub fn change(app: &App, actor: &Actor, sent: Sent) -> Result<Contact> {
    permit::of_box(actor)?;
    let Sent { data, from, .. } = sent;
    write(app, actor, from, move |w| {
        let (mut contact, mut problems) = (load(w)?, Problems::new());
        for name in NAMES {
            let Some(json) = data.get(name) else { continue };
            let text = match json.as_str() {
                None if json.is_null() => Ok(None),
                None => Err(Problem::WrongKind),
                Some(text) if text.chars().count() > LONGEST => Err(Problem::TooLong(LONGEST)),
                Some(text) => Ok(Some(text.to_owned())),
            };
            if let Some(text) = problems.take(&format!("/{name}"), text) {
                contact.say(name, text);
            }
        }
        problems.into_result(())?;
        w.put_config(ConfigKind::Contact, ONLY, &contact)?;
        Ok(contact)
    })
}
