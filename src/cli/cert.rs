//! `amana cert`: what people compare before they trust the box.

use clap::Subcommand;
use serde::Serialize;

use crate::{
    cli::{Failure, Folder, folder, print},
    service::{Error, certificate},
};

/// The certificate that people's browsers compare.
#[derive(clap::Args)]
pub(super) struct Cert {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Print the fingerprint of the office's own authority (SHA-256).
    Show {
        #[command(flatten)]
        folder: Folder,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Serialize)]
struct Shown {
    fingerprint: String,
}

impl Cert {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Act::Show { folder, json } = self.act;
        let app = folder::open_existing(&folder)?;
        let fingerprint = certificate::fingerprint(&app)?.ok_or(Error::NotFound)?;
        let line = fingerprint.clone();
        print::answer(json, &Shown { fingerprint }, &[line]);
        Ok(())
    }
}
