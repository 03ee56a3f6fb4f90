//! `amana key`: what opens the sealed data file.

use std::path::PathBuf;

use serde::Serialize;

use crate::{
    cli::{Failure, Folder, folder, print},
    server::control::{self, Ask, Told},
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
        /// The sheet as two halves, for two people to keep: one alone opens nothing.
        #[arg(long, requires = "sheet")]
        halves: bool,
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
    /// Have the server that runs forget its keys: everybody is signed out, and it waits for what opens
    /// the data.
    Seal {
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
struct Listed {
    number: usize,
    way: Way,
}

impl Key {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self.act {
            Act::Open { folder } => open(&folder),
            Act::Status { folder, json } => status(&folder, json),
            Act::Add { folder, sheet: true, halves, .. } => {
                let told = folder::ask(&folder, || Ok(Ask::AddSheet { halves }))?;
                let Told::Sheet(papers) = told else { return Err(folder::unexpected(told)) };
                print::answer(false, &(), &written(&papers));
                status(&folder, false)
            }
            Act::Add { folder, key_file: Some(path), .. } => {
                // The program that runs may stand in another folder.
                let path =
                    std::path::absolute(&path).map_err(|error| Failure::File(path, error))?;
                list(folder::ask(&folder, || Ok(Ask::AddKeyFile(path)))?, false)
            }
            Act::Add { folder, .. } => {
                list(folder::ask(&folder, || Ok(Ask::AddPassphrase(print::ask(NEW)?)))?, false)
            }
            Act::Remove { folder, number } => {
                list(folder::ask(&folder, || Ok(Ask::RemoveKey(number)))?, false)
            }
            Act::Recover { folder } => recover(&folder),
            Act::Rotate { folder } => {
                list(folder::ask(&folder, || Ok(Ask::ChangePassphrase(print::ask(NEW)?)))?, false)
            }
            Act::Seal { folder } => match folder::reach(&folder)? {
                Some(_) => folder::ask(&folder, || Ok(Ask::Seal)).map(drop),
                None => Err(Failure::Shape("no server runs on this folder".to_owned())),
            },
        }
    }
}

/// Which keys there are: the head of the file tells it without any of them.
fn status(folder: &Folder, json: bool) -> Result<(), Failure> {
    let settings = folder::settings(&folder.data, &folder::Flags::default())?.settings();
    let sealed = folder::sealed(settings)?.ok_or(Error::NotSetUp)?;
    list(Told::Keys(sealed.ways()?), json)
}

/// Opens the data with the words of the sheet, and gives the seal another passphrase.
fn recover(folder: &Folder) -> Result<(), Failure> {
    let settings = folder::settings(&folder.data, &folder::Flags::default())?.settings();
    let sealed = folder::sealed(settings)?.ok_or(Error::NotSetUp)?;
    let words = print::ask("Words of the recovery sheet, or of both its halves: ")?;
    if seal::Sheet::read(&words).is_none() {
        let why = "these are not the seventeen words of a sheet: look for a slip";
        return Err(Failure::Shape(why.to_owned()));
    }
    let app = sealed.open_with_words(&words)?;
    seal::change_passphrase(&app, &print::ask(NEW)?)?;
    list(Told::Keys(seal::ways(&app)?), false)
}

/// A sheet as it is written down, or its halves.
fn written(papers: &[Vec<String>]) -> Vec<String> {
    let mut lines =
        vec!["Write these words down, in their order, and keep them away from the box:".to_owned()];
    for (half, words) in papers.iter().enumerate() {
        if papers.len() > 1 {
            lines.push(format!("Half {} of {}, for one person to keep:", half + 1, papers.len()));
        }
        lines.extend(words.iter().enumerate().map(|(at, word)| format!("  {:>2}. {word}", at + 1)));
    }
    lines
}

/// Hands the passphrase to the server that is sealed.
fn open(folder: &Folder) -> Result<(), Failure> {
    let Some(socket) = folder::reach(folder)? else {
        return Err(Failure::Shape("no sealed server runs on this folder".to_owned()));
    };
    let passphrase = print::ask("Passphrase of the seal: ")?;
    let told = control::ask(socket, &Ask::Open(passphrase));
    let told = told.map_err(|error| Failure::File(folder.data.join(config::CONTROL), error))?;
    if matches!(told, Told::Done) { Ok(()) } else { Err(folder::unexpected(told)) }
}

fn list(told: Told, json: bool) -> Result<(), Failure> {
    let Told::Keys(ways) = told else { return Err(folder::unexpected(told)) };
    let word = |way| match way {
        Way::Passphrase => "passphrase",
        Way::KeyFile => "key-file",
        Way::Sheet => "sheet",
    };
    let lines: Vec<String> =
        ways.iter().map(|(number, way)| format!("{number}  {}", word(*way))).collect();
    let listed: Vec<Listed> =
        ways.into_iter().map(|(number, way)| Listed { number, way }).collect();
    print::answer(json, &listed, &lines);
    Ok(())
}
