//! Places on the wire. Codes are upper-case there; a name is the whole path.

mod file;

use serde_json::json;

use crate::domain::{
    lang::{Lang, Localized},
    location::{Location, Locations},
    problem::{Problem, Problems},
    word::PlaceCode,
};

use super::{Object, design::Reader, number, text};

pub use file::{Imported, read as read_file};

/// The deepest that a tree of places goes.
const DEEPEST: u8 = 20;

/// A place on the wire; with its own name and all that it lies in where that is asked for.
pub fn tell(place: &Location, all: &Locations, tags: &[&str], is_full: bool) -> Object {
    let mut path: Vec<&Location> = all.path(&place.code).collect();
    path.reverse();
    let mut told = Object::from_iter([
        ("id".to_owned(), json!(number("location", place.code.as_str()))),
        ("code".to_owned(), json!(place.code.as_str())),
        ("type".to_owned(), json!(place.kind)),
        ("disabled".to_owned(), json!(place.disabled)),
        ("name".to_owned(), text::tell(&whole_name(place, &path), tags)),
    ]);
    if is_full {
        let codes: Vec<&str> = path.iter().map(|place| place.code.as_str()).collect();
        told.insert("admin_level".to_owned(), json!(path.len().saturating_sub(1)));
        told.insert("placename".to_owned(), text::tell(&place.name, tags));
        told.insert("hierarchy".to_owned(), json!(codes));
    }
    told
}

/// The names from the top down, in each language that the place itself has a name in.
fn whole_name(place: &Location, path: &[&Location]) -> Localized {
    let said = |above: &Location, tag: &str| {
        let own = above.name.get(tag).filter(|text| !text.is_empty());
        own.unwrap_or_else(|| above.name.say(Lang::En)).to_owned()
    };
    let one = |tag: &str| path.iter().map(|above| said(above, tag)).collect::<Vec<_>>().join("::");
    place.name.tags().map(|tag| (tag.to_owned(), one(tag))).collect()
}

/// The place that comes of what was sent. The code of a known one and where it lies stay.
pub fn read(
    sent: &Object,
    known: Option<&Location>,
    all: &Locations,
) -> Result<Location, Problems> {
    let mut problems = Problems::new();
    let mut reader = Reader { sent, at: String::new(), problems: &mut problems };
    let mut place = match known {
        Some(known) => known.clone(),
        None => new(&mut reader, all)?,
    };
    let merged = text::merge(sent, "placename", &mut place.name);
    reader.take("placename", merged);
    match sent.get("type") {
        Some(json) if json.is_null() => place.kind = None,
        _ => place.kind = reader.text("type").or(place.kind),
    }
    if let Some(disabled) = reader.bool("disabled") {
        place.disabled = disabled;
    }
    if text::lacks_english(&place.name) {
        problems.add("placename", Problem::Blank);
    }
    problems.into_result(place)
}

fn new(reader: &mut Reader<'_>, all: &Locations) -> Result<Location, Problems> {
    let word = |reader: &mut Reader<'_>, name: &str| {
        reader.text(name).map(|text| text.trim().to_uppercase()).filter(|text| !text.is_empty())
    };
    let (code, parent) = (word(reader, "code"), word(reader, "parent_code"));
    let is = |code: &str| all.iter().find(|place| place.code.as_str().to_uppercase() == code);
    let above = parent.as_deref().map(|code| is(code).ok_or(Problem::NotAPlace));
    let above = above.transpose().map_err(|problem| Problems::one("parent_code", problem))?;
    let level = above.map_or(Ok(0), |above| {
        Some(above.level + 1).filter(|level| *level <= DEEPEST).ok_or(Problem::NotAPlace)
    });
    let code = match code.as_deref() {
        None => Err(Problem::Blank),
        Some(code) if is(code).is_some() => Err(Problem::Taken),
        Some(code) => PlaceCode::parse(code),
    };
    Ok(Location {
        code: code.map_err(|problem| Problems::one("location_code", problem))?,
        parent: above.map(|above| above.code.clone()),
        level: level.map_err(|problem| Problems::one("parent_code", problem))?,
        name: Localized::default(),
        kind: None,
        disabled: false,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::*;

    fn read_json(sent: &Json, all: &Locations) -> Result<Location, Problems> {
        read(sent.as_object().unwrap(), None, all)
    }

    fn tree() -> Locations {
        let top = read_json(
            &json!({"code": "nv", "placename": {"en": "Testland", "fr": "Testie"}, "type": "country"}),
            &Locations::default(),
        )
        .unwrap();
        let all = Locations::new(vec![top.clone()]);
        let low = json!({"code": "NV02", "parent_code": "nv", "placename": {"en": "North Vale"},
            "type": "district", "disabled": true});
        let low = read_json(&low, &all).unwrap();
        Locations::new(vec![top, low])
    }

    #[test]
    fn a_place_is_told_with_its_path() {
        let all = tree();
        let low = all.find(&PlaceCode::known("NV02")).unwrap();
        let told = Json::Object(tell(low, &all, &["en", "fr"], true));
        let expected = json!({"id": number("location", "NV02"), "code": "NV02", "type": "district",
            "disabled": true, "admin_level": 1, "hierarchy": ["NV", "NV02"],
            "placename": {"en": "North Vale", "fr": ""},
            "name": {"en": "Testland::North Vale", "fr": ""}});
        assert_eq!(told, expected);
        assert!(!tell(low, &all, &["en"], false).contains_key("hierarchy"));
    }

    #[test]
    fn a_new_name_is_merged_and_code_and_parent_stay() {
        let all = tree();
        let low = all.find(&PlaceCode::known("NV02")).unwrap();
        let sent = json!({"placename": {"fr": "Val du Nord"}, "type": "town", "code": "X",
            "parent_code": "X", "disabled": false});
        let after = read(sent.as_object().unwrap(), Some(low), &all).unwrap();
        assert_eq!((after.code.as_str(), after.level, after.disabled), ("NV02", 1, false));
        assert_eq!(
            (after.name.get("en"), after.kind.as_deref()),
            (Some("North Vale"), Some("town"))
        );
    }

    #[test]
    fn what_is_missing_taken_or_nowhere_is_named() {
        let all = tree();
        for (sent, name) in [
            (json!({"placename": {"en": "A"}}), "location_code"),
            (json!({"code": "nV02", "placename": {"en": "A"}}), "location_code"),
            (json!({"code": "A B", "placename": {"en": "A"}}), "location_code"),
            (json!({"code": "A", "placename": {"fr": "A"}}), "placename"),
            (json!({"code": "A", "parent_code": "Q", "placename": {"en": "A"}}), "parent_code"),
            (json!({"code": "A", "placename": {"en": "A"}, "type": 3}), "/type"),
        ] {
            let problems = read_json(&sent, &all).unwrap_err();
            assert!(problems.of(name).is_some(), "{sent} {problems:?}");
        }
    }
}
