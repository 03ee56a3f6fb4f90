//! Moments, days and the zone that makes days of moments: arithmetic, no clock.
//!
//! A moment is stored in UTC; the office's zone decides which day it is. A birth, a visit or a due
//! date is a day and never a midnight, so that it cannot move when the zone does.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Span, Zoned};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::digit::digits;
use crate::domain::problem::Problem;

/// The first moment of the year 1, in milliseconds from 1970.
const FIRST: i64 = -62_135_596_800_000;
/// The last moment that is the year 9999 in every zone.
const LAST: i64 = 253_402_207_200_000;

/// A moment, to the millisecond, within the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub struct Timestamp(i64);

/// A day of the Gregorian calendar, within the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// A time zone by its IANA name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Timestamp {
    /// The moment this many milliseconds after the beginning of 1970 in UTC, or the nearest one.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(FIRST, LAST))
    }

    /// Milliseconds since the beginning of 1970 in UTC.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// The moment this many seconds later, or earlier if negative.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millis(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Whole seconds from an earlier moment to this one; negative if it was later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 1000
    }

    /// As `2026-11-22T15:04:05.000Z`.
    pub fn rfc3339(self) -> String {
        format!("{:.3}", self.instant())
    }

    /// Reads a moment as RFC 3339 writes it, with any offset; less than a millisecond is dropped.
    pub fn parse_rfc3339(text: &str) -> Result<Self, Problem> {
        let instant: jiff::Timestamp = text.trim().parse().map_err(|_| Problem::WrongKind)?;
        let millis = instant.as_millisecond();
        if (FIRST..=LAST).contains(&millis) { Ok(Self(millis)) } else { Err(Problem::WrongKind) }
    }

    /// The day that it is at this moment in a zone.
    pub fn day_in(self, zone: &Zone) -> Day {
        Day::nearest(self.zoned(zone).date())
    }

    /// The first moment of a day in a zone, which is not midnight where clocks skip it.
    pub fn start_of(day: Day, zone: &Zone) -> Self {
        let start = zone.0.to_zoned(day.0.at(0, 0, 0, 0));
        Self::from_millis(start.map_or(LAST, |start| start.timestamp().as_millisecond()))
    }

    /// Hour and minute that a clock shows at this moment in a zone.
    pub fn clock_in(self, zone: &Zone) -> (u8, u8) {
        let zoned = self.zoned(zone);
        (zoned.hour().unsigned_abs(), zoned.minute().unsigned_abs())
    }

    fn instant(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).expect("the years 1 to 9999 are in range")
    }

    fn zoned(self, zone: &Zone) -> Zoned {
        self.instant().to_zoned(zone.0.clone())
    }
}

impl Day {
    const FIRST: Self = Self(Date::constant(1, 1, 1));
    const LAST: Self = Self(Date::MAX);

    /// The day with this year, month and day of the month, if there is one.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        (year >= 1).then_some(Self(date))
    }

    /// Reads `YYYY-MM-DD`, in any of the digit sets.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = digits(text.trim());
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return Err(Problem::WrongKind) };
        let shaped = |part: &str, length| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !(shaped(year, 4) && shaped(month, 2) && shaped(day, 2)) {
            return Err(Problem::WrongKind);
        }
        let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
            return Err(Problem::NoSuchDay);
        };
        Self::new(year, month, day).ok_or(Problem::NoSuchDay)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day this many days later, or earlier if negative; never outside the calendar.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus(Span::new().try_days(days), days < 0)
    }

    /// The same day of the month this many months later, or the last one of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.plus(Span::new().try_months(months), months < 0)
    }

    /// Days from an earlier day to this one; negative if it was later.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.duration_since(earlier.0).as_hours() / 24
    }

    /// Its number: days since 1 January 1970, negative before.
    pub fn number(self) -> i64 {
        self.days_since(Self(Date::constant(1970, 1, 1)))
    }

    /// The day with this number, or the nearest one of the calendar.
    pub fn numbered(number: i64) -> Self {
        Self(Date::constant(1970, 1, 1)).plus_days(number)
    }

    /// Whole years from an earlier day to this one; negative if it was later.
    ///
    /// Who was born on 29 February completes a year on 1 March where there is no 29 February.
    pub fn years_since(self, earlier: Self) -> i64 {
        if self < earlier {
            return -earlier.years_since(self);
        }
        let before = (self.month(), self.day()) < (earlier.month(), earlier.day());
        i64::from(self.year()) - i64::from(earlier.year()) - i64::from(before)
    }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    fn plus(self, span: Result<Span, jiff::Error>, back: bool) -> Self {
        let end = if back { Self::FIRST } else { Self::LAST };
        span.and_then(|span| self.0.checked_add(span)).map_or(end, Self::nearest)
    }

    fn nearest(date: Date) -> Self {
        Self(date).max(Self::FIRST)
    }
}

impl Zone {
    /// The zone of this name, as `Africa/Niamey`.
    pub fn parse(name: &str) -> Result<Self, Problem> {
        // The table in the program, not the machine's: every box knows the same zones.
        let zone = TimeZoneDatabase::bundled().get(name.trim()).map_err(|_| Problem::NotAChoice)?;
        zone.iana_name().is_some().then_some(Self(zone.clone())).ok_or(Problem::NotAChoice)
    }

    /// Its IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl From<i64> for Timestamp {
    fn from(millis: i64) -> Self {
        Self::from_millis(millis)
    }
}

impl From<Timestamp> for i64 {
    fn from(moment: Timestamp) -> Self {
        moment.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| de::Error::custom("not a day as YYYY-MM-DD"))
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).map_err(|_| de::Error::custom("not the name of a time zone"))
    }
}

#[cfg(test)]
mod tests;
