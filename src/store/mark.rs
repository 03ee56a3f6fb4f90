//! What is remembered of days and clocks: when somebody said that the clock is right, the last night
//! whose work was done, the last day on which empty pages were looked for.

use crate::domain::time::{Day, Timestamp};

use super::{Result, read::Read, tables::META, write::Write};

const CLOCK: &[u8] = b"clock";
const NIGHT: &[u8] = b"night";
const ROOM: &[u8] = b"room";

impl Read<'_> {
    /// What the clock said when somebody last said that it is right.
    pub fn confirmed_clock(&self) -> Result<Option<Timestamp>> {
        self.get(META, CLOCK)
    }

    /// The last night whose work was done.
    pub fn last_night(&self) -> Result<Option<Day>> {
        self.get(META, NIGHT)
    }

    /// The last day on which empty pages were looked for.
    pub fn last_compacted(&self) -> Result<Option<Day>> {
        self.get(META, ROOM)
    }
}

impl Write<'_> {
    /// Notes that somebody says that the clock is right, and what it says.
    pub fn confirm_clock(&mut self, clock: Timestamp) -> Result<()> {
        self.put(META, CLOCK, &clock)
    }

    /// Notes that a night's work was done.
    pub fn save_night(&mut self, night: Day) -> Result<()> {
        self.put(META, NIGHT, &night)
    }

    /// Notes that empty pages were looked for.
    pub fn save_compacted(&mut self, day: Day) -> Result<()> {
        self.put(META, ROOM, &day)
    }
}
