//! Roles: what a person may do. The presets are rows of one table.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{
    lang::Localized,
    permission::{Action, Resource, Scope},
    word::{FormName, RoleName},
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
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its stable id.
    pub name: RoleName,
    /// What it is called.
    pub label: Localized,
    /// What it may do.
    pub permissions: BTreeMap<Resource, BTreeSet<Action>>,
    /// How far it sees.
    pub scope: Scope,
    /// Which forms it sees.
    pub forms: FormAccess,
    /// Whether it answers for the work of others.
    pub is_manager: bool,
}

impl Role {
    /// Whether it may act so on a resource.
    pub fn allows(&self, resource: Resource, action: Action) -> bool {
        self.permissions
            .get(&resource)
            .is_some_and(|held| held.contains(&action) || held.contains(&Action::Manage))
    }
}

/// A role that an office has from its first day.
pub struct Preset {
    /// Its stable id.
    pub name: &'static str,
    /// How far it sees.
    pub scope: Scope,
    /// Whether it answers for the work of others.
    pub is_manager: bool,
    /// Whether it sees forms at all.
    pub sees_forms: bool,
    /// What it may do.
    pub permissions: &'static [(Resource, &'static [Action])],
}

/// The caseworker's preset.
pub const CASEWORKER: &str = "role-caseworker";
/// The supervisor's preset.
pub const SUPERVISOR: &str = "role-supervisor";
/// The preset of whoever runs the box and sees no child.
pub const OFFICE_ADMINISTRATOR: &str = "role-office-administrator";

/// The roles of the first day.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: CASEWORKER,
        scope: Scope::Own,
        is_manager: false,
        sees_forms: true,
        permissions: &[(
            Resource::Case,
            &[
                Action::Read,
                Action::Create,
                Action::Write,
                Action::Close,
                Action::Reopen,
                Action::SearchOwnedByOthers,
            ],
        )],
    },
    Preset {
        name: SUPERVISOR,
        scope: Scope::Group,
        is_manager: true,
        sees_forms: true,
        permissions: &[
            (
                Resource::Case,
                &[
                    Action::Read,
                    Action::Create,
                    Action::Write,
                    Action::Close,
                    Action::Reopen,
                    Action::Assign,
                    Action::SignOffVisit,
                    Action::SearchOwnedByOthers,
                ],
            ),
            (Resource::User, &[Action::Read]),
        ],
    },
    Preset {
        name: OFFICE_ADMINISTRATOR,
        scope: Scope::Identified,
        is_manager: false,
        sees_forms: false,
        permissions: &[
            (Resource::User, &[Action::Manage]),
            (Resource::Role, &[Action::Manage]),
            (Resource::System, &[Action::Manage]),
            (Resource::AuditLog, &[Action::Read]),
        ],
    },
];

impl Preset {
    /// The role, with the name that the office reads.
    pub fn role(&self, label: Localized) -> Role {
        let held = |(resource, actions): &(Resource, &[Action])| {
            (*resource, actions.iter().copied().collect())
        };
        Role {
            name: RoleName::known(self.name),
            label,
            permissions: self.permissions.iter().map(held).collect(),
            scope: self.scope,
            forms: if self.sees_forms {
                FormAccess::All
            } else {
                FormAccess::Only(BTreeMap::new())
            },
            is_manager: self.is_manager,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_runs_the_box_sees_no_child() {
        let preset = PRESETS.iter().find(|preset| preset.name == OFFICE_ADMINISTRATOR).unwrap();
        let role = preset.role(Localized::default());
        for action in [Action::Read, Action::Write, Action::Create, Action::SearchOwnedByOthers] {
            assert!(!role.allows(Resource::Case, action), "{action:?}");
        }
        assert_eq!(role.forms.of(&FormName::known("basic_identity")), None);
        assert!(role.allows(Resource::User, Action::Create), "manage means everything");
    }
}
