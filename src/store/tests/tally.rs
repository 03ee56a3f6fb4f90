//! Counts by several things at once, beside a plain count.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*};

use super::sample::{case, id, memory, put};
use crate::domain::{
    birth::Birth,
    id::RowId,
    permission::Sight,
    query::{Axis, Clause, Tally, Test},
    record::{Kind, Record},
    time::Day,
    value::{Row, Value},
    word::{ChoiceId, FieldName},
};

/// What a service is: which kinds, on which day.
type Service = (Vec<u8>, i64);

/// Where a service is given, by its day.
fn place(day: i64) -> ChoiceId {
    choice(u8::try_from(day % 3).unwrap())
}

fn choice(number: u8) -> ChoiceId {
    ChoiceId::known(["a", "b", "c"][usize::from(number) % 3])
}

/// A child of a sex and an age with services.
fn child(number: u8, (sex, age, services): &(u8, u8, Vec<Service>)) -> Record {
    let mut record = case(number, "Amina");
    let row = |(at, (kinds, day)): (u8, &Service)| Row {
        id: RowId::from_bytes([at; 16]),
        answers: [
            (FieldName::known("kind"), Value::Choices(kinds.iter().map(|k| choice(*k)).collect())),
            (FieldName::known("place"), Value::Choice(place(*day))),
            (FieldName::known("on"), Value::Day(Day::numbered(*day))),
        ]
        .into(),
    };
    let rows = Value::Rows((0..).zip(services).map(row).collect());
    let birth = Birth::Stated { age: *age, on: Day::numbered(0) };
    record.answers.extend([
        (FieldName::known("sex"), Value::Choice(choice(*sex))),
        (FieldName::known("date_of_birth"), Value::Birth(birth)),
        (FieldName::known("services"), rows),
    ]);
    record
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_tally_is_what_a_plain_count_finds(
        children in vec((0_u8..3, 0_u8..20, vec((vec(0_u8..3, 0..3), 0_i64..400), 0..4)), 1..9),
        sexes in prop_oneof![Just(None), (0_u8..3).prop_map(Some)],
    ) {
        let store = memory();
        for (number, own) in (1..).zip(&children) {
            // Written twice: entries belong to their records through a change.
            put(&store, &child(number, &(0, 3, vec![(vec![1], 7)])));
            put(&store, &Record { revision: 2, ..child(number, own) });
        }
        let bands = [(0, 9), (10, 30)];
        let keys: Vec<(i64, i64)> =
            bands.iter().map(|ages| Birth::keys_of_ages(*ages, Day::numbered(0))).collect();
        let tally = Tally {
            group: Some("services".to_owned()),
            clauses: Vec::new(),
            axes: vec![
                Axis::Words("kind".to_owned()),
                Axis::Months("on".to_owned()),
                Axis::WordsOfRecord("sex".to_owned()),
                Axis::Words("place".to_owned()),
                Axis::RangesOfRecord("age".to_owned(), keys),
            ],
        };
        let within: Vec<Clause> = sexes
            .map(|sex| Clause::of(Test::Word("sex".to_owned(), choice(sex).to_string())))
            .into_iter()
            .collect();
        let counted = store.ask(Kind::Case, |view| {
            view.tally(&tally, &view.select(&within, &Sight::All))
        });
        let mut expected: BTreeMap<Vec<String>, u64> = BTreeMap::new();
        let wanted = children.iter().filter(|(sex, _, _)| sexes.is_none_or(|own| own == *sex));
        for (sex, age, services) in wanted {
            for (kinds, day) in services {
                let place = place(*day).to_string();
                let mut kinds: Vec<ChoiceId> = kinds.iter().map(|kind| choice(*kind)).collect();
                kinds.sort_unstable();
                kinds.dedup();
                let day = Day::numbered(*day);
                let month = format!("{:04}-{:02}", day.year(), day.month());
                let band = bands.iter().position(|(from, to)| from <= age && age <= to).unwrap();
                for kind in kinds {
                    let sex = choice(*sex).to_string();
                    let labels =
                        [kind.to_string(), month.clone(), sex, place.clone(), band.to_string()];
                    *expected.entry(labels.to_vec()).or_default() += 1;
                }
            }
        }
        prop_assert_eq!(counted, expected);
        prop_assert!(store.line(Kind::Case, id(1)).unwrap().is_some());
    }
}
