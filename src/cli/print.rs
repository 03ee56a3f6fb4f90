//! What commands print: data as one line of JSON where asked, sentences otherwise.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command answers by printing")]

use serde::Serialize;

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
