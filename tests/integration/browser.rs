//! What Chromium draws against what was measured, and what it makes of tables: `tests/browser/` does the looking.
//!
//! `FIGMILL_NODE_MODULES=FOLDER cargo test --test integration browser:: -- --ignored`, where FOLDER holds a
//! `node_modules` with `puppeteer-core`; Chromium is `/usr/bin/chromium` or what `FIGMILL_CHROMIUM` names.

use std::path::Path;
use std::process::Command;

use figmill::export::svg::{Scheme, SvgOptions, Text, svg};

#[test]
#[ignore = "needs node, puppeteer-core and Chromium"]
fn chromium_draws_every_line_as_wide_as_measured() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("lines.svg");
    std::fs::write(
        &file,
        svg(
            &crate::support::lines::scene(),
            &SvgOptions { scheme: Scheme::Light, text: Text::Embed, ..SvgOptions::default() },
        ),
    )
    .unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/width.mjs");
    let status = Command::new("node").arg(script).arg(&file).status().unwrap();
    assert!(status.success());
}

#[cfg(feature = "cli")]
#[test]
#[ignore = "needs node, puppeteer-core and Chromium"]
fn no_table_is_higher_than_chromium_sets_it() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/tables.mjs");
    let status = Command::new("node").arg(script).arg(env!("CARGO_BIN_EXE_figmill")).status().unwrap();
    assert!(status.success());
}
