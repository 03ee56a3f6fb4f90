//! The office's own certificate authority.
//!
//! A phone that trusts it must not be exposed to more than this box. Root and intermediate both
//! say, in an extension that no verifier may skip, that they vouch for private addresses and the
//! chosen names only: some verifiers disregard limits on the root itself, none those on the
//! intermediate. The key of the root exists for the length of one function.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CidrSubnet, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::hosts::Hosts;
use super::leaf::{self, DOOR_DAYS, Leaf, TlsError};

const AUTHORITY_DAYS: i64 = 3652;
const LEAF_DAYS: i64 = 90;

/// The name that every machine gives itself.
const LOCALHOST: &str = "localhost";

/// Networks that are nobody's on the internet, with the bits that count.
const PERMITTED: [(IpAddr, u8); 8] = [
    (IpAddr::V4(Ipv4Addr::new(10, 0, 0, 0)), 8),
    (IpAddr::V4(Ipv4Addr::new(172, 16, 0, 0)), 12),
    (IpAddr::V4(Ipv4Addr::new(192, 168, 0, 0)), 16),
    (IpAddr::V4(Ipv4Addr::new(169, 254, 0, 0)), 16),
    (IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)), 8),
    (IpAddr::V6(Ipv6Addr::new(0xfd00, 0, 0, 0, 0, 0, 0, 0)), 8),
    (IpAddr::V6(Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0)), 10),
    (IpAddr::V6(Ipv6Addr::LOCALHOST), 128),
];

/// The authority of one office, made once; its root can sign nothing any more.
#[derive(Clone, Serialize, Deserialize)]
pub struct Authority {
    /// The certificate that phones and computers are told to trust.
    pub root_der: Vec<u8>,
    /// Signs what the office's pages are served with.
    pub pages: Middle,
    /// Signs what the sealed page is served with: it lies readable on the disk, and tells nothing of
    /// the name that the office chose.
    pub door: Middle,
}

/// A certificate that signs, itself signed by the root.
#[derive(Clone, Serialize, Deserialize)]
pub struct Middle {
    /// The certificate.
    pub pem: String,
    /// The key that signs.
    #[serde(with = "secret")]
    pub key_pem: Zeroizing<String>,
    /// The names that it may vouch for, beside private addresses and `localhost`.
    pub names: Vec<String>,
}

impl Middle {
    fn make(
        root: &CertifiedIssuer<'_, KeyPair>,
        names: &[String],
        (serial, now): (&str, i64),
    ) -> Result<Self, TlsError> {
        let mut params = limited(&format!("Amana box issuer {serial}"), 0, names, now)?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate()?;
        Ok(Self {
            pem: params.signed_by(&key, root)?.pem(),
            key_pem: Zeroizing::new(key.serialize_pem()),
            names: names.to_vec(),
        })
    }

    fn sign(&self, hosts: &Hosts, now: i64, days: i64) -> Result<Leaf, TlsError> {
        let key = KeyPair::from_pem(&self.key_pem)?;
        let issuer = Issuer::from_ca_cert_pem(&self.pem, key)?;
        let params = leaf::params(&self.permitted(hosts), now, days)?;
        Leaf::signed(params, &self.pem, |params, key| params.signed_by(key, &issuer))
    }

    /// One host outside the limits would make browsers refuse the whole certificate.
    fn permitted(&self, hosts: &Hosts) -> Hosts {
        let known = |name: &str| permitted_names(&self.names).any(|base| is_below(name, base));
        Hosts {
            names: hosts.names.iter().filter(|name| known(name)).cloned().collect(),
            addresses: hosts.addresses.iter().copied().filter(|a| is_permitted(*a)).collect(),
        }
    }
}

impl Authority {
    /// Makes the root and what signs for it, for these names of the network and for the neutral ones
    /// of the sealed page, and destroys the root's key. The serial tells the certificates of two boxes
    /// apart in a phone's list.
    pub fn make(
        names: &[String],
        neutral: &[String],
        serial: &str,
        now: i64,
    ) -> Result<Self, TlsError> {
        let mut all = names.to_vec();
        all.extend(neutral.iter().filter(|name| !names.contains(name)).cloned());
        let params = limited(&format!("Amana box authority {serial}"), 1, &all, now)?;
        let root = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        Ok(Self {
            root_der: root.der().to_vec(),
            pages: Middle::make(&root, names, (serial, now))?,
            door: Middle::make(&root, neutral, (serial, now))?,
        })
    }

    /// The SHA-256 of the root, as phones show it and the poster prints it.
    pub fn root_fingerprint(&self) -> String {
        fingerprint(&self.root_der)
    }

    /// A certificate of 90 days for those of the hosts that the limits permit.
    pub fn issue(&self, hosts: &Hosts, now: i64) -> Result<Leaf, TlsError> {
        self.pages.sign(hosts, now, LEAF_DAYS)
    }

    /// The same for the sealed page, which nobody may come to unseal for a year.
    pub fn issue_door(&self, hosts: &Hosts, now: i64) -> Result<Leaf, TlsError> {
        self.door.sign(hosts, now, DOOR_DAYS)
    }
}

/// The SHA-256 of a certificate in DER, as bytes in capital hexadecimal with colons between.
pub fn fingerprint(der: &[u8]) -> String {
    Sha256::digest(der).iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
}

/// A certificate that may sign others within the limits, with so many authorities below it.
fn limited(
    name: &str,
    below: u8,
    names: &[String],
    now: i64,
) -> Result<CertificateParams, TlsError> {
    let mut params = leaf::dated(name, now, AUTHORITY_DAYS)?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(below));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let networks = PERMITTED.iter().map(|(network, bits)| {
        GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(*network, *bits))
    });
    let names = permitted_names(names).map(|name| GeneralSubtree::DnsName(name.to_owned()));
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: names.chain(networks).collect(),
        excluded_subtrees: Vec::new(),
    });
    Ok(params)
}

/// A kind of name is limited only where at least one of its kind is permitted, hence never none.
fn permitted_names(names: &[String]) -> impl Iterator<Item = &str> {
    [LOCALHOST].into_iter().chain(names.iter().map(String::as_str))
}

/// Whether a name is the base or stands below it, as verifiers reckon it.
fn is_below(name: &str, base: &str) -> bool {
    name.strip_suffix(base).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_permitted(address: IpAddr) -> bool {
    let same = |network: u128, address: u128, width: u32, bits: u8| {
        let free = width.saturating_sub(u32::from(bits));
        (network ^ address).checked_shr(free).unwrap_or(0) == 0
    };
    PERMITTED.iter().any(|(network, bits)| match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            same(u32::from(*network).into(), u32::from(address).into(), u32::BITS, *bits)
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            same((*network).into(), address.into(), u128::BITS, *bits)
        }
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
    })
}

/// A key is stored as text and wiped wherever it was held.
mod secret {
    use serde::{Deserialize, Deserializer, Serializer};
    use zeroize::Zeroizing;

    pub(super) fn serialize<S: Serializer>(
        key: &Zeroizing<String>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(key)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Zeroizing<String>, D::Error> {
        String::deserialize(from).map(Zeroizing::new)
    }
}

#[cfg(test)]
mod tests;
