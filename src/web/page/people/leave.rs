//! Somebody stops working here: who goes on with what they answer for.

use actix_web::{HttpResponse, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{
        field::TypedForm,
        id::UserId,
        problem::{Problem, Problems},
    },
    http::{Cx, Refusal, Sent},
    service::{
        Error,
        staff::leave::{self, Leaving},
    },
    web::{
        address, flash,
        layout::{self, Page},
        page::{again, see_other},
        part::{
            errors,
            input::{Filled, Line},
        },
    },
};

use super::form;

/// What is chosen where nobody goes on yet.
const NOBODY: &str = "nobody";

/// The page.
pub(in crate::web) async fn ask(cx: Cx, id: Path<UserId>) -> Result<Markup, Refusal> {
    view(&cx, *id, &Problems::new()).await
}

/// Switches the account off and hands over.
pub(in crate::web) async fn leave(
    cx: Cx,
    id: Path<UserId>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let id = id.into_inner();
    let done = match heir(&cx, id, &typed).await? {
        Ok(heir) => {
            let from = cx.guest.peer.clone();
            cx.run(move |app, actor| leave::leave(app, actor, id, (heir, from))).await
        }
        Err(problem) => Err(Error::from(Problems::one("heir", problem)).into()),
    };
    match done {
        Ok(_) => Ok(see_other(&flash::with(&address::person(id), "left"))),
        Err(Refusal::Service(Error::Invalid(problems))) => {
            Ok(again(&view(&cx, id, &problems).await?))
        }
        Err(other) => Err(other),
    }
}

/// Who goes on: it is said wherever there is something to go on with.
async fn heir(
    cx: &Cx,
    id: UserId,
    typed: &TypedForm,
) -> Result<Result<Option<UserId>, Problem>, Refusal> {
    let said = typed.one("heir");
    if said.is_empty() {
        let leaving = cx.run(move |app, actor| leave::show(app, actor, id)).await?;
        return Ok(if leaving.open == 0 { Ok(None) } else { Err(Problem::Blank) });
    }
    if said == NOBODY {
        return Ok(Ok(None));
    }
    Ok(said.parse().map(Some).map_err(|_| Problem::NotAChoice))
}

async fn view(cx: &Cx, id: UserId, problems: &Problems) -> Result<Markup, Refusal> {
    let leaving = cx.run(move |app, actor| leave::show(app, actor, id)).await?;
    let (say, typed) = (cx.say(), TypedForm::new());
    let Leaving { user, open, heirs } = leaving;
    let title = say.leave_title(user.full_name.clone());
    let filled = Filled { say, typed: &typed, problems };
    let all = heirs.iter().map(|heir| (heir.id.to_string(), heir.full_name.clone()));
    let all = all.chain([(NOBODY.to_owned(), say.leave_nobody())]);
    let main = html! {
        (errors::summary(say, problems, |field| form::label(say, &typed, field)))
        h1 { (title) }
        p.lead { (say.leave_text()) }
        form.form method="post" action={ (address::person(id)) "/leave" } {
            (layout::csrf_input(&cx.guest))
            @if open > 0 {
                p { (say.leave_open(i64::try_from(open).unwrap_or(i64::MAX))) }
                (filled.options(
                    Line { name: "heir", label: &say.leave_heir(), hint: &say.leave_heir_hint(), kind: "radio", ..Line::default() },
                    all,
                ))
            } @else { p { (say.leave_none()) } }
            div.acts {
                button.button.danger data-busy=(say.saving()) { (say.leave_do()) }
                a href=(address::person(id)) { (say.keep()) }
            }
        }
    };
    let error = !problems.is_empty();
    let title = vec![title, say.nav_people()];
    Ok(layout::page(cx, Page { title, main, error, ..Page::default() }))
}
