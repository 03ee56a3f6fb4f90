//! `amana status`: how the program is that runs on a folder.

use crate::{
    cli::{Failure, Folder, folder, print},
    server::control::{self, Ask, Told},
    service::config::CONTROL,
};

/// How the server is that runs on a folder: sealed or open, in trouble, copying.
#[derive(clap::Args)]
pub(super) struct Status {
    #[command(flatten)]
    folder: Folder,
    /// Print one line of JSON instead of sentences.
    #[arg(long)]
    json: bool,
}

impl Status {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Some(socket) = folder::reach(&self.folder)? else {
            return Err(Failure::Shape("no server runs on this folder".to_owned()));
        };
        let told = control::ask(socket, &Ask::Status);
        let told = told.map_err(|error| Failure::File(self.folder.data.join(CONTROL), error))?;
        let Told::Status(status) = told else { return Err(folder::unexpected(told)) };
        let mut lines = vec![format!("Amana {}", status.version)];
        lines.push(
            if status.sealed { "The data are sealed." } else { "The data are open." }.to_owned(),
        );
        lines.extend(status.trouble.iter().map(|trouble| format!("Trouble: {trouble}.")));
        lines.extend(
            status
                .copying
                .map(|(done, all)| format!("A copy is being made: {done} of {all} bytes.")),
        );
        print::answer(self.json, &status, &lines);
        Ok(())
    }
}
