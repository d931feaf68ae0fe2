#!/usr/bin/env bash
# Decks of reveal.js, Marp and Slidev with figures as docs/slides.md says, built by their own tools and looked at in
# Chromium: no word of a figure is smaller than 18 px on a screen of 1920 by 1080. `build.sh NAME…`, or all.
set -euo pipefail
slides="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$slides/../common.sh"
site="$here/../../target/sites/slides"

# A fresh folder with the figures; what was installed stays.
fresh() {
    mkdir -p "$site/$1"
    cd "$site/$1"
    find . -mindepth 1 -maxdepth 1 ! -name node_modules ! -name package.json -exec rm -rf {} +
    [ -f package.json ] || echo '{ "private": true }' >package.json
    mkdir -p public
    for figure in specs/pillars.yaml tests/pictures/flowchart-groups.mmd; do
        "$FIGMILL_BIN" render "$here/../../$figure" --fit slide -o "public/$(basename "${figure%.*}").svg"
    done
}

packages() {
    [ -n "${FIGMILL_INSTALLED:-}" ] || npm install --silent --no-fund --no-audit --no-package-lock "$@"
}

reveal() {
    fresh reveal
    packages reveal.js@5
    mkdir -p public/reveal
    cp -r node_modules/reveal.js/dist/. public/reveal
    cp "$slides/reveal.html" public/index.html
    # A figure that is inlined keeps its links and its alternative text.
    "$FIGMILL_BIN" render "$here/../../tests/pictures/flowchart-groups.mmd" --fit slide >inlined.svg
    sed -i -e '/<!-- inlined -->/{r inlined.svg
d}' public/index.html
    node "$slides/words.mjs" public '/#/0' '/#/1' '/#/2'
}

marp() {
    fresh marp
    packages @marp-team/marp-cli
    cp "$slides/marp.md" public/index.md
    npx marp --no-stdin --html public/index.md -o public/index.html
    node "$slides/words.mjs" public '/#1' '/#2'
}

slidev() {
    fresh slidev
    packages @slidev/cli@52 @slidev/theme-default
    cp "$slides/slidev.md" slides.md
    npx slidev build slides.md --router-mode hash
    node "$slides/words.mjs" dist '/#/1' '/#/2'
}

[ "$#" -gt 0 ] || set -- reveal marp slidev
for name; do
    "$name"
    echo "slides of $name show figures whose words are at least 18 px at 1920"
done
