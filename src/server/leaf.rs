//! The certificate that the program shows to browsers, and its key.

use rcgen::{
    Certificate, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, SanType,
};
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use time::{Date, Month, OffsetDateTime};
use zeroize::Zeroizing;

use super::hosts::Hosts;

/// Days for which a self-signed certificate, or one for the sealed page, is valid.
pub const DOOR_DAYS: i64 = 397;

const DAY: i64 = 24 * 60 * 60;
/// A clock of the network that is a little late must not refuse a new certificate.
const DAYS_BEFORE: i64 = 7;
const FIRST_CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----";

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// It could not be written or signed.
    #[error("make a certificate: {0}")]
    Make(#[from] rcgen::Error),
    /// The TLS library does not take it, or its key belongs to another.
    #[error("use a certificate: {0}")]
    Use(#[from] rustls::Error),
    /// A certificate file that is not one.
    #[error("read a certificate: {0}")]
    Read(#[from] pem::Error),
    /// A date outside the calendar of certificates.
    #[error("read the dates of a certificate")]
    Date,
}

/// A certificate with its chain and its private key.
#[derive(Clone)]
pub struct Leaf {
    /// The certificate, then those that vouch for it, without the root.
    pub chain_pem: String,
    /// The private key.
    pub key_pem: Zeroizing<String>,
    /// The second of Unix time after which it is not valid any more.
    pub not_after: i64,
}

impl Leaf {
    /// A self-signed certificate, for the time before the office has an authority.
    pub fn door(hosts: &Hosts, now: i64) -> Result<Self, TlsError> {
        Self::signed(params(hosts, now, DOOR_DAYS)?, "", CertificateParams::self_signed)
    }

    /// Makes a key and has the certificate over it signed; `chain` follows it.
    pub(super) fn signed(
        params: CertificateParams,
        chain: &str,
        sign: impl FnOnce(&CertificateParams, &KeyPair) -> Result<Certificate, rcgen::Error>,
    ) -> Result<Self, TlsError> {
        let key = KeyPair::generate()?;
        let chain_pem = sign(&params, &key)?.pem() + chain;
        let not_after = params.not_after.unix_timestamp();
        Ok(Self { chain_pem, key_pem: Zeroizing::new(key.serialize_pem()), not_after })
    }

    /// One text with all of it: the key, then the chain.
    pub fn to_pem(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{}{}", *self.key_pem, self.chain_pem))
    }

    /// Reads a text that begins with the key and goes on with the chain.
    pub fn from_pem(text: &str) -> Result<Self, TlsError> {
        let chain = text.find(FIRST_CERTIFICATE).ok_or(pem::Error::NoItemsFound)?;
        let (key_pem, chain_pem) = text.split_at(chain);
        let certificate = CertificateDer::from_pem_slice(chain_pem.as_bytes())?;
        let leaf = Self {
            chain_pem: chain_pem.to_owned(),
            key_pem: Zeroizing::new(key_pem.to_owned()),
            not_after: not_after(&certificate).ok_or(TlsError::Date)?,
        };
        leaf.certified_key().map(|_| leaf)
    }

    /// Chain and key in the shape in which the server holds them.
    pub fn certified_key(&self) -> Result<CertifiedKey, TlsError> {
        let chain: Vec<_> =
            CertificateDer::pem_slice_iter(self.chain_pem.as_bytes()).collect::<Result<_, _>>()?;
        let key = PrivateKeyDer::from_pem_slice(self.key_pem.as_bytes())?;
        Ok(CertifiedKey::from_der(chain, key, &ring::default_provider())?)
    }
}

/// What a certificate for these hosts says, valid from a week ago for so many days in all.
pub(super) fn params(hosts: &Hosts, now: i64, days: i64) -> Result<CertificateParams, TlsError> {
    let mut params = dated("Amana box", now, days)?;
    for name in &hosts.names {
        params.subject_alt_names.push(SanType::DnsName(name.as_str().try_into()?));
    }
    params.subject_alt_names.extend(hosts.addresses.iter().copied().map(SanType::IpAddress));
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

/// A certificate with this common name, valid from a week ago for so many days in all.
pub(super) fn dated(name: &str, now: i64, days: i64) -> Result<CertificateParams, TlsError> {
    let day = |days: i64| {
        let second = days.checked_mul(DAY).and_then(|seconds| now.checked_add(seconds));
        second.and_then(|second| OffsetDateTime::from_unix_timestamp(second).ok())
    };
    let mut params = CertificateParams::default();
    params.not_before = day(-DAYS_BEFORE).ok_or(TlsError::Date)?;
    params.not_after = day(days - DAYS_BEFORE).ok_or(TlsError::Date)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    Ok(params)
}

/// The end of validity that a certificate in DER states (RFC 5280 §4.1).
fn not_after(der: &[u8]) -> Option<i64> {
    const VERSION: u8 = 0xa0;
    let certificate = element(der)?.content;
    let mut fields = element(certificate)?.content;
    if fields.first() == Some(&VERSION) {
        fields = element(fields)?.rest;
    }
    for _ in ["serial number", "algorithm", "issuer"] {
        fields = element(fields)?.rest;
    }
    let not_before = element(element(fields)?.content)?;
    moment(&element(not_before.rest)?)
}

/// One element of DER.
struct Element<'a> {
    tag: u8,
    content: &'a [u8],
    rest: &'a [u8],
}

fn element(der: &[u8]) -> Option<Element<'_>> {
    const LONG: u8 = 0x80;
    let (&tag, after) = der.split_first()?;
    let (&first, after) = after.split_first()?;
    let (length, after) = if first < LONG {
        (u32::from(first), after)
    } else {
        let (digits, after) = after.split_at_checked(usize::from(first - LONG))?;
        let fits = digits.len() <= size_of::<u32>();
        (fits.then(|| digits.iter().fold(0, |sum, &d| sum << 8 | u32::from(d)))?, after)
    };
    let (content, rest) = after.split_at_checked(usize::try_from(length).ok()?)?;
    Some(Element { tag, content, rest })
}

/// `UTCTime` has two digits of year, 50 meaning 1950; `GeneralizedTime` has four.
fn moment(element: &Element<'_>) -> Option<i64> {
    const UTC_TIME: u8 = 0x17;
    const GENERALIZED_TIME: u8 = 0x18;
    let text = str::from_utf8(element.content).ok()?.strip_suffix('Z')?;
    let (year, text) = text.split_at_checked(text.len().checked_sub(10)?)?;
    let year = match (element.tag, year.len(), year.parse::<i32>().ok()?) {
        (UTC_TIME, 2, year) => year + if year < 50 { 2000 } else { 1900 },
        (GENERALIZED_TIME, 4, year) => year,
        _ => return None,
    };
    let part = |at: usize| text.get(at..at + 2)?.parse::<u8>().ok();
    let month = Month::try_from(part(0)?).ok()?;
    let day = Date::from_calendar_date(year, month, part(2)?).ok()?;
    let moment = day.with_hms(part(4)?, part(6)?, part(8)?).ok()?;
    Some(moment.assume_utc().unix_timestamp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_760_000_000;

    fn hosts() -> Hosts {
        Hosts { names: vec!["amana.local".to_owned()], addresses: vec![[10, 0, 0, 7].into()] }
    }

    #[test]
    fn the_door_file_keeps_key_chain_and_date() {
        let door = Leaf::door(&hosts(), NOW).unwrap();
        let again = Leaf::from_pem(&door.to_pem()).unwrap();
        assert_eq!(again.chain_pem, door.chain_pem);
        assert_eq!(again.key_pem, door.key_pem);
        assert_eq!(again.not_after, NOW + 390 * DAY);
    }

    #[test]
    fn a_key_beside_a_foreign_certificate_is_refused() {
        let (mine, other) =
            (Leaf::door(&hosts(), NOW).unwrap(), Leaf::door(&hosts(), NOW).unwrap());
        let mixed = format!("{}{}", *mine.key_pem, other.chain_pem);
        assert!(matches!(Leaf::from_pem(&mixed), Err(TlsError::Use(_))));
    }

    #[test]
    fn a_file_without_key_or_without_chain_is_refused() {
        let door = Leaf::door(&hosts(), NOW).unwrap();
        assert!(matches!(Leaf::from_pem(&door.chain_pem), Err(TlsError::Read(_))));
        assert!(matches!(Leaf::from_pem(&door.key_pem), Err(TlsError::Read(_))));
    }

    #[test]
    fn a_moment_outside_the_calendar_is_refused() {
        assert!(matches!(Leaf::door(&hosts(), i64::MAX), Err(TlsError::Date)));
    }

    #[test]
    fn a_certificate_cut_short_has_no_end() {
        let params = dated("Amana box", NOW, DOOR_DAYS).unwrap();
        let certificate = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
        let whole: &[u8] = certificate.der();
        assert!((0..whole.len()).all(|length| not_after(&whole[..length]).is_none()));
        assert!(not_after(whole).is_some());
    }

    proptest! {
        #[test]
        fn the_end_that_was_written_is_the_end_that_is_read(now in 0_i64..100_000_000_000) {
            let params = dated("Amana box", now, DOOR_DAYS).unwrap();
            let certificate = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
            let end = now + (DOOR_DAYS - DAYS_BEFORE) * DAY;
            prop_assert_eq!(not_after(certificate.der()), Some(end));
        }

        #[test]
        fn a_date_of_any_digits_is_read_without_harm(
            tag in 0x17_u8..0x1a,
            digits in "[0-9]{8,16}Z",
        ) {
            let read = moment(&Element { tag, content: digits.as_bytes(), rest: &[] });
            prop_assert!(read.is_none() || matches!((tag, digits.len()), (0x17, 13) | (0x18, 15)));
        }
    }
}
