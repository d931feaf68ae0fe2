#!/usr/bin/env bash
# Builds a site of VitePress with markdown-it-figmill and looks at it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
enter vitepress .
npm_install vitepress@1
mkdir -p .vitepress
cp config.js .vitepress/config.js
rm -rf .vitepress/dist
npx vitepress build
node "$here/look.mjs" .vitepress/dist vitepress /=3 /guide/deep.html=1
broken fail guide/broken.md npx vitepress build
broken warn guide/broken.md npx vitepress build
echo "a site of VitePress shows its figures, and tells what is wrong"
