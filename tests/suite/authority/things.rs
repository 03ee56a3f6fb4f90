//! Who reads and who changes what runs the office, as other programs are answered.

use serde_json::{Value as Json, json};

use super::roles::{ROLES, STRANGER, office};
use super::table;
use crate::script::Script;

/// An account that is not there: what is answered to whoever could act on it.
const NOBODY: &str = "users/0";

/// A change that says what is there already.
async fn change(script: &Script, thing: &str, of: Option<&Json>) -> u16 {
    let path = match of {
        Some(id) => format!("/api/v2/{thing}/{id}"),
        None => format!("/api/v2/{thing}"),
    };
    let says = if thing == "contact_information" {
        json!({"name": "Office desk"})
    } else {
        json!({"description": null})
    };
    script.patch(&path, json!({"data": says})).await.0
}

#[actix_web::test]
async fn the_office_is_run_by_whom_the_table_names() {
    let office = office();
    let administrator = Script::of(&office, "mariama");
    let mut wrong = Vec::new();
    for (thing, lists, changes) in table::things() {
        let (_, body) = administrator.get(&format!("/api/v2/{thing}")).await;
        // Of the people it is somebody who does not act here.
        let is_other = |row: &&Json| thing != "users" || row["user_name"] == STRANGER;
        let rows = body["data"].as_array().map(Vec::as_slice).unwrap_or_default();
        let id = rows.iter().rfind(is_other).map(|row| row["id"].clone());
        for (role, who) in ROLES {
            let script = Script::of(&office, who);
            let may = |who: &[&str]| who == ["everybody"] || who.contains(&role);
            let (status, _) = script.get(&format!("/api/v2/{thing}")).await;
            let done = if thing == NOBODY { 404 } else { 200 };
            let wanted = if may(&lists) { done } else { 403 };
            if status != wanted {
                wrong.push(format!("{role} lists {thing}: {status}, not {wanted}"));
            }
            let status = change(&script, thing, id.as_ref()).await;
            let wanted = match () {
                () if changes == ["nobody"] => 404,
                () if may(&changes) => done,
                () => 403,
            };
            // Somebody out of sight is no more than somebody who is not there.
            let hidden = thing == "users" && status == 404 && wanted == 403;
            if status != wanted && !hidden {
                wrong.push(format!("{role} changes {thing}: {status}, not {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
