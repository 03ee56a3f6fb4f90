//! What stands around every answer of the JSON face.

use actix_web::{
    Error, HttpMessage as _, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    cookie::{Cookie, SameSite},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, Uri, header},
    middleware::Next,
    web,
};
use serde_json::{Value as Json, json};

use crate::{
    domain::{id::UserId, problem::Problems},
    http::{Refusal, csrf, cx::Asker, session, suspect},
    i18n::{Say, plain},
    service::{App, Error as ServiceError},
};

/// The cookie whose value a script of our own sends back in the header.
const TOKEN: &str = "CSRF-TOKEN";

/// Puts JSON in the place of bare refusals, and makes different spellings of an address the same:
/// with `.json` at its end or without, PUT for PATCH.
pub async fn answers(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !session::is_api(request.request()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    straighten(&mut request);
    let answer = next.call(request).await?;
    let is_error = answer.status().is_client_error() || answer.status().is_server_error();
    // A handler that said more of what went wrong has a body already.
    let is_said =
        answer.headers().contains_key(header::CONTENT_TYPE) && answer.response().error().is_none();
    let mut answer = if is_error && !is_said {
        let request = answer.request().clone();
        let said = answer.response().error().and_then(|error| error.as_error::<Refusal>());
        if let Some(refusal) = said {
            suspect::note(&request, refusal).await;
        }
        let shown = match said {
            Some(refusal) => say(&request, refusal),
            None if answer.status().is_server_error() => say(&request, &ServiceError::Busy.into()),
            None => say(&request, &ServiceError::NotFound.into()),
        };
        answer.into_response(shown)
    } else {
        answer.map_into_boxed_body()
    };
    let asker = answer.request().extensions().get::<Asker>().copied();
    let app = answer.request().app_data::<web::ThinData<App>>().map(|data| data.0.clone());
    // Set already by a handler that signed somebody in or out.
    let is_set = answer.response().cookies().any(|cookie| cookie.name() == TOKEN);
    if let (Some(Asker(user)), Some(app), false) = (asker, app, is_set) {
        answer.response_mut().add_cookie(&token_cookie(&app, user))?;
    }
    Ok(answer)
}

fn straighten(request: &mut ServiceRequest) {
    if *request.method() == Method::PUT {
        request.head_mut().method = Method::PATCH;
    }
    let uri = request.uri().clone();
    if let Some(path) = uri.path().strip_suffix(".json") {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        if let Ok(short) = format!("{path}{query}").parse::<Uri>() {
            request.match_info_mut().get_mut().update(&short);
            request.head_mut().uri = short;
        }
    }
}

/// The readable cookie with a token for a person's requests.
pub(super) fn token_cookie(app: &App, user: Option<UserId>) -> Cookie<'static> {
    let token = csrf::token(&app.form_secret(user));
    Cookie::build(TOKEN, token).path("/").secure(true).same_site(SameSite::Strict).finish()
}

/// A refusal as JSON.
fn say(request: &HttpRequest, refusal: &Refusal) -> HttpResponse {
    let status = actix_web::ResponseError::status_code(refusal);
    let code = status.as_u16();
    let error = |message: Json, detail: Option<Json>| {
        let mut error = json!({
            "status": code, "code": code, "resource": request.path(), "message": message,
        });
        if let (Some(detail), Some(error)) = (detail, error.as_object_mut()) {
            error.insert("detail".to_owned(), detail);
        }
        error
    };
    let words = session::voice(request);
    let errors = match refusal {
        Refusal::Owes(_) => vec![error(json!(plain(&words.fault_owes())), None)],
        Refusal::Forged => vec![error(json!(plain(&words.fault_forged())), None)],
        Refusal::TooLarge => vec![error(json!(plain(&words.fault_large())), None)],
        Refusal::Malformed => {
            let bad = json!({"status": code, "error": "Bad Request",
                "errors": [error(json!("Bad Request"), None)]});
            return HttpResponse::build(status).json(bad);
        }
        Refusal::Lacks(name) => {
            let text = plain(&words.problem(&crate::domain::problem::Problem::Blank));
            vec![error(json!([text]), Some(json!(name)))]
        }
        Refusal::Service(service) => match service {
            ServiceError::Unauthenticated | ServiceError::Refused => {
                return unknown(&words.login_refused());
            }
            ServiceError::Barred(problem) => return unknown(&words.problem(problem)),
            ServiceError::TooMany(seconds) => return too_many(words, *seconds),
            ServiceError::Invalid(problems) => invalid(words, problems, &error),
            ServiceError::Lacking(gates) => {
                let names = gates.iter().map(|gate| json!(gate)).collect::<Vec<_>>();
                vec![error(json!([plain(&words.fault_invalid())]), Some(json!(names)))]
            }
            ServiceError::Forbidden => vec![error(json!("Forbidden"), None)],
            ServiceError::ReasonWanted => {
                vec![error(json!(plain(&words.reason_title())), Some(json!("reason_to_open")))]
            }
            ServiceError::NotFound | ServiceError::NotSetUp => {
                vec![error(json!("Not Found"), Some(json!(request.path())))]
            }
            ServiceError::Conflict => {
                vec![error(json!("Conflict: A record with this id already exists"), None)]
            }
            ServiceError::Closing => vec![error(json!("sealed"), None)],
            ServiceError::Busy => vec![error(json!(plain(&words.fault_busy())), None)],
            ServiceError::Backup(trouble) => {
                vec![error(json!(plain(&words.backup_trouble(*trouble))), None)]
            }
            ServiceError::Store(store) if store.is_full() => {
                vec![error(json!(plain(&words.fault_full())), None)]
            }
            ServiceError::Occupied | ServiceError::Store(_) => {
                vec![error(json!(plain(&words.fault_store())), None)]
            }
        },
    };
    listed(refusal, errors)
}

/// What went wrong, each by itself.
fn listed(refusal: &Refusal, errors: Vec<Json>) -> HttpResponse {
    let mut answer = HttpResponse::build(actix_web::ResponseError::status_code(refusal));
    if matches!(refusal, Refusal::Service(ServiceError::Busy)) {
        answer.insert_header((header::RETRY_AFTER, "1"));
    }
    answer.json(json!({"errors": errors}))
}

/// Wrong values of the wire are named together by their pointers, wrong attributes one by one.
fn invalid(
    words: Say,
    problems: &Problems,
    error: &dyn Fn(Json, Option<Json>) -> Json,
) -> Vec<Json> {
    let pointers: Vec<&str> =
        problems.iter().map(|(name, _)| name).filter(|name| name.starts_with('/')).collect();
    if !pointers.is_empty() {
        return vec![error(json!("Invalid Record JSON"), Some(json!(pointers)))];
    }
    let one = |(name, problem): (&str, &crate::domain::problem::Problem)| {
        error(json!([plain(&words.problem(problem))]), Some(json!(name)))
    };
    problems.iter().map(one).collect()
}

fn unknown(why: &str) -> HttpResponse {
    HttpResponse::Unauthorized()
        .insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"Amana\""))
        .json(json!({"error": plain(why)}))
}

fn too_many(words: Say, seconds: u32) -> HttpResponse {
    HttpResponse::TooManyRequests()
        .insert_header((header::RETRY_AFTER, seconds.to_string()))
        .content_type("text/plain; charset=utf-8")
        .body(plain(&words.fault_many()))
}
