//! What is asked of people who work here: lines of newcomers, and what one or all of them have.

use maud::{Markup, html};

use crate::{
    domain::field::TypedForm,
    http::Cx,
    i18n::{Languages, Say},
    service::staff::hire::{Hiring, Newcomer, Offered},
    web::part::input::{Filled, Line},
};

/// The newcomers of a form: a line each, its parts between commas, semicolons or tabs.
pub(super) fn hiring(offered: &Languages, typed: &TypedForm) -> Hiring {
    let all = |name: &str| typed.all(name).to_vec();
    Hiring {
        people: newcomers(typed.one("people")),
        role: typed.one("role").to_owned(),
        agency: typed.one("agency").to_owned(),
        groups: all("groups"),
        lang: offered.parse(typed.one("lang")),
    }
}

/// People, one a line: full name, then a name to sign in with, a telephone number and a role, as far
/// as they are given. It is what a sheet of a spreadsheet gives when it is copied or saved as text.
fn newcomers(text: &str) -> Vec<Newcomer> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let read = |line: &str| {
        let parts = line.split([',', ';', '\t', '،', '؛']);
        let mut parts = parts.map(|part| part.trim().trim_matches('"').trim().to_owned());
        let mut next = || parts.next().unwrap_or_default();
        let (full_name, user_name, phone, role) = (next(), next(), next(), next());
        Newcomer { full_name, user_name, phone, role }
    };
    lines.map(read).collect()
}

/// The lines of a file as they go into the form: without its mark, and without a first line that only
/// names what stands below.
pub(super) fn lines_of(offered: &Languages, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let names_columns = |line: &str| {
        let first = line.split([',', ';', '\t']).next().unwrap_or_default();
        let first = first.trim().trim_matches('"').to_lowercase();
        let mut heads = offered.voices().map(|say| say.setup_full_name().to_lowercase());
        ["full_name", "name"].contains(&first.as_str()) || heads.any(|head| head == first)
    };
    let mut lines = text.lines().peekable();
    lines.next_if(|line| names_columns(line));
    Some(lines.collect::<Vec<_>>().join("\n"))
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
        "file" => say.people_file_label(),
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
    let langs = languages(cx, filled.typed.one("lang"));
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

/// The languages that are offered, and that of a person whose files have gone by its tag.
fn languages(cx: &Cx, has: &str) -> Vec<(String, String)> {
    let named = |say: Say| (say.lang().tag().to_owned(), say.own_name());
    let mut all: Vec<_> = cx.house.languages.voices().map(named).collect();
    if !has.is_empty() && all.iter().all(|(tag, _)| tag != has) {
        all.push((has.to_owned(), has.to_owned()));
    }
    all
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

    #[test]
    fn a_file_is_read_without_its_mark_and_without_the_names_of_its_columns() {
        let file =
            "\u{feff}Full name;User name;Phone;Role\r\n\"Zeïnab Oumarou\";zeinab;;Supervisor";
        let lines = lines_of(&Languages::default(), file.as_bytes()).unwrap();
        assert_eq!(lines, "\"Zeïnab Oumarou\";zeinab;;Supervisor");
        let read = newcomers(&lines);
        assert_eq!(
            (read[0].full_name.as_str(), read[0].role.as_str()),
            ("Zeïnab Oumarou", "Supervisor")
        );
        assert_eq!(
            lines_of(&Languages::default(), "Zeïnab\nIdris".as_bytes()).as_deref(),
            Some("Zeïnab\nIdris")
        );
        assert_eq!(lines_of(&Languages::default(), &[0xff, 0xfe, b'a']), None);
    }
}
