//! The office's programme: read out of the data file, and put there on the first day.

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
    service::{app::House, clock::chance, error::Result},
    store::{self, ConfigKind, Store, Write},
};

/// A programme that an office can begin with.
pub struct Template {
    /// Its name in answers and addresses.
    pub name: &'static str,
    forms: &'static str,
    lookups: &'static str,
    places: &'static str,
    profile: &'static str,
    summary: &'static str,
}

macro_rules! part {
    ($file:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/programme/child-protection/",
            $file
        ))
    };
}

/// The programmes that are offered.
pub const TEMPLATES: &[Template] = &[Template {
    name: "child-protection",
    forms: part!("forms.json"),
    lookups: part!("lookups.json"),
    places: part!("places.json"),
    profile: part!("profile.json"),
    summary: part!("summary.json"),
}];

/// The one id of configuration that there is only one of.
pub(super) const ONLY: &str = "office";

impl Template {
    /// The template with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    /// Its parts.
    ///
    /// # Errors
    /// If a part does not have the shape of one, which a test of the templates meets first.
    pub fn parts(&self) -> Result<ProgrammeParts, serde_json::Error> {
        let summary: std::collections::BTreeMap<String, Vec<FieldName>> =
            serde_json::from_str(self.summary)?;
        Ok(ProgrammeParts {
            forms: serde_json::from_str(self.forms)?,
            lookups: serde_json::from_str(self.lookups)?,
            places: serde_json::from_str(self.places)?,
            profile: serde_json::from_str(self.profile)?,
            summary: summary.into_values().flatten().collect(),
        })
    }
}

/// The office and its programme, if the office was set up.
pub(super) fn load(store: &Store) -> Result<Option<House>> {
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
        Ok(Some(House::new((office, conduct), Programme::new(parts), secret)))
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
    use crate::domain::{
        field::{Field, FieldKind, Options},
        form::in_sight,
        lang::Lang,
        record::kind::KINDS,
        wire::{DesignGround, FormTeller, read_form},
    };

    fn programme() -> Programme {
        Programme::new(Template::named("child-protection").unwrap().parts().unwrap())
    }

    #[test]
    fn every_question_of_the_programme_can_be_drawn_and_answered() {
        let programme = programme();
        for form in programme.all_forms() {
            for field in &form.fields {
                let at = format!("{}.{}", form.id, field.name);
                for lang in Lang::ALL {
                    assert!(field.label.tags().any(|tag| tag == lang.tag()), "{at} {lang:?}");
                }
                if matches!(field.kind, FieldKind::RadioButton | FieldKind::SelectBox) {
                    let offered = match &field.options {
                        Some(Options::Places(_) | Options::Users(_)) => true,
                        _ => !field.choices(&programme.lookups).is_empty(),
                    };
                    assert!(offered, "{at} offers nothing");
                }
                if field.kind == FieldKind::Subform {
                    assert!(programme.nested(form.kind, field).is_some(), "{at}");
                }
                let names = field.show_if.iter().flat_map(|condition| condition.fields());
                for name in names {
                    assert!(form.field(name.as_str()).is_some(), "{at} looks at {name}");
                }
            }
        }
    }

    #[test]
    fn no_part_asks_more_than_twelve_questions() {
        for form in programme().all_forms() {
            for part in form.parts() {
                let asked = in_sight(part.fields, &std::collections::BTreeMap::new()).count();
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
