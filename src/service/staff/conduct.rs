//! The code of conduct: published by whoever may, accepted by everybody.

use crate::{
    domain::{
        audit::Event,
        conduct::{Conduct, LONGEST_TEXT, LONGEST_TITLE},
        permission::{Action, Resource},
        problem::{Problem, Problems},
        user::Actor,
    },
    service::{
        app::App,
        error::{Error, Result},
        permit::need,
        programme::ONLY,
    },
    store::ConfigKind,
};

use super::note;

/// The newest one; everybody who works here may read it.
pub fn newest(app: &App) -> Result<Conduct> {
    app.house()?.conduct.clone().ok_or(Error::NotFound)
}

/// Refuses whoever may not publish one.
pub fn may_publish(actor: &Actor) -> Result<()> {
    need(actor, Resource::CodeOfConduct, Action::Manage)
}

/// What is published, as typed.
pub struct Text {
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// Whether people accept it before they go on.
    pub is_asked: bool,
}

/// Publishes a version; those before it stay. The same words once more are the same version.
pub fn publish(app: &App, actor: &Actor, given: Text, from: &str) -> Result<Conduct> {
    may_publish(actor)?;
    let mut problems = Problems::new();
    for (field, text, most) in
        [("title", &given.title, LONGEST_TITLE), ("content", &given.text, LONGEST_TEXT)]
    {
        if text.trim().is_empty() {
            problems.add(field, Problem::Blank);
        } else if text.chars().count() > most {
            problems.add(field, Problem::TooLong(most));
        }
    }
    problems.into_result(())?;
    let (actor, from) = (actor.clone(), from.to_owned());
    let published = app.store().write(app.now(), move |w| {
        let before = w.config::<Conduct>(ConfigKind::Conduct, ONLY)?;
        let (title, text) = (given.title.trim().to_owned(), given.text.trim().to_owned());
        if let Some(same) = before.as_ref().filter(|before| {
            before.title == title && before.text == text && before.is_asked == given.is_asked
        }) {
            return Ok(same.clone());
        }
        let version = before.map_or(1, |before| before.version + 1);
        let is_asked = given.is_asked;
        let published = Conduct { version, title, text, is_asked, at: w.now().0, by: actor.user };
        w.put_config(ConfigKind::Conduct, ONLY, &published)?;
        note(w, Event::Configured, (&actor, &from), None)?;
        Ok::<_, Error>(published)
    })?;
    app.reload()?;
    Ok(published)
}
