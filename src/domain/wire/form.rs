//! Forms on the wire: with their questions, which are merged by name.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::domain::{
    field::{Field, FieldKind},
    form::{Form, first_module},
    lang::Localized,
    lookup::Lookups,
    problem::{Problem, Problems},
    record::Kind,
    word::{FormName, ModuleName},
};

use super::{
    Object,
    design::{Ground, Reader},
    expression, kept, number,
    question::{self, Place, WORDS},
    text,
};

/// Properties of a form that may be changed by whoever may change words, order and visibility only.
const OF_WORDS: [&str; 9] = [
    "name",
    "description",
    "help_text",
    "order",
    "order_form_group",
    "visible",
    "mobile_form",
    "display_help_text_view",
    "fields",
];

/// The property that says when a form is offered.
const CONDITION: &str = "display_conditions";

/// The most questions of one form.
const MOST: usize = 500;

/// Puts forms on the wire.
#[derive(Clone, Copy)]
pub struct FormTeller<'a> {
    /// The office's languages by their tags.
    pub tags: &'a [&'a str],
    /// The office's lists, among them those of the groups of forms.
    pub lookups: &'a Lookups,
}

impl FormTeller<'_> {
    /// A form with its questions.
    pub fn tell(&self, form: &Form) -> Object {
        let mut told = Object::new();
        let mut put = |name: &str, value: Json| drop(told.insert(name.to_owned(), value));
        put("id", json!(number("form", form.id.as_str())));
        put("unique_id", json!(form.id.as_str()));
        put("name", text::tell(&form.name, self.tags));
        put("parent_form", json!(form.kind.row().word));
        put("visible", json!(form.visible));
        put("editable", json!(form.editable));
        put("is_nested", json!(form.nested));
        put("order", json!(form.order));
        put("form_group_id", json!(form.group));
        put("form_group_keyed", json!(self.has_group(form)));
        put("module_ids", json!(form.modules));
        for name in ["is_first_tab", "core_form", "mobile_form"] {
            put(name, json!(false));
        }
        if let Some(condition) = &form.show_if {
            put(CONDITION, json!(condition));
        }
        kept::tell(kept::OF_FORM, &form.kept, self.tags, &mut told);
        let fields = form.fields.iter().enumerate();
        let fields: Vec<Json> = fields
            .map(|(at, field)| Json::Object(question::tell(form, at, field, self.tags)))
            .collect();
        told.insert("fields".to_owned(), json!(fields));
        told
    }

    fn has_group(&self, form: &Form) -> bool {
        let groups = self.lookups.choices(&form.kind.groups());
        groups.iter().any(|group| group.id.as_str() == form.group)
    }
}

/// The form that comes of what was sent: the known one with it, or a new one of this id.
pub fn read(
    sent: &Object,
    known: Option<&Form>,
    id: FormName,
    ground: Ground<'_>,
) -> Result<Form, Problems> {
    let mut problems = Problems::new();
    let sent = &allowed(sent, &OF_WORDS, ground.only_words);
    let mut reader = Reader { sent, at: String::new(), problems: &mut problems };
    let mut form = known.cloned().unwrap_or_else(|| new(&mut reader, id, ground));
    let merged = text::merge(sent, "name", &mut form.name);
    reader.take("name", merged);
    if let Some(order) = reader.int("order") {
        let order = u32::try_from(order).map_err(|_| Problem::WrongKind);
        form.order = reader.take("order", order).unwrap_or(form.order);
    }
    form.group = reader.text("form_group_id").unwrap_or(form.group);
    form.visible = reader.bool("visible").unwrap_or(form.visible);
    form.editable = reader.bool("editable").unwrap_or(form.editable);
    if let Some(modules) = modules(&mut reader) {
        form.modules = modules;
    }
    offered(&mut reader, &mut form);
    kept::take(kept::OF_FORM, sent, &mut form.kept, "", reader.problems);
    if text::lacks_english(&form.name) {
        problems.add("name", Problem::Blank);
    }
    if let Some(json) = sent.get("fields").filter(|json| !json.is_null()) {
        form.fields = fields(json, &form, ground, &mut problems);
        if let Err(problem) = agrees(&form, ground.forms) {
            problems.add("fields", problem);
        }
    }
    problems.into_result(form)
}

/// What may be changed of what was sent.
fn allowed(sent: &Object, names: &[&str], only: bool) -> Object {
    let all = sent.iter().filter(|(name, _)| !only || names.contains(&name.as_str()));
    all.map(|(name, json)| (name.clone(), json.clone())).collect()
}

/// A new form without questions, behind the others of its kind.
fn new(reader: &mut Reader<'_>, id: FormName, ground: Ground<'_>) -> Form {
    let kind = reader
        .text("parent_form")
        .map_or(Ok(Kind::Case), |word| Kind::parse(&word).ok_or(Problem::NotAChoice));
    if let Err(problem) = &kind {
        reader.problems.add("parent_form", problem.clone());
    }
    let kind = kind.unwrap_or(Kind::Case);
    let last = ground.forms.iter().filter(|form| form.kind == kind).map(|form| form.order).max();
    Form {
        id,
        kind,
        group: String::new(),
        order: last.map_or(0, |last| last.saturating_add(1)),
        name: Localized::default(),
        nested: reader.bool("is_nested").unwrap_or(false),
        visible: true,
        editable: true,
        show_if: None,
        modules: first_module(),
        kept: Object::new(),
        fields: Vec::new(),
    }
}

/// When it is offered. What is no condition of ours is kept as it came and decides nothing.
fn offered(reader: &mut Reader<'_>, form: &mut Form) {
    let Some(json) = reader.sent.get(CONDITION) else { return };
    form.kept.remove(CONDITION);
    form.show_if = expression::condition(json);
    match json {
        Json::Object(_) | Json::Array(_) if form.show_if.is_none() => {
            form.kept.insert(CONDITION.to_owned(), json.clone());
        }
        Json::Object(_) | Json::Array(_) | Json::Null => {}
        Json::Bool(_) | Json::Number(_) | Json::String(_) => {
            reader.wrong(CONDITION, Problem::WrongKind);
        }
    }
}

fn modules(reader: &mut Reader<'_>) -> Option<BTreeSet<ModuleName>> {
    let json = reader.given("module_ids")?;
    let one = |json: &Json| json.as_str().and_then(|word| ModuleName::parse(word).ok());
    let all = json.as_array().and_then(|all| all.iter().map(one).collect::<Option<_>>());
    reader.take("module_ids", all.ok_or(Problem::WrongKind))
}

/// The questions that were sent, each merged with the known one of its name, in their order. Known
/// ones that were not named go, but for those that the program needs; and where only words may be
/// changed none comes or goes.
fn fields(json: &Json, form: &Form, ground: Ground<'_>, problems: &mut Problems) -> Vec<Field> {
    let Some(sent) = json.as_array().filter(|all| all.len() <= MOST) else {
        problems.add("/fields", Problem::WrongKind);
        return form.fields.clone();
    };
    let mut known = form.fields.clone();
    for (at, field) in known.iter_mut().enumerate() {
        field.order = field.order.or(i64::try_from(at).ok());
    }
    let mut all: Vec<Field> = Vec::new();
    for (at, json) in sent.iter().enumerate() {
        let pointer = format!("/fields/{at}");
        let Some(sent) = json.as_object() else {
            problems.add(pointer, Problem::WrongKind);
            continue;
        };
        let sent = &allowed(sent, &WORDS, ground.only_words);
        let own = sent.get("name").and_then(Json::as_str).unwrap_or_default();
        let own = known.iter().find(|field| field.name.as_str() == own);
        if own.is_none() && ground.only_words {
            continue;
        }
        let mut reader = Reader { sent, at: pointer, problems: &mut *problems };
        let Some(field) = question::read(&mut reader, own, Place { form, at }, ground) else {
            continue;
        };
        if all.iter().any(|other| other.name == field.name) {
            problems.add("fields", Problem::Taken);
        } else {
            all.push(field);
        }
    }
    known.retain(|field| ground.only_words || form.needs(field));
    known.retain(|field| all.iter().all(|own| own.name != field.name));
    all.extend(known);
    all.sort_by_key(|field| field.order);
    all
}

/// An answer has one shape: a question of the same name in another form has to take the same.
fn agrees(form: &Form, forms: &[Form]) -> Result<(), Problem> {
    let others = || forms.iter().filter(|other| other.kind == form.kind && other.id != form.id);
    let clashes = |field: &Field| {
        let named = others().filter(|other| !other.nested);
        named
            .filter_map(|other| other.field(field.name.as_str()))
            .any(|o| !question::agree(field, o))
    };
    let is_taken = !form.nested && form.fields.iter().any(clashes);
    if is_taken { Err(Problem::Taken) } else { Ok(()) }
}

/// Whether a repeating group of some form has this nested form.
pub fn is_used(id: &FormName, forms: &[Form]) -> bool {
    let group =
        |field: &Field| field.kind == FieldKind::Subform && field.subform.as_ref() == Some(id);
    forms.iter().any(|form| form.id != *id && form.fields.iter().any(group))
}
