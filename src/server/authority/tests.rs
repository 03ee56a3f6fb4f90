use proptest::prelude::*;
use rcgen::{CertificateParams, DnType, SanType};

use super::*;
use crate::server::hot::tests::{NOW, handshake};

const DAY: i64 = 24 * 60 * 60;

fn authority() -> Authority {
    let names = ["amana".to_owned(), "amana.local".to_owned()];
    Authority::make(&names, &names, "7K3D", NOW).unwrap()
}

fn hosts(names: &[&str], addresses: &[&str]) -> Hosts {
    Hosts {
        names: names.iter().map(|&name| name.to_owned()).collect(),
        addresses: addresses.iter().map(|address| address.parse().unwrap()).collect(),
    }
}

/// What somebody could sign who has stolen the box with its intermediate key.
fn forged(authority: &Authority, names: Vec<SanType>, ca: IsCa) -> Leaf {
    let key = KeyPair::from_pem(&authority.pages.key_pem).unwrap();
    let issuer = Issuer::from_ca_cert_pem(&authority.pages.pem, key).unwrap();
    let mut params = CertificateParams::default();
    params.subject_alt_names = names;
    params.is_ca = ca;
    Leaf::signed(params, &authority.pages.pem, |params, key| params.signed_by(key, &issuer))
        .unwrap()
}

fn dns(name: &str) -> SanType {
    SanType::DnsName(name.try_into().unwrap())
}

#[test]
fn a_device_that_trusts_the_root_reaches_the_box_by_name_and_address() {
    let authority = authority();
    let mine = hosts(
        &["amana", "amana.local", "localhost"],
        &["192.168.1.20", "10.9.8.7", "172.31.0.1", "169.254.3.3", "127.0.0.1", "::1", "fd12::5"],
    );
    let leaf = authority.issue(&mine, NOW).unwrap();
    for host in mine.names.iter().cloned().chain(mine.addresses.iter().map(IpAddr::to_string)) {
        handshake(&leaf, &authority.root_der, &host, NOW)
            .unwrap_or_else(|error| panic!("{host}: {error}"));
    }
}

#[test]
fn hosts_outside_the_limits_are_left_out_of_a_certificate() {
    let authority = authority();
    let mixed = hosts(
        &["amana.local", "bank.example", "notamana.local", "localhost"],
        &["192.168.1.20", "203.0.113.9", "2001:db8::1"],
    );
    let leaf = authority.issue(&mixed, NOW).unwrap();
    for host in ["amana.local", "localhost", "192.168.1.20"] {
        handshake(&leaf, &authority.root_der, host, NOW).unwrap();
    }
    for host in ["bank.example", "notamana.local", "203.0.113.9", "2001:db8::1"] {
        let refusal = handshake(&leaf, &authority.root_der, host, NOW).unwrap_err().to_string();
        assert!(refusal.contains("not valid for name"), "{host}: {refusal}");
    }
}

#[test]
fn a_certificate_forged_with_the_stolen_key_is_refused() {
    let authority = authority();
    let stranger = SanType::IpAddress("203.0.113.9".parse().unwrap());
    let forgeries = [
        (forged(&authority, vec![dns("bank.example")], IsCa::NoCa), "bank.example"),
        (forged(&authority, vec![stranger], IsCa::NoCa), "203.0.113.9"),
        // A permitted name does not carry a foreign one along.
        (
            forged(&authority, vec![dns("amana.local"), dns("bank.example")], IsCa::NoCa),
            "amana.local",
        ),
    ];
    for (leaf, host) in forgeries {
        let refusal = handshake(&leaf, &authority.root_der, host, NOW).unwrap_err().to_string();
        assert!(refusal.contains("NameConstraintViolation"), "{host}: {refusal}");
    }
}

#[test]
fn the_stolen_key_cannot_make_another_authority() {
    let authority = authority();
    let mut below = CertificateParams::default();
    below.distinguished_name.push(DnType::CommonName, "Another");
    below.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::from_pem(&authority.pages.key_pem).unwrap();
    let issuer = Issuer::from_ca_cert_pem(&authority.pages.pem, key).unwrap();
    let another = CertifiedIssuer::signed_by(below, KeyPair::generate().unwrap(), &issuer).unwrap();
    let chain = another.pem() + &authority.pages.pem;
    let params = leaf::params(&hosts(&["amana.local"], &[]), NOW, LEAF_DAYS).unwrap();
    let leaf = Leaf::signed(params, &chain, |params, key| params.signed_by(key, &another)).unwrap();
    let refusal = handshake(&leaf, &authority.root_der, "amana.local", NOW).unwrap_err();
    assert!(refusal.to_string().contains("PathLenConstraintViolated"), "{refusal}");
}

#[test]
fn a_certificate_serves_for_83_days_and_the_door_for_390() {
    let authority = authority();
    let mine = hosts(&["amana.local"], &[]);
    for (leaf, days) in [
        (authority.issue(&mine, NOW).unwrap(), 83),
        (authority.issue_door(&mine, NOW).unwrap(), 390),
    ] {
        assert_eq!(leaf.not_after, NOW + days * DAY);
        handshake(&leaf, &authority.root_der, "amana.local", NOW - 6 * DAY).unwrap();
        handshake(&leaf, &authority.root_der, "amana.local", leaf.not_after - 1).unwrap();
        let late = handshake(&leaf, &authority.root_der, "amana.local", leaf.not_after + 1);
        assert!(late.unwrap_err().to_string().contains("expired"));
    }
}

#[test]
fn root_and_intermediate_both_carry_limits_that_no_verifier_may_skip() {
    // id-ce-nameConstraints, critical: TRUE.
    const CRITICAL: [u8; 8] = [0x06, 0x03, 0x55, 0x1d, 0x1e, 0x01, 0x01, 0xff];
    let authority = authority();
    let pem = rustls::pki_types::pem::PemObject::from_pem_slice(authority.pages.pem.as_bytes());
    let intermediate: rustls::pki_types::CertificateDer<'_> = pem.unwrap();
    for der in [authority.root_der.as_slice(), intermediate.as_ref()] {
        assert!(der.windows(CRITICAL.len()).any(|window| window == CRITICAL));
        assert!(!der.windows(5).any(|window| window == b"rcgen"));
    }
}

#[test]
fn an_authority_is_the_same_after_it_was_stored() {
    let authority = authority();
    let stored = serde_json::to_string(&authority).unwrap();
    let again: Authority = serde_json::from_str(&stored).unwrap();
    assert_eq!(again.root_fingerprint(), authority.root_fingerprint());
    let leaf = again.issue(&hosts(&["amana"], &[]), NOW).unwrap();
    handshake(&leaf, &authority.root_der, "amana", NOW).unwrap();
}

#[test]
fn a_fingerprint_is_32_bytes_in_capitals_with_colons() {
    assert!(fingerprint(b"").starts_with("E3:B0:C4:42:98:FC:1C:14:"));
    assert_eq!(authority().root_fingerprint().split(':').count(), 32);
}

proptest! {
    #[test]
    fn of_the_addresses_only_private_ones_are_permitted(first: u8, rest: [u8; 3], wide: u128) {
        for head in [first, 10, 127, 169, 172, 192] {
            let address = Ipv4Addr::new(head, rest[0], rest[1], rest[2]);
            let private = address.is_private() || address.is_loopback() || address.is_link_local();
            prop_assert_eq!(is_permitted(address.into()), private);
        }
        for head in [wide >> 120, 0xfc, 0xfd, 0xfe] {
            let address = Ipv6Addr::from(head << 120 | wide >> 8);
            let ours = address.is_unique_local() && head == 0xfd;
            let private = ours || address.is_unicast_link_local();
            prop_assert_eq!(is_permitted(address.into()), private);
        }
    }
}

#[test]
fn the_door_is_trusted_too_and_tells_no_name_of_the_office() {
    let (chosen, neutral) = (["diffa-north".to_owned()], ["amana".to_owned()]);
    let authority = Authority::make(&chosen, &neutral, "7K3D", NOW).unwrap();
    let both = hosts(&["amana", "diffa-north"], &["192.168.1.20"]);
    let door = authority.issue_door(&both, NOW).unwrap();
    for host in ["amana", "192.168.1.20"] {
        handshake(&door, &authority.root_der, host, NOW).unwrap();
    }
    let pages = authority.issue(&both, NOW).unwrap();
    handshake(&pages, &authority.root_der, "diffa-north", NOW).unwrap();
    let tells = |leaf: &Leaf| {
        let ders = leaf.certified_key().unwrap().cert.clone();
        ders.iter().any(|der| der.windows(5).any(|found| found == b"diffa"))
    };
    assert!(tells(&pages) && !tells(&door), "it lies readable on a sealed box");
}
