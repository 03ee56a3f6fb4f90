//! What can be wrong with an answer: the only validation error of the program.
//!
//! A problem carries no words. The i18n floor says it in the person's language, the JSON face says
//! it by its key, and both speak of the same thing.

use serde::{Deserialize, Serialize};

/// One thing that is wrong with one answer. What it displays is its key, for logs and commands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum Problem {
    /// Nothing was given where something is needed.
    Blank,
    /// Not the kind of value that this question takes.
    WrongKind,
    /// Longer than the number of characters that is kept.
    TooLong(usize),
    /// Not a whole number.
    NotANumber,
    /// Outside the smallest and largest number that make sense.
    OutOfRange(i64, i64),
    /// No such day in the calendar.
    NoSuchDay,
    /// Day, month and year do not name a day, a month or a year.
    UnfinishedDay,
    /// A day after today where only past days make sense.
    InTheFuture,
    /// The last day lies before the first.
    EndsBefore,
    /// Not a telephone number.
    NotAPhone,
    /// A choice that the other answers rule out.
    RuledOut,
    /// No case in sight has this code.
    NoSuchCase,
    /// Not the code of a sheet of paper.
    NotASheet,
    /// Not one of the choices offered.
    NotAChoice,
    /// Not a place of the office's tree.
    NotAPlace,
    /// Not a person who works here.
    NotAUser,
    /// Not an identifier.
    Id,
    /// Not a case code: its check character does not agree, or its shape is another.
    CaseCode,
    /// Not an office code: two to five capital letters or digits.
    OfficeCode,
    /// Not a user name: 2 to 60 of small letters, digits, dot, underscore, hyphen.
    UserName,
    /// The user name belongs to somebody else.
    UserNameTaken,
    /// A password shorter than the number of characters asked for.
    PasswordShort(usize),
    /// A password that is guessed too easily.
    PasswordWeak,
    /// Two entries of the same password that differ.
    PasswordsDiffer,
    /// The code on the slip has run out.
    CodeRanOut,
    /// The account waits for somebody's word.
    AccountHeld,
    /// The account asks for a second proof.
    FactorWanted,
    /// This is not a code of the second proof, or it was taken before.
    FactorCode,
    /// The eight digits are not those that the console shows.
    SetupCode,
    /// This is not that word of the recovery sheet.
    SheetWord,
    /// This is not the password of whoever typed it.
    NotYourPassword,
    /// The new password is the one that holds already.
    SamePassword,
    /// This is not the passphrase of the seal.
    SealWrong,
    /// One half of a recovery sheet, without the other.
    SealHalf,
    /// Two people have to say so, and only one may.
    OnlyOne,
    /// No folder of the box that can be reached.
    NoSuchFolder,
    /// Not a copy of an office's data that can be brought back.
    NotACopy,
    /// A copy whose data this version of the program does not read.
    OtherVersion,
    /// A folder that lies with the data.
    FolderOfData,
    /// Not a name that a machine of a network can have.
    NetworkName,
    /// A kind of question that this version cannot take answers for.
    KindNotOffered,
    /// A file of more megabytes than are kept.
    FileTooLarge(usize),
    /// As many files as one record has are there already.
    TooManyFiles(usize),
    /// Not a picture of a format that is taken.
    NotAnImage,
    /// Not a recording of a format that is taken.
    NotARecording,
    /// Not a document of a format that is taken.
    NotADocument,
    /// A picture that cannot be read: broken, or of more points than can be held.
    ImageUnreadable,
    /// Something else has this already.
    Taken,
    /// Something still uses it.
    InUse,
    /// It cannot be changed once it is there.
    Fixed,
    /// Somebody else changed it to something else since it was read.
    ChangedMeanwhile,
    /// As many saved searches as one person keeps are there already.
    TooManyViews(usize),
    /// A role without any permission.
    NoPermission,
    /// Birth date and age disagree by the years given.
    AgeDisagrees(i64),
    /// At least this many of the fields are needed for a search.
    TooLittleToSearch(usize),
    /// Not a list in plain text.
    NotAList,
    /// A list that ends within quotes: it was cut off, or a quotation mark is too many.
    TornList,
    /// A list of more lines than are read at once.
    TooManyLines(usize),
    /// A line with more values than the list has columns.
    TooManyCells(usize),
}

/// Problems that are told of one submission: more than anybody mends at once.
const MOST: usize = 500;

/// The problems of one submission by field, in the order in which they were found: that of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} answers need attention", .0.len())]
pub struct Problems(Vec<(String, Problem)>);

impl Problems {
    /// None so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// One problem of one field.
    pub fn one(field: impl Into<String>, problem: Problem) -> Self {
        let mut problems = Self::new();
        problems.add(field, problem);
        problems
    }

    /// Notes a problem; the first one of a field stays.
    pub fn add(&mut self, field: impl Into<String>, problem: Problem) {
        let field = field.into();
        if self.0.len() < MOST && self.of(&field).is_none() {
            self.0.push((field, problem));
        }
    }

    /// Takes the value out of a result, or notes its problem.
    pub fn take<T>(&mut self, field: &str, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.add(field, problem)).ok()
    }

    /// The problem of one field.
    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|(own, _)| own == field).map(|(_, problem)| problem)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields with their problems.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Problem)> {
        self.0.iter().map(|(field, problem)| (field.as_str(), problem))
    }

    /// `Ok` with the value if nothing is wrong, the problems otherwise.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}
