//! Where the choices of a question come from, on the wire.

use serde_json::{Value as Json, json};

use crate::domain::{
    field::{Field, FieldKind, Options},
    problem::Problem,
    word::LookupName,
};

use super::super::{
    Object,
    design::Reader,
    lookup::{choices, tell_choice},
};

const SOURCE: &str = "option_strings_source";
const LIST: &str = "option_strings_text";

/// Puts the choices on the wire: the source that was named, or the question's own list.
pub(super) fn tell(field: &Field, tags: &[&str], told: &mut Object) {
    let source = match &field.options {
        Some(Options::Lookup(id)) => Some(format!("lookup {id}")),
        Some(Options::Places(_)) => Some("Location".to_owned()),
        Some(Options::Users(_)) => Some("User".to_owned()),
        Some(Options::Agencies(_)) => Some("Agency".to_owned()),
        Some(Options::List(_)) | None => None,
    };
    if let Some(source) = source {
        told.insert(SOURCE.to_owned(), json!(source));
    }
    if let Some(Options::List(list)) = &field.options {
        let list: Vec<Json> = list.iter().map(|choice| tell_choice(choice, tags)).collect();
        told.insert(LIST.to_owned(), json!(list));
    }
}

/// Takes the choices. A source wins over an own list; of two that are sent, the list is kept beside.
pub(super) fn read(reader: &mut Reader<'_>, field: &mut Field) {
    if !matches!(field.kind, FieldKind::RadioButton | FieldKind::SelectBox) {
        keep(reader, field);
        return;
    }
    let had_source = !matches!(field.options, Some(Options::List(_)) | None);
    if let Some(word) = reader.text(SOURCE) {
        let source = source(&word);
        if let Some(source) = reader.take(SOURCE, source) {
            field.kept.remove(SOURCE);
            // What `tell` would not say by itself.
            let is_exact = matches!(word.as_str(), "" | "Location" | "User" | "Agency")
                || matches!(source, Some(Options::Lookup(_)));
            if !is_exact {
                field.kept.insert(SOURCE.to_owned(), json!(word));
            }
            let own = matches!(field.options, Some(Options::List(_)));
            if source.is_some() || !own {
                field.options = source;
            }
        }
    } else if reader.sent.get(SOURCE) == Some(&Json::Null) {
        field.kept.remove(SOURCE);
        if had_source {
            field.options = None;
        }
    }
    list(reader, field);
}

fn list(reader: &mut Reader<'_>, field: &mut Field) {
    let Some(json) = reader.given(LIST).cloned() else { return };
    let at = format!("{}/{LIST}", reader.at);
    let known: &[_] = if let Some(Options::List(list)) = &field.options { list } else { &[] };
    let list = choices(&json, known, &at, false, reader.problems);
    match &field.options {
        Some(Options::List(_)) | None if list.is_empty() => field.options = None,
        Some(Options::List(_)) | None => field.options = Some(Options::List(list)),
        Some(
            Options::Lookup(_) | Options::Places(_) | Options::Users(_) | Options::Agencies(_),
        ) => {
            if !list.is_empty() {
                field.kept.insert(LIST.to_owned(), json);
            }
        }
    }
}

/// Sources of questions that have no choices here.
fn keep(reader: &mut Reader<'_>, field: &mut Field) {
    if let Some(word) = reader.text(SOURCE).filter(|word| !word.is_empty()) {
        field.kept.insert(SOURCE.to_owned(), json!(word));
    }
    match reader.given(LIST).cloned() {
        Some(list) if list.is_array() => drop(field.kept.insert(LIST.to_owned(), list)),
        Some(_) => reader.wrong(LIST, Problem::WrongKind),
        None => {}
    }
}

/// The source with this word; nothing for one that this program has no choices for. A list may come
/// later than the question that names it.
fn source(word: &str) -> Result<Option<Options>, Problem> {
    if let Some(id) = word.strip_prefix("lookup ") {
        let id = LookupName::parse(id.trim()).map_err(|_| Problem::NotAChoice)?;
        return Ok(Some(Options::Lookup(id)));
    }
    Ok(match word {
        "Location" | "ReportingLocation" => Some(Options::Places(true)),
        "User" => Some(Options::Users(true)),
        "Agency" => Some(Options::Agencies(true)),
        _ => None,
    })
}
