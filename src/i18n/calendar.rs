//! Days in the calendar that an office reads beside the one that they are kept in.

use super::{Say, plain};
use crate::domain::{calendar::Calendar, lang::Lang, time::Day};

/// The months in English, French and Arabic.
const HIJRI: &[[&str; 3]] = &[
    ["Muharram", "mouharram", "محرم"],
    ["Safar", "safar", "صفر"],
    ["Rabi al-Awwal", "rabia al-awwal", "ربيع الأول"],
    ["Rabi al-Thani", "rabia ath-thani", "ربيع الآخر"],
    ["Jumada al-Ula", "joumada al-oula", "جمادى الأولى"],
    ["Jumada al-Akhira", "joumada ath-thania", "جمادى الآخرة"],
    ["Rajab", "rajab", "رجب"],
    ["Shaban", "chaabane", "شعبان"],
    ["Ramadan", "ramadan", "رمضان"],
    ["Shawwal", "chawwal", "شوال"],
    ["Dhu al-Qadah", "dhou al-qida", "ذو القعدة"],
    ["Dhu al-Hijjah", "dhou al-hijja", "ذو الحجة"],
];

/// The same.
const ETHIOPIC: &[[&str; 3]] = &[
    ["Meskerem", "meskerem", "مسكرم"],
    ["Tikimt", "tekemt", "طقمت"],
    ["Hidar", "hedar", "هدار"],
    ["Tahsas", "tahsas", "تهساس"],
    ["Tir", "ter", "طر"],
    ["Yekatit", "yekatit", "يكاتيت"],
    ["Megabit", "megabit", "مجابيت"],
    ["Miyazya", "miyazya", "ميازيا"],
    ["Ginbot", "guenbot", "جنبوت"],
    ["Sene", "séné", "سني"],
    ["Hamle", "hamlé", "حملي"],
    ["Nehase", "nehassé", "نهاسي"],
    ["Pagume", "pagoumé", "باجومي"],
];

/// The same.
const NEPALI: &[[&str; 3]] = &[
    ["Baisakh", "baisakh", "بايساخ"],
    ["Jestha", "jestha", "جيستها"],
    ["Ashadh", "ashadh", "أشاد"],
    ["Shrawan", "shrawan", "شراوان"],
    ["Bhadra", "bhadra", "بهادرا"],
    ["Ashwin", "ashwin", "أشوين"],
    ["Kartik", "kartik", "كارتيك"],
    ["Mangsir", "mangsir", "مانغسير"],
    ["Poush", "poush", "بوش"],
    ["Magh", "magh", "ماغ"],
    ["Falgun", "falgun", "فالغون"],
    ["Chaitra", "chaitra", "تشايترا"],
];

/// The word of one language out of three; English for those that an office added.
fn word(lang: Lang, [en, fr, ar]: [&'static str; 3]) -> &'static str {
    match lang {
        Lang::En | Lang::Added(_) => en,
        Lang::Fr => fr,
        Lang::Ar => ar,
    }
}

impl Say {
    /// A day as a calendar says it: "1 Ramadan 1446 AH"; nothing in the calendar that days are kept in,
    /// nor where the calendar does not reach.
    pub fn beside(self, calendar: Calendar, day: Day) -> Option<String> {
        let (months, era) = match calendar {
            Calendar::Gregorian => return None,
            Calendar::Hijri => (HIJRI, ["AH", "H", "هـ"]),
            Calendar::Ethiopic => (ETHIOPIC, ["EC", "EC", "إثيوبي"]),
            Calendar::Nepali => (NEPALI, ["BS", "BS", "ب.س"]),
        };
        let dated = calendar.date_of(day)?;
        let month = *months.get(usize::from(dated.month).checked_sub(1)?)?;
        let lang = self.lang();
        let words = self.date_day(i64::from(dated.day), word(lang, month), i64::from(dated.year));
        let said = format!("{} {}", plain(&words), word(lang, era));
        Some(match self.added {
            Some(added) => added.amid(said),
            None => said,
        })
    }

    /// What a calendar is called.
    pub fn calendar(self, calendar: Calendar) -> String {
        match calendar {
            Calendar::Gregorian => self.calendar_gregorian(),
            Calendar::Hijri => self.calendar_hijri(),
            Calendar::Ethiopic => self.calendar_ethiopic(),
            Calendar::Nepali => self.calendar_nepali(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_in_each_calendar_and_language() {
        let day = Day::new(2025, 3, 1).unwrap();
        let said = |lang, calendar| Say::of(lang).beside(calendar, day);
        assert_eq!(said(Lang::En, Calendar::Hijri).as_deref(), Some("1 Ramadan 1446 AH"));
        assert_eq!(said(Lang::Ar, Calendar::Hijri).as_deref(), Some("1 رمضان 1446 هـ"));
        assert_eq!(said(Lang::En, Calendar::Gregorian), None);
        assert!(said(Lang::Fr, Calendar::Ethiopic).is_some_and(|text| text.ends_with("2017 EC")));
        assert!(said(Lang::En, Calendar::Nepali).is_some_and(|text| text.ends_with("2081 BS")));
        let later = Day::new(2090, 1, 1).unwrap();
        assert_eq!(Say::of(Lang::En).beside(Calendar::Nepali, later), None, "behind its table");
    }
}
