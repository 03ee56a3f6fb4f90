//! What is asked of people who work here: lines of newcomers, and what one or all of them have.

use maud::{Markup, html};

use crate::{
    domain::{field::TypedForm, lang::Lang},
    http::Cx,
    i18n::Say,
    service::staff::hire::{Hiring, Newcomer, Offered},
    web::part::input::{Filled, Line},
};

/// The newcomers of a form: a line each, its parts between commas, semicolons or tabs.
pub(super) fn hiring(typed: &TypedForm) -> Hiring {
    let all = |name: &str| typed.all(name).to_vec();
    Hiring {
        people: newcomers(typed.one("people")),
        role: typed.one("role").to_owned(),
        agency: typed.one("agency").to_owned(),
        groups: all("groups"),
        lang: Lang::parse(typed.one("lang")),
    }
}

/// People, one a line: full name, then a name to sign in with, then a telephone number, as far as
/// they are given. It is what a sheet of a spreadsheet gives when it is copied.
fn newcomers(text: &str) -> Vec<Newcomer> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let read = |line: &str| {
        let mut parts = line.split([',', ';', '\t', '،', '؛']).map(|part| part.trim().to_owned());
        let mut next = || parts.next().unwrap_or_default();
        let (full_name, user_name, phone) = (next(), next(), next());
        Newcomer { full_name, user_name, phone, role: String::new() }
    };
    lines.map(read).collect()
}

/// What a field is called; one of a newcomer with the person's line.
pub(super) fn label(say: Say, typed: &TypedForm, field: &str) -> String {
    let Some((number, field)) = field.split_once('.') else { return name(say, field) };
    let people = newcomers(typed.one("people"));
    let at: usize = number.parse().unwrap_or(0);
    let who = people.get(at.saturating_sub(1)).map_or("", |person| person.full_name.as_str());
    say.people_line(name(say, field), who.to_owned(), number.to_owned())
}

fn name(say: Say, field: &str) -> String {
    match field {
        "user_name" => say.login_user_name(),
        "full_name" => say.setup_full_name(),
        "role" => say.me_role(),
        "agency" => say.people_agency(),
        "user_groups" | "groups" => say.people_teams(),
        "locale" | "lang" => say.me_language(),
        "phone" => say.people_phone(),
        "email" => say.people_email(),
        "position" => say.people_position(),
        "code" => say.people_code(),
        "heir" => say.leave_heir(),
        _ => say.people_who(),
    }
}

/// The questions that one person and many have in common.
pub(super) fn common(cx: &Cx, filled: Filled<'_>, offered: &Offered) -> Markup {
    let say = cx.say();
    let roles = offered
        .roles
        .iter()
        .map(|role| (role.name.to_string(), role.label.say(say.lang()).to_owned()));
    let groups = offered.groups.iter().map(|group| (group.unique.to_string(), group.name.clone()));
    let agencies = offered
        .agencies
        .iter()
        .map(|agency| (agency.unique.to_string(), agency.name.say(say.lang()).to_owned()));
    let langs =
        Lang::ALL.into_iter().map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()));
    let [role, teams, agency, lang] =
        ["role", "groups", "agency", "lang"].map(|field| name(say, field));
    let asked = |name, label, kind| Line { name, label, kind, ..Line::default() };
    html! {
        (filled.options(asked("role", &role, "radio"), roles))
        (filled.options(asked("groups", &teams, "checkbox"), groups))
        (filled.select(asked("agency", &agency, ""), agencies))
        (filled.select(asked("lang", &lang, ""), langs))
    }
}

/// The questions about one person beside those.
pub(super) fn card(say: Say, filled: Filled<'_>) -> Markup {
    html! {
        @for (field, kind) in [("phone", "tel"), ("email", "email"), ("position", ""), ("code", "")] {
            (filled.line(Line {
                name: field, label: &name(say, field), kind, optional: true, ..Line::default()
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_one_a_line_as_a_spreadsheet_copies_them() {
        let read =
            newcomers("Zeïnab Oumarou\n\n Idris Sani\tidris\t+227 90 00 00 00\r\nهاليما، halima");
        let named: Vec<_> =
            read.iter().map(|it| (it.full_name.as_str(), it.user_name.as_str())).collect();
        assert_eq!(named, [("Zeïnab Oumarou", ""), ("Idris Sani", "idris"), ("هاليما", "halima")]);
        assert_eq!(read[1].phone, "+227 90 00 00 00");
    }
}
