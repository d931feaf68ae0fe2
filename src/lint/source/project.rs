//! Pages of what is found in a project around its sources.

use crate::lint::Rule;

/// The rules.
pub const RULES: &[Rule] = &[
    Rule::error(
        "output-claimed-twice",
        "two sources give one output",
        "The one that is drawn last would win.

Way out: rename one of the sources.",
    ),
    Rule::error(
        "cannot-write",
        "an output cannot be written",
        "The folder is not there, may not be written to, or is full. The old file is still whole.",
    ),
    Rule::error(
        "unknown-limit",
        "a limit cannot be set",
        "`[limits]` in figmill.toml sets `bytes`, `entries`, `text`, `nodes`, `edges` and `nesting`.",
    ),
    Rule::error("no-picture", "a PNG would have too many pixels", "Way out: a smaller `--scale`, or SVG."),
    Rule::error(
        "theme",
        "a theme file cannot be used",
        "A colour that is none, a size below the smallest that can be read. In YAML a colour stands in quotes, for `#` begins a comment.",
    ),
    Rule::error(
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
    ),
    Rule::warning(
        "unused-allow",
        "an `allow` allows nothing",
        "What it allows does not occur any more; an old `allow` hides the next finding.

Way out: remove it. `figmill check --fix` does.",
    ),
];
