//! One's own page: who one is here, and the language of one's pages.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::{
    domain::{
        lang::Lang,
        problem::{Problem, Problems},
    },
    http::{Cx, Refusal, Sent, session},
    service::{Error, account},
    web::{
        address, flash,
        layout::{self, Page},
        page::see_other,
    },
};

/// The page.
pub(in crate::web) async fn show(cx: Cx) -> Result<Markup, Refusal> {
    let say = cx.say();
    let title = say.me_title();
    let role = cx.actor.role.label.say(say.lang()).to_owned();
    let main = html! {
        h1 { (title) }
        dl.summary.tight {
            div { dt { (say.setup_full_name()) } dd { bdi { (cx.actor.full_name) } } }
            div { dt { (say.login_user_name()) } dd { span.ltr { (cx.actor.name) } } }
            div { dt { (say.me_role()) } dd { (role) } }
        }
        h2 { (say.me_language()) }
        form.form method="post" action="/me/language" {
            (layout::csrf_input(&cx.guest))
            fieldset.question {
                legend { (say.me_language_question()) }
                div.options.row {
                    @for lang in Lang::ALL {
                        label.option {
                            input type="radio" name="lang" value=(lang.tag())
                                checked[lang == cx.actor.lang];
                            span lang=(lang.tag()) { (lang.own_name()) }
                        }
                    }
                }
            }
            button.button { (say.save()) }
        }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

/// Sets the language.
pub(in crate::web) async fn language(cx: Cx, Sent(typed): Sent) -> Result<HttpResponse, Refusal> {
    let lang = Lang::parse(typed.one("lang"));
    let lang = lang.ok_or_else(|| Error::from(Problems::one("lang", Problem::NotAChoice)))?;
    cx.run(move |app, actor| account::set_language(app, actor, lang)).await?;
    let back = typed.one("back");
    let back = if back.is_empty() { flash::with("/me", "saved") } else { back.to_owned() };
    let mut answer = see_other(address::onward(&back));
    answer.add_cookie(&session::language_cookie(lang)).map_err(|_| Error::Busy)?;
    Ok(answer)
}
