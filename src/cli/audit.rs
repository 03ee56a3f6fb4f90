//! `amana audit`: whether the log of who did what is whole.

use clap::Subcommand;
use serde::Serialize;

use crate::{
    cli::{Failure, Folder, folder, print},
    server::control::{Ask, Told},
};

/// The log of who looked, acted and signed in.
#[derive(clap::Args)]
pub(super) struct Audit {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Follow the chain of the log from its first entry. Whoever changed, dropped or put in an entry
    /// broke it there. The hash of the last entry, written down today, proves tomorrow that nothing
    /// before it was changed.
    Verify {
        #[command(flatten)]
        folder: Folder,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Serialize)]
struct Verified {
    entries: u64,
    head: String,
}

impl Audit {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Act::Verify { folder, json } = self.act;
        let told = folder::ask(&folder, || Ok(Ask::VerifyLog))?;
        let Told::Log(entries, head) = told else { return Err(folder::unexpected(told)) };
        let sentence =
            format!("The log is whole: {entries} entries, the last with the hash {head}.");
        print::answer(json, &Verified { entries, head }, &[sentence]);
        Ok(())
    }
}
