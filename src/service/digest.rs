//! What those who answer for a team read once a week: who looked at how much, at what of others, and
//! at night. It is worked out from the log, and names no child.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        audit::{AuditEntry, Event},
        id::{RecordId, UserId},
        notice::Notice,
        permission::Sight,
        record::kind::KINDS,
        time::{Day, Timestamp, Zone},
        user::{Actor, User},
    },
    service::{
        app::App,
        error::{Error, Result},
        staff::notice,
    },
};

/// Night is from this hour …
const NIGHT_BEGINS: u8 = 20;
/// … to this one.
const NIGHT_ENDS: u8 = 5;
/// Records that somebody looks at on one day from which on it is said: a worker has about 25.
pub const MANY: usize = 40;

/// What one person did in a week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// Different records looked at.
    pub records: usize,
    /// Of these, records of people who are in none of their teams.
    pub of_other_teams: usize,
    /// Looks at night.
    pub at_night: usize,
    /// The most records looked at on one day.
    pub most_a_day: usize,
    /// What they were refused.
    pub refused: usize,
    /// Records of others that they were told of in a search.
    pub told_of: usize,
    /// Reasons that they gave for opening what is not theirs.
    pub reasons: usize,
}

impl Week {
    /// Whether there is something to ask about.
    pub fn is_unusual(&self) -> bool {
        self.of_other_teams > 0 || self.at_night > 0 || self.most_a_day > MANY
    }
}

/// A week of a team.
pub struct Digest {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// What was done to the ways of seeing children, the newest first.
    pub notices: Vec<Notice>,
    /// What each did who did anything, those to ask about first.
    pub people: Vec<(User, Week)>,
}

/// Whether somebody answers for the work of others, and so reads it.
pub fn reads(actor: &Actor) -> bool {
    actor.role.supervises()
}

/// The week that a day lies in, of the people in the actor's sight. Weeks begin on Monday.
pub fn week(app: &App, actor: &Actor, day: Day) -> Result<Digest> {
    if !reads(actor) {
        return Err(Error::Forbidden);
    }
    let house = app.house()?;
    let zone = &house.office.zone;
    let first = day.plus_days(1 - i64::from(day.weekday()));
    let (from, to) =
        (Timestamp::start_of(first, zone), Timestamp::start_of(first.plus_days(7), zone));
    let people = app.store().read(|r| {
        let users: BTreeMap<UserId, User> =
            r.users()?.into_iter().map(|user| (user.id, user)).collect();
        let mut counts: BTreeMap<UserId, Counting> = BTreeMap::new();
        for number in r.audit_numbers(Some(from), Some(to))? {
            let Some(entry) = r.audit_entry(number)? else { continue };
            let is_of_week = (from..to).contains(&entry.at);
            let in_sight = entry.by.filter(|by| match &actor.sight {
                Sight::All => true,
                Sight::Of(people) => people.contains(by),
            });
            if let (Some(by), true) = (in_sight, is_of_week) {
                counts.entry(by).or_default().note(&entry, zone);
            }
        }
        told(app, &users, counts)
    })?;
    let mut notices = notice::of_time(app, actor, (from, to))?;
    notices.reverse();
    Ok(Digest { first, last: first.plus_days(6), notices, people })
}

/// What is counted of one person on the way through the log.
#[derive(Default)]
struct Counting {
    by_day: BTreeMap<Day, BTreeSet<RecordId>>,
    week: Week,
}

impl Counting {
    fn note(&mut self, entry: &AuditEntry, zone: &Zone) {
        let week = &mut self.week;
        if let (Event::Looked, Some(record)) = (entry.event, entry.record) {
            self.by_day.entry(entry.at.day_in(zone)).or_default().insert(record);
            let (hour, _) = entry.at.clock_in(zone);
            week.at_night += usize::from(!(NIGHT_ENDS..NIGHT_BEGINS).contains(&hour));
        }
        week.refused += usize::from(entry.event == Event::Refused);
        week.told_of += usize::from(entry.event == Event::ToldOfOthers);
        week.reasons += usize::from(entry.event == Event::ReasonGiven);
    }
}

fn told(
    app: &App,
    users: &BTreeMap<UserId, User>,
    counts: BTreeMap<UserId, Counting>,
) -> Result<Vec<(User, Week)>> {
    let mut people = Vec::new();
    for (id, Counting { by_day, mut week }) in counts {
        let Some(user) = users.get(&id) else { continue };
        week.most_a_day = by_day.values().map(BTreeSet::len).max().unwrap_or(0);
        let all: BTreeSet<RecordId> = by_day.into_values().flatten().collect();
        week.records = all.len();
        for record in all {
            week.of_other_teams += usize::from(is_of_another_team(app, users, user, record)?);
        }
        if week != Week::default() {
            people.push((user.clone(), week));
        }
    }
    people.sort_by_key(|(user, week)| (!week.is_unusual(), user.full_name.clone()));
    Ok(people)
}

/// Whether a record is of somebody who is in none of a person's teams.
fn is_of_another_team(
    app: &App,
    users: &BTreeMap<UserId, User>,
    user: &User,
    record: RecordId,
) -> Result<bool> {
    for row in KINDS.iter().filter(|row| !row.is_open) {
        if let Some(line) = app.store().line(row.kind, record)? {
            let owner = users.get(&line.owner);
            return Ok(line.owner != user.id
                && owner.is_some_and(|owner| owner.groups.is_disjoint(&user.groups)));
        }
    }
    Ok(false)
}
