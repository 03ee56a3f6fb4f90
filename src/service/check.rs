//! Looking for damage in the data file.

use crate::service::{app::App, error::Result};

/// Everything that is wrong, a sentence each; nothing if all is well.
pub fn check(app: &App) -> Result<Vec<String>> {
    let report = app.store().check()?;
    Ok(report.findings.iter().map(ToString::to_string).collect())
}

/// Makes everything anew that follows from the records.
pub fn reindex(app: &App) -> Result<()> {
    app.store().reindex(app.now())?;
    Ok(())
}
