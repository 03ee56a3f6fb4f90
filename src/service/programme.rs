//! The office's programme: read out of the data file, and put there on the first day.

mod template;

pub use template::{Pack, TEMPLATES, Template};

use crate::{
    domain::{
        conduct::Conduct,
        form::Form,
        gate::{GATES, GateName},
        location::Location,
        lookup::Lookup,
        office::Office,
        profile::{Profile, Strictness},
        programme::{Programme, ProgrammeParts},
        word::FieldName,
    },
    i18n::Languages,
    service::{app::House, clock::chance, error::Result},
    store::{self, ConfigKind, Store, Write},
};

/// The one id of configuration that there is only one of.
pub(super) const ONLY: &str = "office";

/// The office and its programme, if the office was set up.
pub(super) fn load(store: &Store, languages: &Languages) -> Result<Option<House>> {
    store.read(|r| {
        let Some(office) = r.config::<Office>(ConfigKind::Office, ONLY)? else { return Ok(None) };
        let damaged = || store::Error::Damaged {
            table: "config",
            key: "profile or secret of the office".to_owned(),
        };
        let parts = ProgrammeParts {
            forms: r.configs::<Form>(ConfigKind::Form)?,
            lookups: r.configs::<Lookup>(ConfigKind::Lookup)?,
            places: r.config::<Vec<Location>>(ConfigKind::Locations, ONLY)?.unwrap_or_default(),
            profile: r.config::<Profile>(ConfigKind::Profile, ONLY)?.ok_or_else(damaged)?,
            summary: r.config::<Vec<FieldName>>(ConfigKind::Summary, ONLY)?.unwrap_or_default(),
        };
        let secret = r.config::<[u8; 32]>(ConfigKind::FormSecret, ONLY)?.ok_or_else(damaged)?;
        let conduct = r.config::<Conduct>(ConfigKind::Conduct, ONLY)?;
        Ok(Some(House::new((office, conduct), Programme::new(parts), languages.clone(), secret)))
    })
}

/// Puts an office and its programme into the data file.
pub(super) fn save(
    w: &mut Write<'_>,
    office: &Office,
    mut parts: ProgrammeParts,
    gates: Strictness,
) -> Result<()> {
    if gates == Strictness::Advise {
        let all = GATES.iter().map(|gate| gate.name).chain([GateName::SeeingAccount]);
        parts.profile.gates = all.map(|gate| (gate, Strictness::Advise)).collect();
    }
    w.put_config(ConfigKind::Office, ONLY, office)?;
    w.put_config(ConfigKind::FormSecret, ONLY, &chance::<32>())?;
    for form in &parts.forms {
        w.put_config(ConfigKind::Form, form.id.as_str(), form)?;
    }
    for lookup in &parts.lookups {
        w.put_config(ConfigKind::Lookup, lookup.id.as_str(), lookup)?;
    }
    w.put_config(ConfigKind::Locations, ONLY, &parts.places)?;
    w.put_config(ConfigKind::Profile, ONLY, &parts.profile)?;
    w.put_config(ConfigKind::Summary, ONLY, &parts.summary)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    use crate::domain::{
        calculation::Calculation,
        condition::{Condition, Said},
        field::{Field, FieldKind, Options},
        form::in_sight,
        lang::Lang,
        record::kind::KINDS,
        time::Day,
        wire::{DesignGround, FormTeller, read_form},
        word::FieldName,
    };

    /// The programme with every pack.
    fn programme() -> Programme {
        let packs = Pack::all();
        let packs: Vec<&str> = packs.iter().map(|pack| pack.name).collect();
        Programme::new(Template::named("child-protection").unwrap().parts(&packs).unwrap())
    }

    fn today() -> Day {
        Day::new(2026, 9, 3).unwrap()
    }

    #[test]
    fn no_pack_says_again_what_the_programme_or_another_pack_says() {
        let programme = programme();
        let template = Template::named("child-protection").unwrap();
        let all = || Pack::all().into_iter().map(|pack| pack.name);
        let with = template.parts(&all().collect::<Vec<_>>()).unwrap();
        let forms = with.forms.iter().map(|form| &form.id);
        assert_eq!(forms.collect::<BTreeSet<_>>().len(), with.forms.len());
        let lookups = with.lookups.iter().map(|lookup| &lookup.id);
        assert_eq!(lookups.collect::<BTreeSet<_>>().len(), with.lookups.len());
        for row in KINDS {
            for form in programme.forms(row.kind).filter(|form| !form.nested) {
                for field in form.fields.iter().filter(|own| own.kind != FieldKind::Separator) {
                    let (_, first) = programme.field(row.kind, field.name.as_str()).unwrap();
                    let agree = (first.kind, first.multiple) == (field.kind, field.multiple);
                    assert!(agree, "{}.{} takes another answer", form.id, field.name);
                }
            }
        }
    }

    #[test]
    fn every_question_of_the_programme_can_be_drawn_and_answered() {
        let programme = programme();
        for form in programme.all_forms() {
            for field in &form.fields {
                let at = format!("{}.{}", form.id, field.name);
                for lang in Lang::BUILT_IN {
                    assert!(field.label.tags().any(|tag| tag == lang.tag()), "{at} {lang:?}");
                }
                if matches!(field.kind, FieldKind::RadioButton | FieldKind::SelectBox) {
                    let offered = match &field.options {
                        Some(Options::Places(_) | Options::Users(_) | Options::Agencies(_)) => true,
                        _ => !field.choices(&programme.lookups).is_empty(),
                    };
                    assert!(offered, "{at} offers nothing");
                }
                if field.kind == FieldKind::Subform {
                    assert!(programme.nested(form.kind, field).is_some(), "{at}");
                }
                // Such a question has a box for that beside its choices.
                let mut choices = field.choices(&programme.lookups).iter();
                let says_nothing = choices.any(|choice| choice.id.as_str() == "not_said");
                assert!(!(field.sensitive && says_nothing), "{at} can be declined twice");
            }
        }
    }

    #[test]
    fn every_condition_and_sum_looks_at_a_question_that_is_there() {
        let programme = programme();
        for form in programme.all_forms() {
            let beside = |name: &FieldName| form.field(name.as_str()).is_some();
            let on_record = |name: &FieldName| programme.field(form.kind, name.as_str()).is_some();
            let near = |name: &FieldName| if form.nested { beside(name) } else { on_record(name) };
            for field in &form.fields {
                let at = format!("{}.{}", form.id, field.name);
                let own = field.show_if.iter().chain(field.offer.values());
                assert!(own.flat_map(Condition::fields).all(near), "{at}");
                let around = field.show_if_record.iter().chain(&form.show_if);
                assert!(around.flat_map(Condition::fields).all(on_record), "{at}");
                let counted = field.calculation.iter().flat_map(Calculation::fields);
                assert!(counted.into_iter().all(beside), "{at}");
            }
        }
    }

    #[test]
    fn no_part_asks_more_than_twelve_questions() {
        for form in programme().all_forms() {
            for part in form.parts() {
                let nothing = std::collections::BTreeMap::new();
                let asked = in_sight(part.fields, Said::of(&nothing, today())).count();
                assert!(asked <= 12, "{} part {}", form.id, part.number);
            }
        }
    }

    #[test]
    fn every_form_stands_in_a_group_that_has_a_name() {
        let programme = programme();
        for form in programme.all_forms() {
            let groups = programme.lookups.choices(&form.kind.groups());
            assert!(groups.iter().any(|group| group.id.as_str() == form.group), "{}", form.id);
        }
        assert!(KINDS.iter().all(|row| programme.forms(row.kind).next().is_some()));
    }

    #[test]
    fn every_form_can_be_sent_back_as_it_was_told() {
        let programme = programme();
        let (forms, lookups) = (programme.all_forms(), &programme.lookups);
        let ground = DesignGround { forms, only_words: false };
        let teller = FormTeller { tags: &["en", "fr", "ar"], lookups };
        for form in forms {
            let told = teller.tell(form);
            let after = read_form(&told, Some(form), form.id.clone(), ground);
            let after = after.unwrap_or_else(|problems| panic!("{}: {problems:?}", form.id));
            assert_eq!(teller.tell(&after), told, "{}", form.id);
            for (field, after) in form.fields.iter().zip(&after.fields) {
                let after = Field {
                    order: field.order,
                    kept: field.kept.clone(),
                    hint: field.hint.clone(),
                    ..after.clone()
                };
                assert_eq!(after, *field, "{}", form.id);
            }
        }
    }
}
