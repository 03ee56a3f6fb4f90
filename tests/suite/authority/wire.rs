//! The matrix of roles, kinds, acts and records, as other programs are answered.

use amana::domain::record::Kind;
use serde_json::{Value as Json, json};

use super::roles::{self, Held, ROLES, kinds, office, records, stored};
use super::table::{self, WHOSE};
use crate::office::Office;
use crate::script::Script;

/// Acts in an order in which each leaves the next one something to do.
const ACTS: [&str; 11] = [
    "read", "list", "guess", "history", "access", "change", "note", "close", "reopen", "assign",
    "disable",
];

/// An answer of words that every kind has.
fn words_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Case => "occupation",
        Kind::Incident => "description",
        Kind::TracingRequest => "relation_nickname",
        Kind::Family => "family_notes",
        Kind::RegistryRecord => "registry_notes",
    }
}

/// Does something about one record.
async fn ask(script: &Script, segment: &str, name: &str, held: &Held) -> (u16, Json) {
    let (id, kind) = (held.record.id, held.record.kind);
    let one = format!("/api/v2/{segment}/{id}");
    let says = match name {
        "read" => return script.get(&one).await,
        "list" => return script.get(&format!("/api/v2/{segment}?per=1000")).await,
        "guess" => return script.get(&format!("/api/v2/{segment}?id={id}")).await,
        "history" => return script.get(&format!("{one}/record_history")).await,
        "access" => return script.get(&format!("{one}/access_log")).await,
        "disable" => return script.delete(&one).await,
        "change" => json!({"data": {words_of(kind): "A new word"}}),
        "note" => json!({"data": {"notes_section": [{"note_text": "She was well."}]},
            "record_action": "add_note"}),
        "close" => json!({"data": {"status": "closed"}, "record_action": "close"}),
        "reopen" => json!({"data": {"status": "open", "case_status_reopened": true},
            "record_action": "reopen"}),
        "assign" => json!({"data": {"owned_by": "zeinab"}}),
        _ => panic!("{name}"),
    };
    script.patch(&one, says).await
}

/// What came of an act on one record, by the words of the table.
async fn act(script: &Script, segment: &str, name: &str, held: &Held) -> &'static str {
    let (status, body) = ask(script, segment, name, held).await;
    match status {
        200 if is_done(name, held, &body) => "yes",
        200 if ["list", "guess"].contains(&name) => "absent",
        200 => "nothing",
        403 => "refused",
        404 => "absent",
        other => panic!("{name}: {other} {body}"),
    }
}

fn is_done(name: &str, held: &Held, body: &Json) -> bool {
    let (data, id) = (&body["data"], json!(held.record.id.to_string()));
    match name {
        "list" | "guess" => {
            let rows = data.as_array().unwrap();
            assert_eq!(body["metadata"]["total"], rows.len(), "every record is on the page");
            rows.iter().any(|row| row["id"] == id)
        }
        "history" | "access" => data.is_array(),
        "change" => data[words_of(held.record.kind)] == "A new word",
        "note" => data["notes_section"].is_array(),
        "close" => data["status"] == "closed",
        "reopen" => data["status"] == "open",
        "assign" => data["owned_by"] == "zeinab",
        _ => data["id"] == id,
    }
}

/// Every act on every record of a kind, as one role.
async fn walk(office: &Office, (role, who): (&str, &str), kind: Kind) -> Vec<String> {
    let (word, segment) = (kind.row().word, kind.row().segment);
    let held = records(office, who, kind);
    let script = Script::of(office, who);
    let expected = table::expected(role, word);
    let (mut wrong, mut touched) = (Vec::new(), [false; 4]);
    for name in ACTS.into_iter().filter(|name| *name != "note" || kind == Kind::Case) {
        let Some(answers) = expected.get(name) else {
            wrong.push(format!("{role} {word} {name} is not in the table"));
            continue;
        };
        for ((at, held), wanted) in held.iter().enumerate().zip(answers) {
            let answer = act(&script, segment, name, held).await;
            touched[at] |= answer == "yes" && !READING.contains(&name);
            if answer != *wanted {
                wrong.push(format!("{role} {word} {name} {}: {answer}, not {wanted}", WHOSE[at]));
            }
        }
    }
    drop(script);
    for (held, touched) in held.iter().zip(touched) {
        if !touched && stored(office, &held.record) != held.record {
            wrong.push(format!("{role} {word}: a record was changed that no act should change"));
        }
    }
    wrong
}

const READING: [&str; 5] = ["read", "list", "guess", "history", "access"];

async fn walk_all(role: (&str, &str)) {
    let office = office();
    let mut wrong = Vec::new();
    for (kind, _, _) in kinds() {
        wrong.extend(walk(&office, role, kind).await);
    }
    let script = Script::of(&office, role.1);
    for ((_, word, segment), wanted) in kinds().zip(table::makes(role.0)) {
        let (status, body) = script.post(&format!("/api/v2/{segment}"), json!({"data": {}})).await;
        let answer = match status {
            200 => "yes",
            403 => "refused",
            _ => panic!("{status} {body}"),
        };
        if answer != wanted {
            wrong.push(format!("{} makes a {word}: {answer}, not {wanted}", role.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! roles {
    ($($test:ident $at:literal;)+) => {$(
        #[actix_web::test]
        async fn $test() {
            walk_all(ROLES[$at]).await;
        }
    )+};
}

roles! {
    a_caseworker_asks_on_the_wire 0;
    a_supervisor_asks_on_the_wire 1;
    a_data_officer_asks_on_the_wire 2;
    a_provider_of_services_asks_on_the_wire 3;
    a_tracing_officer_asks_on_the_wire 4;
    a_monitoring_officer_asks_on_the_wire 5;
    an_administrator_asks_on_the_wire 6;
}

/// Whoever does not see a record cannot tell it from one that is not there: not by reading, not by a
/// filter, not by what an order or a count gives away.
#[actix_web::test]
async fn what_is_out_of_sight_leaves_no_trace() {
    let office = office();
    let held = records(&office, "idris", Kind::Case);
    let zeinab = Script::of(&office, "zeinab");
    let (own, none) = (&held[0], amana::domain::id::RecordId::v4(amana::service::clock::chance()));
    for below in ["", "/record_history"] {
        let of = |id: String| format!("/api/v2/cases/{id}{below}");
        let (secret, absent) = (
            zeinab.get(&of(own.record.id.to_string())).await,
            zeinab.get(&of(none.to_string())).await,
        );
        let plain = |body: Json| body.to_string().replace(&own.record.id.to_string(), "ID");
        assert_eq!(secret.0, absent.0);
        assert_eq!(plain(secret.1), plain(absent.1).replace(&none.to_string(), "ID"));
    }
    for filter in [
        "name_first=A%C3%AFssatou",
        "query=Aissatou&phonetic=true",
        &format!("query={}", own.record.code.as_ref().unwrap()),
        &format!("short_id={}", amana::domain::id::short_id(&own.record.unique)),
        "sex=female&order_by=name",
        "or[sex]=female&or[status]=open",
        "not[status]=closed",
        "owned_by=idris",
    ] {
        let (status, body) = zeinab.get(&format!("/api/v2/cases?{filter}")).await;
        assert_eq!(status, 200, "{filter}");
        // The team's record is her own.
        let text = body.to_string();
        assert!(!text.contains("Aïssatou") && !text.contains("Touré"), "{filter}: {text}");
        let total = body["metadata"]["total"].as_u64().unwrap();
        assert!(total <= 1, "{filter} counts {total}");
    }
    let (_, body) = zeinab.get(&format!("/api/v2/cases/{}", held[1].record.id)).await;
    assert_eq!(body["data"]["name"], json!(held[1].secret));
    assert_eq!(roles::STRANGER, "ousmane");
}
