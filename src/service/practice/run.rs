//! Telling all stories at once: their steps in the order of time, each a write with a permit.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
    sync::Arc,
};

use crate::{
    domain::{
        code::CaseCode,
        gate::{self, Passage, Sill},
        history::Deed,
        id::{RecordId, RowId, short_id},
        permission::Action,
        record::{Kind, Record, SignOff, Stamp},
        time::Timestamp,
        user::Actor,
    },
    service::{
        app::House,
        error::{Error, Result},
        life,
        permit::{self, Writing},
    },
    store::Write,
};

use super::{
    FROM, beside,
    dice::Dice,
    ground::{Ground, Kin},
    intake,
    scene::Scene,
    staff,
    story::{self, Act, Beside, Turn, Work},
    words, work,
};

/// What the dice of a case's details are thrown for.
const DETAILS: u64 = 30;

/// The office and everybody in it.
pub(super) struct Desk {
    /// What the stories need.
    pub(super) ground: Ground,
    /// The office's programme.
    pub(super) house: Arc<House>,
    /// Everybody, in their order.
    pub(super) people: Vec<Actor>,
}

/// A case whose story is being told.
struct Life {
    dice: Dice,
    /// What is still to come, the last step first.
    left: Vec<story::Step>,
    record: Option<Record>,
    visits: Vec<RowId>,
    foster: Option<RecordId>,
    /// Which caseworker has it.
    worker: usize,
}

/// All stories, told as far as they were written.
pub(super) struct Run {
    desk: Arc<Desk>,
    /// Cases to come, the last first.
    to_come: Vec<(Timestamp, usize)>,
    lives: BTreeMap<usize, Life>,
    /// The next step of each of them.
    next: BinaryHeap<Reverse<(Timestamp, usize)>>,
    /// Records of families by the case that each began with.
    families: BTreeMap<usize, Record>,
    /// How many steps were written.
    pub(super) written: usize,
}

/// Where a step stands.
#[derive(Clone, Copy)]
struct Here<'a> {
    number: usize,
    actor: &'a Actor,
    stamp: Stamp,
}

impl Run {
    /// Nothing told yet.
    pub(super) fn new(desk: Arc<Desk>) -> Self {
        let cases = 0..desk.ground.cases;
        let mut to_come: Vec<_> = cases.map(|case| (desk.ground.registered(case), case)).collect();
        to_come.sort_by_key(|case| Reverse(*case));
        let (lives, families) = (BTreeMap::new(), BTreeMap::new());
        Self { desk, to_come, lives, next: BinaryHeap::new(), families, written: 0 }
    }

    /// When the next step is taken, if there is one.
    pub(super) fn next_at(&self) -> Option<Timestamp> {
        let running = self.next.peek().map(|Reverse((at, _))| *at);
        let coming = self.to_come.last().map(|(at, _)| *at);
        running.into_iter().chain(coming).min()
    }

    /// Writes as many of the next steps as wanted.
    pub(super) fn write(&mut self, w: &mut Write<'_>, most: usize) -> Result<()> {
        let desk = Arc::clone(&self.desk);
        for _ in 0..most {
            let Some(at) = self.next_at() else { return Ok(()) };
            if self.to_come.last().is_some_and(|(coming, _)| *coming == at)
                && let Some((_, number)) = self.to_come.pop()
            {
                self.begin(number);
                continue;
            }
            let Some(Reverse((at, number))) = self.next.pop() else { return Ok(()) };
            w.pass(at);
            let Some(mut life) = self.lives.remove(&number) else { continue };
            let Some(step) = life.left.pop() else { continue };
            self.step(w, &desk, (number, &mut life), step.act)?;
            self.written += 1;
            if let Some(step) = life.left.last() {
                self.next.push(Reverse((step.at, number)));
                self.lives.insert(number, life);
            }
        }
        Ok(())
    }

    fn begin(&mut self, number: usize) {
        let ground = &self.desk.ground;
        let mut left = story::tell(ground, number);
        left.reverse();
        if let Some(step) = left.last() {
            self.next.push(Reverse((step.at, number)));
            let life = Life {
                dice: Dice::new(ground.seed, DETAILS, number),
                left,
                record: None,
                visits: Vec::new(),
                foster: None,
                worker: ground.worker(number),
            };
            self.lives.insert(number, life);
        }
    }

    fn step(
        &mut self,
        w: &mut Write<'_>,
        desk: &Desk,
        (number, life): (usize, &mut Life),
        act: Act,
    ) -> Result<()> {
        let who = match act {
            Act::Register
            | Act::Work(_)
            | Act::LinkFamily
            | Act::Beside(Beside::Incident)
            | Act::Turn(Turn::Close | Turn::Reopen) => life.worker,
            Act::Beside(Beside::Search) => staff::TRACER,
            Act::Beside(Beside::Foster) => staff::DATA,
            // Whoever had the first of the children began the record and can change it.
            Act::Family => desk.ground.worker(number),
            Act::Turn(Turn::SignOff(..) | Turn::Disable | Turn::Assign) => {
                staff::supervisor_of(life.worker)
            }
        };
        let actor = desk.people.get(who).ok_or(Error::NotFound)?;
        let here = Here { number, actor, stamp: permit::stamp(w, actor) };
        let Some(before) = life.record.take() else {
            life.record = Some(desk.register(w, here, &mut life.dice)?);
            return Ok(());
        };
        life.record = match act {
            Act::Register => None,
            Act::Beside(kind) => {
                desk.beside(w, here, (life, &before), kind)?;
                None
            }
            Act::Family => {
                self.family(w, desk, here, (life, &before))?;
                None
            }
            Act::LinkFamily => Some(self.link_family(w, here, &before)?),
            Act::Work(_) | Act::Turn(_) => desk.change(w, here, (life, &before), act)?,
        };
        life.record = life.record.take().or(Some(before));
        Ok(())
    }

    /// The number of the case with which the family of a case began.
    fn family_of(ground: &Ground, number: usize) -> usize {
        match ground.kin(number) {
            Kin::Sibling(earlier) => Self::family_of(ground, earlier),
            Kin::New | Kin::Same(_) => number,
        }
    }

    fn family(
        &mut self,
        w: &mut Write<'_>,
        desk: &Desk,
        here: Here<'_>,
        (life, case): (&mut Life, &Record),
    ) -> Result<()> {
        let key = Self::family_of(&desk.ground, here.number);
        let mut scene = desk.scene(here, &mut life.dice);
        let family = if let Some(before) = self.families.remove(&key) {
            let mut after = before.clone();
            beside::join(&mut after, case, &mut scene);
            let permit = permit::permit(here.actor, Action::Write, &before)?;
            permit::save(w, permit, after, Writing::new(Deed::Changed, FROM))?
        } else {
            let mut family = beside::family(case, &mut scene);
            beside::join(&mut family, case, &mut scene);
            create(w, here.actor, family, &mut life.dice)?
        };
        self.families.insert(key, family);
        Ok(())
    }

    fn link_family(&self, w: &mut Write<'_>, here: Here<'_>, before: &Record) -> Result<Record> {
        let mut after = before.clone();
        let family = self.families.get(&Self::family_of(&self.desk.ground, here.number));
        after.links.family = family.map(|family| family.id);
        let member = family.and_then(|family| family.rows("family_members").last());
        after.links.member = member.map(|row| row.id);
        let permit = permit::permit(here.actor, Action::LinkFamilyRecord, before)?;
        permit::save(w, permit, after, Writing::new(Deed::Changed, FROM))
    }
}

/// Makes a record, with a short id that nothing else of its kind has.
fn create(w: &mut Write<'_>, actor: &Actor, mut record: Record, dice: &mut Dice) -> Result<Record> {
    while !w.is_short_id_free(record.kind, &short_id(&record.unique))? {
        record.unique = *RecordId::v4(dice.bytes()).as_uuid();
    }
    let permit = permit::permit_new(actor, record.kind)?;
    permit::save(w, permit, record, Writing::new(Deed::Created, FROM))
}

impl Desk {
    fn scene<'a>(&'a self, here: Here<'_>, dice: &'a mut Dice) -> Scene<'a> {
        let day = here.stamp.at.day_in(&self.ground.zone);
        let (number, stamp, lang) = (here.number, here.stamp, here.actor.lang);
        Scene { ground: &self.ground, number, dice, stamp, day, lang }
    }

    fn register(&self, w: &mut Write<'_>, here: Here<'_>, dice: &mut Dice) -> Result<Record> {
        let mut scene = self.scene(here, dice);
        let (id, day) = (self.ground.case_id(here.number), scene.day);
        let mut record = Record { id, ..scene.blank(Kind::Case) };
        intake::register(&mut record, &mut scene);
        let office = &self.house.office.code;
        let number = w.next_code_number(office, day.year())?;
        record.code = Some(CaseCode::new(office.clone(), day.year(), number));
        create(w, here.actor, record, dice)
    }

    /// Makes a record beside the case; the case itself stays as it is.
    fn beside(
        &self,
        w: &mut Write<'_>,
        here: Here<'_>,
        (life, case): (&mut Life, &Record),
        kind: Beside,
    ) -> Result<()> {
        let mut scene = self.scene(here, &mut life.dice);
        let record = match kind {
            Beside::Incident => beside::incident(case, &mut scene),
            Beside::Search => beside::trace(&mut scene),
            Beside::Foster => beside::foster(case, &mut scene),
        };
        let record = create(w, here.actor, record, &mut life.dice)?;
        if record.kind == Kind::RegistryRecord {
            life.foster = Some(record.id);
        }
        Ok(())
    }

    /// Changes the case; nothing where there is nothing to change.
    fn change(
        &self,
        w: &mut Write<'_>,
        here: Here<'_>,
        (life, before): (&mut Life, &Record),
        act: Act,
    ) -> Result<Option<Record>> {
        let mut after = before.clone();
        let told = match act {
            Act::Work(work) => self.work(here, life, &mut after, work),
            Act::Turn(turn) => self.turn(here, life, &mut after, turn)?,
            Act::Register | Act::Beside(_) | Act::Family | Act::LinkFamily => None,
        };
        let Some((action, writing)) = told else { return Ok(None) };
        let permit = permit::permit(here.actor, action, before)?;
        Ok(Some(permit::save(w, permit, after, writing)?))
    }

    /// Writes a step into the case; says by which right, and how it is called.
    fn work(
        &self,
        here: Here<'_>,
        life: &mut Life,
        after: &mut Record,
        work: Work,
    ) -> Option<(Action, Writing)> {
        let mut scene = self.scene(here, &mut life.dice);
        let scene = &mut scene;
        let mut deed = Deed::Changed;
        match work {
            Work::Concerns(risk) => intake::concerns(after, risk, scene),
            Work::Household => intake::household(after, scene),
            Work::Assess(risk) => work::assess(after, risk, scene),
            Work::Plan => work::plan(after, scene),
            Work::Ask => work::ask(after, scene),
            Work::Give if !work::give(after, scene) => return None,
            Work::Give => {}
            Work::Visit(seen) => life.visits.push(work::visit(after, seen, scene)),
            Work::Note => work::note(after, scene),
            Work::Closing(lost) => work::closing(after, lost, scene),
            Work::Sharing(given) if !intake::sharing(after, given, scene) => return None,
            Work::Sharing(_) => deed = Deed::Consented,
            Work::Answer(visit) => {
                let visit = life.visits.get(visit)?;
                work::answer(after, *visit, scene);
            }
            Work::LinkFoster => after.links.registry = life.foster,
        }
        let note = if deed == Deed::Consented { "sharing".to_owned() } else { String::new() };
        Some((Action::Write, Writing { note, ..Writing::new(deed, FROM) }))
    }

    /// The turns of a case: a supervisor's word, another worker, the end, a new beginning.
    fn turn(
        &self,
        here: Here<'_>,
        life: &mut Life,
        after: &mut Record,
        turn: Turn,
    ) -> Result<Option<(Action, Writing)>> {
        let (stamp, mut note) = (here.stamp, String::new());
        let mut scene = self.scene(here, &mut life.dice);
        let today = scene.day;
        let (action, deed) = match turn {
            Turn::SignOff(visit, asks) => {
                let Some(visit) = life.visits.get(visit) else { return Ok(None) };
                note = if asks { scene.say(words::QUESTIONS) } else { note };
                after.sign_offs.insert(*visit, SignOff { stamp, question: note.clone() });
                (Action::SignOffVisit, Deed::SignedOff)
            }
            Turn::Disable => {
                after.enabled = false;
                (Action::EnableDisableRecord, Deed::Disabled)
            }
            Turn::Assign => {
                life.worker = staff::colleague_of(life.worker);
                let owner = self.people.get(life.worker).ok_or(Error::NotFound)?;
                after.handed = Some(Stamp { by: after.owner, ..stamp });
                after.owner = owner.user;
                (Action::Assign, Deed::Assigned)
            }
            Turn::Close => {
                let sill = Sill { record: after, why: "", programme: &self.house.programme, today };
                let lacking = gate::lacking(Passage::Closing, &sill, &self.house.programme.profile);
                if !lacking.enforced.is_empty() {
                    return Err(Error::Lacking(lacking.enforced));
                }
                life::set_closed(after, lacking.advised, today, stamp);
                (Action::Close, Deed::Closed)
            }
            Turn::Reopen => {
                note = scene.say(words::AGAIN);
                life::set_open(after, &self.house, &note, stamp)?;
                (Action::Reopen, Deed::Reopened)
            }
        };
        Ok(Some((action, Writing { note, ..Writing::new(deed, FROM) })))
    }
}
