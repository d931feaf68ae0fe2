#!/usr/bin/env bash
# Builds a site of Eleventy with markdown-it-figmill and looks at it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
enter eleventy pages
npm_install @11ty/eleventy@3
rm -rf _site
npx eleventy --quiet
node "$here/look.mjs" _site none /=3 /guide/deep/=1
broken fail pages/guide/broken.md npx eleventy --quiet
broken warn pages/guide/broken.md npx eleventy --quiet
echo "a site of Eleventy shows its figures, and tells what is wrong"
