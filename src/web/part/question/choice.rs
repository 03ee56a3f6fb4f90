//! Choices: all in sight while they are few, in a list that opens or scrolls when they are many.

use maud::{Markup, html};

use crate::{
    domain::{
        field::{Field, FieldKind, Options},
        lang::Lang,
        location::{Location, Locations},
        lookup::Choice,
    },
    web::part::{
        errors::id,
        question::{Asking, described},
    },
};

/// Choices up to which all are in sight at once.
pub(super) const RADIOS: usize = 7;
/// Choices above which they scroll in a box, and can be searched.
const MANY: usize = 15;

/// Whether all choices of a question are in sight at once.
pub(super) fn is_short(field: &Field, asking: &Asking<'_>) -> bool {
    let choices = offered(asking, field).len();
    field.kind == FieldKind::RadioButton || (1..=RADIOS).contains(&choices)
}

/// A choice as it is offered.
struct Offered<'a> {
    id: &'a str,
    label: String,
    /// The tags on which it depends; none if it is always offered.
    tags: Option<String>,
    /// Whether the other answers rule it out as they stand.
    out: bool,
}

/// The choices that are offered: one that is disabled only where it is the answer already.
pub(super) fn offered<'a>(asking: &Asking<'a>, field: &'a Field) -> Vec<&'a Choice> {
    let chosen = asking.typed.all(field.name.as_str());
    let is_chosen = |choice: &Choice| chosen.iter().any(|own| own == choice.id.as_str());
    let all = field.choices(&asking.house.programme.lookups).iter();
    all.filter(|choice| !choice.disabled || is_chosen(choice)).collect()
}

/// The control of a question with choices.
pub(super) fn choices(asking: &Asking<'_>, field: &Field) -> Markup {
    let lang = asking.say.lang();
    match &field.options {
        Some(Options::Places(_)) => places(asking, field),
        Some(Options::Users(_)) => {
            let all = asking.people.iter().map(|(_, name, full)| plain(name.as_str(), full));
            folded(asking, field, all.collect())
        }
        Some(Options::Agencies(_)) => {
            let all = asking.people.agencies().iter();
            folded(
                asking,
                field,
                all.map(|(name, full)| plain(name.as_str(), full.say(lang))).collect(),
            )
        }
        Some(Options::Lookup(_) | Options::List(_)) | None => {
            let chosen = asking.typed.all(field.name.as_str());
            let all = offered(asking, field).into_iter().map(|choice| {
                let is_chosen = chosen.iter().any(|own| own == choice.id.as_str());
                let is_bound = !field.offer.is_empty() && !choice.tags.is_empty();
                Offered {
                    id: choice.id.as_str(),
                    label: choice.label.say(lang).to_owned(),
                    tags: is_bound.then(|| choice.tags.join(" ")),
                    out: !is_chosen && !field.offers(choice, &asking.said),
                }
            });
            let all: Vec<Offered<'_>> = all.collect();
            if field.multiple || is_short(field, asking) {
                in_sight(asking, field, &all)
            } else {
                folded(asking, field, all)
            }
        }
    }
}

fn plain<'a>(id: &'a str, label: &str) -> Offered<'a> {
    Offered { id, label: label.to_owned(), tags: None, out: false }
}

/// One radio button or box to tick.
pub(super) fn option(
    asking: &Asking<'_>,
    field: &Field,
    (kind, value, label): (&str, &str, &str),
) -> Markup {
    let name = field.name.as_str();
    let chosen = asking.typed.all(name).iter().any(|own| own == value);
    html! {
        label.option {
            input type=(kind) name=(name) value=(value) checked[chosen];
            span { (label) }
        }
    }
}

fn in_sight(asking: &Asking<'_>, field: &Field, all: &[Offered<'_>]) -> Markup {
    let name = field.name.as_str();
    let kind = if field.multiple { "checkbox" } else { "radio" };
    let chosen = |value: &str| asking.typed.all(name).iter().any(|own| own == value);
    // A radio button cannot be taken back, so there is one that says so.
    let blank = !field.multiple && !asking.typed.one(name).is_empty();
    let many = all.len() > MANY;
    html! {
        div class={ "options" @if all.len() <= 3 { " row" } @else if many { " many" } }
            data-find=[many.then(|| asking.say.choice_find())]
            data-none=[many.then(|| asking.say.choice_none())]
        {
            @for choice in all {
                label.option data-tags=[choice.tags.as_deref()] hidden[choice.out] {
                    input type=(kind) name=(name) value=(choice.id) checked[chosen(choice.id)];
                    span { (choice.label) }
                }
            }
            @if blank { (option(asking, field, (kind, "", &asking.say.option_no_answer()))) }
        }
    }
}

fn folded(asking: &Asking<'_>, field: &Field, all: Vec<Offered<'_>>) -> Markup {
    let name = field.name.as_str();
    let chosen = asking.typed.one(name);
    let many = all.len() > MANY;
    html! {
        select id=(id(name)) name=(name) aria-describedby=[described(asking, field)]
            aria-invalid=[asking.is_wrong(name)]
            data-find=[many.then(|| asking.say.choice_find())]
            data-none=[many.then(|| asking.say.choice_none())]
        {
            option value="" { (asking.say.option_choose()) }
            @for choice in all {
                option value=(choice.id) selected[chosen == choice.id]
                    data-tags=[choice.tags.as_deref()] hidden[choice.out]
                { (choice.label) }
            }
        }
    }
}

fn places(asking: &Asking<'_>, field: &Field) -> Markup {
    let (places, say, name) = (&asking.house.programme.places, asking.say, field.name.as_str());
    let chosen = asking.typed.one(name);
    let offered = |place: &Location| !place.disabled || place.code.as_str() == chosen;
    html! {
        select id=(id(name)) name=(name) aria-describedby=[described(asking, field)]
            aria-invalid=[asking.is_wrong(name)]
            data-find=(say.choice_find()) data-none=(say.choice_none()) data-tree
        {
            option value="" { (say.option_choose()) }
            @for (code, label) in tree(places, say.lang(), offered) {
                option value=(code) selected[chosen == code] { (label) }
            }
        }
    }
}

/// The places that pass as lines in the order of the tree, each as far in as it stands deep.
pub(in crate::web) fn tree(
    places: &Locations,
    lang: Lang,
    passes: impl Fn(&Location) -> bool,
) -> impl Iterator<Item = (&str, String)> {
    let places = places.in_order().into_iter().filter(move |place| passes(place));
    places.map(move |place| {
        let inset = "\u{a0}\u{a0}\u{a0}".repeat(usize::from(place.level));
        (place.code.as_str(), inset + place.name.say(lang))
    })
}
