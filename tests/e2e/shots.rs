//! Pictures of every page, in every language, on a phone and on a desk, for people to look at.

use std::path::{Path, PathBuf};

use crate::browser::{Browser, Options};
use crate::client::Http;
use crate::folder::Folder;
use crate::office::{
    AISSATOU, CLOSURE, HAWA, IDRIS, KEEPER, Office, Person, SALMA, SEAL, today, visited,
};
use crate::program::Program;
use crate::sheet::{Sheet, save};

/// Files and pages, in the order in which they are looked at.
type Pages = Vec<(&'static str, String)>;

/// Where the pictures go.
fn album() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "the caller of the tests says it this way")]
    let told = std::env::var_os("AMANA_SHOTS");
    let album = told.map_or_else(|| std::env::temp_dir().join("amana-shots"), PathBuf::from);
    std::fs::create_dir_all(&album).unwrap();
    album
}

/// An office with some work in it.
struct Prepared {
    office: Office,
    case: String,
    closed: String,
    visit: String,
    clash: String,
    search: String,
}

impl Prepared {
    fn new() -> Self {
        let office = Office::open();
        let (mut idris, mut salma) = (office.enter(IDRIS), office.enter(SALMA));
        let (case, visit) = visited(&mut idris, &AISSATOU);
        let aisha = [("name_first", "عائشة"), ("name_last", "موسى"), ("sex", "female")];
        let (closed, _) = visited(&mut idris, &aisha);
        close(&mut idris, &closed);
        let idriss = [
            ("name_first", "Abdelkerim"),
            ("name_last", "ould Mahamat Saleh-Bichara"),
            ("sex", "male"),
            ("date_of_birth.year", "2012"),
            ("location_current", "AM010101"),
        ];
        let (other, _) = visited(&mut idris, &idriss);
        let _ = visited(&mut office.enter(HAWA), &aisha);
        for (case, risk) in [(&case, "high"), (&other, "medium")] {
            let part = format!("{case}/forms/protection_concern/edit?part=1");
            let _ = save(&mut idris, &part, &[("risk_level", risk)]).expect(303);
        }
        let asked = format!("{case}/visits/{}/ask", visit.rsplit('/').next().unwrap());
        let _ = salma.post_form(&asked, &[("question", "Who cooks for her?")]).expect(303);
        keep_copies(&mut office.enter(KEEPER), &office.program.folder().join("stick"));
        let _ = salma
            .post_form("/views", &[("name", "Team, high"), ("query", "risk_level=high")])
            .expect(303);
        let clash = clash(&mut idris, &mut salma, &other);
        for (name, query) in
            [("High risk, open", "risk=high&status=open"), ("زيارات", "sex=female")]
        {
            let _ = idris.post_form("/views", &[("name", name), ("query", query)]).expect(303);
        }
        let search = idris.get("/cases/new").expect(303).location().unwrap().to_owned();
        let _ = idris.post_form(&search, &AISSATOU).expect(303);
        Self { office, case, closed, visit, clash, search }
    }

    /// The first page below one that lists things, as whoever looks after the box reads it.
    fn first(&self, list: &str) -> String {
        let page = self.office.enter(KEEPER).get(list).expect(200).text();
        let link = format!("href=\"{list}/");
        let mut ends = page.split(&link).skip(1).filter_map(|rest| rest.split('"').next());
        let id = ends.find(|id| *id != "new").expect("something is listed");
        format!("{list}/{id}")
    }

    /// Somebody else's page: nobody changes or ends their own account.
    fn colleague(&self) -> String {
        let page = self.office.enter(KEEPER).get("/people").expect(200).text();
        let before = page.split(IDRIS.name).next().unwrap();
        let id = before.rsplit("href=\"/people/").next().and_then(|rest| rest.split('"').next());
        format!("/people/{}", id.unwrap())
    }

    /// What a supervisor opens.
    fn led(&self) -> Pages {
        pages(&[
            ("home", "/"),
            ("review", "/review"),
            ("week", "/review/week"),
            ("people", "/people"),
            ("reason", &format!("{}/reason", self.case)),
            ("views", "/views"),
            ("looks", &format!("{}/looks", self.case)),
            ("import", "/import"),
        ])
    }

    /// What whoever looks after the box opens.
    fn kept(&self) -> Pages {
        let person = self.colleague();
        pages(&[
            ("home", "/"),
            ("people", "/people"),
            ("people-new", "/people/new"),
            ("slips", "/people/slips"),
            ("person", &person),
            ("person-edit", &format!("{person}/edit")),
            ("person-leave", &format!("{person}/leave")),
            ("protection", "/admin/protection"),
            ("languages", "/admin/languages"),
            ("conduct-edit", "/admin/conduct"),
            ("health", "/admin"),
            ("roles", "/roles"),
            ("role", "/roles/role-supervisor"),
            ("role-edit", "/roles/role-caseworker/edit"),
            ("role-own", "/roles/role-office-administrator/edit"),
            ("role-copy", "/roles/new?from=role-caseworker"),
            ("roles-compared", "/roles/compare?one=role-caseworker&other=role-supervisor"),
            ("role-as", "/roles/role-supervisor/as"),
            ("teams", "/teams"),
            ("team-new", "/teams/new"),
            ("team", &self.first("/teams")),
            ("agencies", "/agencies"),
            ("agency-new", "/agencies/new"),
            ("agency", &self.first("/agencies")),
            ("modules", "/modules"),
            ("log", "/admin/audit"),
            ("log-unknown", "/admin/audit?code=nothing"),
        ])
    }

    /// What a caseworker sees.
    fn worked(&self) -> Pages {
        let Self { case, closed, visit, clash, search, .. } = self;
        let mut pages = pages(&[
            ("home", "/"),
            ("cases", "/cases"),
            ("cases-filtered", "/cases?status=open&risk_level=high&sex=female"),
            ("cases-none", "/cases?risk_level=low"),
            ("views", "/views"),
            ("search", "/search?q=Aichatou+Musa"),
            ("search-none", "/search?q=Zacharie"),
            ("new", "/cases/new"),
            ("new-found", search),
            ("new-consent", &format!("{search}/consent")),
            ("visit", visit),
            ("choose", clash),
            ("me", "/me"),
            ("me-factor", "/me/factor"),
            ("help", "/help"),
            ("menu", "/menu"),
            ("missing", "/nowhere"),
            ("closed", closed),
            ("reopen", &format!("{closed}/reopen")),
        ]);
        let below = [
            ("case", ""),
            ("forms", "/forms"),
            ("form", "/forms/basic_identity"),
            ("form-visits", "/forms/followup"),
            ("part-1", "/forms/basic_identity/edit?part=1"),
            ("part-2", "/forms/basic_identity/edit?part=2"),
            ("part-3", "/forms/basic_identity/edit?part=3"),
            ("part-4", "/forms/basic_identity/edit?part=4"),
            ("part-5", "/forms/basic_identity/edit?part=5"),
            ("whole", "/forms/protection_concern/edit?part=0"),
            ("sheet", "/forms/basic_identity/sheet"),
            ("files", "/files"),
            ("concern", "/forms/protection_concern/edit?part=1"),
            ("follow-up", "/follow-up"),
            ("note", "/forms/notes/notes_section/new"),
            ("consent", "/consent"),
            ("timeline", "/timeline"),
            ("history", "/history"),
            ("close", "/close"),
        ];
        pages.extend(below.map(|(name, below)| (name, format!("{case}{below}"))));
        pages
    }
}

/// Has copies go to a stick that is there, and to one that is not.
fn keep_copies(keeper: &mut Http, stick: &Path) {
    let away = stick.with_extension("away");
    for folder in [stick, &away] {
        std::fs::create_dir(folder).unwrap();
    }
    let _ = keeper.get("/admin").expect(200);
    let fields = [stick, &away].map(|folder| ("folders", folder.to_str().unwrap()));
    let fields = [&fields[..], &[("hour", "13")]].concat();
    let _ = keeper.post_form("/admin/plan", &fields).expect(303);
    std::fs::remove_dir(&away).unwrap();
    let _ = keeper.post_form("/admin/copies", &[]).expect(303);
}

fn pages(pages: &[(&'static str, &str)]) -> Pages {
    pages.iter().map(|(name, path)| (*name, (*path).to_owned())).collect()
}

fn close(http: &mut Http, case: &str) {
    let path = format!("{case}/close");
    let [day, month, year] = today(&http.get(&path).expect(200).text());
    let date = [
        ("closure_visit_date.day", day.as_str()),
        ("closure_visit_date.month", &month),
        ("closure_visit_date.year", &year),
        ("then", "close"),
    ];
    let _ = save(http, &path, &[&CLOSURE[..], &date].concat()).expect(303);
}

/// Two answers to one question; answers where the first person chooses.
fn clash(one: &mut Http, other: &mut Http, case: &str) -> String {
    let part = format!("{case}/forms/basic_identity/edit?part=1");
    let sheet = Sheet::open(one, &part).answer(&[("name_nickname", "Kerim")]);
    let _ = save(other, &part, &[("name_nickname", "Abdel")]).expect(303);
    sheet.send(one).expect(303).location().unwrap().to_owned()
}

/// One browser in one language, and where its pictures go.
struct Camera<'a> {
    browser: Browser,
    options: Options<'a>,
    album: &'a Path,
}

impl<'a> Camera<'a> {
    fn new(options: Options<'a>, album: &'a Path) -> Self {
        Self { browser: Browser::open(options), options, album }
    }

    fn visit(&self, base: &str, path: &str) {
        let joint = if path.contains('?') { '&' } else { '?' };
        self.browser.visit(&format!("{base}{path}{joint}lang={}", self.options.language));
    }

    fn press(&self, xpath: &str) {
        self.browser.onward(|browser| browser.click_on(xpath));
    }

    fn shoot(&self, name: &str) {
        let Options { width, language, .. } = self.options;
        self.browser.screenshot(&self.album.join(format!("{name}-{language}-{width}.png")));
    }

    fn take(&self, base: &str, whose: &str, pages: &Pages) {
        for (name, path) in pages {
            self.visit(base, path);
            self.shoot(&format!("{whose}-{name}"));
        }
    }

    fn enter(&self, base: &str, person: Person) {
        self.browser.session().ask("DELETE", "/cookie", None).unwrap();
        self.visit(base, "/login");
        self.browser.fill("user_name", person.user);
        self.browser.fill("password", person.password);
        self.press("//main//form[@action='/login']//button[not(@type='button')]");
    }

    /// The first run, a page at a time.
    fn first_run(&self) {
        let mut program = Program::started();
        let base = program.https();
        self.visit(&base, "/setup");
        self.shoot("setup-code");
        self.browser.fill("code", "123");
        self.press("//main//button");
        self.shoot("setup-code-wrong");
        self.browser.fill("code", &program.setup_code().unwrap());
        self.press("//main//button");
        self.shoot("setup-office");
        self.visit(&base, "/setup/restore");
        self.shoot("setup-restore");
        self.browser.fill("path", "/media/stick/none.amana");
        self.browser.fill("passphrase", SEAL);
        self.press("//main//form//button");
        self.shoot("setup-restore-wrong");
        self.visit(&base, "/setup/office");
        for (which, person) in [("worker", SALMA), ("admin", KEEPER)] {
            self.browser.fill(&format!("{which}.full_name"), person.name);
            self.browser.fill(&format!("{which}.user_name"), person.user);
            self.browser.fill(&format!("{which}.password"), person.password);
        }
        self.browser.fill("name", "North District Child Protection");
        self.browser.fill("code", "NOR");
        self.browser.fill("seal", SEAL);
        self.press("//main//button");
        self.shoot("setup-sheet");
        self.visit(&base, "/setup/sheet?halves=on");
        self.shoot("setup-sheet-halves");
        self.browser.fill("word_7", "nothing");
        self.browser.fill("word_16", "nothing");
        self.press("//main//button");
        self.shoot("setup-sheet-wrong");
        self.visit(&base, "/setup/done");
        self.shoot("setup-done");
        self.browser.visit(&format!("{}/trust", program.http()));
        self.shoot("trust");
        program.restart();
        let base = program.https();
        self.visit(&base, "/");
        self.shoot("sealed");
        self.browser.fill("passphrase", "granite harbour");
        self.press("//main//button");
        self.shoot("sealed-wrong");
    }

    /// A list that is looked over, with all that can be said of one, and brought in.
    fn list(&self, base: &str) {
        let list = "name_first,name_last,sex,age,clan\nAissatou,Maiga,female,9,Dazza\n\
            Tavi,Oumarou,male,240,\nBinta,Issa,female,7,\nBinta,Issa,female,7,\n";
        let folder = Folder::new();
        self.visit(base, "/import");
        self.browser.fill("file", folder.write("register.csv", list).to_str().unwrap());
        self.press("//main//form//button");
        self.shoot("supervisor-import-check");
        self.press("//main//form//button");
        self.shoot("supervisor-import-refused");
    }

    /// Pages that come of what somebody got wrong.
    fn errors(&self, base: &str, case: &str) {
        self.visit(base, "/cases/new");
        self.browser.fill("name_first", "Aissatou");
        self.press("//main//form//button[not(@type='button')]");
        self.shoot("worker-new-refused");
        self.visit(base, &format!("{case}/forms/basic_identity/edit?part=2"));
        self.browser.fill("date_of_birth.age", "240");
        self.press("//div[@class='action-bar']/button");
        self.shoot("worker-part-refused");
        self.visit(base, &format!("{case}/close"));
        self.press("//div[@class='action-bar']/button");
        self.shoot("worker-close-refused");
    }
}

#[test]
#[ignore = "by hand: tests/run shots"]
fn shots_of_every_page() {
    let (album, prepared) = (album(), Prepared::new());
    let base = prepared.office.program.https();
    for language in ["en", "fr", "ar"] {
        for person in [IDRIS, SALMA, KEEPER] {
            let mut http = prepared.office.enter(person);
            let _ = http.post_form("/me/language", &[("lang", language)]).expect(303);
        }
        for size in [Options::PHONE, Options::DESK] {
            let camera = Camera::new(Options { language, ..size }, &album);
            camera.first_run();
            camera.take(&base, "nobody", &pages(&[("login", "/login")]));
            camera.enter(&base, IDRIS);
            camera.take(&base, "worker", &prepared.worked());
            camera.errors(&base, &prepared.case);
            camera.enter(&base, SALMA);
            camera.take(&base, "supervisor", &prepared.led());
            camera.list(&base);
            camera.enter(&base, KEEPER);
            camera.take(&base, "keeper", &prepared.kept());
        }
    }
    println!("pictures in {}", album.display());
}
