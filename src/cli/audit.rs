//! `amana audit`: whether the log of who did what is whole, and the log as a file of its own.

use std::path::PathBuf;

use clap::Subcommand;

use crate::{
    cli::{Failure, Folder, folder, print},
    server::control::{Ask, Told},
    service::log_file::{self, Log},
};

/// The log of who looked, acted and signed in.
#[derive(clap::Args)]
pub(super) struct Audit {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Follow the chain of the log from its first entry: of the office, or of a file that was
    /// exported, which needs nothing else. Whoever changed, dropped or put in an entry broke it there.
    Verify {
        /// A file that was exported; its passphrase is asked for.
        file: Option<PathBuf>,
        #[command(flatten)]
        folder: Folder,
        /// A hash that was written down earlier, or what a camera read of its pattern: it has to be one
        /// of the log.
        #[arg(long, value_name = "HASH", value_parser = hash)]
        seen: Option<String>,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
    /// Write the log into a file, sealed with a passphrase that is asked for.
    Export {
        /// The file to be made: a ZIP archive.
        file: PathBuf,
        #[command(flatten)]
        folder: Folder,
    },
}

impl Audit {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self.act {
            Act::Verify { file: Some(file), seen, json, .. } => {
                let passphrase = print::ask("Passphrase of the file: ")?;
                let log = log_file::verify(&file, &passphrase, seen.as_deref());
                tell(&log.map_err(|error| Failure::Shape(error.to_string()))?, json)
            }
            Act::Verify { file: None, folder, seen, json } => {
                tell(&asked(&folder, |seen| Ok(Ask::VerifyLog(seen)), seen)?, json)
            }
            Act::Export { file, folder } => {
                // The program that runs may stand in another folder.
                let file =
                    std::path::absolute(&file).map_err(|error| Failure::File(file, error))?;
                let new = |()| Ok(Ask::ExportLog(file, print::ask("Passphrase for the file: ")?));
                tell(&asked(&folder, new, ())?, false)
            }
        }
    }
}

fn hash(written: &str) -> Result<String, &'static str> {
    log_file::written_down(written).ok_or("a hash has 64 letters and digits, 0 to 9 and a to f")
}

fn asked<T>(
    folder: &Folder,
    ask: impl FnOnce(T) -> Result<Ask, Failure>,
    with: T,
) -> Result<Log, Failure> {
    let told = folder::ask(folder, || ask(with))?;
    if let Told::Log(log) = told { Ok(log) } else { Err(folder::unexpected(told)) }
}

fn tell(log: &Log, json: bool) -> Result<(), Failure> {
    let Log { entries, head, has_seen } = log;
    let whole = format!("The log is whole: {entries} entries, the last with the hash {head}.");
    let seen = match has_seen {
        None => "",
        Some(true) => " The hash that was written down is one of it.",
        Some(false) => " The hash that was written down is none of it.",
    };
    print::answer(json, log, &[whole + seen]);
    if *has_seen == Some(false) { Err(Failure::Found) } else { Ok(()) }
}
