//! A file of records as objects that another program would send: JSON, an object a line, or a table.

use serde_json::Value as Json;

use crate::{
    domain::{
        problem::{Problem, Problems},
        record::Kind,
        user::Actor,
        wire::{Object, Sheet, table},
    },
    service::{
        app::App,
        error::{Error, Result},
        form,
    },
};

/// The largest file that is read, in bytes: 20 MB.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// The most records of one file.
pub const MOST: usize = 20_000;
/// What a problem of the whole file is said of.
const FILE: &str = "file";

/// What a file holds.
pub(super) struct Read {
    /// Its records, or what is wrong with one, each with the row that a spreadsheet counts for it or
    /// its place in a list.
    pub lines: Vec<(usize, Result<Object>)>,
    /// Columns that no question knows.
    pub unknown: Vec<String>,
}

fn wrong(problem: Problem) -> Error {
    Problems::one(FILE, problem).into()
}

/// Reads a file, judged by how it begins.
pub(super) fn read(app: &App, actor: &Actor, kind: Kind, bytes: &[u8]) -> Result<Read> {
    if bytes.len() > LARGEST {
        return Err(wrong(Problem::FileTooLarge(LARGEST / 1024 / 1024)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| wrong(Problem::NotAList))?;
    // A spreadsheet's own format is packed, and begins like every other packed file.
    if text.starts_with("PK\u{3}\u{4}") || text.contains('\0') {
        return Err(wrong(Problem::NotAList));
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let read = if text.starts_with(['[', '{']) {
        json(app, actor, kind, text)?
    } else {
        table(app, actor, kind, text)?
    };
    match read.lines.len() {
        0 => Err(wrong(Problem::Blank)),
        1..=MOST => Ok(read),
        _ => Err(wrong(Problem::TooManyLines(MOST))),
    }
}

/// A list of objects, such a list under `data`, or an object a line.
fn json(app: &App, actor: &Actor, kind: Kind, text: &str) -> Result<Read> {
    let house = app.house()?;
    let sheet = Sheet::of(&house.programme, kind, actor);
    let whole = serde_json::from_str::<Json>(text);
    let all = match whole {
        Ok(Json::Array(all)) => all,
        Ok(Json::Object(mut one)) => match one.remove("data") {
            Some(Json::Array(all)) => all,
            Some(data) => vec![data],
            None => vec![Json::Object(one)],
        },
        Ok(_) => return Err(wrong(Problem::NotAList)),
        Err(_) => {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let lines: serde_json::Result<Vec<Json>> = lines.map(serde_json::from_str).collect();
            lines.map_err(|_| wrong(Problem::NotAList))?
        }
    };
    let mut unknown: Vec<String> = Vec::new();
    for name in all.iter().filter_map(Json::as_object).flat_map(|own| own.keys()) {
        if !table::is_known(&sheet, name) && !unknown.contains(name) {
            unknown.push(name.clone());
        }
    }
    let line = |json: Json| match json {
        Json::Object(sent) => Ok(sent),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => {
            Err(Problems::one("", Problem::WrongKind).into())
        }
    };
    Ok(Read { lines: (1..).zip(all.into_iter().map(line)).collect(), unknown })
}

/// A table whose first line names questions.
fn table(app: &App, actor: &Actor, kind: Kind, text: &str) -> Result<Read> {
    if table::is_torn(text) {
        return Err(wrong(Problem::TornList));
    }
    let (house, everyone) = (app.house()?, app.everyone()?);
    let sheet = Sheet::of(&house.programme, kind, actor);
    let words = form::vocabulary(app, &house, &everyone.named);
    let mut rows = (1..).zip(table::rows(text, table::separator(text)));
    let (_, names) = rows.next().unwrap_or_default();
    let columns: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    let is_unknown = |name: &&String| !name.is_empty() && !table::is_known(&sheet, name);
    let unknown = columns.iter().filter(is_unknown).cloned().collect();
    let says = |(_, row): &(usize, Vec<String>)| row.iter().any(|cell| !cell.trim().is_empty());
    let line = |row: Vec<String>| {
        let too_many = row.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
        if too_many {
            return Err(Problems::one("", Problem::TooManyCells(columns.len())).into());
        }
        Ok(table::object((&columns, &row), (&sheet, &words)))
    };
    let lines = rows.filter(says).map(|(number, row)| (number, line(row))).collect();
    Ok(Read { lines, unknown })
}
