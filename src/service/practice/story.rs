//! The life of one case as dated steps: a pure function of the seed and the number of the case.

use crate::domain::time::{Day, Timestamp};

use super::{
    dice::Dice,
    ground::{Ground, Kin},
};

/// What the dice of a story are thrown for.
const STORY: u64 = 20;
/// Seconds of a day before which nobody works.
const MORNING: i64 = 8 * 3600;
/// Seconds of a day after which nobody works.
const EVENING: i64 = 17 * 3600;

/// Risks with how common each is, the highest first, as places in [`RISKS`].
const COMMON: [(usize, usize); 3] = [(20, 0), (45, 1), (35, 2)];
/// Risks by their place.
pub(super) const RISKS: [&str; 3] = ["high", "medium", "low"];

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// When.
    pub(super) at: Timestamp,
    /// What.
    pub(super) act: Act,
}

/// What is done at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// The child is registered, with what was said of consent.
    Register,
    /// The caseworker writes into the case.
    Work(Work),
    /// The case takes a turn.
    Turn(Turn),
    /// Another record is made beside the case.
    Beside(Beside),
    /// The family gets a record, or the child a place in that of a sibling.
    Family,
    /// The case is linked with the record of its family.
    LinkFamily,
}

/// What a caseworker writes into a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// What worries us, with the first risk.
    Concerns(usize),
    /// Parents, caregiver and relatives.
    Household,
    /// The child's needs, and the risk that was judged.
    Assess(usize),
    /// A plan.
    Plan,
    /// A service that is asked for.
    Ask,
    /// That the oldest service that waits was given.
    Give,
    /// A visit that took place.
    Visit(Seen),
    /// The answer to the question on the visit with this number.
    Answer(usize),
    /// A note.
    Note,
    /// That consent to sharing is given anew, or withdrawn.
    Sharing(bool),
    /// The place of the case in the register.
    LinkFoster,
    /// What a closure asks; whether the child was lost out of sight.
    Closing(bool),
}

/// A turn of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// A supervisor says of the visit with this number that it was seen, or asks.
    SignOff(usize, bool),
    /// It was a mistake.
    Disable,
    /// Another caseworker takes over.
    Assign,
    /// The work ends.
    Close,
    /// The work begins again.
    Reopen,
}

/// A record beside a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Something that befell the child.
    Incident,
    /// Somebody who looks for the child.
    Search,
    /// A family that takes children in.
    Foster,
}

/// What a visit found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    /// The risk.
    pub(super) risk: usize,
    /// The day of the next visit, if there is to be one.
    pub(super) next: Option<Day>,
    /// Whether the next visit is planned as an entry of its own.
    pub(super) plans: bool,
}

/// A story while it is told.
struct Teller<'a> {
    ground: &'a Ground,
    dice: Dice,
    steps: Vec<Step>,
    visits: usize,
    risk: usize,
    /// The moment before which nothing but the registration happens.
    ready: Timestamp,
    /// Since when the case is closed.
    closed: Option<Day>,
}

/// The steps of a case, in the order of their time; none of them is today.
pub(super) fn tell(ground: &Ground, number: usize) -> Vec<Step> {
    let mut dice = Dice::new(ground.seed, STORY, number);
    let risk = dice.weigh(&COMMON);
    let registered = ground.registered(number);
    let ready = registered.plus_seconds(2 * 3600);
    let mut teller =
        Teller { ground, dice, steps: Vec::new(), visits: 0, risk, ready, closed: None };
    teller.begin(registered);
    let day = registered.day_in(&ground.zone);
    if teller.dice.percent(2) {
        let mistaken = teller.later(day, (1, 4));
        teller.on(mistaken, Act::Turn(Turn::Disable));
    } else {
        teller.work(day);
        teller.beside(number, day);
    }
    teller.finish()
}

impl Teller<'_> {
    /// A day some days after another.
    fn later(&mut self, day: Day, (first, last): (i64, i64)) -> Day {
        day.plus_days(self.dice.between(first, last))
    }

    /// Something happens on a day, at some time of it.
    fn on(&mut self, day: Day, act: Act) {
        let seconds = self.dice.between(MORNING, EVENING);
        let at = Timestamp::start_of(day, &self.ground.zone).plus_seconds(seconds);
        self.at(at.max(self.ready), act);
    }

    fn at(&mut self, at: Timestamp, act: Act) {
        self.steps.push(Step { at, act });
    }

    /// Something happens on a day if the case is still worked on then.
    fn aside(&mut self, day: Day, act: Act) {
        if self.closed.is_none_or(|closed| day < closed) {
            self.on(day, act);
        }
    }

    fn begin(&mut self, registered: Timestamp) {
        self.at(registered, Act::Register);
        let minutes = self.dice.between(15, 45);
        self.at(registered.plus_seconds(minutes * 60), Act::Work(Work::Concerns(self.risk)));
        let minutes = minutes + self.dice.between(10, 30);
        self.at(registered.plus_seconds(minutes * 60), Act::Work(Work::Household));
    }

    /// The way from the first visit to the closure, and perhaps on.
    fn work(&mut self, day: Day) {
        let days: i64 = 30 + (0..3).map(|_| self.dice.between(0, 170)).sum::<i64>();
        let end = day.plus_days(days);
        let first = [(0, 1), (1, 3), (2, 8)].get(self.risk).copied().unwrap_or((1, 3));
        let begun = self.later(day, first);
        // Some are lost out of sight before the last visit.
        let lost = self.dice.percent(12);
        self.visits_until(begun, end, !lost);
        self.plan(day, end);
        if end < self.ground.today() {
            self.end(end, lost);
            if self.dice.percent(9) {
                self.again(end);
            }
        }
    }

    /// Visits from a day on; the last on the day on which the work ends, if it ends with one.
    fn visits_until(&mut self, begun: Day, end: Day, with_last: bool) {
        let (mut day, today) = (begun, self.ground.today());
        while day < today {
            if day >= end {
                if with_last {
                    self.visit(end, None);
                }
                return;
            }
            let planned = day.plus_days(self.interval());
            let late = self.dice.weigh(&[(70, (0, 1)), (22, (2, 6)), (8, (7, 21))]);
            let held = self.later(planned, late);
            let held = if end < today { held.min(end) } else { held };
            let next = if held >= today { self.pending(day, today) } else { planned.min(held) };
            self.visit(day, Some(next));
            day = held;
        }
    }

    /// Days to the next visit: by risk at first, then less often.
    fn interval(&mut self) -> i64 {
        let rough = match (self.visits, self.risk) {
            (0, 0) => 7,
            (0, 1) | (1, 0) => 14,
            (0..=1, _) | (2, 0) => 30,
            (2..=3, _) => 75,
            (_, _) => 120,
        };
        rough + self.dice.between(-1, 2)
    }

    /// When the next visit of a case that is worked on today is wanted: soon, or a while ago.
    fn pending(&mut self, last: Day, today: Day) -> Day {
        let range = [(12, (-18, -1)), (14, (0, 0)), (56, (1, 7)), (18, (8, 28))];
        let days = self.dice.weigh(&range);
        self.later(today, days).max(last.plus_days(2))
    }

    fn visit(&mut self, day: Day, next: Option<Day>) {
        let (safer, same, worse) = (self.risk + 1, self.risk, self.risk.saturating_sub(1));
        self.risk = self.dice.weigh(&[(24, safer), (68, same), (8, worse)]).min(RISKS.len() - 1);
        let plans = next.is_some() && self.dice.percent(45);
        self.on(day, Act::Work(Work::Visit(Seen { risk: self.risk, next, plans })));
        let number = self.visits;
        self.visits += 1;
        self.review(day, number);
        if self.dice.percent(12) {
            let noted = self.later(day, (1, 5));
            self.aside(noted, Act::Work(Work::Note));
        }
    }

    /// The supervisor's word on a visit; a question is answered and then signed off.
    fn review(&mut self, day: Day, number: usize) {
        let seen = self.later(day, (1, 6));
        let (signed, asked) =
            (Act::Turn(Turn::SignOff(number, false)), Act::Turn(Turn::SignOff(number, true)));
        match self.dice.below(100) {
            0..=7 => {
                self.on(seen, asked);
                let answered = self.later(seen, (1, 4));
                self.on(answered, Act::Work(Work::Answer(number)));
                let signed_on = self.later(answered, (1, 4));
                self.on(signed_on, signed);
            }
            8..=79 => self.on(seen, signed),
            _ => {
                let signed_on = self.later(seen, (10, 40));
                self.on(signed_on, signed);
            }
        }
    }

    /// Assessment, plan and services.
    fn plan(&mut self, day: Day, end: Day) {
        self.closed = Some(end);
        // What is late comes all the same: nothing waits for years.
        let late = self.dice.percent(8);
        let assessed = self.later(day, if late { (15, 50) } else { (2, 12) });
        let judged = self.dice.weigh(&COMMON);
        self.aside(assessed, Act::Work(Work::Assess(judged)));
        let late = self.dice.percent(12);
        let planned = self.later(assessed, if late { (20, 60) } else { (1, 16) });
        self.aside(planned, Act::Work(Work::Plan));
        for _ in 0..self.dice.weigh(&[(25, 0), (45, 1), (30, 2)]) {
            let asked = self.later(planned, (1, 6));
            self.aside(asked, Act::Work(Work::Ask));
            if self.dice.percent(75) {
                let given = self.later(asked, (7, 45));
                self.aside(given, Act::Work(Work::Give));
            }
        }
    }

    fn end(&mut self, end: Day, lost: bool) {
        let closing = self.later(end, (1, 5));
        let at = Timestamp::start_of(closing, &self.ground.zone).plus_seconds(MORNING + 7200);
        self.at(at, Act::Work(Work::Closing(lost)));
        self.at(at.plus_seconds(900), Act::Turn(Turn::Close));
    }

    /// The work begins again, and may end again.
    fn again(&mut self, end: Day) {
        let reopened = self.later(end, (20, 90));
        let days = self.dice.between(40, 200);
        let last = reopened.plus_days(days);
        self.on(reopened, Act::Turn(Turn::Reopen));
        self.visits_until(reopened.plus_days(2), last, true);
        if last < self.ground.today() {
            self.end(last, false);
        }
    }

    /// What happens beside the visits.
    fn beside(&mut self, number: usize, day: Day) {
        if self.dice.percent(5) {
            let withdrawn = self.later(day, (20, 150));
            self.aside(withdrawn, Act::Work(Work::Sharing(false)));
            if self.dice.percent(50) {
                let anew = self.later(withdrawn, (10, 60));
                self.aside(anew, Act::Work(Work::Sharing(true)));
            }
        }
        if self.dice.percent(6) {
            let handed = self.later(day, (20, 160));
            self.aside(handed, Act::Turn(Turn::Assign));
        }
        if self.dice.percent(14) {
            let told = self.later(day, (1, 60));
            self.aside(told, Act::Beside(Beside::Incident));
        }
        if matches!(self.ground.kin(number), Kin::Sibling(_)) || self.dice.percent(9) {
            let written = self.later(day, (3, 20));
            self.pair(written, Act::Family, Act::LinkFamily);
        }
        if self.ground.truth(number).apart && self.dice.percent(55) {
            let asked = self.later(day, (2, 60));
            self.aside(asked, Act::Beside(Beside::Search));
        }
        if self.dice.percent(5) {
            let placed = self.later(day, (5, 90));
            self.pair(placed, Act::Beside(Beside::Foster), Act::Work(Work::LinkFoster));
        }
    }

    /// A record is made, and the case linked with it some minutes later.
    fn pair(&mut self, day: Day, first: Act, then: Act) {
        if self.closed.is_none_or(|closed| day < closed) {
            let seconds = self.dice.between(MORNING, EVENING);
            let at = Timestamp::start_of(day, &self.ground.zone).plus_seconds(seconds);
            let at = at.max(self.ready);
            self.at(at, first);
            self.at(at.plus_seconds(300), then);
        }
    }

    /// The steps that were taken by now, each at a moment of its own.
    fn finish(mut self) -> Vec<Step> {
        self.steps.sort_by_key(|step| step.at);
        let mut last = None;
        for step in &mut self.steps {
            let earliest = last.map_or(step.at, |last: Timestamp| last.plus_seconds(60));
            step.at = step.at.max(earliest);
            last = Some(step.at);
        }
        self.steps.retain(|step| step.at < self.ground.until);
        self.steps
    }
}
