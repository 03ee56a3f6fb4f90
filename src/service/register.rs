//! Registering a child: search first, then consent, then the case.

use std::sync::Arc;

use uuid::Uuid;

use crate::{
    domain::{
        audit::Event,
        birth::Birth,
        code::CaseCode,
        concern,
        condition::Condition,
        edit,
        field::{Field, FieldKind, TypedForm},
        history::Deed,
        id::{RecordId, short_id},
        line::{CAREGIVER, Line},
        linkage::{self, Band, Comparison, Described},
        name,
        permission::{Action, Sight},
        problem::{Problem, Problems},
        programme::Programme,
        query::{Clause, Test},
        record::{Evidence, Kind, Record},
        term::BIRTH,
        user::Actor,
        value::{Answers, Value},
        wire::Sheet,
        word::{ChoiceId, FieldName},
    },
    service::{
        app::{App, House},
        audit,
        clock::chance,
        consent,
        draft::{self, Draft},
        error::{Error, Result},
        find, form,
        permit::{self, Writing},
        staff::notice,
        thin::Thin,
    },
    store::{Read, Write},
};

/// What is asked before a case is made: the programme's own questions, by name.
pub const ASKED: [&str; 6] =
    ["name_first", "name_last", "sex", "date_of_birth", "location_current", CAREGIVER];
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
    /// A case of others; not in what it agrees or differs.
    Thin(Box<Thin>),
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
pub fn questions(programme: &Programme) -> Vec<Field> {
    ASKED
        .iter()
        .filter_map(|name| programme.field(Kind::Case, name).map(|(_, field)| field.clone()))
        .map(|field| Field { must_have: None, show_if: None, ..field })
        .collect()
}

/// Answers with what they take for granted: whoever names the caregiver says that there is one.
/// Without it the forms would not show what was asked here whatever their conditions say.
fn with_granted(programme: &Programme, mut answers: Answers) -> Answers {
    let field = |name: &str| programme.field(Kind::Case, name).map(|(_, field)| field);
    let asked = ASKED.iter().filter_map(|name| field(name));
    let answered: Vec<_> = asked.filter(|own| answers.contains_key(own.name.as_str())).collect();
    let needed = answered.iter().filter_map(|own| own.show_if.as_ref()).flat_map(Condition::needed);
    for (name, literal) in needed {
        let word = literal.as_str().and_then(|word| ChoiceId::parse(word).ok());
        let said = match field(name.as_str()).map(|own| own.kind) {
            Some(FieldKind::RadioButton) => word.map(Value::Choice),
            Some(FieldKind::TickBox) => literal.as_bool().map(Value::Tick),
            _ => None,
        };
        if let Some(said) = said {
            answers.entry(name.clone()).or_insert(said);
        }
    }
    answers
}

fn answers(app: &App, typed: &TypedForm) -> Result<Answers> {
    let house = app.house()?;
    let everyone = app.everyone()?;
    let words = form::vocabulary(app, &house, &everyone.named);
    let reading = edit::read(&questions(&house.programme), (&Answers::new(), None), typed, &words);
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
        caregiver: text(CAREGIVER).trim().to_owned(),
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
        check_enough(&described(&answers(&app2, &typed)?))?;
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
    let (hits, sealed) = app.store().read(|r| {
        let asked = described(&answers(app, &draft.typed)?);
        likenesses(app, r, actor, &asked)
    })?;
    notice::tell_of_sealed(app, actor, &sealed)?;
    audit::note(app, actor, Event::Searched, None, from)?;
    let thin = |hit: &Hit| match &hit.known {
        Known::Thin(thin) => Some(thin.id),
        Known::Seen(_) => None,
    };
    audit::told_of_others(app, actor, hits.iter().filter_map(thin).collect(), from)?;
    Ok(Found { typed: draft.typed, searched: true, hits })
}

/// The cases that may be the same child; beside them sealed ones of others that may be, which are told
/// to their supervisors alone.
fn likenesses(
    app: &App,
    r: &Read<'_>,
    actor: &Actor,
    asked: &Described,
) -> Result<(Vec<Hit>, Vec<RecordId>)> {
    let (house, today) = (app.house()?, app.today()?);
    let others = actor.may(Kind::Case.row().resource, Action::SearchOwnedByOthers);
    let sheet = Sheet::new(&house.programme, Kind::Case, &actor.role.forms);
    let mut asked = asked.clone();
    if !sheet.reads(CAREGIVER) {
        asked.caregiver.clear();
    }
    let candidates = if asked.name.is_empty() {
        by_description(app, &house, actor, &asked)?
    } else {
        let called = r.called(Kind::Case, &name::asked_keys(&asked.name))?;
        let sight = if others { &Sight::All } else { &actor.sight };
        app.store().ask(Kind::Case, |view| {
            let within = view.select(&find::counting([]), sight);
            view.in_order_of_likeness(&called, &within, &name::JUDGED)
        })
    };
    let mut likely: Vec<(Comparison, Arc<Line>)> = Vec::new();
    let mut comparer = linkage::Comparer::new(&asked, app.ready());
    for line in app.store().lines(Kind::Case, &candidates)? {
        if let Some(comparison) = comparer.compare(&line, &house.programme.places, today) {
            likely.push((comparison, line));
        }
    }
    likely.sort_by_key(|(comparison, line)| (-comparison.weight(), line.id));
    let (mut hits, mut sealed) = (Vec::new(), Vec::new());
    for (comparison, line) in likely {
        if hits.len() == SHOWN {
            break;
        }
        if is_sealed_from(r, &house, actor, &line)? {
            sealed.push(line.id);
        } else {
            hits.push(hit(app, r, actor, (comparison, line.as_ref().clone()))?);
        }
    }
    Ok((hits, sealed))
}

/// The codes of cases in sight that most likely are of the child of these answers. Nothing of others
/// is told: whoever brings a list in asks for many children at once.
pub(super) fn alike(app: &App, actor: &Actor, answers: &Answers) -> Result<Vec<CaseCode>> {
    let asked = described(answers);
    if asked.name.is_empty() {
        return Ok(Vec::new());
    }
    let (hits, _) = app.store().read(|r| likenesses(app, r, actor, &asked))?;
    let code = |hit: Hit| match hit.known {
        Known::Seen(line) if hit.comparison.band == Band::Strong => line.code,
        Known::Seen(_) | Known::Thin(_) => None,
    };
    Ok(hits.into_iter().filter_map(code).collect())
}

/// Whether somebody must not learn that there is this case: it is of others, and sealed.
fn is_sealed_from(r: &Read<'_>, house: &House, actor: &Actor, line: &Line) -> Result<bool> {
    if actor.sight.includes_line(line) {
        return Ok(false);
    }
    let record = r.record(Kind::Case, line.id)?;
    Ok(record.is_some_and(|record| concern::is_sealed(&house.programme.profile, &record)))
}

/// Cases in sight of the same sex, about the same age, and from the same place: without a name only
/// the three together are a reason to look, and nobody can know of a case of others by guessing them.
fn by_description(
    app: &App,
    house: &House,
    actor: &Actor,
    asked: &Described,
) -> Result<Vec<RecordId>> {
    let (Some(sex), Some(birth), Some(place)) = (&asked.sex, &asked.birth, &asked.place) else {
        return Ok(Vec::new());
    };
    let (today, places) = (app.today()?, &house.programme.places);
    let age = birth.age_on(today);
    let ages = (age.saturating_sub(linkage::SAME_AGE), age.saturating_add(linkage::SAME_AGE));
    let (first, last) = Birth::keys_of_ages(ages, today);
    let near = places
        .iter()
        .filter(|other| places.lies_in(&other.code, place) || places.lies_in(place, &other.code));
    let word = |field: &str, word: &str| Test::Word(field.to_owned(), word.to_owned());
    let mut clauses =
        find::counting([word("sex", sex.as_str()), Test::Between(BIRTH.to_owned(), first, last)]);
    clauses.push(Clause::any(near.map(|place| word("location_current", place.code.as_str()))));
    let found = app.store().ask(Kind::Case, |view| view.list(&view.select(&clauses, &actor.sight)));
    Ok(found.into_iter().map(|(_, id)| id).collect())
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
    Ok(Hit { comparison, known: Known::Thin(Box::new(Thin::of(r, &line, app.today()?)?)) })
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
        let answers = answers(&app2, &draft.typed)?;
        let asked = described(&answers);
        check_enough(&asked)?;
        let entries = consent::read(&consent, today, permit::stamp(w, &actor))?;
        consent::check_services(&entries)?;
        let (shown, _) = likenesses(&app2, w, &actor, &asked)?;
        let number = w.next_code_number(&house.office.code, today.year())?;
        let stamp = permit::stamp(w, &actor);
        let mut record = Record {
            code: Some(CaseCode::new(house.office.code.clone(), today.year(), number)),
            answers: with_granted(&house.programme, answers),
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
        Known::Thin(thin) => thin.id,
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
