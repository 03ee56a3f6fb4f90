//! Names of invented people: Hausa, Zarma, Fulani, Kanuri, Arabic and Somali, each as different
//! people write it. The last spelling of a name is in Arabic letters.

use super::dice::Dice;

/// One name in its spellings.
type Name = &'static [&'static str];

/// Given names of girls.
pub(super) const GIRLS: &[Name] = &[
    &["Aïssatou", "Aishatu", "Aissata", "Aïcha", "عائشة"],
    &["Fatouma", "Fatima", "Fatoumata", "Fadimata", "فاطمة"],
    &["Mariama", "Maryam", "Mariam", "مريم"],
    &["Zeinabou", "Zainab", "Zeinab", "زينب"],
    &["Hadiza", "Khadija", "Kadidja", "خديجة"],
    &["Halimatou", "Halima", "Alima", "حليمة"],
    &["Ramatou", "Rahmatou", "Rahma", "رحمة"],
    &["Salamatou", "Salamata", "Salama", "سلامة"],
    &["Nafissatou", "Nafisa", "Nafissa", "نفيسة"],
    &["Balkissa", "Bilkisu", "Bilqis", "بلقيس"],
    &["Rabi", "Rabiatou", "Rabia", "ربيعة"],
    &["Saadatou", "Saada", "Sa'adatu", "سعادة"],
    &["Hawa", "Haoua", "Hauwa", "حواء"],
    &["Safiatou", "Safiya", "Safia", "صفية"],
    &["Habiba", "Habibatou", "Habibata", "حبيبة"],
    &["Amina", "Aminatou", "Aminata", "أمينة"],
    &["Fanta", "Fanna", "فنة"],
    &["Yagana", "Yaganna", "ياغنا"],
    &["Zara", "Zahra", "Zahara", "زهراء"],
    &["Falmata", "Falmatou", "فلماتا"],
    &["Hodan", "Hodane", "هدن"],
    &["Ayaan", "Ayan", "أيان"],
    &["Ifrah", "Ifra", "إفراح"],
    &["Djamila", "Jamila", "Djamilatou", "جميلة"],
    &["Kaltouma", "Kulthum", "Oumoul Kaltoum", "كلثوم"],
    &["Dijé", "Dije", "ديجي"],
    &["Delou", "Deluwa", "ديلو"],
    &["Soueba", "Suwaiba", "Souwaiba", "ثويبة"],
];

/// Given names of boys.
pub(super) const BOYS: &[Name] = &[
    &["Abdoul Karim", "Abdoulkarim", "Abdul Karim", "Abdelkerim", "عبد الكريم"],
    &["Abdoulaye", "Abdullahi", "Abdallah", "عبد الله"],
    &["Abdourahamane", "Abdou Rahamane", "Abdirahman", "Abderahman", "عبد الرحمن"],
    &["Abdoul Aziz", "Abdoulaziz", "Abdelaziz", "عبد العزيز"],
    &["Moussa", "Musa", "Mousa", "موسى"],
    &["Issoufou", "Yusuf", "Youssouf", "Yussuf", "يوسف"],
    &["Ibrahim", "Ibrahima", "Brahim", "إبراهيم"],
    &["Souleymane", "Sulaiman", "Souleimane", "سليمان"],
    &["Oumarou", "Umaru", "Oumar", "عمر"],
    &["Ousmane", "Usman", "Osman", "عثمان"],
    &["Aliou", "Ali", "Aly", "علي"],
    &["Boubacar", "Abubakar", "Aboubacar", "أبو بكر"],
    &["Mamadou", "Mohamadou", "Mamoudou", "ممادو"],
    &["Mahamadou", "Muhammadu", "Mahamat", "محمد"],
    &["Idrissa", "Idris", "Idriss", "إدريس"],
    &["Yacouba", "Yakubu", "Yaqub", "يعقوب"],
    &["Daouda", "Dauda", "Dawud", "داود"],
    &["Hassane", "Hassan", "Hasan", "حسن"],
    &["Housseini", "Hussaini", "Hussein", "حسين"],
    &["Salissou", "Salisu", "Salis", "صالح"],
    &["Kiari", "Kyari", "كياري"],
    &["Bukar", "Boukar", "بكار"],
    &["Modu", "Modou", "مودو"],
    &["Goni", "Gouni", "غوني"],
    &["Abdi", "Abdy", "عبدي"],
    &["Warsame", "Warsamé", "ورسمه"],
    &["Liban", "Libaan", "ليبان"],
    &["Bilal", "Bilaal", "بلال"],
    &["Hamidou", "Hamidu", "Hamid", "حميد"],
    &["Saidou", "Saidu", "Seydou", "سعيد"],
    &["Djibril", "Jibril", "Djibo", "جبريل"],
    &["Habibou", "Habibu", "Habib", "حبيب"],
];

/// Names of families, and of grandfathers that are used as such.
pub(super) const FAMILIES: &[Name] = &[
    &["Maïga", "Maiga", "مايغا"],
    &["Diallo", "Jallo", "Jalo", "جالو"],
    &["Barry", "Bari", "باري"],
    &["Garba", "Garva", "غربا"],
    &["Maman", "Mamane", "مامان"],
    &["Saley", "Salé", "Saleh", "صالي"],
    &["Seyni", "Seini", "سيني"],
    &["Hamani", "Amani", "حماني"],
    &["Djibo", "Jibo", "جيبو"],
    &["Adamou", "Adamu", "Adam", "آدم"],
    &["Kollo", "Kolo", "كولو"],
    &["Chétima", "Shettima", "Chetima", "شيتيما"],
    &["Abba Kaka", "Abbakaka", "أبا كاكا"],
    &["Boukary", "Bukari", "بوكاري"],
    &["Laouali", "Lawali", "لوالي"],
    &["Sani", "Sanni", "ثاني"],
    &["Harouna", "Haruna", "Haroun", "هارون"],
    &["Ould Sidi", "Uld Sidi", "ولد سيدي"],
    &["Al Bachir", "Elbachir", "Al-Bashir", "البشير"],
    &["Farah", "Farrah", "فرح"],
    &["Guedi", "Guédi", "جيدي"],
    &["Hersi", "Hirsi", "حرسي"],
    &["Nouhou", "Nuhu", "Nouh", "نوح"],
    &["Soumana", "Sumana", "سومانا"],
    &["Zakari", "Zakariya", "Zacharie", "زكريا"],
    &["Yahaya", "Yahya", "يحيى"],
    &["Amadou", "Ahmadu", "Ahmat", "أحمد"],
    &["Tahirou", "Tahir", "Tahiru", "طاهر"],
    &["Gado", "Gadou", "غادو"],
    &["Mallam Issa", "Malam Isa", "Mallamissa", "مالم عيسى"],
];

/// Names used at home.
const NICKNAMES: &[&str] = &[
    "Biba", "Balki", "Dodo", "Nana", "Goga", "Tanko", "Mato", "Kadi", "Tchima", "Dan Baba", "Yaya",
    "Zouzou", "Babale", "Inna", "Gambo", "Mai Dara",
];

/// A name by its place in a table.
fn at(table: &[Name], place: usize) -> Name {
    table.get(place % table.len().max(1)).copied().expect("tables of names are not empty")
}

/// One spelling: in Arabic letters, or one of the others.
pub(super) fn spell(table: &[Name], place: usize, arabic: bool, dice: &mut Dice) -> String {
    let (last, others) = at(table, place).split_last().expect("a name has spellings");
    if arabic { *last } else { dice.pick(others) }.to_owned()
}

/// A name used at home.
pub(super) fn nickname(dice: &mut Dice) -> String {
    (*dice.pick(NICKNAMES)).to_owned()
}
