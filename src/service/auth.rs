//! Signing in and out, and the session that says who is there.

use sha2::{Digest, Sha256};

use crate::{
    domain::{
        audit::Event,
        entrance::Entrance,
        id::{SessionId, UserId},
        problem::{Problem, Problems},
        time::Timestamp,
        user::{Actor, User},
        word::UserName,
    },
    service::{
        app::App,
        audit,
        clock::{chance, hex, unhex},
        code,
        error::{Error, Result},
        factor,
        verified::Key,
    },
    store::{Session, Write},
};

/// Hours after which a session ends, used or not.
const LONGEST_HOURS: i64 = 12;
/// A session's last use is written at most once in so many seconds: each write is one to the disk.
const SEEN_EVERY: i64 = 60;
/// Seconds in which the second proof comes after the password.
const HALFWAY_SECONDS: i64 = 10 * 60;
/// Days for which a session that ran out is still known, so that what its person typed is kept for
/// them; then it is forgotten.
const KNOWN_DAYS: i64 = 7;

/// What somebody brings to sign in.
pub struct SignIn {
    /// The name.
    pub name: String,
    /// The password.
    pub password: zeroize::Zeroizing<String>,
    /// The address that they come from.
    pub from: String,
    /// What their browser calls itself.
    pub agent: String,
    /// The second proof, from whoever has one.
    pub code: zeroize::Zeroizing<String>,
}

/// The secret that a browser keeps: 256 random bits. Only its hash is stored.
#[derive(Clone, zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
pub struct Token([u8; 32]);

impl Token {
    /// The token that a cookie holds.
    pub fn parse(text: &str) -> Option<Self> {
        unhex(text).map(Self)
    }

    /// What the cookie holds.
    pub fn reveal(&self) -> String {
        hex(&self.0)
    }

    fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

/// Who a request comes from.
#[derive(Debug, Clone)]
pub enum Caller {
    /// Somebody who is signed in.
    Present(Box<Actor>),
    /// Somebody whose password was right and who has yet to show their second proof.
    Halfway(UserId),
    /// Somebody whose session ran out or who locked it; what they typed is still theirs.
    Expired(UserId),
    /// Nobody.
    Nobody,
}

impl Caller {
    /// The person, signed in or not any more.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::Present(actor) => Some(actor.user),
            Self::Halfway(user) | Self::Expired(user) => Some(*user),
            Self::Nobody => None,
        }
    }
}

/// How far somebody came who signed in.
pub enum Entered {
    /// They are in.
    In(Token, Box<Actor>),
    /// Their password is right; the second proof comes on another page.
    Halfway(Token),
}

/// Signs somebody in: a token for the browser and the person. Whoever has a second proof shows it at
/// once.
pub fn sign_in(app: &App, given: SignIn) -> Result<(Token, Actor)> {
    let user = known(app, &given)?;
    if user.entrance.factor.is_some() {
        if given.code.is_empty() {
            return Err(Error::Barred(Problem::FactorWanted));
        }
        show_factor(app, &user, (&given.code, &given.from))?;
    }
    let (token, actor) = open_session(app, user, (given.from, given.agent), false)?;
    Ok((token, actor.ok_or(Error::Unauthenticated)?))
}

/// Begins to sign somebody in on a page. What the browser was signed in as before ends.
pub fn begin(app: &App, given: SignIn, instead: Option<&Token>) -> Result<Entered> {
    let user = known(app, &given)?;
    if let Some(before) = instead {
        let hash = before.hash();
        app.store().write(app.now(), move |w| Ok::<_, Error>(w.end_session(&hash)?))?;
    }
    let is_halfway = user.entrance.factor.is_some();
    let (token, actor) = open_session(app, user, (given.from, given.agent), is_halfway)?;
    Ok(match actor {
        Some(actor) => Entered::In(token, Box::new(actor)),
        None => Entered::Halfway(token),
    })
}

/// Ends signing in with the second proof. The browser gets another token: the one before was made for
/// less.
pub fn finish(app: &App, token: &Token, code: &str, from: &str) -> Result<(Token, Actor)> {
    let hash = token.hash();
    let session = app.store().read(|r| Ok::<_, Error>(r.session(&hash)?))?;
    let is_open = |session: &Session| {
        session.is_halfway && app.now().seconds_since(session.created_at) <= HALFWAY_SECONDS
    };
    let session = session.filter(is_open);
    let session = session.ok_or(Error::Unauthenticated)?;
    let user = app.store().read(|r| Ok::<_, Error>(r.user(session.user)?))?;
    let user = user.filter(|user| !user.disabled).ok_or(Error::Unauthenticated)?;
    show_factor(app, &user, (code, from))?;
    let was_there = app.store().write(app.now(), move |w| Ok::<_, Error>(w.end_session(&hash)?))?;
    if !was_there {
        return Err(Error::Unauthenticated);
    }
    let (token, actor) = open_session(app, user, (from.to_owned(), session.agent), false)?;
    Ok((token, actor.ok_or(Error::Unauthenticated)?))
}

/// Takes a code of the second proof. Wrong ones count by themselves: a right password does not make
/// them forgotten. Those of the phone are short and count wherever they come from; one on paper cannot
/// be guessed, and lets its person in while somebody else guesses at the phone's.
fn show_factor(app: &App, user: &User, (code, from): (&str, &str)) -> Result<()> {
    let account = format!("{} code", user.name);
    let redeem = || factor::redeem(app, user, code);
    let place = if factor::is_of_phone(code) { account.as_str() } else { from };
    if app.throttle().attempt((&account, place), app.machine_now(), redeem)? {
        return Ok(());
    }
    refuse(app, Some(user.id), from)?;
    Err(Error::Barred(Problem::FactorCode))
}

/// Whose password was brought, if they may come in with it.
fn known(app: &App, given: &SignIn) -> Result<User> {
    let user = match UserName::parse(&given.name) {
        Ok(name) => app.store().read(|r| Ok::<_, Error>(r.user_by_name(&name)?))?,
        Err(_) => None,
    };
    let usable = user.filter(|user| !user.disabled);
    verify(app, given, usable.as_ref())?;
    let user = usable.ok_or(Error::Refused)?;
    if user.entrance.held {
        return Err(Error::Barred(Problem::AccountHeld));
    }
    if user.entrance.one_time.is_some_and(|until| app.now() > until) {
        return Err(Error::Barred(Problem::CodeRanOut));
    }
    if user.entrance.one_time.is_none() && app.hasher().is_weaker(&user.password) {
        return harden(app, user, &given.password);
    }
    Ok(user)
}

/// Hashes a right password anew, with as much work as is done now: another machine may be faster.
fn harden(app: &App, user: User, password: &str) -> Result<User> {
    let (id, hashed) = (user.id, app.hasher().hash(password)?);
    let hardened = app.store().write(app.now(), move |w| {
        // Somebody may have changed it meanwhile, or have done the same in another browser.
        let known = w.user(id)?.filter(|known| known.password == user.password);
        let Some(known) = known else { return Ok::<_, Error>(None) };
        let after = User { password: hashed, ..known };
        w.save_user(&after)?;
        Ok(Some(after))
    })?;
    if let Some(after) = hardened {
        return Ok(after);
    }
    let now = app.store().read(|r| Ok::<_, Error>(r.user(id)?))?;
    let now = now.filter(|user| !user.disabled).ok_or(Error::Refused)?;
    if app.hasher().verify(password, Some(&now.password))? { Ok(now) } else { Err(Error::Refused) }
}

/// Whether somebody who is signed in is who they were: they say their password again.
pub fn confirm(app: &App, actor: &Actor, password: &str, from: &str) -> Result<()> {
    let user = app.store().read(|r| Ok::<_, Error>(r.user(actor.user)?))?;
    let given = SignIn {
        name: actor.name.as_str().to_owned(),
        password: zeroize::Zeroizing::new(password.to_owned()),
        from: from.to_owned(),
        agent: String::new(),
        code: zeroize::Zeroizing::default(),
    };
    match verify(app, &given, user.as_ref()) {
        Err(Error::Refused) => Err(Problems::one("password", Problem::NotYourPassword).into()),
        other => other,
    }
}

/// Whether a password is somebody's; a wrong one counts, and takes as long for a name that nobody
/// has.
fn verify(app: &App, given: &SignIn, user: Option<&User>) -> Result<()> {
    // Waits end however the clock is doubted.
    let now = app.machine_now();
    // What is no name is nobody's: all of it counts together.
    let name = UserName::parse(&given.name);
    let account = name.as_ref().map_or("", UserName::as_str);
    let stored = user.map(|user| user.password.as_str());
    // A code that was handed out on paper is read however it is typed.
    let has_code = user.is_some_and(|user| user.entrance.one_time.is_some());
    let bare = has_code.then(|| code::bare(&given.password));
    let password = bare.as_ref().unwrap_or(&given.password);
    let fits = || app.hasher().verify(password, stored);
    if app.throttle().attempt((account, &given.from), now, fits)? {
        return Ok(());
    }
    refuse(app, user.map(|user| user.id), &given.from)?;
    Err(Error::Refused)
}

fn refuse(app: &App, by: Option<UserId>, from: &str) -> Result<()> {
    audit::tell_of(app, Event::SignInRefused, by, from)
}

/// Opens a session; its person, unless they have yet to show their second proof.
fn open_session(
    app: &App,
    user: User,
    (from, agent): (String, String),
    is_halfway: bool,
) -> Result<(Token, Option<Actor>)> {
    let token = Token(chance());
    let hash = token.hash();
    let (user, session) = app.store().write(app.now(), move |w| {
        // Somebody else may have switched the account off meanwhile.
        let known = w.user(user.id)?.filter(|known| {
            // And nobody comes in with a password that was changed while it was being verified.
            !known.disabled && !known.entrance.held && known.password == user.password
        });
        let known = known.ok_or(Error::Unauthenticated)?;
        let at = w.now().0;
        let (id, before) = (known.id, known.signed_in.clone());
        // A code on a slip opens one session at a time.
        if known.entrance.one_time.is_some() {
            w.end_sessions_of(id)?;
        }
        let session = Session {
            id: SessionId::v7(at, chance()),
            user: id,
            created_at: at,
            seen_at: at,
            from: from.clone(),
            agent: agent.chars().take(200).collect(),
            is_halfway,
            locked: false,
            before,
        };
        w.save_session(&hash, &session)?;
        w.sweep_sessions(at.plus_seconds(-KNOWN_DAYS * 24 * 3600))?;
        if !is_halfway {
            w.save_user(&User { signed_in: Some((at, from.clone())), ..known })?;
            audit::tell(w, Event::SignedIn, Some(id), &from)?;
        }
        Ok::<_, Error>((id, session.id))
    })?;
    if is_halfway {
        return Ok((token, None));
    }
    Ok((token, Some(app.everyone()?.actor(user, Some(session))?)))
}

/// Who a name and a password belong to. What was verified is known for some minutes, so that a
/// script that sends them with each request does not wait for each; the password itself is not kept,
/// and a changed one is verified anew, because what is known is known of the stored one too.
pub fn basic(app: &App, given: &SignIn) -> Result<Caller> {
    let name = UserName::parse(&given.name).map_err(|_| Error::Refused);
    let user = match &name {
        Ok(name) => app.store().read(|r| Ok::<_, Error>(r.user_by_name(name)?))?,
        Err(_) => None,
    };
    // With a second proof, or with a code that is good once, a password sent with each request is
    // not enough.
    let is_enough = |user: &User| {
        // One that somebody else chose is enough: nobody is there who could choose another.
        let Entrance { one_time, set_by_other: _, held, factor, accepted: _ } = &user.entrance;
        !user.disabled && one_time.is_none() && !held && factor.is_none()
    };
    if let Some(user) = user.filter(is_enough) {
        let key = app.verified().key(&user, &given.password);
        let known = app.verified().knows(&key, app.machine_now());
        if known || app.verified().alone(&key, || verified_now(app, given, &user, &key))? {
            let actor = app.everyone()?.actor(user.id, None)?;
            // A role that asks for a second proof is not held with a password alone.
            if actor.role.needs_factor {
                return Err(Error::Refused);
            }
            return Ok(Caller::Present(Box::new(actor)));
        }
        return Err(Error::Refused);
    }
    verify(app, given, None).and(Err(Error::Refused))
}

/// Verifies a password, unless somebody else did so meanwhile.
fn verified_now(app: &App, given: &SignIn, user: &User, key: &Key) -> Result<bool> {
    if app.verified().knows(key, app.machine_now()) {
        return Ok(true);
    }
    verify(app, given, Some(user))?;
    app.verified().remember(*key, app.machine_now());
    note_sign_in(app, user.id, &given.from)?;
    Ok(true)
}

fn note_sign_in(app: &App, user: UserId, from: &str) -> Result<()> {
    audit::tell_of(app, Event::SignedIn, Some(user), from)
}

/// Who holds a token now. Using a session keeps it from running out.
pub fn caller(app: &App, token: &Token) -> Result<Caller> {
    let (hash, now) = (token.hash(), app.now());
    let (caller, is_stale) = app.store().read(|r| {
        let Some(session) = r.session(&hash)? else { return Ok((Caller::Nobody, false)) };
        let unused = now.seconds_since(session.seen_at);
        if session.is_halfway {
            let is_late = now.seconds_since(session.created_at) > HALFWAY_SECONDS;
            let caller = if is_late { Caller::Nobody } else { Caller::Halfway(session.user) };
            return Ok((caller, false));
        }
        if session.locked || is_over(app, &session) {
            return Ok((Caller::Expired(session.user), false));
        }
        let caller = match app.everyone()?.actor(session.user, Some(session.id)) {
            Ok(actor) => Caller::Present(Box::new(actor)),
            Err(Error::Unauthenticated) => Caller::Nobody,
            Err(error) => return Err(error),
        };
        Ok((caller, unused >= SEEN_EVERY))
    })?;
    if is_stale {
        app.store().write(now, move |w| seen(w, hash))?;
    }
    Ok(caller)
}

/// Whether somebody is signed in with a session.
pub(super) fn is_live(app: &App, session: &Session) -> bool {
    !session.is_halfway && !session.locked && !is_over(app, session)
}

/// Whether a session ran out: nobody used it for long, or it is old.
fn is_over(app: &App, session: &Session) -> bool {
    let (now, idle) = (app.now(), i64::from(app.settings().idle_minutes) * 60);
    now.seconds_since(session.seen_at) > idle
        || now.seconds_since(session.created_at) > LONGEST_HOURS * 3600
}

fn seen(w: &mut Write<'_>, hash: [u8; 32]) -> Result<()> {
    // As it is by now: one that was ended stays ended, one that was locked stays locked.
    if let Some(session) = w.session(&hash)? {
        let seen_at: Timestamp = w.now().0;
        w.save_session(&hash, &Session { seen_at, ..session })?;
    }
    Ok(())
}

/// Ends a session; ending one that has ended is no error.
pub fn sign_out(app: &App, token: &Token, from: &str) -> Result<()> {
    let (hash, from) = (token.hash(), from.to_owned());
    app.store().write(app.now(), move |w| {
        let Some(session) = w.session(&hash)? else { return Ok(()) };
        w.end_session(&hash)?;
        audit::tell(w, Event::SignedOut, Some(session.user), &from)
    })
}

/// Locks a session: its person signs in again and goes on where they were.
pub fn lock(app: &App, token: &Token, from: &str) -> Result<()> {
    let (hash, from) = (token.hash(), from.to_owned());
    app.store().write(app.now(), move |w| {
        let Some(session) = w.session(&hash)?.filter(|session| !session.is_halfway) else {
            return Ok(());
        };
        let user = session.user;
        w.save_session(&hash, &Session { locked: true, ..session })?;
        audit::tell(w, Event::Locked, Some(user), &from)
    })
}

/// Gives a session another token in place of the one that it had: its person has just said who they
/// are once more (OWASP ASVS 5.0 V7.2.4).
pub fn renew(app: &App, token: &Token) -> Result<Token> {
    let (before, after) = (token.hash(), Token(chance()));
    let hash = after.hash();
    app.store().write(app.now(), move |w| {
        let session = w.session(&before)?.ok_or(Error::Unauthenticated)?;
        w.end_session(&before)?;
        Ok::<_, Error>(w.save_session(&hash, &session)?)
    })?;
    Ok(after)
}
