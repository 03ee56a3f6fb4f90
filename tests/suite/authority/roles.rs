//! An office with somebody of every preset role, a second team, and records of every kind.

use amana::domain::history::{Deed, HistoryEntry};
use amana::domain::id::{GroupId, RecordId, RowId, UserId};
use amana::domain::name;
use amana::domain::profile::Strictness;
use amana::domain::record::kind::KINDS;
use amana::domain::record::{Kind, Record, Stamp, patch};
use amana::domain::time::Day;
use amana::domain::user::Group;
use amana::domain::value::{Answers, Row, Value};
use amana::domain::wire;
use amana::domain::word::{FieldName, GroupName, UserName};
use amana::service::clock::chance;
use amana::store::Write;

use crate::office::{MORNING, Office, moment};

/// Every preset role with somebody who holds it. Idris stands for the caseworkers.
pub(super) const ROLES: [(&str, &str); 7] = [
    ("caseworker", "idris"),
    ("supervisor", "halima"),
    ("data-officer", "amadou"),
    ("service-provider", "nana"),
    ("tracing-officer", "bintou"),
    ("monitoring-officer", "sani"),
    ("office-administrator", "mariama"),
];

/// A caseworker of another team.
pub(super) const STRANGER: &str = "ousmane";

/// A record with all that nobody may read who does not see it.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) record: Record,
    pub(super) secret: String,
    pub(super) visit: RowId,
}

/// An office in a file with somebody of every role and a second team; gates only speak.
pub(super) fn office() -> Office {
    let office = Office::in_file(Strictness::Advise);
    office.hire("amadou", "Amadou Issoufou", "role-data-officer");
    office.hire("nana", "Nana Hadiza", "role-service-provider");
    office.hire("bintou", "Bintou Saley", "role-tracing-officer");
    office.hire("sani", "Sani Laouali", "role-monitoring-officer");
    office.hire(STRANGER, "Ousmane Djibo", "role-caseworker");
    let done = office.closed(|store| {
        store.write(moment(MORNING), |w| {
            let id = GroupId::v7(moment(MORNING), chance());
            let unique = GroupName::parse("usergroup-banisara").unwrap();
            w.save_group(&Group::new(id, unique, "Banisara".to_owned()))?;
            let mut user = w.user_by_name(&UserName::parse(STRANGER).unwrap())?.unwrap();
            user.groups = [id].into();
            w.save_user(&user)
        })
    });
    done.unwrap();
    office
}

/// Four records of a kind: one's own, a colleague's, a stranger's, and one that the stranger shared.
pub(super) fn records(office: &Office, who: &str, kind: Kind) -> Vec<Held> {
    let colleague = if who == "idris" { "zeinab" } else { "idris" };
    let owners = [(who, None), (colleague, None), (STRANGER, None), (STRANGER, Some(who))];
    let user = |name: &str| office.user(name);
    let rows: Vec<(UserId, Option<UserId>)> =
        owners.iter().map(|(owner, shared)| (user(owner), shared.map(user))).collect();
    office.closed(move |store| {
        store
            .write(moment(MORNING), move |w| {
                let made = rows.into_iter().enumerate().map(|(at, row)| made(w, kind, at, row));
                made.collect::<Result<Vec<_>, _>>()
            })
            .unwrap()
    })
}

const CHILDREN: [[&str; 2]; 4] =
    [["Aïssatou", "Maïga"], ["Boubacar", "Sani"], ["Fatoumata", "Touré"], ["Zara", "Kiari"]];

/// The same names, spelled otherwise.
pub(super) const SPELLED: [[&str; 2]; 4] =
    [["Aishatu", "Maiga"], ["Bubakar", "Sanni"], ["Fatumata", "Toure"], ["Zahra", "Kiari"]];

fn made(
    w: &mut Write<'_>,
    kind: Kind,
    at: usize,
    (owner, shared): (UserId, Option<UserId>),
) -> Result<Held, amana::store::Error> {
    let stamp = Stamp { by: owner, at: w.now().0, uncertain: false };
    let id = RecordId::v7(w.now().0, chance());
    let unique = *RecordId::v4(chance()).as_uuid();
    let mut record = Record::blank((kind, id, unique), owner, stamp);
    let visit = RowId::v7(w.now().0, chance());
    let secret = format!("{} {}", CHILDREN[at][0], CHILDREN[at][1]);
    record.revision = 1;
    record.associated = shared.into_iter().collect();
    record.answers = answers(kind, at, visit);
    record.visits_by.insert(visit, owner);
    if kind == Kind::Case {
        let office = amana::domain::code::OfficeCode::parse("KIR").unwrap();
        let number = w.next_code_number(&office, 2030)?;
        record.code = Some(amana::domain::code::CaseCode::new(office, 2030, number));
    }
    let entry = HistoryEntry {
        revision: 1,
        deed: Deed::Created,
        stamp,
        changes: patch::diff(&Answers::new(), &record.answers),
        facts: wire::changes(None, &record),
        note: String::new(),
        missing: [].into(),
    };
    w.save_record(None, &record, &entry)?;
    Ok(Held { record, secret, visit })
}

/// Answers with the name in each kind's own place.
fn answers(kind: Kind, at: usize, visit: RowId) -> Answers {
    let [first, last] = CHILDREN[at];
    let text = |text: &str| Value::Text(text.to_owned());
    let whole = text(&format!("{first} {last}"));
    let field = |name: &'static str| FieldName::known(name);
    assert!(!name::keys(first).is_empty());
    match kind {
        Kind::Case => {
            let on = Value::Day(Day::new(2030, 11, 19).unwrap());
            let row = Row { id: visit, answers: [(field("followup_date"), on)].into() };
            Answers::from([
                (field("name_first"), text(first)),
                (field("name_last"), text(last)),
                (field("name"), whole),
                (field("sex"), Value::Choice(amana::domain::word::ChoiceId::known("female"))),
                (field("followup_subform_section"), Value::Rows(vec![row])),
            ])
        }
        Kind::Incident => [(field("description"), whole)].into(),
        Kind::TracingRequest => [(field("relation_name"), whole)].into(),
        Kind::Family => [(field("family_name"), whole)].into(),
        Kind::RegistryRecord => [(field("name"), whole)].into(),
    }
}

/// The record as it stands in the file.
pub(super) fn stored(office: &Office, record: &Record) -> Record {
    let (kind, id) = (record.kind, record.id);
    let read = |store: &amana::store::Store| store.read(|r| r.record(kind, id));
    office.closed(read).unwrap().expect("no record is ever removed")
}

/// Every kind, in the order of the table.
pub(super) fn kinds() -> impl Iterator<Item = (Kind, &'static str, &'static str)> {
    KINDS.iter().map(|row| (row.kind, row.word, row.segment))
}
