//! Who may import whom. A row that the code shows to be wrong is changed here and in
//! ARCHITECTURE.md, in one commit with the reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of `src/`, and the folders that it may import besides itself.
const HOUSE: [(&str, &[&str]); 17] = [
    ("syntax", &[]),
    ("calendar", &[]),
    ("language", &[]),
    // Values of data are moments too.
    ("data", &["syntax", "calendar"]),
    ("theme", &[]),
    ("text", &["theme"]),
    ("scene", &["text", "theme", "syntax", "language"]),
    ("scale", &["syntax", "calendar", "data", "theme", "text", "scene"]),
    // Of the scene only its geometry: a test of its own.
    ("engine", &["scene"]),
    ("mermaid", &["syntax", "text", "theme"]),
    ("diagram", &["syntax", "theme", "text", "scene", "engine", "language"]),
    ("items", &["syntax", "theme", "text", "scene", "language"]),
    (
        "figures",
        &[
            "syntax", "mermaid", "calendar", "data", "scale", "theme", "text", "diagram", "engine", "items", "scene",
            "language",
        ],
    ),
    ("export", &["scene", "theme", "text", "language"]),
    // It gathers the rules of all of them.
    ("lint", &["scene", "text", "theme", "syntax", "mermaid", "data", "diagram", "figures"]),
    // Draws what it finds, so it needs what `figmill::render` needs.
    ("project", &["figures", "lint", "export", "syntax", "scene", "text", "theme", "language"]),
    // The command is a crate of its own and sees only what is public.
    ("cli", &[]),
];

/// What the engine may take from the scene.
const GEOMETRY: [&str; 6] = ["geometry", "BezPath", "Point", "Rect", "Size", "Vec2"];

fn source(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)
}

/// All files below a folder, without those of tests.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && path.file_stem().is_some_and(|s| s != "tests") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The code of a file without comments and without the tests at its foot.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\n").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The names that follow `prefix` in code: `a` of `crate::a::b`, `a` and `b` of `crate::{a::c, b}`.
fn names_after(prefix: &str, code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(first_word(rest));
            continue;
        };
        let mut depth = 0;
        let mut begins = true;
        for (i, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                c if begins && !c.is_whitespace() => {
                    names.insert(first_word(&group[i..]));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    names
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn folders_import_only_what_they_may() {
    let mut wrong = Vec::new();
    for (folder, may) in HOUSE {
        for path in files(&source(folder)) {
            for name in names_after("crate::", &code(&path)) {
                let known = HOUSE.iter().any(|(other, _)| *other == name);
                if name != folder && known && !may.contains(&name.as_str()) {
                    wrong.push(format!("{}: imports {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_folder_has_a_row() {
    let folders = fs::read_dir(source("")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    for folder in folders {
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(HOUSE.iter().any(|(row, _)| *row == name), "{name} has no row");
    }
}

#[test]
fn the_engine_knows_no_more_of_the_scene_than_geometry() {
    for path in files(&source("engine")) {
        let names = names_after("crate::scene::", &code(&path));
        assert!(names.iter().all(|name| GEOMETRY.contains(&name.as_str())), "{}: {names:?}", path.display());
    }
}

/// The folders of kinds.
fn kinds() -> Vec<PathBuf> {
    let folders = fs::read_dir(source("figures")).unwrap().map(|entry| entry.unwrap().path());
    folders.filter(|path| path.is_dir()).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Only the table of kinds names one: neither the files beside their folders nor any other folder does.
#[test]
fn only_the_table_of_kinds_names_a_kind() {
    let kinds: BTreeSet<String> = kinds().iter().map(|kind| name(kind)).collect();
    let table = source("figures").join("kinds.rs");
    let all = files(&source("")).into_iter().filter(|path| *path != table);
    for path in all.filter(|path| !kinds.iter().any(|kind| path.starts_with(source("figures").join(kind)))) {
        let code = code(&path);
        let beside = path.parent() == Some(&source("figures"));
        let prefixes: &[&str] = if beside { &["figures::", "super::"] } else { &["figures::"] };
        let named: BTreeSet<String> = prefixes.iter().flat_map(|prefix| names_after(prefix, &code)).collect();
        // A folder's own module file may name it without a prefix.
        let bare = kinds.iter().filter(|kind| beside && code.contains(&format!("use {kind}::")));
        let found: Vec<&String> = kinds.intersection(&named).chain(bare).collect();
        assert!(found.is_empty(), "{}: names {found:?}", path.display());
    }
}

#[test]
fn kinds_do_not_know_each_other() {
    let kinds = kinds();
    for kind in &kinds {
        for path in files(kind) {
            let code = code(&path);
            // Only from the folder's own module does `super` lead out of it.
            let own = path == kind.join("mod.rs");
            for prefix in ["crate::figures::", "super::"].into_iter().filter(|prefix| own || *prefix != "super::") {
                let imported = names_after(prefix, &code);
                let others = kinds.iter().map(|other| name(other)).filter(|other| *other != name(kind));
                let found: Vec<String> = others.filter(|other| imported.contains(other)).collect();
                assert!(found.is_empty(), "{}: imports {found:?}", path.display());
            }
        }
    }
}

#[test]
fn the_command_sees_only_what_is_public_and_nobody_sees_the_command() {
    for (folder, _) in HOUSE {
        for path in files(&source(folder)) {
            let code = code(&path);
            assert!(!names_after("crate::", &code).contains("cli"), "{}", path.display());
            assert!(folder != "cli" || !code.contains("crate::"), "{}", path.display());
        }
    }
}

#[test]
fn imports_are_found_in_all_their_forms() {
    let names = |code: &str| names_after("crate::", code).into_iter().collect::<Vec<_>>();
    assert_eq!(names("use crate::text::{A, B};\nlet x = crate::scene::Y;"), ["scene", "text"]);
    assert_eq!(names("use crate::{\n    theme::{A, text},\n    scene,\n};"), ["scene", "theme"]);
}
