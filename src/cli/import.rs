//! `amana import`: what other files hold, brought into the office.

use std::path::PathBuf;

use clap::{
    Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};

use crate::{
    cli::{Failure, Folder, folder, print},
    domain::{
        lang::Lang,
        record::{Kind, kind::KINDS},
    },
    i18n::{Say, plain},
    server::control::{Ask, Told},
    service::import::{Mode, Reason, Report, Unknown, Wish},
};

/// Bring in what files hold.
#[derive(clap::Args)]
pub(super) struct Import {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Records of a table (CSV, its first line names questions) or of JSON, by the rules of the pages.
    /// A file that is brought in twice makes nothing twice.
    Records {
        #[command(flatten)]
        folder: Folder,
        /// The file.
        file: PathBuf,
        /// Under whose authority: the name that they sign in with.
        #[arg(long = "as", value_name = "USER")]
        who: String,
        /// What its lines are.
        #[arg(long, value_parser = kinds(), default_value = KINDS[0].word)]
        kind: Kind,
        /// Say what would come of it, and write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Leave out columns that no question knows; without it nothing is brought in then.
        #[arg(long)]
        leave_out: bool,
        /// Print one line of JSON instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

/// A kind of record by its word on the wire.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let words = KINDS.iter().map(|row| row.word);
    PossibleValuesParser::new(words).map(|word| {
        let row = KINDS.iter().find(|row| row.word == word);
        row.map_or(Kind::Case, |row| row.kind)
    })
}

impl Import {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Act::Records { folder, file, who, kind, dry_run, leave_out, json } = self.act;
        let mode = if dry_run { Mode::Trial } else { Mode::Write };
        let unknown = if leave_out { Unknown::LeaveOut } else { Unknown::Refuse };
        let wish = Wish { kind, mode, unknown };
        let file = file.canonicalize().map_err(|error| Failure::File(file, error))?;
        let told = folder::ask(&folder, || Ok(Ask::Import(file, who, wish)))?;
        let Told::Imported(report) = told else { return Err(folder::unexpected(told)) };
        print::answer(json, &report, &sentences(&report, wish));
        let is_held = unknown == Unknown::Refuse && !report.unknown.is_empty();
        if is_held || !report.refused.is_empty() { Err(Failure::Found) } else { Ok(()) }
    }
}

/// What came of it, in sentences.
fn sentences(report: &Report, wish: Wish) -> Vec<String> {
    let Report { lines, made, here, refused, unknown, twice, alike } = report;
    let mut all = Vec::new();
    if !unknown.is_empty() {
        all.push(format!("No question takes: {}.", unknown.join(", ")));
        if wish.unknown == Unknown::Refuse {
            all.push("Nothing was brought in. Rename them, or say --leave-out.".to_owned());
            return all;
        }
    }
    let come = if wish.mode == Mode::Trial { "would be new" } else { "are new" };
    let refusals = refused.len();
    all.push(format!("{lines} read: {made} {come}, {here} were here, {refusals} refused."));
    let say = Say::of(Lang::En);
    for (row, reason) in refused {
        match reason {
            Reason::Answers(problems) => all.extend(problems.iter().map(|(field, problem)| {
                let wrong = plain(&say.problem(problem));
                format!("row {row}: {}: {wrong}", field.trim_start_matches('/'))
            })),
            Reason::Forbidden => all.push(format!("row {row}: {}", say.fault_forbidden())),
            Reason::Taken => all.push(format!("row {row}: {}", say.import_reason_taken())),
            Reason::Lacking(gates) => all.push(format!("row {row}: lacks {gates:?}")),
            Reason::Other(why) => all.push(format!("row {row}: {why}")),
        }
    }
    all.extend(twice.iter().map(|row| format!("row {row}: says what an earlier row says")));
    for (row, codes) in alike {
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        all.push(format!("row {row}: may be the child of {}", codes.join(", ")));
    }
    all
}
