//! Slips of the pen and of the keyboard: how many part one word from another.

/// The least number of letters left out, put in, replaced or swapped with the next one that makes
/// one word of the other; no letter is changed twice.
pub(super) fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    // Three rows of the table: two letters back, one letter back, this letter.
    let mut earlier: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    let mut before = None;
    for (down, letter) in one.chars().enumerate() {
        let mut row = vec![down + 1];
        let mut left = None;
        for (across, &facing) in other.iter().enumerate() {
            let replaced = cell(&above, across) + usize::from(letter != facing);
            let put_in = cell(&row, across) + 1;
            let left_out = cell(&above, across + 1) + 1;
            let crossed = before == Some(facing) && left == Some(letter);
            let swapped = if crossed { cell(&earlier, across - 1) + 1 } else { replaced };
            row.push(replaced.min(put_in).min(left_out).min(swapped));
            left = Some(facing);
        }
        earlier = std::mem::replace(&mut above, row);
        before = Some(letter);
    }
    above.last().copied().unwrap_or_default()
}

fn cell(row: &[usize], place: usize) -> usize {
    row.get(place).copied().unwrap_or(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_slip_counts_once() {
        assert_eq!(slips("halima", "halima"), 0);
        assert_eq!(slips("halima", "halma"), 1);
        assert_eq!(slips("halima", "hailma"), 1);
        assert_eq!(slips("halima", "salima"), 1);
        assert_eq!(slips("halima", "halimaa"), 1);
        assert_eq!(slips("halima", "salma"), 2);
        assert_eq!(slips("", "halima"), 6);
        assert_eq!(slips("محمد", "محمود"), 1);
    }

    proptest! {
        #[test]
        fn slips_count_the_same_both_ways(one in "[ab]{0,6}", other in "[abc]{0,6}") {
            prop_assert_eq!(slips(&one, &other), slips(&other, &one));
            prop_assert_eq!(slips(&one, &other) == 0, one == other);
            prop_assert!(slips(&one, &other) <= one.len().max(other.len()));
            prop_assert!(slips(&one, &other) >= one.len().abs_diff(other.len()));
        }
    }
}
