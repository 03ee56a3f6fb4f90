//! A file is one idea that can be read in a sitting; a folder, one that can be looked over.

use std::collections::BTreeMap;

use crate::source::{self, Source};

const FILE_AIM: usize = 300;
const FILE_MOST: usize = 500;
const HANDLER_MOST: usize = 25;
const FOLDER_MOST: usize = 20;
const DEPTH_MOST: usize = 3;

/// Folders whose files are one a thing of the field, however many there are.
const WIDE: [&str; 3] = ["src/domain", "src/service", "src/api"];

fn too_long(Source { path, text }: &Source, most: usize) -> Option<String> {
    let lines = text.lines().count();
    (lines > most).then(|| format!("{path} has {lines} lines, more than {most}"))
}

/// Folders with too many files, and folders too far down.
fn too_full(paths: &[&str]) -> Vec<String> {
    let mut folders = BTreeMap::<&str, usize>::new();
    for path in paths {
        *folders.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default() += 1;
    }
    let mut found = Vec::new();
    for (folder, files) in folders {
        if files > FOLDER_MOST && !WIDE.contains(&folder) {
            found.push(format!("{folder} has {files} files, more than {FOLDER_MOST}"));
        }
        if folder.starts_with("src") && folder.matches('/').count() > DEPTH_MOST {
            found.push(format!("{folder} is more than {DEPTH_MOST} folders below src"));
        }
    }
    found
}

/// Handlers, which are the public async functions of the pages, that do more than take, run, show.
fn long_handlers(Source { path, text }: &Source) -> Vec<String> {
    let lines: Vec<_> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        // However far it is seen: `pub async fn`, `pub(in crate::web) async fn`.
        let Some((seen, rest)) = line.trim_start().split_once("async fn ") else { continue };
        if !seen.starts_with("pub") {
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = format!("{indent}}}");
        let length = lines[start..].iter().position(|it| *it == end).map_or(0, |at| at + 1);
        if length > HANDLER_MOST {
            let name = rest.split(['(', '<']).next().unwrap_or_default();
            found.push(format!("{path}: {name} has {length} lines, more than {HANDLER_MOST}"));
        }
    }
    found
}

#[test]
fn files_and_folders_keep_their_size() {
    let mut files = source::files("src", &["rs"]);
    files.extend(source::files("tests", &["rs"]));
    files.extend(source::files("assets", &["rs", "js"]));
    for note in files.iter().filter_map(|file| too_long(file, FILE_AIM)) {
        println!("{note}");
    }
    let mut found: Vec<_> = files.iter().filter_map(|file| too_long(file, FILE_MOST)).collect();
    found.extend(too_full(&files.iter().map(|it| it.path.as_str()).collect::<Vec<_>>()));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn handlers_take_run_and_show() {
    let mut handlers = source::files("src/web/page", &["rs"]);
    // What stands around every answer is no handler.
    handlers.extend(
        source::files("src/api", &["rs"])
            .into_iter()
            .filter(|file| file.path != "src/api/answer.rs"),
    );
    let found: Vec<_> = handlers.iter().flat_map(long_handlers).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_too_large_is_seen() {
    let file = |text: String| Source { path: "src/web/page/x.rs".to_owned(), text };
    assert!(too_long(&file("line\n".repeat(501)), FILE_MOST).is_some());
    assert!(too_long(&file("line\n".repeat(500)), FILE_MOST).is_none());

    let crowd: Vec<_> = (0..21).map(|it| format!("src/store/f{it}.rs")).collect();
    let crowd: Vec<_> = crowd.iter().map(String::as_str).collect();
    assert_eq!(too_full(&crowd).len(), 1);
    assert!(too_full(&crowd[1..]).is_empty());
    assert_eq!(too_full(&["src/a/b/c/d/e.rs"]).len(), 1);
    assert!(too_full(&["src/a/b/c/e.rs"]).is_empty());

    let handler = |lines: usize| {
        file(format!(
            "pub(in crate::web) async fn show(cx: Cx) -> Markup {{\n{}}}\n",
            "    x;\n".repeat(lines)
        ))
    };
    assert_eq!(long_handlers(&handler(24)).len(), 1);
    assert!(long_handlers(&handler(23)).is_empty());
}
