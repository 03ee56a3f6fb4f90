//! Roles: what a person may do.

mod preset;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{
    lang::Localized,
    permission::{Action, Held, Resource, Scope},
    record::kind::{KINDS, KindRow},
    word::{FormName, ModuleName, RoleName},
};

pub use preset::{
    CASEWORKER, DATA_OFFICER, MONITORING_OFFICER, OFFICE_ADMINISTRATOR, PRESETS, Preset,
    SERVICE_PROVIDER, SUPERVISOR, TRACING_OFFICER,
};

/// What a role may do with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Access {
    /// Read it.
    #[serde(rename = "r")]
    Read,
    /// Read and write it.
    #[serde(rename = "rw")]
    Write,
}

/// The forms of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormAccess {
    /// Every form, to read and write.
    All,
    /// These; a form that is not named is absent.
    Only(BTreeMap<FormName, Access>),
}

impl FormAccess {
    /// What the role may do with a form; nothing if it may not even see it.
    pub fn of(&self, form: &FormName) -> Option<Access> {
        match self {
            Self::All => Some(Access::Write),
            Self::Only(forms) => forms.get(form).copied(),
        }
    }

    /// Whether it gives more of any form than another.
    fn is_wider_than(&self, other: &Self) -> bool {
        match self {
            Self::All => *other != Self::All,
            Self::Only(forms) => forms.iter().any(|(form, access)| Some(*access) > other.of(form)),
        }
    }
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Role {
    /// Its stable id.
    pub name: RoleName,
    /// What it is called.
    pub label: Localized,
    /// What it is for.
    pub description: String,
    /// What it may do.
    pub permissions: Held,
    /// Roles and agencies that its permissions on them are limited to, by resource.
    pub objects: BTreeMap<String, BTreeSet<String>>,
    /// How far it sees.
    pub scope: Scope,
    /// Which forms it sees.
    pub forms: FormAccess,
    /// Its modules.
    pub modules: BTreeSet<ModuleName>,
    /// Whether it answers for the work of others.
    pub is_manager: bool,
    /// Whether it says what somebody may see through a referral.
    pub referral: bool,
    /// Whether it says what somebody may see through a transfer.
    pub transfer: bool,
    /// Whether it may make referrals that need a word of approval.
    pub referral_authorization: bool,
    /// The level of places by which it reports, where it has one of its own.
    pub reporting_location_level: Option<u8>,
    /// Whether its holders sign in with a second proof.
    #[serde(default)]
    pub needs_factor: bool,
    /// Whether it is given to nobody any more.
    pub disabled: bool,
}

impl Role {
    /// Whether it may act so on a resource.
    pub fn allows(&self, resource: Resource, action: Action) -> bool {
        self.permissions.allows(resource, action)
    }

    /// Whether it may act so on one thing of a resource: permissions may be limited to some things.
    pub fn allows_on(&self, resource: Resource, action: Action, unique: &str) -> bool {
        self.allows(resource, action) && !self.is_kept_from(resource, unique)
    }

    /// Whether its permissions on a resource are limited to other things than this one.
    pub fn is_kept_from(&self, resource: Resource, unique: &str) -> bool {
        self.objects.get(resource.as_str()).is_some_and(|only| !only.contains(unique))
    }

    /// Whether its holder may give a role to somebody.
    pub fn gives(&self, other: &RoleName) -> bool {
        self.allows_on(Resource::Role, Action::Assign, other.as_str())
    }

    /// Whether its holder sees every account and may do everything with it.
    pub fn runs_accounts(&self) -> bool {
        self.permissions.names(Resource::User, Action::Manage)
    }

    /// Whether its holder sees records of children, by any way that is open to a role.
    pub fn sees_children(&self) -> bool {
        let reads = |row: &KindRow| {
            self.allows(row.resource, Action::Read)
                || self.allows(row.resource, Action::SearchOwnedByOthers)
        };
        KINDS.iter().any(reads)
    }

    /// Whether its holder answers for the work of others with children.
    pub fn supervises(&self) -> bool {
        self.is_manager && self.sees_children()
    }

    /// Whether its holder may make any role of any other.
    pub fn runs_roles(&self) -> bool {
        self.permissions.names(Resource::Role, Action::Manage)
            && !self.objects.contains_key(Resource::Role.as_str())
    }

    /// Whether another differs in what it allows, in how far it sees or in the forms that it has.
    pub fn reaches_otherwise_than(&self, other: &Self) -> bool {
        self.permissions != other.permissions
            || self.objects != other.objects
            || self.scope != other.scope
            || self.forms != other.forms
    }

    /// Whether it lets its holder see or do anything, once it is like this, that it does not let
    /// them today.
    pub fn is_widened_by(&self, after: &Self) -> bool {
        let is_new = |(resource, words): (&str, &BTreeSet<String>)| {
            words.iter().any(|word| !self.holds(resource, word))
        };
        let is_freer = |(resource, only): (&String, &BTreeSet<String>)| {
            let mut held = after.permissions.iter();
            held.any(|(own, words)| own == resource && !words.is_empty())
                && after.objects.get(resource).is_none_or(|after| !after.is_subset(only))
        };
        after.permissions.iter().any(is_new)
            || self.objects.iter().any(is_freer)
            || after.scope.is_wider_than(self.scope)
            || after.forms.is_wider_than(&self.forms)
            || !after.modules.is_subset(&self.modules)
            || after.is_manager && !self.is_manager
            || self.needs_factor && !after.needs_factor
    }

    /// Whether a word of the wire is held, by itself or through another.
    fn holds(&self, resource: &str, word: &str) -> bool {
        let known = Resource::parse(resource).zip(Action::parse(word));
        let named =
            self.permissions.iter().any(|(own, words)| own == resource && words.contains(word));
        named || known.is_some_and(|(resource, action)| self.allows(resource, action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(name: &str) -> Role {
        let preset = PRESETS.iter().find(|preset| preset.name == name).unwrap();
        preset.role(Localized::default())
    }

    #[test]
    fn whoever_runs_the_box_sees_no_child() {
        let role = role(OFFICE_ADMINISTRATOR);
        for action in [Action::Read, Action::Write, Action::Create, Action::SearchOwnedByOthers] {
            assert!(!role.allows(Resource::Case, action), "{action:?}");
        }
        assert_eq!(role.forms.of(&FormName::known("basic_identity")), None);
        assert!(role.allows(Resource::User, Action::Create), "manage means everything");
    }

    #[test]
    fn a_role_that_may_do_see_or_write_anything_more_is_widened() {
        let before = role(SERVICE_PROVIDER);
        assert!(!before.is_widened_by(&before));
        let widened = |act: fn(&mut Role)| {
            let mut after = before.clone();
            act(&mut after);
            before.is_widened_by(&after)
        };
        assert!(widened(|role| role.permissions.give("case", ["close".to_owned()])));
        assert!(widened(|role| role.permissions.give("kite", ["fly".to_owned()])));
        assert!(widened(|role| role.scope = Scope::Group));
        assert!(widened(|role| role.forms = FormAccess::All));
        assert!(widened(|role| role.is_manager = true));
        assert!(!widened(|role| role.forms = FormAccess::Only([].into())));
        assert!(!widened(|role| role.description = "Gives a service".to_owned()));
        let mut limited = role(OFFICE_ADMINISTRATOR);
        limited.objects.insert("role".to_owned(), ["role-caseworker".to_owned()].into());
        assert!(limited.gives(&RoleName::known(CASEWORKER)));
        assert!(!limited.gives(&RoleName::known(SUPERVISOR)));
        assert!(limited.is_widened_by(&role(OFFICE_ADMINISTRATOR)), "a limit falls");
        assert!(!role(OFFICE_ADMINISTRATOR).is_widened_by(&limited));
        assert!(role(OFFICE_ADMINISTRATOR).runs_roles() && !limited.runs_roles());
        limited.scope = Scope::Group;
        let mut other = role(SERVICE_PROVIDER);
        other.permissions = Held::default();
        other.forms = FormAccess::Only([].into());
        assert!(!limited.is_widened_by(&other), "a limit on what is not held frees nothing");
    }

    #[test]
    fn a_provider_of_services_sees_what_a_service_needs() {
        let role = role(SERVICE_PROVIDER);
        let access = |form| role.forms.of(&FormName::known(form));
        assert_eq!(access("basic_identity"), Some(Access::Read));
        assert_eq!(access("services"), Some(Access::Write));
        assert_eq!(access("protection_concern"), None);
    }
}
