//! What is done while nobody works: once a night, and when it is quiet.

use amana::domain::time::Day;
use amana::service::night;
use amana::store::Read;

use crate::office::Office;

fn compacted(office: &Office) -> Option<Day> {
    office.closed(|store| store.read(|r: &Read<'_>| r.last_compacted()).unwrap())
}

#[test]
fn empty_pages_are_looked_for_once_a_day_when_nobody_works() {
    let office = Office::on_disk();
    let _ = office.case(&office.actor("idris"), "Aïssatou", "Maïga");
    for (now, day) in [
        ("2030-11-23T08:09:00Z", None),
        ("2030-11-23T08:11:00Z", Some("2030-11-23")),
        ("2030-11-23T18:00:00Z", Some("2030-11-23")),
        ("2030-11-24T06:00:00Z", Some("2030-11-24")),
    ] {
        office.at(now);
        assert!(!night::compact_if_quiet(&office.app()).unwrap(), "a small file has none");
        assert_eq!(compacted(&office).map(|day| day.to_string()).as_deref(), day, "{now}");
    }
}

#[test]
fn a_night_is_done_once() {
    let office = Office::on_disk();
    let last = |office: &Office| {
        let last = office.closed(|store| store.read(|r: &Read<'_>| r.last_night()).unwrap());
        last.map(|day| day.to_string())
    };
    for (now, night) in [
        ("2030-11-23T08:00:00Z", "2030-11-23"),
        ("2030-11-24T01:00:00Z", "2030-11-23"),
        ("2030-11-24T03:00:00Z", "2030-11-24"),
    ] {
        office.at(now);
        assert_eq!(night::run_due(&office.app()).unwrap(), 0, "nothing is damaged");
        assert_eq!(last(&office).as_deref(), Some(night), "{now}");
    }
}
