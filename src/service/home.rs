//! Home: what there is to do, by role, the most pressing first.

use std::collections::BTreeMap;

use crate::{
    domain::{
        due::{self, Due},
        id::UserId,
        line::Line,
        permission::Action,
        query::Test,
        record::{Kind, Status},
        term::{OWNER, WAITS},
        time::Day,
        user::Actor,
    },
    service::{
        app::{App, House},
        draft::{self, Draft},
        error::Result,
        find::{self, ask::Clocks},
    },
};

/// Days ahead that home looks.
const AHEAD: i64 = 7;
/// The risk that is told beside the others.
const HIGH: &str = "high";
/// Rows of a block; the list has the rest.
const SHOWN: usize = 12;

/// Something to do for a case.
pub struct DueCase {
    /// The case.
    pub line: Line,
    /// What, and by when.
    pub due: Due,
}

/// A page that one began and did not save.
pub struct Unfinished {
    /// What was typed.
    pub draft: Draft,
    /// The case that it is about, if there is one and it is in sight.
    pub line: Option<Line>,
}

/// A colleague's work, for whoever answers for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Open cases.
    pub open: usize,
    /// Those with high risk.
    pub high: usize,
    /// Those with something overdue.
    pub overdue: usize,
}

impl Load {
    fn count(&mut self, is_high: bool, is_late: bool) {
        self.open += 1;
        self.high += usize::from(is_high);
        self.overdue += usize::from(is_late);
    }
}

/// What home shows.
pub struct Home {
    /// Today in the office.
    pub today: Day,
    /// Past its day, the oldest first.
    pub overdue: Vec<DueCase>,
    /// How many are past their day altogether.
    pub overdue_total: usize,
    /// Due today.
    pub today_due: Vec<DueCase>,
    /// Due within a week.
    pub soon: Vec<DueCase>,
    /// Questions of a supervisor about visits of one's own cases.
    pub asked: Vec<Line>,
    /// Drafts, the newest first.
    pub drafts: Vec<Unfinished>,
    /// One's own cases and work.
    pub own: Load,
    /// Work by colleague, for whoever answers for it.
    pub team: BTreeMap<UserId, Load>,
    /// Visits that wait for one's word.
    pub to_review: usize,
}

/// What there is to do for an actor. Somebody who sees no child has nothing here.
pub fn show(app: &App, actor: &Actor) -> Result<Home> {
    let (house, today) = (app.house()?, app.today()?);
    let may = |action| actor.may(Kind::Case.row().resource, action);
    let (reads, reviews) = (may(Action::Read), may(Action::SignOffVisit));
    let mut home = Home {
        today,
        overdue: Vec::new(),
        overdue_total: 0,
        today_due: Vec::new(),
        soon: Vec::new(),
        asked: Vec::new(),
        drafts: unfinished(app, actor)?,
        own: Load::default(),
        team: BTreeMap::new(),
        to_review: 0,
    };
    if !reads {
        return Ok(home);
    }
    if reviews {
        let lines = find::lines(app, &actor.sight, [Test::Something(WAITS.to_owned())])?;
        home.to_review = lines.iter().map(|line| line.visits_for(actor.user)).sum();
    }
    let own = Test::Word(OWNER.to_owned(), actor.user.to_string());
    for line in find::lines(app, &actor.sight, [is_open(), own])? {
        let all = due::due(&line.facts, &house.programme.profile, &house.office.zone);
        home.own.count(is_high(&line), all.first().is_some_and(|due| due.on < today));
        if line.questions_open > 0 {
            home.asked.push(line.as_ref().clone());
        }
        for due in all {
            place(&mut home, DueCase { line: line.as_ref().clone(), due });
        }
    }
    if actor.role.is_manager {
        home.team = team(app, actor, &house, today);
    }
    finish(&mut home);
    Ok(home)
}

fn is_open() -> Test {
    Test::Word("status".to_owned(), Status::Open.as_str().to_owned())
}

fn is_high(line: &Line) -> bool {
    line.risk.as_ref().is_some_and(|risk| risk.as_str() == HIGH)
}

/// The open cases in sight by who answers for them, out of the index alone.
fn team(app: &App, actor: &Actor, house: &House, today: Day) -> BTreeMap<UserId, Load> {
    let mut team: BTreeMap<UserId, Load> = BTreeMap::new();
    app.store().ask(Kind::Case, |view| {
        let clocks = Clocks::new(view);
        let open = clocks.open.and(&view.select(&[], &actor.sight));
        for (owner, who) in view.words(OWNER) {
            let Ok(owner) = owner.parse() else { continue };
            let own = who.and(&open);
            if own.is_empty() {
                continue;
            }
            let load = team.entry(owner).or_default();
            for number in own.numbers() {
                let first = clocks.first_due(number, &house.programme.profile, &house.office.zone);
                let is_late = first.is_some_and(|due| due.on < today);
                load.count(clocks.risk(number) == Some(HIGH), is_late);
            }
        }
    });
    team
}

fn unfinished(app: &App, actor: &Actor) -> Result<Vec<Unfinished>> {
    let mut all = Vec::new();
    for draft in draft::list(app, actor)? {
        let line = draft.record.map_or(Ok(None), |id| app.store().line(draft.kind, id))?;
        let line = line.filter(|line| actor.sight.includes_line(line));
        all.push(Unfinished { line: line.map(|line| line.as_ref().clone()), draft });
    }
    Ok(all)
}

fn place(home: &mut Home, due_case: DueCase) {
    let days = due_case.due.on.days_since(home.today);
    match days {
        ..0 => home.overdue.push(due_case),
        0 => home.today_due.push(due_case),
        1..=AHEAD => home.soon.push(due_case),
        _ => {}
    }
}

fn finish(home: &mut Home) {
    home.overdue_total = home.overdue.len();
    for block in [&mut home.overdue, &mut home.today_due, &mut home.soon] {
        block.sort_by_key(|due_case| (due_case.due, due_case.line.id));
        block.truncate(SHOWN);
    }
}
