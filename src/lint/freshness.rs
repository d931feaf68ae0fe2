//! Rules on outputs: whether they are what their sources give. They are found by a project, and their
//! pages alone stand here.

use super::Rule;

/// The rules.
pub const RULES: &[Rule] = &[
    Rule::output(
        "missing-output",
        "an output is not there",
        "The source gives a file that was not drawn yet, or was deleted.

Way out: `figmill build`, or `figmill check --fix`.",
    ),
    Rule::output(
        "stale-output",
        "an output is older than its source",
        "The source, its options or Figmill changed since the file was drawn: what readers see is not what the source says. Every SVG is drawn again and compared, unless a font of the machine may be in it.

Way out: `figmill build`, or `figmill check --fix`. Where only Figmill changed and its version is the same, `figmill build --all`.",
    ),
    Rule::output(
        "edited-output",
        "an output was edited by hand",
        "The file carries the stamp of its source, and its content is not what was drawn. The next build would overwrite the edit.

Way out: put the change into the source and run `figmill build`, or keep the edited file under another name.",
    ),
    Rule {
        level: super::Level::Warning,
        ..Rule::output(
            "orphaned-output",
            "the source of an output is gone",
            "The file carries the stamp of a source that is not there any more.

Way out: `figmill clean`.",
        )
    },
];
