//! Follow-up visits: beginning one, and the supervisor's word on one.

use actix_web::{HttpResponse, web::Path};

use crate::{
    domain::record::case::VISITS,
    http::{Cx, Refusal, Sent},
    service::{Error, entry, visit},
    web::{
        address, flash,
        page::{case::asked, see_other},
    },
};

/// The form whose entries are visits.
const FORM: &str = "followup";

/// Begins a visit.
pub(in crate::web) async fn begin(cx: Cx, id: Path<String>) -> Result<HttpResponse, Refusal> {
    let asked = asked(&cx, &id)?;
    let row = entry::new_id(&cx.guest.app);
    Ok(see_other(&address::entry(asked.id, FORM, VISITS, row)))
}

/// Signs a visit off.
pub(in crate::web) async fn seen(
    cx: Cx,
    at: Path<(String, String)>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    say(&cx, at, String::new(), (typed.one("back").to_owned(), "seen")).await
}

/// Asks about a visit. Without a question there is nothing to ask.
pub(in crate::web) async fn ask(
    cx: Cx,
    at: Path<(String, String)>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let (question, back) = (typed.one("question").to_owned(), typed.one("back").to_owned());
    if question.is_empty() {
        return Ok(see_other(address::onward(&back)));
    }
    say(&cx, at, question, (back, "asked")).await
}

async fn say(
    cx: &Cx,
    at: Path<(String, String)>,
    question: String,
    (back, notice): (String, &str),
) -> Result<HttpResponse, Refusal> {
    let asked = asked(cx, &at.0)?;
    let row = at.1.parse().map_err(|_| Refusal::from(Error::NotFound))?;
    cx.run(move |app, actor| visit::sign_off(app, actor, &asked, (row, question))).await?;
    let back = if back.is_empty() { "/review" } else { address::onward(&back) };
    Ok(see_other(&flash::with(back, notice)))
}
