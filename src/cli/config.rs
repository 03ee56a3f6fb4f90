//! `amana config`: every setting, its value, where it came from.

use serde::Serialize;

use crate::{
    cli::{
        Failure, Folder,
        folder::{self, Flags},
        print,
    },
    domain::lang::Lang,
    i18n::Languages,
    service::config::{Chosen, Source},
};

/// Every setting, its value, and where it came from.
#[derive(clap::Args)]
pub(super) struct Config {
    #[command(flatten)]
    folder: Folder,
    /// Say where each value came from and how to set it.
    #[arg(long)]
    explain: bool,
    /// Print one line of JSON instead of sentences.
    #[arg(long)]
    json: bool,
}

/// The row that no variable of the environment sets.
const LANGUAGES: &str = "locales";

#[derive(Serialize)]
struct Row {
    key: &'static str,
    value: String,
    source: &'static str,
    about: &'static str,
}

fn row<T: ToString>(key: &'static str, chosen: &Chosen<T>, about: &'static str) -> Row {
    let source = match chosen.source {
        Source::Flag => "flag",
        Source::Environment => "environment",
        Source::File => "amana.toml",
        Source::Default => "default",
    };
    Row { key, value: chosen.value.to_string(), source, about }
}

/// The languages that are offered, and what lacks in those that the office added.
fn languages(all: &Languages) -> Row {
    let plain = |lang: &&Lang| all.added().iter().all(|own| own.lang() != **lang);
    let own = all.all().iter().filter(plain).map(|lang| lang.tag().to_owned());
    let added = all.added().iter().map(|own| {
        let (said, of) = own.count();
        format!("{} ({said} of {of} messages)", own.lang().tag())
    });
    let value = own.chain(added).collect::<Vec<_>>().join(", ");
    let source = if all.added().is_empty() { "default" } else { "locales/<tag>/*.ftl" };
    let about = "the languages of the pages; a folder of message files adds one";
    Row { key: LANGUAGES, value, source, about }
}

impl Config {
    pub(super) fn run(self) -> Result<(), Failure> {
        let explained = folder::settings(&self.folder.data, &Flags::default())?;
        let rows = [
            row("network.listen", &explained.listen, "where pages are served"),
            row("network.http", &explained.http, "where plain HTTP leads to the pages"),
            row(
                "session.idle_minutes",
                &explained.idle_minutes,
                "minutes without a request after which a session ends",
            ),
            languages(&explained.languages),
        ];
        let sentence = |row: &Row| {
            if self.explain && row.key == LANGUAGES {
                format!("{} = {}  ({}; {})", row.key, row.value, row.source, row.about)
            } else if self.explain {
                let variable = format!("AMANA_{}", row.key.replace('.', "__").to_uppercase());
                format!("{} = {}  ({}; {}; {variable})", row.key, row.value, row.source, row.about)
            } else {
                format!("{} = {}", row.key, row.value)
            }
        };
        let sentences: Vec<String> = rows.iter().map(sentence).collect();
        print::answer(self.json, &rows, &sentences);
        Ok(())
    }
}
