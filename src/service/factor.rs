//! The second proof of who somebody is: codes that a phone makes every half minute (RFC 6238), and
//! codes on paper for the day on which it is lost.

use ring::hmac;
use zeroize::Zeroizing;

use crate::{
    domain::{
        audit::Event,
        entrance::{Entrance, Factor, FactorKey},
        id::UserId,
        problem::{Problem, Problems},
        user::{Actor, User},
    },
    service::{
        app::App,
        audit, auth,
        clock::chance,
        code,
        error::{Error, Result},
    },
    store::Write,
};

/// Seconds for which a code holds (RFC 6238 4.1).
const STEP: i64 = 30;
/// Steps before and behind this one whose codes are taken too: clocks differ, fingers are slow.
const DRIFT: u64 = 1;
/// Digits of a code.
const DIGITS: usize = 6;
/// Codes on paper.
const ON_PAPER: usize = 8;

/// A key that was made for somebody and is not proven yet, kept until it is.
pub fn proposed(app: &App, actor: &Actor) -> Result<FactorKey> {
    // Of this session alone: somebody else who is signed in as the same person must not know it.
    let (now, session) = (app.machine_now(), actor.session.ok_or(Error::Forbidden)?);
    if let Some(key) = app.factors().of(session, now) {
        return Ok(key);
    }
    let key = FactorKey(chance());
    app.factors().put(session, key.clone(), now);
    Ok(key)
}

/// What a phone reads as a picture: the key, whose it is, and the name of the box.
pub fn address(key: &FactorKey, actor: &Actor, office: &str) -> Zeroizing<String> {
    let issuer: String = form_urlencoded::byte_serialize(office.as_bytes()).collect();
    let issuer = issuer.replace('+', "%20");
    let key = letters(key);
    Zeroizing::new(format!("otpauth://totp/Amana:{}?secret={}&issuer={issuer}", actor.name, *key))
}

/// A key as a phone takes it from somebody who types it (RFC 4648 base 32).
pub fn letters(key: &FactorKey) -> Zeroizing<String> {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut text, mut bits, mut held) = (Zeroizing::new(String::new()), 0_u32, 0_u32);
    for byte in key.0 {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            let place = usize::try_from(bits >> held & 31).unwrap_or_default();
            text.push(char::from(ALPHABET.get(place).copied().unwrap_or_default()));
        }
    }
    text
}

/// Takes the proposed key into use, for whoever shows a code that it makes; the codes on paper are
/// told once. Whoever is signed in elsewhere with the password alone is signed out there.
pub fn begin(app: &App, actor: &Actor, (typed, password): (&str, &str), from: &str) -> Result<()> {
    // Somebody else may sit at an open screen: it must not become theirs.
    auth::confirm(app, actor, password, from)?;
    if actor.standing.has_factor {
        return Err(Error::Conflict);
    }
    let now = app.machine_now();
    let wrong = || Problems::one("code", Problem::FactorCode);
    let session = actor.session.ok_or(Error::Forbidden)?;
    let key = app.factors().of(session, now).ok_or_else(wrong)?;
    let taken = fitting(&key, typed, (now.millis(), 0)).ok_or_else(wrong)?;
    let (codes, recovery) = paper(app)?;
    let (id, here, from) = (actor.user, actor.session, from.to_owned());
    app.store().write(app.now(), move |w| {
        let factor = Some(Factor { key, taken, recovery });
        change(w, id, |entrance| Entrance { factor, ..entrance })?;
        if let Some(here) = here {
            w.end_other_sessions(id, here)?;
        }
        audit::tell(w, Event::FactorSet, Some(id), &from)
    })?;
    app.factors().forget(session);
    app.papers().put(actor.user, codes, now);
    Ok(())
}

fn change(w: &mut Write<'_>, id: UserId, act: impl FnOnce(Entrance) -> Entrance) -> Result<()> {
    let user = w.user(id)?.filter(|user| !user.disabled).ok_or(Error::Unauthenticated)?;
    let updated_at = w.now().0;
    let entrance = act(user.entrance.clone());
    Ok(w.save_user(&User { entrance, updated_at, ..user })?)
}

type Papers = (Vec<Zeroizing<String>>, Vec<String>);

/// New codes for paper, and what is stored of them.
fn paper(app: &App) -> Result<Papers> {
    let codes: Vec<_> = (0..ON_PAPER).map(|_| code::new()).collect();
    let hashed = codes.iter().map(|code| app.hasher().hash(&code::bare(code)));
    let hashed = hashed.collect::<Result<_>>()?;
    Ok((codes, hashed))
}

/// New codes on paper in place of those that were there, for whoever says their password.
pub fn renew_paper(app: &App, actor: &Actor, password: &str, from: &str) -> Result<()> {
    auth::confirm(app, actor, password, from)?;
    check_held(actor)?;
    let (codes, recovery) = paper(app)?;
    let (id, from) = (actor.user, from.to_owned());
    app.store().write(app.now(), move |w| {
        change(w, id, |mut entrance| {
            if let Some(factor) = &mut entrance.factor {
                factor.recovery = recovery;
            }
            entrance
        })?;
        audit::tell(w, Event::FactorSet, Some(id), &from)
    })?;
    app.papers().put(actor.user, codes, app.machine_now());
    Ok(())
}

/// Refuses whoever has no second proof.
fn check_held(actor: &Actor) -> Result<()> {
    if actor.standing.has_factor { Ok(()) } else { Err(Error::Conflict) }
}

/// The codes on paper that were made for somebody just now, until they say that they have them.
pub fn printed(app: &App, actor: &Actor) -> Option<Vec<Zeroizing<String>>> {
    app.papers().of(actor.user, app.machine_now())
}

/// Forgets the codes on paper: somebody has them.
pub fn has_paper(app: &App, actor: &Actor) {
    app.papers().forget(actor.user);
}

/// Whether somebody has a second proof, and how many codes on paper are left.
pub fn left(app: &App, actor: &Actor) -> Result<Option<usize>> {
    let user = app.store().read(|r| Ok::<_, Error>(r.user(actor.user)?))?;
    let factor = user.and_then(|user| user.entrance.factor);
    Ok(factor.map(|factor| factor.recovery.len()))
}

/// Gives the second proof up, for whoever says their password; whose role asks for one sets another
/// up with the next page.
pub fn end(app: &App, actor: &Actor, password: &str, from: &str) -> Result<()> {
    auth::confirm(app, actor, password, from)?;
    check_held(actor)?;
    let (id, from) = (actor.user, from.to_owned());
    app.store().write(app.now(), move |w| {
        change(w, id, |entrance| Entrance { factor: None, ..entrance })?;
        audit::tell(w, Event::FactorEnded, Some(id), &from)
    })
}

/// Whether what somebody typed looks like a code of a phone, and not like one on paper.
pub(super) fn is_of_phone(typed: &str) -> bool {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    digits == DIGITS && !typed.chars().any(char::is_alphabetic)
}

/// Whether what somebody typed is a code of theirs, which it is never again.
pub(super) fn redeem(app: &App, user: &User, typed: &str) -> Result<bool> {
    let Some(factor) = &user.entrance.factor else { return Ok(false) };
    if is_of_phone(typed) {
        let (id, typed, now) = (user.id, Zeroizing::new(typed.to_owned()), app.machine_now());
        return app.store().write(app.now(), move |w| {
            let Some(user) = w.user(id)? else { return Ok(false) };
            let Some(factor) = user.entrance.factor.clone() else { return Ok(false) };
            let Some(taken) = fitting(&factor.key, &typed, (now.millis(), factor.taken)) else {
                return Ok(false);
            };
            let factor = Some(Factor { taken, ..factor });
            let entrance = Entrance { factor, ..user.entrance.clone() };
            w.save_user(&User { entrance, ..user })?;
            Ok(true)
        });
    }
    let typed = code::bare(typed);
    for stored in &factor.recovery {
        if app.hasher().verify(&typed, Some(stored))? {
            return spend(app, user.id, stored.clone());
        }
    }
    Ok(false)
}

/// Takes a code on paper away; says whether it was still there.
fn spend(app: &App, id: UserId, stored: String) -> Result<bool> {
    app.store().write(app.now(), move |w| {
        let Some(mut user) = w.user(id)? else { return Ok(false) };
        let Some(factor) = &mut user.entrance.factor else { return Ok(false) };
        let before = factor.recovery.len();
        factor.recovery.retain(|own| *own != stored);
        let was_there = factor.recovery.len() < before;
        w.save_user(&user)?;
        Ok(was_there)
    })
}

/// The step whose code was typed, if it is about now and later than the one that was taken last.
fn fitting(key: &FactorKey, typed: &str, (now, taken): (i64, u64)) -> Option<u64> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let step = u64::try_from(now.div_euclid(1000 * STEP)).ok()?;
    let about = step.saturating_sub(DRIFT)..=step + DRIFT;
    about.filter(|step| *step > taken).find(|step| {
        let own = at(key, *step);
        subtle::ConstantTimeEq::ct_eq(own.as_bytes(), digits.as_bytes()).into()
    })
}

/// The code of a step (RFC 4226 5.3).
fn at(key: &FactorKey, step: u64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key.0);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let bytes = tag.as_ref();
    let offset = usize::from(bytes.last().copied().unwrap_or_default() & 15);
    let four = bytes.get(offset..).and_then(<[u8]>::first_chunk::<4>).copied().unwrap_or_default();
    let number = (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000;
    format!("{number:06}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: FactorKey = FactorKey(*b"12345678901234567890");

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238 appendix B, SHA-1; the last six of its eight digits.
        for (seconds, code) in [
            (59_u64, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(at(&KEY, seconds / 30), code, "{seconds}");
        }
        assert_eq!(*letters(&KEY), *"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_code_holds_for_about_its_half_minute_and_once() {
        let now = 1_234_567_890_000;
        let step = 1_234_567_890 / 30;
        assert_eq!(fitting(&KEY, "005 924", (now, 0)), Some(step));
        assert_eq!(fitting(&KEY, "005924", (now + 30_000, 0)), Some(step));
        assert_eq!(fitting(&KEY, "005924", (now + 90_000, 0)), None);
        assert_eq!(fitting(&KEY, "005924", (now, step)), None, "it was taken");
        assert_eq!(fitting(&KEY, "", (now, 0)), None);
    }
}
