//! `amana serve`: the appliance.

use std::{
    net::SocketAddr,
    path::Path,
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use serde::Serialize;

use crate::{
    cli::{
        Failure, Folder,
        folder::{self, Flags},
        practice, print,
    },
    server::{Server, Start},
    service::{
        App,
        config::Settings,
        practice::{SignIns, sign_ins},
        seal::{Sealed, Unlock},
    },
};

/// How long the first answer waits for data that open by themselves.
const PATIENCE: Duration = Duration::from_secs(1);

/// Serve the office's pages over TLS. On an empty folder the first-run wizard opens.
#[derive(clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    folder: Folder,
    /// Where pages are served; port 0 is any free port.
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
    /// Where plain HTTP leads to the pages.
    #[arg(long, value_name = "ADDR:PORT")]
    http: Option<SocketAddr>,
    /// Serve an office of invented people, made first where the folder is empty.
    #[arg(long)]
    practice: bool,
    /// Do not announce the box on the network.
    #[arg(long)]
    no_announce: bool,
    /// Print one line of JSON instead of sentences.
    #[arg(long)]
    json: bool,
}

/// What is printed once the sockets are open.
#[derive(Serialize)]
struct Serving {
    https: SocketAddr,
    http: SocketAddr,
    #[serde(skip_serializing_if = "Option::is_none")]
    setup_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    practice: Option<SignIns>,
    sealed: bool,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), Failure> {
        folder::log();
        let flags = Flags { listen: self.listen, http: self.http };
        let explained = folder::settings(&self.folder.data, &flags)?;
        let settings = explained.settings();
        let start = if self.practice {
            Start::Open(practice::office(&settings)?)
        } else {
            self.start(settings)?
        };
        let (code, practice, sealed) = match &start {
            Start::Open(app) => {
                let code = (!app.is_set_up()).then(|| app.setup_door().code().to_owned());
                (code, sign_ins(app)?, false)
            }
            Start::Sealed(_) | Start::Opening(..) => (None, None, true),
        };
        // This build announces nothing on the network, with the flag or without.
        let _ = self.no_announce;
        let system = actix_web::rt::System::new();
        system.block_on(async {
            let server = Server::build(start)?;
            let listen = |address: std::io::Result<SocketAddr>| {
                address.map_err(|error| Failure::File(self.folder.data.clone(), error))
            };
            let serving = Serving {
                https: listen(server.https())?,
                http: listen(server.http())?,
                setup_code: code,
                practice,
                sealed,
            };
            print::answer(self.json, &serving, &sentences(&server, &serving));
            Ok(server.run().await?)
        })
    }
}

impl Serve {
    /// Opens the office as far as it opens without a person; begins one in an empty folder.
    fn start(&self, settings: Settings) -> Result<Start, Failure> {
        folder::make(&settings.data)?;
        let Some(sealed) = folder::sealed(settings.clone())? else {
            return Ok(Start::Open(folder::begin(settings)?));
        };
        // Data that were not closed in order are proven first, which can take a while: the box says
        // how far it is meanwhile.
        let (named, own) = (self.folder.unlock_file.clone(), sealed.clone());
        let (tell, told) = channel();
        thread::spawn(move || drop(tell.send(open_unattended(&own, named.as_deref()))));
        match told.recv_timeout(PATIENCE) {
            Ok(opened) => Ok(opened?.map_or(Start::Sealed(sealed), Start::Open)),
            Err(RecvTimeoutError::Timeout) => {
                let wait = move || match told.recv() {
                    Ok(Ok(opened)) => opened,
                    Ok(Err(error)) => {
                        print::note(&format!("amana: {error}"));
                        None
                    }
                    Err(_) => None,
                };
                Ok(Start::Opening(sealed, Box::new(wait)))
            }
            Err(RecvTimeoutError::Disconnected) => Ok(Start::Sealed(sealed)),
        }
    }
}

/// Opens the data without a person, if a key is there.
fn open_unattended(sealed: &Sealed, named: Option<&Path>) -> Result<Option<App>, Failure> {
    match folder::unlock(sealed, named) {
        // A key that is not plugged in, or no longer the key: people open the box then.
        Err(Failure::Unlock(error @ (Unlock::Unread(..) | Unlock::Wrong(_)))) => {
            print::note(&format!("amana: {error}; the data stay sealed"));
            Ok(None)
        }
        // Whoever opens the page reads why nobody can work.
        Err(failure) if failure.keeps_closed() => {
            print::note(&format!("amana: {failure}"));
            Ok(None)
        }
        other => other,
    }
}

fn sentences(server: &Server, serving: &Serving) -> Vec<String> {
    let mut lines = vec!["Amana is serving. Open one of these in a browser:".to_owned()];
    lines.extend(server.addresses().into_iter().map(|address| format!("  {address}")));
    lines.push("How phones and PCs come to trust the box:".to_owned());
    let trust = server.trust_addresses().unwrap_or_default();
    lines.extend(trust.into_iter().map(|address| format!("  {address}")));
    if let Some(code) = &serving.setup_code {
        let (head, tail) = code.split_at_checked(4).unwrap_or((code, ""));
        lines.push(String::new());
        lines.push(format!("First run. The wizard asks for this code: {head} {tail}"));
    }
    if let Some(way_in) = &serving.practice {
        lines.push(String::new());
        lines.extend(practice::sentences(way_in));
    }
    if serving.sealed {
        lines.push(String::new());
        lines
            .push("The data are sealed. Open them on any of these pages, or here with:".to_owned());
        lines.push("  amana key open".to_owned());
    }
    lines
}
