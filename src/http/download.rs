//! A file that is made while it is sent.

use std::{io, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{
        self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
    },
    web::{self, Bytes},
};
use futures_util::{Stream, stream};
use tokio::{runtime::Handle, sync::mpsc, time::timeout};

use crate::{
    domain::id::AttachmentId,
    http::{Cx, Refusal},
    service::{Error, attachment, record::Asked},
};

/// Pieces that wait for a slow browser.
const WAITING: usize = 16;
/// How long a browser may take none: what is being sent is held for it.
const PATIENCE: Duration = Duration::from_mins(1);

/// The type of bytes that no browser shows.
pub const BYTES: &str = "application/octet-stream";
/// What a browser may do with what somebody sent in: show it, and nothing else.
const SHOW_ALONE: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; \
    form-action 'none'; sandbox";

/// A file of this name, asked for piece by piece off the threads that serve; nothing is its end. A
/// browser that goes away, or takes nothing for a minute, ends it, and so does an error.
pub fn file(
    name: String,
    next: impl FnMut() -> io::Result<Option<Vec<u8>>> + Send + 'static,
) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(BYTES)
        .insert_header((header::CONTENT_DISPOSITION, disposition(&name, false)))
        .streaming(body(next))
}

/// A file that somebody sent in, or a part of it.
pub struct Shown {
    /// What it is called.
    pub name: String,
    /// What it is, for browsers.
    pub media_type: &'static str,
    /// Whether a browser shows it in place.
    pub is_inline: bool,
    /// How long it is.
    pub length: u64,
    /// The part that was asked for: its first byte, and its last where one was named.
    pub range: Option<(u64, Option<u64>)>,
}

/// The one part that a header asks for; nothing where it asks for the whole, or for several.
pub fn range(header: &str) -> Option<(u64, Option<u64>)> {
    let (first, last) = header.strip_prefix("bytes=")?.split_once('-')?;
    let last = if last.is_empty() { None } else { Some(last.parse().ok()?) };
    Some((first.parse().ok()?, last))
}

/// Sends a file that somebody sent in, asked for by places; a part where a part was asked for, as
/// recordings are heard (RFC 9110, section 14).
pub fn shown(
    shown: Shown,
    mut piece: impl FnMut(u64) -> io::Result<Option<Vec<u8>>> + Send + 'static,
) -> HttpResponse {
    let length = shown.length;
    let end_of = |last: Option<u64>| last.map_or(length, |last| last.saturating_add(1).min(length));
    // A part that is not there is no part: the whole is sent.
    let range = shown.range.filter(|(first, last)| *first < end_of(*last));
    let (first, last) = range.unwrap_or((0, None));
    let end = end_of(last);
    let mut answer =
        if range.is_some() { HttpResponse::PartialContent() } else { HttpResponse::Ok() };
    if range.is_some() {
        let range = format!("bytes {first}-{}/{length}", end - 1);
        answer.insert_header((header::CONTENT_RANGE, range));
    }
    let mut at = first;
    let next = move || {
        if at >= end {
            return Ok(None);
        }
        let Some(mut bytes) = piece(at)? else { return Ok(None) };
        bytes.truncate(usize::try_from(end - at).unwrap_or(usize::MAX));
        at += bytes.len() as u64;
        Ok(Some(bytes))
    };
    answer
        .content_type(shown.media_type)
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::CONTENT_SECURITY_POLICY, SHOW_ALONE))
        .insert_header((header::CONTENT_DISPOSITION, disposition(&shown.name, shown.is_inline)))
        .no_chunking(end - first)
        .streaming(body(next))
}

/// Sends what a file of a record holds, or the part that is asked for. The log has the opening
/// before the first byte goes.
pub async fn held(
    cx: &Cx,
    request: &HttpRequest,
    (asked, id): (Asked, AttachmentId),
) -> Result<HttpResponse, Refusal> {
    let range = request.headers().get(header::RANGE).and_then(|range| range.to_str().ok());
    let range = range.and_then(self::range);
    let from = range.map_or(0, |(from, _)| from);
    let opened = cx.run(move |app, actor| attachment::open(app, actor, &asked, (id, from)));
    let file = opened.await?;
    let format = file.about.format.ok_or(Error::NotFound)?;
    let of_it = Shown {
        name: file.about.name.clone(),
        media_type: if format.is_shown() { format.media_type() } else { BYTES },
        is_inline: format.is_shown(),
        length: file.bytes,
        range,
    };
    let app = cx.guest.app.clone();
    let piece = move |at| attachment::piece(&app, &file, at).map_err(io::Error::other);
    Ok(shown(of_it, piece))
}

/// How a file is called and whether it is shown; its name in plain letters too.
fn disposition(name: &str, is_inline: bool) -> ContentDisposition {
    let plain = |sign: char| if sign.is_ascii() { sign } else { '_' };
    let mut parameters = vec![DispositionParam::Filename(name.chars().map(plain).collect())];
    if !name.is_ascii() {
        parameters.push(DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: name.as_bytes().to_vec(),
        }));
    }
    let disposition = if is_inline { DispositionType::Inline } else { DispositionType::Attachment };
    ContentDisposition { disposition, parameters }
}

/// What is asked for piece by piece, as a body.
fn body(
    mut next: impl FnMut() -> io::Result<Option<Vec<u8>>> + Send + 'static,
) -> impl Stream<Item = io::Result<Bytes>> {
    let (pieces, waiting) = mpsc::channel(WAITING);
    let runtime = Handle::current();
    // It goes on by itself: nobody waits for its end.
    drop(web::block(move || {
        while let Some(piece) = next().transpose() {
            let failed = piece.is_err();
            let sent = pieces.send(piece.map(Bytes::from));
            let sent = runtime.block_on(async { timeout(PATIENCE, sent).await });
            if failed || !matches!(sent, Ok(Ok(()))) {
                break;
            }
        }
    }));
    stream::unfold(waiting, async |mut waiting: mpsc::Receiver<_>| {
        let piece: io::Result<Bytes> = waiting.recv().await?;
        Some((piece, waiting))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_read_and_several_are_the_whole() {
        assert_eq!(range("bytes=0-"), Some((0, None)));
        assert_eq!(range("bytes=10-19"), Some((10, Some(19))));
        for whole in ["bytes=-5", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b", ""] {
            assert_eq!(range(whole), None, "{whole}");
        }
    }
}
