//! The practice office that is asked: made once, in a process of its own, and opened.

use std::{
    fs,
    path::{Path, PathBuf},
};

use amana::{
    domain::time::Timestamp,
    service::{
        App, auth,
        clock::Clock,
        config::{OFFICE, Settings},
        practice,
    },
    store::{Cost, DataFile, Memory, Secret, Store, Way},
};

/// The key that lies beside a practice office.
const KEY: &str = "amana.key";
/// The seed of the office.
const SEED: u64 = 7;

/// Now.
pub(crate) fn now() -> Timestamp {
    Clock::System.now()
}

fn settings(folder: &Path) -> Settings {
    let nowhere = "127.0.0.1:0".parse().unwrap();
    Settings {
        data: folder.to_owned(),
        listen: nowhere,
        http: nowhere,
        idle_minutes: 30,
        languages: amana::i18n::Languages::default(),
    }
}

/// Whether a folder holds a whole office.
pub(crate) fn is_there(folder: &Path) -> bool {
    folder.join(KEY).exists()
}

/// Makes an office: so many cases with whole histories, the others as copies of these without. Its key is laid down last, so that one that was cut off is begun anew.
pub(crate) fn fill(folder: &Path, cases: usize, practised: usize) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    let begun = practice::begins(now()).unwrap();
    let store = Store::open(&folder.join(OFFICE), None, Memory::Usual, begun).unwrap();
    let key = vec![7; 32];
    let secret = Secret { way: Way::KeyFile, bytes: key.clone().into() };
    store.add_way(&secret, Cost::USUAL).unwrap();
    let app = App::new(store, Clock::System, settings(folder)).unwrap();
    practice::fill(&app, cases.min(practised), SEED).unwrap();
    drop(app);
    if cases > practised {
        let file = DataFile::find(&folder.join(OFFICE)).unwrap().expect("an office");
        let key = file.unlock(&secret).unwrap();
        let store = Store::open(&folder.join(OFFICE), Some(&key), Memory::Usual, now()).unwrap();
        crate::save::copies(&store, cases);
    }
    fs::write(folder.join(KEY), key).unwrap();
}

/// Opens the data file of an office with the key beside it.
pub(crate) fn open(folder: &Path) -> Store {
    let secret = Secret { way: Way::KeyFile, bytes: fs::read(folder.join(KEY)).unwrap().into() };
    let path = folder.join(OFFICE);
    let file = DataFile::find(&path).unwrap().expect("an office");
    let key = file.unlock(&secret).unwrap();
    Store::open(&path, Some(&key), Memory::Usual, now()).unwrap()
}

/// The program over the data of an office.
pub(crate) fn program(folder: &Path) -> App {
    App::new(open(folder), Clock::System, settings(folder)).unwrap()
}

/// Somebody who holds a role.
pub(crate) fn somebody(app: &App, role: &str) -> amana::domain::user::Actor {
    let way_in = practice::sign_ins(app).unwrap().expect("a practice office");
    let person = way_in.people.iter().find(|person| person.role == role).expect("somebody");
    let given = auth::SignIn {
        name: person.user_name.clone(),
        password: way_in.password.clone(),
        from: "10.0.0.7".to_owned(),
        agent: String::new(),
        code: String::new().into(),
    };
    auth::sign_in(app, given).unwrap().1
}

/// A copy of an office, which may be written to.
pub(crate) fn copy(folder: &Path, to: &Path) -> PathBuf {
    let to = to.join("copy");
    fs::create_dir_all(&to).unwrap();
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
    to
}

/// Resident memory of this process, in MB.
pub(crate) fn resident() -> f64 {
    let text = fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kib.unwrap_or(0.0) * 1024.0 / 1e6
}
