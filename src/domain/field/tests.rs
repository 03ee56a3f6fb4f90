use super::*;
use crate::domain::{
    birth::Birth,
    calendar::Calendar,
    lang::Lang,
    location::Location,
    lookup::Lookup,
    time::Timestamp,
    value::Answers,
    word::{ChoiceId, PlaceCode},
};

struct Words {
    lookups: Lookups,
    places: Locations,
    users: Vec<UserName>,
    zone: Zone,
}

impl Words {
    fn new() -> Self {
        let choice = |id: &'static str| Choice {
            id: ChoiceId::known(id),
            label: Localized::new(Lang::En, id),
            disabled: false,
            tags: Vec::new(),
        };
        let lookup = Lookup {
            id: LookupName::known("lookup-colour"),
            name: Localized::new(Lang::En, "Colour"),
            locked: false,
            values: vec![choice("red"), choice("blue")],
        };
        let place = Location {
            code: PlaceCode::known("N1"),
            parent: None,
            level: 0,
            name: Localized::new(Lang::En, "North"),
            kind: None,
            disabled: false,
        };
        Self {
            lookups: Lookups::new(vec![lookup]),
            places: Locations::new(vec![place]),
            users: vec![UserName::parse("salma").unwrap()],
            zone: Zone::parse("Africa/Niamey").unwrap(),
        }
    }

    fn vocabulary(&self) -> Vocabulary<'_> {
        Vocabulary {
            lookups: &self.lookups,
            places: &self.places,
            users: &self.users,
            agencies: &[],
            today: Day::new(2026, 9, 3).unwrap(),
            zone: &self.zone,
            calendar: Calendar::Ethiopic,
        }
    }
}

fn field(kind: &str, more: &str) -> Field {
    let text = format!(r#"{{"name":"q","type":"{kind}","label":{{"en":"Q"}}{more}}}"#);
    serde_json::from_str(&text).unwrap()
}

fn typed(inputs: &[(&str, &str)]) -> TypedForm {
    inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

const TALLY: &str =
    r#","tally":[{"id":"red","label":{"en":"Red"}},{"id":"blue","label":{"en":"Blue"}}]"#;
const LOOKUP: &str = r#","options":{"lookup":"lookup-colour"}"#;
const SEVERAL: &str = r#","options":{"lookup":"lookup-colour"},"multiple":true"#;

/// What a kind makes of what was typed.
type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)], Expected);

#[derive(Debug, PartialEq)]
enum Expected {
    Nothing,
    Wrong(Problem),
    Right,
}
use Expected::{Nothing, Right, Wrong};

/// Kind, settings, inputs, and what comes of them: blank, right, edge and wrong for each kind.
const TABLE: &[Row] = &[
    ("text_field", "", &[("q", "  ")], Nothing),
    ("text_field", "", &[("q", "آمنة Amina")], Right),
    ("text_field", r#","max":3"#, &[("q", "abc")], Right),
    ("text_field", r#","max":3"#, &[("q", "abcd")], Wrong(Problem::TooLong(3))),
    ("textarea", "", &[("q", "two\r\nlines")], Right),
    ("numeric_field", "", &[("q", "")], Nothing),
    ("numeric_field", "", &[("q", "٤٢")], Right),
    ("numeric_field", "", &[("q", "4.5")], Wrong(Problem::NotANumber)),
    ("numeric_field", r#","range":[0,20]"#, &[("q", "21")], Wrong(Problem::OutOfRange(0, 20))),
    ("tick_box", "", &[], Nothing),
    ("tick_box", "", &[("q", "true")], Right),
    ("tick_box", "", &[("q", "maybe")], Wrong(Problem::WrongKind)),
    ("radio_button", LOOKUP, &[("q", "red")], Right),
    ("select_box", LOOKUP, &[("q", "green")], Wrong(Problem::NotAChoice)),
    ("select_box", LOOKUP, &[("q", "<script>")], Wrong(Problem::NotAChoice)),
    ("select_box", SEVERAL, &[("q", "red"), ("q", "blue")], Right),
    ("select_box", SEVERAL, &[], Nothing),
    ("select_box", SEVERAL, &[("q", "red"), ("q", "green")], Wrong(Problem::NotAChoice)),
    ("select_box", r#","options":{"places":true}"#, &[("q", "N1")], Right),
    ("select_box", r#","options":{"places":true}"#, &[("q", "N2")], Wrong(Problem::NotAPlace)),
    ("select_box", r#","options":{"users":true}"#, &[("q", "salma")], Right),
    ("select_box", r#","options":{"users":true}"#, &[("q", "nobody")], Wrong(Problem::NotAUser)),
    ("date_field", "", &[("q.day", "28"), ("q.month", "2"), ("q.year", "2026")], Right),
    (
        "date_field",
        "",
        &[("q.day", "31"), ("q.month", "2"), ("q.year", "2026")],
        Wrong(Problem::NoSuchDay),
    ),
    (
        "date_field",
        "",
        &[("q.day", "3"), ("q.month", ""), ("q.year", "2026")],
        Wrong(Problem::UnfinishedDay),
    ),
    (
        "date_field",
        "",
        &[("q.day", "3"), ("q.month", "3"), ("q.year", "26")],
        Wrong(Problem::NoSuchDay),
    ),
    (
        "date_field",
        r#","not_future":true"#,
        &[("q.day", "4"), ("q.month", "9"), ("q.year", "2026")],
        Wrong(Problem::InTheFuture),
    ),
    (
        "date_field",
        r#","with_time":true"#,
        &[("q.day", "3"), ("q.month", "9"), ("q.year", "2026"), ("q.time", "14:05")],
        Right,
    ),
    (
        "date_field",
        r#","with_time":true"#,
        &[("q.day", "3"), ("q.month", "9"), ("q.year", "2026"), ("q.time", "25:05")],
        Wrong(Problem::NoSuchDay),
    ),
    (
        "date_field",
        "",
        &[("q.day", "6"), ("q.month", "13"), ("q.year", "2015"), ("q.calendar", "ethiopic")],
        Right,
    ),
    (
        "date_field",
        "",
        &[("q.day", "7"), ("q.month", "13"), ("q.year", "2015"), ("q.calendar", "ethiopic")],
        Wrong(Problem::NoSuchDay),
    ),
    ("birth", "", &[("q.year", "2015")], Right),
    ("birth", "", &[("q.age", "9")], Right),
    ("birth", "", &[("q.age", "240")], Wrong(Problem::OutOfRange(0, 120))),
    ("text_field", r#","phone":true"#, &[("q", "+227 90 12 34 56, ٩٠١٢٣")], Right),
    ("text_field", r#","phone":true"#, &[("q", "the shop")], Wrong(Problem::NotAPhone)),
    ("text_field", r#","phone":true"#, &[("q", "12")], Wrong(Problem::NotAPhone)),
    ("tally_field", TALLY, &[], Nothing),
    ("tally_field", TALLY, &[("q.red", "2"), ("q.blue", "٣")], Right),
    ("tally_field", TALLY, &[("q.red", "0")], Right),
    ("tally_field", TALLY, &[("q.red", "two")], Wrong(Problem::NotANumber)),
    ("tally_field", TALLY, &[("q.red", "-1")], Wrong(Problem::OutOfRange(0, 999_999))),
    ("date_range", "", &[], Nothing),
    (
        "date_range",
        "",
        &[
            ("q.from.day", "1"),
            ("q.from.month", "9"),
            ("q.from.year", "2026"),
            ("q.to.day", "1"),
            ("q.to.month", "9"),
            ("q.to.year", "2026"),
        ],
        Right,
    ),
    ("date_range", "", &[("q.to.day", "1"), ("q.to.month", "9"), ("q.to.year", "2026")], Right),
    (
        "date_range",
        "",
        &[
            ("q.from.day", "2"),
            ("q.from.month", "9"),
            ("q.from.year", "2026"),
            ("q.to.day", "1"),
            ("q.to.month", "9"),
            ("q.to.year", "2026"),
        ],
        Wrong(Problem::EndsBefore),
    ),
    ("date_range", "", &[("q.from.day", "1")], Wrong(Problem::UnfinishedDay)),
    (
        "date_range",
        r#","not_future":true"#,
        &[("q.to.day", "4"), ("q.to.month", "9"), ("q.to.year", "2026")],
        Wrong(Problem::InTheFuture),
    ),
    ("text_field", r#","sensitive":true"#, &[("q.declined", "true")], Right),
    ("text_field", "", &[("q.declined", "true")], Nothing),
    ("calculated", r#","calculation":{"sum":["a"]}"#, &[("q", "9")], Nothing),
    ("photo_upload_box", "", &[("q", "x")], Wrong(Problem::KindNotOffered)),
    ("signature", "", &[], Nothing),
    ("subform", "", &[("q", "x")], Nothing),
];

#[test]
fn every_kind_takes_what_is_right_and_refuses_what_is_wrong_in_words() {
    let words = Words::new();
    for (kind, more, inputs, expected) in TABLE {
        let result = field(kind, more).parse(&typed(inputs), &words.vocabulary());
        let got = match result {
            Ok(None) => Nothing,
            Ok(Some(_)) => Right,
            Err(problem) => Wrong(problem),
        };
        assert_eq!(got, *expected, "{kind} {more} {inputs:?}");
    }
}

#[test]
fn what_is_printed_is_read_back_as_the_same_and_passes_the_check() {
    let words = Words::new();
    let vocabulary = words.vocabulary();
    for (kind, more, inputs, _) in TABLE.iter().filter(|row| row.3 == Right) {
        let field = field(kind, more);
        let value = field.parse(&typed(inputs), &vocabulary).unwrap().unwrap();
        let mut printed = TypedForm::new();
        field.print(&value, &vocabulary, &mut printed);
        assert_eq!(field.parse(&printed, &vocabulary), Ok(Some(value.clone())), "{kind} {more}");
        assert_eq!(field.check(&value, &vocabulary), Ok(()), "{kind} {more}");
    }
}

#[test]
fn every_kind_has_one_row() {
    for row in FIELD_KINDS {
        assert_eq!(FIELD_KINDS.iter().filter(|other| other.kind == row.kind).count(), 1);
        assert_eq!(row.kind.row().kind, row.kind);
    }
}

#[test]
fn an_age_stated_last_year_stays_when_the_page_is_saved_for_another_answer() {
    let words = Words::new();
    let fields = [field("birth", "")];
    let stated = Birth::Stated { age: 8, on: Day::new(2025, 9, 3).unwrap() };
    let base = Answers::from([(FieldName::known("q"), Value::Birth(stated))]);
    let shown = crate::domain::edit::print(&fields, &base, &words.vocabulary());
    assert_eq!(shown.one("q.age"), "9", "the page shows the age of today");
    let reading = crate::domain::edit::read(&fields, (&base, None), &shown, &words.vocabulary());
    assert_eq!(reading.answers, base);
}

/// Kind, settings, what is sent, and what is told again: what is right comes back as it was said.
const ON_THE_WIRE: &[(&str, &str, &str, Result<&str, Problem>)] = &[
    ("text_field", "", r#"" Amina ""#, Ok(r#""Amina""#)),
    ("text_field", "", r#""""#, Ok("null")),
    ("text_field", "", "3", Err(Problem::WrongKind)),
    ("text_field", r#","phone":true"#, r#""none""#, Err(Problem::NotAPhone)),
    ("textarea", r#","max":2"#, r#""abc""#, Err(Problem::TooLong(2))),
    ("numeric_field", "", "-4", Ok("-4")),
    ("numeric_field", "", "4.5", Err(Problem::WrongKind)),
    ("numeric_field", "", r#""4""#, Err(Problem::WrongKind)),
    ("numeric_field", r#","range":[0,20]"#, "21", Err(Problem::OutOfRange(0, 20))),
    ("tick_box", "", "true", Ok("true")),
    ("tick_box", "", r#""yes""#, Err(Problem::WrongKind)),
    ("radio_button", LOOKUP, r#""red""#, Ok(r#""red""#)),
    ("radio_button", LOOKUP, r#""green""#, Err(Problem::NotAChoice)),
    ("select_box", SEVERAL, r#"["red","blue"]"#, Ok(r#"["blue","red"]"#)),
    ("select_box", SEVERAL, r#""red""#, Err(Problem::WrongKind)),
    ("select_box", r#","options":{"places":true}"#, r#""N1""#, Ok(r#""N1""#)),
    ("select_box", r#","options":{"places":true}"#, r#""N9""#, Err(Problem::NotAPlace)),
    ("select_box", r#","options":{"users":true}"#, r#""salma""#, Ok(r#""salma""#)),
    ("select_box", r#","options":{"agencies":true}"#, r#""nobody""#, Err(Problem::NotAChoice)),
    ("date_field", "", r#""2026-02-28""#, Ok(r#""2026-02-28""#)),
    ("date_field", "", r#""2026-02-31""#, Err(Problem::NoSuchDay)),
    ("date_field", r#","not_future":true"#, r#""2026-09-04""#, Err(Problem::InTheFuture)),
    (
        "tally_field",
        TALLY,
        r#"{"red":2,"blue":3,"total":99}"#,
        Ok(r#"{"blue":3,"red":2,"total":5}"#),
    ),
    ("tally_field", TALLY, r#"{"total":4}"#, Ok("null")),
    ("tally_field", TALLY, r#"{"green":2}"#, Err(Problem::NotAChoice)),
    ("tally_field", TALLY, r#"{"red":"2"}"#, Err(Problem::WrongKind)),
    ("tally_field", TALLY, "5", Err(Problem::WrongKind)),
    (
        "date_range",
        "",
        r#"{"from":"2026-01-01","to":"2026-01-02"}"#,
        Ok(r#"{"from":"2026-01-01","to":"2026-01-02"}"#),
    ),
    ("date_range", "", r#"{"from":"2026-01-01"}"#, Ok(r#"{"from":"2026-01-01","to":null}"#)),
    ("date_range", "", r#"{"from":"2026-01-02","to":"2026-01-01"}"#, Err(Problem::EndsBefore)),
    ("date_range", "", r#"{"until":"2026-01-02"}"#, Err(Problem::WrongKind)),
    ("date_range", "", r#""2026-01-02""#, Err(Problem::WrongKind)),
    ("calculated", r#","calculation":{"sum":["a"]}"#, "9", Ok("null")),
    ("photo_upload_box", "", r#""x""#, Err(Problem::KindNotOffered)),
];

#[test]
fn every_kind_travels_as_it_is_said() {
    let words = Words::new();
    let vocabulary = words.vocabulary();
    for (kind, more, sent, expected) in ON_THE_WIRE {
        let field = field(kind, more);
        let read = field.read(&serde_json::from_str(sent).unwrap(), &vocabulary);
        let told = read.map(|value| {
            value.map_or("null".to_owned(), |value| field.tell(&value, &vocabulary).to_string())
        });
        assert_eq!(told.as_deref(), expected.as_ref().copied(), "{kind} {more} {sent}");
    }
}

#[test]
fn what_a_question_proposes_is_what_it_would_take() {
    let words = Words::new();
    let (me, place) = (UserName::parse("salma").unwrap(), PlaceCode::known("N1"));
    let opening = Opening {
        name: &me,
        full_name: "Salma Yacouba",
        place: Some(&place),
        now: Timestamp::start_of(Day::new(2026, 9, 3).unwrap(), &words.zone),
    };
    let mut proposed = Vec::new();
    for (kind, more) in [
        ("date_field", r#","default":"today""#),
        ("date_field", r#","default":"NOW","with_time":true"#),
        ("select_box", r#","options":{"users":true},"default":"me""#),
        ("text_field", r#","default":"me""#),
        ("select_box", r#","options":{"places":true},"default":"my_place""#),
        ("radio_button", r#","options":{"lookup":"lookup-colour"},"default":"red""#),
        ("radio_button", r#","options":{"lookup":"lookup-colour"},"default":"green""#),
        (
            "select_box",
            r#","options":{"lookup":"lookup-colour"},"multiple":true,"default":"[\"red\"]""#,
        ),
        ("tick_box", r#","default":"t""#),
        ("numeric_field", r#","default":"3","range":[0,2]"#),
        ("numeric_field", r#","default":"2""#),
        ("textarea", ""),
    ] {
        proposed.push(field(kind, more).proposes(&opening, &words.vocabulary()).is_some());
    }
    let (yes, no) = (true, false);
    assert_eq!(proposed, [yes, yes, yes, yes, yes, yes, no, yes, yes, no, yes, no]);
}

#[test]
fn a_choice_that_the_other_answers_rule_out_is_refused_and_one_that_was_right_then_stays() {
    let words = Words::new();
    let asked = field("numeric_field", "");
    let asked = Field { name: FieldName::known("age"), ..asked };
    let choosing = r#","options":{"list":[{"id":"school","label":{"en":"S"},"tags":["big"]},
        {"id":"home","label":{"en":"H"}}]},"offer":{"big":{"ge":{"age":6}}}"#;
    let fields = [asked, field("radio_button", choosing)];
    let read = |base: &Answers, inputs: &[(&str, &str)]| {
        crate::domain::edit::read(&fields, (base, None), &typed(inputs), &words.vocabulary())
    };
    let none = Answers::new();
    assert!(read(&none, &[("age", "7"), ("q", "school")]).problems.is_empty());
    assert!(read(&none, &[("age", "5"), ("q", "home")]).problems.is_empty());
    let out = read(&none, &[("age", "5"), ("q", "school")]);
    assert_eq!(out.problems.of("q"), Some(&Problem::RuledOut));
    assert_eq!(out.answers.len(), 1, "the age is saved all the same");
    let then = read(&none, &[("age", "7"), ("q", "school")]).answers;
    let younger = read(&then, &[("age", "5"), ("q", "school")]);
    assert!(younger.problems.is_empty() && younger.answers.contains_key("q"));
}
