//! What a file is, judged by its first bytes and never by its name alone.

use serde::{Deserialize, Serialize};

/// Makes the formats, each with its ending, its type for browsers and what it is good for.
macro_rules! formats {
    ($($(#[$doc:meta])+ $name:ident $ending:literal $media:literal;)+) => {
        /// The formats of files that are taken.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Format {
            $($(#[$doc])+ $name,)+
        }

        impl Format {
            /// The ending of its name.
            pub fn ending(self) -> &'static str {
                match self { $(Self::$name => $ending,)+ }
            }

            /// Its type, as browsers name it.
            pub fn media_type(self) -> &'static str {
                match self { $(Self::$name => $media,)+ }
            }
        }
    };
}

formats! {
    /// A photo as cameras make it.
    Jpeg "jpg" "image/jpeg";
    /// A drawing or a picture of a screen.
    Png "png" "image/png";
    /// A picture as some phones send it.
    Webp "webp" "image/webp";
    /// A recording.
    Mp3 "mp3" "audio/mpeg";
    /// A recording as phones make it.
    M4a "m4a" "audio/mp4";
    /// A recording as browsers make it.
    Ogg "ogg" "audio/ogg";
    /// The same of other browsers.
    Webm "webm" "audio/webm";
    /// A recording that nothing packed.
    Wav "wav" "audio/wav";
    /// A document to read.
    Pdf "pdf" "application/pdf";
    /// Plain text.
    Txt "txt" "text/plain; charset=utf-8";
    /// A table in plain text.
    Csv "csv" "text/csv; charset=utf-8";
    /// A document to write in, of the older kind.
    Doc "doc" "application/msword";
    /// The same of today.
    Docx "docx" "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    /// A table to calculate in, of the older kind.
    Xls "xls" "application/vnd.ms-excel";
    /// The same of today.
    Xlsx "xlsx" "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// Bytes from the beginning that tell what a file is.
pub const TELLING: usize = 4096;

/// Beginnings that stand for one format each.
const BEGINNINGS: &[(&[u8], Format)] = &[
    (b"\xFF\xD8\xFF", Format::Jpeg),
    (b"\x89PNG\r\n\x1A\n", Format::Png),
    (b"ID3", Format::Mp3),
    (b"OggS", Format::Ogg),
    (b"\x1A\x45\xDF\xA3", Format::Webm),
    (b"%PDF-", Format::Pdf),
];
/// Brands of the container that recordings of phones come in; pictures in it have others.
const SOUND_BRANDS: [&[u8]; 8] =
    [b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6"];
/// How older documents and tables begin.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// How packed folders begin; documents and tables of today are some.
const PACKED: &[u8] = b"PK\x03\x04";
/// Names in such a folder that only a document or a table has near its beginning.
const INSIDE: [&[u8]; 5] = [b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/"];

impl Format {
    /// What a file is by its first bytes; its name only chooses between formats that begin alike.
    pub fn of(head: &[u8], name: &str) -> Option<Self> {
        if let Some((_, format)) = BEGINNINGS.iter().find(|(begins, _)| head.starts_with(begins)) {
            return Some(*format);
        }
        let at = |from: usize, length: usize| head.get(from..from + length).unwrap_or_default();
        match (at(0, 4), at(4, 4), at(8, 4)) {
            (b"RIFF", _, b"WEBP") => return Some(Self::Webp),
            (b"RIFF", _, b"WAVE") => return Some(Self::Wav),
            (_, b"ftyp", brand) if SOUND_BRANDS.contains(&brand) => return Some(Self::M4a),
            _ => {}
        }
        // A frame of MPEG sound, layer III.
        if matches!(head, [0xFF, second, ..] if second & 0xE6 == 0xE2) {
            return Some(Self::Mp3);
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        if head.starts_with(COMPOUND) {
            return [Self::Doc, Self::Xls].into_iter().find(|format| format.ending() == ending);
        }
        if head.starts_with(PACKED) {
            return packed(head, &ending);
        }
        is_text(head).then_some(if ending == "csv" { Self::Csv } else { Self::Txt })
    }

    /// Whether it is a picture.
    pub fn is_image(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    /// Whether it is heard.
    pub fn is_audio(self) -> bool {
        matches!(self, Self::Mp3 | Self::M4a | Self::Ogg | Self::Webm | Self::Wav)
    }

    /// Whether a browser shows it by itself, and nothing in it is run.
    pub fn is_shown(self) -> bool {
        self.is_image() || self.is_audio() || self == Self::Pdf
    }
}

/// A document or a table of today; any other packed folder is neither.
fn packed(head: &[u8], ending: &str) -> Option<Format> {
    let has = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if !INSIDE.iter().any(|name| has(name)) {
        return None;
    }
    match (has(b"word/"), has(b"xl/"), ending) {
        (true, false, _) | (false, false, "docx") => Some(Format::Docx),
        (false, true, _) | (false, false, "xlsx") => Some(Format::Xlsx),
        _ => None,
    }
}

/// Whether bytes are words that people read: of any usual coding, without signs that steer.
fn is_text(head: &[u8]) -> bool {
    let steers = |byte: &u8| *byte < 0x20 && !b"\t\n\r\x0C".contains(byte);
    !head.is_empty() && !head.iter().any(steers) && !head.contains(&0x7F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with_whatever_it_is_called() {
        for (head, name, format) in [
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF".as_slice(), "a.pdf", Some(Format::Jpeg)),
            (b"\x89PNG\r\n\x1A\n\0\0", "a.jpg", Some(Format::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "a", Some(Format::Webp)),
            (b"RIFF\x10\0\0\0WAVEfmt ", "a", Some(Format::Wav)),
            (b"RIFF\x10\0\0\0AVI LIST", "a.wav", None),
            (b"\0\0\0\x20ftypM4A \0\0\0\0", "a.m4a", Some(Format::M4a)),
            (b"\0\0\0\x20ftypheic\0\0\0\0", "a.m4a", None),
            (b"\xFF\xFB\x90\x64\0\0", "a.mp3", Some(Format::Mp3)),
            (b"%PDF-1.7\n", "a.exe", Some(Format::Pdf)),
            (b"MZ\x90\0\x03\0\0\0", "photo.jpg", None),
            (b"\x7FELF\x02\x01\x01\0", "a.txt", None),
            (b"Plain words, \xE9crits.\r\n", "a.txt", Some(Format::Txt)),
            (b"name,age\nAmina,9\n", "list.CSV", Some(Format::Csv)),
            (b"", "a.txt", None),
        ] {
            assert_eq!(Format::of(head, name), format, "{name} {head:?}");
        }
    }

    #[test]
    fn a_packed_folder_is_a_document_only_if_it_is_one_inside() {
        let zip = |inside: &str| [PACKED, b"\x14\0\x06\0\x08\0", inside.as_bytes()].concat();
        let types = zip("[Content_Types].xml");
        assert_eq!(Format::of(&types, "plan.docx"), Some(Format::Docx));
        assert_eq!(Format::of(&types, "plan.xlsx"), Some(Format::Xlsx));
        assert_eq!(Format::of(&types, "plan.zip"), None);
        assert_eq!(Format::of(&zip("_rels/.rels word/document.xml"), "x"), Some(Format::Docx));
        assert_eq!(Format::of(&zip("run.exe"), "plan.docx"), None);
        let old = [COMPOUND, b"\0\0"].concat();
        assert_eq!(Format::of(&old, "plan.DOC"), Some(Format::Doc));
        assert_eq!(Format::of(&old, "setup.msi"), None);
    }
}
