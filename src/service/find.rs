//! Lists: which records fit a query, in which order, and how many fit each choice of a filter.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    domain::{
        audit::Event,
        birth::AgeBand,
        code::CaseCode,
        due::{self, Due},
        id::{RecordId, UserId},
        line::Line,
        name::{self, Asked, Why},
        permission::Action,
        query::{Facet, Ground, Misses, Query},
        record::{Kind, Status, case::VISITS},
        time::Day,
        user::Actor,
        wire::Sheet,
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
    pub line: Arc<Line>,
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

/// What a role may see of a line.
struct Shown {
    name: bool,
    risk: bool,
    clocks: bool,
}

impl Shown {
    fn new(sheet: &Sheet<'_>) -> Self {
        let clocks = sheet.reads(VISITS);
        Self { name: sheet.reads_name(), risk: sheet.reads("risk_level"), clocks }
    }

    /// The line without what may not be seen; the very line where all may be.
    fn limit(&self, line: &Arc<Line>) -> Arc<Line> {
        if self.name && self.risk {
            return Arc::clone(line);
        }
        let mut limited = line.as_ref().clone();
        if !self.risk {
            limited.risk = None;
        }
        if !self.name {
            limited.name.clear();
            limited.other_names.clear();
        }
        Arc::new(limited)
    }
}

/// A page of a list, within the actor's sight.
pub fn list(app: &App, actor: &Actor, query: &Query, from: &str) -> Result<Listed> {
    if !actor.may(permit::resource(query.kind), Action::Read) {
        return Err(Error::Forbidden);
    }
    let (house, today) = (app.house()?, app.today()?);
    let ground = Ground { sight: &actor.sight, places: &house.programme.places, today };
    let (mut fitting, mut counts) = (Vec::new(), Counts::default());
    let sheet = Sheet::new(&house.programme, query.kind, &actor.role.forms);
    let shown = Shown::new(&sheet);
    app.store().lines(query.kind, |lines| {
        for line in lines.filter(|line| actor.sight.includes_line(line)) {
            let line = shown.limit(line);
            let misses = query.misses(&line, &ground);
            counts.add(&line, misses, today);
            if misses == Misses::None {
                fitting.push(line);
            }
        }
    });
    query.sort(&mut fitting, today);
    let total = fitting.len();
    let page = query.page.clamp(1, total.div_ceil(query.per).max(1));
    let clock = |line: &Line| {
        let all = due::due(&line.facts, &house.programme.profile, &house.office.zone);
        all.into_iter().next().filter(|_| shown.clocks)
    };
    let rows = fitting.into_iter().skip((page - 1) * query.per).take(query.per);
    let rows = rows.map(|line| Row { due: clock(&line), line }).collect();
    audit::note(app, actor, Event::Listed, None, from)?;
    Ok(Listed { rows, total, counts, page })
}

impl Counts {
    /// Counts a line among the choices of each filter that it fits but for that one.
    fn add(&mut self, line: &Line, misses: Misses, today: Day) {
        if misses == Misses::Several {
            return;
        }
        if misses.counts_for(Facet::Status) {
            *self.status.entry(line.status).or_default() += 1;
        }
        if misses.counts_for(Facet::Risk) {
            count(&mut self.risk, line.risk.as_ref());
        }
        if misses.counts_for(Facet::Sex) {
            count(&mut self.sex, line.sex.as_ref());
        }
        if let Some(birth) = line.birth.filter(|_| misses.counts_for(Facet::Age)) {
            *self.age.entry(AgeBand::of(birth.age_on(today))).or_default() += 1;
        }
        if misses.counts_for(Facet::Owner) {
            *self.owner.entry(line.owner).or_default() += 1;
        }
    }
}

/// Counts a choice; only the first of its kind is copied.
fn count(counts: &mut BTreeMap<ChoiceId, usize>, choice: Option<&ChoiceId>) {
    let Some(choice) = choice else { return };
    match counts.get_mut(choice) {
        Some(count) => *count += 1,
        None => drop(counts.insert(choice.clone(), 1)),
    }
}

/// A case that a search found.
pub struct SearchHit {
    /// The case as one line.
    pub line: Arc<Line>,
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
    let house = app.house()?;
    let shown = Shown::new(&Sheet::new(&house.programme, Kind::Case, &actor.role.forms));
    let text: String = text.chars().take(LONGEST).collect();
    let asked = Asked::new(&text);
    let (exact, likely) = app.store().read(|r| {
        let by_code =
            CaseCode::parse(&text).ok().map(|code| r.record_by_code(&code)).transpose()?;
        let by_short = r.record_by_short_id(Kind::Case, &text.to_lowercase())?;
        let exact: BTreeSet<RecordId> =
            by_code.flatten().into_iter().chain(by_short).map(|record| record.id).collect();
        Ok::<_, Error>((exact, r.candidates(Kind::Case, &name::asked_keys(&text))?))
    })?;
    let mut hits: BTreeMap<RecordId, (u8, SearchHit)> = BTreeMap::new();
    let line_of = |id: RecordId| app.store().line(Kind::Case, id);
    let in_sight = exact.iter().copied().chain(likely).filter_map(line_of);
    let in_sight = in_sight.filter(|line| line.enabled && actor.sight.includes_line(line));
    for line in in_sight.take(name::MOST_JUDGED) {
        let (id, line) = (line.id, shown.limit(&line));
        let exact = exact.contains(&id);
        let score = if exact { Some(u8::MAX) } else { likeness(&asked, &line) };
        if let Some(score) = score {
            hits.insert(id, (score, SearchHit { line, exact }));
        }
    }
    let mut hits: Vec<(u8, SearchHit)> = hits.into_values().collect();
    hits.sort_by_key(|(score, hit)| (std::cmp::Reverse(*score), hit.line.id));
    hits.truncate(MOST_HITS);
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}

/// How much a name is like those of a line; nothing if it is another name.
fn likeness(asked: &Asked, line: &Line) -> Option<u8> {
    if line.hidden_name {
        return None;
    }
    let best =
        line.names().map(|own| asked.alike(&Asked::new(own))).max_by_key(|likeness| likeness.score);
    best.filter(|likeness| likeness.why != Why::Different).map(|likeness| likeness.score)
}
