//! What a new case costs: time of the processor, time, and bytes.

use std::{fmt::Write as _, fs, time::Instant};

use uuid::Uuid;

use amana::{
    domain::{
        audit::{AuditEntry, Event},
        history::{Deed, HistoryEntry},
        id::{RecordId, short_id},
        permission::Sight,
        query::{By, From, Page, Sort},
        record::{Kind, Record, Stamp, patch},
    },
    store::{Error, Store, Write},
};

use crate::{
    database::{Database, run},
    office::now,
    postgres::Postgres,
};

/// How many are saved.
const SAVES: u32 = 200;

/// The cost of one, in the order of the table.
pub(crate) struct Cost {
    /// Milliseconds of the processor, of all threads.
    pub(crate) spent: f64,
    /// Milliseconds until it is durable.
    pub(crate) took: f64,
    /// Bytes that were written.
    pub(crate) bytes: f64,
}

/// Saves cases like those that are there, each by itself.
pub(crate) fn ours(store: &Store) -> Cost {
    let all = store.ask(Kind::Case, |view| view.select(&[], &Sight::All));
    let sort = Sort { by: By::Name, descending: false };
    let page = Page { from: From::Rank(all.len() / 2), take: SAVES as usize };
    let ids = store.ask(Kind::Case, |view| view.page(&all, &sort, page));
    let like = |id: &RecordId| store.read::<_, Error>(|r| r.record(Kind::Case, *id)).unwrap();
    let cases: Vec<Record> = ids.iter().filter_map(like).zip(1 << 40..).map(anew).collect();
    let count = f64::from(u32::try_from(cases.len()).unwrap().max(1));
    let (spent, bytes, begun) = (spent(), written(), Instant::now());
    for case in cases {
        save(store, case);
    }
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    Cost {
        spent: (self::spent() - spent) / count,
        took: took / count,
        bytes: (written() - bytes) / count,
    }
}

/// Puts copies of the cases that are there beside them, until there are so many: each under ids of
/// its own, a thousand with one wait for the disk.
pub(crate) fn copies(store: &Store, cases: usize) {
    let all = store.ask(Kind::Case, |view| view.list(&view.select(&[], &Sight::All)));
    let wanted = cases.saturating_sub(all.len());
    let mut sources = (0..).zip(all.iter().cycle()).take(wanted).peekable();
    while sources.peek().is_some() {
        let some: Vec<(u64, RecordId)> =
            sources.by_ref().take(1000).map(|(at, (_, id))| (at, *id)).collect();
        let kept = store.write::<_, Error>(now(), move |w| {
            for (at, id) in some {
                let Some(case) = w.record(Kind::Case, id)? else { continue };
                let made = case.created;
                let case = anew((case, at));
                put(w, Record { created: made, changed: made, ..case })?;
            }
            Ok(())
        });
        kept.unwrap();
    }
}

fn anew((case, number): (Record, u64)) -> Record {
    let mut chance = [0xA5; 16];
    chance[..8].copy_from_slice(&number.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
    chance[8..].copy_from_slice(&number.wrapping_mul(0xD1B5_4A32_D192_ED03).to_be_bytes());
    let id = RecordId::v7(now(), chance[..10].try_into().unwrap());
    let unique = *RecordId::v4(chance).as_uuid();
    let stamp = Stamp { at: now(), ..case.created };
    Record { id, unique, revision: 1, code: None, created: stamp, changed: stamp, ..case }
}

fn save(store: &Store, case: Record) {
    store.write::<_, Error>(now(), move |w| put(w, case)).unwrap();
}

fn put(w: &mut Write<'_>, mut case: Record) -> Result<(), Error> {
    while !w.is_short_id_free(Kind::Case, &short_id(&case.unique))? {
        case.unique = Uuid::from_u128(case.unique.as_u128().wrapping_add(1));
    }
    let entry = HistoryEntry {
        revision: 1,
        deed: Deed::Created,
        stamp: case.created,
        changes: patch::diff(&std::collections::BTreeMap::new(), &case.answers),
        facts: Vec::new(),
        note: String::new(),
        missing: std::collections::BTreeSet::new(),
    };
    w.save_record(None, &case, &entry)?;
    w.append_audit(&AuditEntry {
        at: case.created.at,
        by: Some(case.owner),
        event: Event::Created,
        record: Some(case.id),
        about: None,
        from: "10.0.0.7".to_owned(),
    })
}

/// Milliseconds that the threads of this process spent on a processor.
fn spent() -> f64 {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let each = threads.filter_map(|thread| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    });
    each.sum::<f64>() / 1e6
}

/// Bytes that this process has handed to the disk.
fn written() -> f64 {
    let told = fs::read_to_string("/proc/self/io").unwrap_or_default();
    let bytes = told.lines().find_map(|line| line.strip_prefix("wchar: ")?.parse().ok());
    bytes.unwrap_or(0.0)
}

/// The same rows put into the tables of a database, each case by itself: the time of the statements
/// without a wait for the disk, and the bytes of its log.
pub(crate) fn theirs(postgres: &Postgres) -> Cost {
    let place = "pg_current_wal_insert_lsn() - '0/0'";
    let before = postgres.value(&format!("SELECT {place}"));
    let mut script = "SET synchronous_commit = off;\n\\o /dev/null\n\\timing on\n".to_owned();
    let new = 1_000_000_000;
    for at in 0..SAVES {
        let _ = writeln!(
            script,
            "WITH own AS (INSERT INTO cases SELECT {new} + doc, id, owner, status, workflow, enabled, \
             created_at, changed_at, birth_key, name, name_key, answers, texts FROM cases \
             WHERE doc = {at} RETURNING doc), groups AS (INSERT INTO entries SELECT {new} + case_doc, \
             grp, day, answers, texts FROM entries WHERE case_doc = {at}) INSERT INTO name_words \
             SELECT {new} + doc, word, token FROM name_words WHERE doc = {at};"
        );
    }
    let told = run(&mut postgres.program(), &script);
    let times: Vec<f64> = told.lines().filter_map(Postgres::clock).collect();
    let count = f64::from(SAVES);
    let bytes = (postgres.value(&format!("SELECT {place}")) - before) / count;
    let took = times.iter().sum::<f64>() / count;
    Cost { spent: f64::NAN, took, bytes }
}
