//! What it costs that a sound is written by one and left out by the other.

use super::apart::{NEVER, Spot, WHOLE};
use super::sound::{Reading, Sound};

/// What it costs that a sound is written by one and left out by the other, before its sound there.
pub(super) fn left_out(spot: &Spot<'_>, facing: &Reading, there: usize) -> u32 {
    match spot.sound.letter {
        '`' => 5,
        'h' => silent_h(spot, facing),
        'A' | 'Y' | 'W' => match (spot.before, facing.is_arabic) {
            (None, false) if spot.sound.letter == 'A' => 38,
            (None, _) => WHOLE,
            // A participle has its alef there: Hamid and Hamad are two names.
            (_, true) if spot.sound.letter == 'A' => {
                if spot.place == 1 {
                    75
                } else {
                    45
                }
            }
            (_, true) => WHOLE,
            _ if spot.sound.letter == 'A' => 65,
            _ => 95,
        },
        'y' | 'w' => left_out_glide(spot, facing),
        _ if spot.sound.is_vowel() && spot.is_last && spot.before.is_some() => {
            left_out_last(spot, facing)
        }
        _ if spot.sound.is_vowel() => left_out_vowel(spot, facing, there),
        _ => WHOLE,
    }
}

/// An h is heard least at the end, and by many not at the beginning.
fn silent_h(spot: &Spot<'_>, facing: &Reading) -> u32 {
    match (spot.before, spot.after) {
        _ if spot.reading.is_arabic && facing.is_arabic => NEVER,
        (Some(_), None) if spot.reading.is_arabic => NEVER,
        (Some(_), None) => 5,
        (None, Some(after)) if after.letter == 'a' || spot.reading.is_arabic => 36,
        (None, _) => 60,
        _ => 30,
    }
}

fn left_out_glide(spot: &Spot<'_>, facing: &Reading) -> u32 {
    let letter = |sound: Option<Sound>| sound.map_or(' ', |sound| sound.letter);
    match (spot.sound.letter, letter(spot.before), letter(spot.after)) {
        // Saying i and a, or u and a, one says the glide between.
        ('y', 'i', _)
        | ('y', 'e', 'a' | 'e' | 'i' | 'o' | 'u')
        | ('w', 'u' | 'o', _)
        | ('w', _, 'u' | 'o') => 8,
        (_, ' ', _) => WHOLE,
        ('w', _, 'a') if facing.is_arabic && spot.before.is_some_and(|it| !it.is_open()) => 15,
        _ if facing.is_arabic => 60,
        ('y' | 'w', _, ' ') => 15,
        _ if spot.before.is_some_and(|before| !before.is_open()) => 60,
        _ => 40,
    }
}

/// The vowel at the end: mute, of a language that ends words in vowels, or the mark of a woman.
fn left_out_last(spot: &Spot<'_>, facing: &Reading) -> u32 {
    let vowels = spot.reading.sounds.iter().filter(|sound| sound.is_open()).count();
    let after_consonant = spot.before.is_some_and(|before| !before.is_open());
    match spot.sound.letter {
        'e' if !spot.before.is_some_and(Sound::is_vowel) && !spot.sound.long => 5,
        'a' if spot.reading.takes_a => 20,
        'a' => NEVER,
        _ if facing.is_arabic && !after_consonant => 60,
        'u' | 'i' | 'o' if after_consonant && vowels > 2 => 15,
        _ => 60,
    }
}

fn left_out_vowel(spot: &Spot<'_>, facing: &Reading, there: usize) -> u32 {
    let letter = spot.sound.letter;
    if spot.before.is_none() {
        let dropped_h =
            facing.is_arabic && facing.sounds.first().is_some_and(|it| it.letter == 'h');
        return if dropped_h { 5 } else { first_vowel(spot) };
    }
    if facing.is_arabic {
        return unwritten(spot, facing);
    }
    match (spot.before, spot.after) {
        (Some(before), _) if before.letter == 'h' && spot.place == 1 => 60,
        (Some(before), _) if before.letter == 'w' => 10,
        // The vowel of an ayn is the one before it once more: Saad, Sacad.
        (Some(before), _) if before.letter == '`' && spot.earlier_vowel() == Some(letter) => 5,
        (Some(Sound { letter: 'j' | 'S' | 'N', .. }), Some(after)) if after.is_vowel() => 8,
        (_, Some(after)) if after.is_vowel() => 60,
        (Some(before), Some(after)) if before.is_open() && !after.is_vowel() => 45,
        // Where the other has a vowel too, it is another vowel and not one more.
        _ if [there.checked_sub(1), Some(there)]
            .into_iter()
            .flatten()
            .any(|place| facing.sounds.get(place).is_some_and(|sound| sound.is_open())) =>
        {
            75
        }
        _ if spot.sound.long => 60,
        _ => 28,
    }
}

/// The vowel that a word begins with: many say Brahim, Smail and Boubacar.
fn first_vowel(spot: &Spot<'_>) -> u32 {
    let closed = spot.reading.sounds.get(2).is_some_and(|second| !second.is_open());
    match (spot.sound.letter, spot.after.map(|after| after.letter)) {
        ('i' | 'e', _) if closed => 38,
        ('a', Some('b')) => 38,
        _ => 70,
    }
}

/// Arabic writes no short vowels. In a word without any long one the last is an a, so that Hassan
/// and Mohamed are not Hussein and Mahmoud.
fn unwritten(spot: &Spot<'_>, facing: &Reading) -> u32 {
    let has_long = facing.sounds.iter().skip(1).any(|sound| sound.is_open());
    let closes = spot.after.is_some_and(|after| !after.is_open());
    let rest = spot.reading.sounds.iter().rev().take_while(|sound| !sound.is_vowel()).count();
    let is_last_vowel = spot.reading.sounds.iter().rev().nth(rest) == Some(&spot.sound);
    match spot.sound.letter {
        'u' if !has_long && closes && is_last_vowel && spot.before.is_some() => {
            let earlier = spot.reading.sounds.iter().filter(|sound| sound.is_vowel()).count() > 1;
            if earlier { WHOLE } else { 5 }
        }
        _ if spot.sound.long && spot.before.is_some_and(|before| !before.is_open()) => {
            if spot.sound.letter == 'a' { 30 } else { 70 }
        }
        'i' if !has_long && closes && is_last_vowel => 20,
        _ => 5,
    }
}
