//! What is said of a file beside its bytes, as it was typed.

use crate::{
    domain::{
        attachment::{About, FileKind, Signed, Signing},
        digit::digits,
        field::TypedForm,
        problem::{Problem, Problems},
        time::Day,
    },
    service::error::Result,
};

/// The longest caption and the longest name of a person.
const LONGEST_LINE: usize = 200;
/// The longest remark.
const LONGEST_TEXT: usize = 2_000;
/// Before it there is no day that makes sense.
const FIRST_YEAR: i16 = 1900;

/// What is said of a file.
#[derive(Debug, Clone)]
pub struct Said {
    caption: String,
    comments: String,
    date: Option<Day>,
    /// How it was signed, where it is a signature.
    pub signed: Option<Signed>,
}

impl Said {
    /// Reads what was typed.
    pub(super) fn read(typed: &TypedForm, kind: FileKind, today: Day) -> Result<Self> {
        let mut problems = Problems::new();
        let caption = problems.take("caption", words(typed, "caption", LONGEST_LINE));
        let comments = problems.take("comments", words(typed, "comments", LONGEST_TEXT));
        let date = problems.take("date", day(typed, "date", today));
        let signed = (kind == FileKind::Signature).then(|| signed(typed, &mut problems)).flatten();
        let said = Self {
            caption: caption.unwrap_or_default(),
            comments: comments.unwrap_or_default(),
            date: date.flatten(),
            signed,
        };
        Ok(problems.into_result(said)?)
    }

    /// Has a file say so from now on. A signature is called after whoever signed.
    pub(super) fn put(&self, about: &mut About) {
        about.caption.clone_from(&self.caption);
        about.comments.clone_from(&self.comments);
        about.date = self.date;
        about.signed.clone_from(&self.signed);
        if let Some(signed) = self.signed.as_ref().filter(|_| self.caption.is_empty()) {
            about.caption.clone_from(&signed.who);
        }
    }
}

/// How somebody signed: who is always said, and who saw it where nothing was drawn.
fn signed(typed: &TypedForm, problems: &mut Problems) -> Option<Signed> {
    let how = match typed.one("how") {
        "" => Err(Problem::Blank),
        word => Signing::parse(word).ok_or(Problem::NotAChoice),
    };
    let how = problems.take("how", how);
    let who = problems.take("who", words(typed, "who", LONGEST_LINE).and_then(some));
    let witness = words(typed, "witness", LONGEST_LINE);
    let needs_witness = how == Some(Signing::Witnessed);
    let witness =
        problems.take("witness", if needs_witness { witness.and_then(some) } else { witness });
    Some(Signed { how: how?, who: who?, witness: witness? })
}

fn some(text: String) -> Result<String, Problem> {
    if text.is_empty() { Err(Problem::Blank) } else { Ok(text) }
}

fn words(typed: &TypedForm, name: &str, longest: usize) -> Result<String, Problem> {
    let text = typed.one(name).replace("\r\n", "\n");
    if text.chars().count() > longest { Err(Problem::TooLong(longest)) } else { Ok(text) }
}

/// The day that stands in three boxes; none where nothing was typed.
fn day(typed: &TypedForm, name: &str, today: Day) -> Result<Option<Day>, Problem> {
    let part = |part: &str| digits(typed.one(&format!("{name}.{part}")));
    let parts = [part("day"), part("month"), part("year")];
    if parts.iter().all(String::is_empty) {
        return Ok(None);
    }
    let [day, month, year] = parts;
    let number = |text: String| text.parse::<i16>().map_err(|_| Problem::UnfinishedDay);
    let (day, month, year) = (number(day)?, number(month)?, number(year)?);
    let small = |number: i16| u8::try_from(number).map_err(|_| Problem::NoSuchDay);
    match Day::new(year, small(month)?, small(day)?).filter(|on| on.year() >= FIRST_YEAR) {
        None => Err(Problem::NoSuchDay),
        Some(on) if on > today => Err(Problem::InTheFuture),
        Some(on) => Ok(Some(on)),
    }
}
