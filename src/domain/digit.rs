//! Digits of the scripts that the office writes in.

/// The text with Arabic-Indic and Extended Arabic-Indic digits as `0` to `9`.
pub fn digits(text: &str) -> String {
    text.chars().map(western).collect()
}

fn western(letter: char) -> char {
    let value = match letter {
        '\u{660}'..='\u{669}' => u32::from(letter) - 0x660,
        '\u{6F0}'..='\u{6F9}' => u32::from(letter) - 0x6F0,
        _ => return letter,
    };
    char::from_digit(value, 10).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_arabic_digit_sets_become_western_digits() {
        assert_eq!(digits("٠١٢٣٤٥٦٧٨٩"), "0123456789");
        assert_eq!(digits("۰۱۲۳۴۵۶۷۸۹"), "0123456789");
    }

    #[test]
    fn everything_else_stays() {
        assert_eq!(digits("Maïga, دار 7 ½"), "Maïga, دار 7 ½");
    }
}
