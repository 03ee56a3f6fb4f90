//! Questions to a list: what to show, in which order, which page.

use std::{collections::BTreeSet, sync::Arc};

use crate::domain::{
    birth::AgeBand,
    id::UserId,
    line::Line,
    location::Locations,
    permission::Sight,
    record::{Kind, Status},
    time::Day,
    word::{ChoiceId, PlaceCode},
};

/// What a list asks. Within one filter any of the choices fits; all filters have to fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Records of this kind.
    pub kind: Kind,
    /// Whether they count; any if it is left open.
    pub enabled: Option<bool>,
    /// Whether they are worked on.
    pub status: BTreeSet<Status>,
    /// Their risk.
    pub risk: BTreeSet<ChoiceId>,
    /// Who answers for them.
    pub owner: BTreeSet<UserId>,
    /// The place, with all that lies in it.
    pub place: Option<PlaceCode>,
    /// Sex.
    pub sex: BTreeSet<ChoiceId>,
    /// Age as of today.
    pub age: BTreeSet<AgeBand>,
    /// The order.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Which page, from 1.
    pub page: usize,
    /// Rows on a page.
    pub per: usize,
}

/// A filter with choices that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Whether it is worked on.
    Status,
    /// Risk.
    Risk,
    /// Sex.
    Sex,
    /// Who answers for it.
    Owner,
    /// Age.
    Age,
}

/// Which filters a line misses. One that misses a single filter is counted among its choices: they
/// say how many there would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misses {
    /// It fits.
    None,
    /// It fits but for one.
    Only(Facet),
    /// It misses several, or something that no choice changes.
    Several,
}

impl Misses {
    /// Whether the line counts among the choices of a filter.
    pub fn counts_for(self, facet: Facet) -> bool {
        self == Self::None || self == Self::Only(facet)
    }
}

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
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
const RISKS: [&str; 3] = ["high", "medium", "low"];

impl Sort {
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
}

/// What a query is asked against: who asks, the places, and today.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Whose records are in sight.
    pub sight: &'a Sight,
    /// The tree of places.
    pub places: &'a Locations,
    /// Today in the office.
    pub today: Day,
}

impl Query {
    /// Open records of a kind, the newest change first.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            enabled: Some(true),
            status: BTreeSet::new(),
            risk: BTreeSet::new(),
            owner: BTreeSet::new(),
            place: None,
            sex: BTreeSet::new(),
            age: BTreeSet::new(),
            sort: Sort::Changed,
            descending: true,
            page: 1,
            per: 25,
        }
    }

    /// Whether a line is in sight and fits every filter.
    pub fn fits(&self, line: &Line, ground: &Ground<'_>) -> bool {
        ground.sight.includes_line(line) && self.misses(line, ground) == Misses::None
    }

    /// Which filters a line in sight misses.
    pub fn misses(&self, line: &Line, ground: &Ground<'_>) -> Misses {
        let chosen = |all: &BTreeSet<ChoiceId>, one: Option<&ChoiceId>| {
            all.is_empty() || one.is_some_and(|one| all.contains(one))
        };
        let is_there = line.kind == self.kind
            && self.enabled.is_none_or(|enabled| line.enabled == enabled)
            && self.place.as_ref().is_none_or(|above| {
                line.place.as_ref().is_some_and(|place| ground.places.lies_in(place, above))
            });
        if !is_there {
            return Misses::Several;
        }
        let rows = [
            (Facet::Status, self.status.is_empty() || self.status.contains(&line.status)),
            (Facet::Risk, chosen(&self.risk, line.risk.as_ref())),
            (Facet::Sex, chosen(&self.sex, line.sex.as_ref())),
            (Facet::Owner, self.owner.is_empty() || self.owner.contains(&line.owner)),
            (Facet::Age, self.age.is_empty() || self.has_age(line, ground.today)),
        ];
        let mut missed = rows.into_iter().filter(|(_, fits)| !fits).map(|(facet, _)| facet);
        match (missed.next(), missed.next()) {
            (None, _) => Misses::None,
            (Some(facet), None) => Misses::Only(facet),
            (Some(_), Some(_)) => Misses::Several,
        }
    }

    fn has_age(&self, line: &Line, today: Day) -> bool {
        let band = line.birth.map(|birth| AgeBand::of(birth.age_on(today)));
        band.is_some_and(|band| self.age.contains(&band))
    }

    /// Brings lines into order; equal ones by id, so that pages never overlap.
    pub fn sort(&self, lines: &mut Vec<Arc<Line>>, today: Day) {
        let key = |line: &Line| match self.sort {
            Sort::Changed => Key::Number(line.changed_at.millis()),
            Sort::Created => Key::Number(line.created_at.millis()),
            Sort::Name => Key::Word(line.folded().to_owned()),
            Sort::Age => Key::Number(age(line, today).map_or(i64::MAX, i64::from)),
            Sort::Risk => Key::Number(rank(line)),
        };
        // What a line is sorted by is worked out once, not at each comparison.
        let mut keyed: Vec<_> = lines.drain(..).map(|line| (key(&line), line)).collect();
        keyed.sort_unstable_by(|(one, first), (other, second)| {
            let by = one.cmp(other);
            let by = if self.descending { by.reverse() } else { by };
            by.then_with(|| first.id.cmp(&second.id))
        });
        lines.extend(keyed.into_iter().map(|(_, line)| line));
    }
}

/// What a line is sorted by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Word(String),
}

fn age(line: &Line, today: Day) -> Option<u8> {
    line.birth.map(|birth| birth.age_on(today))
}

/// A risk that is none of these stands behind all.
fn rank(line: &Line) -> i64 {
    let risk = line.risk.as_ref().map_or("", ChoiceId::as_str);
    RISKS.iter().zip(0..).find(|(own, _)| **own == risk).map_or(i64::MAX, |(_, at)| at)
}
