#!/usr/bin/env bash
# Builds a site of Docusaurus with remark-figmill, with theme-mermaid and without, and looks at it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
enter docusaurus docs
npm_install @docusaurus/core@3 @docusaurus/preset-classic@3 @docusaurus/theme-mermaid@3 @mermaid-js/layout-elk@0 @mdx-js/react@3 react@19 react-dom@19
for theme in "" 1; do
    export THEME_MERMAID="$theme"
    npx docusaurus clear >/dev/null
    npx docusaurus build
    node "$here/look.mjs" build docusaurus /=3 /guide/deep/=1
done
broken fail docs/guide/broken.md npx docusaurus build
broken warn docs/guide/broken.md npx docusaurus build
echo "a site of Docusaurus shows its figures, and tells what is wrong"
