//! Two jobs before compilation: messages become typed methods, and assets get their lasting names.
//!
//! `$OUT_DIR/messages.rs` holds one method of `Say` for each message, so that a mistyped key or a
//! forgotten variable does not compile. A language that disagrees with English stops the build.
//! `$OUT_DIR/assets` holds the files of the pages under names that carry their hash, with what the
//! program sends to a browser that takes compressed answers; `$OUT_DIR/asset_names.rs` lists them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use sha2::{Digest, Sha256};

use placeable::{Seen, has_text};

#[path = "../src/i18n/placeable.rs"]
mod placeable;

/// English comes first: the others are compared with it.
const TAGS: [&str; 3] = ["en", "fr", "ar"];

/// Everything whose hashed copies the pages link to.
const SERVED: [&str; 4] = ["assets/css", "assets/js", "assets/icons.svg", "assets/favicon.svg"];

/// Keys that cannot be the name of a method.
const TAKEN: [&str; 22] = [
    "ago", "as", "clock", "const", "continue", "day", "due", "else", "for", "if", "in", "lang",
    "loop", "match", "moment", "move", "number", "problem", "return", "static", "type", "use",
];

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script its folder this way")]
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=src/i18n/placeable.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut faults = Vec::new();
    let locales = TAGS
        .into_iter()
        .map(|tag| Locale::read(tag, &mut faults))
        .collect::<io::Result<Vec<_>>>()?;
    compare(&locales, &mut faults);
    for fault in &faults {
        println!("cargo::error={fault}");
    }
    fs::write(out.join("messages.rs"), messages(&locales))?;
    fs::write(out.join("asset_names.rs"), asset_names(&out.join("assets"))?)
}

/// What a message needs and, for the docs, says.
struct Message {
    variables: BTreeSet<String>,
    text: String,
}

/// The messages of one language.
struct Locale {
    tag: &'static str,
    files: Vec<PathBuf>,
    messages: BTreeMap<String, Message>,
    terms: BTreeSet<String>,
}

impl Locale {
    fn read(tag: &'static str, faults: &mut Vec<String>) -> io::Result<Self> {
        let mut files = files_of(&Path::new("assets/locales").join(tag))?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
        let mut locale = Self { tag, files, messages: BTreeMap::new(), terms: BTreeSet::new() };
        let mut uses = Vec::new();
        for file in locale.files.clone() {
            locale.take(&file, &fs::read_to_string(&file)?, &mut uses, faults);
        }
        for (key, term) in uses.iter().filter(|(_, term)| !locale.terms.contains(term)) {
            faults.push(format!("{tag}: {key} uses -{term}, which is not defined"));
        }
        Ok(locale)
    }

    fn take(
        &mut self,
        file: &Path,
        source: &str,
        uses: &mut Vec<(String, String)>,
        faults: &mut Vec<String>,
    ) {
        let (tag, name) = (self.tag, file.display());
        let resource = parser::parse(source).unwrap_or_else(|(resource, _)| resource);
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let key = message.id.name;
                    let Some(pattern) = message.value.filter(has_text) else {
                        faults.push(format!("{tag}: {key} says nothing"));
                        continue;
                    };
                    let seen = Seen::of(&pattern);
                    uses.extend(seen.terms.into_iter().map(|term| (key.to_owned(), term)));
                    let calls = |name| format!("{tag}: {key} calls {name}(), which is not offered");
                    faults.extend(seen.functions.iter().map(calls));
                    let borrows = |name| format!("{tag}: {key} borrows {name}: make it a term");
                    faults.extend(seen.messages.iter().map(borrows));
                    let text = plain(&pattern);
                    let message = Message { variables: seen.variables, text };
                    if self.messages.insert(key.to_owned(), message).is_some() {
                        faults.push(format!("{tag}: {key} stands there twice, last in {name}"));
                    }
                }
                Entry::Term(term) => {
                    self.terms.insert(term.id.name.to_owned());
                }
                Entry::Junk { content } => {
                    let line = content.lines().next().unwrap_or_default();
                    faults.push(format!("{tag}: {name} is not understood at: {line}"));
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            }
        }
    }
}

/// The message as one line of documentation, in its most general form.
fn plain(pattern: &Pattern<&str>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::VariableReference { id } => {
                    text.extend(["{", id.name, "}"]);
                }
                InlineExpression::TermReference { id, .. } => text.extend(["{-", id.name, "}"]),
                InlineExpression::StringLiteral { value } => text.push_str(value),
                InlineExpression::NumberLiteral { .. }
                | InlineExpression::FunctionReference { .. }
                | InlineExpression::MessageReference { .. }
                | InlineExpression::Placeable { .. } => text.push('…'),
            },
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                let general = variants.iter().find(|variant| variant.default);
                text.push_str(&general.map(|it| plain(&it.value)).unwrap_or_default());
            }
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Notes everything in which a language differs from the first one.
fn compare(locales: &[Locale], faults: &mut Vec<String>) {
    let Some((english, others)) = locales.split_first() else { return };
    for key in english.messages.keys().filter(|key| TAKEN.contains(&key.as_str())) {
        faults.push(format!("{key} cannot be a key: it is a word of the language or of Say"));
    }
    for Locale { tag, messages, .. } in others {
        for (key, message) in &english.messages {
            let Some(other) = messages.get(key) else {
                faults.push(format!("{tag}: {key} is missing"));
                continue;
            };
            for variable in message.variables.difference(&other.variables) {
                faults.push(format!("{tag}: {key} does not use ${variable}"));
            }
            for variable in other.variables.difference(&message.variables) {
                faults.push(format!("{tag}: {key} uses ${variable}, which English does not"));
            }
        }
        for key in messages.keys().filter(|key| !english.messages.contains_key(*key)) {
            faults.push(format!("{tag}: {key} is stale: English does not have it"));
        }
    }
}

/// The Rust of `messages.rs`.
fn messages(locales: &[Locale]) -> String {
    let mut code = String::from("impl Say {\n");
    for (key, message) in locales.first().into_iter().flat_map(|english| &english.messages) {
        code.push_str(&method(key, message));
    }
    code.push_str("}\n\n/// The message files of each language, by its tag.\n");
    code.push_str("pub(crate) static SOURCES: &[(&str, &[&str])] = &[\n");
    for Locale { tag, files, .. } in locales {
        let _ = writeln!(code, "    ({tag:?}, &[");
        for file in files {
            let path = format!("/{}", file.display());
            let _ = writeln!(
                code,
                "        include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})),"
            );
        }
        code.push_str("    ]),\n");
    }
    code.push_str("];\n");
    code
}

/// One message as a method.
fn method(key: &str, Message { variables, text }: &Message) -> String {
    let name = key.replace('-', "_").to_lowercase();
    let mut shown: String = text.replace('`', "'").chars().take(90).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    let doc = format!("    /// `{shown}`\n");
    if variables.is_empty() {
        return format!(
            "{doc}    pub fn {name}(self) -> String {{\n        self.fmt({key:?}, None)\n    }}\n"
        );
    }
    // A lifetime inside `impl Trait` needs a name even where it stands alone.
    let alone = match variables.len() {
        1 => "    #[expect(single_use_lifetimes, reason = \"impl Trait asks for a name\")]\n",
        _ => "",
    };
    let mut parameters = String::new();
    let mut sets = String::new();
    for variable in variables {
        let argument = variable.replace('-', "_").to_lowercase();
        let _ = write!(parameters, ", {argument}: impl Into<FluentValue<'a>>");
        let _ = writeln!(sets, "        args.set({variable:?}, {argument});");
    }
    format!(
        "{doc}{alone}    pub fn {name}<'a>(self{parameters}) -> String {{\n        let mut args = \
         FluentArgs::with_capacity({});\n{sets}        self.fmt({key:?}, Some(&args))\n    }}\n",
        variables.len()
    )
}

/// Fills the folder of hashed assets and answers the Rust of `asset_names.rs`.
fn asset_names(folder: &Path) -> io::Result<String> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut rows = BTreeMap::new();
    for served in SERVED {
        for file in files_of(Path::new(served))? {
            let bytes = fs::read(&file)?;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
            let hashed = format!("{stem}.{}.{extension}", mark(&bytes));
            fs::write(folder.join(&hashed), &bytes)?;
            fs::write(folder.join(format!("{hashed}.br")), brotli(&bytes)?)?;
            fs::write(folder.join(format!("{hashed}.gz")), gzip(&bytes)?)?;
            rows.insert(name, hashed);
        }
    }
    let mut code = String::from("/// Each asset's own name and the one that it is served by.\n");
    code.push_str("pub(crate) const NAMES: &[(&str, &str)] = &[\n");
    for (name, hashed) in &rows {
        let _ = writeln!(code, "    ({name:?}, {hashed:?}),");
    }
    code.push_str("];\n");
    Ok(code)
}

/// The first ten hexadecimal digits of the hash: enough to tell two versions of a file apart.
fn mark(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).fold(String::new(), |mut mark, byte| {
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}

/// The files of a folder in the order of their names; a file alone; nothing where there is none.
fn files_of(path: &Path) -> io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = entries.collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.is_file());
    files.sort();
    Ok(files)
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
