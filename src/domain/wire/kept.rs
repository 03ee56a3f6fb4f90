//! Properties of other programs that are kept as they came, each with the sort of value that it
//! takes. What stands in no table vanishes; few of those that do are heeded (`domain/field/heeded.rs`).

use serde_json::Value as Json;

use crate::domain::problem::{Problem, Problems};

use super::{Object, text};

/// The sort of value that a property takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// Words that are not translated.
    Text,
    /// Words by language.
    Texts,
    /// An object.
    Object,
    /// A list.
    List,
}

/// A property with the sort of value that it takes.
pub(super) type Row = (&'static str, Shape);

/// Of a form.
pub(super) const OF_FORM: &[Row] = &[
    ("description", Shape::Texts),
    ("help_text", Shape::Texts),
    ("order_form_group", Shape::Int),
    ("order_subform", Shape::Int),
    ("form_group_keyed", Shape::Bool),
    ("form_group_name", Shape::Texts),
    ("is_first_tab", Shape::Bool),
    ("is_summary_section", Shape::Bool),
    ("initial_subforms", Shape::Int),
    ("subform_prevent_item_removal", Shape::Bool),
    ("subform_append_only", Shape::Bool),
    ("hide_subform_placeholder", Shape::Bool),
    ("subform_header_links", Shape::List),
    ("display_help_text_view", Shape::Bool),
    ("mobile_form", Shape::Bool),
    ("core_form", Shape::Bool),
    ("shared_subform", Shape::Text),
    ("shared_subform_group", Shape::Text),
    ("header_message_link", Shape::Text),
    ("collapsed_field_names", Shape::List),
];

/// Of a question.
pub(super) const OF_FIELD: &[Row] = &[
    ("tick_box_label", Shape::Texts),
    ("mobile_visible", Shape::Bool),
    ("hide_on_view_page", Shape::Bool),
    ("show_on_minify_form", Shape::Bool),
    ("hidden_text_field", Shape::Bool),
    ("required", Shape::Bool),
    ("mandatory_for_completion", Shape::Bool),
    ("editable", Shape::Bool),
    ("subform_summary", Shape::Object),
    ("subform_sort_by", Shape::Text),
    ("subform_sort_by_direction", Shape::Text),
    ("subform_group_by", Shape::Text),
    ("collapsed_field_for_subform_section_id", Shape::Int),
    ("autosum_group", Shape::Text),
    ("link_to_path", Shape::Text),
    ("link_to_path_external", Shape::Bool),
    ("matchable", Shape::Bool),
    ("expose_unique_id", Shape::Bool),
    ("field_tags", Shape::List),
    ("custom_template", Shape::Text),
];

impl Shape {
    /// Whether a value is of this sort.
    fn fits(self, json: &Json) -> bool {
        match self {
            Self::Bool => json.is_boolean(),
            Self::Int => json.is_i64(),
            Self::Text => json.is_string(),
            Self::Texts => text::read(json).is_ok(),
            Self::Object => json.is_object(),
            Self::List => json.is_array(),
        }
    }
}

/// Takes over what was sent; null takes a property away. Wrong sorts are problems under their
/// pointers below `at`.
pub(super) fn take(
    table: &[Row],
    sent: &Object,
    into: &mut Object,
    at: &str,
    problems: &mut Problems,
) {
    for (name, shape) in table {
        match sent.get(*name) {
            None => {}
            Some(Json::Null) => drop(into.remove(*name)),
            Some(json) if !shape.fits(json) => {
                problems.add(format!("{at}/{name}"), Problem::WrongKind);
            }
            Some(json) if *shape == Shape::Texts => merge(into, name, json),
            Some(json) => drop(into.insert((*name).to_owned(), json.clone())),
        }
    }
}

fn merge(into: &mut Object, name: &str, newer: &Json) {
    let known = into.get(name).and_then(|json| text::read(json).ok());
    let mut texts = known.unwrap_or_default();
    texts.merge(text::read(newer).unwrap_or_default());
    into.insert(name.to_owned(), text::tell(&texts, &[]));
}

/// Puts what is kept on the wire, texts in every language of the office.
pub(super) fn tell(table: &[Row], kept: &Object, tags: &[&str], told: &mut Object) {
    for (name, json) in kept {
        let is_text = table.contains(&(name.as_str(), Shape::Texts));
        let texts = is_text.then(|| text::read(json).ok()).flatten();
        let json = texts.map_or_else(|| json.clone(), |texts| text::tell(&texts, tags));
        told.insert(name.clone(), json);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn value(shape: Shape) -> (Json, Json) {
        match shape {
            Shape::Bool => (json!(true), json!("true")),
            Shape::Int => (json!(7), json!(7.5)),
            Shape::Text => (json!("a word"), json!(1)),
            Shape::Texts => (json!({"en": "Words"}), json!("Words")),
            Shape::Object => (json!({"eq": {"a": 1}}), json!([1])),
            Shape::List => (json!([{"a": 1}]), json!({})),
        }
    }

    #[test]
    fn every_property_comes_back_as_it_was_sent_and_no_other_sort_is_taken() {
        for table in [OF_FORM, OF_FIELD] {
            for (name, shape) in table {
                let (right, wrong) = value(*shape);
                let send = |json: &Json| Object::from_iter([((*name).to_owned(), json.clone())]);
                let (mut kept, mut told) = (Object::new(), Object::new());
                let mut problems = Problems::new();
                take(table, &send(&right), &mut kept, "/fields/0", &mut problems);
                tell(table, &kept, &["en"], &mut told);
                assert_eq!(told.get(*name), Some(&right), "{name}");
                assert!(problems.is_empty(), "{name}");
                take(table, &send(&wrong), &mut kept, "/fields/0", &mut problems);
                let pointer = format!("/fields/0/{name}");
                assert_eq!(problems.of(&pointer), Some(&Problem::WrongKind), "{name}");
                take(table, &send(&Json::Null), &mut kept, "", &mut Problems::new());
                assert!(kept.is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn what_stands_in_no_table_vanishes() {
        let (mut kept, mut problems) = (Object::new(), Problems::new());
        let sent = Object::from_iter([("juggles".to_owned(), json!(true))]);
        take(OF_FIELD, &sent, &mut kept, "", &mut problems);
        assert!(kept.is_empty() && problems.is_empty());
    }
}
