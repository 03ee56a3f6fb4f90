//! Coded lists on the wire. What was sent comes first, in its order, then what was not named.

use serde_json::{Value as Json, json};

use crate::domain::{
    lookup::{Choice, Lookup},
    problem::{Problem, Problems},
    word::{ChoiceId, LookupName},
};

use super::{Object, design::Reader, number, text};

/// The most choices of one list.
const MOST: usize = 5_000;

/// A list on the wire.
pub fn tell(lookup: &Lookup, tags: &[&str]) -> Object {
    let values: Vec<Json> = lookup.values.iter().map(|choice| tell_choice(choice, tags)).collect();
    Object::from_iter([
        ("id".to_owned(), json!(number("lookup", lookup.id.as_str()))),
        ("unique_id".to_owned(), json!(lookup.id.as_str())),
        ("name".to_owned(), text::tell(&lookup.name, tags)),
        ("locked".to_owned(), json!(lookup.locked)),
        ("values".to_owned(), json!(values)),
    ])
}

/// A choice on the wire.
pub(super) fn tell_choice(choice: &Choice, tags: &[&str]) -> Json {
    let mut told = json!({
        "id": choice.id.as_str(),
        "disabled": choice.disabled,
        "display_text": text::tell(&choice.label, tags),
    });
    if let (false, Some(told)) = (choice.tags.is_empty(), told.as_object_mut()) {
        told.insert("tags".to_owned(), json!(choice.tags));
    }
    told
}

/// The list that comes of what was sent: the known one with it, or a new one of this id.
pub fn read(sent: &Object, known: Option<&Lookup>, id: LookupName) -> Result<Lookup, Problems> {
    let mut problems = Problems::new();
    let mut lookup = known.cloned().unwrap_or_else(|| Lookup {
        id,
        name: crate::domain::lang::Localized::default(),
        locked: false,
        values: Vec::new(),
    });
    let mut reader = Reader { sent, at: String::new(), problems: &mut problems };
    let merged = text::merge(sent, "name", &mut lookup.name);
    reader.take("name", merged);
    if let Some(locked) = reader.bool("locked") {
        lookup.locked = locked;
    }
    if let Some(json) = reader.given("values").cloned() {
        lookup.values = choices(&json, &lookup.values, "/values", true, &mut problems);
    }
    if text::lacks_english(&lookup.name) {
        problems.add("name", Problem::Blank);
    }
    problems.into_result(lookup)
}

/// Choices that were sent, with the words of known ones merged by language. Known ones that were not
/// named stay behind them, or go.
pub(super) fn choices(
    json: &Json,
    known: &[Choice],
    at: &str,
    stay: bool,
    problems: &mut Problems,
) -> Vec<Choice> {
    let Some(sent) = json.as_array().filter(|all| all.len() <= MOST) else {
        problems.add(at, Problem::WrongKind);
        return known.to_vec();
    };
    let (mut all, mut gone): (Vec<Choice>, Vec<ChoiceId>) = (Vec::new(), Vec::new());
    for (index, json) in sent.iter().enumerate() {
        let at = format!("{at}/{index}");
        let Some(sent) = json.as_object() else {
            problems.add(at, Problem::WrongKind);
            continue;
        };
        let mut reader = Reader { sent, at, problems: &mut *problems };
        let Some(choice) = choice(&mut reader, known) else { continue };
        if sent.get("_delete") == Some(&Json::Bool(true)) {
            gone.push(choice.id);
        } else if all.iter().any(|other| other.id == choice.id) {
            reader.wrong("id", Problem::Taken);
        } else if choice.label.is_empty() {
            reader.wrong("display_text", Problem::Blank);
        } else {
            all.push(choice);
        }
    }
    let is_named =
        |choice: &Choice| gone.contains(&choice.id) || all.iter().any(|own| own.id == choice.id);
    let others: Vec<Choice> =
        known.iter().filter(|choice| stay && !is_named(choice)).cloned().collect();
    all.extend(others);
    all
}

fn choice(reader: &mut Reader<'_>, known: &[Choice]) -> Option<Choice> {
    let id = match reader.given("id") {
        None => Err(Problem::Blank),
        Some(json) => json.as_str().ok_or(Problem::WrongKind).and_then(ChoiceId::parse),
    };
    let id = reader.take("id", id)?;
    let known = known.iter().find(|choice| choice.id == id).cloned();
    let mut choice = known.unwrap_or_else(|| Choice {
        id,
        label: crate::domain::lang::Localized::default(),
        disabled: false,
        tags: Vec::new(),
    });
    let merged = text::merge(reader.sent, "display_text", &mut choice.label);
    reader.take("display_text", merged);
    if let Some(disabled) = reader.bool("disabled") {
        choice.disabled = disabled;
    }
    if let Some(json) = reader.given("tags") {
        let word = |json: &Json| json.as_str().map(ToOwned::to_owned);
        let tags = json.as_array().and_then(|all| all.iter().map(word).collect::<Option<_>>());
        choice.tags = reader.take("tags", tags.ok_or(Problem::WrongKind))?;
    }
    Some(choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_json(sent: &Json, known: Option<&Lookup>) -> Result<Lookup, Problems> {
        read(sent.as_object().unwrap(), known, LookupName::known("lookup-roof"))
    }

    fn roofs() -> Lookup {
        let sent = json!({"name": {"en": "Roof"}, "locked": true, "values": [
            {"id": "tin", "display_text": {"en": "Tin"}, "disabled": true, "tags": ["metal"]},
            {"id": "thatch", "display_text": {"en": "Thatch", "fr": "Chaume"}},
        ]});
        read_json(&sent, None).unwrap()
    }

    fn ids(lookup: &Lookup) -> Vec<&str> {
        lookup.values.iter().map(|choice| choice.id.as_str()).collect()
    }

    #[test]
    fn a_list_goes_out_as_it_came() {
        let told = Json::Object(tell(&roofs(), &["en", "fr"]));
        let values = json!([
            {"id": "tin", "disabled": true, "display_text": {"en": "Tin", "fr": ""}, "tags": ["metal"]},
            {"id": "thatch", "disabled": false, "display_text": {"en": "Thatch", "fr": "Chaume"}},
        ]);
        assert_eq!(told["values"], values);
        assert_eq!((&told["locked"], &told["name"]["en"]), (&json!(true), &json!("Roof")));
        assert_eq!(read_json(&told, None).unwrap(), roofs());
    }

    #[test]
    fn what_is_sent_comes_first_and_what_is_not_named_stays() {
        let sent = json!({"values": [
            {"id": "clay", "display_text": {"en": "Clay"}}, {"id": "tin", "_delete": true},
            {"id": "thatch", "display_text": {"ar": "قش"}}]});
        let after = read_json(&sent, Some(&roofs())).unwrap();
        assert_eq!(ids(&after), ["clay", "thatch"]);
        assert_eq!(after.values[1].label.get("fr"), Some("Chaume"));
        let sent = json!({"values": [{"id": "clay", "display_text": {"en": "Clay"}}]});
        assert_eq!(ids(&read_json(&sent, Some(&roofs())).unwrap()), ["clay", "tin", "thatch"]);
    }

    #[test]
    fn a_wrong_value_is_named_by_its_pointer_and_a_blank_name_by_its_attribute() {
        let of = |sent: Json, name: &str| {
            let problems = read_json(&sent, None).unwrap_err();
            problems.of(name).cloned()
        };
        assert_eq!(of(json!({"name": {"en": " "}}), "name"), Some(Problem::Blank));
        let with = |value: Json| json!({"name": {"en": "Roof"}, "values": [value]});
        let words = json!({"en": "A"});
        for (value, pointer) in [
            (json!(3), "/values/0"),
            (json!({"display_text": words}), "/values/0/id"),
            (json!({"id": 3, "display_text": words}), "/values/0/id"),
            (json!({"id": "a", "display_text": "A"}), "/values/0/display_text"),
            (json!({"id": "a", "display_text": words, "disabled": "no"}), "/values/0/disabled"),
            (json!({"id": "a", "display_text": words, "tags": [1]}), "/values/0/tags"),
        ] {
            assert!(of(with(value.clone()), pointer).is_some(), "{value}");
        }
    }
}
