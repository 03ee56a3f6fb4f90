//! The certificate that is served: the box's own before there is an office, the office's after,
//! renewed while serving.

use std::{
    fs,
    io::Write as _,
    net::{IpAddr, SocketAddr},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use actix_web::web;

use crate::{
    domain::time::Timestamp,
    server::{
        Error,
        authority::Authority,
        hosts::{Hosts, is_outward},
        hot::HotCert,
        leaf::Leaf,
        plain::{Trust, TrustFacts},
    },
    service::{
        App, certificate,
        clock::{chance, hex},
        config::Settings,
    },
};

/// The name of every box before its office has chosen one, and of its sealed page for ever: it
/// tells nothing of whose box it is.
const NEUTRAL: &str = "amana";
/// The leaf and its key that serve without the data file.
const FILE: &str = "door.pem";
/// A door that has fewer days left is made anew.
const DOOR_LEFT: i64 = 30 * 24 * 3600;

/// What is served, and how it is made anew.
pub(super) struct Door {
    certificate: Arc<HotCert>,
    facts: web::Data<TrustFacts>,
    https: SocketAddr,
    file: PathBuf,
}

impl Door {
    /// Opens the door with the certificate in the folder, or makes one.
    pub(super) fn open(
        settings: &Settings,
        now: Timestamp,
        https: SocketAddr,
    ) -> Result<Self, Error> {
        let seconds = now.millis() / 1000;
        Self::with(settings, seconds, https, |leaf| leaf.not_after - seconds > DOOR_LEFT)
    }

    /// Opens the door of a sealed box with the certificate in the folder, run out or not: the
    /// poster's fingerprint belongs to it, and only an open box can issue another of its kind.
    pub(super) fn sealed(
        settings: &Settings,
        now: Timestamp,
        https: SocketAddr,
    ) -> Result<Self, Error> {
        Self::with(settings, now.millis() / 1000, https, |_| true)
    }

    fn with(
        settings: &Settings,
        now: i64,
        https: SocketAddr,
        is_kept: impl Fn(&Leaf) -> bool,
    ) -> Result<Self, Error> {
        let hosts = Hosts::of_this_machine(&names(NEUTRAL), https.ip())?;
        let file = settings.data.join(FILE);
        let kept = fs::read_to_string(&file).ok().and_then(|text| Leaf::from_pem(&text).ok());
        let leaf = if let Some(leaf) = kept.filter(is_kept) {
            leaf
        } else {
            let leaf = Leaf::door(&hosts, now)?;
            write(&file, &leaf)?;
            leaf
        };
        let https_port = https.port();
        let trust = Trust { root_der: None, https_port, hosts, practice: false };
        Ok(Self {
            certificate: Arc::new(HotCert::new(leaf.certified_key()?)),
            facts: web::Data::new(TrustFacts::new(trust, settings.languages.clone())),
            https,
            file,
        })
    }

    /// Issues the office's leaf for today's names and addresses and serves it from now on. Without
    /// an office nothing is done.
    pub(super) fn renew(&self, app: &App) -> Result<(), Error> {
        let Ok(house) = app.house() else { return Ok(()) };
        let now = app.now().millis() / 1000;
        let own = names(&house.office.network_name);
        let all: Vec<String> = [own.as_slice(), &house.office.hosts].concat();
        let authority = match certificate::load::<Authority>(app)? {
            Some(authority) => authority,
            None => make(app, &all, now)?,
        };
        let hosts = Hosts::of_this_machine(&all, self.https.ip())?;
        self.certificate.set(authority.issue(&hosts, now)?.certified_key()?);
        let neutral = Hosts::of_this_machine(&names(NEUTRAL), self.https.ip())?;
        write(&self.file, &authority.issue_door(&neutral, now)?)?;
        self.facts.set(Trust {
            root_der: Some(authority.root_der.clone()),
            https_port: self.https.port(),
            hosts,
            practice: house.office.practice,
        });
        Ok(())
    }

    /// What the encrypted side serves.
    pub(super) fn certificate(&self) -> Arc<HotCert> {
        Arc::clone(&self.certificate)
    }

    /// What the plain side tells.
    pub(super) fn facts(&self) -> web::Data<TrustFacts> {
        self.facts.clone()
    }

    /// Addresses at which people reach the pages.
    pub(super) fn addresses(&self) -> Vec<String> {
        let own = Self::outward(self.https.ip()).into_iter();
        own.map(|ip| format!("https://{}/", SocketAddr::new(ip, self.https.port()))).collect()
    }

    /// The addresses of this machine that others reach it at, if it listens on all of them.
    pub(super) fn outward(listen: IpAddr) -> Vec<IpAddr> {
        if !listen.is_unspecified() {
            return vec![listen];
        }
        let hosts = Hosts::of_this_machine(&[], listen).unwrap_or_default();
        let (outward, inward): (Vec<IpAddr>, Vec<IpAddr>) =
            hosts.addresses.into_iter().partition(|address| is_outward(*address));
        if outward.is_empty() { inward } else { outward }
    }
}

/// A name alone and as multicast DNS knows it.
fn names(name: &str) -> Vec<String> {
    vec![name.to_owned(), format!("{name}.local")]
}

fn make(app: &App, names: &[String], now: i64) -> Result<Authority, Error> {
    let authority = Authority::make(names, &self::names(NEUTRAL), &hex(&chance::<4>()), now)?;
    certificate::save(app, authority.root_fingerprint(), authority.clone())?;
    Ok(authority)
}

/// Writes the door so that a power cut leaves the old one or the new one, readable by us alone.
fn write(file: &Path, leaf: &Leaf) -> Result<(), Error> {
    let beside = file.with_extension("new");
    let mut options = fs::OpenOptions::new();
    let mut new = options.write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    new.write_all(leaf.to_pem().as_bytes())?;
    new.sync_all()?;
    fs::rename(&beside, file)?;
    Ok(())
}
