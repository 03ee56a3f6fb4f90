//! A practice office: made on the command line, served, seen for what it is on every page.

use serde_json::Value;

use crate::program::Program;
use crate::words::say;

/// The line that a command printed, as JSON.
#[track_caller]
fn line(output: &std::process::Output) -> Value {
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Signs in as the person of a role and gives their first page.
#[track_caller]
fn first_page(program: &Program, way_in: &Value, role: &str) -> String {
    let people = way_in["people"].as_array().unwrap();
    let person = people.iter().find(|person| person["role"] == role).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (name, password) = (text(&person["user_name"]), text(&way_in["password"]));
    let mut http = program.client();
    let _ = http.get("/login").expect(200);
    let fields = [("next", ""), ("user_name", name.as_str()), ("password", &password)];
    let _ = http.post_form("/login", &fields).expect(303);
    http.get("/").expect(200).text()
}

#[test]
fn a_practice_office_is_made_served_and_says_what_it_is_on_every_page() {
    let mut program = Program::new();
    let made = line(&program.run(&["practice", "--cases", "30", "--seed", "7", "--json"]));
    assert_eq!(made["records"]["case"], 30);
    let again = program.run(&["practice"]);
    assert_eq!(again.status.code(), Some(1), "a filled office is not filled again");
    program.start();
    let mut http = program.client();
    let (login, missing) = (http.get("/login").expect(200), http.get("/nowhere").expect(404));
    let mut pages = vec![login.text(), missing.text()];
    pages.extend(
        ["caseworker", "supervisor"].map(|role| first_page(&program, &made["practice"], role)),
    );
    for page in pages {
        assert!(page.contains("data-practice"), "{page}");
        assert!(page.contains(&say("en", "practice-title")), "{page}");
        assert!(page.contains("<title>[Practice]"), "{page}");
    }
    drop(http);
    program.terminate();
    assert!(program.run(&["check"]).status.success());
}

#[test]
fn serving_practice_on_an_empty_folder_makes_the_office_and_tells_the_way_in() {
    let mut program = Program::new();
    program.argument("--practice");
    program.start();
    let way_in = program.told_json("practice").expect("it tells the way in");
    assert_eq!(way_in["people"].as_array().map(Vec::len), Some(7));
    let home = first_page(&program, &way_in, "supervisor");
    assert!(home.contains("data-practice"), "{home}");
}

#[test]
fn a_real_office_is_not_practised_in() {
    let mut program = Program::new();
    program.setup(crate::office::ANSWERS);
    for arguments in [["practice"].as_slice(), &["serve", "--practice", "--no-announce"]] {
        let refused = program.run(arguments);
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("real office"), "{refused:?}");
    }
}
