//! A tree of places as a file: lines of values between commas under a line of tags
//! (`#country+code`, `#adm1+name`, `#adm2+name+fr`, `#adm1+type`). Each line is one place with all
//! that it lies in.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    lang::Localized,
    location::Location,
    problem::{Problem, Problems},
    word::PlaceCode,
};

use super::super::table::rows;

/// How many levels below the top can be tagged.
const LEVELS: usize = 5;
/// What a place of each level is where the file does not say.
const KINDS: [&str; 5] = ["country", "province", "district", "sub_district", "township"];

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// All places with those of the file.
    pub places: Vec<Location>,
    /// How many lines there were.
    pub total: usize,
    /// The lines that could not be read, the first below the tags being 1.
    pub failures: Vec<usize>,
}

impl Imported {
    /// How it went, in a word of the wire.
    pub fn status(&self) -> &'static str {
        match (self.failures.len(), self.total) {
            (0, 1..) => "success",
            (failed, total) if failed < total => "some_failure",
            _ => "failure",
        }
    }
}

/// What a column holds of a place of its level.
enum Cell {
    Code,
    Kind,
    Name(String),
}

struct Column {
    at: usize,
    level: usize,
    cell: Cell,
}

/// Takes a file into the places that are there. Names of known ones are merged; where they lie never
/// changes.
pub fn read(text: &str, known: Vec<Location>) -> Result<Imported, Problems> {
    let rows = rows(text.trim_start_matches('\u{feff}'), ',');
    let is_tags = |row: &Vec<String>| row.iter().any(|cell| cell.trim().starts_with('#'));
    let mut rows = rows.into_iter().skip_while(|row| !is_tags(row));
    let missing = || Problems::one("/data_base64", Problem::WrongKind);
    let tags = rows.next().ok_or_else(missing)?;
    let columns: Vec<Column> =
        tags.iter().enumerate().filter_map(|(at, tag)| column(at, tag.trim())).collect();
    let deepest = columns.iter().map(|column| column.level).max().ok_or_else(missing)?;
    let index = known.iter().enumerate().map(|(at, place)| (place.code.clone(), at)).collect();
    let mut reading = Reading { columns, deepest, seen: BTreeSet::new(), index, places: known };
    let (mut total, mut failures) = (0, Vec::new());
    for row in rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
        total += 1;
        if reading.line(&row).is_none() {
            failures.push(total);
        }
    }
    Ok(Imported { places: reading.places, total, failures })
}

/// The column under a tag; nothing for one that says nothing of places.
fn column(at: usize, tag: &str) -> Option<Column> {
    let mut parts = tag.strip_prefix('#')?.split('+').map(str::trim);
    let level = match parts.next()?.to_ascii_lowercase().as_str() {
        "country" => 0,
        below => below.strip_prefix("adm")?.parse().ok().filter(|it| (1..=LEVELS).contains(it))?,
    };
    let cell = match parts.next()?.to_ascii_lowercase().as_str() {
        "code" => Cell::Code,
        "type" => Cell::Kind,
        "name" => Cell::Name(parts.next().map_or_else(|| "en".to_owned(), tag_of)),
        _ => return None,
    };
    Some(Column { at, level, cell })
}

/// A language tag, its region in capitals.
fn tag_of(tag: &str) -> String {
    match tag.split_once('-') {
        None => tag.to_ascii_lowercase(),
        Some((lang, region)) => {
            format!("{}-{}", lang.to_ascii_lowercase(), region.to_ascii_uppercase())
        }
    }
}

struct Reading {
    columns: Vec<Column>,
    deepest: usize,
    /// The first line that names a place says what it is.
    seen: BTreeSet<PlaceCode>,
    index: BTreeMap<PlaceCode, usize>,
    places: Vec<Location>,
}

impl Reading {
    /// One line, from the top down; places above the one that cannot be read are kept.
    fn line(&mut self, row: &[String]) -> Option<()> {
        let mut parent: Option<PlaceCode> = None;
        for level in 0..=self.deepest {
            let place = self.place(row, level, parent.clone())?;
            parent = Some(place.code.clone());
            let is_first = self.seen.insert(place.code.clone());
            let known = self.index.get(&place.code).and_then(|at| self.places.get_mut(*at));
            match known {
                Some(known) if known.parent != place.parent => return None,
                Some(known) if is_first => {
                    known.name.merge(place.name);
                    known.kind = place.kind;
                }
                Some(_) => {}
                None => {
                    self.index.insert(place.code.clone(), self.places.len());
                    self.places.push(place);
                }
            }
        }
        Some(())
    }

    fn place(&self, row: &[String], level: usize, parent: Option<PlaceCode>) -> Option<Location> {
        let mut names = Vec::new();
        let (mut code, mut kind) = (None, KINDS.get(level).map(|kind| (*kind).to_owned()));
        for column in self.columns.iter().filter(|column| column.level == level) {
            let text = row.get(column.at).map(|cell| cell.trim()).filter(|text| !text.is_empty());
            match &column.cell {
                Cell::Code => code = PlaceCode::parse(&text?.to_uppercase()).ok(),
                Cell::Kind => kind = text.map(ToOwned::to_owned).or(kind),
                Cell::Name(tag) if tag == "en" => names.push((tag.clone(), text?.to_owned())),
                Cell::Name(tag) => names.extend(text.map(|text| (tag.clone(), text.to_owned()))),
            }
        }
        let name: Localized = names.into_iter().collect();
        name.get("en")?;
        let level = u8::try_from(level).ok()?;
        Some(Location { code: code?, parent, level, name, kind, disabled: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "country,code,province,code,\n\
        #country+name,#country+code,#adm1+name,#adm1+code,#adm1+name+fr\n\
        Testland,TL,\"Vale, North\",tl01,Val du Nord\n\
        Testland,TL,South,TL02,\n\
        Testland,TL,East,,\n";

    #[test]
    fn a_file_brings_each_place_once_with_what_it_lies_in() {
        let done = read(FILE, Vec::new()).unwrap();
        let codes: Vec<&str> = done.places.iter().map(|place| place.code.as_str()).collect();
        assert_eq!(codes, ["TL", "TL01", "TL02"]);
        assert_eq!((done.total, done.status()), (3, "some_failure"));
        assert_eq!(done.failures, [3]);
        let north = &done.places[1];
        assert_eq!(
            (north.name.get("en"), north.name.get("fr")),
            (Some("Vale, North"), Some("Val du Nord"))
        );
        assert_eq!((north.kind.as_deref(), north.level), (Some("province"), 1));
    }

    #[test]
    fn a_known_place_keeps_where_it_lies() {
        let places = read(FILE, Vec::new()).unwrap().places;
        let again = read(FILE, places.clone()).unwrap();
        assert_eq!(again.places, places);
        let moved = "#country+name,#country+code,#adm1+name,#adm1+code\nOther,OT,North,TL01\n";
        let done = read(moved, places).unwrap();
        assert_eq!((done.status(), done.failures), ("failure", vec![1]));
    }

    #[test]
    fn a_file_without_tags_is_no_file_of_places() {
        assert!(read("a,b\n1,2\n", Vec::new()).is_err());
        assert!(read("", Vec::new()).is_err());
    }
}
