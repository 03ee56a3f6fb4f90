//! The steps of the journey, each as a person takes it and checks it.

use super::walk::Walk;
use crate::office::{IDRIS, KEEPER, Person, SALMA, SEAL};

/// Clicks from home to the first question of a new case: five, and one for each answer that is
/// chosen and not typed.
const CLICKS_TO_FIRST_QUESTION: u32 = 5 + 7;

impl Walk<'_> {
    /// The first run: the code on the console, the office, its first two people.
    pub(super) fn set_up(&self) {
        let language = self.options.language;
        let address =
            if language == "en" { "/".to_owned() } else { format!("/setup?lang={language}") };
        self.open(&address);
        self.at("/setup");
        self.program.borrow_mut().opens_with(SEAL);
        self.fill("code", &self.program.borrow().setup_code().unwrap());
        self.press("setup-go-on");
        self.at("/setup/office");
        self.fill("name", "North District");
        self.fill("code", "nor");
        self.fill("seal", SEAL);
        for (which, Person { user, name, password }) in [("worker", SALMA), ("admin", KEEPER)] {
            self.fill(&format!("{which}.full_name"), name);
            self.fill(&format!("{which}.user_name"), user);
            self.fill(&format!("{which}.password"), password);
        }
        self.press("setup-make");
        self.at("/setup/sheet");
        for place in [7, 16] {
            let word = format!(
                "return document.querySelectorAll('.sheet-words li')[{place} - 1].textContent"
            );
            let word = self.browser.script(&word);
            self.fill(&format!("word_{place}"), word.as_str().unwrap());
        }
        self.press("setup-sheet-have");
        self.at("/setup/done");
        self.reads("North District");
        self.follow("setup-sign-in");
        self.at("/login");
    }

    /// Whoever looks after the box adds a caseworker and sees no child.
    pub(super) fn hire(&self) {
        self.sign_in(KEEPER);
        self.told("home-box-keeper");
        assert!(!self.sees("//a[@href='/cases/new']"));
        self.follow("nav-people");
        self.follow("people-add");
        self.fill("people", &format!("{}, {}", IDRIS.name, IDRIS.user));
        self.pick("role", "role-caseworker");
        self.press("people-make");
        self.told("slips-title");
        if !self.sees("//b[contains(@class,'code')]") {
            // The slip went with the power; another is made on the person's page.
            self.follow("nav-people");
            self.follow_words(IDRIS.name);
            let new_code = self.say("people-new-code");
            self.browser.onward(|browser| browser.press(&new_code));
        }
        let code = self.fact("//b[contains(@class,'code')]", "property/textContent");
        self.press("slips-done");
        assert!(self.sees(&format!("//table//th[contains(.,'{}')]", IDRIS.name)));
        self.sign_out();
        self.open("/login");
        self.fill("user_name", IDRIS.user);
        self.fill("password", &code.to_lowercase());
        self.press("login-button");
        self.fill("new", IDRIS.password);
        self.fill("again", IDRIS.password);
        self.press("welcome-password-button");
        self.sign_out();
    }

    /// Twelve names, a line each, one role, and their slips.
    pub(super) fn hire_twelve(&self) {
        self.sign_in(KEEPER);
        self.browser.count_anew();
        self.follow("nav-people");
        self.follow("people-add");
        let names: Vec<String> = ('A'..='L').map(|at| format!("{at}issa Oumarou")).collect();
        self.fill("people", &names.join("\n"));
        self.pick("role", "role-caseworker");
        self.press("people-make");
        self.told("slips-title");
        let codes = self.browser.session().find("//b[contains(@class,'code')]");
        assert_eq!(codes.len(), names.len(), "a code for each");
        self.press("slips-done");
        assert!(names.iter().all(|name| self.browser.has(name)));
    }

    /// Search, consent, and the parts of the first form; answers the address of the case.
    pub(super) fn register(&self) -> String {
        self.sign_in(IDRIS);
        self.browser.count_anew();
        self.follow("case-new");
        self.fill("name_first", self.child.first);
        self.fill("name_last", self.child.last);
        self.pick("sex", "female");
        self.fill("date_of_birth.age", "9");
        self.pick("location_current", "AM010101");
        self.press_in_page("search-button");
        assert!(!self.sees("//ul[@class='hits']/li"));
        self.follow("register-go-on");
        self.pick("services", "given");
        self.pick("sharing", "given");
        self.pick("by", "caregiver");
        self.pick("means", "spoken");
        self.press("register-make");
        self.told("notice-created");
        self.at("/forms/basic_identity/edit?part=1");
        let counts = self.state("first question");
        assert!(counts.clicks <= CLICKS_TO_FIRST_QUESTION, "{counts:?}");
        assert_eq!(self.browser.value("name_first"), self.child.first);
        let url = self.browser.url();
        let path = url.strip_prefix(&self.program.borrow().https()).unwrap().to_owned();
        self.fill("name_nickname", "Zenouba");
        self.press("save-and-next");
        self.at("/edit?part=2");
        assert_eq!(self.browser.value("date_of_birth.age"), "9");
        for _ in 2..5 {
            self.press("save-and-next");
        }
        self.at("/edit?part=5");
        self.fill("address_current", "Behind the blue mosque");
        self.press("save-and-next");
        self.at("/edit?part=6");
        self.pick("source_identification_referral", "neighbour");
        self.press("save");
        self.told("notice-saved");
        for answer in ["Zenouba", "Behind the blue mosque"] {
            self.reads(answer);
        }
        path.split("/forms/").next().unwrap().to_owned()
    }

    /// No more than has to be: who and where, consent, risk and a concern. Answers the address of the
    /// case.
    pub(super) fn register_in_short(&self) -> String {
        self.sign_in(IDRIS);
        self.browser.count_anew();
        self.follow("case-new");
        self.fill("name_first", self.child.first);
        self.fill("name_last", self.child.last);
        self.pick("sex", "female");
        self.fill("date_of_birth.age", "9");
        self.pick("location_current", "AM010101");
        self.press_in_page("search-button");
        self.follow("register-go-on");
        for (question, answer) in
            [("services", "given"), ("sharing", "given"), ("by", "caregiver"), ("means", "spoken")]
        {
            self.pick(question, answer);
        }
        self.press("register-make");
        self.tab("forms");
        self.point("//main//a[contains(@href,'/forms/protection_concern')]");
        self.pick("risk_level", "high");
        self.press("save-and-next");
        self.pick("protection_concerns", "street_child");
        self.press("save-and-next");
        let url = self.browser.url();
        let path = url.strip_prefix(&self.program.borrow().https()).unwrap().to_owned();
        path.split("/forms/").next().unwrap().to_owned()
    }

    /// A sheet for a visit to this child, without the name; answers the code that stands on it.
    pub(super) fn print_sheet(&self, case: &str) -> String {
        self.browser.visit(&format!("{}{case}/forms/followup", self.program.borrow().https()));
        self.follow("paper-sheet");
        let sheet = self.fact("//article[@class='sheet']", "text");
        assert!(!sheet.contains(self.child.first) && !sheet.contains(self.child.last), "{sheet}");
        self.fact("//article[@class='sheet']//figcaption/span", "text")
    }

    /// Back from the field: the code, and what stands on the sheet, without the mouse.
    pub(super) fn type_sheet(&self, code: &str) {
        self.follow("paper-title");
        self.follow("paper-enter");
        self.fill("s", code);
        self.press_in_page("paper-enter");
        self.at("paper=true");
        // The first question has the keys: what the visit is for; then on to the day that it was
        // planned for, and the day that it was done.
        self.browser.keys("2");
        let before = self.browser.counts().clicks;
        for _ in 0..20 {
            if self.browser.script("return document.activeElement.name") == "followup_date.day" {
                break;
            }
            self.browser.keys("\u{e007}");
        }
        let writes_today = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
            {key: ';', ctrlKey: true, bubbles: true, cancelable: true}))";
        let _ = self.browser.script(writes_today);
        assert_ne!(self.browser.value("followup_date.year"), "", "the day is written");
        assert_eq!(self.browser.counts().clicks, before, "no mouse");
        self.press("paper-save");
        self.told("notice-saved");
        self.at("/paper/enter");
    }

    /// What worries us: danger, risk, concerns.
    pub(super) fn assess(&self, case: &str) {
        self.tab("forms");
        self.point("//main//a[contains(@href,'/forms/protection_concern')]");
        self.point("//main//a[contains(@href,'/forms/protection_concern/edit?part=1')]");
        self.pick("urgent_protection_concern", "false");
        self.pick("risk_level", "high");
        self.press("save-and-next");
        self.at("/edit?part=2");
        self.pick("protection_concerns", "street_child");
        self.press("save-and-next");
        self.press("save");
        self.told("notice-saved");
        self.state("registered");
        self.point(&format!("//section[@class='identity']//a[@href='{case}']"));
    }

    /// Who it is about, and what comes next; answers the code.
    pub(super) fn see_case(&self, case: &str) -> String {
        assert!(self.browser.url().ends_with(case), "{}", self.browser.url());
        let code = self.fact("//section[@class='identity']//button", "attribute/data-copy");
        assert!(code.starts_with("NOR-"), "{code}");
        let identity =
            self.fact("//section[@class='identity']", "text").replace(['\u{2068}', '\u{2069}'], "");
        for told in [code.as_str(), self.child.first, self.child.last, &self.say("risk-high")] {
            assert!(identity.contains(told), "no {told} in {identity}");
        }
        self.told("next-step");
        assert!(self.sees("//section[@class='next-step']//a[contains(@href,'/follow-up')]"));
        code
    }

    /// A visit, written down.
    pub(super) fn visit_child(&self) {
        self.browser.count_anew();
        self.point("//section[@class='next-step']//a");
        self.pick("followup_type", "in_care");
        self.today("followup_date");
        self.pick("followup_place", "home");
        // Without script every question that may apply is in sight.
        let alone = "//*[@id='q-followup_child_alone']";
        assert_eq!(self.sees(alone), !self.options.script);
        self.pick("followup_seen", "child");
        assert!(self.sees(alone));
        self.fill("followup_comments", "She eats well and goes to school.");
        self.pick("followup_risk_level", "high");
        self.press("save");
        self.told("notice-visit");
        self.state("visit");
        self.tab("timeline");
        self.told("visit-done");
        self.sign_out();
    }

    /// The supervisor sees the visit and signs it off.
    pub(super) fn review(&self, code: &str) {
        self.sign_in(SALMA);
        if self.options.language == "en" {
            self.reads("1 visit waits for your word");
        }
        self.follow("home-review-now");
        assert_eq!(self.browser.session().visible("//section[@class='item']").len(), 1);
        self.reads(code);
        self.reads("She eats well and goes to school.");
        self.press("review-seen");
        self.told("notice-seen");
        self.told("review-nothing");
        self.home();
        assert!(!self.sees("//a[@href='/review'][@class='button']"));
        self.sign_out();
    }

    /// By another spelling, by the code, and in the list.
    pub(super) fn find_again(&self, code: &str) {
        self.sign_in(IDRIS);
        self.look_for(self.child.otherwise);
        self.at("/search?q=");
        self.reads(code);
        self.look_for("Zacharie Bongo");
        self.told("search-nothing");
        self.look_for(code);
        self.at("/cases/");
        self.reads(code);
        self.follow("nav-cases");
        for (risk, found) in [("high", true), ("low", false)] {
            if !self.sees("//input[@name='risk_level']") {
                self.unfold("list-filters");
            }
            self.pick("risk_level", risk);
            self.press("list-apply");
            self.at(&format!("risk_level={risk}"));
            assert_eq!(self.browser.has(code), found, "{}", self.browser.text());
            self.follow("list-clear");
        }
        self.follow_words(self.child.first);
        self.reads(code);
    }

    /// Types into the search box: the header's, or that of the search page on a phone.
    fn look_for(&self, text: &str) {
        if !self.sees("//input[@name='q']") {
            self.follow("nav-search");
        }
        self.fill("q", text);
        self.enter();
    }

    /// The closure, first without what it needs.
    pub(super) fn close(&self, case: &str) {
        self.unfold("more-actions");
        self.follow("close");
        self.at("/close");
        self.press("close");
        self.told("gate-enforced");
        self.pick("closure_reason", "formal_closing");
        self.fill("closure_evidence", "Two visits without any worry.");
        self.pick("closure_goals_met", "no_plan");
        self.fill("closure_summary", "She lives with her aunt and goes to school.");
        self.today("closure_visit_date");
        self.pick("closure_child_agrees", "agrees");
        self.press("close");
        self.told("notice-closed");
        self.told("status-closed");
        assert!(self.browser.url().contains(case));
    }

    /// Once more, with a reason.
    pub(super) fn reopen(&self, case: &str) {
        self.follow("reopen");
        self.press("reopen");
        assert!(self.sees("//*[@class='error-summary']"));
        self.fill("why", "Her aunt moved away.");
        self.press("reopen");
        self.told("notice-reopened");
        assert!(self.browser.url().contains(case));
        let identity = self.fact("//section[@class='identity']", "text");
        assert!(identity.contains(&self.say("risk-high")), "{identity}");
        assert!(!identity.contains(&self.say("status-closed")), "{identity}");
        self.tab("history");
        self.reads("Her aunt moved away.");
    }

    /// Nothing is left half-done.
    pub(super) fn end(&self) {
        self.home();
        assert!(!self.sees("//form[@action='/drafts/discard']"), "{}", self.browser.text());
        self.sign_out();
        self.open("/");
        self.at("/login");
    }
}
