//! Days, times, numbers and delays as people of each language write them.

use super::{Say, level};
use crate::domain::{
    record::life::Stage,
    time::{Day, Timestamp, Zone},
};

/// Below this a number stays ungrouped, so that a year looks like a year wherever it is shown.
const GROUPED_FROM: u64 = 10_000;

const MONTHS: [fn(Say) -> String; 12] = [
    Say::month_1,
    Say::month_2,
    Say::month_3,
    Say::month_4,
    Say::month_5,
    Say::month_6,
    Say::month_7,
    Say::month_8,
    Say::month_9,
    Say::month_10,
    Say::month_11,
    Say::month_12,
];

impl Say {
    /// How far the work for a child has come.
    pub fn stage(self, stage: Stage) -> String {
        match stage {
            Stage::New => self.stage_new(),
            Stage::Reopened => self.stage_reopened(),
            Stage::Assessment => self.stage_assessment(),
            Stage::CasePlan => self.stage_case_plan(),
            Stage::ServiceProvision => self.stage_service_provision(),
            Stage::ServicesImplemented => self.stage_services_implemented(),
            Stage::Closed => self.stage_closed(),
        }
    }

    /// A day in full: "3 September 2026".
    pub fn day(self, day: Day) -> String {
        let month = self.month(i64::from(day.month()));
        level(&self.date_day(i64::from(day.day()), month, i64::from(day.year())))
    }

    /// The month of a day: "September 2026".
    pub fn month_year(self, day: Day) -> String {
        level(&self.date_month(self.month(i64::from(day.month())), i64::from(day.year())))
    }

    /// A moment where the office is: "3 September 2026, 14:02".
    pub fn moment(self, at: Timestamp, zone: &Zone) -> String {
        level(&self.date_moment(self.clock(at, zone), self.day(at.day_in(zone))))
    }

    /// The time of day where the office is: "14:02".
    pub fn clock(self, at: Timestamp, zone: &Zone) -> String {
        let (hour, minute) = at.clock_in(zone);
        format!("{hour:02}:{minute:02}")
    }

    /// So many bytes, as disks and files are spoken of: thousands of thousands.
    pub fn size(self, bytes: u64) -> String {
        let megabytes = bytes.div_ceil(1_000_000);
        if megabytes < 1_000 {
            return self.size_megabytes(i64::try_from(megabytes).unwrap_or(i64::MAX));
        }
        let tenths = bytes / 100_000_000;
        let whole = self.number(i64::try_from(tenths / 10).unwrap_or(i64::MAX));
        self.size_gigabytes(format!("{whole}{}{}", self.decimal_mark(), tenths % 10))
    }

    /// A number with places behind the point, as it is written with one: "3.5".
    pub fn decimal(self, number: &str) -> String {
        number.replace('.', &self.decimal_mark()).replace('-', "\u{2212}")
    }

    /// A whole number, its digits in groups of three from 10 000 on: "12,345".
    pub fn number(self, number: i64) -> String {
        in_groups(number, &self.number_separator())
    }

    /// Things in one line: "one, two".
    pub fn listed(self, all: &[impl AsRef<str>]) -> String {
        let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
        all.join(&format!("{} ", self.list_separator()))
    }

    /// When something is to be done: "due today", "due in 2 days", "3 days late".
    pub fn due(self, due: Day, today: Day) -> String {
        level(&match due.days_since(today) {
            0 => self.due_today(),
            days if days > 0 => self.due_in(days),
            days => self.due_late(days.saturating_neg()),
        })
    }

    fn month(self, month: i64) -> String {
        let place = usize::try_from(month - 1).ok();
        let name = place.and_then(|place| MONTHS.get(place));
        name.map_or_else(|| month.to_string(), |name| name(self))
    }
}

/// A whole number with this between its groups.
pub(super) fn in_groups(number: i64, separator: &str) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "\u{2212}" } else { "" });
    let is_grouped = number.unsigned_abs() >= GROUPED_FROM;
    for (place, digit) in digits.chars().enumerate() {
        if is_grouped && place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::i18n::plain;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day of the calendar")
    }

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let day = day("2026-09-03");
        assert_eq!(Say::of(Lang::En).day(day), "3 September 2026");
        assert_eq!(Say::of(Lang::Fr).day(day), "3 septembre 2026");
        assert_eq!(Say::of(Lang::Ar).day(day), "3 سبتمبر 2026");
    }

    #[test]
    fn things_in_one_line_stand_apart_as_each_language_has_it() {
        assert_eq!(Say::of(Lang::Fr).listed(&["8 ans", "fille"]), "8 ans, fille");
        assert_eq!(Say::of(Lang::Ar).listed(&["8 سنوات", "أنثى"]), "8 سنوات، أنثى");
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french_alone() {
        let day = day("2026-02-01");
        assert_eq!(Say::of(Lang::En).day(day), "1 February 2026");
        assert_eq!(Say::of(Lang::Fr).day(day), "1er février 2026");
    }

    #[test]
    fn every_month_has_a_name() {
        for lang in Lang::BUILT_IN {
            for month in 1..=12 {
                let day = day(&format!("2026-{month:02}-10"));
                let said = Say::of(lang).month_year(day);
                let name = said.trim_end_matches(" 2026");
                assert!(name.chars().all(char::is_alphabetic), "{lang:?} {said}");
            }
        }
    }

    #[test]
    fn a_moment_is_told_where_the_office_is() {
        let zone = Zone::parse("Africa/Niamey").expect("a zone of the table");
        let at = Timestamp::parse_rfc3339("2026-09-03T23:05:00Z").expect("a moment");
        let said = |lang| Say::of(lang).moment(at, &zone);
        assert_eq!(said(Lang::En), "4 September 2026, 00:05");
        assert_eq!(said(Lang::Fr), "4 septembre 2026 à 00:05");
        assert_eq!(said(Lang::Ar), "4 سبتمبر 2026، الساعة 00:05");
    }

    #[test]
    fn numbers_are_grouped_from_five_digits_on() {
        assert_eq!(Say::of(Lang::En).number(2026), "2026");
        assert_eq!(Say::of(Lang::En).number(12_345), "12,345");
        assert_eq!(Say::of(Lang::En).number(-1_234_567), "\u{2212}1,234,567");
        assert_eq!(Say::of(Lang::Fr).number(123_456), "123\u{202f}456");
        assert_eq!(Say::of(Lang::En).number(i64::MIN).matches(',').count(), 6);
    }

    #[test]
    fn what_is_due_counts_the_days() {
        let due = |lang, due| Say::of(lang).due(day(due), day("2026-09-10"));
        assert_eq!(due(Lang::En, "2026-09-10"), "due today");
        assert_eq!(due(Lang::En, "2026-09-11"), "due tomorrow");
        assert_eq!(due(Lang::En, "2026-09-12"), "due in 2 days");
        assert_eq!(due(Lang::En, "2026-09-09"), "1 day late");
        assert_eq!(due(Lang::En, "2026-09-07"), "3 days late");
        assert_eq!(due(Lang::Fr, "2026-09-12"), "à faire dans 2 jours");
    }

    #[test]
    fn arabic_counts_days_in_its_own_forms() {
        let late = |days: i64| plain(&Say::of(Lang::Ar).due_late(days));
        let said: Vec<_> = [1, 2, 3, 11, 100].into_iter().map(late).collect();
        let forms = ["يومًا واحدًا", "يومين", "3 أيام", "11 يومًا", "100 يوم"];
        for (said, form) in said.iter().zip(forms) {
            assert!(said.ends_with(form), "{said} / {form}");
        }
    }
}
