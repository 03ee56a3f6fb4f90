//! The first run: a door that opens with the code on the console, and the office that comes of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use subtle::ConstantTimeEq;

use crate::{
    domain::{
        audit::Event,
        calendar::Calendar,
        code::OfficeCode,
        digit::digits,
        id::{AgencyId, GroupId, UserId},
        lang::{Lang, Localized},
        office::Office,
        problem::{Problem, Problems},
        profile::Strictness,
        role::{
            DATA_OFFICER, MONITORING_OFFICER, OFFICE_ADMINISTRATOR, PRESETS, SERVICE_PROVIDER,
            SUPERVISOR, TRACING_OFFICER,
        },
        time::Zone,
        user::{Agency, Group, User},
        word::{AgencyName, GroupName, RoleName, UserName},
    },
    i18n::{Languages, Say},
    service::{
        app::App,
        audit,
        clock::{chance, hex},
        error::{Error, Result},
        password,
        programme::{self, Pack, Template},
        seal::{self, Papers},
    },
    store::{ConfigKind, Write},
};

/// Wrong codes after which the door stays shut until the program starts again.
const TRIES: u32 = 5;

/// The way into the wizard: a code of eight digits, new at each start.
pub struct SetupDoor {
    code: String,
    state: Mutex<Door>,
}

#[derive(Default)]
struct Door {
    wrong: u32,
    key: Option<String>,
    done: Option<Box<dyn Fn() + Send + Sync>>,
    /// The sheet of the new office, until somebody proved that they have it.
    sheet: Option<Arc<Papers>>,
}

impl SetupDoor {
    /// A shut door whose code is drawn from these bytes.
    pub(super) fn new(chance: [u8; 8]) -> Self {
        let number = u64::from_be_bytes(chance) % 100_000_000;
        Self { code: format!("{number:08}"), state: Mutex::default() }
    }

    /// The code, for the console.
    pub fn code(&self) -> &str {
        &self.code
    }

    fn lock(&self) -> MutexGuard<'_, Door> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the door: the key that the browser keeps while the wizard runs.
    pub fn open(&self, typed: &str) -> Result<String> {
        let mut door = self.lock();
        if door.wrong >= TRIES {
            return Err(Error::TooMany(u32::MAX));
        }
        let typed: String = digits(typed).chars().filter(char::is_ascii_digit).collect();
        if !bool::from(typed.as_bytes().ct_eq(self.code.as_bytes())) {
            door.wrong += 1;
            return Err(Problems::one("code", Problem::SetupCode).into());
        }
        let key = hex(&chance::<32>());
        door.key = Some(key.clone());
        Ok(key)
    }

    /// Whether a browser holds the key.
    pub fn is_open_to(&self, key: &str) -> bool {
        let door = self.lock();
        door.key.as_deref().is_some_and(|own| own.as_bytes().ct_eq(key.as_bytes()).into())
    }

    /// What is done once the office is there.
    pub fn when_done(&self, act: impl Fn() + Send + Sync + 'static) {
        self.lock().done = Some(Box::new(act));
    }

    /// The sheet of the new office, for the browser that made it, until its words were proven.
    pub fn sheet(&self, key: &str) -> Option<Arc<Papers>> {
        if !self.is_open_to(key) {
            return None;
        }
        self.lock().sheet.clone()
    }

    /// Shuts the door for good, and forgets the sheet.
    pub fn shut(&self) {
        let mut door = self.lock();
        door.key = None;
        door.sheet = None;
    }

    fn finish(&self, sheet: Option<Papers>) {
        let mut door = self.lock();
        if sheet.is_none() {
            door.key = None;
        }
        door.sheet = sheet.map(Arc::new);
        let done = door.done.take();
        drop(door);
        if let Some(done) = done {
            done();
        }
    }
}

/// An account that the first run makes.
#[derive(Clone, Default)]
pub struct FirstAccount {
    /// The name to sign in with.
    pub user_name: String,
    /// The name that colleagues read.
    pub full_name: String,
    /// The password.
    pub password: zeroize::Zeroizing<String>,
}

/// What the first run asks, as typed.
#[derive(Clone, Default)]
pub struct SetupAnswers {
    /// What the office is called.
    pub name: String,
    /// The first part of its case codes.
    pub code: String,
    /// The language of its pages.
    pub lang: Lang,
    /// The languages that its people use; all if none is named.
    pub languages: Vec<Lang>,
    /// Its zone.
    pub zone: String,
    /// The calendar that its people use beside the Gregorian one.
    pub calendar: Calendar,
    /// The programme to begin with.
    pub template: String,
    /// Packs that it is taken with.
    pub packs: Vec<String>,
    /// The name of its box on the network.
    pub network_name: String,
    /// Further names and addresses.
    pub hosts: Vec<String>,
    /// How strictly gates are kept.
    pub gates: Option<Strictness>,
    /// Whoever runs the box.
    pub admin: FirstAccount,
    /// Whoever works: a supervisor.
    pub worker: Option<FirstAccount>,
    /// The passphrase of the seal, unless another way is added.
    pub seal: Option<zeroize::Zeroizing<String>>,
    /// Whether a recovery sheet is made, and shown to whoever holds the key of the door.
    pub asks_sheet: bool,
}

/// The answers, judged.
struct Plan {
    office: Office,
    template: &'static Template,
    packs: Vec<Pack>,
    gates: Strictness,
    accounts: Vec<(UserName, String, &'static str, zeroize::Zeroizing<String>)>,
}

/// Makes the office.
pub fn set_up(app: &App, answers: &SetupAnswers, from: &str) -> Result<()> {
    if app.is_set_up() {
        return Err(Error::NotFound);
    }
    let plan = judge(answers, app.languages())?;
    let packs: Vec<&str> = plan.packs.iter().map(|pack| pack.name).collect();
    let parts = plan.template.parts(&packs).map_err(|_| Error::NotFound)?;
    let mut accounts = Vec::new();
    for (name, full_name, role, password) in &plan.accounts {
        accounts.push((name.clone(), full_name.clone(), *role, app.hasher().hash(password)?));
    }
    let (from, office, gates) = (from.to_owned(), plan.office, plan.gates);
    app.store().write(app.now(), move |w| {
        if w.config::<Office>(ConfigKind::Office, "office")?.is_some() {
            return Err(Error::NotFound);
        }
        programme::save(w, &office, parts, gates)?;
        save_roles(w)?;
        save_people(w, &office, accounts)?;
        audit::tell(w, Event::SetUp, None, &from)
    })?;
    if let Some(passphrase) = &answers.seal {
        seal::add_passphrase(app, passphrase)?;
    }
    let sheet = if answers.asks_sheet { Some(seal::add_sheet(app)?) } else { None };
    app.reload()?;
    app.setup_door().finish(sheet);
    Ok(())
}

fn judge(answers: &SetupAnswers, offered: &Languages) -> Result<Plan, Problems> {
    let mut problems = Problems::new();
    let name = answers.name.trim();
    if name.is_empty() {
        problems.add("name", Problem::Blank);
    } else if name.chars().count() > 100 {
        problems.add("name", Problem::TooLong(100));
    }
    let code = problems.take("code", OfficeCode::parse(&answers.code));
    let zone = problems.take("zone", Zone::parse(&answers.zone));
    let template = Template::named(&answers.template).ok_or(Problem::NotAChoice);
    let template = problems.take("template", template);
    let languages = problems.take("language", languages(answers, offered));
    let packs: Vec<Pack> = answers.packs.iter().filter_map(|name| Pack::named(name)).collect();
    if packs.len() < answers.packs.len() {
        problems.add("packs", Problem::NotAChoice);
    }
    let network_name = problems.take("network_name", network_name(&answers.network_name));
    let mut accounts = vec![];
    let words = [name, answers.code.as_str()];
    accounts
        .extend(account("admin", &answers.admin, &words, &mut problems).map(|(name, full)| {
            (name, full, OFFICE_ADMINISTRATOR, answers.admin.password.clone())
        }));
    if let Some(worker) = &answers.worker {
        if worker.user_name.trim().eq_ignore_ascii_case(answers.admin.user_name.trim()) {
            problems.add("worker.user_name", Problem::UserNameTaken);
        }
        accounts.extend(
            account("worker", worker, &words, &mut problems)
                .map(|(name, full)| (name, full, SUPERVISOR, worker.password.clone())),
        );
    }
    if let Some(passphrase) = &answers.seal {
        // A colleague who knows a password must not know what opens the box.
        let passwords = [Some(&answers.admin), answers.worker.as_ref()];
        let passwords = passwords.into_iter().flatten().map(|account| account.password.as_str());
        let words: Vec<&str> = words.into_iter().chain(passwords).collect();
        problems.take("seal", seal::judge(passphrase, &words));
    }
    match (code, zone, template, network_name.zip(languages)) {
        (Some(code), Some(zone), Some(template), Some((network_name, languages)))
            if problems.is_empty() =>
        {
            let office = Office {
                name: name.to_owned(),
                code,
                lang: answers.lang,
                languages,
                zone,
                calendar: answers.calendar,
                network_name,
                hosts: answers.hosts.clone(),
                practice: false,
                seal_by_two: false,
            };
            let gates = answers.gates.unwrap_or(Strictness::Enforce);
            Ok(Plan { office, template, packs, gates, accounts })
        }
        _ => Err(problems),
    }
}

/// The languages of this program that the office chose; those that it added are offered anyway.
fn languages(answers: &SetupAnswers, offered: &Languages) -> Result<Vec<Lang>, Problem> {
    let SetupAnswers { lang, languages, .. } = answers;
    if ![*lang].iter().chain(languages).all(|lang| offered.knows(*lang)) {
        return Err(Problem::NotAChoice);
    }
    let chosen = |own: &Lang| languages.is_empty() || languages.contains(own) || own == lang;
    Ok(Lang::BUILT_IN.into_iter().filter(chosen).collect())
}

/// A name that a machine can have: one label of RFC 1123, small letters.
fn network_name(text: &str) -> Result<String, Problem> {
    let text = text.trim().to_ascii_lowercase();
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let fits = (1..=40).contains(&text.len())
        && text.bytes().all(inner)
        && !text.starts_with('-')
        && !text.ends_with('-');
    if fits { Ok(text) } else { Err(Problem::NetworkName) }
}

fn account(
    which: &str,
    given: &FirstAccount,
    words: &[&str],
    problems: &mut Problems,
) -> Option<(UserName, String)> {
    let field = |name: &str| format!("{which}.{name}");
    let full_name = given.full_name.trim();
    if full_name.is_empty() {
        problems.add(field("full_name"), Problem::Blank);
    } else if full_name.chars().count() > 100 {
        problems.add(field("full_name"), Problem::TooLong(100));
    }
    let own = [&[full_name, given.user_name.as_str()], words].concat();
    problems.take(&field("password"), password::judge(&given.password, &own));
    let name = problems.take(&field("user_name"), UserName::parse(&given.user_name))?;
    Some((name, full_name.to_owned()))
}

/// The name that the office reads for a preset, in every language.
fn role_label(name: &str) -> Localized {
    let say = |lang: Lang| {
        let say = Say::of(lang);
        match name {
            OFFICE_ADMINISTRATOR => say.role_office_administrator(),
            SUPERVISOR => say.role_supervisor(),
            DATA_OFFICER => say.role_data_officer(),
            SERVICE_PROVIDER => say.role_service_provider(),
            TRACING_OFFICER => say.role_tracing_officer(),
            MONITORING_OFFICER => say.role_monitoring_officer(),
            _ => say.role_caseworker(),
        }
    };
    Lang::BUILT_IN.into_iter().map(|lang| (lang, say(lang))).collect()
}

/// Puts the preset roles into the data file.
pub(super) fn save_roles(w: &mut Write<'_>) -> Result<()> {
    for preset in PRESETS {
        w.save_role(&preset.role(role_label(preset.name)))?;
    }
    Ok(())
}

fn save_people(
    w: &mut Write<'_>,
    office: &Office,
    accounts: Vec<(UserName, String, &'static str, String)>,
) -> Result<()> {
    let at = w.now().0;
    let unique = GroupName::known("usergroup-office");
    let team = Group::new(GroupId::v7(at, chance()), unique, office.name.clone());
    w.save_group(&team)?;
    let code = office.code.as_str().to_owned();
    let name = Localized::new(office.lang, office.name.clone());
    let agency =
        Agency::new(AgencyId::v7(at, chance()), AgencyName::known("agency-office"), code, name);
    w.save_agency(&agency)?;
    for (name, full_name, role, password) in accounts {
        let id = UserId::v7(at, chance());
        w.save_user(&User {
            full_name,
            agency: Some(agency.id),
            groups: [team.id].into(),
            password,
            ..User::blank(id, name, RoleName::known(role), (office.lang, at))
        })?;
    }
    Ok(())
}
