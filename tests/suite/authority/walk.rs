//! Every route, as everybody walks it.

use std::collections::BTreeMap;

use actix_web::test::TestRequest;
use amana::domain::id::RowId;
use amana::domain::record::Record;
use amana::http::assets;
use amana::http::route::{Audience, Route};
use amana::service::entry;
use amana::web::ROUTES;

use crate::office::{ADMINISTRATOR, CLOSURE, CONSENT, Office, PASSWORD, SUPERVISOR};
use crate::person::{Person, Response};

const TABLE: &str = include_str!("../../data/routes.txt");

/// A case of a caseworker with two visits, and all of it that nobody else may read.
struct Secret {
    record: Record,
    visits: [RowId; 2],
    words: Vec<String>,
}

impl Secret {
    fn of(office: &Office) -> Self {
        let idris = office.actor("idris");
        let id = office.case(&idris, "Aïssatou", "Maïga").id;
        let visits = [18, 19].map(|day| office.visit(&idris, id, (day, "low")));
        let record = office.record(&idris, id);
        let code = record.code.as_ref().unwrap().to_string();
        Self { record, visits, words: vec![code, "Aïssatou".to_owned(), "Maïga".to_owned()] }
    }

    /// The address of a route about this case, or one that is like it in all but its id.
    fn path(&self, route: &Route, id: &str) -> String {
        let [first, second] = self.visits.map(|row| row.to_string());
        let (form, row) = if route.path.contains("{group}") {
            ("followup", first)
        } else {
            ("basic_identity", second)
        };
        let path = route
            .path
            .replace("{id}", id)
            .replace("{form}", form)
            .replace("{group}", "followup_subform_section")
            .replace("{row}", &row)
            .replace("/assets/{name}", &assets::url("amana.css"));
        // Another spelling of the name: the page repeats what is searched for.
        if path == "/search" { path + "?q=Aishatu" } else { path }
    }

    fn own(&self, route: &Route) -> String {
        self.path(route, &self.record.id.to_string())
    }

    /// Inputs that are right where somebody may send them.
    fn inputs(&self, route: &Route, who: &str) -> Vec<(String, String)> {
        let revision = self.record.revision.to_string();
        let says: Vec<(&str, &str)> = match route.path {
            "/login" => vec![("user_name", who), ("password", PASSWORD)],
            "/me/language" => vec![("lang", "en")],
            "/people" => vec![
                ("name", "rakia"),
                ("full_name", "Rakia Issa"),
                ("role", "role-caseworker"),
                ("password", PASSWORD),
            ],
            "/drafts/discard" => vec![("key", "new/x")],
            "/cases/new/{id}" => vec![("name_first", "Boubacar"), ("sex", "male")],
            "/cases/new/{id}/consent" | "/cases/{id}/consent" => CONSENT.to_vec(),
            "/cases/{id}/visits/{row}/ask" => vec![("question", "Who was at home?")],
            "/cases/{id}/close" => CLOSURE.to_vec(),
            "/cases/{id}/reopen" => vec![("why", "Her uncle sent her away.")],
            "/cases/{id}/forms/{form}/edit" => vec![("name_first", "Aïssatou")],
            _ => vec![],
        };
        let says = says.into_iter().chain([("revision", revision.as_str())]);
        says.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[track_caller]
    fn is_kept(&self, route: &Route, answer: &Response) {
        let text = answer.text() + answer.header("location").unwrap_or_default();
        for word in &self.words {
            assert!(!text.contains(word.as_str()), "{} {} tells {word}", route.method, route.path);
        }
    }
}

async fn ask(
    person: &mut Person,
    route: &Route,
    path: &str,
    says: &[(String, String)],
) -> Response {
    if route.method == "GET" {
        return person.get(path).await;
    }
    let says: Vec<(&str, &str)> = says.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    person.post(path, &says).await
}

/// The rows of the table: method and path, and what each of the three is answered.
fn table() -> BTreeMap<(&'static str, &'static str), [u16; 3]> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split_whitespace().collect();
            let [method, path, answers @ ..] = cells.as_slice() else { panic!("{line}") };
            let answers: Vec<u16> = answers.iter().map(|it| it.parse().unwrap()).collect();
            ((*method, *path), answers.try_into().unwrap())
        })
        .collect()
}

#[test]
fn every_route_has_its_row_and_every_row_its_route() {
    let table = table();
    for route in ROUTES {
        let row = table.get(&(route.method, route.path));
        assert!(row.is_some(), "{} {} is not in the table", route.method, route.path);
    }
    assert_eq!(table.len(), ROUTES.len(), "a row without a route");
}

#[actix_web::test]
async fn a_stranger_is_led_to_the_door_and_learns_nothing() {
    let office = Office::open();
    let secret = Secret::of(&office);
    for route in ROUTES {
        let (path, says) = (secret.own(route), secret.inputs(route, "nobody"));
        let mut stranger = office.stranger();
        let answer = ask(&mut stranger, route, &path, &says).await;
        secret.is_kept(route, &answer);
        let at = format!("{} {}", route.method, route.path);
        match route.audience {
            Audience::Anyone => {}
            Audience::Wizard => assert_eq!(answer.status, 404, "{at}"),
            Audience::SignedIn => {
                let to = answer.to();
                let next = path.replace('/', "%2F").replace('?', "%3F").replace('=', "%3D");
                match (route.method, path.as_str()) {
                    ("GET", "/") => assert_eq!(to, "/login", "{at}"),
                    ("GET", _) => assert_eq!(to, format!("/login?next={next}"), "{at}"),
                    _ => assert!(to.starts_with("/login"), "{at} leads to {to}"),
                }
            }
        }
        if route.method == "POST" {
            let bare = TestRequest::post().uri(&path).set_form(&says);
            let answer = stranger.send(bare).await;
            secret.is_kept(route, &answer);
            let refused = answer.status == 403
                || answer.status == 303 && {
                    answer.header("location").is_some_and(|to| to.starts_with("/login"))
                };
            assert!(refused, "{at} without a token: {}", answer.status);
        }
    }
    let untouched = office.record(&office.actor("idris"), secret.record.id);
    assert_eq!(untouched, secret.record);
}

/// Walks every route in order; each answer has to be the one in this column of the table.
async fn walk(office: &Office, secret: &Secret, (who, column): (&str, usize)) -> Vec<Response> {
    let (mut person, table) = (office.person(who).await, table());
    let (mut answers, mut wrong) = (Vec::new(), Vec::new());
    for route in ROUTES {
        let (path, says) = (secret.own(route), secret.inputs(route, who));
        let answer = ask(&mut person, route, &path, &says).await;
        let wanted = table[&(route.method, route.path)][column];
        if answer.status != wanted {
            let (method, path, status) = (route.method, route.path, answer.status);
            wrong.push(format!("{who}: {method} {path} answers {status}, not {wanted}"));
        }
        answers.push(answer);
        if route.path == "/sign-out" {
            person = office.person(who).await;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    answers
}

#[actix_web::test]
async fn a_colleague_is_answered_as_if_the_case_did_not_exist() {
    let office = Office::open();
    let secret = Secret::of(&office);
    let answers = walk(&office, &secret, ("zeinab", 0)).await;
    let mut zeinab = office.person("zeinab").await;
    let (own, no_one) = (secret.record.id.to_string(), entry::new_id(&office.app()).to_string());
    for (route, answer) in ROUTES.iter().zip(answers) {
        secret.is_kept(route, &answer);
        // An id that is taken cannot be given to a new case; she is not told by whom.
        if !route.path.contains("{id}") || (route.method, route.path) == ("POST", "/cases/new/{id}")
        {
            continue;
        }
        let says = secret.inputs(route, "zeinab");
        let other = ask(&mut zeinab, route, &secret.path(route, &no_one), &says).await;
        let at = format!("{} {}", route.method, route.path);
        assert_eq!(answer.status, other.status, "{at}");
        let to = |answer: &Response| answer.header("location").unwrap_or_default().to_owned();
        let begins = route.path.ends_with("/new") || route.path.ends_with("/follow-up");
        if begins {
            let beyond = zeinab.get(&to(&answer)).await.is(404);
            secret.is_kept(route, &beyond);
        } else {
            assert_eq!(to(&answer).replace(&own, &no_one), to(&other), "{at}");
        }
        if answer.status == 404 {
            assert_eq!(answer.text(), other.text(), "{at}");
        }
    }
    let untouched = office.record(&office.actor("idris"), secret.record.id);
    assert_eq!(untouched, secret.record);
}

#[actix_web::test]
async fn whoever_looks_after_the_box_sees_no_child() {
    let office = Office::open();
    let secret = Secret::of(&office);
    let answers = walk(&office, &secret, (ADMINISTRATOR, 1)).await;
    for (route, answer) in ROUTES.iter().zip(&answers) {
        secret.is_kept(route, answer);
    }
    let untouched = office.record(&office.actor("idris"), secret.record.id);
    assert_eq!(untouched, secret.record);
}

#[actix_web::test]
async fn the_supervisor_of_the_team_walks_every_route() {
    let office = Office::open();
    let secret = Secret::of(&office);
    let answers = walk(&office, &secret, (SUPERVISOR, 2)).await;
    let told = answers.iter().filter(|answer| answer.text().contains(&secret.words[0])).count();
    assert!(told > 10, "the walk goes through pages of the case");
    let record = office.record(&office.actor("idris"), secret.record.id);
    assert_eq!((record.visits().count(), record.life.len()), (1, 2), "it was done, not only said");
}

#[actix_web::test]
async fn a_box_that_nobody_has_set_up_shows_the_wizard_alone() {
    let office = Office::empty();
    let mut stranger = office.stranger();
    let paths = Office::open();
    let secret = Secret::of(&paths);
    for route in ROUTES {
        let (path, says) = (secret.own(route), secret.inputs(route, "nobody"));
        let answer = ask(&mut stranger, route, &path, &says).await;
        let wanted = match (route.method, route.path) {
            ("GET", "/") | ("GET" | "POST", "/setup/office") => 303,
            ("GET", "/assets/{name}" | "/setup") => 200,
            ("POST", "/setup") => 422,
            _ => 404,
        };
        assert_eq!(answer.status, wanted, "{} {}", route.method, route.path);
    }
}
