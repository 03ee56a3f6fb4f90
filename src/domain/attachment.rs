//! Attachments: photos, recordings, documents and signatures that belong to a record.

mod format;

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{AttachmentId, RecordId, UserId},
    time::{Day, Timestamp},
    word::FieldName,
};

pub use format::{Format, TELLING};

/// The most bytes of one file: 20 MB.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// The same in megabytes, as people are told.
pub const LARGEST_MB: usize = 20;
/// The most files of one record.
pub const MOST: usize = 100;
/// The longest name that is kept of a file, in characters, without its ending.
const LONGEST_NAME: usize = 80;

/// What a file is to the question that it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A photo.
    Image,
    /// A recording.
    Audio,
    /// A document.
    Document,
    /// A signature.
    Signature,
}

impl FileKind {
    /// Every kind with its word on the wire.
    const WORDS: [(Self, &'static str); 4] = [
        (Self::Image, "image"),
        (Self::Audio, "audio"),
        (Self::Document, "document"),
        (Self::Signature, "signature"),
    ];

    /// Its word on the wire.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// Whether a file of this format can answer such a question.
    pub fn takes(self, format: Format) -> bool {
        match self {
            Self::Image | Self::Signature => format.is_image(),
            Self::Audio => format.is_audio(),
            Self::Document => !format.is_audio(),
        }
    }
}

/// A file as the answer of its question names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Its id.
    pub id: AttachmentId,
    /// What it shows or says, in words; empty if nobody said.
    pub caption: String,
}

/// A file that belongs to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The record.
    pub record: RecordId,
    /// How long it is; 0 for a signature of which nothing was drawn.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// What is known of it.
    pub about: About,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The question that it answers.
    pub field: FieldName,
    /// What it is to that question.
    pub kind: FileKind,
    /// What it is to a program; nothing where there are no bytes.
    pub format: Option<Format>,
    /// What it was called where it came from, made clean.
    pub name: String,
    /// What it shows or says, in words.
    pub caption: String,
    /// What else is to be known.
    pub comments: String,
    /// The day that it is from.
    pub date: Option<Day>,
    /// Whether it is the one that counts today among those of its question.
    pub is_current: bool,
    /// How it was signed, where it is a signature.
    pub signed: Option<Signed>,
    /// Who added it.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

impl About {
    /// What is known at first of a file that somebody adds.
    pub fn new(field: FieldName, kind: FileKind, (by, at): (UserId, Timestamp)) -> Self {
        Self {
            field,
            kind,
            format: None,
            name: String::new(),
            caption: String::new(),
            comments: String::new(),
            date: None,
            is_current: false,
            signed: None,
            by,
            at,
        }
    }

    /// Whether another says the same: what is sent twice is one file.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let told =
            |about: &Self| Self { by: self.by, at: self.at, is_current: false, ..about.clone() };
        told(self) == told(other)
    }
}

/// How somebody signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// In which way.
    pub how: Signing,
    /// Who signed.
    pub who: String,
    /// Who saw it; needed where nothing was drawn.
    pub witness: String,
}

/// The ways of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signing {
    /// Drawn on the screen.
    Drawn,
    /// On paper, of which there is a photo.
    Paper,
    /// A thumbprint or a spoken word before a witness.
    Witnessed,
}

impl Signing {
    /// Every way with its word in forms.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Drawn, "drawn"), (Self::Paper, "paper"), (Self::Witnessed, "witnessed")];

    /// Its word in forms.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(way, _)| *way == self).map_or("", |(_, word)| word)
    }

    /// The way with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(way, _)| *way)
    }
}

/// The name of a file made clean: no folders, nothing unseen, not too long, and with the ending of
/// what it is.
pub fn clean_name(name: &str, format: Format) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let is_seen = |sign: &char| {
        let turns = matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
            || matches!(sign, '\u{2060}'..='\u{206F}' | '\u{FEFF}');
        !(sign.is_control() || turns || "\"<>:|?*;%".contains(*sign))
    };
    let stem: String = stem.chars().filter(is_seen).take(LONGEST_NAME).collect();
    let stem = stem.trim_matches([' ', '.']);
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}.{}", format.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_clean_and_ends_as_the_file_is() {
        let clean = |name| clean_name(name, Format::Jpeg);
        assert_eq!(clean("../../etc/pass wd.jpg"), "pass wd.jpg");
        assert_eq!(clean("C:\\photos\\Aïssatou.exe"), "Aïssatou.jpg");
        assert_eq!(clean("gpj.\u{202E}exe"), "gpj.jpg");
        assert_eq!(clean("\"; a=\"b\r\nX: y"), "a=bX y.jpg");
        assert_eq!(clean(".jpg"), "file.jpg");
        assert_eq!(clean(&"x".repeat(300)).len(), LONGEST_NAME + 4);
    }

    #[test]
    fn every_way_of_signing_has_its_word() {
        for (way, word) in Signing::ALL {
            assert_eq!(Signing::parse(word), Some(way));
        }
        assert_eq!(Signing::parse("stamp"), None);
    }

    #[test]
    fn a_question_takes_files_of_its_kind() {
        assert!(FileKind::Image.takes(Format::Webp) && !FileKind::Image.takes(Format::Pdf));
        assert!(FileKind::Audio.takes(Format::Ogg) && !FileKind::Audio.takes(Format::Jpeg));
        assert!(FileKind::Document.takes(Format::Jpeg) && !FileKind::Document.takes(Format::Mp3));
        assert!(FileKind::Signature.takes(Format::Png) && !FileKind::Signature.takes(Format::Pdf));
    }
}
