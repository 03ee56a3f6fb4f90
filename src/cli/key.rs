//! `amana key`: what opens the sealed data file.

use std::{io, os::unix::net::UnixStream, path::PathBuf};

use serde::Serialize;

use crate::{
    cli::{Failure, Folder, folder, print},
    server::control,
    service::{
        Error, config,
        seal::{self, Way},
    },
};

/// The question for a passphrase that nobody has used yet.
const NEW: &str = "New passphrase of the seal: ";

/// What opens the sealed data file.
#[derive(clap::Args)]
pub(super) struct Key {
    #[command(subcommand)]
    act: Act,
}

#[derive(clap::Subcommand)]
enum Act {
    /// Open the data of a server that is sealed, from the console.
    Open {
        #[command(flatten)]
        folder: Folder,
    },
    /// Which keys there are.
    Status {
        #[command(flatten)]
        folder: Folder,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
    /// Add a passphrase, or a key file that lies elsewhere.
    Add {
        #[command(flatten)]
        folder: Folder,
        /// The key file; it is made if it is not there. Without it a passphrase is asked for.
        #[arg(long, value_name = "FILE", conflicts_with = "sheet")]
        key_file: Option<PathBuf>,
        /// A new recovery sheet: its words are printed once, and the former sheet opens no more.
        #[arg(long)]
        sheet: bool,
    },
    /// Take a key away by its number; the last one stays.
    Remove {
        #[command(flatten)]
        folder: Folder,
        /// Its number, as `status` tells it.
        number: usize,
    },
    /// Open the data with the words of the recovery sheet, and choose a new passphrase.
    Recover {
        #[command(flatten)]
        folder: Folder,
    },
    /// Give the passphrase another wording: adds the new one and takes the old ones away.
    Rotate {
        #[command(flatten)]
        folder: Folder,
    },
}

/// A key, as told.
#[derive(Serialize)]
struct Told {
    number: usize,
    way: &'static str,
}

impl Key {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self.act {
            Act::Open { folder } => open(&folder),
            Act::Status { folder, json } => {
                let settings =
                    folder::settings(&folder.data, &folder::Flags::default())?.settings();
                let sealed = folder::sealed(settings)?.ok_or(Error::NotSetUp)?;
                tell(&sealed.ways()?, json);
                Ok(())
            }
            Act::Add { folder, key_file, sheet } => {
                let app = folder::open_existing(&folder)?;
                match (key_file, sheet) {
                    (Some(path), _) => drop(seal::add_key_file(&app, &path)?),
                    (None, true) => print::answer(false, &(), &written(&seal::add_sheet(&app)?)),
                    (None, false) => drop(seal::add_passphrase(&app, &print::ask(NEW)?)?),
                }
                tell(&seal::ways(&app), false);
                Ok(())
            }
            Act::Remove { folder, number } => {
                let app = folder::open_existing(&folder)?;
                seal::remove(&app, number)?;
                tell(&seal::ways(&app), false);
                Ok(())
            }
            Act::Recover { folder } => {
                let settings =
                    folder::settings(&folder.data, &folder::Flags::default())?.settings();
                let sealed = folder::sealed(settings)?.ok_or(Error::NotSetUp)?;
                let words = print::ask("Words of the recovery sheet: ")?;
                if seal::Sheet::read(&words).is_none() {
                    let why = "these are not the seventeen words of a sheet: look for a slip";
                    return Err(Failure::Shape(why.to_owned()));
                }
                let app = sealed.open_with_words(&words)?;
                seal::change_passphrase(&app, &print::ask(NEW)?)?;
                tell(&seal::ways(&app), false);
                Ok(())
            }
            Act::Rotate { folder } => {
                let app = folder::open_existing(&folder)?;
                seal::change_passphrase(&app, &print::ask(NEW)?)?;
                tell(&seal::ways(&app), false);
                Ok(())
            }
        }
    }
}

/// A sheet as it is written down.
fn written(sheet: &seal::Sheet) -> Vec<String> {
    let rows = sheet.words().into_iter().enumerate();
    let mut lines =
        vec!["Write these words down, in their order, and keep them away from the box:".to_owned()];
    lines.extend(rows.map(|(at, word)| format!("  {:>2}. {word}", at + 1)));
    lines
}

/// Hands the passphrase to the server that is sealed.
fn open(folder: &Folder) -> Result<(), Failure> {
    let path = folder.data.join(config::CONTROL);
    let socket = UnixStream::connect(&path);
    let absent = [io::ErrorKind::NotFound, io::ErrorKind::ConnectionRefused];
    let socket = socket.map_err(|error| {
        if absent.contains(&error.kind()) {
            Failure::Shape("no sealed server runs on this folder".to_owned())
        } else {
            Failure::File(path.clone(), error)
        }
    })?;
    let passphrase = print::ask("Passphrase of the seal: ")?;
    match control::ask(socket, &passphrase).map_err(|error| Failure::File(path, error))? {
        control::Answer::Opened => Ok(()),
        control::Answer::Wrong => {
            Err(Failure::Shape("this does not open the data file".to_owned()))
        }
        control::Answer::Wait => Err(Failure::Shape("too many tries: wait a minute".to_owned())),
    }
}

fn tell(ways: &[(usize, Way)], json: bool) {
    let word = |way| match way {
        Way::Passphrase => "passphrase",
        Way::KeyFile => "key-file",
        Way::Sheet => "sheet",
    };
    let told: Vec<Told> =
        ways.iter().map(|(number, way)| Told { number: *number, way: word(*way) }).collect();
    let lines: Vec<String> =
        told.iter().map(|told| format!("{}  {}", told.number, told.way)).collect();
    print::answer(json, &told, &lines);
}
