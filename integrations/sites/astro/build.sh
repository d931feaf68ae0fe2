#!/usr/bin/env bash
# Builds a site of Astro, without Starlight, with remark-figmill and looks at it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
export ASTRO_TELEMETRY_DISABLED=1
enter astro src/pages
# Astro needs Node 22.12 or later. Scripts of a package find what is installed beside it first.
npm_install astro@7 @astrojs/markdown-remark@7 node@24
# What Astro remembers of pages does not know of another figmill.
astro() {
    rm -rf dist .astro node_modules/.astro
    PATH="$PWD/node_modules/.bin:$PATH" node node_modules/astro/bin/astro.mjs build
}
astro
node "$here/look.mjs" dist none /=3 /guide/deep/=1
broken fail src/pages/guide/broken.md astro
broken warn src/pages/guide/broken.md astro
echo "a site of Astro shows its figures, and tells what is wrong"
