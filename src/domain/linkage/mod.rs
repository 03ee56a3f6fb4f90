//! Linkage: how likely two descriptions are of the same child, and why, in points that a person
//! can weigh. No point hides a number; the band follows from them alone.

use crate::domain::{
    birth::Birth,
    line::Line,
    location::Locations,
    name::{Judge, Ready, Why},
    time::Day,
    word::{ChoiceId, PlaceCode},
};

/// What is known of a child before there is a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Described {
    /// The name in any order and spelling.
    pub name: String,
    /// Sex.
    pub sex: Option<ChoiceId>,
    /// Birth or age.
    pub birth: Option<Birth>,
    /// Where the child lives.
    pub place: Option<PlaceCode>,
    /// The name of whoever cares for the child.
    pub caregiver: String,
}

/// How likely two descriptions are of one child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Little speaks for it.
    Weak,
    /// It may be.
    Possible,
    /// Most speaks for it.
    Strong,
}

/// One thing in which two descriptions agree or differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Point {
    /// The names, and in which way they are alike.
    Name(Why),
    /// The sex.
    Sex,
    /// The age, by this many years.
    Age(u8),
    /// The place, or one within the other.
    Place,
    /// The names of whoever cares for the child, and in which way they are alike.
    Caregiver(Why),
}

/// How two descriptions compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The whole.
    pub band: Band,
    /// What speaks for one child.
    pub agrees: Vec<Point>,
    /// What speaks against.
    pub differs: Vec<Point>,
    weight: i32,
}

impl Comparison {
    /// For putting the likeliest first.
    pub fn weight(&self) -> i32 {
        self.weight
    }
}

/// Years by which ages may differ and still be the same: people estimate.
pub const SAME_AGE: u8 = 1;
/// Years beyond which an age speaks against.
const OTHER_AGE: u8 = 3;

/// A description that is held against many records.
pub struct Comparer<'a> {
    asked: &'a Described,
    name: Judge<'a>,
    caregiver: Judge<'a>,
}

impl<'a> Comparer<'a> {
    /// Makes a description ready.
    pub fn new(asked: &'a Described, ready: &'a Ready) -> Self {
        let judge = |name: &str| Judge::new(name, ready);
        let (name, caregiver) = (judge(&asked.name), judge(&asked.caregiver));
        Self { asked, name, caregiver }
    }

    /// Compares it with a record. `None` if nothing at all speaks for one child.
    pub fn compare(&mut self, line: &Line, places: &Locations, today: Day) -> Option<Comparison> {
        let Self { asked, name, caregiver } = self;
        let (mut agrees, mut differs, mut weight) = (Vec::new(), Vec::new(), 0);
        let mut point = |holds: bool, point: Point, (gain, loss): (i32, i32)| {
            weight += if holds { gain } else { -loss };
            if holds { agrees.push(point) } else { differs.push(point) }
        };
        let named = !asked.name.is_empty();
        if named {
            let best = line.names().map(|other| name.alike(other));
            let best = best.max_by_key(|likeness| likeness.score)?;
            let alike = best.why != Why::Different;
            point(alike, Point::Name(best.why), (i32::from(best.score) / 2, 60));
        }
        if let (Some(one), Some(other)) = (&asked.sex, &line.sex) {
            point(one == other, Point::Sex, (8, 30));
        }
        if let (Some(one), Some(other)) = (&asked.birth, &line.birth) {
            let apart = one.age_on(today).abs_diff(other.age_on(today));
            if apart <= SAME_AGE || apart >= OTHER_AGE {
                point(apart <= SAME_AGE, Point::Age(apart), (18, 20));
            }
        }
        if let (Some(one), Some(other)) = (&asked.place, &line.place) {
            let near = places.lies_in(one, other) || places.lies_in(other, one);
            point(near, Point::Place, (16, 5));
        }
        if !asked.caregiver.is_empty() && !line.caregiver.is_empty() {
            // Children have several people who care for them: another name says little.
            let why = caregiver.alike(&line.caregiver).why;
            point(why != Why::Different, Point::Caregiver(why), (14, 4));
        }
        let name_fits = agrees.iter().any(|point| matches!(point, Point::Name(_)));
        let band = match (name_fits, weight) {
            (true, 60..) => Band::Strong,
            (true, 35..) => Band::Possible,
            (true, 15..) => Band::Weak,
            // Without a name the other three together are a reason to look, no more.
            (false, 40..) if !named => Band::Weak,
            _ => return None,
        };
        Some(Comparison { band, agrees, differs, weight })
    }
}
