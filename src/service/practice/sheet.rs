//! Writing answers: one short call for each kind of question.

use crate::domain::{
    id::RowId,
    time::{Day, Timestamp},
    value::{Answers, Row, Value},
    word::{ChoiceId, FieldName, PlaceCode},
};

/// The answers of a record or of a row, being written.
pub(super) struct Sheet<'a>(pub(super) &'a mut Answers);

impl Sheet<'_> {
    fn put(&mut self, field: &'static str, value: Value) -> &mut Self {
        self.0.insert(FieldName::known(field), value);
        self
    }

    /// Words; blank ones leave no answer.
    pub(super) fn text(&mut self, field: &'static str, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        if text.is_empty() { self } else { self.put(field, Value::Text(text)) }
    }

    /// One choice.
    pub(super) fn one(&mut self, field: &'static str, choice: &'static str) -> &mut Self {
        self.put(field, Value::Choice(ChoiceId::known(choice)))
    }

    /// Several choices.
    pub(super) fn some(&mut self, field: &'static str, choices: &[&'static str]) -> &mut Self {
        let choices = choices.iter().map(|choice| ChoiceId::known(choice)).collect();
        self.put(field, Value::Choices(choices))
    }

    /// A day.
    pub(super) fn day(&mut self, field: &'static str, day: Day) -> &mut Self {
        self.put(field, Value::Day(day))
    }

    /// A day with its time.
    pub(super) fn moment(&mut self, field: &'static str, at: Timestamp) -> &mut Self {
        self.put(field, Value::Moment(at))
    }

    /// A whole number.
    pub(super) fn number(&mut self, field: &'static str, number: i64) -> &mut Self {
        self.put(field, Value::Number(number))
    }

    /// A tick.
    pub(super) fn tick(&mut self, field: &'static str) -> &mut Self {
        self.put(field, Value::Tick(true))
    }

    /// A place, if there is one.
    pub(super) fn place(&mut self, field: &'static str, place: Option<PlaceCode>) -> &mut Self {
        match place {
            Some(place) => self.put(field, Value::Place(place)),
            None => self,
        }
    }

    /// Any value, if there is one.
    pub(super) fn value(&mut self, field: &'static str, value: Option<Value>) -> &mut Self {
        match value {
            Some(value) => self.put(field, value),
            None => self,
        }
    }

    /// The entries of a repeating group, to be added to or changed.
    pub(super) fn rows(&mut self, field: &'static str) -> &mut Vec<Row> {
        let entry = self.0.entry(FieldName::known(field));
        let value = entry.or_insert_with(|| Value::Rows(Vec::new()));
        if !matches!(value, Value::Rows(_)) {
            *value = Value::Rows(Vec::new());
        }
        let Value::Rows(rows) = value else { unreachable!("it was made a group just now") };
        rows
    }
}

/// A new entry of a repeating group.
pub(super) fn row(id: RowId, write: impl FnOnce(&mut Sheet<'_>)) -> Row {
    let mut answers = Answers::new();
    write(&mut Sheet(&mut answers));
    Row { id, answers }
}
