//! The files of questions: named in answers, listed with links, offered to be added.

use maud::{Markup, html};

use crate::{
    domain::{
        attachment::{Attachment, FileKind, Filed},
        condition::Said,
        field::Field,
        record::Record,
        value::Value,
    },
    http::Cx,
    i18n::Say,
    service::attachment::{self, Question},
    web::address,
};

/// What a file is, in a word.
pub(in crate::web) fn kind(say: Say, kind: FileKind) -> String {
    match kind {
        FileKind::Image => say.file_image(),
        FileKind::Audio => say.file_audio(),
        FileKind::Document => say.file_document(),
        FileKind::Signature => say.file_signature(),
    }
}

/// What adds a file of a kind.
pub(in crate::web) fn add(say: Say, kind: FileKind) -> String {
    match kind {
        FileKind::Image => say.file_add_image(),
        FileKind::Audio => say.file_add_audio(),
        FileKind::Document => say.file_add_document(),
        FileKind::Signature => say.file_add_signature(),
    }
}

/// What a file is called: its caption, or what it is.
pub(in crate::web) fn title(say: Say, file: &Attachment) -> String {
    let about = &file.about;
    if about.caption.is_empty() { kind(say, about.kind) } else { about.caption.clone() }
}

/// The files of an answer by their captions.
pub(in crate::web) fn named(say: Say, files: &[Filed]) -> Markup {
    html! {
        @for (at, file) in files.iter().enumerate() {
            @if at > 0 { (say.list_separator()) " " }
            @if file.caption.is_empty() { (say.file_one()) } @else { bdi { (file.caption) } }
        }
    }
}

/// The questions for files among those of a part, each with its files and what adds one.
pub(in crate::web) fn part(cx: &Cx, record: &Record, fields: &[Field]) -> Markup {
    let programme = &cx.house.programme;
    let said = Said::of(&record.answers, cx.today());
    let all = attachment::questions(programme, &cx.actor, record);
    let is_here = |question: &&Question<'_>| {
        let field = question.field;
        field.is_asked(&said) && fields.iter().any(|own| own.name == field.name)
    };
    html! {
        @for question in all.iter().filter(is_here) { (one(cx, record, question)) }
    }
}

fn one(cx: &Cx, record: &Record, question: &Question<'_>) -> Markup {
    let (say, lang) = (cx.say(), cx.say().lang());
    let Question { field, kind: own, is_writable } = *question;
    let files: &[Filed] = match record.answers.get(&field.name) {
        Some(Value::Files(files)) => files,
        Some(_) | None => &[],
    };
    html! {
        section.question id={ "q-" (field.name) } {
            h3 { (field.label.say(lang)) }
            @if !field.hint.is_empty() { p.hint { (field.hint.say(lang)) } }
            @if files.is_empty() { p.muted { (say.files_none()) } } @else {
                ul.links {
                    @for file in files {
                        li {
                            a href=(address::file(record.id, file.id)) {
                                @if file.caption.is_empty() { (kind(say, own)) }
                                @else { bdi { (file.caption) } }
                            }
                        }
                    }
                }
            }
            @if is_writable { (adder(say, record, (field, own))) }
        }
    }
}

/// The link to the page that adds a file to a question.
pub(in crate::web) fn adder(
    say: Say,
    record: &Record,
    (field, kind): (&Field, FileKind),
) -> Markup {
    html! {
        div.acts {
            a.button.plain href=(address::add_file(record.id, field.name.as_str())) {
                (add(say, kind)) span.vh { ": " (field.label.say(say.lang())) }
            }
        }
    }
}
