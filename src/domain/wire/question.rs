//! Questions of a form on the wire.

mod engine;
mod options;

use serde_json::{Value as Json, json};

use crate::domain::{
    field::{Field, FieldKind},
    form::Form,
    problem::Problem,
    record::Kind,
    word::{FieldName, FormName},
};

use super::{
    Object,
    design::{Ground, Reader},
    fact::CONSENT,
    kept, number,
    read::CORE,
    text,
};

/// Properties that may be changed by whoever may change words, order and visibility only.
pub(super) const WORDS: [&str; 10] = [
    "name",
    "display_name",
    "help_text",
    "guiding_questions",
    "tick_box_label",
    "order",
    "visible",
    "mobile_visible",
    "hide_on_view_page",
    "show_on_minify_form",
];

/// What a kind of question is called on the wire. A birth is a date there.
fn word(kind: FieldKind) -> Json {
    if kind == FieldKind::Birth {
        json!(FieldKind::DateField)
    } else if kind == FieldKind::Signature {
        json!("signature_field")
    } else {
        json!(kind)
    }
}

/// The kind of question with this word on the wire.
fn kind_of(json: Option<&Json>) -> Result<FieldKind, Problem> {
    let json = json.ok_or(Problem::Blank)?;
    match json.as_str().ok_or(Problem::WrongKind)? {
        "signature_field" => Ok(FieldKind::Signature),
        "birth" => Err(Problem::NotAChoice),
        _ => serde_json::from_value(json.clone()).map_err(|_| Problem::NotAChoice),
    }
}

/// Whether two questions of the same name take the same answer.
pub(super) fn agree(one: &Field, other: &Field) -> bool {
    let is_heading = |field: &Field| field.kind == FieldKind::Separator;
    is_heading(one)
        || is_heading(other)
        || word(one.kind) == word(other.kind) && one.multiple == other.multiple
}

/// A question on the wire. It stands at a place among the others.
pub(super) fn tell(form: &Form, at: usize, field: &Field, tags: &[&str]) -> Object {
    let own = format!("{}/{}", form.id, field.name);
    let order = field.order.unwrap_or_else(|| i64::try_from(at).unwrap_or(i64::MAX));
    let validation = if field.not_future { "not_future_date" } else { "default_date_validation" };
    let mut told = Object::new();
    let mut put = |name: &str, value: Json| drop(told.insert(name.to_owned(), value));
    put("id", json!(number("field", &own)));
    put("name", json!(field.name.as_str()));
    put("type", word(field.kind));
    put("form_section_id", json!(number("form", form.id.as_str())));
    put("display_name", text::tell(&field.label, tags));
    put("help_text", text::tell(&field.hint, tags));
    put("multi_select", json!(field.multiple));
    put("disabled", json!(field.read_only));
    put("visible", json!(field.visible));
    put("order", json!(order));
    put("date_validation", json!(validation));
    put("date_include_time", json!(field.with_time));
    for (name, usual) in [("mobile_visible", true), ("editable", true), ("required", false)] {
        put(name, json!(usual));
    }
    if let Some(nested) = &field.subform {
        put("subform_section_id", json!(number("form", nested.as_str())));
        put("subform_unique_id", json!(nested.as_str()));
    }
    engine::tell(form.nested, field, tags, &mut told);
    options::tell(field, tags, &mut told);
    kept::tell(kept::OF_FIELD, &field.kept, tags, &mut told);
    told
}

/// Where a question is to stand: its form as it will be, and the place among what was sent.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) form: &'a Form,
    pub(super) at: usize,
}

/// The question that comes of what was sent: the known one with it, or a new one.
pub(super) fn read(
    reader: &mut Reader<'_>,
    known: Option<&Field>,
    place: Place<'_>,
    ground: Ground<'_>,
) -> Option<Field> {
    let mut field = match known {
        Some(known) => known.clone(),
        None => new(reader, place, ground)?,
    };
    let words = [("display_name", &mut field.label), ("help_text", &mut field.hint)];
    for (name, into) in words {
        let merged = text::merge(reader.sent, name, into);
        reader.take(name, merged);
    }
    if text::lacks_english(&field.label) {
        reader.wrong("display_name", Problem::Blank);
    }
    field.visible = reader.bool("visible").unwrap_or(field.visible);
    field.order = reader.int("order").or(field.order);
    if let Some(word) = reader.text("date_validation") {
        field.not_future = word == "not_future_date";
    }
    field.with_time = reader.bool("date_include_time").unwrap_or(field.with_time);
    field.read_only = reader.bool("disabled").unwrap_or(field.read_only);
    if !place.form.nested && is_fact(place.form.kind, field.name.as_str()) {
        field.read_only = true;
    }
    engine::read(reader, &mut field, place.form.nested);
    options::read(reader, &mut field);
    group(reader, &mut field, place.form, ground);
    kept::take(kept::OF_FIELD, reader.sent, &mut field.kept, &reader.at, reader.problems);
    Some(field)
}

/// A new question of the kind that was sent.
fn new(reader: &mut Reader<'_>, place: Place<'_>, ground: Ground<'_>) -> Option<Field> {
    let name = reader.given("name").map_or(Err(Problem::Blank), name_of);
    let kind = kind_of(reader.given("type"));
    let (name, kind) = (reader.take("name", name), reader.take("type", kind));
    let multiple = reader.bool("multi_select").unwrap_or(false);
    let (name, kind) = (name?, kind?);
    let born = ground.forms.iter().filter(|form| form.kind == place.form.kind && !form.nested);
    let is_birth = kind == FieldKind::DateField
        && !place.form.nested
        && born.filter_map(|form| form.field(name.as_str())).any(|f| f.kind == FieldKind::Birth);
    Some(Field {
        order: i64::try_from(place.at).ok(),
        read_only: is_birth,
        multiple,
        // There is one question for birth; another of its name shows what that one says.
        ..Field::new(name, if is_birth { FieldKind::Birth } else { kind })
    })
}

/// A name: a small letter, then small letters, digits and underscores.
pub(super) fn name_of(json: &Json) -> Result<FieldName, Problem> {
    let text = json.as_str().ok_or(Problem::WrongKind)?;
    let is_name = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if is_name { FieldName::parse(text) } else { Err(Problem::Id) }
}

/// Whether the program itself says what stands under this name: pages do not ask for it.
fn is_fact(kind: Kind, name: &str) -> bool {
    let is_case = kind.row().is_case;
    CORE.contains(&name)
        || is_case && ["age", "estimated", "date_closure"].contains(&name)
        || is_case && name == "name"
        || is_case && CONSENT.iter().any(|(own, _, _)| *own == name)
}

/// The nested form of a repeating group, by its number or its stable id.
fn group(reader: &mut Reader<'_>, field: &mut Field, form: &Form, ground: Ground<'_>) {
    if field.kind != FieldKind::Subform {
        return;
    }
    let named = ["subform_section_id", "subform_unique_id"];
    let Some((name, json)) = named.iter().find_map(|name| Some((*name, reader.given(name)?)))
    else {
        if field.subform.is_none() {
            reader.wrong("subform_section_id", Problem::Blank);
        }
        return;
    };
    let found: Result<&Form, Problem> = match json {
        Json::Number(id) => {
            let id = id.as_u64();
            let is = |other: &Form| Some(number("form", other.id.as_str())) == id;
            ground.nested(form.kind, is).ok_or(Problem::NotAChoice)
        }
        Json::String(id) => {
            ground.nested(form.kind, |other| other.id.as_str() == id).ok_or(Problem::NotAChoice)
        }
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => Err(Problem::WrongKind),
    };
    let found: Result<FormName, Problem> = found.map(|nested| nested.id.clone());
    if let Some(id) = reader.take(name, found) {
        field.subform = Some(id);
    }
}
