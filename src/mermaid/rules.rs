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
    MERMAID_REFUSES = warning(
        "mermaid-refuses",
        "mermaid itself would refuse what is written here",
        "Figmill reads it and draws the figure. A host that runs mermaid, such as GitHub, shows an error in its place.

Way out: the one that the finding names; or, where nothing but Figmill reads the page, `mermaid-refuses = \"off\"` under `[rules]`.",
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
    IGNORED_MARKUP = warning(
        "ignored-markup",
        "a link, an image or a colour of single words in a label is not drawn",
        "`<a href=…>`, and colours of `<span style=…>` and `<font color=…>`, are read as the words that they hold: a node is drawn in one colour, and leads to one place. `<img …>` holds no words.

Way out: `click NAME \"https://…\"` makes the node a link; `style` and `classDef` give it a colour; `A@{ img: \"logo.png\" }` shows an image of the project.",
    );
    UNKNOWN_VALUE = warning(
        "unknown-value",
        "a value of a property cannot be read",
        "A colour that is none, a width that is no number. The property is left out.",
    );
    UNKNOWN_ICON = warning(
        "unknown-icon",
        "an icon is neither built in nor of a pack of the project",
        "`figmill list --icons` lists the names of those that are built in; `icons` in `figmill.toml` names packs of others in files of the project. A node without its icon is drawn with its words, or with a sign where the icon is all that it shows.",
    );
    UNKNOWN_CLASS = warning(
        "unknown-class",
        "a thing has a class that is not defined",
        "`classDef` defines classes; the finding names the nearest. What has the class looks as if it had none.",
    );
    UNKNOWN_NODE = warning(
        "unknown-node",
        "`class` or `click` names nothing that stands before it",
        "As in mermaid, these statements take effect on nodes, edges and groups of lines above them.

Way out: spell the name as the node does, or move the line down.",
    );
    IN_TWO_GROUPS = warning(
        "in-two-groups",
        "a node is declared in a second group",
        "A node stands in one group: the first to close that names it, in an edge too. It is drawn there and not in the other one.

Way out: name it in one group; write edges between groups below them.",
    );
    TIP_IN_WORD = warning(
        "tip-in-word",
        "the first letter of a word was read as the tip of an edge",
        "`q--ok-->r` is an edge with a circle to a node `k`, since `--o` ends in one.

Way out: blanks around words on an edge, `q -- ok --> r`, or the form `q -->|ok| r`.",
    );
}
