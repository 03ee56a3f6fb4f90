//! The power fails after every step of the journey: what was acknowledged is there.

use crate::client::Http;
use crate::office::{
    AISSATOU, CLOSURE, CONSENT, IDRIS, KEEPER, Person, SALMA, SEAL, case_of, chosen, lent,
    newcomer, slip, today,
};
use crate::program::Program;
use crate::sheet::Sheet;

/// An office in which the power fails whenever something was acknowledged.
struct Frail {
    program: Program,
    keeper: Http,
    worker: Http,
    supervisor: Http,
}

type Who = fn(&mut Frail) -> &mut Http;

const KEEPS: Who = |frail| &mut frail.keeper;
const WORKS: Who = |frail| &mut frail.worker;
const LEADS: Who = |frail| &mut frail.supervisor;

impl Frail {
    fn new() -> Self {
        let program = Program::started();
        let [keeper, worker, supervisor] = [program.client(), program.client(), program.client()];
        Self { program, keeper, worker, supervisor }
    }

    /// Sends a form; the power fails once it is acknowledged. Answers where it led.
    #[track_caller]
    fn send(&mut self, who: Who, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = who(self).post_form(path, fields);
        assert!(matches!(answer.status, 204 | 303), "{path}: {} {}", answer.status, answer.text());
        let location = answer.location().unwrap_or_default().to_owned();
        self.program.restart();
        let base = self.program.https();
        for person in [&mut self.keeper, &mut self.worker, &mut self.supervisor] {
            person.moved_to(&base);
        }
        location
    }

    /// The same for a page of questions, with everything else that stands in it.
    #[track_caller]
    fn save(&mut self, who: Who, path: &str, fields: &[(&str, &str)]) -> String {
        let sheet = Sheet::open(who(self), path).answer(fields);
        self.send(who, path, &sheet.fields())
    }

    #[track_caller]
    fn page(&mut self, who: Who, path: &str) -> String {
        who(self).get(path).expect(200).text()
    }

    #[track_caller]
    fn says(&mut self, who: Who, path: &str, words: &str) {
        let page = self.page(who, path);
        assert!(page.contains(words), "{path} does not say {words:?}:\n{page}");
    }

    #[track_caller]
    fn enter(&mut self, who: Who, person: Person) {
        let _ = who(self).get("/login").expect(200);
        let fields = [("next", ""), ("user_name", person.user), ("password", person.password)];
        self.send(who, "/login", &fields);
        self.says(who, "/", person.name);
    }

    fn set_up(&mut self) {
        self.program.opens_with(SEAL);
        for again in [true, false] {
            let _ = self.keeper.get("/setup").expect(200);
            let code = self.program.setup_code().expect("the office is not set up");
            let door = [("code", code.as_str())];
            if again {
                self.send(KEEPS, "/setup", &door);
                assert_ne!(self.program.setup_code(), Some(code), "a new code at each start");
                let shut = self.keeper.get("/setup/office").expect(303);
                assert_eq!(shut.location(), Some("/setup"));
            } else {
                let _ = self.keeper.post_form("/setup", &door).expect(303);
            }
        }
        let _ = self.keeper.get("/setup/office").expect(200);
        let fields = [
            ("language", "en"),
            ("name", "North District"),
            ("code", "NOR"),
            ("zone", "Africa/Niamey"),
            ("template", "child-protection"),
            ("network_name", "amana"),
            ("seal", SEAL),
            ("worker.full_name", SALMA.name),
            ("worker.user_name", SALMA.user),
            ("worker.password", SALMA.password),
            ("admin.full_name", KEEPER.name),
            ("admin.user_name", KEEPER.user),
            ("admin.password", KEEPER.password),
        ];
        self.send(KEEPS, "/setup/office", &fields);
        assert_eq!(self.program.setup_code(), None);
    }

    fn hire(&mut self) {
        self.enter(KEEPS, KEEPER);
        let _ = self.page(KEEPS, "/people/new");
        self.send(KEEPS, "/people", &lent(&newcomer(IDRIS)));
        // The slip went with the power; the account did not, and gets another.
        let page = self.page(KEEPS, "/people");
        let row = page.split("href=\"/people/").find(|rest| rest.contains(IDRIS.name));
        let id = row.and_then(|rest| rest.split('"').next()).expect("a row");
        let again = format!("/people/{id}/code");
        let _ = self.keeper.post_form(&again, &[]).expect(303);
        let code = slip(&self.page(KEEPS, "/people/slips"));
        let fields = [("next", ""), ("user_name", IDRIS.user), ("password", code.as_str())];
        let _ = self.worker.get("/login").expect(200);
        self.send(WORKS, "/login", &fields);
        let _ = self.page(WORKS, "/welcome");
        self.send(WORKS, "/welcome/password", &lent(&chosen(IDRIS)));
        self.says(WORKS, "/", IDRIS.name);
        let _ = self.worker.post_form("/sign-out", &[]).expect(303);
        self.enter(WORKS, IDRIS);
        self.enter(LEADS, SALMA);
    }

    fn register(&mut self) -> String {
        let begun = self.worker.get("/cases/new").expect(303);
        let path = begun.location().unwrap().to_owned();
        let _ = self.page(WORKS, &path);
        self.send(WORKS, &path, &AISSATOU);
        self.says(WORKS, &path, "No case looks like this child");
        self.says(WORKS, "/", &path);
        let case = case_of(&self.send(WORKS, &format!("{path}/consent"), &CONSENT));
        self.says(WORKS, &case, "Aissatou Moussa");
        self.says(WORKS, &format!("{case}/consent"), "The caregiver");
        let identity = format!("{case}/forms/basic_identity");
        let part = format!("{identity}/edit?part=1");
        self.save(WORKS, &part, &[("name_nickname", "Aissa"), ("then", "next")]);
        self.says(WORKS, &identity, "Aissa<");
        self.draft(&identity);
        let concern = format!("{case}/forms/protection_concern/edit?part=1");
        self.save(WORKS, &concern, &[("risk_level", "high")]);
        self.says(WORKS, &case, "High risk");
        self.says(WORKS, "/cases?risk_level=high", "Aissatou Moussa");
        case
    }

    /// What the script keeps while the person types counts as acknowledged, too.
    fn draft(&mut self, identity: &str) {
        let part = format!("{identity}/edit?part=5");
        let sheet = Sheet::open(&mut self.worker, &part);
        let sheet = sheet.answer(&[("address_current", "Behind the blue mosque")]);
        self.send(WORKS, &format!("{identity}/draft?part=5"), &sheet.fields());
        self.says(WORKS, &part, "Behind the blue mosque");
        self.says(WORKS, "/", "Not finished");
        let key = format!("{}/5", identity.trim_start_matches("/cases/").replace("/forms", ""));
        self.send(WORKS, "/drafts/discard", &[("key", &key)]);
        assert!(!self.page(WORKS, &part).contains("Behind the blue mosque"));
    }

    fn visit(&mut self, case: &str) -> String {
        let begun = self.worker.get(&format!("{case}/follow-up")).expect(303);
        let row = begun.location().unwrap().to_owned();
        let [day, month, year] = today(&self.page(WORKS, &row));
        let fields = [
            ("followup_date.day", day.as_str()),
            ("followup_date.month", &month),
            ("followup_date.year", &year),
            ("followup_comments", "She goes to school."),
        ];
        self.save(WORKS, &row, &fields);
        self.says(WORKS, &format!("{case}/forms/followup"), "She goes to school.");
        self.says(LEADS, "/review", "She goes to school.");
        let visit = format!("{case}/visits/{}", row.rsplit('/').next().unwrap());
        let question = [("question", "Who cooks for her?"), ("back", "/review")];
        self.send(LEADS, &format!("{visit}/ask"), &question);
        self.says(WORKS, case, "Who cooks for her?");
        self.send(LEADS, &format!("{visit}/seen"), &[("back", "/review")]);
        assert!(!self.page(WORKS, case).contains("Who cooks for her?"));
        row
    }

    fn end(&mut self, case: &str) {
        let _ = self.page(WORKS, &format!("{case}/consent"));
        let withdrawn = [("sharing", "withdrawn"), ("by", "child"), ("means", "spoken")];
        self.send(WORKS, &format!("{case}/consent"), &withdrawn);
        self.says(WORKS, &format!("{case}/consent"), "No longer");
        let close = format!("{case}/close");
        let [day, month, year] = today(&self.page(WORKS, &close));
        let date = [
            ("closure_visit_date.day", day.as_str()),
            ("closure_visit_date.month", &month),
            ("closure_visit_date.year", &year),
            ("then", "close"),
        ];
        let led = self.save(WORKS, &close, &[&CLOSURE[..], &date].concat());
        assert!(led.ends_with("done=closed"), "{led}");
        self.says(WORKS, "/cases?status=closed", "Aissatou Moussa");
        let _ = self.page(WORKS, &format!("{case}/reopen"));
        self.send(WORKS, &format!("{case}/reopen"), &[("why", "Her aunt moved away.")]);
        self.says(WORKS, "/cases?status=open", "Aissatou Moussa");
        self.says(WORKS, &format!("{case}/history"), "Her aunt moved away.");
    }
}

#[test]
fn what_was_acknowledged_outlives_a_power_cut_at_every_step() {
    let mut frail = Frail::new();
    frail.set_up();
    frail.hire();
    let case = frail.register();
    let row = frail.visit(&case);
    frail.end(&case);
    let _ = frail.page(WORKS, &row);
    frail.send(WORKS, &format!("{row}/remove"), &[]);
    assert!(!frail.page(WORKS, &format!("{case}/forms/followup")).contains("She goes to school."));
    frail.says(WORKS, &format!("{case}/history"), "She goes to school.");
    let _ = frail.page(LEADS, "/me");
    frail.send(LEADS, "/me/language", &[("lang", "fr")]);
    frail.says(LEADS, "/", "<html lang=\"fr\"");
    frail.send(WORKS, "/sign-out", &[]);
    assert_eq!(frail.worker.get("/").expect(303).location(), Some("/login"));
    frail.program.kill9();
    let checked = frail.program.run(&["check"]);
    assert!(checked.status.success(), "{checked:?}");
    assert_eq!(String::from_utf8_lossy(&checked.stdout).trim(), "Nothing is wrong.");
}
