//! Looking for damage in the data file.

use crate::{
    service::{
        app::App,
        clock::hex,
        config::{OFFICE, Settings},
        error::{Error, Result},
    },
    store::{self, DataFile, Finding},
};

/// Everything that is wrong, a sentence each; nothing if all is well.
pub fn check(app: &App) -> Result<Vec<String>> {
    Ok(sentences(&app.store().check()?.findings))
}

/// Has every page of an office that nobody has open proven when it is opened next, for a check.
pub fn doubt(settings: &Settings) -> Result<()> {
    Ok(DataFile::doubt(&settings.data.join(OFFICE))?)
}

/// What is wrong with a file that did not open, where that is why and it was looked into.
pub fn found(error: &Error) -> Option<Vec<String>> {
    let Error::Store(store::Error::Corrupt(findings)) = error else { return None };
    (!findings.is_empty()).then(|| sentences(findings))
}

fn sentences(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

/// How many entries the log has, and the hash of the last, as they are told.
pub fn log_head(app: &App) -> Result<(u64, String)> {
    let chain = app.store().read(|r| Ok::<_, Error>(r.audit_head()?))?;
    Ok((chain.entries, hex(&chain.head)))
}

/// Makes everything anew that follows from the records.
pub fn reindex(app: &App) -> Result<()> {
    app.store().reindex(app.now())?;
    Ok(())
}
