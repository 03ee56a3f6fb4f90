//! The command line: stable names, data as answers, exit codes.
//!
//! 0 is done, 1 refused or found wrong, 2 misused.

mod audit;
mod backup;
mod cert;
mod check;
mod config;
mod folder;
mod import;
mod key;
mod practice;
mod print;
mod serve;
mod setup;
mod status;
mod user;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{server, service};

/// Case management for a district child-protection office, on one machine of its own network.
#[derive(Parser)]
#[command(name = "amana", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the office's pages.
    Serve(serve::Serve),
    /// Make an office without a browser.
    Setup(setup::Setup),
    /// Fill a practice office with invented people.
    Practice(practice::Practice),
    /// The people who sign in.
    User(user::User),
    /// Look for damage in the data file.
    Check(check::Check),
    /// The log of who looked, acted and signed in.
    Audit(audit::Audit),
    /// Copies of everything: made, proven, brought back.
    Backup(backup::Backup),
    /// What opens the sealed data file.
    Key(key::Key),
    /// How the server is that runs.
    Status(status::Status),
    /// Bring in records of a file.
    Import(import::Import),
    /// The certificate that people's browsers compare.
    Cert(cert::Cert),
    /// Every setting, its value, and where it came from.
    Config(config::Config),
}

/// The folder of the office.
#[derive(clap::Args)]
struct Folder {
    /// The folder with everything of the office.
    #[arg(long, value_name = "DIR", default_value = service::config::DATA)]
    data: PathBuf,
    /// A file that opens the sealed data: a key, or a passphrase in its first line.
    #[arg(long, value_name = "FILE")]
    unlock_file: Option<PathBuf>,
}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// A use case said so.
    #[error("{0}")]
    Service(#[from] service::Error),
    /// Serving could not begin.
    #[error("{0}")]
    Server(#[from] server::Error),
    /// A file did not open the seal.
    #[error("{0}")]
    Unlock(#[from] service::seal::Unlock),
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    /// A file or an answer does not have the shape that it should.
    #[error("{0}")]
    Shape(String),
    /// Something was found wrong, and was printed.
    #[error("something is wrong, see above")]
    Found,
}

impl Failure {
    /// Whether the data are damaged, or a newer program's: nobody opens them here.
    fn keeps_closed(&self) -> bool {
        let (Self::Service(service::Error::Store(store))
        | Self::Unlock(service::seal::Unlock::Service(service::Error::Store(store)))) = self
        else {
            return false;
        };
        store.is_damage() || store.is_newer()
    }

    /// What is wrong with the data file, where it did not open because of that.
    fn damage(&self) -> Option<Vec<String>> {
        match self {
            Self::Service(error) | Self::Unlock(service::seal::Unlock::Service(error)) => {
                service::check::found(error)
            }
            Self::Server(_) | Self::Unlock(_) | Self::File(..) | Self::Shape(_) | Self::Found => {
                None
            }
        }
    }
}

/// Runs the command of this process.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Serve(serve) => serve.run(),
        Command::Setup(setup) => setup.run(),
        Command::Practice(practice) => practice.run(),
        Command::User(user) => user.run(),
        Command::Check(check) => check.run(),
        Command::Audit(audit) => audit.run(),
        Command::Backup(backup) => backup.run(),
        Command::Key(key) => key.run(),
        Command::Status(status) => status.run(),
        Command::Import(import) => import.run(),
        Command::Cert(cert) => cert.run(),
        Command::Config(config) => config.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            print::failure(&failure);
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Arguments::command().debug_assert();
    }
}
