//! `amana setup`: the first-run wizard without a browser.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    cli::{
        Failure, Folder,
        folder::{self, Flags},
        print,
    },
    domain::{calendar::Calendar, lang::Lang, profile::Strictness},
    service::{
        self, seal,
        setup::{self, FirstAccount, SetupAnswers},
    },
};

/// Make an office from a file of answers.
#[derive(clap::Args)]
pub(super) struct Setup {
    #[command(flatten)]
    folder: Folder,
    /// The answers.
    #[arg(long, value_name = "FILE.toml")]
    answers: PathBuf,
    /// Print one line of JSON instead of sentences.
    #[arg(long)]
    json: bool,
}

/// The file of answers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    office: OfficeAnswers,
    admin: AccountAnswers,
    worker: Option<AccountAnswers>,
    seal: Option<SealAnswers>,
    #[serde(default)]
    template: TemplateAnswers,
    #[serde(default)]
    practice: PracticeAnswers,
    #[serde(default)]
    network: NetworkAnswers,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeAnswers {
    name: String,
    code: String,
    #[serde(default)]
    language: Lang,
    #[serde(default)]
    languages: Vec<Lang>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default)]
    calendar: Calendar,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountAnswers {
    user_name: String,
    full_name: String,
    password: Zeroizing<String>,
}

/// How the data file is sealed: by a passphrase, or by a key file that lies elsewhere.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum SealAnswers {
    Passphrase { passphrase: Zeroizing<String> },
    KeyFile { mode: KeyFileMode, path: PathBuf },
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KeyFileMode {
    KeyFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateAnswers {
    name: String,
    #[serde(default)]
    packs: Vec<String>,
}

impl Default for TemplateAnswers {
    fn default() -> Self {
        Self { name: "child-protection".to_owned(), packs: Vec::new() }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct PracticeAnswers {
    gates: Option<Strictness>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct NetworkAnswers {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    hosts: Vec<String>,
}

/// What was made.
#[derive(Serialize)]
struct Made {
    office: String,
    code: String,
    users: Vec<String>,
    sealed: bool,
}

impl Setup {
    pub(super) fn run(self) -> Result<(), Failure> {
        let path = &self.answers;
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::File(path.clone(), error))
            .map(Zeroizing::new)?;
        let answers: Answers = toml::from_str(&text)
            .map_err(|error| Failure::Shape(format!("{}: {error}", path.display())))?;
        let (answers, seal) = answers.into_setup();
        let settings = folder::settings(&self.folder.data, &Flags::default())?.settings();
        if folder::sealed(settings.clone())?.is_some() {
            return Err(service::Error::NotFound.into());
        }
        let app = folder::begin(settings)?;
        setup::set_up(&app, &answers, "console")?;
        let sealed = match seal {
            Some(SealAnswers::Passphrase { .. }) => true,
            Some(SealAnswers::KeyFile { path, mode: KeyFileMode::KeyFile }) => {
                seal::add_key_file(&app, &path)?;
                true
            }
            None => {
                seal::leave_beside(&app)?;
                print::note(
                    "amana: no [seal] was given: the key lies beside the data, and whoever takes \
                     the machine can read it",
                );
                false
            }
        };
        let users = [Some(&answers.admin), answers.worker.as_ref()];
        let users = users.into_iter().flatten().map(|user| user.user_name.clone());
        let made =
            Made { office: answers.name, code: answers.code, users: users.collect(), sealed };
        let sentence = format!("Made the office {} ({}).", made.office, made.code);
        print::answer(self.json, &made, &[sentence]);
        Ok(())
    }
}

impl Answers {
    /// The answers, and how the file is sealed.
    fn into_setup(self) -> (SetupAnswers, Option<SealAnswers>) {
        let account = |account: AccountAnswers| FirstAccount {
            user_name: account.user_name,
            full_name: account.full_name,
            password: account.password,
        };
        let passphrase = match &self.seal {
            Some(SealAnswers::Passphrase { passphrase }) => Some(passphrase.clone()),
            Some(SealAnswers::KeyFile { .. }) | None => None,
        };
        let answers = SetupAnswers {
            name: self.office.name,
            code: self.office.code,
            lang: self.office.language,
            languages: self.office.languages,
            zone: self.office.zone.unwrap_or_else(|| "UTC".to_owned()),
            calendar: self.office.calendar,
            template: self.template.name,
            packs: self.template.packs,
            network_name: self.network.name.unwrap_or_else(|| "amana".to_owned()),
            hosts: self.network.hosts,
            gates: self.practice.gates,
            admin: account(self.admin),
            worker: self.worker.map(account),
            seal: passphrase,
            asks_sheet: false,
        };
        (answers, self.seal)
    }
}
