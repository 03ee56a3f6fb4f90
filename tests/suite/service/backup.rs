//! Copies that are made by themselves, day after day, and which of them stay.

use amana::domain::attachment::{About, FileKind};
use amana::domain::id::{AttachmentId, RecordId, UserId};
use amana::domain::time::{Day, Timestamp, Zone};
use amana::domain::word::FieldName;
use amana::service::backup::{self, Copies};
use amana::store::Error;

use crate::office::{ADMINISTRATOR, Folder, Office, moment};

/// An office whose copies go to a stick.
fn office(stick: &Folder) -> Office {
    let office = Office::on_disk();
    std::fs::create_dir(stick.path().join("amana-copies")).unwrap();
    let folders = [stick.path().to_str().unwrap().to_owned()];
    let keeper = office.actor(ADMINISTRATOR);
    backup::change(&office.app(), &keeper, (&folders, "13"), String::new()).unwrap();
    office
}

fn copies(office: &Office) -> Copies {
    backup::copies(&office.app(), &office.actor(ADMINISTRATOR)).unwrap()
}

/// What lies on the stick.
fn lying(stick: &Folder) -> usize {
    std::fs::read_dir(stick.path().join("amana-copies")).unwrap().count()
}

fn zone() -> Zone {
    Zone::parse("Africa/Niamey").unwrap()
}

fn afternoon(first: Day, later: i64) -> String {
    format!("{}T13:00:00Z", first.plus_days(later))
}

#[test]
fn a_copy_is_made_each_day_and_older_ones_thin_out() {
    let stick = Folder::new();
    let office = office(&stick);
    let first = Day::parse("2030-11-23").unwrap();
    for day in 0..20 {
        office.at(&afternoon(first, day));
        backup::run_due(&office.app()).unwrap();
        backup::run_due(&office.app()).unwrap();
    }
    // Seven days, and of the weeks before them the newest of each.
    let told = copies(&office).targets[0].copies;
    assert_eq!(lying(&stick), told);
    assert!((8..=11).contains(&told), "{told} copies stay of twenty");
    assert!(
        copies(&office).proven.is_some_and(|copy| copy.age(first.plus_days(19), &zone()).0 == 0)
    );
}

#[test]
fn a_copy_on_another_stick_is_known_until_that_one_is_back() {
    let stick = Folder::new();
    let office = office(&stick);
    let first = Day::parse("2030-11-23").unwrap();
    let (here, pocket) = (stick.path().join("amana-copies"), stick.path().join("pocket"));
    for day in 0..9 {
        office.at(&afternoon(first, day));
        backup::run_due(&office.app()).unwrap();
    }
    let told = copies(&office).targets[0].copies;
    std::fs::rename(&here, &pocket).unwrap();
    std::fs::create_dir(&here).unwrap();
    office.at(&afternoon(first, 20));
    backup::run_due(&office.app()).unwrap();
    assert_eq!((lying(&stick), copies(&office).targets[0].copies), (1, told + 1));
}

#[test]
fn a_damaged_office_keeps_its_copies_and_does_not_blame_the_stick() {
    let stick = Folder::new();
    let office = office(&stick);
    office.at(&afternoon(Day::parse("2030-11-23").unwrap(), 0));
    backup::run_due(&office.app()).unwrap();
    office.closed(|store| {
        let id = AttachmentId::v7(moment("2030-11-23T13:00:00Z"), [1; 10]);
        let staged = store.stage(id, &mut b"a photo".as_slice()).unwrap();
        let nobody = RecordId::from_bytes([9; 16]);
        let by = (UserId::from_bytes([1; 16]), Timestamp::from_millis(0));
        let about = About::new(FieldName::known("photos"), FileKind::Image, by);
        store.write::<_, Error>(by.1, move |w| w.attach(nobody, &staged, about)).unwrap();
    });
    office.at(&afternoon(Day::parse("2030-11-23").unwrap(), 1));
    backup::run_due(&office.app()).unwrap();
    let told = copies(&office);
    assert_eq!(lying(&stick), 2);
    assert!(
        told.targets[0].trouble.is_some()
            && told.targets[0].last.as_ref().unwrap().proven_at.is_none()
    );
    assert_eq!(told.proven.unwrap().at.rfc3339()[..10], *"2030-11-23");
}
