//! Looking into a file that does not open any more: what in it still reads, and what does not.
//!
//! The engine takes for granted that its pages are what it wrote. Over others it may panic, so each
//! look is caught, and what it found before that counts.

use std::panic::{AssertUnwindSafe, catch_unwind};

use redb::{ReadOnlyDatabase, ReadableDatabase};

use crate::store::{
    FileKey, Result,
    envelope::Envelope,
    read::{Moment, Read},
};

use super::{Check, Fault, Finding, Report, SHAPES, in_part};

/// Everything that is wrong with a damaged file, as far as it can be read. That its pages are not
/// what was written comes first.
pub(in crate::store) fn findings(
    key: &FileKey,
    open: impl FnOnce() -> Result<ReadOnlyDatabase>,
) -> Vec<Finding> {
    let pages = Finding { table: "FILE", key: "pages".to_owned(), fault: Fault::Changed };
    let mut findings = vec![pages];
    let (Some(engine), Ok(envelope)) = (caught(open), Envelope::new(key)) else { return findings };
    let mut look = |step: &mut dyn FnMut(&mut Check<'_, '_>) -> Result<()>| {
        let mut report = Report::default();
        let seen = caught(|| {
            let moment = Moment { txn: engine.begin_read()?, envelope: &envelope };
            step(&mut Check { read: &Read::new(&moment), report: &mut report })
        });
        findings.extend(report.findings);
        seen.is_some()
    };
    let mut unseen = Vec::new();
    for (table, reads) in SHAPES {
        if !look(&mut |check| check.values(*table, *reads)) {
            unseen.push(in_part(*table));
        }
    }
    look(&mut |check| check.agreement());
    findings.extend(unseen);
    caught(|| {
        drop(engine);
        Ok(())
    });
    findings
}

/// What a look gave; nothing if it failed or panicked.
fn caught<T>(look: impl FnOnce() -> Result<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(look)).ok()?.ok()
}
