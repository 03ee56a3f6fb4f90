//! The configuration profile through which iPhone and iPad take a root certificate.

use maud::html;
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use super::page::CERTIFICATE_FILE;
use crate::i18n::Say;

const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "#,
    r#""http://www.apple.com/DTDs/PropertyList-1.0.dtd">"#,
);

/// The profile that carries this root. Its identifiers follow from the certificate, so that
/// installing it twice leaves one profile and two boxes leave two.
pub(super) fn profile(say: Say, root_der: &[u8]) -> String {
    let [whole, part] = [&b"profile"[..], b"certificate"].map(|role| id(role, root_der));
    let body = html! {
        plist version="1.0" {
            dict {
                key { "PayloadType" } string { "Configuration" }
                key { "PayloadVersion" } integer { "1" }
                key { "PayloadIdentifier" } string { "local.amana." (whole) }
                key { "PayloadUUID" } string { (whole) }
                key { "PayloadDisplayName" } string { (say.trust_profile_name()) }
                key { "PayloadDescription" } string { (say.trust_profile_about()) }
                key { "PayloadContent" }
                array {
                    dict {
                        key { "PayloadType" } string { "com.apple.security.root" }
                        key { "PayloadVersion" } integer { "1" }
                        key { "PayloadIdentifier" } string { "local.amana." (whole) "." (part) }
                        key { "PayloadUUID" } string { (part) }
                        key { "PayloadDisplayName" } string { (say.trust_profile_name()) }
                        key { "PayloadCertificateFileName" } string { (CERTIFICATE_FILE) }
                        key { "PayloadContent" } data { (base64(root_der)) }
                    }
                }
            }
        }
    };
    HEAD.to_owned() + &body.into_string()
}

fn id(role: &[u8], root_der: &[u8]) -> String {
    let digest = Sha256::new().chain_update(role).chain_update(root_der).finalize();
    let id =
        digest.first_chunk().map_or(Uuid::nil(), |b| Builder::from_custom_bytes(*b).into_uuid());
    format!("{id:X}")
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |chunk: &[u8]| {
        let mut three = [0; 3];
        three.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        let [a, b, c] = three;
        let sixes = [a >> 2, (a << 4 | b >> 4) & 63, (b << 2 | c >> 6) & 63, c & 63];
        let letter = move |(at, six): (usize, u8)| match LETTERS.get(usize::from(six)) {
            Some(letter) if at <= chunk.len() => char::from(*letter),
            Some(_) | None => '=',
        };
        sixes.into_iter().enumerate().map(letter).collect::<String>()
    };
    bytes.chunks(3).map(four).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    #[test]
    fn base64_agrees_with_the_vectors_of_the_standard() {
        let vectors =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (text, coded) in vectors {
            assert_eq!(base64(text.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    #[test]
    fn one_box_has_one_profile_and_two_boxes_have_two() {
        let [english, arabic] = [Lang::En, Lang::Ar].map(Say::of);
        let id = |profile: &str| profile.split("local.amana.").nth(1).unwrap()[..36].to_owned();
        assert_eq!(id(&profile(english, b"root")), id(&profile(arabic, b"root")));
        assert_ne!(id(&profile(english, b"root")), id(&profile(english, b"other")));
    }

    #[test]
    fn every_key_of_the_profile_has_its_value() {
        let profile = profile(Say::of(Lang::Fr), b"root");
        let keys = profile.matches("<key>").count();
        let values = ["<string>", "<integer>", "<array>", "<data>"];
        assert_eq!(keys, values.iter().map(|value| profile.matches(value).count()).sum::<usize>());
        assert!(profile.starts_with("<?xml") && profile.contains("<data>cm9vdA==</data>"));
    }
}
