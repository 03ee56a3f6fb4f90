//! What is done while nobody works. Once a night left-over bytes go, and one record of each hundred is
//! checked; a box that is off at night does it as soon as it is on. Once a day, when nobody has asked
//! for anything for a while, empty pages go back to the disk.

use crate::{
    domain::time::Day,
    service::{
        app::App,
        error::{Error, Result},
    },
};

/// The hour at which a night's work is due.
const HOUR: u8 = 3;
/// Seconds without a save or a look after which nobody works: ten minutes.
const QUIET: i64 = 600;

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

/// Gives empty pages back to the disk, if it is quiet and that was not done today; says whether there
/// were any. Whoever comes just then waits a little.
pub fn compact_if_quiet(app: &App) -> Result<bool> {
    let store = app.store();
    let is_quiet = || app.machine_now().seconds_since(store.newest()) >= QUIET;
    if !is_quiet() || !app.is_set_up() || app.is_clock_wrong() || app.jobs().is_busy() {
        return Ok(false);
    }
    let today = app.today()?;
    let last: Option<Day> = store.read(|r| Ok::<_, Error>(r.last_compacted()?))?;
    if last.is_some_and(|last| last >= today) {
        return Ok(false);
    }
    // Whatever comes of it, not again before tomorrow. That note is no work of anybody's.
    store.write(store.newest(), move |w| Ok::<_, Error>(w.save_compacted(today)?))?;
    Ok(store.compact_where_empty(is_quiet)?)
}
