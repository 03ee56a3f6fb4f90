//! Homely names: the short and fond forms that are not spellings of the name they stand for.
//!
//! A form is *related* to its name, and to the other forms of it; it is never taken for it. This is
//! the one table that lists names; what it lists counts for nothing else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::apart::apart;
use super::key::skeletons;
use super::sound::{Reading, readings};
use super::unit::{Compound, Unit};

/// A name, and the homely forms of it.
const HOMELY: &[(&str, &[&str])] = &[
    // Every compound of Abd- has these; the row is that of the commonest.
    ("abdoulaye", &["abdou", "audu", "abdi"]),
    ("mohamed", &["mamadou", "mahamadou", "momodou", "modou", "moha", "hama", "mamane"]),
    ("fatima", &["fatou", "fati", "fanta"]),
    ("fatoumata", &["fatou", "fati", "fanta"]),
    ("aissatou", &["aissa", "astou"]),
    ("aisha", &["aissatou", "aissa"]),
    ("caasha", &["aissatou", "aissa"]),
    ("aishatu", &["caasha"]),
    ("souleymane", &["souley", "sule"]),
    ("ibrahim", &["ibro", "iro", "ibou", "ebrima", "boureima"]),
    ("idris", &["iddi", "drissou"]),
    ("ishaq", &["isah"]),
    ("aboubacar", &["habu", "boube", "bouba", "babacar", "bakari", "bukar"]),
    ("boubacar", &["habu", "boube", "bouba"]),
    ("zainab", &["jeneba", "zenabou", "nabou"]),
    ("mariam", &["mairo", "mari"]),
    ("mariama", &["mairo", "mari"]),
    ("khadija", &["khady", "dija", "kadi", "kadiatou"]),
    ("kadiatou", &["kadi", "khady"]),
    ("hussein", &["ousseynou", "seyni"]),
    ("youssouf", &["issoufou", "issouf", "sef", "yusha"]),
    ("hassan", &["gambo", "lassana"]),
    ("saleh", &["salihou", "sale"]),
    ("amina", &["ami", "mina"]),
    ("aminata", &["ami", "mina"]),
    ("halima", &["halla", "limatou"]),
    ("lawal", &["lawan"]),
    ("mustapha", &["alfa", "mousta"]),
    ("zouleikha", &["zouley"]),
    ("rokaya", &["rouki"]),
    ("abdourahmane", &["hamani", "dramane"]),
    ("ahmed", &["amadou"]),
    ("djibril", &["djibo"]),
    ("zakaria", &["zaki", "zaka"]),
    ("nafissatou", &["nafi"]),
    ("nafissa", &["nafi"]),
    ("safia", &["safi"]),
    ("habiba", &["biba"]),
    ("oumar", &["oumarou"]),
    ("ali", &["aliou", "alou"]),
    ("said", &["seydou"]),
];

/// What two spellings of one homely form may be apart, in hundredths.
const SPELLING: u32 = 19;

/// A row of the table and one of its names.
pub(super) type Known = (usize, usize);

struct Entry {
    known: Known,
    heard: Vec<Reading>,
}

static ENTRIES: LazyLock<BTreeMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (row, (name, forms)) in HOMELY.iter().enumerate() {
        for (place, form) in std::iter::once(name).chain(*forms).enumerate() {
            let heard = readings(form);
            let keys = heard.first().map(skeletons).unwrap_or_default();
            for key in keys {
                let entry = Entry { known: (row, place), heard: heard.clone() };
                entries.entry(key).or_default().push(entry);
            }
        }
    }
    entries
});

/// The rows of the table in which a word stands, and as which of their names: the nearest.
pub(super) fn known(heard: &[Reading]) -> Vec<Known> {
    let mut nearest: BTreeMap<usize, (u32, usize)> = BTreeMap::new();
    for key in heard.iter().flat_map(skeletons) {
        for entry in ENTRIES.get(&key).into_iter().flatten() {
            let pairs = heard
                .iter()
                .flat_map(|one| entry.heard.iter().map(move |it| apart(one, it, SPELLING)));
            // Without vowels nearly every form would be found in the name.
            if entry.known.1 > 0 && heard.iter().any(|reading| reading.is_arabic) {
                continue;
            }
            let Some(cost) = pairs.min().filter(|cost| *cost <= SPELLING) else { continue };
            let found = nearest.entry(entry.known.0).or_insert((cost, entry.known.1));
            *found = (*found).min((cost, entry.known.1));
        }
    }
    nearest.into_iter().map(|(row, (_, place))| (row, place)).collect()
}

/// The rows in which a name stands, for its keys.
pub(super) fn rows(unit: &Unit) -> impl Iterator<Item = usize> {
    unit.homely.iter().map(|(row, _)| *row)
}

/// Whether one name is a homely form of the other, or both are of the same.
pub(super) fn are_related(one: &Unit, other: &Unit) -> bool {
    let short_of = |one: &Unit, other: &Unit| {
        one.compound == Compound::Servant && other.homely.iter().any(|it| it.0 == 0 && it.1 > 0)
    };
    if short_of(one, other) || short_of(other, one) {
        return true;
    }
    one.homely.iter().any(|(row, place)| {
        other.homely.iter().any(|(other_row, other_place)| row == other_row && place != other_place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::unit::Spelled;

    fn unit(word: &str) -> Unit {
        Unit::new(&Spelled::alone(word.to_owned()))
    }

    #[test]
    fn a_form_is_related_to_its_name_in_any_spelling_of_both() {
        for (form, name) in [
            ("mamadu", "mohammed"),
            ("fatu", "fatimah"),
            ("suley", "suleyman"),
            ("abdu", "abdoulkarim"),
            ("mamadou", "modou"),
        ] {
            assert!(are_related(&unit(form), &unit(name)), "{form} / {name}");
            assert!(are_related(&unit(name), &unit(form)), "{name} / {form}");
        }
        assert!(!are_related(&unit("mohamed"), &unit("muhammad")));
        assert!(!are_related(&unit("mamadou"), &unit("fatima")));
        assert!(!are_related(&unit("abdoulkarim"), &unit("abdoulaziz")));
    }

    #[test]
    fn no_form_is_written_as_its_name() {
        for (name, forms) in HOMELY {
            assert!(!forms.contains(name), "{name}");
        }
    }
}
