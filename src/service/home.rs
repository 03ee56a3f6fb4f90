//! Home: what there is to do, by role, the most pressing first.

use std::collections::BTreeMap;

use crate::{
    domain::{
        due::{self, Due},
        id::UserId,
        line::Line,
        permission::Action,
        record::{Kind, Status},
        time::Day,
        user::Actor,
    },
    service::{
        app::App,
        draft::{self, Draft},
        error::Result,
        permit,
    },
};

/// Days ahead that home looks.
const AHEAD: i64 = 7;
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
    let may = |action| actor.may(permit::resource(Kind::Case), action);
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
    app.store().each_line(Kind::Case, |line: &Line| {
        let seen = line.enabled && actor.sight.includes_line(line);
        if !reads || !seen {
            return;
        }
        if reviews {
            home.to_review += line.visits_for(actor.user);
        }
        if line.status != Status::Open {
            return;
        }
        let all = due::due(&line.facts, &house.programme.profile, &house.office.zone);
        count(&mut home, actor, line, all.first().is_some_and(|due| due.on < today));
        if line.owner != actor.user {
            return;
        }
        if line.questions_open > 0 {
            home.asked.push(line.clone());
        }
        for due in all {
            place(&mut home, DueCase { line: line.clone(), due });
        }
    });
    finish(&mut home, actor.role.is_manager);
    Ok(home)
}

fn unfinished(app: &App, actor: &Actor) -> Result<Vec<Unfinished>> {
    let line = |draft: &Draft| {
        let line = app.store().line(draft.kind, draft.record?)?;
        let seen = actor.sight.includes_line(&line);
        seen.then(|| line.as_ref().clone())
    };
    let drafts = draft::list(app, actor)?;
    Ok(drafts.into_iter().map(|draft| Unfinished { line: line(&draft), draft }).collect())
}

fn count(home: &mut Home, actor: &Actor, line: &Line, overdue: bool) {
    let high = line.risk.as_ref().is_some_and(|risk| risk.as_str() == "high");
    let loads = [
        (line.owner == actor.user).then_some(&mut home.own),
        Some(home.team.entry(line.owner).or_default()),
    ];
    for load in loads.into_iter().flatten() {
        load.open += 1;
        load.high += usize::from(high);
        load.overdue += usize::from(overdue);
    }
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

fn finish(home: &mut Home, is_manager: bool) {
    home.overdue_total = home.overdue.len();
    for block in [&mut home.overdue, &mut home.today_due, &mut home.soon] {
        block.sort_by_key(|due_case| (due_case.due, due_case.line.id));
        block.truncate(SHOWN);
    }
    if !is_manager {
        home.team.clear();
    }
}
