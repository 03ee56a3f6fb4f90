//! What the person on the journey does on any page.

use std::cell::{Cell, RefCell};

use crate::browser::{Browser, Counts, Options};
use crate::office::Person;
use crate::program::Program;
use crate::words;

/// A child, and how somebody else would write the name.
#[derive(Clone, Copy)]
pub(super) struct Child {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    pub(super) otherwise: &'static str,
}

/// A browser on its way through the program.
pub(super) struct Walk<'a> {
    pub(super) program: RefCell<Program>,
    /// Whether the plug is pulled after each page that comes.
    cuts: bool,
    pub(super) cut: Cell<u32>,
    pub(super) browser: Browser,
    pub(super) child: Child,
    pub(super) options: Options<'a>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(options: Options<'a>, child: Child, cuts: bool) -> Self {
        let (program, cut) = (RefCell::new(Program::started()), Cell::new(0));
        Self { program, cuts, cut, browser: Browser::open(options), child, options }
    }

    /// The power goes and comes back; the person opens the page again that they were at. A page
    /// that answers a form with what is wrong in it has no address of its own and is left alone,
    /// and so is the first run: its code on the console is new at each start.
    #[track_caller]
    fn pull_the_plug(&self) {
        let url = self.browser.url();
        let path = url.strip_prefix(&self.program.borrow().https()).unwrap().to_owned();
        if path.starts_with("/setup") || self.sees("//*[@class='error-summary']") {
            return;
        }
        self.program.borrow_mut().restart();
        self.cut.set(self.cut.get() + 1);
        self.browser.visit(&format!("{}{path}", self.program.borrow().https()));
    }

    /// A message in the language of the journey.
    #[track_caller]
    pub(super) fn say(&self, message: &str) -> String {
        words::say(self.options.language, message)
    }

    /// Does what leads to another page, and looks at it once it is there.
    #[track_caller]
    fn moves(&self, act: impl FnOnce(&Browser)) {
        self.browser.onward(act);
        self.look();
        if self.cuts {
            self.pull_the_plug();
        }
    }

    #[track_caller]
    pub(super) fn press(&self, message: &str) {
        self.moves(|browser| browser.press(&self.say(message)));
    }

    /// Presses the button of the page itself, where the header has one of the same name.
    #[track_caller]
    pub(super) fn press_in_page(&self, message: &str) {
        let words = self.say(message);
        self.point(&format!("//main//button[normalize-space(.)='{words}']"));
    }

    /// Opens what folds out.
    #[track_caller]
    pub(super) fn unfold(&self, message: &str) {
        self.browser.press(&self.say(message));
        self.look();
    }

    #[track_caller]
    pub(super) fn follow(&self, message: &str) {
        self.follow_words(&self.say(message));
    }

    #[track_caller]
    pub(super) fn follow_words(&self, words: &str) {
        self.moves(|browser| browser.click_link(words));
    }

    /// Follows the first visible thing on this path.
    #[track_caller]
    pub(super) fn point(&self, xpath: &str) {
        self.moves(|browser| browser.click_on(xpath));
    }

    /// Presses the Enter key.
    #[track_caller]
    pub(super) fn enter(&self) {
        self.moves(|browser| browser.keys("\u{e007}"));
    }

    /// Goes to another page of the case by its tab.
    #[track_caller]
    pub(super) fn tab(&self, page: &str) {
        self.point(&format!("//nav[@class='tabs']//a[contains(@href,'/{page}')]"));
    }

    /// Opens an address that the person knows.
    #[track_caller]
    pub(super) fn open(&self, path: &str) {
        self.browser.visit(&format!("{}{path}", self.program.borrow().https()));
        self.look();
    }

    #[track_caller]
    pub(super) fn fill(&self, name: &str, text: &str) {
        self.browser.fill(name, text);
    }

    #[track_caller]
    pub(super) fn pick(&self, name: &str, value: &str) {
        self.browser.pick(name, value);
    }

    /// Enters the present day: by its button, or by hand where no script runs.
    #[track_caller]
    pub(super) fn today(&self, question: &str) {
        let boxes = format!("//fieldset[.//input[@name='{question}.day']]");
        let button = format!("{boxes}//button[@data-today]");
        if self.options.script {
            self.browser.click_on(&button);
            assert_ne!(self.browser.value(&format!("{question}.year")), "");
            return;
        }
        let numbers = self.fact(&button, "attribute/data-today");
        for (part, number) in ["day", "month", "year"].iter().zip(numbers.split(' ')) {
            self.fill(&format!("{question}.{part}"), number);
        }
    }

    /// A fact of the first thing on a path, seen or not.
    #[track_caller]
    pub(super) fn fact(&self, xpath: &str, fact: &str) -> String {
        let found = self.browser.session().find(xpath).into_iter().next();
        let found = found.unwrap_or_else(|| panic!("no {xpath} at {}", self.browser.url()));
        self.browser.session().of(&found, fact).unwrap().as_str().unwrap_or_default().to_owned()
    }

    /// Whether something on this path can be seen.
    pub(super) fn sees(&self, xpath: &str) -> bool {
        !self.browser.session().visible(xpath).is_empty()
    }

    /// That the page says this; style may write it in capitals.
    #[track_caller]
    pub(super) fn reads(&self, text: &str) {
        let page = self.browser.text();
        let found = page.to_lowercase().contains(&text.to_lowercase());
        assert!(found, "{} does not say {text:?}:\n{page}", self.browser.url());
    }

    /// That the page says this message.
    #[track_caller]
    pub(super) fn told(&self, message: &str) {
        self.reads(&self.say(message));
    }

    /// That the address holds this.
    #[track_caller]
    pub(super) fn at(&self, part: &str) {
        let url = self.browser.url();
        assert!(url.contains(part), "at {url}, not {part}:\n{}", self.browser.text());
    }

    /// What anybody sees at a glance: a title, the language, its direction, nothing cut off aside.
    #[track_caller]
    pub(super) fn look(&self) {
        let (url, lang) = (self.browser.url(), self.fact("/html", "attribute/lang"));
        assert_eq!(lang, self.options.language, "{url}");
        let direction = if lang == "ar" { "rtl" } else { "ltr" };
        assert_eq!(self.fact("/html", "attribute/dir"), direction, "{url}");
        assert!(self.browser.title().contains("Amana"), "{url}: {}", self.browser.title());
        if self.options.script {
            let width = "const root = document.documentElement;
                return [root.scrollWidth, root.clientWidth, innerWidth];";
            let width = self.browser.script(width);
            let [all, room, window] =
                [&width[0], &width[1], &width[2]].map(serde_json::Value::as_u64);
            assert!(all <= room, "{url} is {all:?} wide in {room:?}");
            assert!(window <= Some(self.options.width.into()), "{url} grew to {window:?}");
        }
    }

    #[track_caller]
    pub(super) fn sign_in(&self, person: Person) {
        if !self.browser.url().contains("/login") {
            self.open("/login");
        }
        self.fill("user_name", person.user);
        self.fill("password", person.password);
        self.press("login-button");
        assert!(!self.browser.url().contains("/login"), "{}", self.browser.text());
        let whose = self.fact("//header//a[@class='who']", "property/textContent");
        assert!(whose.contains(person.name), "{whose}");
    }

    #[track_caller]
    pub(super) fn sign_out(&self) {
        if !self.sees("//header//button[@formaction='/sign-out']") {
            self.follow("nav-menu");
        }
        self.point("//button[@formaction='/sign-out'] | //form[@action='/sign-out']//button");
        self.told("notice-signed-out");
    }

    /// Goes to the first page.
    #[track_caller]
    pub(super) fn home(&self) {
        self.follow("nav-today");
    }

    pub(super) fn state(&self, what: &str) -> Counts {
        let counts = self.browser.counts();
        let (width, language) = (self.options.width, self.options.language);
        let script = if self.options.script { "with script" } else { "without script" };
        println!("{what}, {width} px, {language}, {script}: {counts:?}, {:.0} s", counts.seconds());
        counts
    }
}
