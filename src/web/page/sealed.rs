//! The one page of a box whose data are sealed: it asks for the passphrase, and tells nothing of
//! whose box it is. It is another site than the pages of the office, on the same sockets.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{self, Bytes, Data},
};
use maud::{Markup, html};
use zeroize::Zeroizing;

use crate::{
    domain::problem::Problems,
    http::{assets, csrf, session},
    i18n::{Languages, Say},
    service::{App, Error, seal::Sealed},
    web::{layout, part::errors},
};

/// The only field of the page.
const FIELD: &str = "passphrase";
/// Seconds after which a page that tells how far the box is looks again.
const AGAIN: &str = "2";

/// A sealed box, and what is told of its program once it is open.
pub struct Door {
    /// What is sealed.
    pub sealed: Sealed,
    /// Takes the open program up.
    pub opened: Arc<dyn Fn(App) + Send + Sync>,
}

/// The routes of a sealed box: its page wherever somebody goes.
pub fn configure(site: &mut web::ServiceConfig, door: Data<Door>) {
    site.app_data(door)
        .app_data(web::PayloadConfig::new(8 * 1024))
        .route("/assets/{name}", web::get().to(assets::show))
        .route("/", web::post().to(open))
        .default_service(web::to(show));
}

/// The voice of the page, among those that it offers.
struct Voice {
    say: Say,
    all: Languages,
}

/// What can be said above the question.
enum Word {
    Nothing,
    Wrong(Problems),
    Wait(u32),
    Failed(String),
}

/// Why the data do not open though their key is right, and what to do.
fn why(say: Say, error: &Error) -> String {
    let Error::Store(store) = error else { return say.sealed_failed() };
    if store.is_newer() {
        say.sealed_newer()
    } else if store.is_in_use() {
        say.sealed_in_use()
    } else if store.is_damage() {
        say.sealed_damaged()
    } else if store.is_full() {
        say.fault_full_do()
    } else {
        say.sealed_failed()
    }
}

async fn show(request: HttpRequest, door: Data<Door>) -> HttpResponse {
    let voice = voice(&request, &door);
    if request.path().starts_with("/api/") {
        let says = serde_json::json!({"errors": [{"status": 503, "message": "sealed"}]});
        return HttpResponse::ServiceUnavailable().json(says);
    }
    if let Some(percent) = door.sealed.opening() {
        let mut page = answer(StatusCode::SERVICE_UNAVAILABLE, &proving(&voice, percent));
        page.headers_mut().insert(header::REFRESH, header::HeaderValue::from_static(AGAIN));
        return page;
    }
    // Whoever looks after machines sees that the office is not there; people read the page.
    answer(StatusCode::SERVICE_UNAVAILABLE, &view(&voice, &Word::Nothing))
}

async fn open(request: HttpRequest, door: Data<Door>, body: Bytes) -> HttpResponse {
    let voice = voice(&request, &door);
    if csrf::is_foreign(&request) {
        return answer(StatusCode::FORBIDDEN, &view(&voice, &Word::Nothing));
    }
    let typed = form_urlencoded::parse(&body).find(|(name, _)| name == FIELD);
    let typed = Zeroizing::new(typed.map(|(_, typed)| typed.into_owned()).unwrap_or_default());
    let from = request.peer_addr().map(|peer| peer.ip().to_string()).unwrap_or_default();
    let sealed = door.sealed.clone();
    let opened = web::block(move || sealed.try_words(&typed, &from)).await;
    match opened.map_err(|_| Error::Busy).flatten() {
        Ok(app) => {
            (door.opened)(app);
            let mut answer = answer(StatusCode::OK, &opening(&voice));
            // The office takes the sockets over in the meantime.
            answer
                .headers_mut()
                .insert(header::REFRESH, header::HeaderValue::from_static("1; url=/login"));
            answer
        }
        Err(Error::Invalid(problems)) => {
            answer(StatusCode::UNPROCESSABLE_ENTITY, &view(&voice, &Word::Wrong(problems)))
        }
        Err(Error::TooMany(wait)) => {
            answer(StatusCode::TOO_MANY_REQUESTS, &view(&voice, &Word::Wait(wait)))
        }
        Err(error) => {
            tracing::error!(%error, "could not open the data file");
            answer(
                StatusCode::INTERNAL_SERVER_ERROR,
                &view(&voice, &Word::Failed(why(voice.say, &error))),
            )
        }
    }
}

fn voice(request: &HttpRequest, door: &Door) -> Voice {
    let all = door.sealed.settings().languages.clone();
    Voice { say: all.first(session::language(request, &all)), all }
}

fn answer(status: StatusCode, page: &Markup) -> HttpResponse {
    let mut answer = HttpResponse::build(status);
    answer.content_type("text/html; charset=utf-8").body(page.0.clone())
}

fn view(voice: &Voice, word: &Word) -> Markup {
    let say = voice.say;
    let nothing = Problems::new();
    let problems = if let Word::Wrong(problems) = word { problems } else { &nothing };
    let title = say.sealed_title();
    let main = html! {
        (errors::summary(say, problems, |_| say.sealed_passphrase()))
        @if let Word::Wait(wait) = word {
            div.error-summary role="alert" { p { (say.login_wait(i64::from(*wait))) } }
        }
        @if let Word::Failed(why) = word {
            div.error-summary role="alert" { p { (why) } }
        }
        h1 { (title) }
        p.lead { (say.sealed_lead()) }
        form.form method="post" action={ "/?lang=" (say.lang().tag()) } {
            div.question id={ "q-" (FIELD) } {
                label for=(FIELD) { (say.sealed_passphrase()) }
                p.hint { (say.sealed_passphrase_hint()) }
                (errors::beside(say, problems, FIELD))
                input #passphrase name=(FIELD) type="password" required
                    autocomplete="off" autocapitalize="none" spellcheck="false"
                    aria-invalid=[problems.of(FIELD).map(|_| "true")];
            }
            button.button data-busy=(say.sealed_opening_title()) { (say.sealed_open()) }
        }
        p.muted { (say.sealed_lost()) }
    };
    layout::bare(&voice.all, say, &title, main)
}

fn proving(voice: &Voice, percent: u8) -> Markup {
    let say = voice.say;
    let title = say.sealed_proving_title();
    let main = html! {
        h1 { (title) }
        p.lead role="status" { (say.sealed_proving_text(i64::from(percent))) }
        p.progress { progress.bar value=(percent) max="100" {} }
    };
    layout::bare(&voice.all, say, &title, main)
}

fn opening(voice: &Voice) -> Markup {
    let say = voice.say;
    let title = say.sealed_opening_title();
    let main = html! {
        h1 { (title) }
        p.lead { (say.sealed_opening_text()) }
        div.acts { a.button href="/login" { (say.setup_sign_in()) } }
    };
    layout::bare(&voice.all, say, &title, main)
}
