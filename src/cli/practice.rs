//! `amana practice`: an office with invented people.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::Path,
};

use serde::Serialize;

use crate::{
    cli::{
        Failure, Folder,
        folder::{self, Flags},
        print,
    },
    service::{
        App,
        config::{OFFICE, Settings},
        practice::{self, Made, SignIns, State},
        seal,
    },
};

/// How many cases there are where nothing is said.
const CASES: usize = 200;
/// The seed of the office where nothing is said.
const SEED: u64 = 1;

/// Fill a practice office with invented people and two years of work.
#[derive(clap::Args)]
pub(super) struct Practice {
    #[command(flatten)]
    folder: Folder,
    /// How many cases.
    #[arg(long, value_name = "N", default_value_t = CASES)]
    cases: usize,
    /// The same seed on the same day gives the same office.
    #[arg(long, value_name = "S", default_value_t = SEED)]
    seed: u64,
    /// Print one line of JSON instead of sentences.
    #[arg(long)]
    json: bool,
}

/// What was made, and the way in.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    made: &'a Made,
    practice: Option<SignIns>,
}

impl Practice {
    pub(super) fn run(self) -> Result<(), Failure> {
        let data = &self.folder.data;
        match opened(folder::settings(data, &Flags::default())?.settings())?.0 {
            State::Empty | State::Blank => {}
            State::Filled => return Err(refused(data, "is a practice office and filled already")),
            State::Real => return Err(real(data)),
        }
        let (made, way_in) = make(data, self.cases, self.seed)?;
        let records = made.records.iter().map(|(kind, count)| format!("{kind} {count}"));
        let records = records.collect::<Vec<_>>().join(", ");
        let mut lines = vec![format!("Made a practice office. Records: {records}.")];
        lines.extend(way_in.iter().flat_map(sentences));
        print::answer(self.json, &Told { made: &made, practice: way_in }, &lines);
        Ok(())
    }
}

/// How the office of a folder stands towards practice, and that office where it opens.
fn opened(settings: Settings) -> Result<(State, Option<App>), Failure> {
    let Some(sealed) = folder::sealed(settings)? else { return Ok((State::Empty, None)) };
    // The key of a practice office always lies beside it.
    match sealed.open_beside()? {
        Some(app) => Ok((practice::state(&app)?, Some(app))),
        None => Ok((State::Real, None)),
    }
}

/// The practice office of a folder, made where there is none; a real one is refused.
pub(super) fn office(settings: &Settings) -> Result<App, Failure> {
    let data = &settings.data;
    match opened(settings.clone())? {
        (State::Blank | State::Filled, Some(app)) => return Ok(app),
        (State::Empty, app) => drop(app),
        _ => return Err(real(data)),
    }
    make(data, CASES, SEED)?;
    opened(settings.clone())?.1.ok_or_else(|| real(data))
}

/// Why a folder is left as it is.
fn refused(data: &Path, why: &str) -> Failure {
    Failure::Shape(format!("{} {why}; choose an empty folder", data.display()))
}

/// Why nobody practises in a real office.
fn real(data: &Path) -> Failure {
    refused(data, "holds a real office, and invented people have no place there")
}

/// Makes the data file of a practice office. It gets its name when it is whole: what is cut off in
/// between leaves the folder without an office.
fn make(data: &Path, cases: usize, seed: u64) -> Result<(Made, Option<SignIns>), Failure> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| Failure::File(path, error)
    };
    let (file, whole) = (data.join(folder::UNFINISHED), data.join(OFFICE));
    folder::make(data)?;
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(at(&file)(error)),
        _ => {}
    }
    let app = folder::open_unfinished(data)?;
    let made = practice::fill(&app, cases, seed)?;
    let way_in = practice::sign_ins(&app)?;
    seal::leave_beside(&app)?;
    drop(app);
    fs::rename(&file, &whole).map_err(at(&whole))?;
    File::open(data).and_then(|data| data.sync_all()).map_err(at(data))?;
    Ok((made, way_in))
}

/// The way in, in words.
pub(super) fn sentences(way_in: &SignIns) -> Vec<String> {
    let mut lines = vec![
        "Everybody in this office is invented. Sign in as one of these:".to_owned(),
        format!("  password for all: {}", way_in.password.as_str()),
    ];
    let row = |person: &practice::SignIn| {
        format!("  {:<12} {:<22} {}", person.user_name, person.role, person.full_name)
    };
    lines.extend(way_in.people.iter().map(row));
    lines
}
