use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn days() -> impl Strategy<Value = Day> {
    (0..3_652_058_i64).prop_map(|days| Day::FIRST.plus_days(days))
}

#[test]
fn the_zone_decides_which_day_it_is() {
    let late = Timestamp::parse_rfc3339("2026-11-22T23:30:00Z").unwrap();
    let niamey = Zone::parse("Africa/Niamey").unwrap();
    assert_eq!(late.day_in(&Zone::default()), day("2026-11-22"));
    assert_eq!(late.day_in(&niamey), day("2026-11-23"));
    assert_eq!(late.clock_in(&niamey), (0, 30));
}

#[test]
fn a_day_begins_when_its_zone_says_so() {
    let start = |name| Timestamp::start_of(day("2025-04-25"), &Zone::parse(name).unwrap());
    assert_eq!(start("UTC").rfc3339(), "2025-04-25T00:00:00.000Z");
    assert_eq!(start("Africa/Niamey").rfc3339(), "2025-04-24T23:00:00.000Z");
    // Cairo's clocks went from 24:00 to 01:00 that night.
    assert_eq!(start("Africa/Cairo").clock_in(&Zone::parse("Africa/Cairo").unwrap()), (1, 0));
}

#[test]
fn a_moment_is_written_in_utc_with_milliseconds() {
    let moment = Timestamp::parse_rfc3339("2026-11-22T16:04:05.0678+01:00").unwrap();
    assert_eq!(moment.rfc3339(), "2026-11-22T15:04:05.067Z");
    assert_eq!(Timestamp::from_millis(0).rfc3339(), "1970-01-01T00:00:00.000Z");
    for wrong in ["", "2026-11-22", "2026-11-22T16:04:05", "yesterday"] {
        assert_eq!(Timestamp::parse_rfc3339(wrong), Err(Problem::WrongKind), "{wrong}");
    }
}

#[test]
fn seconds_are_added_and_counted() {
    let start = Timestamp::from_millis(1_500);
    assert_eq!(start.plus_seconds(-1).millis(), 500);
    assert_eq!(start.plus_seconds(90).seconds_since(start), 90);
    assert_eq!(start.seconds_since(start.plus_seconds(90)), -90);
}

#[test]
fn a_moment_out_of_the_calendar_becomes_the_nearest_one() {
    let (first, last) = (Timestamp::from_millis(i64::MIN), Timestamp::from_millis(i64::MAX));
    assert_eq!(first.rfc3339(), "0001-01-01T00:00:00.000Z");
    assert_eq!(last.plus_seconds(i64::MAX), last);
    let (west, east) = (Zone::parse("Etc/GMT+12"), Zone::parse("Pacific/Kiritimati"));
    assert_eq!(first.day_in(&west.unwrap()), Day::FIRST);
    assert_eq!(last.day_in(&east.unwrap()), Day::LAST);
    assert_eq!(serde_json::from_str::<Timestamp>(&i64::MAX.to_string()).unwrap(), last);
}

#[test]
fn a_day_is_read_in_any_digit_set() {
    assert_eq!(Day::parse("٢٠٢٤-٠٢-٢٩"), Ok(Day::new(2024, 2, 29).unwrap()));
    assert_eq!(Day::parse("2023-02-29"), Err(Problem::NoSuchDay));
    assert_eq!(Day::parse("0000-01-01"), Err(Problem::NoSuchDay));
    for wrong in ["", "2024", "2024-2-29", "29-02-2024", "2024-02-29T00:00:00Z", "+024-02-29"] {
        assert_eq!(Day::parse(wrong), Err(Problem::WrongKind), "{wrong}");
    }
}

#[test]
fn a_month_later_is_never_in_the_month_after() {
    assert_eq!(day("2024-01-31").plus_months(1), day("2024-02-29"));
    assert_eq!(day("2024-03-31").plus_months(-1), day("2024-02-29"));
    assert_eq!(day("2024-11-15").plus_months(3), day("2025-02-15"));
}

#[test]
fn a_child_of_29_february_has_birthdays_on_1_march() {
    let born = day("2020-02-29");
    assert_eq!(day("2023-02-28").years_since(born), 2);
    assert_eq!(day("2023-03-01").years_since(born), 3);
    assert_eq!(day("2024-02-28").years_since(born), 3);
    assert_eq!(day("2024-02-29").years_since(born), 4);
    assert_eq!(born.years_since(day("2023-03-01")), -3);
}

#[test]
fn the_week_begins_with_monday() {
    assert_eq!(day("2026-11-23").weekday(), 1);
    assert_eq!(day("2026-11-22").weekday(), 7);
}

#[test]
fn a_day_beyond_the_calendar_is_its_last_or_first() {
    assert_eq!(day("2026-11-22").plus_days(i64::MAX), day("9999-12-31"));
    assert_eq!(day("2026-11-22").plus_days(-3_000_000), day("0001-01-01"));
    assert_eq!(day("2026-11-22").plus_months(i32::MIN), day("0001-01-01"));
}

#[test]
fn a_zone_is_known_by_its_name_alone() {
    let json = serde_json::to_string(&Zone::parse("africa/mogadishu").unwrap()).unwrap();
    assert_eq!(json, "\"Africa/Mogadishu\"");
    assert_eq!(serde_json::from_str::<Zone>("\"UTC\"").unwrap(), Zone::default());
    for wrong in ["", "Sahel", "+01:00", "WAT-1"] {
        assert_eq!(Zone::parse(wrong), Err(Problem::NotAChoice), "{wrong}");
    }
}

proptest! {
    #[test]
    fn a_moment_reads_back_as_itself(millis in FIRST..=LAST) {
        let moment = Timestamp::from_millis(millis);
        prop_assert_eq!(Timestamp::parse_rfc3339(&moment.rfc3339()), Ok(moment));
        let json = serde_json::to_string(&moment).unwrap();
        prop_assert_eq!(&json, &millis.to_string());
        prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), moment);
    }

    #[test]
    fn the_moment_before_a_day_is_the_day_before(day in days(), zone in 0..3_usize) {
        prop_assume!(day > Day::FIRST.plus_days(1) && day < Day::LAST.plus_days(-1));
        let zone = Zone::parse(["Africa/Cairo", "Asia/Kathmandu", "America/Lima"][zone]).unwrap();
        let start = Timestamp::start_of(day, &zone);
        prop_assert_eq!(start.day_in(&zone), day);
        prop_assert_eq!(start.plus_seconds(-1).day_in(&zone), day.plus_days(-1));
    }

    #[test]
    fn a_day_reads_back_as_itself(day in days()) {
        prop_assert_eq!(Day::parse(&day.to_string()), Ok(day));
        prop_assert_eq!(Day::new(day.year(), day.month(), day.day()), Some(day));
        let json = serde_json::to_string(&day).unwrap();
        prop_assert_eq!(serde_json::from_str::<Day>(&json).unwrap(), day);
    }

    #[test]
    fn days_added_are_days_between(start in 700_000..800_000_i64, step in -300_000..300_000_i64) {
        let start = Day::FIRST.plus_days(start);
        prop_assert_eq!(start.plus_days(step).days_since(start), step);
    }

    #[test]
    fn years_complete_on_the_first_day_that_reaches_them(born in days(), later in days()) {
        let (born, later) = (born.min(later), born.max(later));
        let years = i32::try_from(later.years_since(born)).unwrap();
        prop_assert!(born.plus_months(years * 12) <= later);
        prop_assert!(born.plus_months((years + 1) * 12) >= later.min(Day::LAST.plus_days(-366)));
    }
}
