//! Lists: which records fit a query, in which order, and how many fit each choice of a filter.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        audit::Event,
        birth::AgeBand,
        code::CaseCode,
        due::{self, Due},
        id::{RecordId, UserId},
        line::Line,
        name::{self, Why},
        permission::Action,
        query::{Ground, Query},
        record::{Kind, Status},
        user::Actor,
        word::ChoiceId,
    },
    service::{
        app::App,
        audit,
        error::{Error, Result},
        permit,
    },
};

/// A row of a list.
pub struct Row {
    /// The record as one line.
    pub line: Line,
    /// What is due first.
    pub due: Option<Due>,
}

/// How many records fit each choice of a filter, all other filters kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// By status.
    pub status: BTreeMap<Status, usize>,
    /// By risk.
    pub risk: BTreeMap<ChoiceId, usize>,
    /// By sex.
    pub sex: BTreeMap<ChoiceId, usize>,
    /// By age.
    pub age: BTreeMap<AgeBand, usize>,
    /// By owner.
    pub owner: BTreeMap<UserId, usize>,
}

/// A page of a list.
pub struct Listed {
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many fit altogether.
    pub total: usize,
    /// How many fit each choice.
    pub counts: Counts,
    /// The page that is shown: the last one, if a later one was asked for.
    pub page: usize,
}

/// A page of a list, within the actor's sight.
pub fn list(app: &App, actor: &Actor, query: &Query, from: &str) -> Result<Listed> {
    if !actor.may(permit::resource(query.kind), Action::Read) {
        return Err(Error::Forbidden);
    }
    let (house, today) = (app.house()?, app.today()?);
    let ground = Ground { sight: &actor.sight, places: &house.programme.places, today };
    let (mut fitting, mut counts) = (Vec::new(), Counts::default());
    let relaxed = Relaxed::new(query);
    app.store().each_line(query.kind, |line: &Line| {
        relaxed.count(line, &ground, &mut counts);
        if query.fits(line, &ground) {
            fitting.push(line.clone());
        }
    });
    fitting.sort_by(|one, other| query.order(one, other, today));
    let total = fitting.len();
    let page = query.page.clamp(1, total.div_ceil(query.per).max(1));
    let clock = |line: &Line| {
        due::due(&line.facts, &house.programme.profile, &house.office.zone).into_iter().next()
    };
    let rows = fitting.into_iter().skip((page - 1) * query.per).take(query.per);
    let rows = rows.map(|line| Row { due: clock(&line), line }).collect();
    audit::note(app, actor, Event::Listed, None, from)?;
    Ok(Listed { rows, total, counts, page })
}

/// The query with one filter left out at a time.
struct Relaxed {
    status: Query,
    risk: Query,
    sex: Query,
    age: Query,
    owner: Query,
}

impl Relaxed {
    fn new(query: &Query) -> Self {
        let without = |clear: &dyn Fn(&mut Query)| {
            let mut query = query.clone();
            clear(&mut query);
            query
        };
        Self {
            status: without(&|query| query.status.clear()),
            risk: without(&|query| query.risk.clear()),
            sex: without(&|query| query.sex.clear()),
            age: without(&|query| query.age.clear()),
            owner: without(&|query| query.owner.clear()),
        }
    }

    fn count(&self, line: &Line, ground: &Ground<'_>, counts: &mut Counts) {
        fn add<K: Ord>(counts: &mut BTreeMap<K, usize>, key: Option<K>) {
            if let Some(key) = key {
                *counts.entry(key).or_default() += 1;
            }
        }
        if self.status.fits(line, ground) {
            add(&mut counts.status, Some(line.status));
        }
        if self.risk.fits(line, ground) {
            add(&mut counts.risk, line.risk.clone());
        }
        if self.sex.fits(line, ground) {
            add(&mut counts.sex, line.sex.clone());
        }
        if self.age.fits(line, ground) {
            let age = line.birth.map(|birth| AgeBand::of(birth.age_on(ground.today)));
            add(&mut counts.age, age);
        }
        if self.owner.fits(line, ground) {
            add(&mut counts.owner, Some(line.owner));
        }
    }
}

/// A case that a search found.
pub struct SearchHit {
    /// The case as one line.
    pub line: Line,
    /// Whether its code was typed, so that there is no doubt.
    pub exact: bool,
}

/// The most hits that a search shows.
const MOST_HITS: usize = 50;

/// The longest search that is made; a name or code has no more.
const LONGEST: usize = 100;

/// Cases in sight by code, short id, or name however it is spelled; the likeliest first.
pub fn search(app: &App, actor: &Actor, text: &str, from: &str) -> Result<Vec<SearchHit>> {
    if !actor.may(permit::resource(Kind::Case), Action::Read) {
        return Err(Error::Forbidden);
    }
    if text.is_empty() {
        return Ok(Vec::new());
    }
    audit::note(app, actor, Event::Searched, None, from)?;
    let text: String = text.chars().take(LONGEST).collect();
    let (exact, likely) = app.store().read(|r| {
        let by_code =
            CaseCode::parse(&text).ok().map(|code| r.record_by_code(&code)).transpose()?;
        let by_short = r.record_by_short_id(Kind::Case, &text.to_lowercase())?;
        let exact: BTreeSet<RecordId> =
            by_code.flatten().into_iter().chain(by_short).map(|record| record.id).collect();
        Ok::<_, Error>((exact, r.candidates(Kind::Case, &name::keys(&text))?))
    })?;
    let mut hits: BTreeMap<RecordId, (u8, SearchHit)> = BTreeMap::new();
    for id in exact.iter().copied().chain(likely) {
        let Some(line) = app.store().line(Kind::Case, id) else { continue };
        if !actor.sight.includes(line.owner, line.associated.iter().copied()) {
            continue;
        }
        let exact = exact.contains(&id);
        let score = if exact { Some(u8::MAX) } else { likeness(&text, &line) };
        if let Some(score) = score {
            hits.insert(id, (score, SearchHit { line: line.as_ref().clone(), exact }));
        }
    }
    let mut hits: Vec<(u8, SearchHit)> = hits.into_values().collect();
    hits.sort_by_key(|(score, hit)| (std::cmp::Reverse(*score), hit.line.id));
    hits.truncate(MOST_HITS);
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}

/// How much a name is like those of a line; nothing if it is another name.
fn likeness(text: &str, line: &Line) -> Option<u8> {
    let best = line.names().map(|own| name::alike(text, own)).max_by_key(|likeness| likeness.score);
    best.filter(|likeness| likeness.why != Why::Different).map(|likeness| likeness.score)
}
