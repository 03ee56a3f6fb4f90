//! Questions to a list: what to show, in which order, which page.

use std::{cmp::Ordering, collections::BTreeSet};

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
        let chosen = |all: &BTreeSet<ChoiceId>, one: Option<&ChoiceId>| {
            all.is_empty() || one.is_some_and(|one| all.contains(one))
        };
        line.kind == self.kind
            && ground.sight.includes(line.owner, line.associated.iter().copied())
            && (self.status.is_empty() || self.status.contains(&line.status))
            && chosen(&self.risk, line.risk.as_ref())
            && chosen(&self.sex, line.sex.as_ref())
            && (self.owner.is_empty() || self.owner.contains(&line.owner))
            && self.place.as_ref().is_none_or(|above| {
                line.place.as_ref().is_some_and(|place| ground.places.lies_in(place, above))
            })
            && (self.age.is_empty()
                || line.birth.is_some_and(|birth| {
                    self.age.contains(&AgeBand::of(birth.age_on(ground.today)))
                }))
    }

    /// The order of two lines; equal ones by id, so that pages never overlap.
    pub fn order(&self, one: &Line, other: &Line, today: Day) -> Ordering {
        let by = match self.sort {
            Sort::Changed => one.changed_at.cmp(&other.changed_at),
            Sort::Created => one.created_at.cmp(&other.created_at),
            Sort::Name => sort_name(one).cmp(&sort_name(other)),
            Sort::Age => known_first(age(one, today), age(other, today)),
            Sort::Risk => rank(one).cmp(&rank(other)),
        };
        let by = if self.descending { by.reverse() } else { by };
        by.then_with(|| one.id.cmp(&other.id))
    }
}

fn sort_name(line: &Line) -> String {
    crate::domain::name::fold(&line.name).join(" ")
}

fn age(line: &Line, today: Day) -> Option<u8> {
    line.birth.map(|birth| birth.age_on(today))
}

fn known_first(one: Option<u8>, other: Option<u8>) -> Ordering {
    one.unwrap_or(u8::MAX).cmp(&other.unwrap_or(u8::MAX))
}

fn rank(line: &Line) -> usize {
    let risk = line.risk.as_ref().map_or("", ChoiceId::as_str);
    RISKS.iter().position(|own| *own == risk).unwrap_or(RISKS.len())
}
