//! Configuring: forms, lists, places, modules, and whom to ask.
//!
//! A change is read, merged with what is there, and written inside one write, so that two people
//! who configure at once do not lose one another's change. What was there before stays as an older
//! revision, and the log says who configured.

pub mod contact;
pub mod forms;
pub mod languages;
pub mod lookups;
pub mod modules;
pub mod places;
pub mod protection;

use crate::{
    domain::{
        audit::Event,
        lang::Lang,
        permission::{Action, Resource},
        user::Actor,
        wire::Object,
    },
    service::{
        app::{App, House},
        audit,
        clock::chance,
        error::{Error, Result},
    },
    store::Write,
};

/// The languages of an office: of those of this program the ones that it chose, all if it chose none,
/// and every one that it added.
pub fn languages(house: &House) -> impl Iterator<Item = &Lang> {
    let chosen = &house.office.languages;
    let is_own = |lang: &Lang| matches!(lang, Lang::Added(_));
    let all = house.languages.all().iter();
    all.filter(move |lang| is_own(lang) || chosen.is_empty() || chosen.contains(lang))
}

/// The same by their tags.
pub fn tags(house: &House) -> Vec<&str> {
    languages(house).map(Lang::tag).collect()
}

/// Whether the actor may configure everything.
fn may(actor: &Actor) -> Result<()> {
    if actor.may(Resource::Metadata, Action::Manage) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether the actor may change words, order and visibility only; an error if not even those.
fn only_words(actor: &Actor) -> Result<bool> {
    if may(actor).is_ok() {
        Ok(false)
    } else if actor.may(Resource::Metadata, Action::ManageRestricted) {
        Ok(true)
    } else {
        Err(Error::Forbidden)
    }
}

/// Writes configuration with its entry in the log, and has the program use it.
pub(super) fn write<T: Send + 'static>(
    app: &App,
    actor: &Actor,
    from: String,
    act: impl FnOnce(&mut Write<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let by = Some(actor.user);
    let done = app.store().write(app.now(), move |w| {
        let done = act(w)?;
        audit::tell(w, Event::Configured, by, &from)?;
        Ok::<T, Error>(done)
    })?;
    app.reload()?;
    Ok(done)
}

/// A stable id out of a name, for something that came without one.
fn fresh(prefix: &str, name: &str, separator: char) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = name.chars().take(40).map(plain).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    let end = u32::from_be_bytes(chance());
    let parts = [prefix, &words.join(&separator.to_string()), &format!("{end:08x}")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(&separator.to_string())
}

/// The English words of what was sent as a name.
fn english(sent: &Object) -> &str {
    sent.get("name").and_then(|name| name.get("en")).and_then(|text| text.as_str()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::word::{FormName, LookupName};

    #[test]
    fn what_comes_without_an_id_gets_one_of_its_own() {
        let one = fresh("", "Well-being (2)", '_');
        assert!(one.starts_with("well_being_2_") && FormName::parse(&one).is_ok(), "{one}");
        assert_ne!(one, fresh("", "Well-being (2)", '_'));
        assert!(LookupName::parse(&fresh("lookup", "أسقف", '-')).is_ok());
    }
}
