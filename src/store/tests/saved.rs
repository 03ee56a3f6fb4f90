//! Saved searches, and how the teams that see them find them.

use super::{
    office::search,
    sample::{at, memory},
};
use crate::domain::{
    id::{GroupId, UserId},
    saved::SavedSearch,
};
use crate::store::{Error, Fault, tables::GROUP_TO_SAVED_SEARCH};

#[test]
fn a_saved_search_is_found_by_whoever_made_it_and_by_the_teams_that_see_it() {
    let store = memory();
    let (mira, team) = (UserId::from_bytes([1; 16]), GroupId::from_bytes([1; 16]));
    store
        .write::<_, Error>(at(0), move |write| {
            assert_eq!((write.next_saved_search()?, write.next_saved_search()?), (1, 2));
            for number in [1, 2] {
                write.save_search(&search(number.into(), number))?;
            }
            assert_eq!(write.saved_searches_of(mira)?, [search(1, 1)]);
            assert_eq!(write.saved_searches_shared_with(team)?, [search(1, 1)]);
            let own = SavedSearch { shared_with: [].into(), ..search(1, 1) };
            write.save_search(&own)?;
            assert_eq!(write.saved_searches_shared_with(team)?, []);
            assert_eq!(write.saved_search(mira, 1)?, Some(own));
            assert!(write.is_saved_search(2)? && !write.is_saved_search(3)?);
            assert!(write.remove_saved_search(mira, 1)? && !write.remove_saved_search(mira, 1)?);
            assert!(!write.is_saved_search(1)?);
            assert_eq!(write.next_saved_search()?, 3, "a number is given once");
            Ok(())
        })
        .unwrap();
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn a_team_that_does_not_find_what_it_sees_is_told_and_mended() {
    let store = memory();
    let key = |number: u8| [[number; 16], [number; 16]].concat();
    let shared = move |number: u8| [key(number), u64::from(number).to_be_bytes().to_vec()].concat();
    store
        .write::<_, Error>(at(0), move |write| {
            write.save_search(&search(1, 1))?;
            write.remove(GROUP_TO_SAVED_SEARCH, &shared(1))?;
            write.put_raw(GROUP_TO_SAVED_SEARCH, &shared(2), &[])
        })
        .unwrap();
    let found = store.check().unwrap().findings;
    let faults: Vec<_> = found.iter().map(|finding| (finding.table, finding.fault)).collect();
    let table = GROUP_TO_SAVED_SEARCH.name();
    assert_eq!(faults, [(table, Fault::Missing), (table, Fault::Stray)]);
    store.reindex(at(1)).unwrap();
    assert_eq!(store.check().unwrap().findings, []);
}
