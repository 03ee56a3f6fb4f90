//! Slips of the pen and of the keyboard: whether one parts two words.

/// Whether two words differ in one letter that is left out, put in or another, or in two that are
/// swapped.
pub(super) fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other) = without_common_ends(one, other);
    let letters = |word: &str| word.chars().count();
    match (letters(one), letters(other)) {
        (0 | 1, 1) | (1, 0) => true,
        (2, 2) => one.chars().rev().eq(other.chars()),
        _ => false,
    }
}

/// What is left of two words without the letters that both begin with, nor those that both end in.
fn without_common_ends<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let same = one.chars().zip(other.chars()).take_while(|(own, facing)| own == facing);
    let begun: usize = same.map(|(own, _)| own.len_utf8()).sum();
    let behind = |word: &'a str| word.get(begun..).unwrap_or_default();
    let (one, other) = (behind(one), behind(other));
    let same = one.chars().rev().zip(other.chars().rev()).take_while(|(own, facing)| own == facing);
    let ended: usize = same.map(|(own, _)| own.len_utf8()).sum();
    let before = |word: &'a str| word.get(..word.len() - ended).unwrap_or_default();
    (before(one), before(other))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_slip_and_no_more() {
        for slipped in ["halma", "hailma", "salima", "halimaa", "alima", "halimat", "halimaه"] {
            assert!(is_one_slip("halima", slipped), "{slipped}");
        }
        for other in ["halima", "salma", "hamila", "", "halimatu"] {
            assert!(!is_one_slip("halima", other), "{other}");
        }
        assert!(is_one_slip("محمد", "محمود"));
    }

    /// Every word that one slip makes of another, of these letters.
    fn slipped(word: &[char]) -> BTreeSet<Vec<char>> {
        let mut all = BTreeSet::new();
        for at in 0..=word.len() {
            let (before, behind) = word.split_at(at);
            for letter in ['a', 'b', 'c'] {
                all.insert([before, &[letter], behind].concat());
                all.insert([before, &[letter], behind.get(1..).unwrap_or_default()].concat());
            }
            if let [first, second, rest @ ..] = behind {
                all.insert([before, &[*second], rest].concat());
                all.insert([before, &[*second, *first], rest].concat());
            } else if let [_] = behind {
                all.insert(before.to_vec());
            }
        }
        all.remove(word);
        all
    }

    proptest! {
        #[test]
        fn it_is_what_slipping_makes(one in "[ab]{0,6}", other in "[abc]{0,6}") {
            let (own, facing): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            prop_assert_eq!(is_one_slip(&one, &other), slipped(&own).contains(&facing));
            prop_assert_eq!(is_one_slip(&one, &other), is_one_slip(&other, &one));
        }
    }
}
