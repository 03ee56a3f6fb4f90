//! All cases in files that both databases read: written one by one, so that no more than one is held.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};

use amana::domain::{
    name,
    record::case::{SERVICES, VISITS},
};

use crate::{asking::SERVICE_DAY, flat::Flat};

/// The tables in the order of their files.
const TABLES: [&str; 3] = ["cases", "entries", "name_words"];

/// Files under way, or written.
pub(crate) struct Dump {
    folder: PathBuf,
    out: Vec<BufWriter<File>>,
}

impl Dump {
    /// Empty files in a folder.
    pub(crate) fn new(folder: &Path) -> Self {
        let folder = folder.join("dump");
        fs::create_dir_all(&folder).unwrap();
        let out = TABLES.map(|table| BufWriter::new(File::create(folder.join(table)).unwrap()));
        Self { folder, out: out.into() }
    }

    /// The tables with their files.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&'static str, PathBuf)> {
        TABLES.map(|table| (table, self.folder.join(table))).into_iter()
    }

    /// Writes a case.
    pub(crate) fn write(&mut self, flat: &Flat) {
        let doc = flat.doc.to_string();
        let whole = flat.name.join(" ");
        let key = format!("{:032x}", u128::from_be_bytes(flat.name_key()));
        let [owner, status, workflow, enabled] = &flat.facts;
        let number = |number: Option<i64>| number.map_or_else(String::new, |own| own.to_string());
        let (answers, texts) = (flat.said.json().to_string(), flat.said.texts().to_string());
        let birth = number(flat.birth);
        let (created, changed) = (flat.created.to_string(), flat.changed.to_string());
        let enabled = if enabled == "true" { "1" } else { "0" };
        let plain = [&doc, &flat.id, owner, status, workflow, enabled, &created, &changed, &birth];
        line(&mut self.out[0], &plain, &[&whole, &key, &answers, &texts]);
        for (group, said) in &flat.entries {
            let day = match group.as_str() {
                SERVICES => said.day(SERVICE_DAY),
                VISITS => said.day("followup_date"),
                _ => None,
            };
            let day = day.map_or_else(String::new, |day| day.to_string());
            let (answers, texts) = (said.json().to_string(), said.texts().to_string());
            line(&mut self.out[1], &[&doc, group, &day], &[&answers, &texts]);
        }
        for word in &flat.name {
            line(&mut self.out[2], &[&doc, word, &name::skeleton(word)], &[]);
        }
    }

    /// Everything is written.
    pub(crate) fn end(&mut self) {
        self.out.iter_mut().for_each(|out| out.flush().unwrap());
    }
}

/// A line of values that need no quotes, and of others.
fn line(out: &mut BufWriter<File>, plain: &[&str], quoted: &[&str]) {
    let quoted = quoted.iter().map(|text| format!("\"{}\"", text.replace('"', "\"\"")));
    let plain = plain.iter().map(|text| (*text).to_owned());
    let all: Vec<String> = plain.chain(quoted).collect();
    writeln!(out, "{}", all.join(",")).unwrap();
}

impl Drop for Dump {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}
