//! Filling in one part of a form.

use actix_web::{
    HttpResponse,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    domain::{
        field::Field,
        form::{Form, Part},
        problem::Problems,
        record::Kind,
    },
    http::{Cx, Guest, Refusal, Sent},
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
            sheet,
        },
    },
};

/// Which part of a form; the first where nothing is said.
#[derive(Deserialize)]
pub(in crate::web) struct At {
    #[serde(default = "first")]
    part: usize,
}

fn first() -> usize {
    1
}

/// The sheet that an address names; part 0 is the whole closure, which has a page of its own.
pub(in crate::web) fn sheet_at(
    guest: &Guest,
    (id, form): (&str, &str),
    at: &At,
) -> Result<SheetOf, Refusal> {
    let id = id.parse().map_err(|_| Refusal::from(Error::NotFound))?;
    let asked = Asked { kind: Kind::Case, id, from: guest.peer.clone() };
    let sheet = match at.part {
        0 if form == life::CLOSURE_FORM => Sheet::Whole(form.to_owned()),
        number => Sheet::Part(form.to_owned(), number),
    };
    Ok(SheetOf { asked, sheet })
}

/// The page.
pub(in crate::web) async fn part(
    cx: Cx,
    path: Path<(String, String)>,
    at: Query<At>,
) -> Result<Markup, Refusal> {
    let at = sheet_at(&cx.guest, (&path.0, &path.1), &at)?;
    let wanted = at.clone();
    let opened = cx.run(move |app, actor| form::open(app, actor, &wanted)).await?;
    let people = cx.people().await?;
    page(&cx, &at, (&opened, &people), &Problems::new())
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
    Ok(again(&page(&cx, &at, (&opened, &people), &saved.problems)?))
}

/// Where a save leads: to the next part, or to the form as it is read.
fn after(cx: &Cx, at: &SheetOf, saved: &Saved, then: &str) -> String {
    let (id, form) = (saved.record.id, at.sheet.form());
    let Sheet::Part(_, number) = &at.sheet else { return address::form(id, form) };
    let parts = cx.house.programme.form(at.asked.kind, form).map_or(0, |form| form.parts().len());
    match then {
        "next" if *number < parts => address::part(id, form, number + 1),
        "stay" => address::part(id, form, *number),
        _ => address::form(id, form),
    }
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
    at: &SheetOf,
    (opened, people): (&Opened, &People),
    problems: &Problems,
) -> Result<Markup, Refusal> {
    let (say, lang) = (cx.say(), cx.say().lang());
    let form = cx.house.programme.form(at.asked.kind, at.sheet.form()).ok_or(Error::NotFound)?;
    let Sheet::Part(_, number) = at.sheet else { return Err(Error::NotFound.into()) };
    let parts = form.parts();
    let part = parts.get(number.wrapping_sub(1)).ok_or(Error::NotFound)?;
    let label = |name: &str| {
        form.field(name).map_or_else(String::new, |field| field.label.say(lang).to_owned())
    };
    let asking = Asking::of(cx, people, (&opened.typed, problems), &opened.record.answers);
    let mut page = case::page(cx, (&opened.record, people), Tab::Forms);
    page.title.splice(0..0, [part.heading.say(lang).to_owned(), form.name.say(lang).to_owned()]);
    (page.edit, page.error) = (true, !problems.is_empty());
    let body = Body { at, opened, people, form, part, last: parts.len() == number };
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
    part: &'a Part<'a>,
    last: bool,
}

impl Body<'_> {
    fn view(&self, cx: &Cx, asking: &Asking<'_>) -> Markup {
        let (say, lang) = (cx.say(), cx.say().lang());
        let id = self.opened.record.id;
        let save = if self.last { ("done", say.save()) } else { ("next", say.save_and_next()) };
        let remain = ("stay", say.save_and_stay());
        let sheet = sheet::Sheet {
            at: self.at,
            opened: self.opened,
            fields: self.part.fields,
            buttons: vec![save, remain],
            lead: html! {},
        };
        html! {
            p.way {
                a href=(address::below(id, "forms")) { (say.tab_forms()) } " "
                a href=(address::form(id, self.form.id.as_str())) { (self.form.name.say(lang)) }
            }
            h1 { (self.part.heading.say(lang)) }
            @if let Some(hint) = self.part.hint { p.lead { (hint.say(lang)) } }
            (self.progress(cx))
            (sheet::notes(cx, self.opened, self.people, self.at))
            // A part that asks for files alone has nothing to save.
            div.split {
                (self.parts(cx))
                @if self.part.fields.iter().any(Field::is_question) {
                    (sheet::form(cx, asking, &sheet))
                }
            }
            (files::part(cx, &self.opened.record, self.part.fields))
        }
    }

    fn progress(&self, cx: &Cx) -> Markup {
        let say = cx.say();
        let progress = self.form.progress(&self.opened.record.answers);
        let left = i64::try_from(progress.must_haves_left).unwrap_or(0);
        html! {
            p.progress {
                (say.form_answered(progress.answered.to_string(), progress.asked.to_string()))
                @if left > 0 { " · " b { (say.must_haves_left(left)) } }
            }
        }
    }

    fn parts(&self, cx: &Cx) -> Markup {
        let (say, lang) = (cx.say(), cx.say().lang());
        let record = &self.opened.record;
        html! {
            nav.parts aria-label=(say.form_parts()) {
                ol {
                    @for part in self.form.parts() {
                        @let progress = part.progress(&record.answers);
                        @let state = match (progress.answered, progress.asked) {
                            (0, _) => None,
                            (answered, asked) if answered == asked => Some("done"),
                            _ => Some("part"),
                        };
                        li data-state=[state] {
                            a href=(address::part(record.id, self.form.id.as_str(), part.number))
                                aria-current=[(part.number == self.part.number).then_some("step")]
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
