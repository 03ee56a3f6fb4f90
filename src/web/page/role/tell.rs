//! A role in sentences: areas of the work, what is held in each, forms, switches.

use crate::{
    domain::{
        lang::Lang,
        permission::{Action, Bearing, OFFERED, Resource, Scope},
        record::{Kind, kind::KINDS},
        role::{Access, Role},
        wire::LEDGER,
        word::FormName,
    },
    i18n::Say,
    service::app::House,
    web::part::acts,
};

/// An area of the work, under which sentences stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Children,
    Others,
    Moving,
    Deciding,
    Figures,
    People,
    Box,
}

/// Things of a resource with acts that stand together.
pub(super) type Acts = (Resource, Vec<Action>);

impl Area {
    /// Every area, in order.
    pub(super) const ALL: [Self; 7] = [
        Self::Children,
        Self::Others,
        Self::Moving,
        Self::Deciding,
        Self::Figures,
        Self::People,
        Self::Box,
    ];

    /// The area that an act belongs to.
    fn of(resource: Resource, action: Action) -> Self {
        let of_records = |usual| match action.bearing() {
            Bearing::Work => usual,
            Bearing::Moving => Self::Moving,
            Bearing::Deciding => Self::Deciding,
        };
        match resource {
            Resource::Case => of_records(Self::Children),
            Resource::Incident
            | Resource::TracingRequest
            | Resource::Family
            | Resource::RegistryRecord => of_records(Self::Others),
            Resource::PotentialMatch => Self::Others,
            Resource::Report
            | Resource::ManagedReport
            | Resource::Dashboard
            | Resource::UsageReport
            | Resource::ActivityLog => Self::Figures,
            Resource::User | Resource::Role | Resource::UserGroup | Resource::Agency => {
                Self::People
            }
            Resource::Metadata
            | Resource::System
            | Resource::PrimeroConfiguration
            | Resource::CodeOfConduct
            | Resource::Webhook
            | Resource::AuditLog
            | Resource::MatchingConfiguration => Self::Box,
        }
    }

    /// What it is called.
    pub(super) fn words(self, say: Say) -> String {
        match self {
            Self::Children => say.area_children(),
            Self::Others => say.area_others(),
            Self::Moving => say.area_moving(),
            Self::Deciding => say.area_deciding(),
            Self::Figures => say.area_figures(),
            Self::People => say.area_people(),
            Self::Box => say.area_box(),
        }
    }

    /// Everything in it that a role can be given.
    pub(super) fn offered(self) -> Vec<Acts> {
        self.filtered(|_, _| true)
    }

    /// What a role holds in it. Whoever may do everything is told so, and beside it only what has
    /// to be given by name.
    pub(super) fn held(self, role: &Role) -> Vec<Acts> {
        self.filtered(|resource, action| {
            let runs = role.permissions.names(resource, Action::Manage);
            let is_told = !runs || action == Action::Manage || action.is_literal();
            is_told && role.permissions.names(resource, action)
        })
    }

    fn filtered(self, is: impl Fn(Resource, Action) -> bool) -> Vec<Acts> {
        let of = |(resource, actions): &(Resource, &[Action])| {
            let own = |action: &Action| Self::of(*resource, *action) == self;
            let kept = actions.iter().copied();
            let kept: Vec<Action> =
                kept.filter(|action| own(action) && is(*resource, *action)).collect();
            (*resource, kept)
        };
        OFFERED.iter().map(of).filter(|(_, actions)| !actions.is_empty()).collect()
    }
}

/// Whose records somebody sees, in words.
pub(super) fn scope(say: Say, scope: Scope) -> String {
    match scope {
        Scope::Own => say.scope_own(),
        Scope::Group => say.scope_group(),
        Scope::Agency => say.scope_agency(),
        Scope::All => say.scope_all(),
        Scope::Identified => say.scope_identified(),
        Scope::AdminOnly => say.scope_admin_only(),
        Scope::Webhook => say.scope_webhook(),
    }
}

/// What may be done with a form, in words.
pub(super) fn access(say: Say, access: Option<Access>) -> String {
    match access {
        None => say.access_none(),
        Some(Access::Read) => say.access_read(),
        Some(Access::Write) => say.access_write(),
    }
}

/// Switches of a role: its name on the wire, its words, whether it is on.
pub(super) fn switches(say: Say, role: &Role) -> [(&'static str, String, bool); 5] {
    [
        ("is_manager", say.role_is_manager(), role.is_manager),
        ("referral", say.role_referral(), role.referral),
        ("transfer", say.role_transfer(), role.transfer),
        ("referral_authorization", say.role_referral_authorization(), role.referral_authorization),
        ("requires_second_factor", say.role_needs_factor(), role.needs_factor),
    ]
}

/// Every switch that a form has: its name on the wire and its words.
pub(super) fn switch_words(say: Say) -> [(&'static str, String); 6] {
    [
        ("is_manager", say.role_is_manager()),
        ("referral", say.role_referral()),
        ("transfer", say.role_transfer()),
        ("referral_authorization", say.role_referral_authorization()),
        ("requires_second_factor", say.role_needs_factor()),
        ("disabled", say.role_disabled_switch()),
    ]
}

/// What may be done with a form, by its word on the wire.
pub(super) fn access_of(word: &str) -> Option<Access> {
    match word {
        "rw" => Some(Access::Write),
        "r" => Some(Access::Read),
        _ => None,
    }
}

/// The forms of a group that roles are given one by one.
pub(super) struct Sheets {
    /// The records that they belong to.
    pub kind: Kind,
    /// Their group; empty where they have none.
    pub group: String,
    /// Their ids and names.
    pub forms: Vec<(FormName, String)>,
}

/// Every form that roles are given one by one, by its kind and group.
pub(super) fn sheets(house: &House, lang: Lang) -> Vec<Sheets> {
    let mut all: Vec<Sheets> = Vec::new();
    let mut put = |kind: Kind, group: String, form: (FormName, String)| match all
        .iter_mut()
        .find(|own| own.kind == kind && own.group == group)
    {
        Some(own) => own.forms.push(form),
        None => all.push(Sheets { kind, group, forms: vec![form] }),
    };
    for kind in KINDS.iter().map(|row| row.kind) {
        let names = house.programme.lookups.choices(&kind.groups());
        for form in
            house.programme.forms(kind).filter(|form| !form.nested && form.id.as_str() != LEDGER)
        {
            let group = names.iter().find(|choice| choice.id.as_str() == form.group);
            let group = group.map_or("", |group| group.label.say(lang)).to_owned();
            put(kind, group, (form.id.clone(), form.name.say(lang).to_owned()));
        }
        if kind == Kind::Case {
            // The ledger of consent is given like a form.
            let title = Say::of(lang).consent_title();
            put(kind, String::new(), (FormName::known(LEDGER), title));
        }
    }
    all
}

/// Things that a role's permissions on them are limited to, and words that this program does not
/// know: what no form of ours can change.
pub(super) fn beyond(say: Say, role: &Role) -> Vec<String> {
    let thing = |word: &str| {
        Resource::parse(word).map_or_else(|| word.to_owned(), |own| acts::resource(say, own))
    };
    let limits = role.objects.iter().map(|(resource, only)| {
        say.role_only(say.listed(&only.iter().collect::<Vec<_>>()), thing(resource))
    });
    let is_known = |resource: &str, word: &str| {
        let known = Resource::parse(resource).zip(Action::parse(word));
        known.is_some_and(|(resource, action)| {
            OFFERED.iter().any(|(own, acts)| *own == resource && acts.contains(&action))
        })
    };
    let unknown = role.permissions.iter().flat_map(|(resource, words)| {
        let unknown = words.iter().filter(move |word| !is_known(resource, word));
        unknown.map(move |word| format!("{resource}: {word}"))
    });
    let unknown: Vec<String> = unknown.collect();
    let told = (!unknown.is_empty()).then(|| say.role_unknown(say.listed(&unknown)));
    limits.chain(told).collect()
}

/// What a role is, a fact each under its heading: what two roles are compared by. Whoever may do
/// everything may do each act.
pub(super) fn facts(say: Say, house: &House, role: &Role) -> Vec<(String, String)> {
    let mut facts = vec![(say.role_whose(), scope(say, role.scope))];
    let on = switches(say, role).into_iter().filter(|(_, _, is_on)| *is_on);
    facts.extend(on.map(|(_, words, _)| (say.role_switches(), words)));
    for (resource, actions) in OFFERED {
        let allowed = actions.iter().filter(|action| role.allows(*resource, **action));
        facts
            .extend(allowed.map(|action| {
                (acts::resource(say, *resource), acts::act(say, *resource, *action))
            }));
    }
    facts.extend(beyond(say, role).into_iter().map(|words| (say.role_beyond(), words)));
    for sheets in sheets(house, say.lang()) {
        let heading = say.role_forms_of(acts::resource(say, sheets.kind.row().resource));
        let seen = sheets.forms.into_iter().filter_map(|(form, name)| {
            let access = access(say, Some(role.forms.of(&form)?));
            Some((heading.clone(), say.role_form_access(access, name)))
        });
        facts.extend(seen);
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_stands_in_one_area_and_no_area_is_empty() {
        let shown: usize =
            Area::ALL.iter().flat_map(|area| area.offered()).map(|(_, acts)| acts.len()).sum();
        assert_eq!(shown, OFFERED.iter().map(|(_, acts)| acts.len()).sum::<usize>());
        assert!(Area::ALL.iter().all(|area| !area.offered().is_empty()));
    }
}
