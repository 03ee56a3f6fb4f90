//! Slips with codes to sign in the first time: printed, cut, handed over.

use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use crate::{
    http::{Cx, Refusal, Sent, host},
    service::staff::hire::{self, Slip},
    web::{
        layout::{self, Page},
        page::see_other,
        part::qr,
    },
};

/// The slips that were made lately.
pub(in crate::web) async fn show(cx: Cx, request: HttpRequest) -> Result<Markup, Refusal> {
    let slips = cx.run(hire::slips).await?;
    let say = cx.say();
    let title = say.slips_title();
    let host = host(&request);
    let main = html! {
        h1 { (title) }
        @if slips.is_empty() {
            p { (say.slips_none()) }
            p { a href="/people" { (say.nav_people()) } }
        } @else {
            p.lead.do { (say.slips_text()) }
            div.slips { @for slip in &slips { (paper(&cx, slip, &host)) } }
            form.form method="post" action="/people/slips" {
                (layout::csrf_input(&cx.guest))
                button.button { (say.slips_done()) }
            }
        }
    };
    let title = vec![title, say.nav_people()];
    Ok(layout::page(&cx, Page { title, main, ..Page::default() }))
}

/// One slip, in the language of whoever gets it.
fn paper(cx: &Cx, slip: &Slip, host: &str) -> Markup {
    let say = cx.house.languages.first([slip.lang, cx.house.office.lang]);
    let lang = say.lang();
    let way = format!("https://{host}/login");
    let until = say.day(slip.until.day_in(&cx.house.office.zone));
    html! {
        section.slip lang=(lang.tag()) dir=(lang.direction().as_str()) {
            div {
                h2 { bdi { (slip.full_name) } }
                p { (say.slip_of(cx.house.office.name.clone())) }
                dl {
                    div { dt { (say.slip_address()) } dd { span.ltr.path { (way) } } }
                    div { dt { (say.login_user_name()) } dd { b.ltr { (slip.name) } } }
                    div { dt { (say.slip_code()) } dd { b.code.ltr { (slip.code.as_str()) } } }
                }
                p { (say.slip_text(until)) }
            }
            (qr::picture(&way, &say.slip_picture()))
        }
    }
}

/// Forgets them: they are printed.
pub(in crate::web) async fn forget(cx: Cx, _: Sent) -> Result<HttpResponse, Refusal> {
    cx.run(hire::forget_slips).await?;
    Ok(see_other("/people"))
}
