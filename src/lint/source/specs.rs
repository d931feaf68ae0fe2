//! Pages of what is found while a spec is read.

use crate::lint::Rule;

/// The rules.
pub const RULES: &[Rule] = &[
    Rule::error(
        "yaml-syntax",
        "a spec is no YAML",
        "The text at the place is no YAML 1.2. Often a tab indents a line, a quote is not closed, or text with a colon in it has no quotes:

```yaml
title: Speed: a comparison     # no YAML
title: 'Speed: a comparison'   # text
```",
    ),
    Rule::error(
        "yaml-documents",
        "a YAML file holds a second document",
        "A line `---` begins another document, and a file holds one figure.

Way out: move the second to a file of its own.",
    ),
    Rule::error(
        "yaml-limits",
        "anchors of YAML stand for too much",
        "Aliases (`*name`) that name aliases can stand for millions of values; a spec may stand for 4 MiB.

Way out: write the values out.",
    ),
    Rule::error(
        "yaml-tag",
        "a tag of YAML has no meaning here",
        "`!name` before a value is a tag, and specs know none.

Way out: put text that begins with `!` into quotes.",
    ),
    Rule::error(
        "toml-syntax",
        "a spec is no TOML",
        "The text at the place is no TOML 1.0. Often a text has no quotes.",
    ),
    Rule::error(
        "json-syntax",
        "a spec is no JSON",
        "The text at the place is no JSON. Often a comma stands after the last entry, or a comment in the text.",
    ),
    Rule::error(
        "duplicate-key",
        "a key stands twice in one map",
        "Which of the two was meant cannot be told.

Way out: remove one of them.",
    ),
    Rule::error(
        "wrong-key",
        "a key is no word",
        "Keys are words. A list, a map or an alias cannot be one.

Way out: put text that begins with `[`, `{`, `*` or `&` into quotes.",
    ),
    Rule::error(
        "unknown-key",
        "a key has no meaning where it stands",
        "A misspelt key must not be left out in silence. The finding names the keys that may stand there, and the nearest.

```yaml
figure: timeline
titel: Releases   # did you mean `title`?
```

`figmill check --fix` writes the nearest key where just one is near.",
    ),
    Rule::error(
        "missing-key",
        "a key that must be there is missing",
        "The finding names the key and what it is for.",
    ),
    Rule::error(
        "wrong-type",
        "a value is of another type than is wanted",
        "A list stands where a text is wanted, a text where a number is wanted, and so on. Text that looks like something else stands in quotes: `title: 'yes'`.",
    ),
    Rule::error(
        "wrong-value",
        "a value cannot be used",
        "The value has the right type, and yet means nothing at its place. The finding says why.",
    ),
    Rule::error(
        "unknown-word",
        "a word is none of those that may stand there",
        "Some keys take one of a few words. The finding names them, and the nearest. `figmill check --fix` writes the nearest word where just one is near.",
    ),
    Rule::error(
        "out-of-range",
        "a number or a length is out of its range",
        "The finding names the range.",
    ),
    Rule::error(
        "too-deep",
        "values or groups stand too deep inside each other",
        "Limits keep a hostile source from costing time and memory; they are far above what a reader can take in.

Way out: flatten it.",
    ),
    Rule::error(
        "too-many",
        "a list or a map has too many entries",
        "Limits keep a hostile source from costing time and memory; they are far above what a reader can take in.

Way out: split the figure into several.",
    ),
    Rule::error(
        "unknown-kind",
        "there is no such kind of figure",
        "`figure` names the kind. `figmill list` lists them.",
    ),
    Rule::error(
        "unknown-fit",
        "a fit is none that is known",
        "A fit is `docs`, `slide`, `none`, a width in px such as `640`, or a box such as `640x480`.",
    ),
    Rule::error(
        "duplicate-fit",
        "a fit stands twice in a list",
        "Each fit of a list gives an output; two equal ones would give one twice.

Way out: remove one of them.",
    ),
];
