//! Who looked at a case, changed it or was refused it: for those who answer for the work of others.

use actix_web::{HttpRequest, web::Path};
use maud::{Markup, html};

use crate::{
    http::{Cx, Refusal},
    service::log,
    web::{
        address, layout,
        page::case::asked,
        part::{
            case::{self, Tab},
            log as part,
        },
    },
};

/// The page.
pub(in crate::web) async fn show(
    cx: Cx,
    request: HttpRequest,
    id: Path<String>,
) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &id)?;
    let before = part::before(request.query_string());
    let place = (before, part::ON_A_PAGE);
    let (record, told) =
        cx.run(move |app, actor| log::of_record(app, actor, &asked, place)).await?;
    let people = cx.people().await?;
    let say = cx.say();
    let here = address::below(record.id, "looks");
    let mut page = case::page(&cx, (&record, &people), Tab::Looks);
    page.title.insert(0, say.log_of_case_title());
    page.main = html! {
        h1 { (say.log_of_case_title()) }
        p.muted { (say.log_of_case_note()) }
        @if before.is_some() { p { a href=(here) { (say.log_newest()) } } }
        (part::table(&cx, &told, true, |number| format!("{here}?before={number}")))
    };
    Ok(layout::page(&cx, page))
}
