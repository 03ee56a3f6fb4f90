//! What a search looks at, told beside the code that looks there.

use crate::{
    domain::{identifier::NUMBERS, record::Kind},
    service::app::House,
};

/// Names of a child, as they are asked for.
const NAMES: [&str; 5] = ["name", "name_first", "name_last", "name_nickname", "name_other"];

/// Fields in which a plain search looks for its text.
pub fn exact(house: &House, kind: Kind) -> Vec<&'static str> {
    let row = kind.row();
    let asked = asked(house, kind, &NUMBERS);
    let own = ["unique_identifier", "short_id", row.display].into_iter();
    own.chain(row.ids.iter().copied()).chain(asked).collect()
}

/// Fields in which names that sound alike are looked for.
pub fn named(house: &House, kind: Kind) -> Vec<&'static str> {
    if kind.row().is_case { asked(house, kind, &NAMES).collect() } else { Vec::new() }
}

/// Those of some fields that the programme asks for.
fn asked(
    house: &House,
    kind: Kind,
    names: &'static [&'static str],
) -> impl Iterator<Item = &'static str> {
    names.iter().copied().filter(move |name| house.programme.field(kind, name).is_some())
}
