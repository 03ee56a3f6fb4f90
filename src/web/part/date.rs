//! Dates in three boxes, births with their age, and months typed by name.

use maud::{Markup, html};

use crate::{
    domain::{
        calendar::Calendar,
        field::{CALENDAR, TypedForm},
        time::Day,
    },
    i18n::{Say, plain},
    web::part::errors,
};

/// The names of the months, January first.
fn months(say: Say) -> [String; 12] {
    [
        say.month_1(),
        say.month_2(),
        say.month_3(),
        say.month_4(),
        say.month_5(),
        say.month_6(),
        say.month_7(),
        say.month_8(),
        say.month_9(),
        say.month_10(),
        say.month_11(),
        say.month_12(),
    ]
}

/// Turns month names into their numbers; a name may be cut after three letters.
pub(in crate::web) fn name_months(say: Say, typed: &mut TypedForm) {
    let named: Vec<(String, String)> = typed
        .iter()
        .filter(|(name, _)| name.rsplit_once('.').is_some_and(|(_, part)| part == "month"))
        .filter_map(|(name, values)| {
            Some((name.to_owned(), month_number(say, values.first()?)?.to_string()))
        })
        .collect();
    for (name, number) in named {
        typed.set(name, number);
    }
}

fn month_number(say: Say, text: &str) -> Option<usize> {
    let text = text.trim().to_lowercase();
    if text.chars().count() < 3 || text.chars().any(char::is_numeric) {
        return None;
    }
    let fits = |name: &String| plain(name).to_lowercase().starts_with(&text);
    let mut fitting = months(say).into_iter().enumerate().filter(|(_, name)| fits(name));
    match (fitting.next(), fitting.next()) {
        (Some((at, _)), None) => Some(at + 1),
        _ => None,
    }
}

/// One of the boxes.
fn boxed(typed: &TypedForm, name: &str, (part, label): (&str, String), size: &str) -> Markup {
    let input = format!("{name}.{part}");
    html! {
        div {
            label for=(errors::id(&input)) { (label) }
            input id=(errors::id(&input)) class=(size) name=(input) data-part=(part)
                inputmode=[(part != "month").then_some("numeric")] autocomplete="off"
                value=(typed.one(&input));
        }
    }
}

/// Day, month and year.
pub(in crate::web) fn boxes(say: Say, typed: &TypedForm, name: &str, past: Option<Day>) -> Markup {
    let shortcut = |day: Day| format!("{} {} {}", day.day(), day.month(), day.year());
    html! {
        div.date {
            (boxed(typed, name, ("day", say.date_box_day()), "size-2"))
            (boxed(typed, name, ("month", say.date_box_month()), "size-s"))
            (boxed(typed, name, ("year", say.date_box_year()), "size-4"))
            @if let Some(today) = past {
                button.button.plain.small.live type="button" data-today=(shortcut(today)) {
                    (say.date_today())
                }
                button.button.plain.small.live type="button"
                    data-yesterday=(shortcut(today.plus_days(-1)))
                { (say.date_yesterday()) }
            }
        }
    }
}

/// Which calendar the boxes are meant in, where the office has one beside the Gregorian.
pub(in crate::web) fn calendar(
    say: Say,
    typed: &TypedForm,
    (name, beside): (&str, Calendar),
) -> Markup {
    let input = format!("{name}.{CALENDAR}");
    let chosen = typed.one(&input);
    html! {
        @if beside != Calendar::Gregorian {
            div.calendar {
                label for=(errors::id(&input)) { (say.date_box_calendar()) }
                select id=(errors::id(&input)) name=(input) {
                    @for one in [Calendar::Gregorian, beside] {
                        option value=(one.word()) selected[chosen == one.word()] { (say.calendar(one)) }
                    }
                }
            }
        }
    }
}

/// The time of day beside a date.
pub(in crate::web) fn time(say: Say, typed: &TypedForm, name: &str) -> Markup {
    let input = format!("{name}.time");
    html! {
        div.question {
            label for=(errors::id(&input)) { (say.date_box_time()) }
            input.size-s id=(errors::id(&input)) name=(input) autocomplete="off"
                value=(typed.one(&input));
        }
    }
}

/// A birth: the date as far as it is known, or the age.
pub(in crate::web) fn birth(say: Say, typed: &TypedForm, name: &str) -> Markup {
    let (estimated, age) = (format!("{name}.estimated"), format!("{name}.age"));
    html! {
        (boxes(say, typed, name, None))
        label.option {
            input type="checkbox" name=(estimated) value="true"
                checked[typed.one(&estimated) == "true"];
            span { (say.birth_estimated()) }
        }
        div.or-else {
            p.or { (say.word_or()) }
            label for=(errors::id(&age)) { (say.birth_age()) }
            div.with-button {
                input.size-2 id=(errors::id(&age)) name=(age) inputmode="numeric"
                    autocomplete="off" value=(typed.one(&age));
                span { (say.birth_years()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    #[test]
    fn a_month_is_known_by_its_name_in_the_language_of_the_page() {
        let number = |lang: Lang, text: &str| month_number(Say::of(lang), text);
        assert_eq!(number(Lang::En, "September"), Some(9));
        assert_eq!(number(Lang::En, "sep"), Some(9));
        assert_eq!(number(Lang::Fr, "août"), Some(8));
        assert_eq!(number(Lang::Ar, "مارس"), Some(3));
        assert_eq!(number(Lang::En, "ju"), None);
        assert_eq!(number(Lang::En, "9"), None);
    }
}
