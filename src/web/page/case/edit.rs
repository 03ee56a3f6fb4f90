//! Filling in one part of a form.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        condition::Said,
        field::Field,
        form::{Form, Part},
        problem::Problems,
        record::Kind,
    },
    http::{Cx, Guest, Refusal, Sent, session},
    service::{
        Error,
        account::People,
        form::{self, Opened, Saved, Sheet, SheetOf},
        life,
        record::Asked,
    },
    web::{
        address, flash, layout,
        page::{
            again,
            case::sent::{self, Received, SentSheet},
            see_other,
        },
        part::{
            case::{self, Tab},
            errors, files,
            question::Asking,
            sheet::{self, NEXT_SHEET, SHEET},
        },
    },
};

/// Which part of a form, the first where nothing is said; 0 is the whole form.
#[derive(Deserialize)]
pub(in crate::web) struct At {
    #[serde(default = "first")]
    part: usize,
    /// Whether forms are opened like this from now on.
    #[serde(default)]
    keep: bool,
    /// Whether a clerk types it from paper.
    #[serde(default)]
    paper: bool,
}

fn first() -> usize {
    1
}

/// The sheet that an address names.
pub(in crate::web) fn sheet_at(
    guest: &Guest,
    (id, form): (&str, &str),
    at: &At,
) -> Result<SheetOf, Refusal> {
    let id = id.parse().map_err(|_| Refusal::from(Error::NotFound))?;
    let asked = Asked { kind: Kind::Case, id, from: guest.peer.clone() };
    let sheet = match at.part {
        0 => Sheet::Whole(form.to_owned()),
        number => Sheet::Part(form.to_owned(), number),
    };
    Ok(SheetOf { asked, sheet })
}

/// The page. Whoever chose to see whole forms is led to the whole of this one.
pub(in crate::web) async fn part(
    cx: Cx,
    request: HttpRequest,
    path: Path<(String, String)>,
    asked: Query<At>,
) -> Result<HttpResponse, Refusal> {
    let at = sheet_at(&cx.guest, (&path.0, &path.1), &asked)?;
    let is_elsewhere = at.sheet == Sheet::Whole(life::CLOSURE_FORM.to_owned());
    let is_remembered = session::opens_whole(&request) && !asked.keep && asked.part == 1;
    if is_elsewhere || is_remembered && path.1 != life::CLOSURE_FORM {
        let whole = SheetOf { sheet: Sheet::Whole(path.1.clone()), ..at };
        return Ok(see_other(&address::sheet(&whole)));
    }
    let page = open(&cx, &at, asked.paper).await?;
    let mut answer = HttpResponse::Ok();
    if asked.keep {
        answer.cookie(session::whole_cookie(asked.part == 0));
    }
    Ok(answer.content_type("text/html; charset=utf-8").body(page.into_string()))
}

async fn open(cx: &Cx, at: &SheetOf, paper: bool) -> Result<Markup, Refusal> {
    let wanted = at.clone();
    let opened = cx.run(move |app, actor| form::open(app, actor, &wanted)).await?;
    let people = cx.people().await?;
    page(cx, (at, paper), (&opened, &people), &Problems::new())
}

/// Saves.
pub(in crate::web) async fn save_part(
    guest: Guest,
    path: Path<(String, String)>,
    at: Query<At>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let at = sheet_at(&guest, (&path.0, &path.1), &at)?;
    let (cx, SentSheet { revision, then, typed }) = match sent::receive(guest, &at, typed).await? {
        Received::Here(cx, sent) => (cx, sent),
        Received::Kept(answer) => return Ok(answer),
    };
    let (wanted, kept) = (at.clone(), typed.clone());
    let saved = cx.run(move |app, actor| form::save(app, actor, &wanted, revision, kept)).await?;
    if !saved.clashes.is_empty() {
        return Ok(see_other(&address::choose(&at)));
    }
    if saved.problems.is_empty() {
        let next = after(&cx, &at, &saved, &then);
        return Ok(see_other(&flash::with(&next, "saved")));
    }
    let (opened, people) = (Opened::again(saved.record, typed), cx.people().await?);
    Ok(again(&page(&cx, (&at, then == SHEET), (&opened, &people), &saved.problems)?))
}

/// Where a save leads: to the next part, or to the form as it is read.
fn after(cx: &Cx, at: &SheetOf, saved: &Saved, then: &str) -> String {
    if then == SHEET {
        return NEXT_SHEET.to_owned();
    }
    let (id, form) = (saved.record.id, at.sheet.form());
    let Sheet::Part(_, number) = &at.sheet else {
        return if then == "stay" { address::sheet(at) } else { address::form(id, form) };
    };
    let known = cx.house.programme.form(at.asked.kind, form);
    let next = known.and_then(|form| asking_after(form, *number));
    match (then, next) {
        ("next", Some(next)) => address::part(id, form, next),
        ("stay", _) => address::part(id, form, *number),
        _ => address::form(id, form),
    }
}

/// The next part that asks anything: one of groups alone is read with the form.
fn asking_after(form: &Form, number: usize) -> Option<usize> {
    let mut later = form.parts().into_iter().skip(number);
    later.find(asks).map(|part| part.number)
}

/// Whether a part asks anything itself.
fn asks(part: &Part<'_>) -> bool {
    part.fields.iter().any(|field| {
        field.is_question() || field.calculation.is_some() || field.asks_for_files().is_some()
    })
}

/// Keeps a draft; the script asks for it while the person types.
pub(in crate::web) async fn draft_part(
    cx: Cx,
    path: Path<(String, String)>,
    at: Query<At>,
    Sent(typed): Sent,
) -> Result<HttpResponse, Refusal> {
    let at = sheet_at(&cx.guest, (&path.0, &path.1), &at)?;
    sent::keep_draft(&cx, at, typed).await
}

fn page(
    cx: &Cx,
    (at, paper): (&SheetOf, bool),
    (opened, people): (&Opened, &People),
    problems: &Problems,
) -> Result<Markup, Refusal> {
    let (say, lang) = (cx.say(), cx.say().lang());
    let form = cx.house.programme.form(at.asked.kind, at.sheet.form()).ok_or(Error::NotFound)?;
    let parts = form.parts();
    let part = match at.sheet {
        Sheet::Part(_, number) => Some(parts.get(number.wrapping_sub(1)).ok_or(Error::NotFound)?),
        Sheet::Whole(_) => None,
        Sheet::Entry(..) => return Err(Error::NotFound.into()),
    };
    let heading = part.map_or(&form.name, |part| part.heading);
    let label = |name: &str| {
        form.field(name).map_or_else(String::new, |field| field.label.say(lang).to_owned())
    };
    let said = Said::of(&opened.record.answers, cx.today());
    let asking = Asking::of(cx, people, (&opened.typed, problems), said);
    let mut page = case::page(cx, (&opened.record, people), Tab::Forms);
    page.title.splice(0..0, [heading.say(lang).to_owned(), form.name.say(lang).to_owned()]);
    page.title.dedup();
    (page.work, page.error) = (layout::Work::Answer, !problems.is_empty());
    let last = part.is_none_or(|part| asking_after(form, part.number).is_none());
    let body = Body { at, opened, people, form, part, last, paper };
    page.main = html! {
        (errors::summary(say, problems, label))
        (body.view(cx, &asking))
    };
    Ok(layout::page(cx, page))
}

struct Body<'a> {
    at: &'a SheetOf,
    opened: &'a Opened,
    people: &'a People,
    form: &'a Form,
    /// The part; nothing for the whole form.
    part: Option<&'a Part<'a>>,
    last: bool,
    /// Whether a clerk types it from paper.
    paper: bool,
}

impl Body<'_> {
    fn view(&self, cx: &Cx, asking: &Asking<'_>) -> Markup {
        let (say, lang) = (cx.say(), cx.say().lang());
        let id = self.opened.record.id;
        let save = if self.last { ("done", say.save()) } else { ("next", say.save_and_next()) };
        let remain = ("stay", say.save_and_stay());
        let save = if self.paper { (SHEET, say.paper_save()) } else { save };
        let sheet = sheet::Sheet {
            at: self.at,
            opened: self.opened,
            fields: self.fields(),
            buttons: vec![save, remain],
            lead: html! {},
            paper: self.paper,
        };
        html! {
            p.way {
                a href=(address::below(id, "forms")) { (say.tab_forms()) } " "
                a href=(address::form(id, self.form.id.as_str())) { (self.form.name.say(lang)) }
            }
            h1 { (self.part.map_or(&self.form.name, |part| part.heading).say(lang)) }
            @if let Some(hint) = self.part.and_then(|part| part.hint) { p.lead { (hint.say(lang)) } }
            @if self.part.is_none_or(|part| part.number == 1) && !self.form.guidance().is_empty() {
                p.lead { (self.form.guidance().say(lang)) }
            }
            (self.progress(cx))
            (sheet::notes(cx, self.opened, self.people, self.at))
            // A part that asks for files alone has nothing to save.
            @let asks = self.fields().iter().any(Field::is_question);
            @if self.part.is_some() {
                div.split { (self.parts(cx)) @if asks { (sheet::form(cx, asking, &sheet)) } }
            } @else if asks {
                (sheet::form(cx, asking, &sheet))
            }
            (files::part(cx, &self.opened.record, self.fields()))
        }
    }

    fn fields(&self) -> &[Field] {
        self.part.map_or(&self.form.fields, |part| part.fields)
    }

    fn progress(&self, cx: &Cx) -> Markup {
        let say = cx.say();
        let said = Said::of(&self.opened.record.answers, cx.today());
        let progress = self.form.progress(&said);
        let left = i64::try_from(progress.must_haves_left).unwrap_or(0);
        let number = usize::from(self.part.is_none());
        html! {
            p.progress {
                (say.form_answered(progress.answered.to_string(), progress.asked.to_string()))
                @if left > 0 { " · " b { (say.must_haves_left(left)) } }
                @if self.form.parts().len() > 1 {
                    " · " a href={ (address::part(self.opened.record.id, self.form.id.as_str(), number)) "&keep=true" } {
                        (if number == 0 { say.form_show_whole() } else { say.form_show_parts() })
                    }
                }
            }
        }
    }

    fn parts(&self, cx: &Cx) -> Markup {
        let (say, lang) = (cx.say(), cx.say().lang());
        let record = &self.opened.record;
        let said = Said::of(&record.answers, cx.today());
        html! {
            nav.parts aria-label=(say.form_parts()) {
                ol {
                    @for part in self.form.parts().into_iter().filter(asks) {
                        @let progress = part.progress(&said);
                        @let state = match (progress.answered, progress.asked) {
                            (0, _) => None,
                            (answered, asked) if answered == asked => Some("done"),
                            _ => Some("part"),
                        };
                        li data-state=[state] {
                            a href=(address::part(record.id, self.form.id.as_str(), part.number))
                                aria-current=[(Some(part.number) == self.part.map(|own| own.number)).then_some("step")]
                            { (part.heading.say(lang)) } " "
                            span {
                                (say.part_answered(progress.answered.to_string(), progress.asked.to_string()))
                            }
                        }
                    }
                }
            }
        }
    }
}
