//! The tree of places.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    lang::{Lang, Localized},
    word::PlaceCode,
};

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Its code.
    pub code: PlaceCode,
    /// The place that it lies in.
    pub parent: Option<PlaceCode>,
    /// How far below the top it stands; 0 is the top.
    pub level: u8,
    /// What it is called.
    pub name: Localized,
    /// What sort of place it is: a district, a town.
    #[serde(default)]
    pub kind: Option<String>,
    /// Whether it is not offered any more. Where it was answered it stays right.
    #[serde(default)]
    pub disabled: bool,
}

/// All places of the office.
#[derive(Debug, Clone, Default)]
pub struct Locations(BTreeMap<PlaceCode, Location>);

impl Locations {
    /// The places by code.
    pub fn new(all: Vec<Location>) -> Self {
        Self(all.into_iter().map(|place| (place.code.clone(), place)).collect())
    }

    /// One place.
    pub fn find(&self, code: &PlaceCode) -> Option<&Location> {
        self.0.get(code)
    }

    /// All places by their codes.
    pub fn iter(&self) -> impl Iterator<Item = &Location> {
        self.0.values()
    }

    /// A place and all that it lies in, from the place itself up to the top.
    ///
    /// A tree that runs in a circle is cut after as many steps as there are places.
    pub fn path<'a>(&'a self, code: &'a PlaceCode) -> impl Iterator<Item = &'a Location> {
        std::iter::successors(self.find(code), |place| {
            place.parent.as_ref().and_then(|parent| self.find(parent))
        })
        .take(self.0.len())
    }

    /// Whether a place is another one or lies somewhere below it.
    pub fn lies_in(&self, code: &PlaceCode, above: &PlaceCode) -> bool {
        self.path(code).any(|place| place.code == *above)
    }

    /// A place with the two that it lies in, as one says it: village, commune, district.
    pub fn say(&self, code: &PlaceCode, lang: Lang) -> String {
        let names: Vec<&str> = self.path(code).take(3).map(|place| place.name.say(lang)).collect();
        if names.is_empty() { code.to_string() } else { names.join(", ") }
    }

    /// All places in the order of the tree: each after the one that it lies in.
    pub fn in_order(&self) -> Vec<&Location> {
        let mut below: BTreeMap<Option<&PlaceCode>, Vec<&Location>> = BTreeMap::new();
        for place in self.0.values() {
            let parent = place.parent.as_ref().filter(|code| self.0.contains_key(*code));
            below.entry(parent).or_default().push(place);
        }
        let mut ordered = Vec::with_capacity(self.0.len());
        let mut open: Vec<&Location> = below.remove(&None).unwrap_or_default();
        open.reverse();
        while let Some(place) = open.pop() {
            ordered.push(place);
            if let Some(children) = below.remove(&Some(&place.code)) {
                open.extend(children.into_iter().rev());
            }
        }
        ordered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(code: &'static str, parent: Option<&'static str>, level: u8) -> Location {
        Location {
            code: PlaceCode::known(code),
            parent: parent.map(PlaceCode::known),
            level,
            name: Localized::new(Lang::En, format!("Place {code}")),
            kind: None,
            disabled: false,
        }
    }

    #[test]
    fn a_village_lies_in_all_that_is_above_it() {
        let tree = Locations::new(vec![
            place("R", None, 0),
            place("R1", Some("R"), 1),
            place("R1a", Some("R1"), 2),
            place("R2", Some("R"), 1),
        ]);
        let village = PlaceCode::known("R1a");
        assert!(tree.lies_in(&village, &PlaceCode::known("R")));
        assert!(!tree.lies_in(&village, &PlaceCode::known("R2")));
        assert_eq!(tree.say(&village, Lang::Fr), "Place R1a, Place R1, Place R");
        let order: Vec<&str> = tree.in_order().iter().map(|p| p.code.as_str()).collect();
        assert_eq!(order, ["R", "R1", "R1a", "R2"]);
    }

    #[test]
    fn a_tree_in_a_circle_ends() {
        let tree = Locations::new(vec![place("A", Some("B"), 0), place("B", Some("A"), 0)]);
        assert!(tree.path(&PlaceCode::known("A")).count() <= 2);
    }
}
