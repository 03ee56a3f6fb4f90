//! What is asked, in a form that our index, a scan of the records and two databases understand.

use std::collections::BTreeSet;

use amana::domain::{
    id::UserId,
    permission::Sight,
    query::{Axis, By, Clause, Count, Facet, From, Page, Query, Sort, Tally, Test},
    record::{Kind, case::SERVICES},
    term::MADE,
    time::Day,
};

/// How many a page shows.
pub(crate) const PER: usize = 25;
/// The risks in the order of lists.
pub(crate) const RISKS: [&str; 3] = ["high", "medium", "low"];
/// The day of a service by whose month services are counted.
pub(crate) const SERVICE_DAY: &str = "service_appointment_date";
/// The field in which cases say several words.
pub(crate) const SEVERAL: &str = "protection_concerns";
/// The fields with choices that most cases answer.
pub(crate) const CHOICES: [&str; 20] = [
    "sex",
    "risk_level",
    "location_current",
    "protection_status",
    "displacement_status",
    "birth_certificate",
    "urgent_protection_concern",
    "source_identification_referral",
    "mother_is_alive",
    "father_is_alive",
    "has_caregiver",
    "relationship_caregiver",
    "assessment_place",
    "assessment_child_alone",
    "assessment_safe_now",
    "assessment_food",
    "assessment_school_attendance",
    "assessment_feelings",
    "assessment_care_type",
    "case_plan_child_agrees",
];

/// A question.
#[derive(Clone)]
pub(crate) struct Asking {
    /// Its number in the table.
    pub(crate) number: &'static str,
    /// Its name in the table.
    pub(crate) name: String,
    /// What has to fit.
    pub(crate) filters: Vec<Filter>,
    /// Whose cases are in sight; everybody's if nobody is named.
    pub(crate) owners: Option<BTreeSet<UserId>>,
    /// What is wanted.
    pub(crate) wanted: Wanted,
}

/// Something that has to fit.
#[derive(Debug, Clone)]
pub(crate) enum Filter {
    /// One of these words is said in the field.
    Words(&'static str, Vec<String>),
    /// A day between two is said, both included.
    Days(&'static str, Day, Day),
}

/// What is wanted of the cases that fit.
#[derive(Debug, Clone)]
pub(crate) enum Wanted {
    /// How many there are.
    Count,
    /// How many say each word of each field.
    Counts(Vec<&'static str>),
    /// How many say each combination of words.
    Cells(Vec<&'static str>),
    /// How many services of each type in each month, by the sex of the child.
    Services,
    /// The cases of a page after so many.
    Page(SortBy, usize),
}

/// The order of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortBy {
    /// Those made last first.
    Created,
    /// By name.
    Name,
    /// The highest risk first.
    Risk,
}

impl SortBy {
    /// Every order with its name in the table.
    pub(crate) const ALL: [(Self, &'static str); 3] =
        [(Self::Created, "newest first"), (Self::Name, "by name"), (Self::Risk, "by risk")];
}

/// A question made ready for our index.
pub(crate) struct Ready {
    /// What is asked.
    pub(crate) query: Query,
    /// Whose cases are in sight.
    pub(crate) sight: Sight,
    /// What is counted for each choice.
    pub(crate) facets: Vec<Facet>,
    /// What is counted by several things at once.
    pub(crate) tally: Option<Tally>,
}

impl Asking {
    /// A question about everybody's cases.
    pub(crate) fn new(
        number: &'static str,
        name: impl Into<String>,
        filters: Vec<Filter>,
        wanted: Wanted,
    ) -> Self {
        Self { number, name: name.into(), filters, owners: None, wanted }
    }

    /// The question as our index is asked it.
    pub(crate) fn ready(&self) -> Ready {
        let clauses = self.filters.iter().map(Filter::clause).collect();
        let (sort, skip) = match &self.wanted {
            Wanted::Page(sort, skip) => (*sort, *skip),
            Wanted::Count | Wanted::Counts(_) | Wanted::Cells(_) | Wanted::Services => {
                (SortBy::Created, 0)
            }
        };
        let is_page = matches!(self.wanted, Wanted::Page(..));
        let page = Page { from: From::Rank(skip), take: if is_page { PER } else { 0 } };
        let facet = |field: &&str| Facet {
            filter: (*field).to_owned(),
            count: Count::Words((*field).to_owned()),
        };
        let facets = match &self.wanted {
            Wanted::Counts(fields) => fields.iter().map(facet).collect(),
            Wanted::Count | Wanted::Cells(_) | Wanted::Services | Wanted::Page(..) => Vec::new(),
        };
        let sight = self.owners.clone().map_or(Sight::All, Sight::Of);
        let query = Query { kind: Kind::Case, clauses, sort: sort.sort(), page };
        Ready { query, sight, facets, tally: self.tally() }
    }

    fn tally(&self) -> Option<Tally> {
        match &self.wanted {
            Wanted::Cells(fields) => {
                let axes = fields.iter().map(|field| Axis::Words((*field).to_owned())).collect();
                Some(Tally { group: None, clauses: Vec::new(), axes })
            }
            Wanted::Services => Some(Tally {
                group: Some(SERVICES.to_owned()),
                clauses: Vec::new(),
                axes: vec![
                    Axis::Words("service_type".to_owned()),
                    Axis::Months(SERVICE_DAY.to_owned()),
                    Axis::WordsOfRecord("sex".to_owned()),
                ],
            }),
            Wanted::Count | Wanted::Counts(_) | Wanted::Page(..) => None,
        }
    }
}

impl Filter {
    /// That one word is said.
    pub(crate) fn word(field: &'static str, word: &str) -> Self {
        Self::Words(field, vec![word.to_owned()])
    }

    fn clause(&self) -> Clause {
        match self {
            Self::Words(field, words) => {
                let word = |word: &String| Test::Word((*field).to_owned(), word.clone());
                Clause::any(words.iter().map(word))
            }
            Self::Days(field, first, last) => {
                Clause::of(Test::Between((*field).to_owned(), first.number(), last.number()))
            }
        }
    }

    /// Its field.
    pub(crate) fn field(&self) -> &'static str {
        let (Self::Words(field, _) | Self::Days(field, ..)) = self;
        field
    }
}

impl SortBy {
    /// The order as our index is asked for it.
    pub(crate) fn sort(self) -> Sort {
        let by = match self {
            Self::Created => By::Number(MADE.to_owned()),
            Self::Name => By::Name,
            Self::Risk => {
                By::Words("risk_level".to_owned(), RISKS.map(str::to_owned).into_iter().collect())
            }
        };
        Sort { by, descending: self == Self::Created }
    }
}
