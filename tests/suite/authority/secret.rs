//! A case of a caseworker, the addresses about it, and what is sent to them.

use amana::domain::id::{AttachmentId, RowId};
use amana::domain::record::Record;
use amana::http::assets;
use amana::http::route::Route;
use amana::service::account;
use amana::service::staff::{agency, group};
use serde_json::{Value as Json, json};

use crate::office::{ADMINISTRATOR, CLOSURE, CONSENT, Office, PASSWORD};
use crate::person::Response;
use crate::script::Script;

/// A case of a caseworker with two visits, and all of it that nobody else may read.
pub(super) struct Secret {
    pub(super) record: Record,
    visits: [RowId; 2],
    photo: AttachmentId,
    pub(super) words: Vec<String>,
    /// One of each thing that runs the office, by its segment on the wire: its id there.
    things: Json,
    /// Somebody who works here, by their own id.
    bystander: String,
}

/// What somebody is made with, or has already.
const PLACE: [(&str, &str); 4] = [
    ("role", "role-caseworker"),
    ("agency", "agency-office"),
    ("groups", "usergroup-office"),
    ("lang", "en"),
];

/// Somebody who works here and does not walk.
pub(super) const BYSTANDER: &str = "rabi";

/// The log of the whole office, which only whoever looks after the box reads.
const LOG: [&str; 2] = ["/admin/audit", "/api/v2/audit_logs"];

/// Segments of the wire whose things have ids of their own.
const THINGS: [&str; 8] = [
    "forms",
    "lookups",
    "locations",
    "agencies",
    "user_groups",
    "roles",
    "users",
    "primero_modules",
];

impl Secret {
    pub(super) async fn of(office: &Office) -> Self {
        let idris = office.actor("idris");
        let id = office.case(&idris, "Aïssatou", "Maïga").id;
        let visits = [18, 19].map(|day| office.visit(&idris, id, (day, "low")));
        let photo = office.photo(&idris, id);
        let record = office.record(&idris, id);
        let code = record.code.as_ref().unwrap().to_string();
        let administrator = Script::of(office, ADMINISTRATOR);
        let mut things = json!({});
        for thing in THINGS {
            let (_, body) = administrator.get(&format!("/api/v2/{thing}?per=1000")).await;
            // Of the people it is somebody who does not walk.
            let is_other = |row: &&Json| thing != "users" || row["user_name"] == BYSTANDER;
            let rows = body["data"].as_array().map(Vec::as_slice).unwrap_or_default();
            let last = rows.iter().rfind(is_other);
            things[thing] = last.map(|row| row["id"].clone()).unwrap_or_default();
        }
        // A search of his own, which is nobody else's to change.
        let search = json!({"data": {"name": "High risk", "record_type": "case"}});
        let (_, made) = Script::of(office, "idris").post("/api/v2/saved_searches", search).await;
        things["saved_searches"] = made["data"]["id"].clone();
        // A team that nobody is in, which pages remove, and the agency of everybody.
        let team = json!({"data": {"name": "Spare team"}});
        let _ = administrator.post("/api/v2/user_groups", team).await;
        let (app, keeper) = (office.app(), office.actor(ADMINISTRATOR));
        let teams = group::all(&app, &keeper).unwrap();
        let spare = teams.iter().find(|team| team.group.name == "Spare team").unwrap();
        things["team page"] = spare.group.id.to_string().into();
        let agencies = agency::all(&app, &keeper).unwrap();
        things["agency page"] = agencies[0].id.to_string().into();
        // The code comes first.
        let words = vec![code, "Aïssatou".to_owned(), "Maïga".to_owned()];
        let people = account::people(&office.app()).unwrap();
        let bystander = people.named(BYSTANDER).unwrap_or(idris.user).to_string();
        Self { record, visits, photo, words, things, bystander }
    }

    /// The address of a route about this case, or one that is like it in all but its id.
    pub(super) fn path(&self, route: &Route, id: &str) -> String {
        let [first, second] = self.visits.map(|row| row.to_string());
        let (form, row) = if route.path.contains("{group}") {
            ("followup", first)
        } else {
            ("basic_identity", second)
        };
        let path = self
            .of_thing(route.path)
            .replace("/paper/{kind}/", "/paper/case/")
            .replace("{kind}", "cases")
            .replace("{id}", id)
            .replace("{form}", form)
            .replace("{group}", "followup_subform_section")
            .replace("{row}", &row)
            .replace("{field}", "photos")
            .replace("{file}", &self.photo.to_string())
            .replace("/roles/{name}", "/roles/role-tracing-officer")
            .replace("/assets/{name}", &assets::url("amana.css"));
        // Another spelling of the name: the page repeats what is searched for.
        if path == "/search" { path + "?q=Aishatu" } else { path }
    }

    /// The address with the id of a thing that runs the office, if it is one's.
    fn of_thing(&self, path: &str) -> String {
        if path.starts_with("/people/{id}") {
            return path.replace("{id}", &self.bystander);
        }
        if path.starts_with("/views/") {
            return path.replace("{id}", &self.things["saved_searches"].to_string());
        }
        for (pages, thing) in [("/teams/", "team page"), ("/agencies/", "agency page")] {
            if path.starts_with(pages) {
                return path.replace("{id}", self.things[thing].as_str().unwrap());
            }
        }
        let segment = path.strip_prefix("/api/v2/").and_then(|rest| rest.split('/').next());
        match segment.and_then(|segment| self.things.get(segment)) {
            Some(id) => path.replace("{id}", &id.to_string()),
            None => path.to_owned(),
        }
    }

    pub(super) fn own(&self, route: &Route) -> String {
        self.path(route, &self.record.id.to_string())
    }

    /// Inputs of a page that are right where somebody may send them.
    pub(super) fn inputs(&self, route: &Route, who: &str) -> Vec<(String, String)> {
        let (revision, id) = (self.record.revision.to_string(), self.record.id.to_string());
        let says: Vec<(&str, &str)> = match route.path {
            "/login" => vec![("user_name", who), ("password", PASSWORD)],
            "/me/factor" | "/me/factor/renew" | "/me/factor/end" | "/welcome/factor" => {
                vec![("password", PASSWORD), ("code", "123456")]
            }
            "/me/language" => vec![("lang", "en")],
            "/cases/chosen" | "/cases/print" => vec![("case", id.as_str())],
            "/people" => [&[("people", "Rakia Issa")], &PLACE[..]].concat(),
            "/people/{id}/edit" => {
                [&[("full_name", "Rabi Moussa"), ("user_name", BYSTANDER)], &PLACE[..]].concat()
            }
            "/roles" => vec![("label.en", "Night shift"), ("from", "role-caseworker")],
            "/teams" => vec![("name", "Night team")],
            "/agencies" => vec![("agency_code", "NIGHT"), ("name.en", "Night Aid")],
            "/views" => vec![("name", "Open"), ("query", "status=open")],
            "/views/{id}" => vec![("name", "Mine")],
            "/drafts/discard" => vec![("key", "new/x")],
            "/cases/new/{id}" => vec![("name_first", "Boubacar"), ("sex", "male")],
            "/cases/new/{id}/consent" | "/cases/{id}/consent" => CONSENT.to_vec(),
            "/cases/{id}/visits/{row}/ask" => vec![("question", "Who was at home?")],
            "/cases/{id}/files/add/{field}" | "/cases/{id}/files/{file}" => {
                vec![("caption", "By the river")]
            }
            "/cases/{id}/close" => CLOSURE.to_vec(),
            "/cases/{id}/reason" => vec![("reason", "supervision")],
            "/cases/{id}/reopen" => vec![("why", "Her uncle sent her away.")],
            "/cases/{id}/forms/{form}/edit" => vec![("name_first", "Aïssatou")],
            _ => vec![],
        };
        let says = says.into_iter().chain([("revision", revision.as_str())]);
        says.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// What is sent on the wire: nothing that changes anything, or the least that makes something.
    pub(super) fn sent(route: &Route) -> Json {
        match route.path {
            "/api/v2/tokens" => json!({"user": {"user_name": "idris", "password": PASSWORD}}),
            "/api/v2/users/password-reset-request" => json!({"user": {"email": "a@b.example"}}),
            "/api/v2/users/update_bulk" => json!({"data": {"ids": []}}),
            "/api/v2/locations/update_bulk" => json!({"data": []}),
            "/api/v2/locations/import" => {
                json!({"data": {"file_name": "places.csv", "data_base64": "I2NvdW50cnkrY29kZQ=="}})
            }
            "/api/v2/{kind}/{id}/reason_to_open" => json!({"data": {"reason": "supervision"}}),
            "/api/v2/saved_searches" => json!({"data": {"name": "Open", "record_type": "case"}}),
            "/api/v2/contact_information" => json!({"data": {"name": "Office desk"}}),
            _ => json!({"data": {}}),
        }
    }

    #[track_caller]
    pub(super) fn is_kept(&self, route: &Route, answer: &Response) {
        let text = answer.text() + answer.header("location").unwrap_or_default();
        self.is_kept_in(route, &text);
    }

    #[track_caller]
    pub(super) fn is_kept_in(&self, route: &Route, text: &str) {
        // The log tells which case, by its code alone.
        let told = usize::from(LOG.contains(&route.path));
        for word in self.words.iter().skip(told) {
            assert!(!text.contains(word.as_str()), "{} {} tells {word}", route.method, route.path);
        }
    }
}
