use super::*;
use crate::domain::{
    birth::Birth,
    lang::Lang,
    location::Location,
    lookup::Lookup,
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
    ("birth", "", &[("q.year", "2015")], Right),
    ("birth", "", &[("q.age", "9")], Right),
    ("birth", "", &[("q.age", "240")], Wrong(Problem::OutOfRange(0, 120))),
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
    let reading = crate::domain::edit::read(&fields, &base, &shown, &words.vocabulary());
    assert_eq!(reading.answers, base);
}
