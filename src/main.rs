//! The program: parse, run, say how it ended.

use std::process::ExitCode;

/// Gives memory back after a peak, which a box that runs for months needs.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    amana::cli::main()
}
