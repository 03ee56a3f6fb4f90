//! Any plan of saves, refusals and reopenings leaves what a plain map would hold.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::sample::{Folder, at, called, case, id, ids, named, open, renamed, save};
use crate::domain::{
    id::{RecordId, RowId},
    name,
    record::{Kind, Record},
    time::Day,
    value::{Answers, Row, Value},
    word::{ChoiceId, FieldName},
};
use crate::store::{Error, Store, index::Index};

/// One step of a plan.
#[derive(Debug, Clone)]
enum Step {
    /// A record gets its next revision, with a name.
    Save(u8, String),
    /// The same, but the transaction is refused in the end.
    Refuse(u8, String),
    /// The file is closed and opened again.
    Reopen,
}

/// All revisions of every record, the oldest first.
type Model = BTreeMap<RecordId, Vec<Record>>;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let name = "(Amina|Moussa|Zara|Ibrahim)( (Oumarou|Sani))?";
    let step = prop_oneof![
        6 => (0..5_u8, name).prop_map(|(number, name)| Step::Save(number, name)),
        2 => (0..5_u8, name).prop_map(|(number, name)| Step::Refuse(number, name)),
        1 => Just(Step::Reopen),
    ];
    proptest::collection::vec(step, 1..24)
}

fn next(model: &Model, number: u8, name: &str) -> (Option<Record>, Record) {
    let before = model.get(&id(number)).and_then(|all| all.last()).cloned();
    let mut after = before.as_ref().map_or_else(|| case(number, name), |b| renamed(b, name));
    after.answers = said(after.revision, name);
    (before, after)
}

/// Answers of every kind that is looked up, others with each revision and name.
fn said(revision: u32, name: &str) -> Answers {
    let choice = |n: usize| ChoiceId::known(["high", "low", "other"][n % 3]);
    let turn = revision as usize + name.len();
    let day = |n: usize| Value::Day(Day::numbered(i64::try_from(n * 40).unwrap()));
    let entry = |n: usize| Row {
        id: RowId::from_bytes([u8::try_from(n).unwrap(); 16]),
        answers: [("kind", Value::Choice(choice(n + turn))), ("on", day(n * turn))]
            .map(field)
            .into(),
    };
    let mut answers = named(name);
    answers.extend([("risk_level", Value::Choice(choice(turn)))].map(field));
    answers.extend(turn.is_multiple_of(2).then(|| field(("due_on", day(turn)))));
    answers.extend(
        (!turn.is_multiple_of(3))
            .then(|| field(("concerns", Value::Choices((0..turn % 3).map(choice).collect())))),
    );
    answers.extend(
        (!turn.is_multiple_of(4))
            .then(|| field(("visits", Value::Rows((0..turn % 4).map(entry).collect())))),
    );
    answers
}

fn field((name, value): (&'static str, Value)) -> (FieldName, Value) {
    (FieldName::known(name), value)
}

fn agrees(store: &Store, model: &Model) -> Result<(), Error> {
    let lines = store.lines(Kind::Case, &ids(store))?;
    let lines: Vec<_> = lines.iter().map(|line| (line.id, line.name.clone())).collect();
    let names = model.iter().map(|(id, all)| (*id, all.last().unwrap().text("name").to_owned()));
    assert_eq!(lines, names.collect::<Vec<_>>());
    let (held, read) = (&store.live.index, Index::default());
    store.read(|file| read.load_rows(file))?;
    assert_eq!(held.told(), read.told(), "what is in memory follows from the file");
    store.read(|read| {
        for (id, revisions) in model {
            let newest = revisions.last().unwrap();
            assert_eq!(read.record(Kind::Case, *id)?.as_ref(), Some(newest));
            for then in revisions {
                let answers = read.answers_at(newest, then.revision)?;
                assert_eq!(answers.as_ref(), Some(&then.answers));
            }
            assert_eq!(read.history(*id)?.len(), revisions.len());
            let keys = name::keys(newest.text("name"));
            assert!(called(store, &keys).contains(id));
        }
        Ok(())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_plan_leaves_what_a_plain_map_would_hold(plan in steps()) {
        let (folder, mut model) = (Folder::new(), Model::new());
        let mut store = open(&folder.file(), 0);
        for step in plan {
            match step {
                Step::Save(number, name) => {
                    let (before, after) = next(&model, number, &name);
                    model.entry(after.id).or_default().push(after.clone());
                    store.write(at(1), move |write| save(write, before.as_ref(), &after)).unwrap();
                }
                Step::Refuse(number, name) => {
                    let (before, after) = next(&model, number, &name);
                    let refused: Result<(), Error> = store.write(at(1), move |write| {
                        save(write, before.as_ref(), &after)?;
                        Err(Error::Revision)
                    });
                    prop_assert_eq!(refused, Err(Error::Revision));
                }
                Step::Reopen => {
                    drop(store);
                    store = open(&folder.file(), 0);
                    agrees(&store, &model).unwrap();
                }
            }
        }
        agrees(&store, &model).unwrap();
        prop_assert_eq!(store.check().unwrap().findings, []);
        let is_said = |r: &Record| r.answers == said(r.revision, r.text("name"));
        prop_assert!(model.values().flatten().all(is_said));
    }
}
