//! Form sections: the questions of a record in their order, by parts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{
    condition::{Condition, Said},
    field::{Field, FieldKind, Kept, Step, says, words, yes},
    lang::Localized,
    module::CHILD_PROTECTION,
    record::Kind,
    word::{FormName, ModuleName},
};

/// Forms of a case that the program opens by their names: who the child is, what is written down
/// of the work, and the closing.
const NEEDED: [&str; 6] =
    ["basic_identity", "followup", "followup_subform_section", "services", "notes", "closure_form"];

/// Questions of those forms that the program asks or reads by their names.
const ASKED: [&str; 12] = [
    "name",
    "name_first",
    "name_last",
    "sex",
    "date_of_birth",
    "location_current",
    "followup_subform_section",
    "services_section",
    "notes_section",
    "closure_reason",
    "closure_visit_date",
    "closure_no_visit_reason",
];

/// A form section, or the nested form of a repeating group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its stable id.
    pub id: FormName,
    /// The records that it belongs to.
    pub kind: Kind,
    /// The group under which it is listed.
    pub group: String,
    /// Its place among the forms of its kind.
    pub order: u32,
    /// What it is called.
    pub name: Localized,
    /// Whether it is the nested form of a repeating group.
    #[serde(default)]
    pub nested: bool,
    /// Whether pages show it.
    #[serde(default = "yes")]
    pub visible: bool,
    /// Whether it may be removed.
    #[serde(default = "yes")]
    pub editable: bool,
    /// When it is offered at all, given the answers of the record.
    #[serde(default)]
    pub show_if: Option<Condition>,
    /// The modules that have it.
    #[serde(default = "first_module")]
    pub modules: BTreeSet<ModuleName>,
    /// What other programs say of it in properties of their own; few of them are heeded.
    #[serde(default)]
    pub kept: Kept,
    /// Headings and questions in order; a heading begins a part.
    pub fields: Vec<Field>,
}

/// The modules of a form that names none.
pub fn first_module() -> BTreeSet<ModuleName> {
    [ModuleName::known(CHILD_PROTECTION)].into()
}

/// A heading's worth of questions: what one page asks.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Where it stands in its form, from 1.
    pub number: usize,
    /// The heading; the form itself if it begins without one.
    pub heading: &'a Localized,
    /// The line under the heading.
    pub hint: Option<&'a Localized>,
    /// Its questions.
    pub fields: &'a [Field],
}

/// How far a form has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormState {
    /// No question has an answer.
    NotStarted,
    /// Some have; no step waits for the others.
    Started,
    /// A step waits for answers that are missing.
    NeedsAnswers,
    /// Every question that is asked has an answer.
    Complete,
    /// No question is asked, given the other answers.
    NotNeeded,
}

/// Questions asked and answered of a form or a part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Questions in sight.
    pub asked: usize,
    /// Those with an answer.
    pub answered: usize,
    /// Must-haves among them without one.
    pub must_haves_left: usize,
}

impl Form {
    /// Whether the pages of a record show it by itself.
    pub fn is_shown(&self) -> bool {
        self.visible && !self.nested
    }

    /// Whether the pages of this record offer it: what is answered on it already stays in sight.
    pub fn is_offered(&self, said: &Said<'_>) -> bool {
        let is_begun = || self.fields.iter().any(|field| said.own.contains_key(&field.name));
        self.is_shown() && self.show_if.as_ref().is_none_or(|when| when.holds(said) || is_begun())
    }

    /// Whether the program opens it by its name, so that it has to be there.
    pub fn is_needed(&self) -> bool {
        self.kind == Kind::Case && NEEDED.contains(&self.id.as_str())
    }

    /// Whether the program needs one of its questions, so that it has to stay.
    pub fn needs(&self, field: &Field) -> bool {
        self.is_needed() && ASKED.contains(&field.name.as_str())
    }

    /// Its parts. A form always has at least one.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let is_heading = |field: &Field| field.kind == FieldKind::Separator;
        let mut parts: Vec<Part<'_>> = Vec::new();
        let mut rest = self.fields.as_slice();
        while !rest.is_empty() || parts.is_empty() {
            let (heading, hint, body) = match rest.split_first() {
                Some((first, body)) if is_heading(first) => (&first.label, Some(&first.hint), body),
                _ => (&self.name, None, rest),
            };
            let end = body.iter().position(is_heading).unwrap_or(body.len());
            let (fields, later) = body.split_at(end);
            parts.push(Part {
                number: parts.len() + 1,
                heading,
                hint: hint.filter(|hint| !hint.is_empty()),
                fields,
            });
            rest = later;
        }
        parts
    }

    /// One of its fields.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name.as_str() == name)
    }

    /// Its repeating groups.
    pub fn groups(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.subform.is_some())
    }

    /// What helps to fill it in.
    pub fn guidance(&self) -> Localized {
        words(&self.kept, "help_text")
    }

    /// Whether that stands where it is read, too.
    pub fn shows_guidance_when_read(&self) -> bool {
        says(&self.kept, "display_help_text_view")
    }

    /// Whether entries of it stay once they are saved.
    pub fn keeps_entries(&self) -> bool {
        says(&self.kept, "subform_prevent_item_removal") || self.fixes_entries()
    }

    /// Whether they stay as they were saved: one can only add another.
    pub fn fixes_entries(&self) -> bool {
        says(&self.kept, "subform_append_only")
    }

    /// How many of its questions are answered.
    pub fn progress(&self, said: &Said<'_>) -> Progress {
        progress(&self.fields, said)
    }

    /// How far it has come.
    pub fn state(&self, said: &Said<'_>) -> FormState {
        let Progress { asked, answered, must_haves_left } = self.progress(said);
        match (asked, answered, must_haves_left) {
            (0, _, _) => FormState::NotNeeded,
            (_, 0, _) => FormState::NotStarted,
            (_, _, 1..) => FormState::NeedsAnswers,
            (asked, answered, 0) if asked == answered => FormState::Complete,
            (_, _, 0) => FormState::Started,
        }
    }

    /// Must-haves of a step that are asked and have no answer.
    pub fn missing<'a>(&'a self, step: Step, said: Said<'a>) -> impl Iterator<Item = &'a Field> {
        in_sight(&self.fields, said)
            .filter(move |field| field.must_have == Some(step))
            .filter(move |field| !said.own.contains_key(&field.name))
    }
}

impl Part<'_> {
    /// How many of its questions are answered.
    pub fn progress(&self, said: &Said<'_>) -> Progress {
        progress(self.fields, said)
    }
}

/// Questions and groups that are asked, given what is said.
pub fn in_sight<'a>(fields: &'a [Field], said: Said<'a>) -> impl Iterator<Item = &'a Field> {
    fields
        .iter()
        .filter(|field| field.kind != FieldKind::Separator && !field.read_only && field.visible)
        .filter(move |field| field.is_asked(&said))
}

fn progress(fields: &[Field], said: &Said<'_>) -> Progress {
    let mut progress = Progress::default();
    for field in in_sight(fields, *said).filter(|field| field.calculation.is_none()) {
        progress.asked += 1;
        if said.own.contains_key(&field.name) {
            progress.answered += 1;
        } else if field.is_needed() {
            progress.must_haves_left += 1;
        }
    }
    progress
}
