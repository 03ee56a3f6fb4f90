//! An invented office in this process: the real program over a real data file, at a moment that
//! stands still until a test moves it.

pub(crate) mod planted;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use amana::domain::attachment::FileKind;
use amana::domain::field::TypedForm;
use amana::domain::id::{AttachmentId, RecordId, RowId, UserId};
use amana::domain::lang::Lang;
use amana::domain::profile::Strictness;
use amana::domain::record::{Kind, Record};
use amana::domain::time::Timestamp;
use amana::domain::user::Actor;
use amana::i18n::Languages;
use amana::service::account::{self, NewUser};
use amana::service::attachment::{self, Arriving, Telling};
use amana::service::auth::{self, SignIn};
use amana::service::clock::Clock;
use amana::service::config::Settings;
use amana::service::entry;
use amana::service::form::{self, Saved, Sheet, SheetOf};
use amana::service::record::{self, Asked};
use amana::service::register;
use amana::service::setup::{self, FirstAccount, SetupAnswers};
use amana::service::{App, Result};
use amana::store::{Cost, DataFile, Memory, Secret, Store, Way};

use crate::person::Person;

/// The password of everybody in the office.
pub(crate) const PASSWORD: &str = "grey camel by the well";
/// The address that everybody comes from.
pub(crate) const FROM: &str = "10.0.0.5";
/// 23 November 2030, 9 o’clock in Niamey: later than any version of the program for long.
pub(crate) const MORNING: &str = "2030-11-23T08:00:00Z";

/// Looks after the box and sees no child.
pub(crate) const ADMINISTRATOR: &str = "mariama";
/// Answers for the team.
pub(crate) const SUPERVISOR: &str = "halima";
/// The caseworkers of the team.
pub(crate) const CASEWORKERS: [(&str, &str); 2] =
    [("idris", "Idris Mahamane"), ("zeinab", "Zeinab Oumarou")];

/// The running program, shared with the people in front of it.
pub(crate) type Desk = Rc<RefCell<Option<App>>>;

/// An office.
pub(crate) struct Office {
    desk: Desk,
    folder: Option<Folder>,
}

/// Opens a data file with the one key of these tests, which a new file is given.
pub(crate) fn open_file(path: &Path, now: Timestamp) -> Store {
    let secret = Secret { way: Way::KeyFile, bytes: vec![7; 32].into() };
    if let Some(file) = DataFile::find(path).unwrap() {
        let key = file.unlock(&secret).unwrap();
        return Store::open(path, Some(&key), Memory::default(), now).unwrap();
    }
    let store = Store::open(path, None, Memory::default(), now).unwrap();
    store.add_way(&secret, Cost::USUAL).unwrap();
    store
}

impl Drop for Office {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            planted::check();
        }
    }
}

impl Office {
    /// An office at work, in memory.
    pub(crate) fn open() -> Self {
        Self::empty().set_up(Strictness::Enforce)
    }

    /// The same, with gates that only speak.
    pub(crate) fn advising() -> Self {
        Self::empty().set_up(Strictness::Advise)
    }

    /// An office at work in a file, so that it can be closed and opened again.
    pub(crate) fn on_disk() -> Self {
        Self::in_file(Strictness::Enforce)
    }

    /// The same, with gates as strict as that.
    pub(crate) fn in_file(gates: Strictness) -> Self {
        planted::watch();
        let folder = Folder::new();
        let office = Self { desk: Rc::default(), folder: Some(folder) };
        office.start(moment(MORNING));
        office.set_up(gates)
    }

    /// A box that nobody has set up.
    pub(crate) fn empty() -> Self {
        planted::watch();
        let now = moment(MORNING);
        let app = App::new(Store::in_memory(now).unwrap(), Clock::Fixed(now), settings()).unwrap();
        Self { desk: Rc::new(RefCell::new(Some(app))), folder: None }
    }

    fn set_up(self, gates: Strictness) -> Self {
        let account = |name: &str, full_name: &str| FirstAccount {
            user_name: name.to_owned(),
            full_name: full_name.to_owned(),
            password: PASSWORD.to_owned().into(),
        };
        let answers = SetupAnswers {
            name: "Protection de l’enfance, Kirsaba".to_owned(),
            code: "KIR".to_owned(),
            lang: Lang::En,
            zone: "Africa/Niamey".to_owned(),
            template: "child-protection".to_owned(),
            packs: Vec::new(),
            calendar: amana::domain::calendar::Calendar::Gregorian,
            network_name: "kirsaba".to_owned(),
            gates: Some(gates),
            admin: account(ADMINISTRATOR, "Mariama Seyni"),
            worker: Some(account(SUPERVISOR, "Halima Abdou")),
            ..SetupAnswers::default()
        };
        setup::set_up(&self.app(), &answers, FROM).unwrap();
        for (name, full_name) in CASEWORKERS {
            self.add(name, full_name);
        }
        self
    }

    /// Adds a caseworker.
    pub(crate) fn add(&self, name: &str, full_name: &str) {
        self.hire(name, full_name, "role-caseworker");
    }

    /// Somebody's id.
    pub(crate) fn user(&self, name: &str) -> UserId {
        account::people(&self.app()).unwrap().named(name).expect("somebody who works here")
    }

    /// Adds somebody.
    pub(crate) fn hire(&self, name: &str, full_name: &str, role: &str) {
        let new = NewUser {
            name: name.to_owned(),
            full_name: full_name.to_owned(),
            role: role.to_owned(),
            password: PASSWORD.to_owned().into(),
        };
        account::add(&self.app(), &new).unwrap();
    }

    /// The program.
    pub(crate) fn app(&self) -> App {
        self.desk.borrow().clone().expect("the office is open")
    }

    fn start(&self, now: Timestamp) {
        drop(self.desk.take());
        let folder = self.folder.as_ref().expect("only an office in a file is started");
        let (store, data) = (open_file(&folder.file(), now), folder.path().to_owned());
        let languages = Languages::read(&data);
        let settings = Settings { data, languages, ..settings() };
        self.desk.replace(Some(App::new(store, Clock::Fixed(now), settings).unwrap()));
    }

    /// Closes the office and opens it again at another moment.
    pub(crate) fn at(&self, time: &str) {
        self.start(moment(time));
    }

    /// Puts a file of messages into the folder of a language, which the next start reads.
    pub(crate) fn drop_in(&self, tag: &str, text: &str) {
        let locale = self.locale(tag);
        std::fs::create_dir_all(&locale).unwrap();
        std::fs::write(locale.join("amana.ftl"), text).unwrap();
    }

    /// Takes the folder of a language away.
    pub(crate) fn take_out(&self, tag: &str) {
        std::fs::remove_dir_all(self.locale(tag)).unwrap();
    }

    fn locale(&self, tag: &str) -> PathBuf {
        let folder = self.folder.as_ref().expect("only an office in a file has a folder");
        folder.path().join("locales").join(tag)
    }

    /// Closes the office, shows its data file, and opens it again at the same moment.
    pub(crate) fn closed<T>(&self, act: impl FnOnce(&Store) -> T) -> T {
        let now = self.app().now();
        drop(self.desk.take());
        let file = self.folder.as_ref().expect("only an office in a file is closed").file();
        let done = act(&open_file(&file, now));
        self.start(now);
        done
    }

    /// Somebody acting, without pages.
    pub(crate) fn actor(&self, name: &str) -> Actor {
        self.sign_in(name, PASSWORD).unwrap().1
    }

    /// Signs in, without pages.
    pub(crate) fn sign_in(&self, name: &str, password: &str) -> Result<(auth::Token, Actor)> {
        let given = SignIn {
            name: name.to_owned(),
            password: password.to_owned().into(),
            from: FROM.to_owned(),
            agent: String::new(),
            code: String::new().into(),
        };
        auth::sign_in(&self.app(), given)
    }

    /// Somebody in front of a browser, signed in through the page for it.
    pub(crate) async fn person(&self, name: &str) -> Person {
        let mut person = self.stranger();
        person.sign_in(name).await;
        person
    }

    /// Somebody in front of a browser whom nobody knows.
    pub(crate) fn stranger(&self) -> Person {
        Person::new(Rc::clone(&self.desk))
    }

    /// Registers a child, without pages.
    pub(crate) fn case(&self, actor: &Actor, first: &str, last: &str) -> Record {
        let (app, id) = (self.app(), register::new_id(&self.app()));
        register::search(&app, actor, id, child(first, last)).unwrap();
        register::create(&app, actor, id, (consent(), FROM.to_owned())).unwrap()
    }

    /// Saves the first part of a form, from the newest revision.
    pub(crate) fn save(
        &self,
        actor: &Actor,
        id: RecordId,
        at: Sheet,
        says: &[(&str, &str)],
    ) -> Saved {
        let record = self.record(actor, id);
        let at = SheetOf { asked: asked(id), sheet: at };
        let mut typed = form::open(&self.app(), actor, &at).unwrap().typed;
        for (input, value) in says {
            typed.set(*input, *value);
        }
        form::save(&self.app(), actor, &at, record.revision, typed).unwrap()
    }

    /// Records a visit that took place, with the risk that was found.
    pub(crate) fn visit(&self, actor: &Actor, id: RecordId, (day, risk): (u8, &str)) -> RowId {
        let row = entry::new_id(&self.app());
        let day = day.to_string();
        let says = [
            ("followup_date.day", day.as_str()),
            ("followup_date.month", "11"),
            ("followup_date.year", "2030"),
            ("followup_risk_level", risk),
        ];
        let saved = self.save(actor, id, visit_sheet(row), &says);
        assert!(saved.problems.is_empty(), "{:?}", saved.problems);
        row
    }

    /// Adds a photo to a case, without pages.
    pub(crate) fn photo(&self, actor: &Actor, id: RecordId) -> AttachmentId {
        self.try_photo(actor, id).unwrap()
    }

    /// The same for whoever may not be allowed to.
    pub(crate) fn try_photo(&self, actor: &Actor, id: RecordId) -> Result<AttachmentId> {
        let app = self.app();
        let mut arriving = Arriving::begin(&app, FileKind::Image, "amina.png");
        arriving.push(PHOTO)?;
        let arrived = Some(arriving.finish()?);
        let typed = typed(&[("caption", "At the well")]);
        let added =
            attachment::add(&app, actor, (&asked(id), "photos"), (arrived, &Telling::Typed(typed)));
        Ok(added?.id)
    }

    /// The record as somebody sees it.
    pub(crate) fn record(&self, actor: &Actor, id: RecordId) -> Record {
        record::show(&self.app(), actor, &asked(id)).unwrap()
    }
}

/// A case, asked for from the office.
pub(crate) fn asked(id: RecordId) -> Asked {
    Asked { kind: Kind::Case, id, from: FROM.to_owned() }
}

/// The entry of a visit.
pub(crate) fn visit_sheet(row: RowId) -> Sheet {
    Sheet::Entry("followup".to_owned(), "followup_subform_section".to_owned(), row)
}

/// A part of a form.
pub(crate) fn part(form: &str, number: usize) -> Sheet {
    Sheet::Part(form.to_owned(), number)
}

/// A small picture with nothing in it but its points.
pub(crate) const PHOTO: &[u8] = include_bytes!("../data/photo.png");

/// What is said of a child before there is a case: a girl of nine in Garin Tamba.
pub(crate) fn child(first: &str, last: &str) -> TypedForm {
    typed(&[
        ("name_first", first),
        ("name_last", last),
        ("sex", "female"),
        ("date_of_birth.age", "9"),
        ("location_current", "AM010101"),
    ])
}

/// The caregiver's word that the office may help.
pub(crate) fn consent() -> TypedForm {
    typed(&CONSENT)
}

/// The same as inputs of a page.
pub(crate) const CONSENT: [(&str, &str); 3] =
    [("services", "given"), ("by", "caregiver"), ("means", "spoken")];

/// What a closure needs, as inputs of a page.
pub(crate) const CLOSURE: [(&str, &str); 8] = [
    ("closure_reason", "formal_closing"),
    ("closure_evidence", "She is in school and well."),
    ("closure_goals_met", "all"),
    ("closure_summary", "School fees were paid."),
    ("closure_visit_date.day", "20"),
    ("closure_visit_date.month", "11"),
    ("closure_visit_date.year", "2030"),
    ("closure_child_agrees", "agrees"),
];

/// Inputs as they are sent.
pub(crate) fn typed(inputs: &[(&str, &str)]) -> TypedForm {
    inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A moment as RFC 3339 writes it.
pub(crate) fn moment(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

/// Settings of a program that listens nowhere.
pub(crate) fn settings() -> Settings {
    let nowhere = "127.0.0.1:0".parse().unwrap();
    Settings {
        data: PathBuf::new(),
        listen: nowhere,
        http: nowhere,
        idle_minutes: 30,
        languages: Languages::default(),
    }
}

/// A folder of its own, removed with everything in it at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("amana-suite-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    /// The data file in it.
    pub(crate) fn file(&self) -> PathBuf {
        self.0.join("office.db")
    }
}

impl Folder {
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
