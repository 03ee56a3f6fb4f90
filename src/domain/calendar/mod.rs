//! Calendars that an office reads and writes its days in.
//!
//! A record keeps every day as a [`Day`]; a calendar only says it in other words. Where the months
//! follow no rule they come from a list, and a day outside the list has no date.

mod ethiopic;
mod hijri;
mod nepali;
mod table;

use serde::{Deserialize, Serialize};

use crate::domain::time::Day;

/// A calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// The one that days are kept in.
    #[default]
    Gregorian,
    /// Umm al-Qura: the Hijri calendar as Saudi Arabia computes it.
    Hijri,
    /// The Ethiopian one, its years since the Incarnation (Amete Mihret).
    Ethiopic,
    /// Bikram Sambat, as Nepal keeps it.
    Nepali,
}

/// A date as a calendar says it; only the calendar knows whether there is such a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dated {
    /// The year.
    pub year: i16,
    /// The month, the first one 1.
    pub month: u8,
    /// The day of the month, the first one 1.
    pub day: u8,
}

impl Calendar {
    /// Every calendar, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Gregorian, Self::Hijri, Self::Ethiopic, Self::Nepali];

    /// The word that settings name it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Hijri => "hijri",
            Self::Ethiopic => "ethiopic",
            Self::Nepali => "nepali",
        }
    }

    /// The calendar that settings name by this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|calendar| calendar.word() == word)
    }

    /// How many months a year has.
    pub fn months(self) -> u8 {
        match self {
            Self::Gregorian | Self::Hijri | Self::Nepali => 12,
            Self::Ethiopic => 13,
        }
    }

    /// The date of a day, if the calendar reaches it.
    pub fn date_of(self, day: Day) -> Option<Dated> {
        match self {
            Self::Gregorian => Some(Dated { year: day.year(), month: day.month(), day: day.day() }),
            Self::Hijri => hijri::TABLE.date_of(day),
            Self::Ethiopic => ethiopic::date_of(day),
            Self::Nepali => nepali::TABLE.date_of(day),
        }
    }

    /// The day with this date, if there is one and the calendar reaches it.
    pub fn day_of(self, date: Dated) -> Option<Day> {
        match self {
            Self::Gregorian => Day::new(date.year, date.month, date.day),
            Self::Hijri => hijri::TABLE.day_of(date),
            Self::Ethiopic => ethiopic::day_of(date),
            Self::Nepali => nepali::TABLE.day_of(date),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(year: i16, month: u8, day: u8) -> Dated {
        Dated { year, month, day }
    }

    /// Both ways between a date and a Gregorian day.
    #[track_caller]
    pub(super) fn same(calendar: Calendar, date: (i16, u8, u8), day: (i16, u8, u8)) {
        let (date, day) = (dated(date.0, date.1, date.2), Day::new(day.0, day.1, day.2).unwrap());
        assert_eq!(calendar.date_of(day), Some(date));
        assert_eq!(calendar.day_of(date), Some(day));
    }

    /// No day has this date.
    #[track_caller]
    pub(super) fn refused(calendar: Calendar, year: i16, month: u8, day: u8) {
        assert_eq!(calendar.day_of(dated(year, month, day)), None);
    }

    /// Every day between two has a date of its own, which leads back and follows the one before.
    #[track_caller]
    pub(super) fn round_trip(calendar: Calendar, first: Day, last: Day) {
        let mut before: Option<Dated> = None;
        for number in first.number()..=last.number() {
            let date = calendar.date_of(Day::numbered(number)).expect("within the calendar");
            assert_eq!(calendar.day_of(date), Some(Day::numbered(number)), "{date:?}");
            assert!(date.month <= calendar.months());
            if let Some(before) = before {
                let next_day = dated(before.year, before.month, before.day + 1);
                let next_month = dated(before.year, before.month + 1, 1);
                let next_year = dated(before.year + 1, 1, 1);
                assert!([next_day, next_month, next_year].contains(&date), "{before:?} {date:?}");
            }
            before = Some(date);
        }
    }

    #[test]
    fn every_word_names_its_calendar() {
        for calendar in Calendar::ALL {
            assert_eq!(Calendar::parse(calendar.word()), Some(calendar));
        }
        assert_eq!(Calendar::parse("Hijri"), None);
        assert_eq!(Calendar::parse(""), None);
    }

    #[test]
    fn a_gregorian_date_is_the_day_itself() {
        let (first, last) = (Day::new(1999, 1, 1).unwrap(), Day::new(2001, 12, 31).unwrap());
        round_trip(Calendar::Gregorian, first, last);
        same(Calendar::Gregorian, (2024, 2, 29), (2024, 2, 29));
        refused(Calendar::Gregorian, 2023, 2, 29);
        refused(Calendar::Gregorian, 2023, 13, 1);
    }

    #[test]
    fn no_calendar_has_a_month_or_day_of_zero() {
        for (calendar, year) in Calendar::ALL.into_iter().zip([2024, 1445, 2016, 2080]) {
            refused(calendar, year, 0, 1);
            refused(calendar, year, 1, 0);
            refused(calendar, year, calendar.months() + 1, 1);
            refused(calendar, year, 255, 255);
            refused(calendar, i16::MAX, 1, 1);
            refused(calendar, i16::MIN, 1, 1);
        }
    }

    #[test]
    fn every_calendar_answers_for_the_first_and_the_last_day() {
        for day in [Day::new(1, 1, 1).unwrap(), Day::new(9999, 12, 31).unwrap()] {
            for calendar in Calendar::ALL {
                let back = calendar.date_of(day).and_then(|date| calendar.day_of(date));
                assert!(back.is_none_or(|back| back == day));
            }
        }
    }
}
