//! Tables in plain text: lines of values between commas, as spreadsheets write them.

mod blank;
mod cell;

pub use blank::columns;
pub use cell::{is_known, object};

/// What may stand between values, the likeliest first.
const BETWEEN: [char; 3] = [',', ';', '\t'];

/// What stands between the values of a table, by its first line: what is there most often.
pub fn separator(text: &str) -> char {
    let line = text.lines().next().unwrap_or_default();
    let often = |sign: char| line.matches(sign).count();
    BETWEEN.into_iter().rev().max_by_key(|sign| often(*sign)).unwrap_or(',')
}

/// Lines of values between separators; a value in quotes may hold separators, line ends and doubled
/// quotes (RFC 4180).
pub fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut letters) = (false, text.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            other if other == separator && !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    row.push(cell);
    rows.push(row);
    rows
}

/// Whether a table ends within quotes: it was cut off, or one sign too many stands in it.
pub fn is_torn(text: &str) -> bool {
    text.matches('"').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_between_what_the_first_line_has_most_of() {
        assert_eq!(separator("name,age"), ',');
        assert_eq!(separator("name;age;note, if any"), ';');
        assert_eq!(separator("name\tage"), '\t');
        assert_eq!(separator("name"), ',');
        assert_eq!(
            rows("a;\"b;\"\"c\"\r\nd;", ';'),
            [vec!["a", "b;\"c"], vec!["d", ""], vec![""]][..2].to_vec()
        );
    }

    #[test]
    fn a_quote_too_many_is_seen() {
        assert!(is_torn("name\n\"Aissa") && !is_torn("name\n\"Ai\"\"ssa\""));
    }
}
