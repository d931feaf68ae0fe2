#!/usr/bin/env bash
# The filter in the real pandoc. FIGMILL_BIN names the figmill binary; PANDOC another pandoc than that of the path,
# which Debian's package brings where there is none.
set -euo pipefail
cd "$(dirname "$0")/test"
FIGMILL_BIN="$(realpath "${FIGMILL_BIN:-$(command -v figmill)}")"
export FIGMILL_BIN
pandoc="${PANDOC:-pandoc}"
if ! command -v "$pandoc" >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq pandoc >/dev/null
fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

fail() {
    printf 'FAILED: %s\n%s\n' "$1" "${output:-}"
    exit 1
}

# Converts a document; its words go to $output, its exit code to $code.
convert() {
    code=0
    output="$("$pandoc" --lua-filter ../figmill.lua "$@" 2>&1)" || code=$?
}

# How often something stands in what a conversion gave.
count() {
    grep -o -- "$1" "$folder/$2" | wc -l
}

convert -s paper.md -o "$folder/paper.html"
[ "$code" = 0 ] || fail "a page is not made"
[ "$(count '<figure[^>]*class="figmill"[^>]*><svg style=' paper.html)" = 3 ] || fail "a page does not hold the figures"
[ "$(count 'id="fig-one" class="figmill"' paper.html)" = 1 ] || fail "the name of a figure is lost"
[ "$(count '<figcaption>What <em>is</em> seen</figcaption>' paper.html)" = 1 ] || fail "a caption is lost"
[ "$(count '>A to B</desc>' paper.html)" = 1 ] || fail "alternative text is lost"
[ "$(count '<pre class="mermaid"' paper.html)" = 1 ] || fail "a block that is left to others is drawn"
[ "$(count 'prefers-color-scheme:dark' paper.html)" = 3 ] || fail "figures do not follow the reader"
ids="$(grep -oE '\bid="fm[^"]*"' "$folder/paper.html" | sort | uniq -d)"
[ -z "$ids" ] || fail "ids stand twice: $ids"

convert -s paper.md -o "$folder/paper.docx"
[ "$code" = 0 ] || fail "a document is not made"
python3 - "$folder/paper.docx" <<'PYTHON' || fail "a document does not hold the figures, at their size"
import re, struct, sys, zipfile
document = zipfile.ZipFile(sys.argv[1])
pictures = [name for name in document.namelist() if name.startswith("word/media/")]
assert len(pictures) == 2, pictures  # the same picture twice is one file
body = document.read("word/document.xml").decode()
assert len(re.findall("<pic:pic", body)) == 3
# A PNG has two pixels to the px of its figure; an inch is 96 px, and 914400 units of Word.
wide = {struct.unpack(">I", document.read(name)[16:20])[0] / 2 / 96 * 914400 for name in pictures}
for extent in re.findall(r'<wp:extent cx="(\d+)"', body):
    assert any(int(extent) <= each * 1.01 for each in wide), (extent, wide)
PYTHON

convert -s paper.md -o "$folder/paper.tex" --extract-media "$folder/media"
[ "$code" = 0 ] || fail "LaTeX is not made"
[ "$(count '\\includegraphics' paper.tex)" -ge 3 ] || fail "LaTeX does not hold the figures"
[ "$(count '\\caption{What \\emph{is} seen}' paper.tex)" = 1 ] || fail "LaTeX has no caption"
[ "$(ls "$folder"/media/*.png | wc -l)" = 2 ] || fail "LaTeX has no pictures"

convert -s paper.md -o "$folder/paper.epub"
[ "$code" = 0 ] || fail "a book is not made"
convert -s -M figmill-image=svg paper.md -o "$folder/svg.tex" --extract-media "$folder/svg"
[ "$(grep -L "<text" "$folder"/svg/*.svg | wc -l)" = 3 ] || fail "words in images are no outlines"

# What is wrong is told at its line, and stops, or does not.
{ cat paper.md; printf '\n> ```mermaid\n> graph LR\n>   a --> b[open\n> ```\n'; } >"$folder/wrong.md"
convert "$folder/wrong.md" -o "$folder/wrong.html"
[ "$code" != 0 ] || fail "a document with an error is made"
[ "$(grep -c 'wrong\.md:33:12: error\[syntax\]: ' <<<"$output")" = 1 ] || fail "the error is not told once at its line"
convert -M figmill-on-error=warn "$folder/wrong.md" -o "$folder/wrong.html"
[ "$code" = 0 ] || fail "on-error=warn stops"
[ "$(grep -c 'wrong\.md:33:12: error\[syntax\]: ' <<<"$output")" = 1 ] || fail "on-error=warn is not heard"
[ "$(count '<svg ' wrong.html)" = 3 ] || fail "on-error=warn does not draw the others"
printf -- '---\nfigmill:\n  on-error: warn\n  theme: dark\n---\n\n```mermaid\ngraph LR\n  a[oops\n```\n\n```mermaid\ngraph LR\n  a --> b\n```\n' >"$folder/set.md"
convert "$folder/set.md" -o "$folder/set.html"
[ "$code" = 0 ] && [ "$(count prefers-color-scheme set.html)" = 0 ] || fail "what the document says is not heard"
FIGMILL_BIN=/nowhere/figmill convert paper.md -o "$folder/none.html"
[ "$code" != 0 ] && [[ "$output" == *FIGMILL_BIN*/nowhere/figmill* ]] || fail "a program that is not there is not named"
echo "the filter of pandoc does what it says, in $("$pandoc" --version | head -1)"
