//! Reading the log: who looked, searched, changed, signed in or failed to, when and from where.
//!
//! It tells people by name and records by their codes, never a child's name: whoever looks after the
//! box may read it and sees no child.

use std::ops::ControlFlow;

use crate::{
    domain::{
        audit::{AuditEntry, Event, Subject},
        code::CaseCode,
        id::{RecordId, UserId},
        lang::{Lang, Localized},
        permission::{Action, Resource},
        record::{Kind, Record, kind::KINDS},
        time::Timestamp,
        user::{Actor, Agency, User},
        word::{AgencyName, RoleName, UserName},
    },
    service::{
        app::App,
        audit,
        error::{Error, Result},
        permit, record,
    },
    store::Read,
};

/// What is looked for in the log; what says nothing does not narrow.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// Who acted, by the name to sign in with.
    pub user: Option<String>,
    /// Which acts.
    pub events: Option<Vec<Event>>,
    /// Kinds of record that were acted on.
    pub kinds: Option<Vec<Kind>>,
    /// The record that was acted on.
    pub record: Option<RecordId>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Not after it.
    pub to: Option<Timestamp>,
}

/// One line of the log, told.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its number, from 0.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub event: Event,
    /// Who did it; nobody where the program acts by itself or where nobody has the name that was typed.
    pub by: Option<Who>,
    /// The record that it was done to, if one, as far as it still is there.
    pub record: Option<(RecordId, Option<About>)>,
    /// What the person, role, team or agency is called that it was done to, if one that is still there.
    pub about: Option<Localized>,
    /// From which address of the network.
    pub from: String,
}

/// Somebody who acted.
#[derive(Debug, Clone)]
pub struct Who {
    /// The name to sign in with.
    pub name: UserName,
    /// The name that colleagues read.
    pub full_name: String,
    /// The role held now.
    pub role: RoleName,
    /// The agency worked for now.
    pub agency: Option<AgencyName>,
}

/// A record, by what may be told of it to anybody who reads the log.
#[derive(Debug, Clone)]
pub struct About {
    /// Its kind.
    pub kind: Kind,
    /// Its short id.
    pub short: String,
    /// Its code, if it has one.
    pub code: Option<String>,
}

/// A part of the log, the newest first.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Behind which entry it goes on, if it does.
    pub older: Option<u64>,
    /// How many fit altogether, where that was asked for.
    pub total: usize,
}

/// Which part of the log.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// What stands before an entry, or the newest: found without counting.
    Before(Option<u64>),
    /// What stands behind so many, and how many there are.
    Behind(usize),
}

/// A part of the log of the whole office, for whoever may read it.
pub fn list(
    app: &App,
    actor: &Actor,
    sought: &Sought,
    (place, take): (Place, usize),
    from: &str,
) -> Result<Part> {
    permit::need(actor, Resource::AuditLog, Action::Read)?;
    let part = app.store().read(|r| Reader { app, r, sought }.read(place, take))?;
    audit::note(app, actor, Event::LogRead, None, from)?;
    Ok(part)
}

/// What the log tells of one record in sight, for whoever may know who looked at it, with the record.
pub fn of_record(
    app: &App,
    actor: &Actor,
    asked: &record::Asked,
    (before, take): (Option<u64>, usize),
) -> Result<(Record, Part)> {
    let told = app.store().read(|r| {
        let record = permit::load(r, actor, Action::AccessLog, asked.key())?;
        let sought = Sought { record: Some(asked.id), ..Sought::default() };
        let part = Reader { app, r, sought: &sought }.read(Place::Before(before), take)?;
        Ok::<_, Error>((record, part))
    })?;
    audit::note(app, actor, Event::Looked, Some(asked.id), &asked.from)?;
    Ok(told)
}

/// The record with a code, a short id or an id, as somebody types it who looks for it in the log.
pub fn record_meant(app: &App, actor: &Actor, typed: &str) -> Result<Option<RecordId>> {
    permit::need(actor, Resource::AuditLog, Action::Read)?;
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = typed.parse() {
        return Ok(Some(id));
    }
    app.store().read(|r| {
        if let Ok(code) = CaseCode::parse(typed) {
            return Ok(r.record_by_code(&code)?.map(|record| record.id));
        }
        for row in KINDS {
            if let Some(record) = r.record_by_short_id(row.kind, &typed.to_lowercase())? {
                return Ok(Some(record.id));
            }
        }
        Ok(None)
    })
}

/// Somebody reading the log.
struct Reader<'a> {
    app: &'a App,
    r: &'a Read<'a>,
    sought: &'a Sought,
}

impl Reader<'_> {
    fn read(&self, place: Place, take: usize) -> Result<Part> {
        let people = self.r.users()?;
        let named =
            |name: &String| people.iter().find(|own| own.name.as_str() == name.to_lowercase());
        let by = match &self.sought.user {
            Some(name) => {
                let Some(user) = named(name) else { return Ok(Part::default()) };
                Some(user.id)
            }
            None => None,
        };
        let (mut part, mut found) = (Part::default(), Vec::new());
        let before = match place {
            Place::Before(number) => number,
            Place::Behind(_) => None,
        };
        self.walk(before, &mut |number, entry| {
            if !self.fits(by, &entry) {
                return ControlFlow::Continue(());
            }
            if let Place::Behind(skip) = place {
                let is_shown = (skip..skip.saturating_add(take)).contains(&part.total);
                part.total += 1;
                found.extend(is_shown.then_some((number, entry)));
                return ControlFlow::Continue(());
            }
            if found.len() == take {
                part.older = found.last().map(|(last, _)| *last);
                return ControlFlow::Break(());
            }
            found.push((number, entry));
            ControlFlow::Continue(())
        })?;
        let agencies = self.r.agencies()?;
        let told = |(number, entry)| self.tell((&people, &agencies), number, entry);
        part.entries = found.into_iter().map(told).collect::<Result<_>>()?;
        Ok(part)
    }

    /// Shows the entries that may fit, the newest first, as long as more are wanted.
    fn walk(
        &self,
        before: Option<u64>,
        see: &mut dyn FnMut(u64, AuditEntry) -> ControlFlow<()>,
    ) -> Result<()> {
        let Sought { record, from, to, .. } = self.sought;
        if let Some(record) = record {
            let of_record = self.r.audit_of(*record)?.into_iter();
            for (number, entry) in of_record.filter(|(own, _)| before.is_none_or(|end| *own < end))
            {
                if see(number, entry).is_break() {
                    break;
                }
            }
            return Ok(());
        }
        let all = self.r.audit_numbers(*from, *to)?;
        for number in (all.start..before.map_or(all.end, |before| before.min(all.end))).rev() {
            let Some(entry) = self.r.audit_entry(number)? else { continue };
            if see(number, entry).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn fits(&self, by: Option<UserId>, entry: &AuditEntry) -> bool {
        let Sought { events, kinds, from, to, .. } = self.sought;
        let is_of = |kinds: &Vec<Kind>| {
            entry.record.is_some_and(|id| {
                kinds.iter().any(|kind| self.app.store().ask(*kind, |view| view.has(id)))
            })
        };
        by.is_none_or(|by| entry.by == Some(by))
            && events.as_ref().is_none_or(|events| events.contains(&entry.event))
            && from.is_none_or(|from| entry.at >= from)
            && to.is_none_or(|to| entry.at <= to)
            && kinds.as_ref().is_none_or(is_of)
    }

    fn tell(
        &self,
        (people, agencies): (&[User], &[Agency]),
        number: u64,
        entry: AuditEntry,
    ) -> Result<Entry> {
        let user = people.iter().find(|user| Some(user.id) == entry.by);
        let by = user.map(|user| Who {
            name: user.name.clone(),
            full_name: user.full_name.clone(),
            role: user.role.clone(),
            agency: agencies
                .iter()
                .find(|own| Some(own.id) == user.agency)
                .map(|own| own.unique.clone()),
        });
        let record = entry.record.map(|id| Ok::<_, Error>((id, self.about(id)?))).transpose()?;
        let about = entry.about.as_ref().map(|subject| self.called(subject, people, agencies));
        let about = about.transpose()?.flatten();
        let AuditEntry { at, event, from, .. } = entry;
        Ok(Entry { number, at, event, by, record, about, from })
    }

    /// What somebody or something is called.
    fn called(
        &self,
        subject: &Subject,
        people: &[User],
        agencies: &[Agency],
    ) -> Result<Option<Localized>> {
        let plain = |name: &str| Localized::new(Lang::En, name.to_owned());
        Ok(match subject {
            Subject::User(id) => {
                people.iter().find(|user| user.id == *id).map(|user| plain(&user.full_name))
            }
            Subject::Reason(reason) => Some(
                self.app
                    .languages()
                    .voices()
                    .map(|say| (say.lang(), say.reason(*reason)))
                    .collect(),
            ),
            // Its name may say whose it is.
            Subject::File(_) => None,
            Subject::Role(name) => self.r.role(name)?.map(|role| role.label),
            Subject::Group(id) => self.r.group(*id)?.map(|group| plain(&group.name)),
            Subject::Agency(id) => {
                agencies.iter().find(|own| own.id == *id).map(|own| own.name.clone())
            }
        })
    }

    fn about(&self, id: RecordId) -> Result<Option<About>> {
        for row in KINDS {
            if let Some(line) = self.app.store().line(row.kind, id)? {
                let code = line.code.as_ref().map(ToString::to_string);
                return Ok(Some(About { kind: row.kind, short: line.short.clone(), code }));
            }
        }
        Ok(None)
    }
}
