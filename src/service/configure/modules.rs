//! Modules: which kinds of record and which forms they have. An office has one.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::{
    domain::{
        form::Form,
        lang::Lang,
        module::{CHILD_PROTECTION, Module},
        problem::{Problem, Problems},
        record::{Kind, life::Stage},
        user::Actor,
        wire::{Object, number},
        word::FormName,
    },
    i18n::plain,
    service::{
        app::{App, House},
        error::{Error, Result},
        sent::Sent,
    },
    store::{ConfigKind, Read, Write},
};

use super::{languages, may, write};

fn load(r: &Read<'_>) -> Result<Module> {
    let known = r.config::<Module>(ConfigKind::Module, CHILD_PROTECTION)?;
    Ok(known.unwrap_or_else(Module::first))
}

/// Every module as other programs read it.
pub fn list(app: &App, actor: &Actor) -> Result<Vec<Object>> {
    may(actor)?;
    open_to_all(app)
}

/// The same where settings are read, which everybody may.
pub fn open_to_all(app: &App) -> Result<Vec<Object>> {
    let house = app.house()?;
    let module = app.store().read(load)?;
    Ok(vec![tell(&module, &house)])
}

/// The module as a page tells it.
pub fn only(app: &App, actor: &Actor) -> Result<Module> {
    may(actor)?;
    app.store().read(load)
}

/// One module.
pub fn show(app: &App, actor: &Actor, id: u64) -> Result<Object> {
    let all = list(app, actor)?;
    let is = |module: &Object| module.get("id").and_then(Json::as_u64) == Some(id);
    all.into_iter().find(is).ok_or(Error::NotFound)
}

fn tell(module: &Module, house: &House) -> Object {
    let forms = house.programme.all_forms().iter();
    let forms = forms.filter(|form| !form.nested && form.modules.contains(&module.id));
    let forms: Vec<&str> = forms.map(|form| form.id.as_str()).collect();
    let kinds: Vec<&str> = module.kinds.iter().map(|kind| kind.row().word).collect();
    let stages = |lang: &Lang| {
        let say = house.languages.first([*lang]);
        let stage = |(stage, word): &(Stage, &str)| json!({"id": word, "display_text": plain(&say.stage(*stage))});
        (lang.tag().to_owned(), Json::Array(Stage::ALL.iter().map(stage).collect()))
    };
    let stages: Object = languages(house).map(stages).collect();
    let told = json!({
        "id": number("module", module.id.as_str()),
        "unique_id": module.id.as_str(),
        "name": module.name,
        "description": module.description,
        "associated_record_types": kinds,
        "form_section_unique_ids": forms,
        "creation_field_map": {},
        "field_map": {"map_to": module.id.as_str(), "fields": []},
        "module_options": {
            "allow_searchable_ids": true,
            "use_workflow_case_plan": true,
            "use_workflow_assessment": true,
            "use_workflow_service_implemented": true,
        },
        "options": {},
        "list_filters": {},
        "list_headers": {},
        "approvals_labels": {},
        "field_labels": {},
        "workflows": {"case": stages},
    });
    if let Json::Object(told) = told { told } else { Object::new() }
}

/// A module with what was sent: what it is for, its kinds of record, its forms. What is not sent
/// stays, the forms too.
pub fn change(app: &App, actor: &Actor, id: u64, sent: Sent) -> Result<Object> {
    may(actor)?;
    let Sent { data, from, .. } = sent;
    if number("module", CHILD_PROTECTION) != id {
        return Err(Error::NotFound);
    }
    write(app, actor, from, move |w| {
        let mut module = load(w)?;
        let read = Change::read(&data)?;
        module.description = read.description.unwrap_or(module.description);
        module.kinds = read.kinds.unwrap_or(module.kinds);
        if let Some(forms) = read.forms {
            give(w, &module, &forms)?;
        }
        w.put_config(ConfigKind::Module, module.id.as_str(), &module)?;
        Ok(())
    })?;
    show(app, actor, id)
}

/// What was sent of a module.
struct Change {
    description: Option<String>,
    kinds: Option<Vec<Kind>>,
    forms: Option<BTreeSet<FormName>>,
}

impl Change {
    fn read(sent: &Object) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let mut words = |name: &str| {
            let all = sent.get(name).filter(|json| !json.is_null())?;
            let word = |json: &Json| json.as_str().map(ToOwned::to_owned);
            let all =
                all.as_array().and_then(|all| all.iter().map(word).collect::<Option<Vec<_>>>());
            problems.take(&format!("/{name}"), all.ok_or(Problem::WrongKind))
        };
        let (kinds, forms) = (words("associated_record_types"), words("form_section_unique_ids"));
        let description = sent.get("description").filter(|json| !json.is_null()).and_then(|json| {
            let text = json.as_str().map(ToOwned::to_owned).ok_or(Problem::WrongKind);
            problems.take("/description", text)
        });
        let kinds = kinds.and_then(|words| {
            let kinds = words.iter().map(|word| Kind::parse(word)).collect::<Option<Vec<_>>>();
            problems.take("associated_record_types", kinds.ok_or(Problem::NotAChoice))
        });
        let forms = forms.map(|words| words.iter().flat_map(|id| FormName::parse(id)).collect());
        problems.into_result(Self { description, kinds, forms })
    }
}

/// Gives the module these forms and no others; nested ones go with whatever has them.
fn give(w: &mut Write<'_>, module: &Module, named: &BTreeSet<FormName>) -> Result<()> {
    let forms = w.configs::<Form>(ConfigKind::Form)?;
    if named.iter().any(|id| forms.iter().all(|form| form.id != *id)) {
        return Err(Problems::one("form_section_unique_ids", Problem::NotAChoice).into());
    }
    for mut form in forms.into_iter().filter(|form| !form.nested) {
        let (has, shall) = (form.modules.contains(&module.id), named.contains(&form.id));
        if has != shall {
            if shall {
                form.modules.insert(module.id.clone());
            } else {
                form.modules.remove(&module.id);
            }
            w.put_config(ConfigKind::Form, form.id.as_str(), &form)?;
        }
    }
    Ok(())
}
