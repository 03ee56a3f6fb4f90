//! What is true of each child of a practice office, whoever writes it down and however: a pure
//! function of the seed and the child's number.

use crate::domain::{
    birth::Birth,
    id::RecordId,
    name::PersonName,
    time::{Day, Timestamp, Zone},
    word::PlaceCode,
};

use super::{
    dice::Dice,
    names::{self, BOYS, FAMILIES, GIRLS},
    staff,
};

/// How many days of history an office has.
pub(super) const DAYS: i64 = 730;

/// What the dice of a child are thrown for: each has numbers of its own.
mod thing {
    pub(super) const MOMENT: u64 = 1;
    pub(super) const KIN: u64 = 2;
    pub(super) const CHILD: u64 = 3;
    pub(super) const SPELLING: u64 = 4;
    pub(super) const ID: u64 = 5;
    pub(super) const WORKER: u64 = 6;
    pub(super) const BIRTH: u64 = 7;
}

/// The office as its stories need it.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    /// The seed of everything.
    pub(super) seed: u64,
    /// How many cases there are.
    pub(super) cases: usize,
    /// The first moment.
    pub(super) begun: Timestamp,
    /// The moment before which everything has happened.
    pub(super) until: Timestamp,
    /// The office's zone.
    pub(super) zone: Zone,
    /// Villages and quarters.
    pub(super) places: Vec<PlaceCode>,
}

/// Whom a case is about besides a new child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kin {
    /// Nobody known.
    New,
    /// The child of an earlier case, registered a second time.
    Same(usize),
    /// A brother or sister of the child of an earlier case.
    Sibling(usize),
}

/// What is true of a child.
#[derive(Debug, Clone, Copy)]
pub(super) struct Truth {
    /// Whether she is a girl.
    pub(super) girl: bool,
    first: usize,
    father: usize,
    family: usize,
    born: Day,
    place: usize,
    /// Whether the child lives without the parents.
    pub(super) apart: bool,
}

impl Ground {
    /// Today, on which nothing has happened yet.
    pub(super) fn today(&self) -> Day {
        self.until.day_in(&self.zone)
    }

    /// When a case is registered: in working hours of two years, more of them in the later one, and
    /// never before the case before it.
    pub(super) fn registered(&self, number: usize) -> Timestamp {
        let whole = i64::try_from(self.cases.max(1)).unwrap_or(i64::MAX);
        let part = i64::try_from(number).unwrap_or(0).saturating_mul(1000)
            + Dice::new(self.seed, thing::MOMENT, number).between(0, 999);
        // Parts of a million. The time that has passed is the square root of the cases' part.
        let cases = (part.saturating_mul(1000) / whole).unsigned_abs().min(999_999);
        let passed = i64::try_from((cases * 1_000_000).isqrt()).unwrap_or(0);
        let seconds = self.until.seconds_since(self.begun) / 1000 * passed / 1000;
        let day = self.begun.plus_seconds(seconds).day_in(&self.zone);
        let midnight = Timestamp::start_of(day, &self.zone);
        let since = self.begun.plus_seconds(seconds).seconds_since(midnight);
        midnight.plus_seconds(8 * 3600 + since * 3 / 8)
    }

    /// The id of a case.
    pub(super) fn case_id(&self, number: usize) -> RecordId {
        let chance = Dice::new(self.seed, thing::ID, number).bytes();
        RecordId::v7(self.registered(number), chance)
    }

    /// Whom a case is about.
    pub(super) fn kin(&self, number: usize) -> Kin {
        let mut dice = Dice::new(self.seed, thing::KIN, number);
        if number < 4 {
            return Kin::New;
        }
        let earlier = number - 1 - dice.below(number.min(80));
        dice.weigh(&[(88, Kin::New), (4, Kin::Same(earlier)), (8, Kin::Sibling(earlier))])
    }

    /// What is true of the child of a case.
    pub(super) fn truth(&self, number: usize) -> Truth {
        let mut dice = Dice::new(self.seed, thing::CHILD, number);
        let girl = dice.percent(52);
        let own = Truth {
            girl,
            first: dice.below(if girl { GIRLS.len() } else { BOYS.len() }),
            father: dice.below(BOYS.len()),
            family: dice.below(FAMILIES.len()),
            born: self.registered(number).day_in(&self.zone).plus_days(-dice.between(400, 6_300)),
            place: dice.below(self.places.len()),
            apart: dice.percent(22),
        };
        match self.kin(number) {
            Kin::New => own,
            Kin::Same(earlier) => self.truth(earlier),
            Kin::Sibling(earlier) => {
                let Truth { father, family, place, .. } = self.truth(earlier);
                Truth { father, family, place, ..own }
            }
        }
    }

    /// Which caseworker has a case first: brothers and sisters stay together.
    pub(super) fn worker(&self, number: usize) -> usize {
        match self.kin(number) {
            Kin::Sibling(earlier) => self.worker(earlier),
            Kin::New | Kin::Same(_) => {
                Dice::new(self.seed, thing::WORKER, number).below(staff::CASEWORKERS)
            }
        }
    }

    /// Where a child lives; a second registration may say the next village.
    pub(super) fn place(&self, number: usize) -> Option<PlaceCode> {
        let place = self.truth(number).place;
        let moved = usize::from(matches!(self.kin(number), Kin::Same(_)) && number % 2 == 1);
        self.places.get((place + moved) % self.places.len().max(1)).cloned()
    }

    /// The child's names, as this case writes them.
    pub(super) fn name(&self, number: usize) -> PersonName {
        self.spelled(number, &mut Dice::new(self.seed, thing::SPELLING, number))
    }

    /// The child's names, as somebody else writes them.
    pub(super) fn spelled(&self, number: usize, dice: &mut Dice) -> PersonName {
        let truth = self.truth(number);
        let arabic = dice.percent(30);
        let mut say = |table, place| names::spell(table, place, arabic, dice);
        let given = if truth.girl { GIRLS } else { BOYS };
        let first = say(given, truth.first);
        // A son is seldom called like his father.
        let father = truth.father + usize::from(!truth.girl && truth.father == truth.first);
        let (father, family) = (say(BOYS, father), say(FAMILIES, truth.family));
        let nickname = if dice.percent(22) { names::nickname(dice) } else { String::new() };
        let other = if dice.percent(9) {
            let script = dice.percent(50) != arabic;
            names::spell(given, truth.first, script, dice)
        } else {
            String::new()
        };
        let middle = if dice.percent(55) { father } else { String::new() };
        PersonName { first, middle, last: family, nickname, other }
    }

    /// The name of the child's family in one spelling.
    pub(super) fn family(&self, number: usize, arabic: bool, dice: &mut Dice) -> String {
        names::spell(FAMILIES, self.truth(number).family, arabic, dice)
    }

    /// The child's birth, as far as whoever registers the child comes to know it.
    pub(super) fn birth(&self, number: usize) -> Option<Birth> {
        let mut dice = Dice::new(self.seed, thing::BIRTH, number);
        let (born, on) = (self.truth(number).born, self.registered(number).day_in(&self.zone));
        let (year, month, day) = (born.year(), Some(born.month()), Some(born.day()));
        let estimated = dice.percent(40);
        let age = u8::try_from(on.years_since(born).clamp(0, 17)).unwrap_or(0);
        let known = Birth::On { year, month, day, estimated: false };
        let by_month = Birth::On { year, month, day: None, estimated };
        let by_year = Birth::On { year, month: None, day: None, estimated: true };
        let stated = Birth::Stated { age, on };
        let kinds = [(34, Some(known)), (14, Some(by_month)), (22, Some(by_year))];
        dice.weigh(&[kinds.as_slice(), &[(25, Some(stated)), (5, None)]].concat())
    }
}
