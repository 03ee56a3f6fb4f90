//! The ways through what makes the office: its people, roles, teams, agencies and modules.

use maud::{Markup, html};

use crate::{
    domain::{
        permission::{Action, Resource},
        user::Actor,
    },
    http::Cx,
    i18n::Say,
};

/// A way: where it leads, what it is called, who may go it.
struct Way {
    href: &'static str,
    icon: &'static str,
    label: fn(Say) -> String,
    on: (Resource, Action),
}

/// Every way, in order.
const WAYS: &[Way] = &[
    Way {
        href: "/people",
        icon: "people",
        label: Say::nav_people,
        on: (Resource::User, Action::Read),
    },
    Way { href: "/roles", icon: "lock", label: Say::nav_roles, on: (Resource::Role, Action::Read) },
    Way {
        href: "/teams",
        icon: "people",
        label: Say::nav_teams,
        on: (Resource::UserGroup, Action::Read),
    },
    Way {
        href: "/agencies",
        icon: "home",
        label: Say::nav_agencies,
        on: (Resource::Agency, Action::Read),
    },
    Way {
        href: "/modules",
        icon: "file",
        label: Say::nav_modules,
        on: (Resource::Metadata, Action::Manage),
    },
    Way {
        href: "/admin/protection",
        icon: "lock",
        label: Say::protection_title,
        on: (Resource::System, Action::Manage),
    },
    Way {
        href: "/admin/languages",
        icon: "note",
        label: Say::languages_title,
        on: (Resource::System, Action::Manage),
    },
    Way {
        href: "/admin/conduct",
        icon: "note",
        label: Say::conduct_title,
        on: (Resource::CodeOfConduct, Action::Manage),
    },
];

impl Way {
    fn is_open_to(&self, actor: &Actor) -> bool {
        let (resource, action) = self.on;
        actor.may(resource, action)
    }

    fn leads_to(&self, path: &str) -> bool {
        let rest = path.strip_prefix(self.href);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }
}

/// Whether a page is one of those that the ways lead to.
pub(in crate::web) fn is_here(path: &str) -> bool {
    WAYS.iter().any(|way| way.leads_to(path))
}

/// The ways that stand beside the destinations of the navigation: address, icon, name.
pub(in crate::web) fn beside(say: Say, actor: &Actor) -> Vec<(&'static str, &'static str, String)> {
    let open = WAYS.iter().filter(|way| way.href != "/people" && way.is_open_to(actor));
    open.map(|way| (way.href, way.icon, (way.label)(say))).collect()
}

/// The ways of somebody above a page of theirs; nothing where there is only one.
pub(in crate::web) fn ways(cx: &Cx) -> Markup {
    let open: Vec<&Way> = WAYS.iter().filter(|way| way.is_open_to(&cx.actor)).collect();
    html! {
        @if open.len() > 1 {
            nav.tabs aria-label=(cx.say().staff_label()) {
                ul {
                    @for way in open {
                        li {
                            a href=(way.href)
                                aria-current=[way.leads_to(&cx.guest.path).then_some("page")]
                            { ((way.label)(cx.say())) }
                        }
                    }
                }
            }
        }
    }
}
