//! The Ethiopian calendar: twelve months of 30 days, then Pagume with five, or six in a leap year.
//!
//! Every fourth year is leap, without exception: the one that ends in the year before a Julian leap
//! year. Year 1 began on 29 August 8 of the Julian calendar (Reingold and Dershowitz, Calendrical
//! Calculations).

use super::Dated;
use crate::domain::time::Day;

/// The number of 1 Meskerem of year 1: 27 August 8 in the Gregorian calendar carried backwards.
const FIRST_DAY: i64 = -716_367;
/// Days of four years, one of them leap.
const FOUR_YEARS: i64 = 4 * 365 + 1;

/// The date of a day, unless it is before year 1.
pub(super) fn date_of(day: Day) -> Option<Dated> {
    let past = day.number() - FIRST_DAY;
    let year = (4 * past + FOUR_YEARS + 2) / FOUR_YEARS;
    let in_year = past - days_before(year);
    let date = Dated {
        year: year.try_into().ok()?,
        month: u8::try_from(in_year / 30).ok()? + 1,
        day: u8::try_from(in_year % 30).ok()? + 1,
    };
    (past >= 0).then_some(date)
}

/// The day with this date, if there is one.
pub(super) fn day_of(date: Dated) -> Option<Day> {
    let in_year = 30 * (i64::from(date.month) - 1) + i64::from(date.day) - 1;
    let day = Day::numbered(FIRST_DAY + days_before(date.year.into()) + in_year);
    (date_of(day) == Some(date)).then_some(day)
}

/// Days from the beginning of year 1 to that of another.
fn days_before(year: i64) -> i64 {
    365 * (year - 1) + year.div_euclid(4)
}

#[cfg(test)]
mod tests {
    use super::super::{
        Calendar::Ethiopic,
        tests::{refused, round_trip, same},
    };
    use super::*;

    #[test]
    fn new_year_is_on_11_september_and_a_day_later_before_a_gregorian_leap_year() {
        same(Ethiopic, (2000, 1, 1), (2007, 9, 12));
        same(Ethiopic, (2015, 1, 1), (2022, 9, 11));
        same(Ethiopic, (2016, 1, 1), (2023, 9, 12));
        same(Ethiopic, (2017, 1, 1), (2024, 9, 11));
    }

    #[test]
    fn new_year_moves_on_where_the_gregorian_calendar_leaves_a_leap_day_out() {
        same(Ethiopic, (1892, 1, 1), (1899, 9, 11));
        same(Ethiopic, (1893, 1, 1), (1900, 9, 11));
        same(Ethiopic, (1896, 1, 1), (1903, 9, 12));
    }

    #[test]
    fn christmas_is_on_29_tahsas_but_the_gregorian_day_moves() {
        same(Ethiopic, (2015, 4, 29), (2023, 1, 7));
        same(Ethiopic, (2016, 4, 29), (2024, 1, 8));
    }

    #[test]
    fn pagume_has_a_sixth_day_every_fourth_year() {
        same(Ethiopic, (2015, 13, 6), (2023, 9, 11));
        same(Ethiopic, (2011, 13, 6), (2019, 9, 11));
        same(Ethiopic, (1999, 13, 6), (2007, 9, 11));
        same(Ethiopic, (2016, 13, 5), (2024, 9, 10));
        for year in [2012, 2013, 2014, 2016, 1900, 2000] {
            refused(Ethiopic, year, 13, 6);
        }
        refused(Ethiopic, 2015, 13, 7);
    }

    #[test]
    fn no_month_has_31_days() {
        for month in 1..=12 {
            refused(Ethiopic, 2016, month, 31);
        }
        refused(Ethiopic, 2016, 14, 1);
    }

    #[test]
    fn it_begins_with_its_year_1_and_ends_with_the_last_day() {
        same(Ethiopic, (1, 1, 1), (8, 8, 27));
        assert_eq!(date_of(Day::new(8, 8, 26).unwrap()), None);
        assert_eq!(date_of(Day::new(1, 1, 1).unwrap()), None);
        refused(Ethiopic, 0, 13, 5);
        same(Ethiopic, (9992, 2, 21), (9999, 12, 31));
        refused(Ethiopic, 9992, 2, 22);
        refused(Ethiopic, 9993, 1, 1);
    }

    #[test]
    fn every_day_of_four_centuries_leads_back() {
        round_trip(Ethiopic, Day::new(1800, 1, 1).unwrap(), Day::new(2200, 12, 31).unwrap());
        round_trip(Ethiopic, Day::new(8, 8, 27).unwrap(), Day::new(30, 1, 1).unwrap());
    }
}
