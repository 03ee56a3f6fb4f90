//! Any plan of saves, refusals and reopenings leaves what a plain map would hold.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::sample::{Folder, at, case, id, named, open, renamed, save};
use crate::domain::{
    id::RecordId,
    name,
    record::{Kind, Record},
};
use crate::store::{Error, Store};

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
    let after = before.as_ref().map_or_else(|| case(number, name), |b| renamed(b, name));
    (before, after)
}

fn agrees(store: &Store, model: &Model) -> Result<(), Error> {
    let lines: Vec<(RecordId, String)> =
        store.lines(Kind::Case, |lines| lines.map(|line| (line.id, line.name.clone())).collect());
    let names = model.iter().map(|(id, all)| (*id, all.last().unwrap().text("name").to_owned()));
    assert_eq!(lines, names.collect::<Vec<_>>());
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
            assert!(read.candidates(Kind::Case, &keys)?.contains(id));
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
        prop_assert!(model.values().flatten().all(|r| r.answers == named(r.text("name"))));
    }
}
