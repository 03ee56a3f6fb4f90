//! Signing in and out, and the session that says who is there.

use sha2::{Digest, Sha256};

use crate::{
    domain::{
        audit::{AuditEntry, Event},
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
        error::{Error, Result},
        verified::Key,
    },
    store::{Session, Write},
};

/// Hours after which a session ends, used or not.
const LONGEST_HOURS: i64 = 12;
/// A session's last use is written at most once in so many seconds: each write is one to the disk.
const SEEN_EVERY: i64 = 60;
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
    /// Somebody whose session ran out; what they typed is still theirs.
    Expired(UserId),
    /// Nobody.
    Nobody,
}

impl Caller {
    /// The person, signed in or not any more.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::Present(actor) => Some(actor.user),
            Self::Expired(user) => Some(*user),
            Self::Nobody => None,
        }
    }
}

/// Signs somebody in: a token for the browser and the person.
pub fn sign_in(app: &App, given: SignIn) -> Result<(Token, Actor)> {
    let user = match UserName::parse(&given.name) {
        Ok(name) => app.store().read(|r| Ok::<_, Error>(r.user_by_name(&name)?))?,
        Err(_) => None,
    };
    let usable = user.filter(|user| !user.disabled);
    verify(app, &given, usable.as_ref())?;
    let user = usable.ok_or(Error::Refused)?;
    open_session(app, user, given.from, given.agent)
}

/// Whether somebody who is signed in is who they were: they say their password again.
pub fn confirm(app: &App, actor: &Actor, password: &str, from: &str) -> Result<()> {
    let user = app.store().read(|r| Ok::<_, Error>(r.user(actor.user)?))?;
    let given = SignIn {
        name: actor.name.as_str().to_owned(),
        password: zeroize::Zeroizing::new(password.to_owned()),
        from: from.to_owned(),
        agent: String::new(),
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
    let wait = app.throttle().wait(account, &given.from, now);
    if wait > 0 {
        return Err(Error::TooMany(wait));
    }
    let stored = user.map(|user| user.password.as_str());
    if !app.hasher().verify(&given.password, stored)? {
        app.throttle().failed(account, &given.from, now);
        refuse(app, user.map(|user| user.id), &given.from)?;
        return Err(Error::Refused);
    }
    app.throttle().succeeded(account, &given.from);
    Ok(())
}

fn refuse(app: &App, by: Option<UserId>, from: &str) -> Result<()> {
    audit::tell_of(app, Event::SignInRefused, by, from)
}

fn open_session(app: &App, user: User, from: String, agent: String) -> Result<(Token, Actor)> {
    let token = Token(chance());
    let hash = token.hash();
    let (user, session) = app.store().write(app.now(), move |w| {
        // Somebody else may have switched the account off meanwhile.
        let known = w.user(user.id)?.filter(|user| !user.disabled);
        let known = known.ok_or(Error::Unauthenticated)?;
        let at = w.now().0;
        let before = known.signed_in.clone();
        w.save_user(&User { signed_in: Some((at, from.clone())), ..known })?;
        let session = Session {
            id: SessionId::v7(at, chance()),
            user: user.id,
            created_at: at,
            seen_at: at,
            from: from.clone(),
            agent: agent.chars().take(200).collect(),
            before,
        };
        w.save_session(&hash, &session)?;
        w.sweep_sessions(at.plus_seconds(-KNOWN_DAYS * 24 * 3600))?;
        let entry =
            AuditEntry { at, by: Some(user.id), event: Event::SignedIn, record: None, from };
        w.append_audit(&entry)?;
        Ok::<_, Error>((user.id, session.id))
    })?;
    Ok((token, app.everyone()?.actor(user, Some(session))?))
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
    if let Some(user) = user.filter(|user| !user.disabled) {
        let key = app.verified().key(&user, &given.password);
        let known = app.verified().knows(&key, app.machine_now());
        if known || app.verified().alone(&key, || verified_now(app, given, &user, &key))? {
            let actor = app.everyone()?.actor(user.id, None)?;
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
    let (caller, stale) = app.store().read(|r| {
        let Some(session) = r.session(&hash)? else { return Ok((Caller::Nobody, None)) };
        let unused = now.seconds_since(session.seen_at);
        if is_over(app, &session) {
            return Ok((Caller::Expired(session.user), None));
        }
        let caller = match app.everyone()?.actor(session.user, Some(session.id)) {
            Ok(actor) => Caller::Present(Box::new(actor)),
            Err(Error::Unauthenticated) => Caller::Nobody,
            Err(error) => return Err(error),
        };
        Ok((caller, (unused >= SEEN_EVERY).then_some(session)))
    })?;
    if let Some(session) = stale {
        app.store().write(now, move |w| seen(w, hash, session))?;
    }
    Ok(caller)
}

/// Whether a session ran out: nobody used it for long, or it is old.
pub(super) fn is_over(app: &App, session: &Session) -> bool {
    let (now, idle) = (app.now(), i64::from(app.settings().idle_minutes) * 60);
    now.seconds_since(session.seen_at) > idle
        || now.seconds_since(session.created_at) > LONGEST_HOURS * 3600
}

fn seen(w: &mut Write<'_>, hash: [u8; 32], session: Session) -> Result<()> {
    // A session that was ended meanwhile stays ended.
    if w.session(&hash)?.is_some() {
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
