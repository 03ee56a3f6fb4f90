//! `amana user`: the people who sign in, at the console of the machine.

use std::io::Read as _;

use clap::Subcommand;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::{
    cli::{Failure, Folder, folder, print},
    service::account::{self, NewUser},
};

/// The people who sign in. Passwords are read from standard input, never from an argument.
#[derive(clap::Args)]
pub(super) struct User {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Add a person.
    Add {
        #[command(flatten)]
        folder: Folder,
        /// The name to sign in with.
        name: String,
        /// The name that colleagues read.
        #[arg(long)]
        full_name: String,
        /// caseworker, supervisor, data-officer, service-provider, tracing-officer,
        /// monitoring-officer or office-administrator.
        #[arg(long, default_value = "caseworker")]
        role: String,
    },
    /// Give a person a new password and end their sessions.
    Reset {
        #[command(flatten)]
        folder: Folder,
        /// The name to sign in with.
        name: String,
    },
    /// Everybody who can sign in.
    List {
        #[command(flatten)]
        folder: Folder,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Serialize)]
struct Listed {
    name: String,
    full_name: String,
    role: String,
    disabled: bool,
}

impl User {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self.act {
            Act::Add { folder, name, full_name, role } => {
                let app = folder::open_existing(&folder)?;
                let role = format!("role-{role}");
                let new = NewUser { name, full_name, role, password: password()? };
                let added = account::add(&app, &new)?;
                print::answer(false, &(), &[format!("Added {added}.")]);
            }
            Act::Reset { folder, name } => {
                let app = folder::open_existing(&folder)?;
                account::reset(&app, &name, &password()?)?;
                print::answer(false, &(), &[format!("{name} has a new password.")]);
            }
            Act::List { folder, json } => {
                let app = folder::open_existing(&folder)?;
                let users: Vec<Listed> = account::list(&app)?
                    .into_iter()
                    .map(|user| Listed {
                        name: user.name.to_string(),
                        full_name: user.full_name,
                        role: user.role.to_string(),
                        disabled: user.disabled,
                    })
                    .collect();
                let lines: Vec<String> = users
                    .iter()
                    .map(|u| format!("{}  {}  {}", u.name, u.role, u.full_name))
                    .collect();
                print::answer(json, &users, &lines);
            }
        }
        Ok(())
    }
}

/// The first line of standard input.
fn password() -> Result<Zeroizing<String>, Failure> {
    let mut text = Zeroizing::new(String::new());
    std::io::stdin()
        .take(4096)
        .read_to_string(&mut text)
        .map_err(|error| Failure::File("standard input".into(), error))?;
    let line = text.lines().next().unwrap_or_default();
    Ok(Zeroizing::new(line.to_owned()))
}
