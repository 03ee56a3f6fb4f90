//! The programme of an office: its forms, lists, places and rules, as one consistent whole.

use serde::{Deserialize, Serialize};

use crate::domain::{
    field::Field,
    form::Form,
    location::{Location, Locations},
    lookup::{Lookup, Lookups},
    profile::Profile,
    record::Kind,
    word::{FieldName, FormName},
};

/// Everything that an office configures about its records.
#[derive(Debug, Clone)]
pub struct Programme {
    forms: Vec<Form>,
    /// The coded lists.
    pub lookups: Lookups,
    /// The tree of places.
    pub places: Locations,
    /// Clocks and gates.
    pub profile: Profile,
    /// The answers that the first page of a case shows.
    pub summary: Vec<FieldName>,
}

/// A programme as it is kept: the parts, each whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProgrammeParts {
    /// The forms.
    pub forms: Vec<Form>,
    /// The coded lists.
    pub lookups: Vec<Lookup>,
    /// The places.
    pub places: Vec<Location>,
    /// Clocks and gates.
    pub profile: Profile,
    /// The answers that the first page of a case shows.
    pub summary: Vec<FieldName>,
}

impl Programme {
    /// A programme of these parts, its forms in their order.
    pub fn new(mut parts: ProgrammeParts) -> Self {
        parts.forms.sort_by_key(|form| (form.kind, form.order));
        Self {
            forms: parts.forms,
            lookups: Lookups::new(parts.lookups),
            places: Locations::new(parts.places),
            profile: parts.profile,
            summary: parts.summary,
        }
    }

    /// Every form, by kind of record and in order.
    pub fn all_forms(&self) -> &[Form] {
        &self.forms
    }

    /// The forms of a kind of record in their order, nested ones too.
    pub fn forms(&self, kind: Kind) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(move |form| form.kind == kind)
    }

    /// One form of a kind of record.
    pub fn form(&self, kind: Kind, id: &str) -> Option<&Form> {
        self.forms(kind).find(|form| form.id.as_str() == id)
    }

    /// A question of a kind of record, with the first form that asks it.
    pub fn field(&self, kind: Kind, name: &str) -> Option<(&Form, &Field)> {
        self.forms(kind)
            .filter(|form| !form.nested)
            .find_map(|form| form.field(name).map(|field| (form, field)))
    }

    /// A question of a kind of record or of an entry of one of its groups.
    pub fn any_field(&self, kind: Kind, name: &str) -> Option<&Field> {
        let asked = self.field(kind, name).map(|(_, field)| field);
        asked.or_else(|| self.forms(kind).find_map(|form| form.field(name)))
    }

    /// The nested form of a repeating group.
    pub fn nested(&self, kind: Kind, group: &Field) -> Option<&Form> {
        let id: &FormName = group.subform.as_ref()?;
        self.form(kind, id.as_str()).filter(|form| form.nested)
    }
}
