//! What is done once a night while nobody works: left-over bytes go, and one record of each hundred is
//! checked. A box that is off at night does it as soon as it is on.

use crate::{
    domain::time::Day,
    service::{
        app::App,
        error::{Error, Result},
    },
};

/// The hour at which a night's work is due.
const HOUR: u8 = 3;

/// Does a night's work, if it is due; says how much was found wrong.
pub fn run_due(app: &App) -> Result<usize> {
    if !app.is_set_up() || app.is_clock_wrong() {
        return Ok(0);
    }
    let (today, now) = (app.today()?, app.now());
    let has_come = now.clock_in(&app.house()?.office.zone).0 >= HOUR;
    let night = if has_come { today } else { today.plus_days(-1) };
    let last: Option<Day> = app.store().read(|r| Ok::<_, Error>(r.last_night()?))?;
    if last.is_some_and(|last| last >= night) {
        return Ok(0);
    }
    app.store().sweep(now)?;
    // Another hundredth each night, whatever the month.
    let share = night.days_since(Day::new(2000, 1, 1).unwrap_or(night)).rem_euclid(100);
    let found = app.store().check_share(u8::try_from(share).unwrap_or(0))?.findings;
    app.store().write(now, move |w| Ok::<_, Error>(w.save_night(night)?))?;
    Ok(found.len())
}
