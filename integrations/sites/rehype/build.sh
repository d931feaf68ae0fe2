#!/usr/bin/env bash
# Turns pages into HTML by remark and rehype with remark-figmill/rehype, and looks at them.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
enter rehype pages
npm_install rehype-document rehype-stringify remark-frontmatter remark-parse remark-rehype to-vfile unified
rm -rf html
node pages.mjs
node "$here/look.mjs" html none /=3 /guide/deep.html=1
broken fail pages/guide/broken.md node pages.mjs
broken warn pages/guide/broken.md node pages.mjs
echo "pages of rehype show their figures, and tell what is wrong"
