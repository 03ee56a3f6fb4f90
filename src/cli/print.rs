//! What commands print: data as one line of JSON where asked, sentences otherwise.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command answers by printing")]

use std::io::{self, IsTerminal as _};

use serde::Serialize;
use zeroize::Zeroizing;

use crate::{
    cli::Failure,
    domain::lang::Lang,
    i18n::{Say, plain},
    service::Error,
};

/// One line of JSON on standard output, or the sentences.
pub(super) fn answer(json: bool, data: &impl Serialize, sentences: &[String]) {
    if json {
        match serde_json::to_string(data) {
            Ok(line) => println!("{line}"),
            Err(error) => eprintln!("amana: could not print the answer: {error}"),
        }
    } else {
        for sentence in sentences {
            println!("{sentence}");
        }
    }
}

/// A line for whoever stands at the console, beside the answer.
pub(super) fn note(sentence: &str) {
    eprintln!("{sentence}");
}

/// A secret that somebody types: unseen at a terminal, else the next line of standard input.
pub(super) fn ask(question: &str) -> Result<Zeroizing<String>, Failure> {
    let failed = |error| Failure::File("standard input".into(), error);
    if io::stdin().is_terminal() {
        return rpassword::prompt_password(question).map(Zeroizing::new).map_err(failed);
    }
    let mut line = Zeroizing::new(String::new());
    io::stdin().read_line(&mut line).map_err(failed)?;
    Ok(line)
}

/// What went wrong; the problems of answers one by one.
pub(super) fn failure(failure: &Failure) {
    eprintln!("amana: {failure}");
    if let Failure::Service(Error::Invalid(problems)) = failure {
        let say = Say::of(Lang::En);
        for (field, problem) in problems.iter() {
            eprintln!("  {field}: {}", plain(&say.problem(problem)));
        }
    }
}
