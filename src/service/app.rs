//! The program as a handle: store, clock, settings, and the office's own configuration.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::{
    domain::{
        conduct::Conduct,
        entrance::FactorKey,
        id::{SessionId, UserId},
        lang::Lang,
        name::Ready,
        office::Office,
        programme::Programme,
        time::{Day, Timestamp},
    },
    i18n::Languages,
    service::{
        backup::Jobs,
        brief::Brief,
        clock::{Clock, chance, released},
        config::Settings,
        error::{Error, Result},
        everyone::{self, Everyone},
        import::Held,
        password::Hasher,
        programme,
        seal::{self, Waiting},
        setup::SetupDoor,
        staff::hire::Slip,
        throttle::{Rate, Throttle},
        verified::Verified,
    },
    store::{self, FileKey, Memory, Progress, Store},
};

/// A clock that is off by more is wrong.
const SECONDS_A_DAY: i64 = 24 * 3600;
/// A box that nobody wrote to for longer has somebody look at its clock first: 60 days. A clock that
/// ran ahead would else take all that is stored along, for good.
const FAR: i64 = 60 * SECONDS_A_DAY;

/// One running program. Cheap to clone; every clone is the same program.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Clock,
    settings: Settings,
    house: RwLock<Option<Arc<House>>>,
    hasher: Hasher,
    throttle: Throttle,
    resets: Rate,
    suspects: Rate,
    verified: Verified,
    jobs: Jobs,
    leave: Leave,
    waiting: Waiting,
    everyone: everyone::Kept,
    slips: Brief<Vec<Slip>>,
    factors: Brief<FactorKey, SessionId>,
    papers: Brief<Vec<Zeroizing<String>>>,
    lists: Brief<Held>,
    ready: Ready,
    is_small: bool,
    /// The moment at which somebody said that the clock is right, in milliseconds; 0 if nobody did.
    confirmed: AtomicI64,
    /// What is done then.
    believing: Mutex<Option<Box<dyn Fn() + Send>>>,
    beside: bool,
    darkroom: Mutex<()>,
    setup: SetupDoor,
    secret: [u8; 32],
}

/// How the program is left.
#[derive(Default)]
struct Leave {
    has_left: AtomicBool,
    then: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

/// The office and its programme: read together, so that a page never mixes two states of them.
pub struct House {
    /// What the office says of itself.
    pub office: Office,
    /// Its forms, lists, places and rules.
    pub programme: Programme,
    /// Its code of conduct, if it has one.
    pub conduct: Option<Conduct>,
    /// The languages that are offered.
    pub languages: Languages,
    /// What its forms are signed with.
    form_secret: [u8; 32],
}

impl House {
    /// An office as it was read.
    pub(super) fn new(
        (office, conduct): (Office, Option<Conduct>),
        programme: Programme,
        languages: Languages,
        form_secret: [u8; 32],
    ) -> Self {
        Self { office, programme, conduct, languages, form_secret }
    }

    /// The language of the office; English where the files of that have gone.
    pub fn lang(&self) -> Lang {
        self.languages.first([self.office.lang]).lang()
    }
}

impl App {
    /// A program over a data file and what opens it; begun anew if it is not there or nothing opens
    /// it yet. A machine with little memory gets a small cache.
    pub fn open(
        (file, key): (&Path, Option<&FileKey>),
        is_small: bool,
        clock: Clock,
        settings: Settings,
    ) -> Result<Self> {
        Self::open_telling((file, key), is_small, (clock, &Progress::default()), settings)
    }

    /// The same, telling how far data have come that are proven after a power cut.
    pub fn open_telling(
        (file, key): (&Path, Option<&FileKey>),
        is_small: bool,
        (clock, progress): (Clock, &Progress),
        settings: Settings,
    ) -> Result<Self> {
        let memory = if is_small { Memory::Small } else { Memory::Usual };
        let store = Store::open_telling(file, key, memory, (clock.now(), progress))?;
        Self::with(store, is_small, clock, settings)
    }

    /// A program over a new data file whose time begins at an earlier moment than the clock shows.
    pub fn open_since(
        file: &Path,
        begun: Timestamp,
        clock: Clock,
        settings: Settings,
    ) -> Result<Self> {
        Self::new(Store::open(file, None, Memory::Usual, begun)?, clock, settings)
    }

    /// A program over an open data file.
    pub fn new(store: Store, clock: Clock, settings: Settings) -> Result<Self> {
        Self::with(store, false, clock, settings)
    }

    fn with(store: Store, is_small: bool, clock: Clock, settings: Settings) -> Result<Self> {
        let house = programme::load(&store, &settings.languages)?.map(Arc::new);
        let confirmed = store.read(|r| Ok::<_, Error>(r.confirmed_clock()?))?;
        let beside = seal::is_beside(&settings);
        Ok(Self(Arc::new(Inner {
            store,
            clock,
            settings,
            house: RwLock::new(house),
            hasher: Hasher::new(),
            throttle: Throttle::new(),
            resets: Rate::default(),
            suspects: Rate::default(),
            verified: Verified::new(),
            jobs: Jobs::default(),
            leave: Leave::default(),
            waiting: Waiting::default(),
            everyone: everyone::Kept::default(),
            slips: Brief::default(),
            factors: Brief::default(),
            papers: Brief::default(),
            lists: Brief::default(),
            ready: Ready::default(),
            is_small,
            confirmed: AtomicI64::new(confirmed.map_or(0, Timestamp::millis)),
            believing: Mutex::default(),
            beside,
            darkroom: Mutex::default(),
            setup: SetupDoor::new(chance()),
            secret: chance(),
        })))
    }

    /// The data file.
    pub(super) fn store(&self) -> &Store {
        &self.0.store
    }

    /// The settings that the program was started with.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The languages that are offered.
    pub fn languages(&self) -> &Languages {
        &self.settings().languages
    }

    /// The room in which passwords are hashed.
    pub(super) fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    /// Finds out how much work a hash may be on this machine.
    pub fn tune(&self) {
        self.hasher().tune();
    }

    /// The count of failed tries.
    pub(super) fn throttle(&self) -> &Throttle {
        &self.0.throttle
    }

    /// The count of requests for new passwords.
    pub(super) fn resets(&self) -> &Rate {
        &self.0.resets
    }

    /// The count of what looked like attacks.
    pub(super) fn suspects(&self) -> &Rate {
        &self.0.suspects
    }

    /// Passwords that were verified lately.
    pub(super) fn verified(&self) -> &Verified {
        &self.0.verified
    }

    /// What keeps people from saving, if something does.
    pub fn trouble(&self) -> Option<store::Error> {
        self.store().trouble()
    }

    /// Who waits for another to have the box sealed.
    pub(super) fn waiting(&self) -> &Waiting {
        &self.0.waiting
    }

    /// What is done once the data are to be closed: the program goes on with the sealed page.
    pub fn when_left(&self, act: impl FnOnce() + Send + 'static) {
        *self.0.leave.then.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(act));
    }

    /// Has the data closed: whoever serves them ends, and what is under way stops.
    pub(super) fn leave(&self) {
        self.0.leave.has_left.store(true, Ordering::SeqCst);
        let then = self.0.leave.then.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(then) = then {
            then();
        }
    }

    /// Whether the data are to be closed: nothing of them is told or taken any more.
    pub fn has_left(&self) -> bool {
        self.0.leave.has_left.load(Ordering::SeqCst)
    }

    /// Whether the machine has little memory.
    pub(super) fn is_small(&self) -> bool {
        self.0.is_small
    }

    /// The clock.
    pub(super) fn clock(&self) -> Clock {
        self.0.clock
    }

    /// The program as long as somebody else holds it.
    pub fn weakly(&self) -> impl Fn() -> Option<Self> + Send + Sync + use<> {
        let held = Arc::downgrade(&self.0);
        move || held.upgrade().map(Self)
    }

    /// What is being copied.
    pub(super) fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// The turn of whoever makes a picture smaller: one at a time, for the memory that it takes.
    pub(super) fn darkroom(&self) -> MutexGuard<'_, ()> {
        self.0.darkroom.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the key of the data file lay beside it when it was opened, so that its seal keeps
    /// nobody out. Keys come and go while the program is stopped.
    pub fn is_key_beside(&self) -> bool {
        self.0.beside
    }

    /// The way into the first-run wizard.
    pub fn setup_door(&self) -> &SetupDoor {
        &self.0.setup
    }

    /// The secret of one person's forms, or of those of nobody. It outlives sessions and starts of
    /// the program, so that a page that was open through a power cut can still be sent by whoever
    /// filled it in, once they have signed in again; and by nobody else.
    pub fn form_secret(&self, user: Option<UserId>) -> [u8; 32] {
        let house = self.house();
        let secret = house.as_ref().map_or(&self.0.secret, |house| &house.form_secret);
        let who = user.map_or_else(|| "nobody".to_owned(), |user| user.to_string());
        Sha256::new().chain_update(secret).chain_update(who).finalize().into()
    }

    /// What the clock of the machine says, right or wrong: for waits, and for people to look at.
    pub fn machine_now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Now, as well as it is known. A clock that cannot be right is not believed: time stands just
    /// before the newest stored one then, so that what is written is marked as uncertain, and nothing
    /// falls due, runs out or is issued.
    pub fn now(&self) -> Timestamp {
        let machine = self.machine_now();
        if self.is_clock_wrong() {
            Timestamp::from_millis(self.store().newest().max(released()).millis() - 1)
        } else {
            machine
        }
    }

    /// Whether the clock cannot be right, or somebody has to say that it is: it stands before this
    /// version was made, more than a day behind the newest stored time, or long after it.
    pub fn is_clock_wrong(&self) -> bool {
        let machine = self.machine_now();
        let behind = self.store().newest().seconds_since(machine);
        let confirmed = self.0.confirmed.load(Ordering::SeqCst);
        let is_confirmed = confirmed > 0 && machine.millis() >= confirmed;
        let is_off = behind > SECONDS_A_DAY || (self.is_set_up() && -behind > FAR);
        machine < released() || (is_off && !is_confirmed)
    }

    /// What is done once somebody said that the clock is right: what was made while it was doubted
    /// carries the stored time.
    pub fn when_believed(&self, act: impl Fn() + Send + 'static) {
        *self.0.believing.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(act));
    }

    /// Believes the clock from the moment on that somebody confirmed.
    pub(super) fn believe_clock(&self, confirmed: Timestamp) {
        self.0.confirmed.store(confirmed.millis(), Ordering::SeqCst);
        if let Some(act) = &*self.0.believing.lock().unwrap_or_else(PoisonError::into_inner) {
            act();
        }
    }

    /// Slips with codes, for whoever made them to print.
    pub(super) fn slips(&self) -> &Brief<Vec<Slip>> {
        &self.0.slips
    }

    /// Keys of second proofs that are not proven yet.
    pub(super) fn factors(&self) -> &Brief<FactorKey, SessionId> {
        &self.0.factors
    }

    /// Codes on paper, for their person to print.
    pub(super) fn papers(&self) -> &Brief<Vec<Zeroizing<String>>> {
        &self.0.papers
    }

    /// Lists that are looked over before they are brought in.
    pub(super) fn lists(&self) -> &Brief<Held> {
        &self.0.lists
    }

    /// Words of names that were made ready for comparing.
    pub(super) fn ready(&self) -> &Ready {
        &self.0.ready
    }

    /// Everybody who works here, as they are written now.
    pub(super) fn everyone(&self) -> Result<Arc<Everyone>> {
        self.0.everyone.now(self.store())
    }

    /// Today in the office.
    pub fn today(&self) -> Result<Day> {
        Ok(self.now().day_in(&self.house()?.office.zone))
    }

    /// The office and its programme.
    pub fn house(&self) -> Result<Arc<House>> {
        self.0.house.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Error::NotSetUp)
    }

    /// Whether the office was set up.
    pub fn is_set_up(&self) -> bool {
        self.house().is_ok()
    }

    /// Reads the office and its programme again after they were written.
    pub(super) fn reload(&self) -> Result<()> {
        // The place is held while it is read, so that an older state never replaces a newer one.
        let mut house = self.0.house.write().unwrap_or_else(PoisonError::into_inner);
        *house = programme::load(self.store(), self.languages())?.map(Arc::new);
        self.0.everyone.forget();
        Ok(())
    }
}
