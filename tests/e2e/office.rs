//! An office at work: its people, and how a case comes to be, over the wire.

use crate::client::{Answer, Http};
use crate::program::Program;
use crate::sheet::save;

/// Somebody who works there.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    pub(crate) user: &'static str,
    pub(crate) name: &'static str,
    pub(crate) password: &'static str,
}

/// Somebody who comes later.
pub(crate) const RAKIA: Person =
    Person { user: "rakia", name: "Rakia Issa", password: "grey camel by the well" };

/// Looks after the box and sees no child.
pub(crate) const KEEPER: Person =
    Person { user: "box.keeper", name: "Bara Keeper", password: "grey camel by the well" };
/// Leads the team.
pub(crate) const SALMA: Person =
    Person { user: "salma", name: "Salma Ali", password: "seven goats under trees" };
/// Works with children.
pub(crate) const IDRIS: Person =
    Person { user: "idris", name: "Idris Abakar", password: "market rain over roofs" };
/// Works with other children.
pub(crate) const HAWA: Person =
    Person { user: "hawa", name: "Hawa Zene", password: "copper lamp beside seven doors" };

/// Answers of the first run.
pub(crate) const ANSWERS: &str = r#"
[office]
name = "North District"
code = "NOR"
language = "en"
zone = "Africa/Niamey"
[admin]
user_name = "box.keeper"
full_name = "Bara Keeper"
password = "grey camel by the well"
[worker]
user_name = "salma"
full_name = "Salma Ali"
password = "seven goats under trees"
[seal]
passphrase = "granite harbour violet ladder"
"#;

/// What opens the seal of its data.
pub(crate) const SEAL: &str = "granite harbour violet ladder";

/// What is said of consent where nothing else matters.
pub(crate) const CONSENT: [(&str, &str); 4] =
    [("services", "given"), ("sharing", "given"), ("by", "caregiver"), ("means", "spoken")];

/// What is asked of a child before a case is made.
pub(crate) const AISSATOU: [(&str, &str); 4] = [
    ("name_first", "Aissatou"),
    ("name_last", "Moussa"),
    ("sex", "female"),
    ("date_of_birth.age", "9"),
];

/// Everything that a closure must have, but for the day of the visit.
pub(crate) const CLOSURE: [(&str, &str); 5] = [
    ("closure_reason", "formal_closing"),
    ("closure_evidence", "Two visits without any worry."),
    ("closure_goals_met", "no_plan"),
    ("closure_summary", "She lives with her aunt and goes to school."),
    ("closure_child_agrees", "agrees"),
];

/// An office that serves, with its four people.
pub(crate) struct Office {
    pub(crate) program: Program,
}

impl Office {
    pub(crate) fn open() -> Self {
        let mut program = Program::new();
        program.setup(ANSWERS);
        program.start();
        let office = Self { program };
        let mut keeper = office.enter(KEEPER);
        for person in [IDRIS, HAWA] {
            hire(&mut keeper, &mut office.program.client(), person);
        }
        office
    }

    /// A client in which this person is signed in.
    #[track_caller]
    pub(crate) fn enter(&self, person: Person) -> Http {
        let mut http = self.program.client();
        let _ = sign_in(&mut http, person).expect(303);
        let _ = http.get("/").expect(200);
        http
    }
}

/// Signs in.
pub(crate) fn sign_in(http: &mut Http, person: Person) -> Answer {
    let _ = http.get("/login");
    let fields = [("next", ""), ("user_name", person.user), ("password", person.password)];
    http.post_form("/login", &fields)
}

/// Adds a caseworker, who comes with the code of their slip and chooses a password.
#[track_caller]
pub(crate) fn hire(keeper: &mut Http, new: &mut Http, person: Person) {
    let _ = keeper.get("/people/new").expect(200);
    let _ = keeper.post_form("/people", &lent(&newcomer(person))).expect(303);
    let code = slip(&keeper.get("/people/slips").expect(200).text());
    let _ = new.get("/login").expect(200);
    let fields = [("next", ""), ("user_name", person.user), ("password", code.as_str())];
    let _ = new.post_form("/login", &fields).expect(303);
    let _ = new.get("/welcome").expect(200);
    let _ = new.post_form("/welcome/password", &lent(&chosen(person))).expect(303);
    let _ = new.get("/").expect(200);
}

/// A caseworker as the page for newcomers takes them.
pub(crate) fn newcomer(person: Person) -> [(&'static str, String); 5] {
    [
        ("people", format!("{}, {}", person.name, person.user)),
        ("role", "role-caseworker".to_owned()),
        ("agency", "agency-office".to_owned()),
        ("groups", "usergroup-office".to_owned()),
        ("lang", "en".to_owned()),
    ]
}

/// The password that somebody chooses who came with a code.
pub(crate) fn chosen(person: Person) -> [(&'static str, String); 2] {
    ["new", "again"].map(|name| (name, person.password.to_owned()))
}

/// Fields as a form is sent with them.
pub(crate) fn lent<'f, const N: usize>(
    fields: &'f [(&'static str, String); N],
) -> [(&'static str, &'f str); N] {
    fields.each_ref().map(|(name, value)| (*name, value.as_str()))
}

/// The code of the newest slip on a page.
#[track_caller]
pub(crate) fn slip(page: &str) -> String {
    let code = page.split("code ltr\">").skip(1).last().and_then(|rest| rest.split('<').next());
    code.unwrap_or_else(|| panic!("no slip:\n{page}")).to_owned()
}

/// Registers a child and answers the address of the case.
#[track_caller]
pub(crate) fn register(http: &mut Http, child: &[(&str, &str)]) -> String {
    let begun = http.get("/cases/new").expect(303);
    let path = begun.location().unwrap().to_owned();
    let _ = http.get(&path).expect(200);
    let _ = http.post_form(&path, child).expect(303);
    let made = http.post_form(&format!("{path}/consent"), &CONSENT).expect(303);
    case_of(made.location().unwrap())
}

/// The address of the case that an address lies below.
pub(crate) fn case_of(path: &str) -> String {
    path.split('/').take(3).collect::<Vec<_>>().join("/")
}

/// The code of a case, as its page shows it.
#[track_caller]
pub(crate) fn code_of(http: &mut Http, case: &str) -> String {
    let page = http.get(case).expect(200).text();
    let code = page.split("data-copy=\"").nth(1).and_then(|rest| rest.split('"').next());
    code.unwrap_or_else(|| panic!("no code:\n{page}")).to_owned()
}

/// Today at the office, as the page with this date's boxes offers it: day, month, year.
#[track_caller]
pub(crate) fn today(page: &str) -> [String; 3] {
    let button = page.split("data-today=\"").nth(1).and_then(|rest| rest.split('"').next());
    let numbers = button.unwrap_or_else(|| panic!("no button for today:\n{page}"));
    let numbers: Vec<_> = numbers.split(' ').map(str::to_owned).collect();
    numbers.try_into().unwrap()
}

/// Registers a child and records a visit that took place today; answers case and visit.
#[track_caller]
pub(crate) fn visited(http: &mut Http, child: &[(&str, &str)]) -> (String, String) {
    let case = register(http, child);
    let begun = http.get(&format!("{case}/follow-up")).expect(303);
    let row = begun.location().unwrap().to_owned();
    let [day, month, year] = today(&http.get(&row).expect(200).text());
    let fields = [
        ("followup_date.day", day.as_str()),
        ("followup_date.month", &month),
        ("followup_date.year", &year),
        ("followup_comments", "She goes to school."),
    ];
    let _ = save(http, &row, &fields).expect(303);
    (case, row)
}
