//! `amana backup`: copies of everything, made, proven and brought back.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;

use crate::{
    cli::{
        Failure, Folder,
        folder::{self, Flags},
        print,
    },
    domain::backup::Trouble,
    server::control::{Ask, Told},
    service::{
        Error,
        backup::{self, Proven},
        clock::Clock,
        seal::{self, Secret},
    },
};

/// Copies of everything.
#[derive(clap::Args)]
pub(super) struct Backup {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Make a copy in a folder, while people work, and prove it.
    Create {
        #[command(flatten)]
        folder: Folder,
        /// The folder that the copy goes to.
        dest: PathBuf,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
    /// Prove a copy: every byte of it, and with its passphrase or key that it opens and holds what it
    /// says.
    Verify {
        /// The copy, or the folder of its parts. An empty passphrase proves its bytes alone.
        file: PathBuf,
        #[command(flatten)]
        folder: Folder,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
    /// Bring a copy back into an empty folder, and prove what was brought back.
    Restore {
        /// The copy, or the folder of its parts.
        file: PathBuf,
        #[command(flatten)]
        folder: Folder,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

/// What was proven, as told.
#[derive(Default, Serialize)]
struct Outcome {
    proven: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
}

impl Backup {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self.act {
            Act::Create { folder, dest, json } => {
                let dest =
                    std::path::absolute(&dest).map_err(|error| Failure::File(dest, error))?;
                let told = folder::ask(&folder, || Ok(Ask::Backup(dest)))?;
                let Told::Copied(copy) = told else { return Err(folder::unexpected(told)) };
                let path = Path::new(&copy.folder).join(&copy.name);
                let found = if copy.proven_at.is_some() {
                    "opened and found whole.".to_owned()
                } else {
                    Trouble::OfficeDamaged.to_string()
                };
                let line = format!("{}: {} bytes, {found}", path.display(), copy.bytes);
                print::answer(json, &copy, &[line]);
                if copy.proven_at.is_some() { Ok(()) } else { Err(Failure::Found) }
            }
            Act::Verify { file, folder, json } => {
                let secrets = secrets(&folder)?;
                tell(&backup::verify(&file, &secrets, Clock::System.now())?, json);
                Ok(())
            }
            Act::Restore { file, folder, json } => {
                folder::make(&folder.data)?;
                let settings = folder::settings(&folder.data, &Flags::default())?.settings();
                let has_office = folder::sealed(settings)?.is_some();
                // One at its first run would make an office there at the same time.
                if !has_office && folder::reach(&folder)?.is_some() {
                    let why = "a program runs on this folder: stop it, or use its first page";
                    return Err(Failure::Shape(why.to_owned()));
                }
                let secrets = secrets(&folder)?;
                tell(&backup::restore(&file, &folder.data, &secrets, Clock::System.now())?, json);
                Ok(())
            }
        }
    }
}

/// What may open a copy; nothing if nothing was typed.
fn secrets(folder: &Folder) -> Result<Vec<Secret>, Failure> {
    if let Some(path) = folder::unlock_file(folder.unlock_file.as_deref())? {
        return Ok(seal::secrets_of_file(&path)?);
    }
    let typed = print::ask("Passphrase of the seal, of the day of the copy: ")?;
    Ok(seal::secrets(&typed, None).map_err(Error::from)?)
}

fn tell(proven: &Proven, json: bool) {
    let (told, line) = match proven {
        Proven::Stream => (
            Outcome::default(),
            "Every byte is as it was written. Without its passphrase it was not opened.".to_owned(),
        ),
        Proven::Opened(at, entries, content) => (
            Outcome {
                proven: true,
                at: Some(at.rfc3339()),
                entries: Some(*entries),
                content: Some(content.clone()),
            },
            format!(
                "Opened and found whole: as of {}, {entries} entries in the log, content {content}.",
                at.rfc3339()
            ),
        ),
    };
    print::answer(json, &told, &[line]);
}
