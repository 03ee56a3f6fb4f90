use proptest::prelude::*;

use super::*;

fn today() -> Day {
    Day::new(2026, 11, 22).unwrap()
}

fn read(day: &str, month: &str, year: &str, age: &str) -> Result<Option<Birth>, Problem> {
    TypedBirth { day, month, year, age, estimated: false }.read(today())
}

fn born(year: i16, month: Option<u8>, day: Option<u8>) -> Birth {
    Birth::On { year, month, day, estimated: false }
}

#[test]
fn nothing_told_is_no_birth() {
    assert_eq!(read("", " ", "", ""), Ok(None));
}

#[test]
fn a_birth_is_as_precise_as_it_was_told() {
    assert_eq!(read("9", "4", "2015", ""), Ok(Some(born(2015, Some(4), Some(9)))));
    assert_eq!(read("", "04", "2015", ""), Ok(Some(born(2015, Some(4), None))));
    assert_eq!(read("", "", "2015", ""), Ok(Some(born(2015, None, None))));
    assert_eq!(read("٩", "۴", "٢٠١٥", ""), Ok(Some(born(2015, Some(4), Some(9)))));
    assert_eq!(read("", "", "", "١١"), Ok(Some(Birth::Stated { age: 11, on: today() })));
}

#[test]
fn an_unfinished_date_is_refused() {
    for (day, month, year) in [("9", "", "2015"), ("9", "4", ""), ("", "4", ""), ("9", "", "")] {
        assert_eq!(read(day, month, year, ""), Err(Problem::UnfinishedDay), "{day} {month} {year}");
    }
    assert_eq!(read("9", "4", "", "11"), Err(Problem::UnfinishedDay));
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_refused() {
    assert_eq!(read("31", "2", "2015", ""), Err(Problem::NoSuchDay));
    assert_eq!(read("29", "2", "2015", ""), Err(Problem::NoSuchDay));
    assert_eq!(read("32", "1", "2015", ""), Err(Problem::OutOfRange(1, 31)));
    assert_eq!(read("1", "13", "2015", ""), Err(Problem::OutOfRange(1, 12)));
    assert_eq!(read("1", "avril", "2015", ""), Err(Problem::NotANumber));
}

#[test]
fn a_year_of_two_digits_is_refused() {
    assert_eq!(read("9", "4", "15", ""), Err(Problem::OutOfRange(1906, 2026)));
    assert_eq!(read("9", "4", "-2015", ""), Err(Problem::OutOfRange(1906, 2026)));
}

#[test]
fn a_birth_to_come_is_refused() {
    assert_eq!(read("23", "11", "2026", ""), Err(Problem::InTheFuture));
    assert_eq!(read("", "12", "2026", ""), Err(Problem::InTheFuture));
    assert_eq!(read("", "", "2027", ""), Err(Problem::InTheFuture));
    assert_eq!(read("9", "4", "99999", ""), Err(Problem::InTheFuture));
    assert_eq!(read("22", "11", "2026", ""), Ok(Some(born(2026, Some(11), Some(22)))));
    assert_eq!(read("", "11", "2026", ""), Ok(Some(born(2026, Some(11), None))));
}

#[test]
fn an_age_nobody_reaches_is_refused() {
    assert_eq!(read("", "", "", "240"), Err(Problem::OutOfRange(0, 120)));
    assert_eq!(read("", "", "", "-1"), Err(Problem::OutOfRange(0, 120)));
    assert_eq!(read("", "", "", "2.5"), Err(Problem::NotANumber));
    assert_eq!(read("", "", "", "0"), Ok(Some(Birth::Stated { age: 0, on: today() })));
}

#[test]
fn the_date_wins_over_an_age_that_nearly_agrees() {
    let exact = born(2015, Some(4), Some(9));
    for age in ["10", "11", "12"] {
        assert_eq!(read("9", "4", "2015", age), Ok(Some(exact)), "{age}");
    }
    assert_eq!(read("9", "4", "2015", "13"), Err(Problem::AgeDisagrees(2)));
    assert_eq!(read("9", "4", "2015", "5"), Err(Problem::AgeDisagrees(6)));
}

#[test]
fn a_year_alone_agrees_with_both_ages_it_allows() {
    for age in ["9", "10", "11", "12"] {
        assert_eq!(read("", "", "2015", age), Ok(Some(born(2015, None, None))), "{age}");
    }
    assert_eq!(read("", "", "2015", "13"), Err(Problem::AgeDisagrees(2)));
    assert_eq!(read("", "", "2026", "2"), Err(Problem::AgeDisagrees(2)));
}

#[test]
fn what_is_not_known_of_a_date_counts_as_the_middle_of_the_year_and_the_first_of_the_month() {
    let on = |month, day| Day::new(2026, month, day).unwrap();
    assert_eq!(born(2015, None, None).age_on(on(6, 30)), 10);
    assert_eq!(born(2015, None, None).age_on(on(7, 1)), 11);
    assert_eq!(born(2015, Some(4), None).age_on(on(3, 31)), 10);
    assert_eq!(born(2015, Some(4), None).age_on(on(4, 1)), 11);
    assert_eq!(born(2026, None, None).age_on(on(2, 1)), 0);
}

#[test]
fn a_stated_age_grows() {
    let stated = Birth::Stated { age: 9, on: Day::new(2024, 11, 23).unwrap() };
    assert_eq!(stated.age_on(today()), 10);
    assert_eq!(stated.age_on(today().plus_days(1)), 11);
}

#[test]
fn an_estimate_is_a_mark_or_a_mere_age() {
    assert!(!born(2015, None, None).is_estimated());
    assert!(Birth::On { year: 2015, month: None, day: None, estimated: true }.is_estimated());
    assert!(Birth::Stated { age: 9, on: today() }.is_estimated());
}

#[test]
fn only_a_full_date_has_a_day() {
    assert_eq!(born(2015, Some(4), Some(9)).day(), Day::new(2015, 4, 9));
    assert_eq!(born(2015, Some(4), None).day(), None);
    assert_eq!(Birth::Stated { age: 9, on: today() }.day(), None);
}

#[test]
fn stored_parts_that_name_no_day_still_have_an_age() {
    assert_eq!(born(2015, Some(2), Some(31)).age_on(today()), 11);
    assert_eq!(born(i16::MIN, Some(0), None).earliest_and_latest().0, Day::new(1, 1, 1).unwrap());
}

#[test]
fn a_birth_travels_with_its_kind() {
    let json = serde_json::to_value(Birth::Stated { age: 9, on: today() }).unwrap();
    assert_eq!(json, serde_json::json!({"kind": "stated", "age": 9, "on": "2026-11-22"}));
    let json = serde_json::to_value(born(2015, Some(4), None)).unwrap();
    let told = serde_json::json!(
        {"kind": "on", "year": 2015, "month": 4, "day": null, "estimated": false}
    );
    assert_eq!(json, told);
    assert_eq!(serde_json::from_value::<Birth>(told).unwrap(), born(2015, Some(4), None));
}

#[test]
fn every_age_is_in_one_band() {
    for age in 0..=u8::MAX {
        let holds = |band: &AgeBand| (band.from..=band.to.unwrap_or(u8::MAX)).contains(&age);
        let holding: Vec<AgeBand> = BANDS.into_iter().filter(holds).collect();
        assert_eq!(holding, [AgeBand::of(age)]);
    }
    assert!(BANDS.is_sorted());
    assert_eq!(AgeBand::of(17).id, "12 - 17");
    assert_eq!(AgeBand::of(18).id, "18+");
}

proptest! {
    #[test]
    fn a_stated_age_is_the_age_of_every_day_it_allows_and_of_no_other(
        age in 0..=120_u8, back in 0..40_000_i64, at in 0..366_i64,
    ) {
        let on = today().plus_days(-back);
        let (earliest, latest) = Birth::Stated { age, on }.earliest_and_latest();
        let among = earliest.plus_days(at).min(latest);
        prop_assert_eq!(on.years_since(among), i64::from(age));
        prop_assert_eq!(on.years_since(earliest.plus_days(-1)), i64::from(age) + 1);
        if age > 0 {
            prop_assert_eq!(on.years_since(latest.plus_days(1)), i64::from(age) - 1);
        }
    }

    #[test]
    fn a_date_told_lies_between_its_own_bounds(
        back in 0..43_000_i64, with_month: bool, with_day: bool,
    ) {
        let day = today().plus_days(-back);
        let month = with_month.then(|| day.month());
        let birth = born(day.year(), month, month.and(with_day.then(|| day.day())));
        let (earliest, latest) = birth.earliest_and_latest();
        prop_assert!(earliest <= day && day <= latest);
        prop_assert_eq!(birth.day().is_some(), earliest == latest);
        let age = i64::from(birth.age_on(today()));
        prop_assert!(age <= today().years_since(earliest));
        prop_assert!(age >= today().years_since(latest).max(0));
    }

    #[test]
    fn what_a_full_date_says_is_read_back(back in 0..43_000_i64) {
        let day = today().plus_days(-back);
        let (d, m, y) = (day.day().to_string(), day.month().to_string(), day.year().to_string());
        prop_assert_eq!(read(&d, &m, &y, "").unwrap().and_then(|birth| birth.day()), Some(day));
    }
}
