//! Lists: which records fit a query, in which order, and how many fit each choice of a filter.

pub(super) mod ask;
mod search;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    domain::{
        audit::Event,
        birth::{BANDS, Birth},
        due::{self, Due},
        id::RecordId,
        line::{CALLED, Line},
        permission::{Action, Sight},
        query::{By, Clause, Count, Facet, From, Page, Sort, Test},
        record::{Kind, case::VISITS},
        term::{BIRTH, CHANGED, COUNTS, MADE},
        time::Day,
        user::Actor,
        wire::{Filter, Sheet},
    },
    service::{
        app::{App, House},
        audit,
        error::{Error, Result},
        permit, record,
    },
};

use ask::{Desk, Outcome, Wish};

pub use search::{Hit, Hits, Reason, search};

/// What a page of a list asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The kind of record.
    pub kind: Kind,
    /// What the records have to fit, in the words of the wire.
    pub filters: Vec<Filter>,
    /// By what they are sorted.
    pub sort: SortBy,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which of them are shown.
    pub page: Page,
}

impl Asked {
    /// All records of a kind that count, the newest change first, on a page of so many.
    pub fn all(kind: Kind, take: usize) -> Self {
        let page = Page { from: From::Rank(0), take };
        Self { kind, filters: Vec::new(), sort: SortBy::Changed, descending: true, page }
    }
}

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// When last written.
    Changed,
    /// When made.
    Created,
    /// By name.
    Name,
    /// By age; unknown ages last.
    Age,
    /// By risk, the highest first.
    Risk,
}

/// The risks from the highest to the lowest, as lists sort them.
pub const RISKS: [&str; 3] = ["high", "medium", "low"];

/// Questions by whose choices lists are filtered: what is counted beside each is told to whoever may
/// read it.
const FILTERED: [&str; 2] = ["risk_level", "sex"];

impl SortBy {
    /// Every order with its word in addresses.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Changed, "changed"),
        (Self::Created, "created"),
        (Self::Name, "name"),
        (Self::Age, "age"),
        (Self::Risk, "risk"),
    ];

    /// Its word in addresses.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(sort, _)| *sort == self).map_or("changed", |(_, word)| word)
    }

    /// The order with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(sort, _)| *sort)
    }

    /// The order for a role: what may not be read gives none away.
    fn order(self, descending: bool, shown: &Shown) -> Sort {
        let number = |field: &str| By::Number(field.to_owned());
        let (by, descending) = match self {
            Self::Name if shown.name => (By::Name, descending),
            Self::Risk if shown.risk => {
                let ranks = RISKS.iter().map(|risk| (*risk).to_owned()).collect();
                (By::Words("risk_level".to_owned(), ranks), descending)
            }
            // Whoever was born later is younger.
            Self::Age => (number(BIRTH), !descending),
            Self::Created => (number(MADE), descending),
            Self::Changed | Self::Name | Self::Risk => (number(CHANGED), descending),
        };
        Sort { by, descending }
    }
}

/// A row of a list.
pub struct Row {
    /// The record as one line.
    pub line: Arc<Line>,
    /// What is due first.
    pub due: Option<Due>,
}

/// A page of a list.
pub struct Listed {
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many fit altogether.
    pub total: usize,
    /// How many fit each choice of a filter, by the filter's word; ages by the first of their band.
    pub counts: BTreeMap<&'static str, BTreeMap<String, u64>>,
    /// Whether the role sees visits, and so what is due.
    pub reads_clocks: bool,
    /// Filters that were not understood, and so not heeded.
    pub unknown: Vec<String>,
}

/// What a role may see of a line.
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
struct Shown {
    name: bool,
    other_names: bool,
    risk: bool,
    clocks: bool,
    /// Those of [`FILTERED`] that it reads.
    filtered: Vec<&'static str>,
}

impl Shown {
    fn new(sheet: &Sheet<'_>) -> Self {
        let clocks = sheet.reads(VISITS);
        let (name, risk) = (sheet.reads_name(), sheet.reads("risk_level"));
        // A name that the office does not ask for is nobody's to hide.
        let is_asked = |field: &str| sheet.programme().field(sheet.kind(), field).is_some();
        let other_names = CALLED.iter().all(|field| sheet.reads(field) || !is_asked(field));
        let filtered = FILTERED.into_iter().filter(|field| sheet.reads(field)).collect();
        Self { name, other_names: name && other_names, risk, clocks, filtered }
    }

    /// The line without what may not be seen; the very line where all may be.
    fn limit(&self, line: &Arc<Line>) -> Arc<Line> {
        if self.name && self.other_names && self.risk {
            return Arc::clone(line);
        }
        let mut limited = line.as_ref().clone();
        if !self.risk {
            limited.risk = None;
        }
        if !self.name {
            limited.name.clear();
        }
        if !self.other_names {
            limited.other_names.clear();
        }
        Arc::new(limited)
    }

    /// The names that may be searched.
    fn names<'l>(&self, line: &'l Line) -> impl Iterator<Item = &'l str> + use<'l> {
        let most = if self.other_names { CALLED.len() } else { usize::from(self.name) };
        line.names().take(most)
    }
}

/// Records that count and fit all of some tests.
pub(super) fn counting(tests: impl IntoIterator<Item = Test>) -> Vec<Clause> {
    let counts = Test::Word(COUNTS.to_owned(), "true".to_owned());
    std::iter::once(counts).chain(tests).map(Clause::of).collect()
}

/// The lines of the cases in sight that count and fit all of some tests.
pub(super) fn lines(
    app: &App,
    sight: &Sight,
    tests: impl IntoIterator<Item = Test>,
) -> Result<Vec<Arc<Line>>> {
    lines_of(app, Kind::Case, sight, tests)
}

/// The same of the records of a kind.
pub(super) fn lines_of(
    app: &App,
    kind: Kind,
    sight: &Sight,
    tests: impl IntoIterator<Item = Test>,
) -> Result<Vec<Arc<Line>>> {
    let clauses = counting(tests);
    let found = app.store().ask(kind, |view| view.list(&view.select(&clauses, sight)));
    let ids: Vec<RecordId> = found.into_iter().map(|(_, id)| id).collect();
    Ok(app.store().lines(kind, &ids)?)
}

/// The filters whose choices are counted, with what is counted.
fn facets(today: Day, shown: &Shown) -> Vec<(&'static str, Facet)> {
    let words = |filter: &'static str| {
        let count = Count::Words(filter.to_owned());
        (filter, Facet { filter: filter.to_owned(), count })
    };
    let bands = BANDS
        .iter()
        .map(|band| Birth::keys_of_ages((band.from, band.to.unwrap_or(u8::MAX)), today));
    let ages = Count::Ranges(BIRTH.to_owned(), bands.collect());
    let mut all: Vec<_> = ["status", "workflow", "owned_by"].map(words).into();
    all.push(("age", Facet { filter: "age".to_owned(), count: ages }));
    all.extend(shown.filtered.iter().copied().map(words));
    all
}

/// A page of a list, within the actor's sight. A page behind the last is the last.
pub fn list(app: &App, actor: &Actor, asked: &Asked, from: &str) -> Result<Listed> {
    let kind = asked.kind;
    permit::need_of(actor, kind, Action::Read)?;
    let house = app.house()?;
    let listed = app.store().read(|r| {
        record::telling(app, &house, (actor, kind), |teller| {
            let desk = Desk { app, r, actor, teller };
            let mut listed = page(&desk, &house, asked, asked.page)?;
            if listed.rows.is_empty() && listed.total > 0 {
                let take = asked.page.take.max(1);
                let last = From::Rank((listed.total - 1) / take * take);
                listed = page(&desk, &house, asked, Page { from: last, take })?;
            }
            Ok::<_, Error>(listed)
        })?
    })?;
    audit::note(app, actor, Event::Listed, None, from)?;
    Ok(listed)
}

/// The most records that are chosen at once.
pub const MOST_CHOSEN: usize = 100;

/// Records that somebody chose in a list.
pub struct Chosen {
    /// Those that they may see, in the order in which they were made.
    pub rows: Vec<Row>,
    /// How many of the others there were: not in sight any more, or more than are taken at once.
    pub refused: usize,
}

/// The cases that somebody chose. To print them is told in the log before they are shown.
pub fn chosen(
    app: &App,
    actor: &Actor,
    ids: &[RecordId],
    (to_print, from): (bool, &str),
) -> Result<Chosen> {
    permit::need_of(actor, Kind::Case, Action::Read)?;
    let house = app.house()?;
    let shown = Shown::new(&Sheet::new(&house.programme, Kind::Case, &actor.role.forms));
    let ids: BTreeSet<RecordId> = ids.iter().copied().collect();
    let taken: Vec<RecordId> = ids.iter().copied().take(MOST_CHOSEN).collect();
    let lines = app.store().lines(Kind::Case, &taken)?;
    let seen = lines.into_iter().filter(|line| actor.sight.includes_line(line));
    let rows = rows(&house, &shown, &seen.collect::<Vec<_>>());
    if to_print {
        audit::tell_of(app, Event::Printed, Some(actor.user), from)?;
    } else {
        audit::note(app, actor, Event::Listed, None, from)?;
    }
    Ok(Chosen { refused: ids.len() - rows.len(), rows })
}

/// Lines as a role sees them, each with what is due first for those who see visits.
fn rows(house: &House, shown: &Shown, lines: &[Arc<Line>]) -> Vec<Row> {
    let due = |line: &Line| {
        let all = due::due(&line.facts, &house.programme.profile, &house.office.zone);
        all.into_iter().next().filter(|_| shown.clocks)
    };
    lines.iter().map(|line| Row { due: due(line), line: shown.limit(line) }).collect()
}

fn page(desk: &Desk<'_>, house: &House, asked: &Asked, page: Page) -> Result<Listed> {
    let (kind, shown) = (asked.kind, Shown::new(desk.teller.sheet));
    let mut filters = asked.filters.clone();
    // Both names of it say which records are asked for.
    let says_which =
        |filter: &Filter| filter.fields().iter().any(|f| [COUNTS, "enabled"].contains(f));
    if !filters.iter().any(says_which) {
        filters.push(Filter::is(COUNTS, "true"));
    }
    let (names, facets): (Vec<_>, Vec<_>) =
        facets(desk.teller.words.today, &shown).into_iter().unzip();
    let sort = asked.sort.order(asked.descending, &shown);
    let everywhere = false;
    let wish = Wish { kind, filters: &filters, sort, page, facets: &facets, everywhere };
    let Outcome { answer, unknown, .. } = desk.answer(&wish)?;
    let lines = desk.app.store().lines(kind, &answer.ids)?;
    Ok(Listed {
        rows: rows(house, &shown, &lines),
        total: answer.fitting.len(),
        counts: names.into_iter().zip(answer.counts).collect(),
        reads_clocks: shown.clocks,
        unknown,
    })
}
