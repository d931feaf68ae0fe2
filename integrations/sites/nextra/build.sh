#!/usr/bin/env bash
# Builds a site of Nextra with remark-figmill and looks at it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
export NEXT_TELEMETRY_DISABLED=1
enter nextra content
# The theme refuses its own children with a later zod.
npm_install next@16 nextra@4 nextra-theme-docs@4 react@19 react-dom@19 zod@4.1.12
# Turbopack takes no functions for plugins.
next() {
    rm -rf .next out
    npx next build --webpack
}
next
node "$here/look.mjs" out nextra /=3 /guide/deep/=1
broken fail content/guide/broken.md next
broken warn content/guide/broken.md next
echo "a site of Nextra shows its figures, and tells what is wrong"
