//! What the check finds, with each fault planted by hand.

use super::sample::{at, case, code, id, look, memory, person, put, renamed};
use crate::domain::record::Kind;
use crate::store::{
    Error, Fault, Result, Store, Write,
    index::derived::record_key,
    record::history_key,
    stored::encode,
    tables::{
        AUDIT, CODE_TO_RECORD, HISTORY, RECORD, RECORD_TO_LINE, RECORD_TO_TERMS,
        SHORT_ID_TO_RECORD, TOKEN, USER_NAME_TO_USER,
    },
};

/// A small sound office.
fn office() -> Store {
    let store = memory();
    let first = case(1, "Amina Oumarou");
    put(&store, &first);
    put(&store, &renamed(&first, "Aminatou Oumarou"));
    put(&store, &case(2, "Moussa"));
    store
        .write::<_, Error>(at(1), |write| {
            write.save_user(&person(1, "mira"))?;
            (1..=3).try_for_each(|number| write.append_audit(&look(1, number)))
        })
        .unwrap();
    store
}

/// What the check finds after something was planted.
fn found(plant: impl FnOnce(&mut Write<'_>) -> Result<()> + Send + 'static) -> Vec<String> {
    let store = office();
    store.write(at(1), plant).unwrap();
    let report = store.check().unwrap();
    report.findings.iter().map(ToString::to_string).collect()
}

fn line_key(number: u8) -> Vec<u8> {
    record_key(Kind::Case, id(number))
}

#[test]
fn a_sound_office_has_no_findings() {
    let report = office().check().unwrap();
    assert_eq!(report.findings, []);
    assert_eq!((report.records, report.audit.unwrap().entries), (2, 3));
}

#[test]
fn a_wrong_line_is_found_and_made_anew() {
    let store = office();
    let wrong = case(1, "Somebody Else");
    store
        .write(at(1), move |write| {
            let line = crate::domain::line::Line::of(&wrong);
            write.put(RECORD_TO_LINE, &line_key(1), &line)?;
            write.put_raw(TOKEN, b"\x01\x01zzz\x00\x00\x00", &[0, 1])?;
            let terms = write.raw(RECORD_TO_TERMS, &line_key(2))?.unwrap();
            write.put_raw(RECORD_TO_TERMS, &line_key(2), &terms[..terms.len() - 1])?;
            write.remove(CODE_TO_RECORD, code(2).to_string().as_bytes())?;
            write.remove(SHORT_ID_TO_RECORD, b"\x020202020").map(drop)
        })
        .unwrap();
    let faults: Vec<_> =
        store.check().unwrap().findings.into_iter().map(|f| (f.table, f.fault)).collect();
    assert_eq!(
        faults,
        [
            ("RECORD_TO_LINE", Fault::Differs),
            ("RECORD_TO_TERMS", Fault::Differs),
            ("CODE_TO_RECORD", Fault::Missing),
            ("TOKEN", Fault::Stray),
        ]
    );
    assert_eq!(store.reindex(at(2)), Ok(2));
    assert_eq!(store.check().unwrap().findings, []);
    assert_eq!(store.line(Kind::Case, id(1)).unwrap().unwrap().name, "Aminatou Oumarou");
}

#[test]
fn a_hundred_nights_find_what_is_wrong_with_any_record() {
    let store = office();
    let nights = || -> (u64, usize) {
        let reports = (0..100).map(|night| store.check_share(night).unwrap());
        reports.fold((0, 0), |(records, found), report| {
            (records + report.records, found + report.findings.len())
        })
    };
    assert_eq!(nights(), (2, 0), "each record in one night");
    let wrong = case(1, "Somebody Else");
    let planted = move |write: &mut Write<'_>| {
        write.put(RECORD_TO_LINE, &line_key(1), &crate::domain::line::Line::of(&wrong))
    };
    store.write(at(1), planted).unwrap();
    assert_eq!(nights(), (2, 1));
}

#[test]
fn a_hole_in_a_history_is_found() {
    let key = history_key(id(1), 1);
    let findings = found(move |write| write.remove(HISTORY, &key).map(drop));
    assert_eq!(findings, [format!("HISTORY {}00000001 is missing", "01".repeat(16))]);
}

#[test]
fn a_history_beyond_the_record_or_without_one_is_found() {
    let findings = found(|write| {
        let entry = write.history(id(2))?;
        write.put(HISTORY, &history_key(id(9), 1), &entry[0])
    });
    assert_eq!(findings, [format!("HISTORY {}00000001 belongs to nothing", "09".repeat(16))]);
}

#[test]
fn a_record_whose_history_does_not_lead_to_it_is_found() {
    let mut changed = case(2, "Moussa");
    let more = crate::domain::word::FieldName::known("address");
    changed.answers.insert(more, crate::domain::value::Value::Text("the mill".to_owned()));
    let findings = found(move |write| write.put(RECORD, &line_key(2), &changed));
    let key = "02".repeat(16);
    let history = format!("RECORD 01{key} has a history that does not add up");
    let terms = format!("RECORD_TO_TERMS 01{key} differs from what it follows from");
    assert_eq!(findings, [history, terms]);
}

#[test]
fn a_value_that_does_not_read_is_found() {
    let findings = found(|write| write.put_raw(RECORD, &line_key(2), &[1, b'{']));
    assert_eq!(findings[0], format!("RECORD 01{} cannot be read", "02".repeat(16)));
}

#[test]
fn a_changed_or_dropped_entry_of_the_log_breaks_its_chain() {
    let broken = |number: u64| [format!("AUDIT {number:016x} breaks the chain of the log")];
    let changed = found(|write| {
        let mut bytes = write.raw(AUDIT, &1_u64.to_be_bytes())?.unwrap();
        bytes.truncate(32);
        bytes.extend(encode(&look(1, 7))?);
        write.put_raw(AUDIT, &1_u64.to_be_bytes(), &bytes)
    });
    assert_eq!(changed, broken(1));
    let dropped = found(|write| write.remove(AUDIT, &1_u64.to_be_bytes()).map(drop));
    assert_eq!(dropped, broken(2));
}

#[test]
fn a_sign_in_name_that_leads_elsewhere_is_found() {
    let findings = found(|write| {
        write.put(USER_NAME_TO_USER, b"mira", &person(2, "x2").id)?;
        write.put(USER_NAME_TO_USER, b"sani", &person(1, "x1").id)
    });
    assert_eq!(
        findings,
        [
            "USER_NAME_TO_USER mira differs from what it follows from",
            "USER_NAME_TO_USER sani belongs to nothing",
        ]
    );
}
