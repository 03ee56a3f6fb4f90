//! The languages that are offered, for whoever looks after the box.

use crate::{
    domain::user::Actor,
    i18n::Languages,
    service::{app::App, error::Result, permit},
};

/// Every language, with what lacks in those that the office added.
pub fn show(app: &App, actor: &Actor) -> Result<Languages> {
    permit::of_box(actor)?;
    Ok(app.languages().clone())
}
