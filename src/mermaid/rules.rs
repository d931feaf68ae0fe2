//! Rules on mermaid text.

use crate::syntax::rule::{Rule, rules};

rules! {
    UNKNOWN_FAMILY = error(
        "unknown-family",
        "the text begins with no family of mermaid diagrams",
        "Mermaid text begins with the family of the diagram: `flowchart TD`, `timeline`, `pie`. `figmill list` lists those that are drawn.",
    );
    FRONT_MATTER = error(
        "front-matter",
        "the front matter cannot be read",
        "Front matter stands between two lines `---` at the very start and is YAML: `title` and `config`.",
    );
    DIRECTIVE = error(
        "directive",
        "a directive is never closed",
        "A directive is `%%{init: { … }}%%`.

Way out: close it by `}%%`.",
    );
    SYNTAX = error(
        "syntax",
        "the text does not follow the grammar of its family",
        "The finding points at the place, says what was expected there and, where something was opened and never closed, where that was.

Text with brackets, quotes or `;` in it stands in quotes:

```text
A[Read (twice)]     the bracket ends the text
A[\"Read (twice)\"]
```",
    );
    UNKNOWN_SHAPE = error(
        "unknown-shape",
        "there is no such shape of nodes",
        "`A@{ shape: NAME }` takes the names of mermaid's documentation. The finding lists those with names like it.",
    );
    UNKNOWN_EDGE = error(
        "unknown-edge",
        "there is no edge of that number",
        "`linkStyle` counts edges from 0 in the order in which they are written.",
    );
    CALLBACK = warning(
        "callback",
        "a click should run a program, and does not",
        "Figures run nothing on a reader's machine.

Way out: a link: `click A \"https://example.org\"`.",
    );
    IGNORED_PROPERTY = warning(
        "ignored-property",
        "a property of CSS has no effect",
        "Known are `fill`, `stroke`, `stroke-width`, `stroke-dasharray`, `color`, `font-weight` and `font-style`. What the reader sees of the others in a browser is not drawn here.

Way out: remove it.",
    );
    IGNORED_SETTING = warning(
        "ignored-setting",
        "a setting has no effect",
        "Settings of mermaid (`%%{init}%%`, `config`) that place or colour things its own way mean nothing to Figmill's layouts and themes.

Way out: remove it; colours come from a theme file, those of single nodes from `style` and `classDef`.",
    );
    UNKNOWN_VALUE = warning(
        "unknown-value",
        "a value of a property cannot be read",
        "A colour that is none, a width that is no number. The property is left out.",
    );
    UNKNOWN_ICON = warning(
        "unknown-icon",
        "an icon is not of the built-in set",
        "`figmill list --icons` lists the names. A node without its icon is drawn with its words.",
    );
    UNKNOWN_CLASS = warning(
        "unknown-class",
        "a point has a class that is not defined",
        "`classDef` defines classes; the finding names the nearest.",
    );
}
