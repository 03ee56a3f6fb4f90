//! How every list is asked: filters are read, the index answers what it can, and what it cannot is
//! looked at record by record within that.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::{
    domain::{
        concern,
        due::{self, Due, Facts},
        id::RecordId,
        identifier::{self, From, Identifier, Sought},
        name::{self, Judge, Why},
        permission::Sight,
        profile::Profile,
        query::{Asking, Clause, DUE, Facet, IS_DUE, Page, Query, Reading, Sort, Test as Tested},
        record::{Kind, Record, Status},
        term::{COUNTS, OWNER},
        time::Zone,
        user::Actor,
        wire::{Filter, Teller, Test, is_open_to_all},
        word::{ChoiceId, PlaceCode},
    },
    service::{app::App, error::Result},
    store::{Answer, Found, Numbers, Read, View},
};

use super::Shown;

/// What a list asks.
pub(in crate::service) struct Wish<'a> {
    /// The kind of record.
    pub(in crate::service) kind: Kind,
    /// What records have to fit.
    pub(in crate::service) filters: &'a [Filter],
    /// In which order.
    pub(in crate::service) sort: Sort,
    /// Which of them are shown.
    pub(in crate::service) page: Page,
    /// What is counted beside them.
    pub(in crate::service) facets: &'a [Facet],
    /// Whether it is asked of the records of others too, of which little may be told then.
    pub(in crate::service) everywhere: bool,
}

/// What came of it.
pub(in crate::service) struct Outcome {
    /// Records and counts.
    pub(in crate::service) answer: Answer,
    /// Fields that were asked for and are not there for this role.
    pub(in crate::service) unknown: Vec<String>,
    /// Sealed records of others that would have been found.
    pub(in crate::service) sealed: Vec<RecordId>,
}

/// Whether a test looks at what a sealed record keeps. What follows from no form is nobody's to keep.
fn is_kept(kind: Kind, test: &Tested) -> bool {
    test.field()
        .is_some_and(|own| concern::keeps(kind, own) && !is_open_to_all(own) && own != COUNTS)
}

/// Everything that asking needs.
#[derive(Clone, Copy)]
pub(in crate::service) struct Desk<'a> {
    /// The program.
    pub(in crate::service) app: &'a App,
    /// The file as it stands.
    pub(in crate::service) r: &'a Read<'a>,
    /// Who asks.
    pub(in crate::service) actor: &'a Actor,
    /// What the role may read, and how it is told.
    pub(in crate::service) teller: &'a Teller<'a>,
}

impl Desk<'_> {
    /// Answers a list within the actor's sight.
    pub(in crate::service) fn answer(&self, wish: &Wish<'_>) -> Result<Outcome> {
        let Reading { clauses, rest, unknown } = self.asking().read(wish.filters);
        let (clauses, kept) = self.split(wish.kind, clauses);
        let sight = if wish.everywhere { Sight::All } else { self.sight(wish.kind) };
        let looked = if rest.is_empty() {
            None
        } else {
            // Choices of a filter are counted as if nothing were chosen in it.
            let is_counted = |clause: &&Clause| {
                wish.facets.iter().any(|facet| clause.filter.as_ref() == Some(&facet.filter))
            };
            let fixed: Vec<Clause> = clauses.iter().filter(|c| !is_counted(c)).cloned().collect();
            Some(self.look(wish.kind, (&fixed, &rest), &sight)?)
        };
        let looked = kept.iter().fold(looked, |looked, clause| {
            let fits = self.kept_fits(wish.kind, clause);
            Some(looked.map_or_else(|| fits.clone(), |looked| looked.and(&fits)))
        });
        let (looked, sealed) = self.without_sealed(wish, looked);
        let (kind, sort, page) = (wish.kind, wish.sort.clone(), wish.page);
        let query = Query { kind, clauses, sort, page };
        let answer = self
            .app
            .store()
            .ask(kind, |view| view.answer(&query, (&sight, looked.as_ref()), wish.facets));
        Ok(Outcome { answer, unknown, sealed })
    }

    /// Clauses that look at answers which sealed cases keep from the actor stand apart.
    fn split(&self, kind: Kind, clauses: Vec<Clause>) -> (Vec<Clause>, Vec<Clause>) {
        if concern::named_in(kind).is_none() || concern::reads(self.actor) {
            return (clauses, Vec::new());
        }
        clauses.into_iter().partition(|clause| !clause.tests.iter().any(|test| is_kept(kind, test)))
    }

    /// What fits such a clause: a sealed case of others says nothing there.
    fn kept_fits(&self, kind: Kind, clause: &Clause) -> Found {
        let says_nothing = |test: &Tested| matches!(test, Tested::Nothing(_));
        let is_kept = |test: &&Tested| is_kept(kind, test);
        let (kept, open): (Vec<&Tested>, Vec<&Tested>) = clause.tests.iter().partition(is_kept);
        let counts = kept.iter().any(|test| says_nothing(test));
        self.app.store().ask(kind, |view| {
            let any = |tests: Vec<&Tested>| {
                if tests.is_empty() {
                    return Found::default();
                }
                view.select(&[Clause::any(tests.into_iter().cloned())], &Sight::All)
            };
            let me = Tested::Word(OWNER.to_owned(), self.actor.user.to_string());
            let of_others = Clause { is_not: true, ..Clause::of(me) };
            let sealed = view.select(&[self.is_sealed(kind), of_others], &Sight::All);
            let said = any(kept).without(&sealed);
            let said = if counts { said.or(&sealed) } else { said };
            let fits = said.or(&any(open));
            if clause.is_not { view.select(&[], &Sight::All).without(&fits) } else { fits }
        })
    }

    /// Where records of others are asked for too, those with a sealed concern are as if they were not
    /// there; told beside the answer are those that would have been found.
    fn without_sealed(
        &self,
        wish: &Wish<'_>,
        looked: Option<Found>,
    ) -> (Option<Found>, Vec<RecordId>) {
        if !wish.everywhere || concern::named_in(wish.kind).is_none() {
            return (looked, Vec::new());
        }
        self.app.store().ask(wish.kind, |view| {
            let sealed = view.select(&[self.is_sealed(wish.kind)], &Sight::All);
            let own = view.select(&[self.is_sealed(wish.kind)], &self.actor.sight);
            let (hidden, all) = (sealed.without(&own), view.select(&[], &Sight::All));
            let looked = looked.unwrap_or(all);
            let found = view.list(&looked.and(&hidden)).into_iter().map(|(_, id)| id).collect();
            (Some(looked.without(&hidden)), found)
        })
    }

    /// That a sealed concern is named.
    fn is_sealed(&self, kind: Kind) -> Clause {
        let field = concern::named_in(kind).unwrap_or_default();
        let word = |id: ChoiceId| Tested::Word(field.to_owned(), id.to_string());
        let profile = &self.teller.sheet.programme().profile;
        Clause::any(concern::sealing(profile, kind).into_iter().map(word))
    }

    /// What filters are read against.
    fn asking(&self) -> Asking<'_> {
        let words = self.teller.words;
        Asking {
            sheet: self.teller.sheet,
            programme: self.teller.sheet.programme(),
            people: self.teller.people,
            me: self.actor.user,
            today: words.today,
            zone: words.zone,
        }
    }

    fn sight(&self, kind: Kind) -> Sight {
        if kind.row().is_open { Sight::All } else { self.actor.sight.clone() }
    }

    /// The records that fit what no index answers.
    fn look(
        &self,
        kind: Kind,
        (clauses, rest): (&[Clause], &[Filter]),
        sight: &Sight,
    ) -> Result<Found> {
        let store = self.app.store();
        let mut within = store.ask(kind, |view| view.select(clauses, sight));
        let mut looks = Vec::new();
        for filter in rest {
            within = match filter {
                Filter::Name(text) => self.called(kind, text, &within)?,
                Filter::Text(text) => {
                    let Some(sought) = Sought::new(text) else { return Ok(Found::default()) };
                    let found = within.and(&self.r.identified(kind, &sought)?);
                    looks.push(Look::Identifier(sought));
                    found
                }
                Filter::Is(test) if test.field == IS_DUE => {
                    store.ask(kind, |view| self.due(view, &within, test))
                }
                Filter::Is(_) | Filter::Not(_) | Filter::Any(_) | Filter::Within(_) => {
                    looks.push(Look::Filter(filter));
                    within
                }
            };
        }
        if looks.is_empty() {
            return Ok(within);
        }
        let mut fitting = Vec::new();
        for (number, id) in store.ask(kind, |view| view.list(&within)) {
            let Some(record) = self.r.record(kind, id)? else { continue };
            if looks.iter().all(|look| self.fits(look, &record)) {
                fitting.push(number);
            }
        }
        Ok(Found::of(fitting))
    }

    /// Those among some records that are called by a name, however it is spelled.
    fn called(&self, kind: Kind, name: &str, within: &Found) -> Result<Found> {
        let store = self.app.store();
        let called = self.r.called(kind, &name::asked_keys(name))?;
        let likely =
            store.ask(kind, |view| view.list(&view.likeliest(&called, within, &name::JUDGED)));
        let shown = Shown::new(self.teller.sheet);
        let mut judge = Judge::new(name, self.app.ready());
        let mut found = Vec::new();
        for (number, id) in likely {
            let Some(line) = store.line(kind, id)?.filter(|line| !line.hidden_name) else {
                continue;
            };
            if shown.names(&line).any(|own| judge.alike(own).why != Why::Different) {
                found.push(number);
            }
        }
        Ok(Found::of(found))
    }

    /// Those whose first due day lies in one of some ranges from today.
    fn due(&self, view: &View<'_>, within: &Found, test: &Test) -> Found {
        let (profile, words) = (&self.teller.sheet.programme().profile, self.teller.words);
        let wanted = DUE.iter().filter(|(word, _)| test.values.iter().any(|own| own == word));
        let wanted: Vec<(i64, i64)> = wanted.map(|(_, range)| *range).collect();
        let clocks = Clocks::new(view);
        let is_due = |number: u32| {
            let days = clocks.first_due(number, profile, words.zone)?.on.days_since(words.today);
            wanted.iter().any(|(from, to)| (*from..=*to).contains(&days)).then_some(number)
        };
        Found::of(within.and(&clocks.open).numbers().filter_map(is_due))
    }

    fn fits(&self, look: &Look<'_>, record: &Record) -> bool {
        let zone = self.teller.words.zone;
        let fits = |test: &Test| test.fits(&self.said(record, &test.field), zone);
        match look {
            Look::Identifier(sought) => self.identified_by(sought, record).is_some(),
            Look::Filter(Filter::Is(test)) => fits(test),
            Look::Filter(Filter::Not(test)) => !fits(test),
            Look::Filter(Filter::Any(tests)) => tests.iter().any(fits),
            Look::Filter(Filter::Within(test)) => self.lies_within(test, record),
            Look::Filter(Filter::Text(_) | Filter::Name(_)) => false,
        }
    }

    /// What a list may look at in a field; a hidden name as it is shown.
    fn said(&self, record: &Record, field: &str) -> Json {
        match field {
            "name" if record.kind.row().is_case => record.title().into(),
            _ => self.teller.one(record, field),
        }
    }

    /// The field by which a record is meant, among those that the role may read.
    pub(in crate::service) fn identified_by<'r>(
        &self,
        sought: &Sought,
        record: &'r Record,
    ) -> Option<&'r str> {
        let sheet = self.teller.sheet;
        let may = |own: &Identifier<'_>| match own.from {
            From::Record => true,
            From::Answers => sheet.reads(own.field),
            From::Entry(group) => sheet.reads_entry(group, own.field),
        };
        let all = identifier::of(record);
        all.into_iter().find(|own| may(own) && sought.is_in(own)).map(|own| own.field)
    }

    fn lies_within(&self, test: &Test, record: &Record) -> bool {
        let places = &self.teller.sheet.programme().places;
        let said = self.teller.one(record, &test.field);
        let several = said.as_array().map(Vec::as_slice).unwrap_or_default();
        let codes = said.as_str().into_iter().chain(several.iter().filter_map(|one| one.as_str()));
        let said: Vec<PlaceCode> = codes.filter_map(|code| PlaceCode::parse(code).ok()).collect();
        let above = |value: &String, place: &PlaceCode| {
            places.path(place).any(|place| place.code.as_str().eq_ignore_ascii_case(value))
        };
        test.values.iter().any(|value| said.iter().any(|place| above(value, place)))
    }
}

/// A filter made ready to be held against many records.
enum Look<'a> {
    Identifier(Sought),
    Filter(&'a Filter),
}

/// What the index keeps of what clocks look at.
pub(in crate::service) struct Clocks<'v> {
    numbers: [(&'static str, Numbers<'v>); due::NUMBERS.len()],
    risks: BTreeMap<&'v str, Found>,
    /// Cases that are worked on: only for these anything is due.
    pub(in crate::service) open: Found,
}

impl<'v> Clocks<'v> {
    /// What the index keeps now.
    pub(in crate::service) fn new(view: &View<'v>) -> Self {
        let is_open = Tested::Word("status".to_owned(), Status::Open.as_str().to_owned());
        let open = view.select(&super::counting([is_open]), &Sight::All);
        let numbers = due::NUMBERS.map(|field| (field, view.numbers(field)));
        Self { numbers, risks: view.words("risk_level"), open }
    }

    /// The risk of a case, as last judged.
    pub(in crate::service) fn risk(&self, number: u32) -> Option<&'v str> {
        self.risks.iter().find(|(_, who)| who.has(number)).map(|(risk, _)| *risk)
    }

    /// What is due first for a case that is worked on.
    pub(in crate::service) fn first_due(
        &self,
        number: u32,
        profile: &Profile,
        zone: &Zone,
    ) -> Option<Due> {
        let risk = self.risk(number).and_then(|risk| ChoiceId::parse(risk).ok());
        let said = |field: &str| self.numbers.iter().find(|(own, _)| *own == field)?.1.of(number);
        due::due(&Facts::read(risk, said), profile, zone).into_iter().next()
    }
}
