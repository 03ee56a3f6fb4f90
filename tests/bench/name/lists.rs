//! The lists that names are judged by, in two halves: rules are made looking at the first alone.

use std::collections::BTreeMap;

use amana::domain::name::{Asked, Why, keys};

/// Spellings of one name.
pub(crate) const GROUPS: &str = include_str!("../../data/names/groups.txt");
/// Different names that are near each other.
pub(crate) const DIFFERENT: &str = include_str!("../../data/names/different.txt");
/// Homely forms, each with the name it stands for.
pub(crate) const RELATED: &str = include_str!("../../data/names/related.txt");

/// Which half of the lists a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Half {
    /// The one that rules are made by.
    A,
    /// The one that only judges them.
    B,
}

/// A line of a list.
pub(crate) struct Row {
    /// The heading that it stands under.
    pub(crate) section: &'static str,
    /// Its half, by its first name.
    pub(crate) half: Half,
    /// What it lists.
    pub(crate) names: Vec<&'static str>,
}

/// The lines of a list.
pub(crate) fn rows(list: &'static str) -> Vec<Row> {
    let (mut rows, mut section) = (Vec::new(), "");
    for line in list.lines() {
        if let Some(heading) = line.strip_prefix('[') {
            section = heading.trim_end_matches(']');
        } else if !line.starts_with('#') && line.contains('|') {
            let names: Vec<&str> = line.split('|').map(str::trim).collect();
            rows.push(Row { section, half: half(names.first().unwrap_or(&"")), names });
        }
    }
    rows
}

/// The half of a name: one bit of the FNV-1a hash of its letters.
fn half(name: &str) -> Half {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    if hash >> 16 & 1 == 0 { Half::A } else { Half::B }
}

/// A way to judge names.
pub(crate) trait Judge {
    /// What is worked out once for a name.
    type Heard;
    /// Works it out.
    fn hear(&self, name: &str) -> Self::Heard;
    /// Whether two names are spellings of one.
    fn is_same(&self, one: &Self::Heard, other: &Self::Heard) -> bool;
}

/// The judge of the program.
pub(crate) struct Own;

impl Judge for Own {
    type Heard = Asked;

    fn hear(&self, name: &str) -> Asked {
        Asked::new(name)
    }

    fn is_same(&self, one: &Asked, other: &Asked) -> bool {
        one.alike(other).why.is_same_name()
    }
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Share {
    pub(crate) hits: usize,
    pub(crate) all: usize,
}

impl Share {
    /// Counts one more.
    pub(crate) fn count(&mut self, hit: bool) {
        self.all += 1;
        self.hits += usize::from(hit);
    }

    /// In percent.
    pub(crate) fn percent(self) -> f64 {
        let whole = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        100.0 * whole(self.hits) / whole(self.all.max(1))
    }
}

/// Shares by section and half; the sums stand under [`ALL`] and [`SCRIPTS`].
pub(crate) type Shares = BTreeMap<(&'static str, Half), Share>;

/// All sections together.
pub(crate) const ALL: &str = "all sections";
/// Pairs of which one is written in Arabic letters and the other in Latin ones.
pub(crate) const SCRIPTS: &str = "Arabic script and Latin";

fn is_arabic(name: &str) -> bool {
    name.chars().any(|letter| ('\u{600}'..='\u{6FF}').contains(&letter))
}

/// How many pairs of spellings of one name are found.
pub(crate) fn found<J: Judge>(judge: &J) -> Shares {
    pairs_within(|one, other| judge.is_same(&judge.hear(one), &judge.hear(other)))
}

/// How many pairs of spellings of one name share a key.
pub(crate) fn keyed() -> Shares {
    pairs_within(|one, other| {
        let own = keys(one);
        keys(other).iter().any(|key| own.binary_search(key).is_ok())
    })
}

fn pairs_within(holds: impl Fn(&str, &str) -> bool) -> Shares {
    let mut shares = Shares::new();
    for Row { section, half, names } in rows(GROUPS) {
        for (place, one) in names.iter().enumerate() {
            for other in names.iter().skip(place + 1) {
                let hit = holds(one, other);
                shares.entry((section, half)).or_default().count(hit);
                shares.entry((ALL, half)).or_default().count(hit);
                if is_arabic(one) != is_arabic(other) {
                    shares.entry((SCRIPTS, half)).or_default().count(hit);
                }
            }
        }
    }
    shares
}

/// How many pairs of names of different groups are taken for one, by the section of the first.
pub(crate) fn confused<J: Judge>(judge: &J) -> Shares {
    let mut shares = Shares::new();
    for half in [Half::A, Half::B] {
        let groups = rows(GROUPS).into_iter().enumerate().filter(|(_, row)| row.half == half);
        let heard: Vec<(usize, &str, J::Heard)> = groups
            .flat_map(|(group, row)| {
                row.names.into_iter().map(move |name| (group, row.section, judge.hear(name)))
            })
            .collect();
        for (place, (group, section, one)) in heard.iter().enumerate() {
            for (_, _, other) in heard.iter().skip(place + 1).filter(|(of, _, _)| of != group) {
                let hit = judge.is_same(one, other);
                shares.entry((section, half)).or_default().count(hit);
                shares.entry((ALL, half)).or_default().count(hit);
            }
        }
    }
    shares
}

/// How many pairs of the list of different names are taken for one.
pub(crate) fn merged<J: Judge>(judge: &J) -> Shares {
    listed(DIFFERENT, |one, other| judge.is_same(&judge.hear(one), &judge.hear(other)))
}

/// How many homely forms are found related and not taken for the name.
pub(crate) fn related() -> Shares {
    listed(RELATED, |one, other| Asked::new(one).alike(&Asked::new(other)).why == Why::Related)
}

fn listed(list: &'static str, holds: impl Fn(&str, &str) -> bool) -> Shares {
    let mut shares = Shares::new();
    for Row { section, half, names } in rows(list) {
        if let [one, other] = names.as_slice() {
            let hit = holds(one, other);
            for section in [section, ALL] {
                shares.entry((section, half)).or_default().count(hit);
            }
        }
    }
    shares
}
