//! The search box: a code, a number, a phone or a name; what is found says why.

use std::{cmp::Reverse, sync::Arc};

use crate::{
    domain::{
        audit::Event,
        code::CaseCode,
        id::RecordId,
        identifier::{self, Sought},
        line::Line,
        name::{self, Judge, Why},
        permission::Action,
        record::Kind,
        user::Actor,
    },
    service::{app::App, audit, error::Result, permit, record},
};

use super::{Shown, ask::Desk};

/// The most cases of a group that are shown.
const MOST: usize = 50;
/// The most cases whose identifiers are looked at: part of a number may be part of many.
const MOST_LOOKED: usize = 500;
/// The longest search that is made; a name or code has no more.
const LONGEST: usize = 100;

/// Why a case was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its whole code was typed, so that there is no doubt.
    Code,
    /// What was typed is part of this answer, or the same phone.
    Part(String),
    /// A name is alike; where it is not the one that the case is called by, it is told.
    Name(Why, Option<String>),
}

/// A case that a search found.
pub struct Hit {
    /// The case as one line.
    pub line: Arc<Line>,
    /// Why.
    pub reason: Reason,
}

/// What a search found, by what it could mean; the likeliest first.
#[derive(Default)]
pub struct Hits {
    /// By code, number or phone.
    pub by_number: Vec<Hit>,
    /// By name.
    pub by_name: Vec<Hit>,
    /// How many more there are, or may be, than are shown.
    pub more: usize,
}

impl Hits {
    /// The only case that can be meant, if its code was typed.
    pub fn only(&self) -> Option<&Line> {
        self.by_number.first().filter(|hit| hit.reason == Reason::Code).map(|hit| hit.line.as_ref())
    }

    /// How many cases were found.
    pub fn len(&self) -> usize {
        self.by_number.len() + self.by_name.len() + self.more
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Cases in sight by code, number, phone, or name however it is spelled.
pub fn search(app: &App, actor: &Actor, text: &str, from: &str) -> Result<Hits> {
    permit::need_of(actor, Kind::Case, Action::Read)?;
    if text.is_empty() {
        return Ok(Hits::default());
    }
    audit::note(app, actor, Event::Searched, None, from)?;
    let text: String = text.chars().take(LONGEST).collect();
    let house = app.house()?;
    app.store().read(|r| {
        record::telling(app, &house, (actor, Kind::Case), |teller| {
            let desk = Desk { app, r, actor, teller };
            let shown = Shown::new(teller.sheet);
            let mut hits = by_number(&desk, &shown, &text)?;
            if hits.only().is_none() {
                by_name(&desk, &shown, &text, &mut hits)?;
            }
            Ok(hits)
        })?
    })
}

fn by_number(desk: &Desk<'_>, shown: &Shown, text: &str) -> Result<Hits> {
    let coded = CaseCode::parse(text).ok().map(|code| desk.r.record_by_code(&code)).transpose()?;
    let exact = coded.flatten().map(|record| in_sight(desk, record.id)).transpose()?.flatten();
    if let Some(line) = exact {
        let only = Hit { line: shown.limit(&line), reason: Reason::Code };
        return Ok(Hits { by_number: vec![only], ..Hits::default() });
    }
    let sought = Sought::new(text).filter(|_| identifier::may_be_part(text));
    let Some(sought) = sought else { return Ok(Hits::default()) };
    let meant = desk.r.identified(Kind::Case, &sought)?;
    let ids = desk.app.store().ask(Kind::Case, |view| {
        view.list(&view.select(&super::counting([]), &desk.actor.sight).and(&meant))
    });
    let mut by_number = Vec::new();
    let mut left = ids.into_iter();
    for (_, id) in left.by_ref().take(MOST_LOOKED) {
        let Some(record) = desk.r.record(Kind::Case, id)? else { continue };
        if let Some(field) = desk.identified_by(&sought, &record)
            && let Some(line) = in_sight(desk, id)?
        {
            let reason = Reason::Part(field.to_owned());
            by_number.push(Hit { line: shown.limit(&line), reason });
        }
        if by_number.len() == MOST {
            break;
        }
    }
    Ok(Hits { by_number, more: left.len(), ..Hits::default() })
}

fn by_name(desk: &Desk<'_>, shown: &Shown, text: &str, hits: &mut Hits) -> Result<()> {
    if !shown.name || !text.contains(char::is_alphabetic) {
        return Ok(());
    }
    let called = desk.r.called(Kind::Case, &name::asked_keys(text))?;
    let ids = desk.app.store().ask(Kind::Case, |view| {
        let within = view.select(&super::counting([]), &desk.actor.sight);
        view.in_order_of_likeness(&called, &within, &name::JUDGED)
    });
    let mut judge = Judge::new(text, desk.app.ready());
    let mut found = Vec::new();
    for id in ids {
        let Some(line) = in_sight(desk, id)?.filter(|line| !line.hidden_name) else { continue };
        // Of names that are as alike the first one counts: the one that the case is called by.
        let names: Vec<&str> = shown.names(&line).collect();
        let judged = names.into_iter().rev().map(|own| (judge.alike(own), own));
        let best = judged.max_by_key(|(likeness, _)| likeness.score);
        if let Some((best, own)) = best.filter(|(best, _)| best.why != Why::Different) {
            let other = (own != line.name).then(|| own.to_owned());
            found.push((Reverse(best.score), line.id, Arc::clone(&line), (best.why, other)));
        }
    }
    found.sort_by_key(|(score, id, _, _)| (*score, *id));
    hits.more += found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let hit = |(_, _, line, (why, other)): (_, _, Arc<Line>, _)| Hit {
        line: shown.limit(&line),
        reason: Reason::Name(why, other),
    };
    hits.by_name = found.into_iter().map(hit).collect();
    hits.by_number.retain(|own| hits.by_name.iter().all(|hit| hit.line.id != own.line.id));
    Ok(())
}

fn in_sight(desk: &Desk<'_>, id: RecordId) -> Result<Option<Arc<Line>>> {
    let line = desk.app.store().line(Kind::Case, id)?;
    Ok(line.filter(|line| line.enabled && desk.actor.sight.includes_line(line)))
}
