//! `amana check`: damage in the data file, found and named.

use crate::{
    cli::{
        Failure, Folder,
        folder::{self, Flags},
        print,
    },
    server::control::{Ask, Told},
    service,
};

/// Look for damage: values, records against their history and index, the audit chain.
#[derive(clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    folder: Folder,
    /// Make everything that follows from the records anew first.
    #[arg(long)]
    reindex: bool,
    /// Print one line of JSON instead of sentences.
    #[arg(long)]
    json: bool,
}

impl Check {
    pub(super) fn run(self) -> Result<(), Failure> {
        // A server that has the data open has no use for what this takes away.
        service::check::doubt(&folder::settings(&self.folder.data, &Flags::default())?.settings())?;
        let found = match folder::ask(&self.folder, || Ok(Ask::Check(self.reindex))) {
            Ok(Told::Found(found)) => found,
            Ok(told) => return Err(folder::unexpected(told)),
            Err(failure) => failure.damage().ok_or(failure)?,
        };
        let sentences =
            if found.is_empty() { vec!["Nothing is wrong.".to_owned()] } else { found.clone() };
        print::answer(self.json, &found, &sentences);
        if found.is_empty() { Ok(()) } else { Err(Failure::Found) }
    }
}
