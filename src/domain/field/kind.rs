//! The kinds of question: one row each, and what every kind of one shape has in common.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{
    Field, Typed, TypedForm, Vocabulary, choice, date, number, span, tally, text, tick, unoffered,
};
use crate::domain::{attachment::FileKind, problem::Problem, value::Value};

/// The kinds of question, by their names on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of words.
    TextField,
    /// Several lines of words.
    Textarea,
    /// One of a few choices, all in sight.
    RadioButton,
    /// One or several of any number of choices.
    SelectBox,
    /// A whole number.
    NumericField,
    /// A day, with its time if the question says so.
    DateField,
    /// A box to tick.
    TickBox,
    /// A repeating group.
    Subform,
    /// A heading; begins a part.
    Separator,
    /// Birth: a date as far as known, or an age.
    Birth,
    /// Two days.
    DateRange,
    /// Several counts with their sum.
    TallyField,
    /// Photos.
    PhotoUploadBox,
    /// Recordings.
    AudioUploadBox,
    /// Documents.
    DocumentUploadBox,
    /// A signature.
    Signature,
    /// Computed from other answers.
    Calculated,
    /// Drawn by the program itself.
    Custom,
}

/// What an answer is, whatever the question looks like: what a default, a filter, a cell of a table and
/// a control go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Words.
    Text,
    /// One choice, or several.
    Choice,
    /// A whole number.
    Number,
    /// A tick.
    Tick,
    /// A day, or a moment.
    Day,
    /// A birth.
    Birth,
    /// Two days.
    Span,
    /// Several counts.
    Tally,
    /// Entries of a nested form, which are answered one by one.
    Rows,
    /// Files, which are added and removed one by one.
    Files(FileKind),
    /// None that anybody gives.
    Nothing,
}

impl Shape {
    /// Whether it is answered where it is asked, together with the other questions of its form.
    pub fn is_typed(self) -> bool {
        match self {
            Self::Text
            | Self::Choice
            | Self::Number
            | Self::Tick
            | Self::Day
            | Self::Birth
            | Self::Span
            | Self::Tally => true,
            Self::Rows | Self::Files(_) | Self::Nothing => false,
        }
    }
}

/// How one kind of question deals with answers.
pub struct KindRow {
    /// The kind.
    pub kind: FieldKind,
    /// What its answer is.
    pub shape: Shape,
    /// Reads what was typed; `None` is no answer.
    pub parse: fn(&Field, &Typed<'_>, &Vocabulary<'_>) -> Result<Option<Value>, Problem>,
    /// Judges a value that did not come from `parse`.
    pub check: fn(&Field, &Value, &Vocabulary<'_>) -> Result<(), Problem>,
    /// Writes a value into the inputs from which `parse` would read it.
    pub print: fn(&Field, &Value, &Vocabulary<'_>, &mut TypedForm),
    /// Takes a value from the wire, never null.
    pub read: fn(&Field, &Json, &Vocabulary<'_>) -> Result<Option<Value>, Problem>,
    /// Puts a value on the wire, as `read` would take it.
    pub tell: fn(&Value, &Vocabulary<'_>) -> Json,
}

const fn row(kind: FieldKind, family: &Family) -> KindRow {
    KindRow {
        kind,
        shape: family.shape,
        parse: family.parse,
        check: family.check,
        print: family.print,
        read: family.read,
        tell: family.tell,
    }
}

/// What the kinds of one file have in common.
pub(super) struct Family {
    pub(super) shape: Shape,
    pub(super) parse: fn(&Field, &Typed<'_>, &Vocabulary<'_>) -> Result<Option<Value>, Problem>,
    pub(super) check: fn(&Field, &Value, &Vocabulary<'_>) -> Result<(), Problem>,
    pub(super) print: fn(&Field, &Value, &Vocabulary<'_>, &mut TypedForm),
    pub(super) read: fn(&Field, &Json, &Vocabulary<'_>) -> Result<Option<Value>, Problem>,
    pub(super) tell: fn(&Value, &Vocabulary<'_>) -> Json,
}

/// Every kind of question.
pub const FIELD_KINDS: &[KindRow] = &[
    row(FieldKind::TextField, &text::FAMILY),
    row(FieldKind::Textarea, &text::FAMILY),
    row(FieldKind::RadioButton, &choice::FAMILY),
    row(FieldKind::SelectBox, &choice::FAMILY),
    row(FieldKind::NumericField, &number::FAMILY),
    row(FieldKind::DateField, &date::FAMILY),
    row(FieldKind::TickBox, &tick::FAMILY),
    row(FieldKind::Birth, &date::BIRTH),
    row(FieldKind::Subform, &unoffered::ROWS),
    row(FieldKind::Separator, &unoffered::HEADING),
    row(FieldKind::DateRange, &span::FAMILY),
    row(FieldKind::TallyField, &tally::FAMILY),
    row(FieldKind::PhotoUploadBox, &unoffered::files(FileKind::Image)),
    row(FieldKind::AudioUploadBox, &unoffered::files(FileKind::Audio)),
    row(FieldKind::DocumentUploadBox, &unoffered::files(FileKind::Document)),
    row(FieldKind::Signature, &unoffered::files(FileKind::Signature)),
    row(FieldKind::Calculated, &unoffered::WORKED_OUT),
    row(FieldKind::Custom, &unoffered::FAMILY),
];

impl FieldKind {
    /// The row of the table; every kind has one.
    pub fn row(self) -> &'static KindRow {
        FIELD_KINDS.iter().find(|row| row.kind == self).expect("the table has a row for every kind")
    }

    /// What its answer is.
    pub fn shape(self) -> Shape {
        self.row().shape
    }
}
