//! Rules on a project: its manifest, its pages, its outputs, what its authors allow.

use crate::syntax::rule::{Rule, rules};

rules! {
    NO_FIGURES = error(
        "no-figures",
        "no figure was found, and nothing was checked",
        "A run that looked at nothing is no pass.

Way out: `sources` in `figmill.toml` says where figures are; `figmill init` writes an example.",
    );
    EMPTY_GLOB = warning(
        "empty-glob",
        "a glob of the manifest matches no source",
        "Often a folder was renamed, and its figures are not drawn any more.

Way out: correct the glob, or remove it.",
    );
    WRONG_GLOB = error(
        "wrong-glob",
        "a glob of the manifest cannot be read, or leads out of the project",
        "A glob is like `docs/**/*.md`: `*` is any name, `**` any folders, `{a,b}` one of two.",
    );
    WRONG_OUTPUT = error(
        "wrong-output",
        "a pattern of outputs cannot be read, or leads out of the project",
        "A pattern is a folder, or holds `{name}`, `{below}` and `{folder}`.",
    );
    DECK = error(
        "deck",
        "a deck cannot be made: it has no figures, or its template or the layout of it cannot be taken",
        "A deck is slides or pages of figures in one file, by `figmill deck` or `[[deck]]` in `figmill.toml`. A template is a .pptx or .potx without a password, with a layout that has a title and room for content.

Way out: `figures` of a deck names files or folders that `sources` names too; `--layout` or `layout` names another layout of the template.",
    );
    FONT_OF_SLIDES = warning(
        "font-of-slides",
        "slides name a font that other machines may lack, or cannot take that of their template",
        "Slides name their fonts, and a machine without one draws words in another, which may be wider than their shapes. Figures are measured in Inter: the font of a template is taken where it is known to be no wider, such as Arial, Calibri, Aptos or Segoe UI.

Way out: install the font where the deck is shown, leave the file out of `fonts`, or make paths of the words with `--text outline`.",
    );
    UNKNOWN_RULE = error(
        "unknown-rule",
        "the manifest sets the level of a rule that does not exist, or of one that has no other",
        "`figmill explain` lists all rules. What keeps a figure from being drawn is an error always, but for `not-drawn`: `off` leaves families that Figmill does not draw to others. `all`, `source`, `freshness` and `legibility` stand for many.",
    );
    UNCLOSED_FENCE = warning(
        "unclosed-fence",
        "a fence is never closed",
        "Then everything to the end of the page is its text.

Way out: end it with a line of the same marks.",
    );
    OTHER_FENCE = warning(
        "other-fence",
        "a fence is mermaid to another tool and nothing to Figmill",
        "`Mermaid`, `mmd`, `{mermaid}` and `:::mermaid` are read by some tools. Figmill reads fences whose first word is `mermaid` or `figmill`.

Way out: write ```` ```mermaid ````; or set the rule to `off` where another tool draws these.",
    );
    BROKEN_FOLD = error(
        "broken-fold",
        "the fold of a figure in a page has no source or no end",
        "`figmill build --rewrite` folds the source of a figure away between two markers, and finds it again by them.

Way out: give it back its fence and its end, or remove its markers.",
    );
    ONE_PICTURE = warning(
        "one-picture",
        "pages of the site show one picture of a figure, and several are asked for",
        "`figmill build --rewrite` puts an image into the page. Most sites have no way to choose one of two by the colours of the page; a picture with the theme `auto` has both in one file.

Way out: write `themes = [\"auto\"]` in figmill.toml, or leave the key out where `site` is given.",
    );
    UNKNOWN_ATTRIBUTE = warning(
        "unknown-attribute",
        "an attribute of a fence has no meaning",
        "Fences of figures take `name`, `title`, `alt`, `fit`, `theme`, `scale` and `figmill=off`:

````text
```mermaid {fit=slide title=\"Two steps\"}
````",
    );
    UNKNOWN_THEME = error(
        "unknown-theme",
        "an attribute names a theme that does not exist",
        "Themes are `light`, `dark` and `auto`, or a list of them.",
    );
    NAME_CLAIMED_TWICE = error(
        "name-claimed-twice",
        "two figures of a page have one name",
        "Their outputs would have one name too.

Way out: give one of them another: `name=…` after the language of its fence.",
    );
    OUTPUT_CLAIMED_TWICE = error(
        "output-claimed-twice",
        "two sources give one output",
        "The one that is drawn last would win.

Way out: rename one of the sources.",
    );
    CANNOT_WRITE = error(
        "cannot-write",
        "an output cannot be written",
        "The folder is not there, may not be written to, or is full. The old file is still whole.",
    );
    UNKNOWN_LIMIT = error(
        "unknown-limit",
        "a limit cannot be set",
        "`[limits]` in figmill.toml sets `bytes`, `entries`, `text`, `nodes`, `edges`, `nesting` and `work`.",
    );
    NO_PICTURE = error(
        "no-picture",
        "a PNG would have too many pixels",
        "Way out: a smaller `--scale`, or SVG.",
    );
    THEME = error(
        "theme",
        "a theme file cannot be used",
        "A colour that is none, a size below the smallest that can be read. In YAML a colour stands in quotes, for `#` begins a comment.",
    );
    FONT = error(
        "font",
        "a font of the project cannot be used",
        "`fonts` in `figmill.toml` names files of the project: TrueType or OpenType fonts, or collections of them. Web fonts (`.woff2`) have to be unpacked first.",
    );
    BAD_ALLOW = error(
        "bad-allow",
        "an `allow` cannot be used",
        "An `allow` names a rule whose findings leave the figure drawn, and gives the reason:

```yaml
allow:
  color-alone: the colours are those of the teams, named in the text
```

```text
%% figmill-allow color-alone: the colours are those of the teams
```

What keeps a figure from being drawn, and outputs that are not what their sources give, cannot be allowed.",
    );
    UNUSED_ALLOW = warning(
        "unused-allow",
        "an `allow` allows nothing",
        "What it allows does not occur any more; an old `allow` hides the next finding.

Way out: remove it. `figmill check --fix` does.",
    );
    MISSING_OUTPUT = output(
        "missing-output",
        "an output is not there",
        "The source gives a file that was not drawn yet, or was deleted.

Way out: `figmill build`, or `figmill check --fix`.",
    );
    STALE_OUTPUT = output(
        "stale-output",
        "an output is older than its source",
        "The source, its options or Figmill changed since the file was drawn: what readers see is not what the source says. Every SVG is drawn again and compared, unless a font of the machine may be in it.

Way out: `figmill build`, or `figmill check --fix`. Where only Figmill changed and its version is the same, `figmill build --all`.",
    );
    EDITED_OUTPUT = output(
        "edited-output",
        "an output was edited by hand",
        "The file carries the stamp of its source, and its content is not what was drawn. The next build would overwrite the edit.

Way out: put the change into the source and run `figmill build`, or keep the edited file under another name.",
    );
    ORPHANED_OUTPUT = output(
        "orphaned-output",
        "the source of an output is gone",
        "The file carries the stamp of a source that is not there any more.

Way out: `figmill clean`.",
    ) at Warning;
}
