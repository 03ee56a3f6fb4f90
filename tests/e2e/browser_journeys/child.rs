//! The one journey through the whole program, as people at their browsers: a box is set up, a child
//! is registered, visited, reviewed, closed, reopened and found again.
//!
//! The same steps are walked with script and without, on a desk in English and on a phone in
//! Arabic, and once with the plug pulled after every page; each page is looked at as it passes.

mod steps;
mod walk;

use self::walk::{Child, Walk};
use crate::browser::Options;

/// A girl whose name has many spellings.
const AISSATOU: Child = Child { first: "Aissatou", last: "Moussa", otherwise: "Aichatou Musa" };
/// A girl whose name was written in one alphabet and is looked for in the other.
const AISHA: Child = Child { first: "عائشة", last: "موسى", otherwise: "Aisha Musa" };

/// The least number of power cuts on the whole way.
const CUTS: u32 = 40;

/// The most clicks and seconds, by the keystroke estimate, from home to a registered child: who it
/// is, where, consent, concern and risk.
const REGISTERED: (u32, f64) = (18, 240.0);

fn registered(options: Options<'_>, child: Child) {
    let walk = Walk::new(options, child, false);
    walk.set_up();
    walk.hire();
    walk.register_in_short();
    let counts = walk.browser.counts();
    println!("a child is registered with {counts:?}: {:.0} s, an estimate", counts.seconds());
    assert!(counts.clicks <= REGISTERED.0 && counts.seconds() <= REGISTERED.1, "{counts:?}");
}

/// The most seconds, by the keystroke estimate, for twelve people with a slip each.
const TWELVE_HIRED: f64 = 300.0;

#[test]
fn twelve_people_are_hired_with_a_slip_each_in_minutes() {
    let walk = Walk::new(Options::DESK, AISSATOU, false);
    walk.set_up();
    walk.hire_twelve();
    let counts = walk.browser.counts();
    println!("twelve people have slips with {counts:?}: {:.0} s, an estimate", counts.seconds());
    assert!(counts.seconds() <= TWELVE_HIRED, "{counts:?}");
}

#[test]
fn a_child_is_registered_in_few_clicks_at_a_desk() {
    registered(Options::DESK, AISSATOU);
}

#[test]
fn a_child_is_registered_in_few_clicks_without_script() {
    registered(Options::DESK.without_script(), AISSATOU);
}

#[test]
fn a_child_is_registered_in_few_clicks_on_a_phone_in_arabic() {
    registered(Options { language: "ar", ..Options::PHONE }, AISHA);
}

#[test]
fn a_visit_that_was_written_on_a_sheet_is_typed_in_by_keys_alone() {
    let walk = Walk::new(Options::DESK, AISSATOU, false);
    walk.set_up();
    walk.hire();
    let case = walk.register_in_short();
    let code = walk.print_sheet(&case);
    walk.type_sheet(&code);
}

fn journey(walk: &Walk<'_>) {
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
    journey(&Walk::new(Options::DESK, AISSATOU, false));
}

#[test]
fn a_child_is_followed_from_first_run_to_reopening_without_script() {
    journey(&Walk::new(Options::DESK.without_script(), AISSATOU, false));
}

#[test]
fn a_child_is_followed_from_first_run_to_reopening_on_a_phone_in_arabic() {
    journey(&Walk::new(Options { language: "ar", ..Options::PHONE }, AISHA, false));
}

#[test]
fn a_child_is_followed_to_reopening_though_the_power_goes_after_every_click() {
    let walk = Walk::new(Options::DESK, AISSATOU, true);
    journey(&walk);
    println!("{} power cuts", walk.cut.get());
    assert!(walk.cut.get() >= CUTS, "{} power cuts", walk.cut.get());
    walk.program.borrow_mut().kill9();
    let checked = walk.program.borrow().run(&["check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}
