//! Words by number: the names of fields and all that is said in them, each kept once.

use std::{collections::BTreeMap, ops::ControlFlow, sync::Arc};

use super::super::{
    Result,
    read::{Order, Read},
    stored::damaged,
    tables::WORD,
};

/// Words both ways. A number is never given to another word.
#[derive(Debug, Default, Clone)]
pub(in crate::store) struct Words {
    numbers: BTreeMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
}

impl Words {
    /// Reads the words of the file.
    pub(in crate::store) fn load(read: &Read<'_>) -> Result<Self> {
        let (mut words, count) = (Self::default(), read.count(WORD)?);
        read.walk(WORD, &[], Order::Up, |key, bytes| {
            let number = number(key, bytes)?;
            if u64::from(number) >= count {
                return Err(damaged(WORD, key));
            }
            let word = str::from_utf8(key).map_err(|_| damaged(WORD, key))?;
            words.add(word.into(), number);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(words)
    }

    /// Takes up a word.
    pub(super) fn add(&mut self, word: Arc<str>, number: u32) {
        let at = number as usize;
        if self.words.len() <= at {
            self.words.resize(at + 1, Arc::from(""));
        }
        if let Some(own) = self.words.get_mut(at) {
            *own = Arc::clone(&word);
        }
        self.numbers.insert(word, number);
    }

    /// The number of a word.
    pub(in crate::store) fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The word with a number.
    pub(super) fn word(&self, number: u32) -> Option<&str> {
        self.words.get(number as usize).map(AsRef::as_ref)
    }
}

/// The number of a word as it is stored.
pub(in crate::store) fn number(word: &[u8], bytes: &[u8]) -> Result<u32> {
    bytes.try_into().map(u32::from_be_bytes).map_err(|_| damaged(WORD, word))
}
