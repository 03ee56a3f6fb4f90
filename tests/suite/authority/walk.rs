//! Every route of both faces, as everybody walks it.

use std::collections::BTreeMap;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use amana::http::route::{Audience, Route};
use amana::service::entry;
use amana::{api, web};

use super::roles::ROLES;
use super::secret::{BYSTANDER, Secret};
use crate::office::{Office, PHOTO, SUPERVISOR};
use crate::person::{Person, Response};
use crate::script::Script;

const TABLE: &str = include_str!("../../data/routes.txt");

/// An office with somebody of every role; Zeinab stands for the caseworkers.
fn office() -> Office {
    let office = Office::open();
    office.hire("amadou", "Amadou Issoufou", "role-data-officer");
    office.hire("nana", "Nana Hadiza", "role-service-provider");
    office.hire("bintou", "Bintou Saley", "role-tracing-officer");
    office.hire("sani", "Sani Laouali", "role-monitoring-officer");
    office.add(BYSTANDER, "Rabi Moussa");
    office
}

/// Everybody in the order of the columns.
fn people() -> impl Iterator<Item = (usize, &'static str)> {
    let who = |who| if who == "idris" { "zeinab" } else { who };
    ROLES.into_iter().map(move |(_, name)| who(name)).enumerate()
}

/// Those who see nothing of Idris' case.
const BLIND: [&str; 4] = ["zeinab", "nana", "sani", "mariama"];

/// The routes of both faces.
fn routes() -> impl Iterator<Item = &'static Route> {
    web::ROUTES.iter().chain(api::ROUTES)
}

fn is_page(route: &Route) -> bool {
    !route.path.starts_with("/api/")
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
    if route.path.ends_with("/add/{field}") {
        return person.upload(path, &says, ("amina.jpg", PHOTO)).await;
    }
    person.post(path, &says).await
}

async fn ask_wire(script: &Script, route: &Route, path: &str) -> (u16, String) {
    let method: Method = route.method.parse().unwrap();
    let body = (method != Method::GET && method != Method::DELETE).then(|| Secret::sent(route));
    let (status, body) = script.send(method, path, body).await;
    (status, body.to_string())
}

/// The rows of the table: method and path, and what each role is answered.
fn table() -> BTreeMap<(&'static str, &'static str), [u16; 7]> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split_whitespace().collect();
            let [method, path, answers @ ..] = cells.as_slice() else { panic!("{line}") };
            let answers: Vec<u16> = answers.iter().map(|it| it.parse().unwrap()).collect();
            ((*method, *path), answers.try_into().unwrap_or_else(|_| panic!("{line}")))
        })
        .collect()
}

#[test]
fn every_route_has_its_row_and_every_row_its_route() {
    let table = table();
    for route in routes() {
        let row = table.get(&(route.method, route.path));
        assert!(row.is_some(), "{} {} is not in the table", route.method, route.path);
    }
    assert_eq!(table.len(), routes().count(), "a row without a route");
}

#[actix_web::test]
async fn a_stranger_is_led_to_the_door_and_learns_nothing() {
    let office = Office::open();
    let secret = Secret::of(&office).await;
    for route in web::ROUTES {
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
            // The wizard is not there any more, before anybody asks whose form it is.
            let refused = answer.status == 403
                || route.audience == Audience::Wizard && answer.status == 404
                || answer.status == 303 && {
                    answer.header("location").is_some_and(|to| to.starts_with("/login"))
                };
            assert!(refused, "{at} without a token: {}", answer.status);
        }
    }
    let untouched = office.record(&office.actor("idris"), secret.record.id);
    assert_eq!(untouched, secret.record);
}

#[actix_web::test]
async fn a_program_that_nobody_knows_is_told_to_say_who_it_is() {
    let office = Office::open();
    let secret = Secret::of(&office).await;
    let nobody = Script::nobody(&office);
    for route in api::ROUTES.iter().filter(|route| route.audience == Audience::SignedIn) {
        let (status, text) = ask_wire(&nobody, route, &secret.own(route)).await;
        secret.is_kept_in(route, &text);
        // A browser's cookie is nobody's yet: what changes something wants its token first.
        assert_eq!(status, 401, "{} {}: {text}", route.method, route.path);
        assert!(text.contains("\"error\""), "{text}");
    }
    let untouched = office.record(&office.actor("idris"), secret.record.id);
    assert_eq!(untouched, secret.record);
}

/// After it nothing is answered any more.
const SEAL: &str = "/admin/seal";

/// Walks every route in order, the seal at the end; each answer has to be the one in this column of the table.
async fn walk(office: &Office, secret: &Secret, (column, who): (usize, &str)) -> Vec<String> {
    let (mut person, table) = (office.person(who).await, table());
    let mut script = Script::of(office, who);
    let (mut texts, mut wrong) = (Vec::new(), Vec::new());
    for route in routes().filter(|it| it.path != SEAL).chain(routes().filter(|it| it.path == SEAL))
    {
        let path = secret.own(route);
        let (status, text) = if is_page(route) {
            let answer = ask(&mut person, route, &path, &secret.inputs(route, who)).await;
            let to = answer.header("location").unwrap_or_default().to_owned();
            (answer.status, answer.text() + &to)
        } else {
            ask_wire(&script, route, &path).await
        };
        let wanted = table[&(route.method, route.path)][column];
        if status != wanted {
            let (method, path) = (route.method, route.path);
            wrong.push(format!("{who}: {method} {path} answers {status}, not {wanted}"));
        }
        if BLIND.contains(&who) {
            secret.is_kept_in(route, &text);
        }
        texts.push(text);
        match (route.method, route.path) {
            (_, "/sign-out" | "/lock") => person = office.person(who).await,
            ("DELETE", "/api/v2/tokens") => script = Script::of(office, who),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    texts
}

#[actix_web::test]
async fn everybody_is_answered_as_the_table_says() {
    for (column, who) in people().filter(|(_, who)| *who != SUPERVISOR) {
        let office = office();
        let secret = Secret::of(&office).await;
        walk(&office, &secret, (column, who)).await;
        if BLIND.contains(&who) {
            let untouched = office.record(&office.actor("idris"), secret.record.id);
            assert_eq!(untouched, secret.record, "{who} changed nothing");
        }
    }
}

#[actix_web::test]
async fn the_supervisor_of_the_team_walks_every_route() {
    let office = office();
    let secret = Secret::of(&office).await;
    let column = people().position(|(_, who)| who == SUPERVISOR).unwrap();
    let texts = walk(&office, &secret, (column, SUPERVISOR)).await;
    let told = texts.iter().filter(|text| text.contains(&secret.words[0])).count();
    assert!(told > 10, "the walk goes through pages of the case");
    let record = office.record(&office.actor("idris"), secret.record.id);
    assert_eq!((record.visits().count(), record.life.len()), (1, 2), "it was done, not only said");
    assert!(!record.enabled, "the last route about it switches it off");
}

#[actix_web::test]
async fn a_colleague_is_answered_as_if_the_case_did_not_exist() {
    let office = office();
    let secret = Secret::of(&office).await;
    let (mut zeinab, script) = (office.person("zeinab").await, Script::of(&office, "zeinab"));
    let (own, no_one) = (secret.record.id.to_string(), entry::new_id(&office.app()).to_string());
    for route in routes().filter(|route| route.path.contains("{id}")) {
        let at = format!("{} {}", route.method, route.path);
        let (path, other_path) = (secret.own(route), secret.path(route, &no_one));
        if !is_page(route) {
            let (status, text) = ask_wire(&script, route, &path).await;
            let (other, other_text) = ask_wire(&script, route, &other_path).await;
            assert_eq!(status, other, "{at}");
            assert_eq!(text.replace(&own, &no_one), other_text, "{at}");
            continue;
        }
        // An id that is taken cannot be given to a new case; she is not told by whom.
        if (route.method, route.path) == ("POST", "/cases/new/{id}") {
            continue;
        }
        let says = secret.inputs(route, "zeinab");
        let answer = ask(&mut zeinab, route, &path, &says).await;
        let other = ask(&mut zeinab, route, &other_path, &says).await;
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
async fn a_box_that_nobody_has_set_up_shows_the_wizard_alone() {
    let office = Office::empty();
    let (mut stranger, nobody) = (office.stranger(), Script::nobody(&office));
    let paths = Office::open();
    let secret = Secret::of(&paths).await;
    for route in web::ROUTES {
        let (path, says) = (secret.own(route), secret.inputs(route, "nobody"));
        let answer = ask(&mut stranger, route, &path, &says).await;
        let wanted = match (route.method, route.path) {
            ("GET", "/") | ("GET" | "POST", "/setup/office" | "/setup/restore") => 303,
            ("GET", "/assets/{name}" | "/setup") => 200,
            ("POST", "/setup") => 422,
            _ => 404,
        };
        assert_eq!(answer.status, wanted, "{} {}", route.method, route.path);
    }
    for route in api::ROUTES {
        let (status, text) = ask_wire(&nobody, route, &secret.own(route)).await;
        let (method, path) = (route.method, route.path);
        assert!([403, 404].contains(&status), "{method} {path}: {status} {text}");
    }
}
