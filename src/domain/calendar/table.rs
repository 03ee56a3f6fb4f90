//! A calendar whose months are as long as a list says, since no rule tells.

use super::Dated;
use crate::domain::time::Day;

/// The list of a calendar.
pub(super) struct Table {
    /// The first year of the list.
    pub(super) first_year: i16,
    /// The number of the day on which that year begins.
    pub(super) first_day: i64,
    /// How long the months of a year are, the first year 0; none after the last.
    pub(super) lengths: fn(usize) -> Option<[u8; 12]>,
}

/// A month of the list.
struct Listed {
    year: i16,
    month: u8,
    first_day: i64,
    length: u8,
}

impl Table {
    /// The date of a day, if the list reaches it.
    pub(super) fn date_of(&self, day: Day) -> Option<Dated> {
        self.months().find_map(|month| month.date_of(day.number()))
    }

    /// The day with this date, if the list has it.
    pub(super) fn day_of(&self, date: Dated) -> Option<Day> {
        let named = |month: &Listed| (month.year, month.month) == (date.year, date.month);
        let month = self.months().find(named)?;
        let number = month.first_day + i64::from(date.day) - 1;
        (1..=month.length).contains(&date.day).then(|| Day::numbered(number))
    }

    fn months(&self) -> impl Iterator<Item = Listed> {
        let years = (self.first_year..).zip((0..).map_while(self.lengths));
        let months = years.flat_map(|(year, lengths)| {
            (1..).zip(lengths).map(move |(month, length)| (year, month, length))
        });
        months.scan(self.first_day, |next, (year, month, length)| {
            let first_day = *next;
            *next += i64::from(length);
            Some(Listed { year, month, first_day, length })
        })
    }
}

impl Listed {
    fn date_of(&self, number: i64) -> Option<Dated> {
        let past = u8::try_from(number - self.first_day).ok()?;
        (past < self.length).then(|| Dated { year: self.year, month: self.month, day: past + 1 })
    }
}
