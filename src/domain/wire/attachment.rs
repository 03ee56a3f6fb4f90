//! Files of a record as other programs see them.

use serde_json::{Value as Json, json};

use crate::domain::{
    attachment::{Attachment, FileKind, Filed, Format},
    id::AttachmentId,
    record::Record,
    value::Value,
};

use super::{Object, number::number};

/// The whole number of a file.
pub fn number_of(id: AttachmentId) -> u64 {
    number("attachment", &id.to_string())
}

/// Where the files of a record are, as an address within the program.
pub fn address_of(record: &Record) -> String {
    format!("/api/v2/{}/{}/attachments", record.kind.row().segment, record.id)
}

/// One file of a record, without its bytes.
pub fn tell(record: &Record, file: &Attachment) -> Object {
    let about = &file.about;
    let number = number_of(file.id);
    let mut told = Object::new();
    let mut put = |name: &str, value: Json| drop(told.insert(name.to_owned(), value));
    put("id", number.into());
    put("field_name", about.field.as_str().into());
    put("attachment_type", about.kind.as_str().into());
    put("file_name", about.name.as_str().into());
    put("content_type", about.format.map(Format::media_type).into());
    put("attachment_url", format!("{}/{number}", address_of(record)).into());
    put("date", about.date.map(|day| day.to_string()).into());
    put("is_current", about.is_current.into());
    put("description", about.caption.as_str().into());
    put("comments", about.comments.as_str().into());
    if let Some(signed) = &about.signed {
        put("signature_provided_by", signed.who.as_str().into());
        put("signature_created_at", about.at.rfc3339().into());
    }
    told
}

/// Has a record that is told name its files: a list by each question, one signature by itself, and
/// the address of the photo that counts today. What the record does not tell gets no files.
pub fn tell_in(told: &mut Object, record: &Record, attached: &[Attachment]) {
    let mut photo = None;
    for (name, value) in &record.answers {
        let Value::Files(filed) = value else { continue };
        let Some(answer) = told.get_mut(name.as_str()) else { continue };
        let known = |own: &Filed| attached.iter().find(|file| file.id == own.id);
        let own: Vec<&Attachment> = filed.iter().filter_map(known).collect();
        let one = |file: &&Attachment| Json::Object(tell(record, file));
        let current = own.iter().find(|file| file.about.is_current);
        if let Some(file) = current.filter(|file| file.about.kind == FileKind::Image) {
            photo = Some(format!("{}/{}", address_of(record), number_of(file.id)));
        }
        let is_signature = own.iter().any(|file| file.about.kind == FileKind::Signature);
        *answer = match current.filter(|_| is_signature) {
            Some(file) => one(file),
            None => own.iter().map(one).collect(),
        };
    }
    if let Some(photo) = photo {
        told.insert("photo".to_owned(), json!(photo));
    }
}
