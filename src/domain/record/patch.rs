//! Changes of answers: what differs, how it is undone, and how two edits are merged.
//!
//! A change is told answer by answer. The entries of a repeating group are told apart by their ids,
//! so that two people who each add a visit have both visits, and two who edit the same one meet at
//! the question that both answered.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::RowId,
    problem::Problem,
    value::{Answers, Row, Value},
    word::FieldName,
};

/// Where an answer stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Path {
    /// A question of the record.
    Field(FieldName),
    /// An entry of a repeating group as such: it was added or taken away.
    Row(FieldName, RowId),
    /// A question of an entry.
    Cell(FieldName, RowId, FieldName),
}

impl Path {
    /// The question of the record that it lies in.
    pub fn field(&self) -> &FieldName {
        match self {
            Self::Field(field) | Self::Row(field, _) | Self::Cell(field, _, _) => field,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => write!(f, "{field}"),
            Self::Row(group, row) => write!(f, "{group}/{row}"),
            Self::Cell(group, row, field) => write!(f, "{group}/{row}/{field}"),
        }
    }
}

impl FromStr for Path {
    type Err = Problem;
    fn from_str(text: &str) -> Result<Self, Problem> {
        let mut parts = text.splitn(3, '/');
        let field = FieldName::parse(parts.next().unwrap_or_default())?;
        match (parts.next(), parts.next()) {
            (None, _) => Ok(Self::Field(field)),
            (Some(row), None) => Ok(Self::Row(field, row.parse()?)),
            (Some(row), Some(cell)) => Ok(Self::Cell(field, row.parse()?, FieldName::parse(cell)?)),
        }
    }
}

impl TryFrom<String> for Path {
    type Error = Problem;
    fn try_from(text: String) -> Result<Self, Problem> {
        text.parse()
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.to_string()
    }
}

/// One answer that differs. An entry that was added carries its answers in cells of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Where.
    pub path: Path,
    /// What was there.
    pub from: Option<Value>,
    /// What is there now.
    pub to: Option<Value>,
}

/// What differs between two states of the answers, by path.
pub fn diff(before: &Answers, after: &Answers) -> Vec<Change> {
    let mut changes = Vec::new();
    // Both are in the order of their names, so that one walk along them meets every name once.
    let (mut olds, mut news) = (before.iter().peekable(), after.iter().peekable());
    loop {
        let next = olds.peek().map(|(field, _)| *field);
        let Some(field) = next.into_iter().chain(news.peek().map(|(field, _)| *field)).min() else {
            return changes;
        };
        let from = olds.next_if(|(name, _)| *name == field).map(|(_, value)| value);
        let to = news.next_if(|(name, _)| *name == field).map(|(_, value)| value);
        if from == to {
            continue;
        }
        match (rows_of(from), rows_of(to)) {
            // Both are groups, or one is and the other is not there yet.
            (Some(from), Some(to)) => diff_rows(field, from, to, &mut changes),
            _ => changes.push(Change {
                path: Path::Field(field.clone()),
                from: from.cloned(),
                to: to.cloned(),
            }),
        }
    }
}

/// The rows of a value; a missing value is a group without rows.
fn rows_of(value: Option<&Value>) -> Option<&[Row]> {
    value.map_or(Some(&[]), Value::rows)
}

fn diff_rows(group: &FieldName, before: &[Row], after: &[Row], changes: &mut Vec<Change>) {
    let whole = |row: &Row| Some(Value::Rows(vec![row.clone()]));
    for row in before {
        let path = Path::Row(group.clone(), row.id);
        match after.iter().find(|other| other.id == row.id) {
            None => changes.push(Change { path, from: whole(row), to: None }),
            Some(other) if other == row => {}
            Some(other) => {
                let cells = diff(&row.answers, &other.answers).into_iter().map(|change| {
                    let path = Path::Cell(group.clone(), row.id, change.path.field().clone());
                    Change { path, ..change }
                });
                changes.extend(cells);
            }
        }
    }
    for row in after.iter().filter(|row| before.iter().all(|other| other.id != row.id)) {
        let path = Path::Row(group.clone(), row.id);
        changes.push(Change { path, from: None, to: whole(row) });
    }
}

/// Writes one side of the changes into the answers.
fn write<'a>(answers: &mut Answers, changes: impl Iterator<Item = (&'a Path, &'a Option<Value>)>) {
    for (path, value) in changes {
        match path {
            Path::Field(field) => put(answers, field, value.clone()),
            Path::Row(group, id) => {
                let mut rows = take_rows(answers, group);
                rows.retain(|row| row.id != *id);
                rows.extend(value.as_ref().and_then(Value::rows).unwrap_or_default().to_vec());
                rows.sort_by_key(|row| row.id);
                put_rows(answers, group, rows);
            }
            Path::Cell(group, id, field) => {
                let mut rows = take_rows(answers, group);
                if let Some(row) = rows.iter_mut().find(|row| row.id == *id) {
                    put(&mut row.answers, field, value.clone());
                }
                put_rows(answers, group, rows);
            }
        }
    }
}

fn put(answers: &mut Answers, field: &FieldName, value: Option<Value>) {
    match value {
        Some(value) => answers.insert(field.clone(), value),
        None => answers.remove(field),
    };
}

fn take_rows(answers: &mut Answers, group: &FieldName) -> Vec<Row> {
    match answers.remove(group) {
        Some(Value::Rows(rows)) => rows,
        _ => Vec::new(),
    }
}

fn put_rows(answers: &mut Answers, group: &FieldName, rows: Vec<Row>) {
    put(answers, group, if rows.is_empty() { None } else { Some(Value::Rows(rows)) });
}

/// Makes the changes.
pub fn apply(answers: &mut Answers, changes: &[Change]) {
    write(answers, changes.iter().map(|change| (&change.path, &change.to)));
}

/// Takes the changes back: `undo` after `apply` leaves the answers as they were.
pub fn undo(answers: &mut Answers, changes: &[Change]) {
    write(answers, changes.iter().rev().map(|change| (&change.path, &change.from)));
}

/// One answer that two people changed to different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Where.
    pub path: Path,
    /// What both started from.
    pub base: Option<Value>,
    /// What this save wants.
    pub mine: Option<Value>,
    /// What was saved in between.
    pub theirs: Option<Value>,
}

/// Two edits of the same answers, brought together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What both agree on, and what only one of them changed. Where they clash, theirs stands.
    pub answers: Answers,
    /// Where a person has to choose.
    pub clashes: Vec<Clash>,
}

/// Merges an edit made from an older state into what was saved since.
pub fn merge(base: &Answers, mine: &Answers, theirs: &Answers) -> Merged {
    let their_changes = diff(base, theirs);
    let (mut fitting, mut clashes) = (Vec::new(), Vec::<Clash>::new());
    for change in diff(base, mine) {
        match their_changes.iter().find(|their| meet(&their.path, &change.path)) {
            Some(their) if *their == change => {}
            Some(their) => match (&change.path, &change.to, &their.to) {
                (Path::Row(group, id), Some(mine), Some(theirs)) if their.path == change.path => {
                    merge_added((group, *id), (mine, theirs), &mut fitting, &mut clashes);
                }
                (path, _, _) if *path == their.path => clashes.push(Clash {
                    path: change.path,
                    base: change.from,
                    mine: change.to,
                    theirs: their.to.clone(),
                }),
                (Path::Row(group, id) | Path::Cell(group, id, _), _, _) => {
                    let clash = clash_of_entry((group, *id), [base, mine, theirs]);
                    if !clashes.contains(&clash) {
                        clashes.push(clash);
                    }
                }
                (Path::Field(_), _, _) => {}
            },
            None => fitting.push(change),
        }
    }
    let mut answers = theirs.clone();
    apply(&mut answers, &fitting);
    Merged { answers, clashes }
}

/// One entry taken away by one and changed by the other: the choice is between the whole entries.
fn clash_of_entry((group, id): (&FieldName, RowId), sides: [&Answers; 3]) -> Clash {
    let whole = |answers: &Answers| {
        let rows = answers.get(group).and_then(Value::rows).unwrap_or_default();
        rows.iter().find(|row| row.id == id).map(|row| Value::Rows(vec![row.clone()]))
    };
    let [base, mine, theirs] = sides.map(whole);
    Clash { path: Path::Row(group.clone(), id), base, mine, theirs }
}

/// One entry added by both, as a form that was sent twice does: merged answer by answer, so that
/// what the program itself wrote into the saved one is no clash.
fn merge_added(
    (group, id): (&FieldName, RowId),
    (mine, theirs): (&Value, &Value),
    fitting: &mut Vec<Change>,
    clashes: &mut Vec<Clash>,
) {
    let own = |value: &Value| {
        let row = value.rows().and_then(|rows| rows.first());
        row.map(|row| row.answers.clone()).unwrap_or_default()
    };
    let merged = merge(&Answers::new(), &own(mine), &own(theirs));
    clashes.extend(merged.clashes.into_iter().map(|clash| Clash {
        path: Path::Cell(group.clone(), id, clash.path.field().clone()),
        ..clash
    }));
    if merged.answers != own(theirs) {
        let row = Row { id, answers: merged.answers };
        fitting.push(Change {
            path: Path::Row(group.clone(), id),
            from: Some(theirs.clone()),
            to: Some(Value::Rows(vec![row])),
        });
    }
}

/// Whether two paths speak of the same answer, or one of an entry that holds the other.
fn meet(one: &Path, other: &Path) -> bool {
    match (one, other) {
        (Path::Row(group, row), Path::Cell(g, r, _))
        | (Path::Cell(g, r, _), Path::Row(group, row)) => group == g && row == r,
        _ => one == other,
    }
}

#[cfg(test)]
mod tests;
