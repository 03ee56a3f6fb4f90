//! Errors as pages: what happened, in the person's language, and what to do.

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header},
    middleware::Next,
    web,
};
use maud::{DOCTYPE, Markup, html};

use crate::{
    http::{Refusal, csrf, session, suspect},
    i18n::Say,
    service::{App, Error as ServiceError},
    web::{address, layout},
};

/// Puts pages in the place of bare refusals, and leads to the wizard or to signing in.
pub async fn pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if session::is_api(request.request()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let app = request.app_data::<web::ThinData<App>>().map(|data| data.0.clone());
    if csrf::is_foreign(request.request()) {
        suspect::note(request.request(), &Refusal::Forged).await;
        let answer = page(request.request(), &Refusal::Forged);
        return Ok(request.into_response(answer));
    }
    let answer = next.call(request).await?;
    if !answer.status().is_client_error() && !answer.status().is_server_error() {
        return Ok(answer.map_into_boxed_body());
    }
    // A refusal that a handler answered with a page of its own has a body already.
    if answer.headers().contains_key(header::CONTENT_TYPE) && answer.response().error().is_none() {
        return Ok(answer.map_into_boxed_body());
    }
    let request = answer.request().clone();
    let said = answer.response().error().and_then(|error| error.as_error::<Refusal>());
    let said = said.unwrap_or(&Refusal::Service(ServiceError::NotFound));
    suspect::note(&request, said).await;
    let shown = match said {
        Refusal::Service(ServiceError::Unauthenticated) => to_sign_in(&request),
        Refusal::Service(ServiceError::NotSetUp)
            if request.path() == "/" && app.is_some_and(|app| !app.is_set_up()) =>
        {
            see_other("/setup")
        }
        Refusal::Owes(_) => to_welcome(&request),
        Refusal::Service(ServiceError::ReasonWanted) => to_reason(&request),
        Refusal::Service(_)
        | Refusal::Forged
        | Refusal::TooLarge
        | Refusal::Malformed
        | Refusal::Lacks(_) => page(&request, said),
    };
    Ok(answer.into_response(shown))
}

fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}

/// Signing in, and then back to where one was; an act is not repeated by itself.
fn to_sign_in(request: &actix_web::HttpRequest) -> HttpResponse {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    if *request.method() != Method::GET || path == "/" {
        return see_other("/login");
    }
    see_other(&format!("/login?next={}", address::query(path)))
}

/// What is owed first, and then on to where one was going.
fn to_welcome(request: &actix_web::HttpRequest) -> HttpResponse {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let next = if *request.method() == Method::GET { path } else { "/" };
    see_other(&format!("/welcome?next={}", address::query(next)))
}

/// Why the case is opened first, and then on to where one was going.
fn to_reason(request: &actix_web::HttpRequest) -> HttpResponse {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let case: String = request.path().split('/').take(3).collect::<Vec<_>>().join("/");
    let next = if *request.method() == Method::GET { path } else { &case };
    see_other(&format!("{case}/reason?next={}", address::query(next)))
}

/// What happened, and what to do.
struct Words {
    title: String,
    text: String,
}

fn words(say: Say, refusal: &Refusal) -> Words {
    let (title, text) = match refusal {
        Refusal::Owes(_) => (say.fault_owes(), say.fault_forged_do()),
        Refusal::Forged => (say.fault_forged(), say.fault_forged_do()),
        Refusal::TooLarge => (say.fault_large(), say.fault_large_do()),
        Refusal::Malformed | Refusal::Lacks(_) => (say.fault_malformed(), say.fault_malformed_do()),
        Refusal::Service(error) => match error {
            ServiceError::Barred(problem) => (say.login_title(), say.problem(problem)),
            ServiceError::ReasonWanted => (say.reason_title(), say.reason_text()),
            ServiceError::Forbidden => (say.fault_forbidden(), say.fault_forbidden_do()),
            ServiceError::NotFound
            | ServiceError::NotSetUp
            | ServiceError::Unauthenticated
            | ServiceError::Refused => (say.fault_missing(), say.fault_missing_do()),
            ServiceError::Conflict => (say.fault_conflict(), say.fault_conflict_do()),
            ServiceError::Invalid(_) | ServiceError::Lacking(_) => {
                (say.fault_invalid(), say.fault_invalid_do())
            }
            ServiceError::TooMany(_) => (say.fault_many(), say.fault_many_do()),
            ServiceError::Closing => (say.fault_closing(), say.fault_closing_do()),
            ServiceError::Busy => (say.fault_busy(), say.fault_busy_do()),
            ServiceError::Backup(trouble) => (say.backup_not_made(), say.backup_trouble(*trouble)),
            ServiceError::Store(store) if store.is_full() => {
                (say.fault_full(), say.fault_full_do())
            }
            ServiceError::Store(store) if store.passes() => (say.fault_disk(), say.fault_disk_do()),
            ServiceError::Store(store) if store.is_damage() => {
                (say.fault_damage(), say.fault_damage_do())
            }
            ServiceError::Occupied | ServiceError::Store(_) => {
                (say.fault_store(), say.fault_store_do())
            }
        },
    };
    Words { title, text }
}

fn page(request: &actix_web::HttpRequest, refusal: &Refusal) -> HttpResponse {
    let say = session::voice(request);
    let status: StatusCode = actix_web::ResponseError::status_code(refusal);
    let app = request.app_data::<web::ThinData<App>>();
    let practice = app.and_then(|app| app.house().ok()).is_some_and(|h| h.office.practice);
    let body = view(say, &words(say, refusal), practice).into_string();
    let mut answer = HttpResponse::build(status);
    if let Refusal::Service(ServiceError::TooMany(seconds)) = refusal {
        answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    if let Refusal::Service(ServiceError::Closing) = refusal {
        // The sealed page takes the sockets over in the meantime.
        answer.insert_header((header::REFRESH, "1; url=/"));
    }
    answer.content_type("text/html; charset=utf-8").body(body)
}

fn view(say: Say, words: &Words, practice: bool) -> Markup {
    let lang = say.lang();
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) dir=(lang.direction().as_str()) {
            head { (layout::top(say, &format!("{} – Amana", words.title), (practice, false))) }
            body.plain data-practice[practice] {
                header.plain-head { span.brand { b { "Amana" } } }
                main #main.card tabindex="-1" {
                    @if practice { (layout::practising(say)) }
                    h1 { (words.title) }
                    p.lead { (words.text) }
                    div.acts { a.button.plain href="/" { (say.fault_home()) } }
                }
            }
        }
    }
}
