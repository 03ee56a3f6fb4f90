//! What is said of a file beside its bytes, as it was typed or as another program sent it.

use serde_json::Value as Json;

use crate::{
    domain::{
        attachment::{About, FileKind, Signed, Signing},
        digit::digits,
        field::TypedForm,
        problem::{Problem, Problems},
        time::Day,
        wire::Object,
    },
    service::error::Result,
};

/// The longest caption and the longest name of a person.
const LONGEST_LINE: usize = 200;
/// The longest remark.
const LONGEST_TEXT: usize = 2_000;
/// Before it there is no day that makes sense.
const FIRST_YEAR: i16 = 1900;

/// What somebody says of a file, as it arrives.
#[derive(Debug, Clone)]
pub enum Telling {
    /// Typed into a page, all of it at once.
    Typed(TypedForm),
    /// Sent by another program, which leaves out what is to stay.
    Sent(Object),
}

/// What another program may not change of a file that is there.
const FIXED: [&str; 4] = ["attachment", "attachment_type", "field_name", "file_name"];

/// What is said of a file.
#[derive(Debug, Clone)]
pub struct Said {
    caption: String,
    comments: String,
    date: Option<Day>,
    /// Whether it is to be the one that counts among those of its question, where that is said.
    pub(super) is_current: Option<bool>,
    /// How it was signed, where it is a signature.
    pub signed: Option<Signed>,
}

impl Said {
    /// Reads what is said of a file that is new, or of one that is known so far as `was`.
    pub(super) fn read(
        telling: &Telling,
        was: Option<&About>,
        (kind, today): (FileKind, Day),
    ) -> Result<Self> {
        match telling {
            Telling::Typed(typed) => Self::typed(typed, kind, today),
            Telling::Sent(sent) => Self::sent(sent, was, (kind, today)),
        }
    }

    fn typed(typed: &TypedForm, kind: FileKind, today: Day) -> Result<Self> {
        let mut problems = Problems::new();
        let caption = problems.take("caption", words(typed, "caption", LONGEST_LINE));
        let comments = problems.take("comments", words(typed, "comments", LONGEST_TEXT));
        let date = problems.take("date", day(typed, "date", today));
        let signed = (kind == FileKind::Signature).then(|| signed(typed, &mut problems)).flatten();
        let said = Self {
            caption: caption.unwrap_or_default(),
            comments: comments.unwrap_or_default(),
            date: date.flatten(),
            is_current: Some(typed.one("is_current") == "yes"),
            signed,
        };
        Ok(problems.into_result(said)?)
    }

    fn sent(sent: &Object, was: Option<&About>, (kind, today): (FileKind, Day)) -> Result<Self> {
        let mut problems = Problems::new();
        if was.is_some() {
            for name in FIXED.iter().filter(|name| sent.contains_key(**name)) {
                problems.add(*name, Problem::Fixed);
            }
        }
        let text = |name: &str, longest: usize, was: Option<&String>| match sent.get(name) {
            None => Ok(was.cloned().unwrap_or_default()),
            Some(Json::Null) => Ok(String::new()),
            Some(Json::String(text)) => within(text.replace("\r\n", "\n"), longest),
            Some(_) => Err(Problem::WrongKind),
        };
        let caption = text("description", LONGEST_LINE, was.map(|was| &was.caption));
        let comments = text("comments", LONGEST_TEXT, was.map(|was| &was.comments));
        let date = match sent.get("date") {
            None => Ok(was.and_then(|was| was.date)),
            Some(Json::Null) => Ok(None),
            Some(Json::String(text)) if text.is_empty() => Ok(None),
            Some(Json::String(text)) => {
                Day::parse(text).and_then(|on| sensible(on, today)).map(Some)
            }
            Some(_) => Err(Problem::WrongKind),
        };
        let is_current = match sent.get("is_current") {
            None | Some(Json::Null) => Ok(None),
            Some(Json::Bool(yes)) => Ok(Some(*yes)),
            Some(_) => Err(Problem::WrongKind),
        };
        let signed = was.and_then(|was| was.signed.as_ref());
        let who = (kind == FileKind::Signature).then(|| {
            let who = text("signature_provided_by", LONGEST_LINE, signed.map(|own| &own.who));
            problems.take("signature_provided_by", who.and_then(some)).unwrap_or_default()
        });
        let said = Self {
            caption: problems.take("description", caption).unwrap_or_default(),
            comments: problems.take("comments", comments).unwrap_or_default(),
            date: problems.take("date", date).flatten(),
            is_current: problems.take("is_current", is_current).flatten(),
            signed: who.map(|who| Signed {
                how: signed.map_or(Signing::Drawn, |own| own.how),
                witness: signed.map(|own| own.witness.clone()).unwrap_or_default(),
                who,
            }),
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
    within(typed.one(name).replace("\r\n", "\n"), longest)
}

fn within(text: String, longest: usize) -> Result<String, Problem> {
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
    let on = Day::new(year, small(month)?, small(day)?).ok_or(Problem::NoSuchDay)?;
    sensible(on, today).map(Some)
}

/// A day that a file can be from.
fn sensible(on: Day, today: Day) -> Result<Day, Problem> {
    match on {
        on if on.year() < FIRST_YEAR => Err(Problem::NoSuchDay),
        on if on > today => Err(Problem::InTheFuture),
        on => Ok(on),
    }
}
