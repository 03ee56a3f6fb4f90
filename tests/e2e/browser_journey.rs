//! The one journey through the whole program, as people at their browsers: a box is set up, a child
//! is registered, visited, reviewed, closed, reopened and found again.
//!
//! The same steps are walked with script and without, on a desk in English and on a phone in
//! Arabic; each page is looked at as it passes.

mod steps;
mod walk;

use self::walk::{Child, Walk};
use crate::browser::Options;
use crate::program::Program;

/// A girl whose name has many spellings.
const AISSATOU: Child = Child { first: "Aissatou", last: "Moussa", otherwise: "Aichatou Musa" };
/// A girl whose name was written in one alphabet and is looked for in the other.
const AISHA: Child = Child { first: "عائشة", last: "موسى", otherwise: "Aisha Musa" };

fn journey(options: Options<'_>, child: Child) {
    let program = Program::started();
    let walk = Walk::new(&program, options, child);
    walk.set_up();
    walk.hire();
    let case = walk.register();
    walk.assess(&case);
    let code = walk.see_case(&case);
    walk.visit_child();
    walk.review(&code);
    walk.find_again(&code);
    walk.close(&case);
    walk.reopen(&case);
    walk.end();
}

#[test]
fn a_child_is_followed_from_first_run_to_reopening_at_a_desk() {
    journey(Options::DESK, AISSATOU);
}

#[test]
fn a_child_is_followed_from_first_run_to_reopening_without_script() {
    journey(Options::DESK.without_script(), AISSATOU);
}

#[test]
fn a_child_is_followed_from_first_run_to_reopening_on_a_phone_in_arabic() {
    journey(Options { language: "ar", ..Options::PHONE }, AISHA);
}
