//! What a role may do in words. The messages are named by the words of the wire.

use crate::{
    domain::permission::{Action, Resource},
    i18n::Say,
};

/// An act in words: what whoever holds it may do. The thing that it is done with stands above it, and
/// some have words of their own for it.
pub(in crate::web) fn act(say: Say, resource: Resource, action: Action) -> String {
    let own =
        say.named(&format!("act-of-{}", resource.as_str().replace('_', "-")), action.as_str());
    let said = own.or_else(|| say.named("act", action.as_str()));
    said.unwrap_or_else(|| action.as_str().to_owned())
}

/// What permissions are held on, in words.
pub(in crate::web) fn resource(say: Say, resource: Resource) -> String {
    say.named("resource", resource.as_str()).unwrap_or_else(|| resource.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        domain::{lang::Lang, permission::OFFERED},
        i18n,
    };

    #[test]
    fn every_act_has_words_in_every_language_and_none_of_one_thing_has_those_of_another() {
        for lang in Lang::BUILT_IN {
            let say = Say::of(lang);
            for (thing, actions) in OFFERED {
                let words: BTreeSet<String> =
                    actions.iter().map(|action| act(say, *thing, *action)).collect();
                assert_eq!(words.len(), actions.len(), "{lang:?} {thing:?}");
                let coded = actions.iter().find(|action| words.contains(action.as_str()));
                assert_eq!(coded, None, "{lang:?} {thing:?}");
                assert_ne!(resource(say, *thing), thing.as_str(), "{lang:?}");
            }
        }
    }

    #[test]
    fn no_words_are_left_of_what_is_never_held() {
        let kebab = |word: &str| word.replace('_', "-");
        let mut known: BTreeSet<String> =
            Action::ALL.iter().map(|(_, word)| format!("act-{}", kebab(word))).collect();
        for (thing, actions) in OFFERED {
            let own =
                |act: &Action| format!("act-of-{}-{}", kebab(thing.as_str()), kebab(act.as_str()));
            known.extend(actions.iter().map(own));
            known.insert(format!("resource-{}", kebab(thing.as_str())));
        }
        let english = i18n::english();
        let keys = english.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key));
        let mut keys = keys.filter(|key| key.starts_with("act-") || key.starts_with("resource-"));
        assert_eq!(keys.find(|key| !known.contains(*key)), None);
    }
}
