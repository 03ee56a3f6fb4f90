//! Days, days with their time, and births.

use serde_json::Value as Json;

use super::{Family, Field, Typed, TypedForm, Vocabulary};
use crate::domain::{
    birth::Birth,
    digit::digits,
    problem::Problem,
    time::{Day, Timestamp},
    value::Value,
};

/// No office has a date before this year; two digits of a year would land there.
const FIRST_YEAR: i16 = 1900;

pub(super) const FAMILY: Family = Family { answerable: true, parse, check, print, read, tell };
pub(super) const BIRTH: Family = Family {
    answerable: true,
    parse: parse_birth,
    check: check_birth,
    print: print_birth,
    read: read_birth,
    tell: tell_birth,
};

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    digits(text).parse().map_err(|_| Problem::UnfinishedDay)
}

/// The day in three boxes, or none if all are blank.
fn three_boxes(typed: &Typed<'_>) -> Result<Option<Day>, Problem> {
    let boxes = ["day", "month", "year"].map(|part| typed.part(part));
    if boxes.iter().all(|text| text.is_empty()) {
        return Ok(None);
    }
    let [day, month, year] = boxes;
    let (day, month, year) = (number(day)?, number(month)?, number::<i16>(year)?);
    if year < FIRST_YEAR {
        return Err(Problem::NoSuchDay);
    }
    Day::new(year, month, day).map(Some).ok_or(Problem::NoSuchDay)
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

fn judge(field: &Field, day: Day, words: &Vocabulary<'_>) -> Result<(), Problem> {
    if field.not_future && day > words.today { Err(Problem::InTheFuture) } else { Ok(()) }
}

fn parse(
    field: &Field,
    typed: &Typed<'_>,
    words: &Vocabulary<'_>,
) -> Result<Option<Value>, Problem> {
    let Some(day) = three_boxes(typed)? else { return Ok(None) };
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
    match value {
        Value::Day(day) => day.to_string().into(),
        Value::Moment(at) => at.rfc3339().into(),
        Value::Text(_)
        | Value::Number(_)
        | Value::Tick(_)
        | Value::Choice(_)
        | Value::Choices(_)
        | Value::Place(_)
        | Value::User(_)
        | Value::Birth(_)
        | Value::Rows(_)
        | Value::Files(_) => Json::Null,
    }
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
    match value {
        Value::Birth(birth) => birth.likely_day().map(|day| day.to_string()).into(),
        Value::Text(_)
        | Value::Number(_)
        | Value::Day(_)
        | Value::Moment(_)
        | Value::Tick(_)
        | Value::Choice(_)
        | Value::Choices(_)
        | Value::Place(_)
        | Value::User(_)
        | Value::Rows(_)
        | Value::Files(_) => Json::Null,
    }
}

fn print_day(field: &Field, day: Day, into: &mut TypedForm) {
    into.set(format!("{}.day", field.name), day.day().to_string());
    into.set(format!("{}.month", field.name), day.month().to_string());
    into.set(format!("{}.year", field.name), day.year().to_string());
}

fn print(field: &Field, value: &Value, words: &Vocabulary<'_>, into: &mut TypedForm) {
    if let Some(day) = day_of(field, value, words) {
        print_day(field, day, into);
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
    let given = ["day", "month", "year", "age"].map(|part| typed.part(part));
    let [day, month, year, age] = given;
    let estimated = typed.part("estimated") == "true";
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
