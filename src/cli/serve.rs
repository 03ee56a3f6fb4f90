//! `amana serve`: the appliance.

use std::net::SocketAddr;

use serde::Serialize;

use crate::{
    cli::{
        Failure, Folder,
        folder::{self, Flags},
        print,
    },
    server::Server,
};

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
    sealed: bool,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), Failure> {
        folder::log();
        let flags = Flags { listen: self.listen, http: self.http };
        let explained = folder::settings(&self.folder.data, &flags)?;
        let app = folder::open(explained.settings())?;
        let code = (!app.is_set_up()).then(|| app.setup_door().code().to_owned());
        // This build announces nothing on the network, with the flag or without.
        let _ = self.no_announce;
        let system = actix_web::rt::System::new();
        system.block_on(async {
            let server = Server::build(app)?;
            let listen = |address: std::io::Result<SocketAddr>| {
                address.map_err(|error| Failure::File(self.folder.data.clone(), error))
            };
            let serving = Serving {
                https: listen(server.https())?,
                http: listen(server.http())?,
                setup_code: code,
                sealed: false,
            };
            print::answer(self.json, &serving, &sentences(&server, &serving));
            Ok(server.run().await?)
        })
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
    lines.push(String::new());
    lines.push("This build does not seal its data file: use invented people only.".to_owned());
    lines
}
