//! Pages of what is found while any source is read.

use crate::lint::Rule;

/// The rules.
pub const RULES: &[Rule] = &[
    Rule::error(
        "not-utf8",
        "a source is not UTF-8",
        "The bytes at the place begin no character of UTF-8, the encoding of all sources.

Way out: save the file as UTF-8.",
    ),
    Rule::error(
        "empty-source",
        "there is no figure in a source",
        "The file or block is empty, or holds comments only.

Way out: begin a spec with its kind (`figure: timeline`), mermaid text with its family (`flowchart TD`).",
    ),
    Rule::error(
        "too-long",
        "a source or one of its texts is longer than the limit",
        "Limits keep a hostile source from costing time and memory. They are far above what a reader can take in: 4 MiB for a source, 20,000 bytes for a text of a figure.

Way out: split the figure, or say it in fewer words.",
    ),
    Rule::error(
        "no-file",
        "a file that a source names is not there",
        "Names of files begin at the folder of the source and use `/` between folders.

Way out: correct the name, or add the file.",
    ),
    Rule::error(
        "image",
        "an image cannot be read",
        "The file is no PNG, JPEG, GIF, WebP or SVG, or it is cut off.",
    ),
    Rule::error(
        "outside-project",
        "a source names a file outside its project",
        "A figure may read files of its own project only, so that drawing a stranger's figure gives nothing away. Absolute names, addresses and symbolic links that lead out are refused.

Way out: copy the file into the project.",
    ),
    Rule::error(
        "unsafe-link",
        "a link may run a program",
        "Links lead to http, https and mailto addresses and to relative ones. Others, such as `javascript:`, are left out: a figure must not run anything on a reader's machine.

Way out: write one of these.",
    ),
];
