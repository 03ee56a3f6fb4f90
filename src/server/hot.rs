//! The certificate in use, exchanged while serving, and the TLS settings around it.

use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::version::{TLS12, TLS13};

use super::leaf::TlsError;

/// The certificate that new connections get.
#[derive(Debug)]
pub struct HotCert(RwLock<Arc<CertifiedKey>>);

impl HotCert {
    /// Begins with this one.
    pub fn new(key: CertifiedKey) -> Self {
        Self(RwLock::new(Arc::new(key)))
    }

    /// Takes this one from the next connection on; those that are open stay as they are.
    pub fn set(&self, key: CertifiedKey) {
        // An `Arc` is exchanged whole, so that a panic elsewhere cannot have left half of one.
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(key);
    }
}

impl ResolvesServerCert for HotCert {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// TLS 1.3 and 1.2 with the certificate in use. The web server itself adds the protocols that it
/// speaks (h2, http/1.1) to those named here, hence none are.
pub fn server_config(hot: Arc<HotCert>) -> Result<ServerConfig, TlsError> {
    let provider = Arc::new(ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13, &TLS12])?
        .with_no_client_auth()
        .with_cert_resolver(hot);
    // The strongest that both know, not the one that the other side likes best.
    config.ignore_client_order = true;
    Ok(config)
}

#[cfg(test)]
pub(super) mod tests {
    use std::time::Duration;

    use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
    use rustls::time_provider::TimeProvider;
    use rustls::{
        ClientConfig, ClientConnection, Error, ProtocolVersion, RootCertStore, ServerConnection,
        SupportedProtocolVersion,
    };

    use super::*;
    use crate::server::authority::Authority;
    use crate::server::hosts::Hosts;
    use crate::server::leaf::Leaf;

    pub(in crate::server) const NOW: i64 = 1_760_000_000;

    #[derive(Debug)]
    struct Fixed(i64);

    impl TimeProvider for Fixed {
        fn current_time(&self) -> Option<UnixTime> {
            Some(UnixTime::since_unix_epoch(Duration::from_secs(self.0.try_into().ok()?)))
        }
    }

    /// A client that trusts this root alone shakes hands with a server that shows this leaf.
    pub(in crate::server) fn handshake(
        leaf: &Leaf,
        root: &[u8],
        name: &str,
        now: i64,
    ) -> Result<(), Error> {
        let hot = Arc::new(HotCert::new(leaf.certified_key().unwrap()));
        meet(hot, root, name, (now, &TLS13)).map(drop)
    }

    /// The server's certificate and the version that both agreed on.
    fn meet(
        hot: Arc<HotCert>,
        root: &[u8],
        name: &str,
        (now, version): (i64, &'static SupportedProtocolVersion),
    ) -> Result<(CertificateDer<'static>, ProtocolVersion), Error> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(root.to_vec())).unwrap();
        let provider = Arc::new(ring::default_provider());
        let config = ClientConfig::builder_with_details(provider, Arc::new(Fixed(now)))
            .with_protocol_versions(&[version])?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from(name.to_owned()).unwrap();
        let mut client = ClientConnection::new(Arc::new(config), name)?;
        let mut server = ServerConnection::new(Arc::new(server_config(hot).unwrap()))?;
        while client.is_handshaking() || server.is_handshaking() {
            let mut wire = Vec::new();
            client.write_tls(&mut wire).unwrap();
            server.read_tls(&mut wire.as_slice()).unwrap();
            server.process_new_packets()?;
            wire.clear();
            server.write_tls(&mut wire).unwrap();
            let mut rest = wire.as_slice();
            while !rest.is_empty() {
                client.read_tls(&mut rest).unwrap();
                client.process_new_packets()?;
            }
        }
        let shown = client.peer_certificates().unwrap().first().unwrap().clone().into_owned();
        Ok((shown, client.protocol_version().unwrap()))
    }
    fn hosts() -> Hosts {
        Hosts { names: vec!["amana.local".to_owned()], addresses: Vec::new() }
    }

    #[test]
    fn the_next_connection_sees_the_new_certificate() {
        let authority = Authority::make(&hosts().names, &[], "7K3D", NOW).unwrap();
        let [first, second] = [NOW, NOW + 1].map(|now| authority.issue(&hosts(), now).unwrap());
        let hot = Arc::new(HotCert::new(first.certified_key().unwrap()));
        let shown =
            || meet(Arc::clone(&hot), &authority.root_der, "amana.local", (NOW, &TLS13)).unwrap().0;
        assert_eq!(shown(), first.certified_key().unwrap().cert[0]);
        hot.set(second.certified_key().unwrap());
        assert_eq!(shown(), second.certified_key().unwrap().cert[0]);
    }

    #[test]
    fn old_phones_with_tls_12_are_served_too() {
        let door = Leaf::door(&hosts(), NOW).unwrap().certified_key().unwrap();
        let root = door.cert[0].to_vec();
        let hot = Arc::new(HotCert::new(door));
        for version in [&TLS12, &TLS13] {
            let met = meet(Arc::clone(&hot), &root, "amana.local", (NOW, version)).unwrap();
            assert_eq!(met.1, version.version);
        }
    }

    #[test]
    fn the_web_server_is_left_to_name_its_protocols() {
        let door = Leaf::door(&hosts(), NOW).unwrap().certified_key().unwrap();
        let config = server_config(Arc::new(HotCert::new(door))).unwrap();
        assert!(config.alpn_protocols.is_empty());
    }
}
