//! Codes that are made here, handed out on paper and typed once: to sign in the first time, or
//! without the phone.

use zeroize::Zeroizing;

use crate::service::clock::chance;

/// The signs of Crockford's base 32: none is taken for another when it is read aloud or written.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code: 60 bits.
const LENGTH: usize = 12;
/// Signs between two hyphens.
const GROUP: usize = 4;

/// A new code as it is printed, such as `7K2M-QX9D-4TRA`.
pub(super) fn new() -> Zeroizing<String> {
    let random = Zeroizing::new(chance::<LENGTH>());
    let mut code = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
    for (place, byte) in random.iter().enumerate() {
        if place > 0 && place % GROUP == 0 {
            code.push('-');
        }
        let sign = SIGNS.get(usize::from(byte % 32)).copied().unwrap_or_default();
        code.push(char::from(sign));
    }
    code
}

/// A code as it is compared: without what stands between its signs, and with those that are taken
/// for others as what they were.
pub(super) fn bare(typed: &str) -> Zeroizing<String> {
    let signs = typed.chars().filter(|sign| sign.is_alphanumeric()).take(4 * LENGTH);
    let read = |sign: char| match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    Zeroizing::new(signs.map(read).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = new();
        assert_eq!(code.len(), 14);
        assert_eq!(bare(&code).len(), LENGTH);
        assert_eq!(bare(&code.to_lowercase().replace('-', " ")), bare(&code));
        assert_eq!(*bare("o1Il-7k"), *"01117K");
        assert_ne!(*new(), *code);
    }
}
