//! The program as a handle: store, clock, settings, and the office's own configuration.

use std::{
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use sha2::{Digest as _, Sha256};

use crate::{
    domain::{
        id::UserId,
        office::Office,
        programme::Programme,
        time::{Day, Timestamp},
    },
    service::{
        clock::{Clock, chance, released},
        config::Settings,
        error::{Error, Result},
        password::Hasher,
        programme,
        records::Columns,
        seal,
        setup::SetupDoor,
        throttle::{Rate, Throttle},
        verified::Verified,
    },
    store::{FileKey, Memory, Store},
};

/// A clock that is off by more is wrong.
const SECONDS_A_DAY: i64 = 24 * 3600;

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
    verified: Verified,
    columns: Columns,
    beside: bool,
    setup: SetupDoor,
    secret: [u8; 32],
}

/// The office and its programme: read together, so that a page never mixes two states of them.
pub struct House {
    /// What the office says of itself.
    pub office: Office,
    /// Its forms, lists, places and rules.
    pub programme: Programme,
    /// What its forms are signed with.
    form_secret: [u8; 32],
}

impl House {
    /// An office as it was read.
    pub(super) fn new(office: Office, programme: Programme, form_secret: [u8; 32]) -> Self {
        Self { office, programme, form_secret }
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
        let memory = if is_small { Memory::Small } else { Memory::Usual };
        Self::new(Store::open(file, key, memory, clock.now())?, clock, settings)
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
        let house = programme::load(&store)?.map(Arc::new);
        let beside = seal::is_beside(&settings);
        Ok(Self(Arc::new(Inner {
            store,
            clock,
            settings,
            house: RwLock::new(house),
            hasher: Hasher::new(),
            throttle: Throttle::new(),
            resets: Rate::default(),
            verified: Verified::new(),
            columns: Columns::default(),
            beside,
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

    /// The room in which passwords are hashed.
    pub(super) fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    /// The count of failed tries.
    pub(super) fn throttle(&self) -> &Throttle {
        &self.0.throttle
    }

    /// The count of requests for new passwords.
    pub(super) fn resets(&self) -> &Rate {
        &self.0.resets
    }

    /// Passwords that were verified lately.
    pub(super) fn verified(&self) -> &Verified {
        &self.0.verified
    }

    /// What lists have read out of records.
    pub(super) fn columns(&self) -> &Columns {
        &self.0.columns
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

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Now, as well as it is known: a clock that cannot be right is not believed, and the newest
    /// stored time stands for it.
    pub fn believed_now(&self) -> Timestamp {
        let now = self.now();
        if now < released() { self.store().newest().max(released()) } else { now }
    }

    /// Whether the clock cannot be right: it stands before this version was made, or more than a day
    /// behind the newest stored time.
    pub fn is_clock_wrong(&self) -> bool {
        let behind = self.store().newest().seconds_since(self.now());
        self.now() < released() || behind > SECONDS_A_DAY
    }

    /// Today in the office.
    pub fn today(&self) -> Result<Day> {
        Ok(self.believed_now().day_in(&self.house()?.office.zone))
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
        *house = programme::load(self.store())?.map(Arc::new);
        Ok(())
    }
}
