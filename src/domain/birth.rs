//! When a child was born, as far as that is known, and the age that follows from it today.
//!
//! Age is never kept as a number that grows old: either a date of birth is known to the day, the
//! month or the year, or an age was stated on a day.

use serde::{Deserialize, Serialize};

use crate::domain::digit::digits;
use crate::domain::problem::Problem;
use crate::domain::time::Day;

/// The greatest age that is believed.
const OLDEST: i64 = 120;
/// Years by which a stated age may differ from the date of birth beside it.
const TOLERANCE: i64 = 1;

/// A birth, as precise as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Birth {
    /// On a date; what is not given of it is not known.
    On {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: Option<u8>,
        /// The day of the month, never without a month.
        day: Option<u8>,
        /// Whether the person who told it was not sure.
        estimated: bool,
    },
    /// So many years before a day on which the age was stated.
    Stated {
        /// The completed years of age.
        age: u8,
        /// The day on which this age was stated.
        on: Day,
    },
}

/// A birth as it was typed: texts in any digit set, the month as a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TypedBirth<'a> {
    /// The day of the month.
    pub day: &'a str,
    /// The number of the month.
    pub month: &'a str,
    /// The year, four digits.
    pub year: &'a str,
    /// Whether the date is an estimate.
    pub estimated: bool,
    /// The age in completed years.
    pub age: &'a str,
}

impl TypedBirth<'_> {
    /// The birth that these answers tell, if any: the date where there is one, else the age today.
    ///
    /// Date and age may disagree by one year; the age is then dropped.
    pub fn read(&self, today: Day) -> Result<Option<Birth>, Problem> {
        let date = self.date(today)?;
        let age = number(self.age, 0, OLDEST)?;
        match (date, age) {
            (Some(date), Some(age)) => {
                let apart = date.years_from(age, today);
                if apart > TOLERANCE { Err(Problem::AgeDisagrees(apart)) } else { Ok(Some(date)) }
            }
            (None, Some(age)) => Ok(Some(Birth::Stated { age: narrow(age), on: today })),
            (date, None) => Ok(date),
        }
    }

    fn date(&self, today: Day) -> Result<Option<Birth>, Problem> {
        let year = number(self.year, i64::MIN, i64::MAX)?;
        let month = number(self.month, 1, 12)?.map(narrow);
        let day = number(self.day, 1, 31)?.map(narrow);
        let Some(year) = year else {
            let blank = month.is_none() && day.is_none();
            return if blank { Ok(None) } else { Err(Problem::UnfinishedDay) };
        };
        if day.is_some() && month.is_none() {
            return Err(Problem::UnfinishedDay);
        }
        let this_year = i64::from(today.year());
        if year < this_year - OLDEST {
            return Err(Problem::OutOfRange(this_year - OLDEST, this_year));
        }
        let year = i16::try_from(year).map_err(|_| Problem::InTheFuture)?;
        let first = Day::new(year, month.unwrap_or(1), day.unwrap_or(1));
        if first.ok_or(Problem::NoSuchDay)? > today {
            return Err(Problem::InTheFuture);
        }
        Ok(Some(Birth::On { year, month, day, estimated: self.estimated }))
    }
}

impl Birth {
    /// Completed years today.
    ///
    /// A month that is not known counts as July, the middle of the year, and a day that is not
    /// known as the first: born in 2014 counts as born on 1 July 2014. A stated age grows by a year
    /// with each year since the day it was stated.
    pub fn age_on(&self, today: Day) -> u8 {
        match *self {
            Self::On { year, month, day, .. } => {
                narrow(today.years_since(date(year, month.unwrap_or(7), day.unwrap_or(1))))
            }
            Self::Stated { age, on } => narrow(i64::from(age) + today.years_since(on)),
        }
    }

    /// How much [`Birth::key`] grows with each year.
    pub const YEAR: i32 = 16 * 32;

    /// A number that sorts births as their ages sort, and from which every age follows: year, month
    /// and day of [`Birth::age_on`], also where such a day is not in the calendar.
    pub fn key(&self) -> i64 {
        match *self {
            Self::On { year, month, day, .. } => {
                Self::key_of(date(year, month.unwrap_or(7), day.unwrap_or(1)), 0)
            }
            Self::Stated { age, on } => Self::key_of(on, i64::from(age)),
        }
    }

    /// The keys of births by which a child has one of these ages today, both ends included.
    pub fn keys_of_ages((youngest, oldest): (u8, u8), today: Day) -> (i64, i64) {
        let first = Self::key_of(today, i64::from(oldest) + 1) + 1;
        // A birth after today counts as an age of 0.
        let last = if youngest == 0 { i64::MAX } else { Self::key_of(today, youngest.into()) };
        (if oldest == u8::MAX { i64::MIN } else { first }, last)
    }

    fn key_of(day: Day, years_before: i64) -> i64 {
        (i64::from(day.year()) - years_before) * i64::from(Self::YEAR)
            + i64::from(day.month()) * 32
            + i64::from(day.day())
    }

    /// The first and the last day on which the birth can have been.
    pub fn earliest_and_latest(&self) -> (Day, Day) {
        match *self {
            Self::On { year, month, day, .. } => {
                let first = date(year, month.unwrap_or(1), day.unwrap_or(1));
                let last = match (month, day) {
                    (Some(_), Some(_)) => first,
                    (Some(_), None) => first.plus_months(1).plus_days(-1),
                    (None, _) => first.plus_months(12).plus_days(-1),
                };
                (first, last)
            }
            Self::Stated { age, on } => {
                let years_ago = |years: i32| on.plus_months(-12 * years);
                let age = i32::from(age);
                (years_ago(age + 1).plus_days(1), years_ago(age))
            }
        }
    }

    /// Whether the birth is an estimate: marked as one, or told only as an age.
    pub fn is_estimated(&self) -> bool {
        match *self {
            Self::On { estimated, .. } => estimated,
            Self::Stated { .. } => true,
        }
    }

    /// The day of birth, where it is known to the day.
    pub fn day(&self) -> Option<Day> {
        match *self {
            Self::On { year, month, day, .. } => Day::new(year, month?, day?),
            Self::Stated { .. } => None,
        }
    }

    /// The day that stands for the birth where one is asked for: the first of a month that is known,
    /// the first of July of a year that is; nothing for a stated age.
    pub fn likely_day(&self) -> Option<Day> {
        match *self {
            Self::On { year, month, day, .. } => {
                Some(date(year, month.unwrap_or(7), day.unwrap_or(1)))
            }
            Self::Stated { .. } => None,
        }
    }

    /// The age as it was stated; nothing for a date.
    pub fn stated_age(&self) -> Option<u8> {
        match *self {
            Self::On { .. } => None,
            Self::Stated { age, .. } => Some(age),
        }
    }

    /// Years between this age and the nearest one that the date allows today.
    fn years_from(self, age: i64, today: Day) -> i64 {
        let (earliest, latest) = self.earliest_and_latest();
        let youngest = today.years_since(latest.min(today));
        let oldest = today.years_since(earliest);
        (youngest - age).max(age - oldest).max(0)
    }
}

/// The number that a text gives, `None` if it is blank.
fn number(text: &str, least: i64, most: i64) -> Result<Option<i64>, Problem> {
    let text = digits(text.trim());
    if text.is_empty() {
        return Ok(None);
    }
    let value: i64 = text.parse().map_err(|_| Problem::NotANumber)?;
    let fits = (least..=most).contains(&value);
    fits.then_some(Some(value)).ok_or(Problem::OutOfRange(least, most))
}

fn narrow(value: i64) -> u8 {
    u8::try_from(value.max(0)).unwrap_or(u8::MAX)
}

/// The day, or the first one of its year where stored parts name none.
fn date(year: i16, month: u8, day: u8) -> Day {
    let year = year.clamp(1, 9999);
    Day::new(year, month, day)
        .or_else(|| Day::new(year, 1, 1))
        .expect("every year of the calendar has a first of January")
}

/// A band of ages in which children are counted.
///
/// Bands sort by the ages in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AgeBand {
    /// The first age of the band.
    pub from: u8,
    /// The last age of the band, if it ends.
    pub to: Option<u8>,
    /// Its identifier, spelled as on the wire.
    pub id: &'static str,
}

/// The bands in which children are counted, youngest first; together they hold every age once.
pub const BANDS: [AgeBand; 4] = [
    AgeBand { from: 0, to: Some(5), id: "0 - 5" },
    AgeBand { from: 6, to: Some(11), id: "6 - 11" },
    AgeBand { from: 12, to: Some(17), id: "12 - 17" },
    AgeBand { from: 18, to: None, id: "18+" },
];

impl AgeBand {
    /// The band that holds this age.
    pub fn of(age: u8) -> Self {
        BANDS.into_iter().rfind(|band| band.from <= age).expect("the first band begins at birth")
    }
}

#[cfg(test)]
mod tests;
