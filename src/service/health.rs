//! How the box is: copies, disk, clock and log, for whoever looks after it.

use crate::{
    domain::{audit::Event, user::Actor},
    service::{
        app::App,
        audit,
        backup::{self, Copies},
        check,
        error::Result,
        permit,
    },
    store::{self, room},
};

/// Below this many bytes of room somebody should act: 1 GiB.
const LOW: u64 = 1 << 30;

/// How the box is.
#[derive(Debug, Clone)]
pub struct Health {
    /// The copies, and where they go.
    pub copies: Copies,
    /// The disk of the data, where it tells.
    pub disk: Option<Disk>,
    /// What keeps people from saving.
    pub trouble: Option<store::Error>,
    /// Entries of the log, and the hash of the last.
    pub log: (u64, String),
}

/// The disk of the data.
#[derive(Debug, Clone, Copy)]
pub struct Disk {
    /// Bytes that are free.
    pub free: u64,
    /// Bytes in all.
    pub all: u64,
    /// Whether so little is free that somebody should act.
    pub is_low: bool,
}

/// How the box is.
pub fn show(app: &App, actor: &Actor) -> Result<Health> {
    permit::of_box(actor)?;
    let disk = room(&app.settings().data).ok();
    Ok(Health {
        copies: backup::copies(app, actor)?,
        disk: disk.map(|(free, all)| Disk { free, all, is_low: free < LOW }),
        trouble: app.trouble(),
        log: check::log_head(app)?,
    })
}

/// Somebody says that the clock is right.
pub fn confirm_clock(app: &App, actor: &Actor, from: &str) -> Result<()> {
    permit::of_box(actor)?;
    let (clock, by, from) = (app.machine_now(), Some(actor.user), from.to_owned());
    app.store().write(clock, move |w| {
        w.confirm_clock(clock)?;
        audit::tell(w, Event::ClockConfirmed, by, &from)
    })?;
    app.believe_clock(clock);
    Ok(())
}
