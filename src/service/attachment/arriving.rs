//! A file on its way in: judged by its first bytes, then taken up piece by piece. A picture is held
//! in memory until it is whole, because it is made fit to be kept; nothing else is.

use std::mem;

use zeroize::Zeroizing;

use crate::{
    domain::{
        attachment::{self, FileKind, Format, LARGEST, LARGEST_MB},
        id::AttachmentId,
        problem::{Problem, Problems},
    },
    file::image,
    service::{
        app::App,
        clock::chance,
        error::{Error, Result},
    },
    store::{Staged, Staging},
};

/// The input of a page that a file comes in.
pub const FILE: &str = "file";
/// Bytes up to which a file that is refused is listened to, so that the browser hears why.
const LISTENED: usize = 5 * LARGEST;

/// A file on its way in.
pub struct Arriving {
    app: App,
    kind: FileKind,
    name: String,
    bytes: usize,
    state: State,
}

enum State {
    /// Too little came to judge it.
    Head(Vec<u8>),
    /// A picture.
    Picture(Format, Zeroizing<Vec<u8>>),
    /// Anything else.
    Stream(Format, Staging),
    /// It is not taken, and this is why.
    Refused(Problem),
}

/// A file that arrived: durable, and of no record yet.
#[derive(Debug, Clone)]
pub struct Arrived {
    pub(super) staged: Staged,
    pub(super) format: Format,
    pub(super) name: String,
}

/// What is said of a file that is none of its kind.
fn not(kind: FileKind) -> Problem {
    match kind {
        FileKind::Image | FileKind::Signature => Problem::NotAnImage,
        FileKind::Audio => Problem::NotARecording,
        FileKind::Document => Problem::NotADocument,
    }
}

fn refused(problem: Problem) -> Error {
    Problems::one(FILE, problem).into()
}

/// A new file's own id; each that arrives has another, whatever page it comes from.
pub(super) fn new_id(app: &App) -> AttachmentId {
    AttachmentId::v7(app.now(), chance())
}

impl Arriving {
    /// A file that begins to arrive as the answer of a question, by the name that it had.
    pub fn begin(app: &App, kind: FileKind, name: &str) -> Self {
        let (app, name) = (app.clone(), name.to_owned());
        Self { app, kind, name, bytes: 0, state: State::Head(Vec::new()) }
    }

    /// Takes more of its bytes. One that is not taken is listened to for a while, then cut off.
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.bytes += bytes.len();
        if self.bytes > LARGEST && !matches!(self.state, State::Refused(_)) {
            self.state = State::Refused(Problem::FileTooLarge(LARGEST_MB));
        }
        match &mut self.state {
            State::Head(head) => {
                head.extend_from_slice(bytes);
                if head.len() >= attachment::TELLING { self.judge() } else { Ok(()) }
            }
            State::Picture(_, held) => {
                held.extend_from_slice(bytes);
                Ok(())
            }
            State::Stream(_, staging) => Ok(self.app.store().stage_more(staging, bytes)?),
            State::Refused(problem) if self.bytes > LISTENED => Err(refused(problem.clone())),
            State::Refused(_) => Ok(()),
        }
    }

    /// Judges the file by what came so far.
    fn judge(&mut self) -> Result<()> {
        let State::Head(head) = mem::replace(&mut self.state, State::Refused(Problem::Blank))
        else {
            return Ok(());
        };
        let told = head.get(..attachment::TELLING).unwrap_or(&head);
        let format = Format::of(told, &self.name).filter(|format| self.kind.takes(*format));
        self.state = match format {
            None if head.is_empty() => State::Refused(Problem::Blank),
            None => State::Refused(not(self.kind)),
            Some(format) if format.is_image() => State::Picture(format, head.into()),
            Some(format) => {
                let mut staging = Staging::new(new_id(&self.app));
                self.app.store().stage_more(&mut staging, &head)?;
                State::Stream(format, staging)
            }
        };
        Ok(())
    }

    /// Ends it. A picture is made fit to be kept now; what arrived is durable when this returns.
    pub fn finish(mut self) -> Result<Arrived> {
        if matches!(self.state, State::Head(_)) {
            self.judge()?;
        }
        let (staged, format) = match self.state {
            State::Picture(format, held) => {
                let tidied = {
                    let _turn = self.app.darkroom();
                    image::tidy(&held, format)
                };
                let (kept, format) = tidied.map_err(|_| refused(Problem::ImageUnreadable))?;
                let kept = Zeroizing::new(kept);
                (self.app.store().stage(new_id(&self.app), &mut kept.as_slice())?, format)
            }
            State::Stream(format, staging) => (self.app.store().stage_end(staging)?, format),
            State::Refused(problem) => return Err(refused(problem)),
            State::Head(_) => return Err(refused(Problem::Blank)),
        };
        Ok(Arrived { staged, format, name: attachment::clean_name(&self.name, format) })
    }
}
