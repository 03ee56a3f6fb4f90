//! How far two readings are apart: what parts them, sound by sound, weighed by how often spellings
//! differ in it.
//!
//! The sounds of one are laid against those of the other, so that the sum of what is put in, left
//! out and written otherwise is least. A habit of spelling weighs little, another sound a whole.

use super::instead::{instead, melted};
use super::left_out::left_out;
use super::sound::{Reading, Sound};

/// What another sound weighs, in hundredths.
pub(super) const WHOLE: u32 = 140;
/// What no habit of spelling explains, and no slip either.
pub(super) const NEVER: u32 = 300;

/// A sound with what stands about it.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    /// The sound.
    pub(super) sound: Sound,
    /// Where it stands.
    pub(super) place: usize,
    /// What is heard before it.
    pub(super) before: Option<Sound>,
    /// What is heard after it.
    pub(super) after: Option<Sound>,
    /// Whether nothing is heard after it.
    pub(super) is_last: bool,
    /// The word that it is in.
    pub(super) reading: &'a Reading,
}

/// The sum of what parts two readings, in hundredths of a sound; where it is more than `most`, any
/// number above that.
pub(super) fn apart(one: &Reading, other: &Reading, most: u32) -> u32 {
    let (one_spots, other_spots) = (spots(one), spots(other));
    let far = most.saturating_add(1);
    // Two rows of the table above this one, since two sounds may stand for one.
    let (mut earlier, mut above, mut row) = (Vec::new(), vec![0], Vec::new());
    for spot in &other_spots {
        let mut least = Least(far);
        least.or(last(&above), || left_out(spot, one, 0));
        above.push(least.0);
    }
    for (down, spot) in one_spots.iter().enumerate() {
        let mut first = Least(far);
        first.or(cell(&above, 0), || left_out(spot, other, 0));
        row.push(first.0);
        for (across, facing) in other_spots.iter().enumerate() {
            let mut least = Least(far);
            least.or(cell(&above, across), || instead(spot, facing));
            least.or(last(&row), || left_out(facing, one, down + 1));
            least.or(cell(&above, across + 1), || left_out(spot, other, across + 1));
            if let Some(first) = spot.before {
                let melted = || melted(first, spot, facing.sound, down == 1);
                least.or(cell(&earlier, across), melted);
            }
            if let Some(first) = facing.before {
                let melted = || melted(first, facing, spot.sound, across == 1);
                least.or(cell(&above, across - 1), melted);
            }
            row.push(least.0);
        }
        // Two sounds may melt into one, so that one row alone says nothing.
        if above.iter().chain(&row).all(|cost| *cost > most) {
            return far;
        }
        std::mem::swap(&mut earlier, &mut above);
        std::mem::swap(&mut above, &mut row);
        row.clear();
    }
    last(&above) + one.cost.max(other.cost)
}

/// The least of several sums. What is added is worked out only where that could make it less: most
/// of a table is too far from where the sounds face each other.
struct Least(u32);

impl Least {
    fn or(&mut self, before: u32, cost: impl FnOnce() -> u32) {
        if before < self.0 {
            self.0 = self.0.min(before.saturating_add(cost()));
        }
    }
}

fn spots(reading: &Reading) -> Vec<Spot<'_>> {
    let sounds = &reading.sounds;
    let spot = |(place, sound): (usize, &Sound)| Spot {
        sound: *sound,
        place,
        before: place.checked_sub(1).and_then(|before| sounds.get(before)).copied(),
        after: sounds.get(place + 1).copied(),
        is_last: is_last(sounds, place),
        reading,
    };
    sounds.iter().enumerate().map(spot).collect()
}

/// Whether nothing is heard behind a sound: an h is not, nor an e behind a consonant.
fn is_last(sounds: &[Sound], place: usize) -> bool {
    let own = |sound: &Sound| sound.letter != 'h';
    let mut behind = sounds.iter().skip(place + 1);
    let consonant = sounds.get(place).is_some_and(|sound| !sound.is_open());
    sounds.get(place).is_some_and(own)
        && behind
            .all(|after| after.letter == 'h' || consonant && after.letter == 'e' && !after.long)
}

impl Spot<'_> {
    /// Whether it is the teh marbuta behind an alef, which is said as a t.
    pub(super) fn is_feminine_t(&self) -> bool {
        let behind_alef = self.before.is_some_and(|before| before.letter == 'A');
        self.reading.is_arabic && self.after.is_none() && behind_alef
    }

    /// The nearest vowel before it.
    pub(super) fn earlier_vowel(&self) -> Option<char> {
        let before = self.reading.sounds.get(..self.place)?;
        before.iter().rev().find(|sound| sound.is_open()).map(|sound| sound.letter)
    }

    /// Whether it is the teh marbuta, which is kept as heh.
    pub(super) fn is_feminine_h(&self) -> bool {
        self.reading.is_arabic && self.sound.letter == 'h' && self.after.is_none()
    }
}

fn cell(row: &[u32], place: usize) -> u32 {
    row.get(place).copied().unwrap_or(NEVER)
}

fn last(row: &[u32]) -> u32 {
    row.last().copied().unwrap_or(NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::sound::readings;

    fn between(one: &str, other: &str) -> u32 {
        let (one, other) = (readings(one), readings(other));
        let pairs = one.iter().flat_map(|own| other.iter().map(move |it| apart(own, it, NEVER)));
        pairs.min().unwrap()
    }

    #[test]
    fn a_habit_of_spelling_weighs_little_and_another_sound_a_whole() {
        assert_eq!(between("halima", "haleema"), 10);
        assert_eq!(between("youssouf", "yusuf"), 0);
        assert_eq!(between("khadija", "خديجه"), 5);
        assert!(between("fatima", "fatuma") < between("kadir", "kadur"));
        assert!(between("halima", "salima") >= WHOLE);
        assert!(between("hassan", "hussein") > between("hassan", "assane"));
        assert!(between("karim", "karima") >= NEVER);
        assert_eq!(between("idris", "idrissa"), 20);
        assert!(between("محمد", "محمود") >= WHOLE);
    }

    #[test]
    fn beyond_the_most_nothing_is_counted() {
        let (one, other) = (readings("halima"), readings("youssouf"));
        assert_eq!(apart(&one[0], &other[0], 50), 51);
    }
}
