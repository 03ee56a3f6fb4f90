//! The program: parse, run, say how it ended.

use std::process::ExitCode;

fn main() -> ExitCode {
    amana::cli::main()
}
