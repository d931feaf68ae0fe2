//! Rules on the text of any source, whatever it says.

use super::rule::{Rule, rules};

rules! {
    NOT_UTF8 = error(
        "not-utf8",
        "a source is not UTF-8",
        "The bytes at the place begin no character of UTF-8, the encoding of all sources.

Way out: save the file as UTF-8.",
    );
    EMPTY_SOURCE = error(
        "empty-source",
        "there is no figure in a source",
        "The file or block is empty, or holds comments only.

Way out: begin a spec with its kind (`figure: timeline`), mermaid text with its family (`flowchart TD`).",
    );
    TOO_LONG = error(
        "too-long",
        "a source or one of its texts is longer than the limit",
        "Limits keep a hostile source from costing time and memory. They are far above what a reader can take in: 4 MiB for a source, 20,000 bytes for a text of a figure.

Way out: split the figure, or say it in fewer words.",
    );
    ICON_PACK = error(
        "icon-pack",
        "a pack of icons cannot be read",
        "`icons` in `figmill.toml` names files of the project in Iconify's JSON, at most 32 MiB each: an object with `prefix`, and `icons` by name, each with a `body`. Nothing is fetched: save the file of the pack, such as `icons.json` of `@iconify-json/logos`, in the project.",
    );
    NO_FILE = error(
        "no-file",
        "a file that a source names is not there",
        "Names of files begin at the folder of the source and use `/` between folders.

Way out: correct the name, or add the file.",
    );
    OUTSIDE_PROJECT = error(
        "outside-project",
        "a source names a file outside its project",
        "A figure may read files of its own project only, so that drawing a stranger's figure gives nothing away. Absolute names, addresses and symbolic links that lead out are refused.

Way out: copy the file into the project.",
    );
    UNSAFE_LINK = error(
        "unsafe-link",
        "a link may run a program",
        "Links lead to http, https and mailto addresses and to relative ones. Others, such as `javascript:`, are left out: a figure must not run anything on a reader's machine.

Way out: write one of these.",
    );
    YAML_SYNTAX = error(
        "yaml-syntax",
        "a spec is no YAML",
        "The text at the place is no YAML 1.2. Often a tab indents a line, a quote is not closed, or text with a colon in it has no quotes:

```yaml
title: Speed: a comparison     # no YAML
title: 'Speed: a comparison'   # text
```",
    );
    YAML_DOCUMENTS = error(
        "yaml-documents",
        "a YAML file holds a second document",
        "A line `---` begins another document, and a file holds one figure.

Way out: move the second to a file of its own.",
    );
    YAML_LIMITS = error(
        "yaml-limits",
        "anchors of YAML stand for too much",
        "Aliases (`*name`) that name aliases can stand for millions of values; a spec may stand for 4 MiB.

Way out: write the values out.",
    );
    YAML_TAG = error(
        "yaml-tag",
        "a tag of YAML has no meaning here",
        "`!name` before a value is a tag, and specs know none.

Way out: put text that begins with `!` into quotes.",
    );
    TOML_SYNTAX = error(
        "toml-syntax",
        "a spec is no TOML",
        "The text at the place is no TOML 1.0. Often a text has no quotes.",
    );
    JSON_SYNTAX = error(
        "json-syntax",
        "a spec is no JSON",
        "The text at the place is no JSON. Often a comma stands after the last entry, or a comment in the text.",
    );
    DUPLICATE_KEY = error(
        "duplicate-key",
        "a key stands twice in one map",
        "Which of the two was meant cannot be told.

Way out: remove one of them.",
    );
    WRONG_KEY = error(
        "wrong-key",
        "a key is no word",
        "Keys are words. A list, a map or an alias cannot be one.

Way out: put text that begins with `[`, `{`, `*` or `&` into quotes.",
    );
    UNKNOWN_KEY = error(
        "unknown-key",
        "a key has no meaning where it stands",
        "A misspelt key must not be left out in silence. The finding names the keys that may stand there, and the nearest.

```yaml
figure: timeline
titel: Releases   # did you mean `title`?
```

`figmill check --fix` writes the nearest key where just one is near.",
    );
    MISSING_KEY = error(
        "missing-key",
        "a key that must be there is missing",
        "The finding names the key and what it is for.",
    );
    WRONG_TYPE = error(
        "wrong-type",
        "a value is of another type than is wanted",
        "A list stands where a text is wanted, a text where a number is wanted, and so on. Text that looks like something else stands in quotes: `title: 'yes'`.",
    );
    WRONG_VALUE = error(
        "wrong-value",
        "a value cannot be used",
        "The value has the right type, and yet means nothing at its place. The finding says why.",
    );
    UNKNOWN_WORD = error(
        "unknown-word",
        "a word is none of those that may stand there",
        "Some keys take one of a few words. The finding names them, and the nearest. `figmill check --fix` writes the nearest word where just one is near.",
    );
    OUT_OF_RANGE = error(
        "out-of-range",
        "a number or a length is out of its range",
        "The finding names the range.",
    );
    TOO_DEEP = error(
        "too-deep",
        "values or groups stand too deep inside each other",
        "Limits keep a hostile source from costing time and memory; they are far above what a reader can take in.

Way out: flatten it.",
    );
    TOO_MANY = error(
        "too-many",
        "a list or a map has too many entries",
        "Limits keep a hostile source from costing time and memory; they are far above what a reader can take in.

Way out: split the figure into several.",
    );
    NOT_DRAWN = error(
        "not-drawn",
        "the family is mermaid's, and not drawn yet",
        "`figmill list` lists the families that are drawn.",
    );
    TOO_LARGE = error(
        "too-large",
        "a figure has more parts than can be drawn",
        "Limits keep a hostile source from costing time and memory; they are far above what a reader can take in.

Way out: split the figure into several.",
    );
    FAULT = error(
        "fault",
        "Figmill failed on a figure",
        "A figure that cannot be drawn is told with its place and a way out. Where Figmill itself fails, this figure is not drawn and all others are.

Way out: please report it with the source.",
    );
    UNREADABLE = error(
        "unreadable",
        "a file of the project cannot be read",
        "A source that is gone or may not be read, a name that is not UTF-8, an output whose place holds a folder or a pipe. All other figures are drawn.",
    );
}
