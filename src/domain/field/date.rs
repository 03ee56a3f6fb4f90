//! Days, days with their time, and births.

use serde_json::Value as Json;

use super::{CALENDAR, Family, Field, Shape, Typed, TypedForm, Vocabulary};
use crate::domain::{
    birth::Birth,
    calendar::{Calendar, Dated},
    digit::digits,
    problem::Problem,
    time::{Day, Timestamp},
    value::Value,
};

/// No office has a date before this year; two digits of a year would land there.
const FIRST_YEAR: i16 = 1900;

pub(super) const FAMILY: Family = Family { shape: Shape::Day, parse, check, print, read, tell };
pub(super) const BIRTH: Family = Family {
    shape: Shape::Birth,
    parse: parse_birth,
    check: check_birth,
    print: print_birth,
    read: read_birth,
    tell: tell_birth,
};

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    digits(text).parse().map_err(|_| Problem::UnfinishedDay)
}

/// The day in three boxes, or none if all are blank. They are meant in the calendar that is named
/// beside them, if the office uses it.
pub(super) fn three_boxes(
    typed: &Typed<'_>,
    words: &Vocabulary<'_>,
) -> Result<Option<Day>, Problem> {
    let boxes = ["day", "month", "year"].map(|part| typed.part(part));
    if boxes.iter().all(|text| text.is_empty()) {
        return Ok(None);
    }
    let [day, month, year] = boxes;
    let (day, month, year) = (number(day)?, number(month)?, number::<i16>(year)?);
    let calendar = calendar(typed, words);
    let day = calendar.day_of(Dated { year, month, day });
    day.filter(|day| day.year() >= FIRST_YEAR).map(Some).ok_or(Problem::NoSuchDay)
}

/// The calendar in which boxes are meant.
fn calendar(typed: &Typed<'_>, words: &Vocabulary<'_>) -> Calendar {
    let is_named = typed.part(CALENDAR) == words.calendar.word();
    if is_named { words.calendar } else { Calendar::Gregorian }
}

/// `14:02` as seconds of the day; blank is midnight.
fn time_of_day(text: &str) -> Result<i64, Problem> {
    if text.is_empty() {
        return Ok(0);
    }
    let text = digits(text);
    let (hour, minute) = text.split_once(':').ok_or(Problem::NoSuchDay)?;
    let (hour, minute): (i64, i64) = (number(hour)?, number(minute)?);
    if (0..24).contains(&hour) && (0..60).contains(&minute) {
        Ok((hour * 60 + minute) * 60)
    } else {
        Err(Problem::NoSuchDay)
    }
}

pub(super) fn judge(field: &Field, day: Day, words: &Vocabulary<'_>) -> Result<(), Problem> {
    if field.not_future && day > words.today { Err(Problem::InTheFuture) } else { Ok(()) }
}

fn parse(
    field: &Field,
    typed: &Typed<'_>,
    words: &Vocabulary<'_>,
) -> Result<Option<Value>, Problem> {
    let Some(day) = three_boxes(typed, words)? else { return Ok(None) };
    judge(field, day, words)?;
    if !field.with_time {
        return Ok(Some(Value::Day(day)));
    }
    let seconds = time_of_day(typed.part("time"))?;
    Ok(Some(Value::Moment(Timestamp::start_of(day, words.zone).plus_seconds(seconds))))
}

/// The day of a value that the question can hold.
fn day_of(field: &Field, value: &Value, words: &Vocabulary<'_>) -> Option<Day> {
    match (value, field.with_time) {
        (Value::Day(day), false) => Some(*day),
        (Value::Moment(at), true) => Some(at.day_in(words.zone)),
        _ => None,
    }
}

fn check(field: &Field, value: &Value, words: &Vocabulary<'_>) -> Result<(), Problem> {
    judge(field, day_of(field, value, words).ok_or(Problem::WrongKind)?, words)
}

/// `YYYY-MM-DD`; where the question has a time, an RFC 3339 timestamp too.
fn read(field: &Field, json: &Json, words: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let text = json.as_str().ok_or(Problem::WrongKind)?;
    if text.is_empty() {
        return Ok(None);
    }
    let value = match (Day::parse(text), field.with_time) {
        (Ok(day), false) => Value::Day(day),
        (Ok(day), true) => Value::Moment(Timestamp::start_of(day, words.zone)),
        (Err(_), true) => Value::Moment(Timestamp::parse_rfc3339(text)?),
        (Err(problem), false) => return Err(problem),
    };
    if day_of(field, &value, words).is_some_and(|day| day.year() < FIRST_YEAR) {
        return Err(Problem::NoSuchDay);
    }
    check(field, &value, words)?;
    Ok(Some(value))
}

fn tell(value: &Value, _: &Vocabulary<'_>) -> Json {
    if let Value::Moment(at) = value {
        return at.rfc3339().into();
    }
    if let Value::Day(day) = value { day.to_string().into() } else { Json::Null }
}

/// A birth known to the day. Age and the mark of an estimate travel under their own names.
fn read_birth(_: &Field, json: &Json, words: &Vocabulary<'_>) -> Result<Option<Value>, Problem> {
    let text = json.as_str().ok_or(Problem::WrongKind)?;
    if text.is_empty() {
        return Ok(None);
    }
    let day = Day::parse(text)?;
    if day > words.today {
        return Err(Problem::InTheFuture);
    }
    if day.year() < FIRST_YEAR {
        return Err(Problem::NoSuchDay);
    }
    let (month, of_month) = (Some(day.month()), Some(day.day()));
    let birth = Birth::On { year: day.year(), month, day: of_month, estimated: false };
    Ok(Some(Value::Birth(birth)))
}

fn tell_birth(value: &Value, _: &Vocabulary<'_>) -> Json {
    let day = if let Value::Birth(birth) = value { birth.likely_day() } else { None };
    day.map(|day| day.to_string()).into()
}

/// A day as `YYYY-MM-DD`, in a year that an office can have seen.
pub(super) fn day(text: &str) -> Result<Day, Problem> {
    Day::parse(text)
        .and_then(|day| if day.year() < FIRST_YEAR { Err(Problem::NoSuchDay) } else { Ok(day) })
}

/// Writes a day into the three boxes of an input.
pub(super) fn into_boxes(input: &str, day: Day, into: &mut TypedForm) {
    into.set(format!("{input}.day"), day.day().to_string());
    into.set(format!("{input}.month"), day.month().to_string());
    into.set(format!("{input}.year"), day.year().to_string());
}

fn print(field: &Field, value: &Value, words: &Vocabulary<'_>, into: &mut TypedForm) {
    if let Some(day) = day_of(field, value, words) {
        into_boxes(field.name.as_str(), day, into);
    }
    if let Value::Moment(at) = value {
        let (hour, minute) = at.clock_in(words.zone);
        into.set(format!("{}.time", field.name), format!("{hour:02}:{minute:02}"));
    }
}

fn parse_birth(
    _: &Field,
    typed: &Typed<'_>,
    words: &Vocabulary<'_>,
) -> Result<Option<Value>, Problem> {
    let (estimated, age) = (typed.part("estimated") == "true", typed.part("age"));
    let boxes = ["day", "month", "year"].map(|part| typed.part(part));
    // Another calendar is understood where the day is known; of a year alone no Gregorian one follows.
    let other = calendar(typed, words) != Calendar::Gregorian;
    let boxes = if other && boxes.iter().any(|text| !text.is_empty()) {
        let day = three_boxes(typed, words)?.ok_or(Problem::UnfinishedDay)?;
        [day.day().to_string(), day.month().to_string(), day.year().to_string()]
    } else {
        boxes.map(str::to_owned)
    };
    let [day, month, year] = boxes.each_ref().map(String::as_str);
    let typed_age = crate::domain::birth::TypedBirth { day, month, year, estimated, age };
    Ok(typed_age.read(words.today)?.map(Value::Birth))
}

fn check_birth(_: &Field, value: &Value, words: &Vocabulary<'_>) -> Result<(), Problem> {
    let Value::Birth(birth) = value else { return Err(Problem::WrongKind) };
    let (earliest, _) = birth.earliest_and_latest();
    if earliest > words.today { Err(Problem::InTheFuture) } else { Ok(()) }
}

fn print_birth(field: &Field, value: &Value, words: &Vocabulary<'_>, into: &mut TypedForm) {
    let Value::Birth(birth) = value else { return };
    match birth {
        Birth::On { year, month, day, estimated } => {
            into.set(format!("{}.year", field.name), year.to_string());
            if let Some(month) = month {
                into.set(format!("{}.month", field.name), month.to_string());
            }
            if let Some(day) = day {
                into.set(format!("{}.day", field.name), day.to_string());
            }
            if *estimated {
                into.set(format!("{}.estimated", field.name), "true");
            }
        }
        // The age of today is what the page asks for; saving it unchanged keeps the stated one,
        // because the record compares what the page would show, not how it was stored.
        Birth::Stated { .. } => {
            into.set(format!("{}.age", field.name), birth.age_on(words.today).to_string());
        }
    }
}
