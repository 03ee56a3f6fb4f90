//! A language that an office puts into its folder, on the real program: at the first run, on the
//! sealed page, on the page without encryption, at the console.

use crate::client::{Http, Trust};
use crate::office::ANSWERS;
use crate::program::Program;

/// Dhivehi, from right to left, with one message that is not understood.
const DHIVEHI: &str = "language-name = ދިވެހި\nlogin-title = ވަދެވަޑައިގަންނަވާ\nsave = { $\n";
const NAME: &str = "ދިވެހި";
const RUNS: &str = "<html lang=\"dv\" dir=\"rtl\">";

#[test]
fn a_language_in_the_folder_is_spoken_from_the_first_run_on() {
    let mut program = Program::new();
    let locale = program.data().join("locales/dv");
    std::fs::create_dir_all(&locale).unwrap();
    std::fs::write(locale.join("amana.ftl"), DHIVEHI).unwrap();
    program.start();
    let page = program.client().get("/setup?lang=dv").expect(200).text();
    assert!(page.contains(RUNS) && page.contains(NAME));
    let plain = |program: &Program, path: &str| {
        Http::new(&program.http(), &Trust::Anything).get(path).expect(200).text()
    };
    let page = plain(&program, "/trust?lang=dv");
    assert!(page.contains(RUNS) && page.contains(NAME));
    program.terminate();

    let refused = program.run_setup(&ANSWERS.replace("\"en\"", "\"so\""));
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    program.setup(&ANSWERS.replace("\"en\"", "\"dv\""));
    let told = program.run(&["config"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("locales = en, fr, ar, dv (2 of "), "{told}");
    program.start();
    // Whoever says nothing of languages reads that of the office.
    let page = program.client().get("/login").expect(200).text();
    assert!(page.contains(RUNS) && page.contains("ވަދެވަޑައިގަންނަވާ"));
    program.terminate();

    program.env("AMANA_UNLOCK_FILE", None);
    program.start();
    let page = program.client().get("/?lang=dv").expect(503).text();
    assert!(page.contains(RUNS) && page.contains(NAME), "the sealed page");
    program.terminate();

    std::fs::remove_dir_all(program.data().join("locales")).unwrap();
    program.start();
    let page = program.client().get("/?lang=dv").expect(503).text();
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">") && !page.contains(NAME));
}
