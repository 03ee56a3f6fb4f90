//! Which questions of a kind of record a role may read and write.

use std::{borrow::Cow, collections::BTreeMap};

use crate::domain::{
    concern,
    field::Field,
    form::Form,
    id::UserId,
    programme::Programme,
    record::{Kind, Record},
    role::{Access, FormAccess},
    user::Actor,
    value::Answers,
    word::FormName,
};

use super::fact::CONSENT;

/// The form that stands for the consent ledger in what a role may read and write.
pub const LEDGER: &str = "consent";

/// The parts of a name: whoever may read or write one may read or write the whole.
const NAME: [&str; 2] = ["name_first", "name_last"];

/// The questions of a kind of record that a role may read, each once, with the right to write it
/// where one of its forms gives it.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    kind: Kind,
    programme: &'a Programme,
    fields: BTreeMap<&'a str, (&'a Field, Access)>,
    has_ledger: Option<Access>,
    /// Whoever reads sealed concerns of their own cases alone; nobody where all are read.
    reader: Option<UserId>,
}

impl<'a> Sheet<'a> {
    /// The questions of a role.
    pub fn new(programme: &'a Programme, kind: Kind, forms: &FormAccess) -> Self {
        let mut fields: BTreeMap<&str, (&Field, Access)> = BTreeMap::new();
        for form in programme.forms(kind).filter(|form| !form.nested) {
            let Some(access) = forms.of(&form.id) else { continue };
            for field in &form.fields {
                let entry = fields.entry(field.name.as_str()).or_insert((field, access));
                entry.1 = entry.1.max(access);
            }
        }
        let has_ledger = forms.of(&FormName::known(LEDGER));
        Self { kind, programme, fields, has_ledger, reader: None }
    }

    /// The questions of somebody's role: of a case of others they read no sealed concern, unless
    /// they answer for the work of others.
    pub fn of(programme: &'a Programme, kind: Kind, actor: &Actor) -> Self {
        let reader = (!concern::reads(actor)).then_some(actor.user);
        Self { reader, ..Self::new(programme, kind, &actor.role.forms) }
    }

    /// Whether a record keeps its concerns from whoever reads.
    pub fn is_kept(&self, record: &Record) -> bool {
        self.reader.is_some_and(|reader| record.owner != reader)
            && concern::is_sealed(&self.programme.profile, record)
    }

    /// The questions as they may be read and written in one record.
    pub fn on(&self, record: &Record) -> Cow<'_, Self> {
        if !self.is_kept(record) {
            return Cow::Borrowed(self);
        }
        let mut sheet = self.clone();
        sheet.fields.retain(|name, _| !concern::keeps(self.kind, name));
        // What is left is the same for everybody.
        sheet.reader = None;
        Cow::Owned(sheet)
    }

    /// The programme whose questions they are.
    pub fn programme(&self) -> &'a Programme {
        self.programme
    }

    /// The kind of record.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// A question that may be read.
    pub fn field(&self, name: &str) -> Option<&'a Field> {
        self.fields.get(name).map(|(field, _)| *field)
    }

    /// A question of the kind, readable or not.
    pub(super) fn known(&self, name: &str) -> Option<&'a Field> {
        self.programme.field(self.kind, name).map(|(_, field)| field)
    }

    /// A question that may be written.
    pub fn writable(&self, name: &str) -> Option<&'a Field> {
        let (field, access) = self.fields.get(name)?;
        (*access == Access::Write).then_some(*field)
    }

    /// The nested form of a repeating group.
    pub fn nested(&self, group: &Field) -> Option<&'a Form> {
        self.programme.nested(self.kind, group)
    }

    /// Whether the name of the child or person may be read.
    pub fn reads_name(&self) -> bool {
        self.fields.contains_key("name") || NAME.iter().any(|part| self.fields.contains_key(part))
    }

    /// Whether the name may be written.
    pub fn writes_name(&self) -> bool {
        self.writable("name").is_some() || NAME.iter().any(|part| self.writable(part).is_some())
    }

    /// What may be done with the consent ledger, or with one purpose of it by its name on the wire.
    pub fn ledger(&self, name: &str) -> Option<Access> {
        let own = self.fields.get(name).map(|(_, access)| *access);
        own.max(self.has_ledger)
    }

    /// Whether an answer may be read.
    pub fn reads(&self, name: &str) -> bool {
        match name {
            "name" => self.reads_name(),
            _ => self.fields.contains_key(name),
        }
    }

    /// Whether an answer in the entries of a group may be read.
    pub fn reads_entry(&self, group: &str, name: &str) -> bool {
        let form = self.field(group).and_then(|group| self.nested(group));
        form.is_some_and(|form| form.field(name).is_some())
    }

    /// The answers that may be read.
    pub fn limit(&self, answers: &Answers) -> Answers {
        let may_read = |name: &str| self.reads(name) || is_plain(name);
        answers
            .iter()
            .filter(|(name, _)| may_read(name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    /// The record with the answers and the ledger that may be read, and nothing else of either.
    pub fn limit_record(&self, record: &Record) -> Record {
        let mut limited = Record { answers: self.limit(&record.answers), ..record.clone() };
        limited.consent.retain(|entry| {
            let named = CONSENT.iter().find(|(_, purpose, _)| *purpose == entry.purpose);
            named.map_or(self.has_ledger, |(name, _, _)| self.ledger(name)).is_some()
        });
        limited
    }
}

/// Fields that whoever sees a record may ask a list for, whatever forms they have.
const OPEN: [&str; 26] = [
    "id",
    "short_id",
    "case_id_display",
    "unique_identifier",
    "status",
    "record_state",
    "enabled",
    "workflow",
    "owned_by",
    "owned_by_groups",
    "owned_by_agency_id",
    "owned_by_location",
    "associated_user_names",
    "associated_user_groups",
    "associated_user_agencies",
    "previously_owned_by",
    "reassigned_transferred_on",
    "not_edited_by_owner",
    "module_id",
    "created_at",
    "created_by",
    "last_updated_at",
    "last_updated_by",
    "case_status_reopened",
    "incident_case_id",
    "hidden_name",
];

/// Whether whoever sees a record may ask a list for this field.
pub fn is_open_to_all(name: &str) -> bool {
    OPEN.contains(&name) || is_plain(name) && name != "date_of_birth"
}

/// Whether a question may be read without any form: whoever sees the record sees these.
pub(super) fn is_plain(name: &str) -> bool {
    ["age", "date_of_birth", "sex", "registration_date", "location_current", "date_closure"]
        .contains(&name)
}
