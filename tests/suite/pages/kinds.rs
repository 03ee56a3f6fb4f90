//! Every kind of question as it is met: entered, read, on paper and on the wire; right, wrong and
//! blank.

use serde_json::{Value as Json, json};

use amana::domain::record::Kind;
use amana::service::import::{self, Mode, Reason, Report, Unknown, Wish};

use crate::office::{ADMINISTRATOR, FROM, Office};
use crate::page::Page;
use crate::script::Script;

/// A kind, and what is done with it.
struct Row {
    /// The name of its question and, behind `kind_`, of its form.
    name: &'static str,
    /// What it is on the wire beside its name and label.
    shape: Json,
    /// What is typed, what a page then says, and what the wire then tells.
    right: (Vec<(&'static str, &'static str)>, &'static str, Json),
    /// What is typed wrongly; nothing where nothing can be.
    wrong: Vec<(&'static str, &'static str)>,
    /// What is sent wrongly.
    wrong_sent: Json,
}

fn colours() -> Json {
    let colour = |id: &str, text: &str| json!({"id": id, "display_text": {"en": text}});
    json!([colour("red", "Red"), colour("blue", "Blue")])
}

fn row(
    name: &'static str,
    shape: Json,
    right: (Vec<(&'static str, &'static str)>, &'static str, Json),
    wrong: Vec<(&'static str, &'static str)>,
    wrong_sent: Json,
) -> Row {
    Row { name, shape, right, wrong, wrong_sent }
}

fn rows() -> Vec<Row> {
    [written(), chosen(), dated()].into_iter().flatten().collect()
}

/// What is typed into a box.
fn written() -> Vec<Row> {
    vec![
        row(
            "words",
            json!({"type": "text_field"}),
            (vec![("words", "آمنة Amina")], "آمنة Amina", json!("آمنة Amina")),
            vec![],
            json!(["Amina"]),
        ),
        row(
            "lines",
            json!({"type": "textarea"}),
            (vec![("lines", "By the well")], "By the well", json!("By the well")),
            vec![],
            json!({"en": "By the well"}),
        ),
        row(
            "count",
            json!({"type": "numeric_field"}),
            (vec![("count", "٤٢")], "42", json!(42)),
            vec![("count", "4.5")],
            json!("many"),
        ),
    ]
}

/// What is ticked or chosen.
fn chosen() -> Vec<Row> {
    vec![
        row(
            "tick",
            json!({"type": "tick_box"}),
            (vec![("tick", "true")], "Yes", json!(true)),
            vec![("tick", "maybe")],
            json!("maybe"),
        ),
        row(
            "one",
            json!({"type": "radio_button", "option_strings_text": colours()}),
            (vec![("one", "red")], "Red", json!("red")),
            vec![("one", "green")],
            json!("green"),
        ),
        row(
            "several",
            json!({"type": "select_box", "multi_select": true, "option_strings_text": colours()}),
            (vec![("several", "blue")], "Blue", json!(["blue"])),
            vec![("several", "<script>")],
            json!(["green"]),
        ),
        row(
            "place",
            json!({"type": "select_box", "option_strings_source": "Location"}),
            (vec![("place", "AM010101")], "Garin Tamba", json!("AM010101")),
            vec![("place", "AM999")],
            json!("AM999"),
        ),
        row(
            "person",
            json!({"type": "select_box", "option_strings_source": "User"}),
            (vec![("person", "idris")], "Idris", json!("idris")),
            vec![("person", "nobody")],
            json!("nobody"),
        ),
    ]
}

/// Days, telephones, and what has several boxes.
fn dated() -> Vec<Row> {
    vec![
        row(
            "day",
            json!({"type": "date_field"}),
            (
                vec![("day.day", "28"), ("day.month", "2"), ("day.year", "2026")],
                "28 February 2026",
                json!("2026-02-28"),
            ),
            vec![("day.day", "31"), ("day.month", "2"), ("day.year", "2026")],
            json!("2026-02-31"),
        ),
        row(
            "phone",
            json!({"type": "text_field", "phone_number": true}),
            (vec![("phone", "+227 90 12 34 56")], "+227 90 12 34 56", json!("+227 90 12 34 56")),
            vec![("phone", "the shop")],
            json!("the shop"),
        ),
        row(
            "span",
            json!({"type": "date_range"}),
            (
                vec![("span.from.day", "1"), ("span.from.month", "9"), ("span.from.year", "2026")],
                "1 September 2026",
                Json::Null,
            ),
            vec![("span.from.day", "1"), ("span.from.month", "13"), ("span.from.year", "2026")],
            json!("a while"),
        ),
        row(
            "heads",
            json!({"type": "tally_field", "autosum_total": true, "tally": colours()}),
            (vec![("heads.red", "2"), ("heads.blue", "3")], "5", Json::Null),
            vec![("heads.red", "two")],
            json!({"red": "two"}),
        ),
    ]
}

/// An office that asks all of this, a form each, and whoever answers it.
async fn asking(office: &Office) -> Script {
    let admin = Script::of(office, ADMINISTRATOR);
    let (_, roles) = admin.get("/api/v2/roles?per=100").await;
    let is_own = |role: &&Json| role["unique_id"] == "role-caseworker";
    let role = roles["data"].as_array().unwrap().iter().find(is_own).unwrap();
    let mut forms = role["form_section_read_write"].clone();
    for (at, row) in rows().into_iter().enumerate() {
        let mut field = row.shape;
        field["name"] = row.name.into();
        field["display_name"] = json!({"en": format!("Question of {}", row.name)});
        let id = format!("kind_{}", row.name);
        forms[&id] = "rw".into();
        let form = json!({"data": {"unique_id": id, "name": {"en": id}, "parent_form": "case",
            "form_group_id": "notes", "order": 900 + at, "fields": [field]}});
        let (status, said) = admin.post("/api/v2/forms", form).await;
        assert_eq!(status, 200, "{said}");
    }
    let mut permissions = role["permissions"].clone();
    permissions["case"].as_array_mut().unwrap().push("import".into());
    let data = json!({"data": {"form_section_read_write": forms, "permissions": permissions}});
    let (status, said) = admin.patch(&format!("/api/v2/roles/{}", role["id"]), data).await;
    assert_eq!(status, 200, "{said}");
    Script::of(office, "idris")
}

#[actix_web::test]
async fn every_kind_is_entered_read_printed_and_sent() {
    let office = Office::open();
    let id = office.case(&office.actor("idris"), "Aïssatou", "Maïga").id;
    let script = asking(&office).await;
    let mut idris = office.person("idris").await;
    let on_the_wire = format!("/api/v2/cases/{id}");
    for row in rows() {
        let name = row.name;
        let form = format!("/cases/{id}/forms/kind_{name}");
        let edit = format!("{form}/edit?part=1");
        let question = format!("Question of {name}");
        let paper = idris.get(&format!("/paper/case/kind_{name}")).await.page();
        assert!(paper.says(&question), "{name} on paper");

        let (typed, reads, tells) = row.right;
        let page = idris.get(&edit).await.page();
        assert!(page.says(&question), "{name}");
        for (input, _) in &typed {
            let control = format!("main form [name='{input}']");
            assert!(!page.all(&control).is_empty(), "{name} has no {input}");
        }
        let blank = page.form(&edit);
        let sent = typed.iter().fold(blank, |form, (input, value)| form.press(input, value));
        let sent = sent.press("then", "stay");
        assert!(idris.submit(sent).await.to().contains("saved"), "{name}");
        let read = idris.get(&form).await.page();
        assert!(read.says(reads), "{name} does not read {reads}");
        let (_, told) = script.get(&on_the_wire).await;
        let told = told["data"][name].clone();
        assert!(!told.is_null(), "{name} is not told");
        if !tells.is_null() {
            assert_eq!(told, tells, "{name}");
        }

        if !row.wrong.is_empty() {
            let page = idris.get(&edit).await.page().form(&edit);
            let sent = row.wrong.iter().fold(page, |form, (input, value)| form.press(input, value));
            let refused =
                Page::read(&idris.submit(sent.press("then", "stay")).await.is(422).text());
            assert_eq!(refused.problems().len(), 1, "{name}");
            let _ = idris.post("/drafts/discard", &[("key", &format!("{id}/kind_{name}/1"))]).await;
        }
        let data = json!({"data": {name: row.wrong_sent}});
        let (status, said) = script.patch(&on_the_wire, data).await;
        assert_eq!(status, 422, "{name}: {said}");
        let (status, said) = script.patch(&on_the_wire, json!({"data": {name: told}})).await;
        assert_eq!(status, 200, "{name} is not taken as it is told: {said}");
        // A box to tick is true or false on the wire, never nothing, and several choices are none.
        let blank = match name {
            "tick" => json!(false),
            "several" => json!([]),
            _ => Json::Null,
        };
        let (status, said) = script.patch(&on_the_wire, json!({"data": {name: blank}})).await;
        assert_eq!(status, 200, "{name}: {said}");
        let (_, told) = script.get(&on_the_wire).await;
        let told = &told["data"][name];
        assert!(told.is_null() || *told == blank, "{name} is blank again: {told}");
    }
}

/// Columns of a table with what stands in them: right, and wrong where anything can be.
type Cells = Vec<(&'static str, &'static str)>;

/// How a spreadsheet says each of the kinds.
fn cells(name: &str) -> (Cells, Cells) {
    match name {
        "words" => (vec![("words", "آمنة Amina")], vec![]),
        "lines" => (vec![("lines", "By the \"well\",\nat noon")], vec![]),
        "count" => (vec![("count", "٤٢")], vec![("count", "many")]),
        "tick" => (vec![("tick", "Oui")], vec![("tick", "maybe")]),
        "one" => (vec![("one", "RED")], vec![("one", "green")]),
        "several" => (vec![("several", "blue | Red")], vec![("several", "red|green")]),
        "place" => (vec![("place", "garin tamba")], vec![("place", "AM999")]),
        "person" => (vec![("person", "idris")], vec![("person", "nobody")]),
        "day" => (vec![("day", "2026-02-28")], vec![("day", "31/02/2026")]),
        "phone" => (vec![("phone", "+227 90 12 34 56")], vec![("phone", "the shop")]),
        "span" => (vec![("span.from", "2026-09-01")], vec![("span.from", "a while")]),
        "heads" => (vec![("heads.red", "2"), ("heads.blue", "3")], vec![("heads.red", "two")]),
        other => panic!("how does a table say {other}?"),
    }
}

fn id(number: usize) -> String {
    format!("00000000-0000-8000-8000-{number:012}")
}

/// A table of one case.
fn table(number: usize, cells: &Cells) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let names: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
    let said: Vec<String> = cells.iter().map(|(_, text)| quoted(text)).collect();
    format!(
        "\u{feff}id;name_first;{}\r\n{};Tavi;{}\r\n",
        names.join(";"),
        id(number),
        said.join(";")
    )
}

fn bring(office: &Office, file: &str, mode: Mode) -> Report {
    let wish = Wish { kind: Kind::Case, mode, unknown: Unknown::Refuse };
    let bytes = (file.as_bytes(), wish);
    import::records(&office.app(), &office.actor("idris"), bytes, FROM).unwrap()
}

/// Whether the only line was refused, for an answer of this question and nothing else.
fn is_refused(report: &Report, name: &str) -> bool {
    let [(_, Reason::Answers(problems))] = report.refused.as_slice() else { return false };
    let at = format!("/{name}");
    problems.iter().all(|(field, _)| field == at) && report.made == 0
}

#[actix_web::test]
async fn every_kind_is_brought_in_by_the_same_rules() {
    let office = Office::open();
    let script = asking(&office).await;
    let shown = |number| format!("/api/v2/cases/{}", id(number));
    for (at, row) in rows().into_iter().enumerate() {
        let (name, at) = (row.name, at * 10);
        let (right, wrong) = cells(name);
        let file = table(at, &right);
        let tried = bring(&office, &file, Mode::Trial);
        assert_eq!((tried.made, tried.refused.len(), tried.unknown.len()), (1, 0, 0), "{tried:?}");
        assert_eq!(script.get(&shown(at)).await.0, 404, "a trial makes nothing");
        assert_eq!(bring(&office, &file, Mode::Write), tried, "{name}");
        let (_, told) = script.get(&shown(at)).await;
        let told = told["data"][name].clone();
        assert!(!told.is_null(), "{name} is not told");
        let same = row.right.2;
        if !same.is_null() && !["lines", "several"].contains(&name) {
            assert_eq!(told, same, "{name}");
        }
        let again = bring(&office, &file, Mode::Write);
        assert_eq!((again.made, again.here), (0, 1), "{name} is here");

        // The same as another program tells it.
        let line = json!({"id": id(at + 1), "name_first": "Tavi", name: told});
        for file in
            [line.to_string(), json!([line]).to_string(), json!({"data": [line]}).to_string()]
        {
            let tried = bring(&office, &file, Mode::Trial);
            assert_eq!((tried.made, tried.refused.len()), (1, 0), "{name}: {tried:?}");
        }
        assert_eq!(bring(&office, &line.to_string(), Mode::Write).made, 1, "{name}");
        assert_eq!(script.get(&shown(at + 1)).await.1["data"][name], told, "{name}");

        // Blank cells and blank answers.
        let blank: Cells = right.iter().map(|(column, _)| (*column, " ")).collect();
        assert_eq!(bring(&office, &table(at + 2, &blank), Mode::Write).made, 1, "{name}");
        assert!(script.get(&shown(at + 2)).await.1["data"][name].is_null(), "{name}");

        // What is wrong is refused on its question, and nothing of the line is made.
        if !wrong.is_empty() {
            let report = bring(&office, &table(at + 3, &wrong), Mode::Write);
            assert!(is_refused(&report, name), "{name}: {report:?}");
            assert_eq!(script.get(&shown(at + 3)).await.0, 404);
        }
        let line = json!({"id": id(at + 3), "name_first": "Tavi", name: row.wrong_sent});
        let report = bring(&office, &line.to_string(), Mode::Write);
        assert!(is_refused(&report, name), "{name}: {report:?}");
    }
}
