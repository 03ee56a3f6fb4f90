//! What the documents of one type say, field by field.

use std::io;

use roaring::RoaringBitmap;

use super::{
    column::Column,
    kept::{self, In, Out},
    row::Mark,
};

/// Fields by their numbers in `WORD`.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Option<Box<Field>>>);

/// One field.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// Who says anything.
    said: RoaringBitmap,
    /// Who says each word, by the numbers of the words.
    words: Vec<(u32, RoaringBitmap)>,
    /// Who says which number.
    numbers: Column,
}

impl Fields {
    /// A field that somebody said something in.
    pub(super) fn get(&self, field: u32) -> Option<&Field> {
        self.0.get(field as usize)?.as_deref()
    }

    /// Takes up what a document says.
    pub(super) fn add(&mut self, document: u32, field: u32, mark: Mark) {
        let at = field as usize;
        if self.0.len() <= at {
            self.0.resize_with(at + 1, || None);
        }
        if let Some(place) = self.0.get_mut(at) {
            place.get_or_insert_default().add(document, mark);
        }
    }

    /// Forgets all that a document says in a field.
    pub(super) fn forget(&mut self, document: u32, field: u32, mark: Mark) {
        if let Some(Some(own)) = self.0.get_mut(field as usize) {
            own.forget(document, mark);
        }
    }

    /// Lays them down.
    pub(super) fn lay_down(&self, out: &mut Out<'_>) -> io::Result<()> {
        kept::put_list(out, &self.0, |out, field| {
            kept::put_number(out, field.is_some().into())?;
            field.as_deref().map_or(Ok(()), |field| field.lay_down(out))
        })
    }

    /// What was laid down.
    pub(super) fn take_up(from: &mut In<'_>) -> io::Result<Self> {
        let field = |from: &mut In<'_>| Field::take_up(from).map(Box::new);
        kept::list(from, |from| match kept::number(from)? {
            0 => Ok(None),
            _ => field(from).map(Some),
        })
        .map(Self)
    }

    /// Gives back room that growing took.
    pub(super) fn settle(&mut self) {
        for field in self.0.iter_mut().flatten() {
            field.words.shrink_to_fit();
            field.numbers.settle();
            let words = field.words.iter_mut().map(|(_, who)| who);
            for who in words.chain([&mut field.said]) {
                who.optimize();
                // What is copied takes no more room than it needs.
                *who = who.clone();
            }
        }
    }
}

#[cfg(test)]
impl Fields {
    /// What a document says in every field, in words.
    pub(super) fn told(&self, document: u32, words: &super::word::Words) -> Vec<String> {
        let mut told = Vec::new();
        for (field, own) in (0..).zip(&self.0) {
            let Some(own) = own else { continue };
            let all = own.words().filter(|(_, who)| who.contains(document));
            let said: Vec<_> = all.map(|(word, _)| words.word(word)).collect();
            let line = (own.said.contains(document), said, own.number(document));
            if line != (false, Vec::new(), None) {
                told.push(format!("{:?} {line:?}", words.word(field)));
            }
        }
        told.sort_unstable();
        told
    }
}

impl Field {
    fn add(&mut self, document: u32, mark: Mark) {
        self.said.insert(document);
        match mark {
            Mark::Something => {}
            Mark::Number(number) => self.numbers.set(document, Some(number)),
            Mark::Word(word) => {
                let at = self.words.binary_search_by_key(&word, |(own, _)| *own);
                let at = at.unwrap_or_else(|at| {
                    self.words.insert(at, (word, RoaringBitmap::new()));
                    at
                });
                if let Some((_, who)) = self.words.get_mut(at) {
                    who.insert(document);
                }
            }
        }
    }

    fn forget(&mut self, document: u32, mark: Mark) {
        self.said.remove(document);
        match mark {
            Mark::Something => {}
            Mark::Number(_) => self.numbers.set(document, None),
            Mark::Word(word) => {
                if let Ok(at) = self.words.binary_search_by_key(&word, |(own, _)| *own)
                    && let Some((_, who)) = self.words.get_mut(at)
                {
                    who.remove(document);
                    if who.is_empty() {
                        self.words.remove(at);
                    }
                }
            }
        }
    }

    fn lay_down(&self, out: &mut Out<'_>) -> io::Result<()> {
        kept::put_set(out, &self.said)?;
        kept::put_list(out, &self.words, |out, (word, who)| {
            kept::put_number(out, (*word).into())?;
            kept::put_set(out, who)
        })?;
        self.numbers.lay_down(out)
    }

    fn take_up(from: &mut In<'_>) -> io::Result<Self> {
        Ok(Self {
            said: kept::set(from)?,
            words: kept::list(from, |from| Ok((kept::small(from)?, kept::set(from)?)))?,
            numbers: Column::take_up(from)?,
        })
    }

    /// Who says anything.
    pub(super) fn said(&self) -> &RoaringBitmap {
        &self.said
    }

    /// Who says a word.
    pub(super) fn word(&self, word: u32) -> Option<&RoaringBitmap> {
        let at = self.words.binary_search_by_key(&word, |(own, _)| *own).ok()?;
        self.words.get(at).map(|(_, who)| who)
    }

    /// Every word with those who say it.
    pub(super) fn words(&self) -> impl Iterator<Item = (u32, &RoaringBitmap)> {
        self.words.iter().map(|(word, who)| (*word, who))
    }

    /// Whether a document says several words.
    pub(super) fn has_several(&self) -> bool {
        let said: u64 = self.words.iter().map(|(_, who)| who.len()).sum();
        said > self.said.len()
    }

    /// What a document says as a number.
    pub(super) fn number(&self, document: u32) -> Option<i64> {
        self.numbers.get(document)
    }

    /// Shows every document with its number.
    pub(super) fn each_number(&self, see: impl FnMut(u32, i64)) {
        self.numbers.each(see);
    }

    /// Who says a number between two, both included.
    pub(super) fn between(&self, range: (i64, i64)) -> RoaringBitmap {
        self.numbers.between(range)
    }
}
