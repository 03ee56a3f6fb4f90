//! One step while it is taken: who takes it, when, and with which chance.

use crate::domain::{
    id::{RecordId, RowId},
    lang::Lang,
    record::{Kind, Record, Stamp},
    time::Day,
};

use super::{dice::Dice, ground::Ground, names, words};

/// A step of a case while it is taken.
pub(super) struct Scene<'a> {
    /// The office.
    pub(super) ground: &'a Ground,
    /// The number of the case.
    pub(super) number: usize,
    /// The chance of the case.
    pub(super) dice: &'a mut Dice,
    /// Who writes, and when.
    pub(super) stamp: Stamp,
    /// On which day.
    pub(super) day: Day,
    /// The language of whoever writes.
    pub(super) lang: Lang,
}

impl Scene<'_> {
    /// One of several sentences, in the language of whoever writes.
    pub(super) fn say(&mut self, table: &[[&'static str; 3]]) -> String {
        words::say(table, self.lang, self.dice)
    }

    /// The id of a new entry.
    pub(super) fn row_id(&mut self) -> RowId {
        RowId::v7(self.stamp.at, self.dice.bytes())
    }

    /// A new record beside a case.
    pub(super) fn blank(&mut self, kind: Kind) -> Record {
        let id = RecordId::v7(self.stamp.at, self.dice.bytes());
        let unique = *RecordId::v4(self.dice.bytes()).as_uuid();
        Record::blank((kind, id, unique), self.stamp.by, self.stamp)
    }

    /// The name of a relative of the child.
    pub(super) fn relative(&mut self, is_woman: bool) -> String {
        let given = if is_woman { names::GIRLS } else { names::BOYS };
        let arabic = self.dice.percent(25);
        let place = self.dice.below(given.len());
        let first = names::spell(given, place, arabic, self.dice);
        let family = self.ground.family(self.number, arabic, self.dice);
        format!("{first} {family}")
    }

    /// A telephone number that nobody has.
    pub(super) fn telephone(&mut self) -> String {
        format!("00 00 {:02} {:02}", self.dice.below(100), self.dice.below(100))
    }
}
