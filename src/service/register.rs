//! Registering a child: search first, then consent, then the case.

use uuid::Uuid;

use crate::{
    domain::{
        audit::Event,
        birth::AgeBand,
        code::CaseCode,
        edit,
        field::{Field, TypedForm},
        history::Deed,
        id::{RecordId, short_id},
        line::Line,
        linkage::{self, Comparison, Described},
        name,
        permission::Action,
        problem::{Problem, Problems},
        record::{Evidence, Kind, Record},
        user::Actor,
        value::{Answers, Value},
        word::FieldName,
    },
    service::{
        app::App,
        audit,
        clock::chance,
        consent,
        draft::{self, Draft},
        error::{Error, Result},
        form,
        permit::{self, Writing},
    },
    store::{Read, Write},
};

/// What is asked before a case is made: the programme's own questions, by name.
pub const ASKED: [&str; 5] =
    ["name_first", "name_last", "sex", "date_of_birth", "location_current"];
/// How many of name, sex, birth and place are needed.
const ENOUGH: usize = 2;
/// Likenesses shown; whoever is not among them is looked for in the list.
const SHOWN: usize = 10;

/// A case that may be the same child.
pub struct Hit {
    /// How likely, and why.
    pub comparison: Comparison,
    /// What the actor may know of it.
    pub known: Known,
}

/// What an actor may know of a likeness.
pub enum Known {
    /// A case in sight, as in any list.
    Seen(Box<Line>),
    /// A case of others: no name, no owner, and not in what it agrees or differs.
    Thin {
        /// Its id, kept as evidence.
        id: RecordId,
        /// Its code.
        code: Option<CaseCode>,
        /// The age, roughly.
        band: Option<AgeBand>,
        /// The team that works on it.
        team: String,
    },
}

/// A search and what it found.
pub struct Found {
    /// What was typed.
    pub typed: TypedForm,
    /// Whether there is anything to compare yet.
    pub searched: bool,
    /// Likely cases, the likeliest first.
    pub hits: Vec<Hit>,
}

/// The id of a case to be. It is drawn when the empty page is opened, so that pressing the last
/// button twice makes one case.
pub fn new_id(app: &App) -> RecordId {
    RecordId::v7(app.now(), chance())
}

fn draft_key(id: RecordId) -> String {
    format!("new/{id}")
}

/// The questions asked before a case is made.
pub fn questions(programme: &crate::domain::programme::Programme) -> Vec<Field> {
    ASKED
        .iter()
        .filter_map(|name| programme.field(Kind::Case, name).map(|(_, field)| field.clone()))
        .map(|field| Field { must_have: None, ..field })
        .collect()
}

fn answers(app: &App, r: &Read<'_>, typed: &TypedForm) -> Result<Answers> {
    let house = app.house()?;
    let users = form::named(r)?;
    let words = form::vocabulary(app, &house, &users);
    let reading = edit::read(&questions(&house.programme), &Answers::new(), typed, &words);
    Ok(reading.problems.into_result(reading.answers)?)
}

fn described(answers: &Answers) -> Described {
    let text = |field: &str| answers.get(field).and_then(Value::text).unwrap_or_default();
    Described {
        name: format!("{} {}", text("name_first"), text("name_last")).trim().to_owned(),
        sex: answers.get("sex").and_then(Value::choice).cloned(),
        birth: match answers.get("date_of_birth") {
            Some(Value::Birth(birth)) => Some(*birth),
            _ => None,
        },
        place: match answers.get("location_current") {
            Some(Value::Place(place)) => Some(place.clone()),
            _ => None,
        },
    }
}

fn check_enough(asked: &Described) -> Result<(), Problems> {
    let given =
        [!asked.name.is_empty(), asked.sex.is_some(), asked.birth.is_some(), asked.place.is_some()];
    if given.iter().filter(|given| **given).count() >= ENOUGH {
        Ok(())
    } else {
        Err(Problems::one("name_first", Problem::TooLittleToSearch(ENOUGH)))
    }
}

/// Keeps what is searched for as the draft of the case to be.
pub fn search(app: &App, actor: &Actor, id: RecordId, typed: TypedForm) -> Result<()> {
    let (app2, actor) = (app.clone(), actor.clone());
    app.store().write(app.now(), move |w| {
        permit::permit_new(&actor, Kind::Case)?;
        if let Some(made) = w.record(Kind::Case, id)? {
            // Whoever does not see the case is not told that it was made.
            permit::check(&actor, Action::Read, &made)?;
            return Err(Error::Conflict);
        }
        check_enough(&described(&answers(&app2, w, &typed)?))?;
        keep(w, &actor, id, typed)
    })
}

fn keep(w: &mut Write<'_>, actor: &Actor, id: RecordId, typed: TypedForm) -> Result<()> {
    let saved_at = w.now().0;
    draft::put(
        w,
        actor.user,
        &Draft {
            key: draft_key(id),
            record: None,
            kind: Kind::Case,
            base_revision: 0,
            form: "new".to_owned(),
            typed,
            saved_at,
        },
    )
}

/// The case to be, with the cases that may be the same child.
pub fn found(app: &App, actor: &Actor, id: RecordId, from: &str) -> Result<Found> {
    permit::permit_new(actor, Kind::Case)?;
    let draft = app.store().read(|r| Ok::<_, Error>(r.draft(actor.user, &draft_key(id))?))?;
    let Some(draft) = draft else {
        return Ok(Found { typed: TypedForm::new(), searched: false, hits: Vec::new() });
    };
    let hits = app.store().read(|r| {
        let asked = described(&answers(app, r, &draft.typed)?);
        likenesses(app, r, actor, &asked)
    })?;
    audit::note(app, actor, Event::Searched, None, from)?;
    for hit in &hits {
        if let Known::Thin { id, .. } = hit.known {
            audit::note(app, actor, Event::ToldOfOthers, Some(id), from)?;
        }
    }
    Ok(Found { typed: draft.typed, searched: true, hits })
}

fn likenesses(app: &App, r: &Read<'_>, actor: &Actor, asked: &Described) -> Result<Vec<Hit>> {
    let (house, today) = (app.house()?, app.today()?);
    let others = actor.may(permit::resource(Kind::Case), Action::SearchOwnedByOthers);
    let candidates = r.candidates(Kind::Case, &name::asked_keys(&asked.name))?;
    let mut likely: Vec<(Comparison, Line)> = Vec::new();
    let mut weigh = |line: &Line| {
        let seen = actor.sight.includes_line(line);
        // Without a name nobody can know of a case of others: sex, age and place are guessed.
        if !line.enabled || !seen && (!others || asked.name.is_empty()) {
            return;
        }
        if let Some(comparison) = linkage::compare(asked, line, &house.programme.places, today) {
            likely.push((comparison, line.clone()));
        }
    };
    if asked.name.is_empty() {
        app.store().each_line(Kind::Case, weigh);
    } else {
        let lines = candidates.into_iter().filter_map(|id| app.store().line(Kind::Case, id));
        let known = lines.filter(|line| others || actor.sight.includes_line(line));
        known.take(name::MOST_JUDGED).for_each(|line| weigh(&line));
    }
    likely.sort_by_key(|(comparison, line)| (-comparison.weight(), line.id));
    likely.truncate(SHOWN);
    likely.into_iter().map(|(comparison, line)| hit(app, r, actor, (comparison, line))).collect()
}

fn hit(
    app: &App,
    r: &Read<'_>,
    actor: &Actor,
    (comparison, line): (Comparison, Line),
) -> Result<Hit> {
    if actor.sight.includes_line(&line) {
        return Ok(Hit { comparison, known: Known::Seen(Box::new(line)) });
    }
    let today = app.today()?;
    let groups = r.user(line.owner)?.map(|owner| owner.groups).unwrap_or_default();
    let team = r.groups()?.into_iter().find(|group| groups.contains(&group.id));
    let band = line.birth.map(|birth| AgeBand::of(birth.age_on(today)));
    let team = team.map(|group| group.name).unwrap_or_default();
    Ok(Hit { comparison, known: Known::Thin { id: line.id, code: line.code, band, team } })
}

/// Makes the case out of what was searched for and what was said of consent. Making it a second
/// time gives the case that is there.
pub fn create(
    app: &App,
    actor: &Actor,
    id: RecordId,
    (consent, from): (TypedForm, String),
) -> Result<Record> {
    let (house, today) = (app.house()?, app.today()?);
    let (app2, actor) = (app.clone(), actor.clone());
    app.store().write(app.now(), move |w| {
        if let Some(made) = w.record(Kind::Case, id)? {
            return permit::check(&actor, Action::Read, &made).map(|()| made);
        }
        let draft = w.draft(actor.user, &draft_key(id))?.ok_or(Error::NotFound)?;
        let answers = answers(&app2, w, &draft.typed)?;
        let asked = described(&answers);
        check_enough(&asked)?;
        let entries = consent::read(&consent, today, permit::stamp(w, &actor))?;
        consent::check_services(&entries)?;
        let shown = likenesses(&app2, w, &actor, &asked)?;
        let number = w.next_code_number(&house.office.code, today.year())?;
        let stamp = permit::stamp(w, &actor);
        let mut record = Record {
            code: Some(CaseCode::new(house.office.code.clone(), today.year(), number)),
            answers,
            consent: entries,
            evidence: Some(evidence(&draft.typed, &shown)),
            ..Record::blank((Kind::Case, id, unique(w, Kind::Case)?), actor.user, stamp)
        };
        record.answers.insert(FieldName::known("registration_date"), Value::Day(today));
        let permit = permit::permit_new(&actor, Kind::Case)?;
        let record = permit::save(w, permit, record, Writing::new(Deed::Created, &from))?;
        w.drop_draft(actor.user, &draft_key(id))?;
        Ok(record)
    })
}

fn evidence(typed: &TypedForm, shown: &[Hit]) -> Evidence {
    let asked = typed.iter().filter(|(_, values)| values.iter().any(|v| !v.trim().is_empty()));
    let shown = shown.iter().map(|hit| match &hit.known {
        Known::Seen(line) => line.id,
        Known::Thin { id, .. } => *id,
    });
    Evidence {
        asked: asked.map(|(name, values)| (name.to_owned(), values.join(" "))).collect(),
        shown: shown.collect(),
    }
}

/// A random id whose last seven characters no other record of the kind has.
pub(super) fn unique(w: &Write<'_>, kind: Kind) -> Result<Uuid> {
    loop {
        let unique = *RecordId::v4(chance()).as_uuid();
        if w.is_short_id_free(kind, &short_id(&unique))? {
            return Ok(unique);
        }
    }
}
