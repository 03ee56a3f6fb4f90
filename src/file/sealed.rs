//! One text in a file that its passphrase opens: a ZIP archive whose content is enciphered with
//! AES-256 (the form called AE-2), so that common programs open it too.
//!
//! The format stretches a passphrase by a thousand rounds of PBKDF2 only: what keeps the content from
//! whoever finds the file is the length of the passphrase, which is judged before it gets here.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufReader, BufWriter, ErrorKind, Read, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use zip::{
    AesMode, CompressionMethod, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions,
};

/// A sealed file that is being written. It is durable once it is finished.
pub struct Sealing(ZipWriter<BufWriter<File>>);

fn of_zip(error: ZipError) -> io::Error {
    if let ZipError::Io(error) = error {
        return error;
    }
    io::Error::new(ErrorKind::InvalidData, error)
}

impl Sealing {
    /// Begins a new file, which nobody else may read, with one text of this name in it. A file that
    /// is there already is an error.
    pub fn create(path: &Path, name: &str, passphrase: &str) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        let mut zip = ZipWriter::new(BufWriter::new(file));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .large_file(true)
            .with_aes_encryption(AesMode::Aes256, passphrase);
        zip.start_file(name, options).map_err(of_zip)?;
        Ok(Self(zip))
    }

    /// Ends the file; it is durable when this returns.
    pub fn finish(self) -> io::Result<()> {
        let file = self.0.finish().map_err(of_zip)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}

impl Write for Sealing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A sealed file that somebody brought.
pub struct Sealed(ZipArchive<BufReader<File>>);

/// What opening its text came to.
pub enum Unsealed<T> {
    /// The passphrase is not its own, or nothing in it is.
    Wrong,
    /// It was read.
    Read(T),
}

impl Sealed {
    /// Opens a file; one that is no archive is an error.
    pub fn open(path: &Path) -> io::Result<Self> {
        ZipArchive::new(BufReader::new(File::open(path)?)).map(Self).map_err(of_zip)
    }

    /// Reads the text of this name with its passphrase. Bytes that are not what was written end the
    /// reading with an error.
    pub fn read<T>(
        &mut self,
        name: &str,
        passphrase: &str,
        read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> io::Result<Unsealed<T>> {
        // A text that is not sealed, or in a way that anybody can change, opens with any words.
        let at = self.0.index_for_name(name).ok_or(ErrorKind::NotFound)?;
        let sealed = self.0.get_aes_verification_key_and_salt(at).map_err(of_zip)?;
        if !sealed.is_some_and(|sealed| sealed.aes_mode == AesMode::Aes256) {
            return Err(io::Error::new(ErrorKind::InvalidData, "the file is not sealed"));
        }
        match self.0.by_name_decrypt(name, passphrase.as_bytes()) {
            Ok(mut text) => read(&mut text).map(Unsealed::Read),
            Err(ZipError::InvalidPassword) => Ok(Unsealed::Wrong),
            Err(error) => Err(of_zip(error)),
        }
    }
}
