//! Forms on paper: the list of what can be printed, and one form as a sheet.

pub(in crate::web) mod enter;

use actix_web::{HttpRequest, web::Path};
use maud::{Markup, html};

use crate::{
    domain::{
        condition::Said,
        field::{Field, TypedForm},
        form::Form,
        problem::Problems,
        record::{Kind, kind::KINDS},
        value::Answers,
    },
    http::{Cx, Refusal, host, session},
    i18n::Say,
    service::{
        Error,
        account::People,
        paper::{self, SheetCode},
        record,
    },
    web::{
        address,
        layout::{self, Page, Work},
        page::case::asked,
        part::{
            qr,
            question::{self, Asking, Numbering},
            words,
        },
    },
};

/// Entries of a group that a sheet has room for, where they are short.
const REPEATS: usize = 3;
/// Questions up to which an entry is short.
const SHORT: usize = 8;

/// What can be printed.
pub(in crate::web) async fn list(cx: Cx) -> Result<Markup, Refusal> {
    let (say, lang) = (cx.say(), cx.say().lang());
    let title = say.paper_title();
    let main = html! {
        h1 { (title) }
        p.lead { (say.paper_lead()) }
        p { a.button href="/paper/enter" { (say.paper_enter()) } }
        h2 { (say.paper_forms()) }
        @for row in KINDS {
            h3 { (words::kind(say, row.kind)) }
            ul.links {
                @for form in cx.house.programme.forms(row.kind).filter(|form| is_printed(&cx, form)) {
                    li {
                        a href={ "/paper/" (row.word) "/" (form.id) } { (form.name.say(lang)) }
                    }
                }
            }
        }
    };
    Ok(layout::page(&cx, Page { title: vec![title], main, ..Page::default() }))
}

/// Whether a form has anything to write on paper.
fn is_printed(cx: &Cx, form: &Form) -> bool {
    let asks = |fields: &[Field]| fields.iter().any(question::is_printed);
    let nested = |group: &Field| cx.house.programme.nested(form.kind, group);
    form.is_shown()
        && (asks(&form.fields) || form.groups().filter_map(nested).any(|form| asks(&form.fields)))
}

/// A blank form.
pub(in crate::web) async fn blank(
    cx: Cx,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<Markup, Refusal> {
    let kind = Kind::parse(&path.0).ok_or(Error::NotFound)?;
    let form = cx.house.programme.form(kind, &path.1).filter(|form| is_printed(&cx, form));
    let form = form.ok_or(Error::NotFound)?;
    let code = paper::code(&cx.guest.app, form, None)?;
    let people = cx.people().await?;
    let sheet = Sheet { form, code, people: &people };
    Ok(sheet.page(&cx, &request, "/paper"))
}

/// A form for one case, without the child's name.
pub(in crate::web) async fn of_case(
    cx: Cx,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<Markup, Refusal> {
    let asked = asked(&cx, &path.0)?;
    let record = cx.run(move |app, actor| record::show(app, actor, &asked)).await?;
    let form = cx.house.programme.form(record.kind, &path.1).filter(|form| is_printed(&cx, form));
    let form = form.filter(|form| cx.actor.role.forms.of(&form.id).is_some());
    let form = form.ok_or(Error::NotFound)?;
    let code = paper::code(&cx.guest.app, form, record.code.as_ref())?;
    let people = cx.people().await?;
    let sheet = Sheet { form, code, people: &people };
    Ok(sheet.page(&cx, &request, &address::form(record.id, form.id.as_str())))
}

/// One form on paper.
struct Sheet<'a> {
    form: &'a Form,
    code: SheetCode,
    people: &'a People,
}

impl Sheet<'_> {
    fn page(&self, cx: &Cx, request: &HttpRequest, back: &str) -> Markup {
        let say = session::asked(request, &cx.house.languages)
            .map_or(cx.say(), |lang| cx.house.languages.first([lang]));
        let title = self.form.name.say(say.lang()).to_owned();
        let path = request.path();
        let main = html! {
            div.do {
                p.way { a href=(back) { (cx.say().paper_title()) } }
                p {
                    (cx.say().paper_languages()) " "
                    @for other in cx.house.languages.voices() {
                        @let lang = other.lang();
                        a href={ (path) "?lang=" (lang.tag()) } lang=(lang.tag())
                            aria-current=[(lang == say.lang()).then_some("true")]
                        { (other.own_name()) } " "
                    }
                }
                p.muted { (cx.say().paper_print_hint()) }
            }
            article.sheet lang=(say.lang().tag()) dir=(say.lang().direction().as_str()) {
                (self.head(cx, say, &host(request)))
                (self.body(cx, say))
            }
        };
        let title = vec![title, cx.say().paper_title()];
        layout::page(cx, Page { title, main, work: Work::Print, ..Page::default() })
    }

    /// Which sheet it is, and for whom: a code, never a name.
    fn head(&self, cx: &Cx, say: Say, host: &str) -> Markup {
        let code = self.code.to_string();
        let version = say.paper_version(i64::from(self.code.version));
        html! {
            header.sheet-head {
                div {
                    p { bdi { (cx.house.office.name) } }
                    h1 { (self.form.name.say(say.lang())) }
                    p {
                        (say.paper_case()) ": "
                        @match &self.code.case {
                            Some(case) => b.ltr { (case) },
                            None => span.blank-line {},
                        }
                    }
                    p {
                        (say.paper_by()) ": " span.blank-line {} " "
                        (say.paper_on()) ": " span.blank-line.short {}
                    }
                    @if self.code.case.is_some() { p { strong { (say.paper_no_name()) } } }
                }
                figure {
                    (qr::picture(&format!("https://{host}/paper/enter?s={code}"), &say.paper_picture()))
                    figcaption { span.ltr { (code) } br; (version) }
                }
            }
        }
    }

    fn body(&self, cx: &Cx, say: Say) -> Markup {
        let parts = self.form.parts();
        let numbering = Numbering::of(&parts.iter().map(|part| part.fields).collect::<Vec<_>>());
        let groups = self.form.groups().filter(|group| group.visible);
        html! {
            @for part in &parts {
                @if part.fields.iter().any(question::is_printed) {
                    section {
                        h2 { (part.number) ". " (part.heading.say(say.lang())) }
                        @if let Some(hint) = part.hint { p.hint { (hint.say(say.lang())) } }
                        (self.questions(cx, say, (part.fields, &numbering)))
                    }
                }
            }
            @for group in groups {
                @if let Some(nested) = cx.house.programme.nested(self.form.kind, group) {
                    (self.entries(cx, say, (group, nested)))
                }
            }
        }
    }

    /// Room for some entries of a group.
    fn entries(&self, cx: &Cx, say: Say, (group, nested): (&Field, &Form)) -> Markup {
        let asked = nested.fields.iter().filter(|field| question::is_printed(field)).count();
        let repeats = if asked <= SHORT { REPEATS } else { 1 };
        let parts = nested.parts();
        let numbering = Numbering::of(&parts.iter().map(|part| part.fields).collect::<Vec<_>>());
        html! {
            h2 { (group.label.say(say.lang())) }
            @for number in 1..=repeats {
                section.entry {
                    @if repeats > 1 {
                        h3 { (say.paper_entry(i64::try_from(number).unwrap_or(0))) }
                    }
                    @for part in &parts {
                        @if parts.len() > 1 { h3 { (part.heading.say(say.lang())) } }
                        (self.questions(cx, say, (part.fields, &numbering)))
                    }
                }
            }
        }
    }

    fn questions(&self, cx: &Cx, say: Say, (fields, numbering): (&[Field], &Numbering)) -> Markup {
        let (typed, problems, nothing) = (TypedForm::new(), Problems::new(), Answers::new());
        let said = Said::of(&nothing, cx.today());
        let asking = Asking::of(cx, self.people, (&typed, &problems), said);
        let asking = Asking { say, paper: Some(numbering), ..asking };
        let asked = fields.iter().filter(|field| question::is_printed(field));
        html! { @for field in asked { (question::question(&asking, field)) } }
    }
}
